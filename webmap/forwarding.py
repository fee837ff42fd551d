"""What a proxy of ours says of a request: believed only where the server is told to."""

from ipaddress import ip_address
from typing import Any


class Forwarded:
    """An RSGI scope with the client, scheme and host that the proxy before us was asked by.

    Of several entries the last counts: our own proxy wrote it, those before it anybody may have.
    """

    def __init__(self, scope: Any) -> None:
        """Read the proxy's headers; what is missing or malformed stays as the connection says."""
        self._scope = scope
        told = _last(scope.headers, "x-forwarded-for").strip("[]")
        self.client = f"[{told}]:0" if _is_address(told) else scope.client
        scheme = _last(scope.headers, "x-forwarded-proto")
        self.scheme = scheme if scheme in ("http", "https") else scope.scheme
        self.host = _last(scope.headers, "x-forwarded-host") or None

    def __getattr__(self, name: str) -> Any:
        """All else is the request's own."""
        return getattr(self._scope, name)


def _last(headers: Any, wanted: str) -> str:
    values = [value for name, value in headers.items() if name == wanted]
    return ",".join(values).rpartition(",")[2].strip()


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
