"""What is made once, when first asked for, however many threads ask."""

from functools import cached_property
from threading import RLock
from typing import Self, TypeVar, overload

T = TypeVar("T")


class made_once(cached_property[T]):  # noqa: N801 (a decorator)
    """A cached property that two threads never make at the same time.

    Who wants another one, or that of another object, waits for nothing, as it would in Python 3.11
    for `cached_property`.
    """

    @overload
    def __get__(self, instance: None, owner: type | None = None) -> Self: ...

    @overload
    def __get__(self, instance: object, owner: type | None = None) -> T: ...

    def __get__(self, instance: object | None, owner: type | None = None) -> Self | T:
        """What is made already; else it is made while others who want it wait."""
        if instance is None:
            return self
        name, held = str(self.attrname), instance.__dict__
        if name not in held:
            turn = f"turn of {name}"
            with held.setdefault(turn, RLock()):
                if name not in held:
                    held[name] = self.func(instance)
            held.pop(turn, None)  # no lock goes to another process
        return held[name]
