"""The application of several atlases: each request goes to the one below whose path it asks."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask

from webmap.application import create_app, load_templates
from webmap.several.front import create_front


class Several:
    """A WSGI application over the applications of some atlases and their start page."""

    def __init__(self, front: Flask, apps: Mapping[str, Flask]) -> None:
        """Take the applications by the first part of their path; `front` answers all else."""
        self.front, self.apps = front, apps
        self.config, self.extensions = front.config, front.extensions
        self._before = urlsplit(front.config["URL"] or "").path

    def __call__(self, environ: dict, start: Callable) -> Any:
        """Answer a request; its atlas sees the path below its own."""
        path = environ.get("PATH_INFO", "")
        if path == self._before or path.startswith(f"{self._before}/"):
            path = path[len(self._before) :] or "/"
        name, _, rest = path.removeprefix("/").partition("/")
        app = self.apps.get(name)
        environ["PATH_INFO"] = f"/{rest}" if app else path
        return (app or self.front)(environ, start)


def load_all_templates(app: Any) -> None:
    """Compile every page of an application, or of each of several."""
    for one in (app.front, *app.apps.values()) if isinstance(app, Several) else (app,):
        load_templates(one)


def create_several(config: Mapping, folders: Mapping[str, Path]) -> Several:
    """The application; `config` is as for one atlas, with the public address of the start page.

    Raises DataError when any folder is wrong.
    """
    url = (config.get("URL") or "").rstrip("/")
    texts = config.get("DOCUMENTS") or {}
    apps = {
        name: create_app(
            {
                **config,
                "GEODATA": folder,
                "DOCUMENTS": texts.get(name),
                "BELOW": f"{urlsplit(url).path}/{name}",
                "URL": f"{url}/{name}" if url else None,
            }
        )
        for name, folder in folders.items()
    }
    return Several(create_front(config, apps), apps)
