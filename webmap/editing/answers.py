"""How editing answers: what was done, or what is wrong and that nothing was written."""

from collections.abc import Callable
from pathlib import Path

from flask import Response, current_app

from layers.problems import DataError
from webmap.compact import to_bytes
from webmap.editing.desk import Desk, Stale
from webmap.resources import JSON

LONGEST = 5000  # characters of a text in the form, as of one in the data


def answer(act: Callable[[], dict], beside: Callable[[], dict] = dict) -> Response:
    """What `act` gives; else what is wrong: 409 to load again, 422 to mend, 503 to look at.

    What `beside` then gives is told with the problems.
    """
    try:
        return _json(200, act())
    except Stale as error:
        return _json(409, {"problems": list(map(str, error.problems))})
    except DataError as error:
        return _json(422, {"problems": list(map(str, error.problems)), **beside()})
    except OSError as error:
        told = f"{error.strerror or error}; nothing was changed"
        return _json(503, {"problems": [told]})


def written(files: list[str], at: Desk) -> dict:
    """The files that were written, and the version of the data that a desk has now."""
    return {"files": files, "version": at.version()}


def documents() -> Path | None:
    """The folder with the plans' texts, if the server was given one."""
    folder = current_app.config["DOCUMENTS"]
    return Path(folder) if folder else None


def is_text(value: object) -> bool:
    """Whether a value of a body is a text that a field of the form may hold."""
    return isinstance(value, str) and len(value) <= LONGEST


def _json(status: int, content: dict) -> Response:
    return Response(to_bytes(content), status, content_type=JSON)
