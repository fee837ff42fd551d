"""In which order a large layer's features come into a square that has no room for all."""

from zlib import crc32

SHUFFLED = 2**32  # places for the main features; the others come behind


def place(name: str, main: bool) -> int:
    """A feature's place, the same for every square: main ones first, the rest as their ids fall.

    A square shows the first of those that meet it: an even share of each crowd, so that it is
    thickest where most is; and what is seen stays when a reader comes closer.
    """
    return crc32(name.encode()) + (0 if main else SHUFFLED)


def is_main(kind: str, style: dict) -> bool:
    """Whether a kind is one of those that its layer draws as the main ones; all are, by default."""
    return kind in style.get("major", (kind,))
