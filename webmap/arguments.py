"""Values on the command line, checked as they are read."""

import argparse
import re


def port(text: str) -> int:
    """A port number; 0 lets the system choose."""
    if not re.fullmatch(r"[0-9]{1,5}", text) or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 65535")
    return int(text)


def contact(text: str) -> str:
    """An address to write to, as RFC 9116 wants it."""
    if not re.fullmatch(r"(mailto:|https://)[!-~]+", text):
        raise argparse.ArgumentTypeError(f"{text!r} is neither mailto:… nor https://…")
    return text


def origin(text: str) -> str:
    """A public address: scheme and host, perhaps a port and a path below which the map stands."""
    host = r"([A-Za-z0-9.-]+|\[[0-9a-fA-F:.]+\])"
    path = r"(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*"
    found = re.fullmatch(rf"(https?://{host}(:[0-9]{{1,5}})?{path})/?", text)
    if not found:
        words = (
            f"{text!r} is not like https://map.example/plans: a scheme and a host, perhaps a path"
        )
        raise argparse.ArgumentTypeError(words)
    return found[1]


def slug(text: str) -> str:
    """An id of the data: small letters and digits, with hyphens between."""
    if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", text):
        raise argparse.ArgumentTypeError(f"{text!r} is not like txkj: small letters and digits")
    return text
