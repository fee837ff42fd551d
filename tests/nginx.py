"""Serve a static site by nginx as the site's own README says, until Ctrl-C."""

# `planmap export site/ --url http://127.0.0.1:8090/plans` says where, `python -m tests.nginx site`
# serves it there, and `pytest tests/browser --site http://127.0.0.1:8090/plans` reads it.

import re
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.serving import program, wait_for

PORT = 8090
BLOCK = re.compile(r"```nginx\n(.*?)```", re.S)
CONFIG = """
user root; daemon off; pid {folder}/pid; error_log stderr; worker_processes 1;
events {{ worker_connections 512; }}
http {{
  access_log off;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  server {{ listen 127.0.0.1:{port}; {locations} }}
}}
"""


def configured(site: Path, folder: Path, port: int) -> str:
    """The configuration for a site; `folder` is empty and stands for the server's /srv/www."""
    locations = BLOCK.search((site / "README.md").read_text(encoding="utf-8"))
    path = locations and re.match(r"location (/.*?) ", locations[1])
    if not path:
        sys.exit(f"{site} is no static site; `planmap export site/` writes one")
    below = folder / "www" / path[1].strip("/")
    below.parent.mkdir(parents=True, exist_ok=True)
    below.symlink_to(site.absolute())
    print(f"http://127.0.0.1:{port}{path[1]}", flush=True)
    told = locations[1].replace("/srv/www;", f"{folder}/www;")
    return CONFIG.format(folder=folder, port=port, locations=told)


def main() -> None:
    """Serve the folder that the command line names, at the port it names or at 8090."""
    site, port = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else PORT
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        file = folder / "nginx.conf"
        file.write_text(configured(site, folder, port), encoding="utf-8")
        with subprocess.Popen([program("nginx"), "-c", str(file)]) as server:
            signal.signal(signal.SIGTERM, signal.default_int_handler)
            try:
                wait_for(port)
                server.wait()
            except KeyboardInterrupt:
                server.terminate()


if __name__ == "__main__":
    main()
