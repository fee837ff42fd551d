"""The Content-Security-Policy: a page loads what this server sends; the map's holds two things."""

import base64
import hashlib
from typing import NamedTuple


class Held(NamedTuple):
    """What pages hold themselves, by hash: the opening style and the map's first script."""

    style: str
    script: str


def source(text: str) -> str:
    """What a policy calls a style or script that stands in a page."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def policy(held: Held, frames: str = "'self'") -> str:
    """The header's value; `held` is what pages may hold, `frames` who may frame them."""
    return "; ".join(
        (
            "default-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            f"frame-ancestors {frames}",
            "img-src 'self' blob: data:",  # figures are shown from a blob and carry the relief
            "object-src 'none'",
            f"script-src 'self' {held.script}",
            f"style-src 'self' {held.style}",
        )
    )
