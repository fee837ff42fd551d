"""The Content-Security-Policy: a page loads what this server sends; the map's holds its style."""


def policy(style: str, frames: str = "'self'") -> str:
    """The header's value; `style` is the hash of the style in a page, `frames` who may frame it."""
    return "; ".join(
        (
            "default-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            f"frame-ancestors {frames}",
            "img-src 'self' blob: data:",  # figures are shown from a blob and carry the relief
            "object-src 'none'",
            f"style-src 'self' {style}",
        )
    )
