"""The addresses of editing: the page, the verdict on a placing, saving and taking back."""

from flask import Blueprint, Response, abort, request

from layers.gazetteers.by_hand import CELLS, Placing
from webmap.editing.answers import answer, is_text, written
from webmap.editing.guard import desk, guard, unkept
from webmap.editing.views import edit_data, registers, verdict
from webmap.pages import fresh_page, language, site

OTHERS = ("feature", "how", "note", "counties", "lowered")

edit_routes = Blueprint("editing", __name__)
edit_routes.before_request(guard)
edit_routes.after_request(unkept)


@edit_routes.get("/edit")
def edit_page() -> Response:
    """What is not or loosely placed, beside the map and the form."""
    atlas, words = site().atlas, language()
    context = {"data": edit_data(atlas, words, desk()), "offered": registers(atlas, words)}
    return fresh_page("edit.html", steps=desk().steps, **context).respond(request)


@edit_routes.post("/edit/check")
def check() -> Response:
    """What `planmap check` would say, and where the feature would stand; writes nothing."""
    said = _placing()
    return answer(lambda: verdict(site().atlas, language(), desk().check(site().atlas, said)))


@edit_routes.post("/edit/save")
def save() -> Response:
    """Write the placing, whole or not at all."""
    said = _placing()
    return answer(lambda: written(desk().save(site().atlas, said).files, desk()))


@edit_routes.post("/edit/undo")
def undo() -> Response:
    """Take the last change back, whole or not at all."""

    def act() -> dict:
        step = desk().undo()
        return written(step.files if step else [], desk())

    return answer(act)


def _placing() -> Placing:
    """The placing that a body of JSON says, all of it text; 400 for another body."""
    body = request.get_json(silent=True)
    if not isinstance(body, dict) or body.keys() - {*CELLS, *OTHERS}:
        abort(400)
    counties = body.pop("counties", [])
    if not isinstance(counties, list) or not all(map(is_text, [*counties, *body.values()])):
        abort(400)
    cells = {name: body.get(name, "").strip() for name in CELLS}
    feature, how = (body.get(name, "").strip() for name in ("feature", "how"))
    note, lowered = body.get("note", ""), body.get("lowered", "")
    return Placing(feature, how, cells, note, tuple(counties), lowered)
