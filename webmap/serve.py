"""The production server: Waitress, started with a clear word on where the map is."""

import sys
import threading
import webbrowser
from collections.abc import Mapping


def serve(config: Mapping, host: str, port: int, open_browser: bool) -> int:
    """Serve until interrupted; returns 1 when the port is taken. Raises DataError for bad data."""
    print("planmap: reading the plans …", file=sys.stderr, flush=True)
    from waitress import create_server

    from webmap import create_app

    app = create_app(config)
    try:
        server = create_server(
            app,
            host=host,
            port=port,
            threads=8,
            ident=None,
            channel_timeout=30,
        )
    except (OSError, OverflowError, ValueError) as error:
        print(
            f"planmap: cannot listen on {host}:{port}: {error}; try another --port", file=sys.stderr
        )
        return 1
    address = f"http://{_reachable(host)}:{getattr(server, 'effective_port', port)}/"
    print(f"planmap: the map is at {address} (stop with Ctrl-C)", flush=True)
    if open_browser:
        threading.Timer(0.2, webbrowser.open, [address]).start()
    threading.Thread(target=app.extensions["planmap"].prepare, daemon=True).start()
    server.run()
    return 0


def _reachable(host: str) -> str:
    """The host as a browser on this machine writes it."""
    if host in ("0.0.0.0", "::"):
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host
