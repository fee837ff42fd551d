"""Memory: few pools for many threads, and what is free given back to the system."""

import ctypes
import gc
from contextlib import suppress
from functools import cache

POOLS = 2  # the C library has eight for each processor, and none gives to another what is free
M_ARENA_MAX = -8  # as malloc.h numbers it
WITHOUT = (OSError, AttributeError, TypeError)  # a C library other than GNU's


@cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None)


def few_pools() -> None:
    """Have threads share their pools; before there are many threads."""
    with suppress(*WITHOUT):
        _libc().mallopt(M_ARENA_MAX, POOLS)


def settle() -> None:
    """Give back what is free; what is alive stays, and is not looked through for garbage again."""
    gc.unfreeze()  # an atlas that was in service before, if any, is garbage now
    gc.collect()
    gc.freeze()
    give_back()


def give_back() -> None:
    """Give free memory back to the system, in a few milliseconds."""
    with suppress(*WITHOUT):
        _libc().malloc_trim(0)
