"""The addresses of a review: the page, a candidate as guessed now, the verdict, the decisions."""

from collections.abc import Callable

from flask import Blueprint, Response, abort, current_app, request

from layers.atlas import Atlas
from layers.problems import DataError
from layers.reviewing.accepting import Accepting, lacking
from layers.reviewing.adopting import entry_of
from layers.reviewing.guess import in_english
from webmap.compact import to_bytes
from webmap.editing.answers import answer, documents, is_text, written
from webmap.editing.desk import Step
from webmap.editing.guard import guarding, unkept
from webmap.pages import fresh_page, language, site
from webmap.resources import JSON
from webmap.reviewing.desk import Review
from webmap.reviewing.marked import lines_of
from webmap.reviewing.views import guess_data, review_data, state_data, verdict_data

TEXTS = ("candidate", "layer", "into", "also", "words", "by", "note", "section")
LONGEST_NAME = 60  # characters of who decides
MOST_PARTS = 60  # of a form


def review() -> Review:
    """The review of the running application."""
    return current_app.config["REVIEW"]


review_routes = Blueprint("reviewing", __name__)
review_routes.before_request(guarding(lambda: review().desk))
review_routes.after_request(unkept)


@review_routes.get("/review")
def review_page() -> Response:
    """The plan's text with what is drafted, the form of a candidate, the map."""
    atlas, words, at = _atlas(), language(), review()
    entry = None if at.draft.document in atlas.documents else entry_of(at.draft, atlas)
    return fresh_page(
        "review.html",
        data=review_data(atlas, words, at),
        draft=at.draft,
        lines=lines_of(at.draft),
        entry=entry,
    ).respond(request)


@review_routes.get("/review/candidates/<key>")
def candidate(key: str) -> Response:
    """A candidate as it is guessed after all that was decided: form, reasons, places."""
    if key not in review().draft.candidates:
        abort(404)
    found = guess_data(_atlas(), language(), review(), key)
    return Response(to_bytes(found), content_type=JSON)


@review_routes.post("/review/check")
def check() -> Response:
    """What `planmap check` would say of the form; writes nothing."""
    body = _body()

    def act() -> dict:
        feature = review().check(site().atlas, _said(body), documents())
        return verdict_data(_atlas(), language(), feature)

    return _answer(act)


@review_routes.post("/review/accept")
def accept() -> Response:
    """Write the fact of the form, a feature or a claim `into` another one, and the decision."""
    body = _body(by=True)

    def act() -> dict:
        said, texts = _said(body), documents()
        told = body["candidate"], body["by"], body["note"]
        return _now(review().accept(site().atlas, said, texts, *told))

    return _answer(act)


@review_routes.post("/review/reject")
def reject() -> Response:
    """Put down that a candidate is none."""
    body = _body(by=True)

    def act() -> dict:
        review().reject(body["candidate"], body["by"], body["note"])
        return _now(None)

    return _answer(act)


@review_routes.post("/review/undo")
def undo() -> Response:
    """Take the last decision back."""
    body = _body(by=True, candidate=False)

    def act() -> dict:
        key, step = review().undo(body["by"])
        return {**_now(step), "candidate": key}

    return _answer(act)


@review_routes.post("/review/sign")
def sign() -> Response:
    """Sign a section off."""
    body = _body(by=True, candidate=False)

    def act() -> dict:
        review().sign(body["section"], body["by"])
        return _now(None)

    return _answer(act)


@review_routes.post("/review/adopt")
def adopt() -> Response:
    """Take the plan itself up into the data."""
    body = _body(by=True, candidate=False)

    def act() -> dict:
        return _now(review().adopt(site().atlas, body["entry"], documents(), body["by"]))

    return _answer(act)


def _atlas() -> Atlas:
    """The atlas of what was written last, though the server may still be reading it."""
    return review().atlas(site().atlas)


def _now(step: Step | None) -> dict:
    """What was written, and how far the review is now."""
    return {**written(step.files if step else [], review().desk), **state_data(review())}


def _answer(act: Callable[[], dict]) -> Response:
    """As editing answers, with the words that have no English yet and what it may be."""
    missing: list[str] = []

    def noted() -> dict:
        try:
            return act()
        except DataError as error:
            missing.extend(lacking(error.problems))
            raise

    return answer(noted, lambda: {"missing": {one: in_english(_atlas(), one) for one in missing}})


def _body(by: bool = False, candidate: bool = True) -> dict:
    """A body of JSON with all its texts; 400 for another one, or without who decides."""
    body = request.get_json(silent=True)
    if not isinstance(body, dict) or body.keys() - {*TEXTS, "form", "entry"}:
        abort(400)
    form = body.pop("form", {})
    if not isinstance(form, dict) or len(form) > MOST_PARTS:
        abort(400)
    entry = body.pop("entry", "")  # of a plan, with all its sections
    if not all(map(is_text, [*form.values(), *body.values()])) or not isinstance(entry, str):
        abort(400)
    told = {name: body.get(name, "") for name in TEXTS}
    told["by"] = " ".join(told["by"].split())[:LONGEST_NAME]
    if (by and not told["by"]) or (
        candidate and told["candidate"] not in review().draft.candidates
    ):
        abort(400)
    return {**told, "form": form, "entry": entry}


def _said(body: dict) -> Accepting:
    parts = {key: body[key] for key in ("layer", "form", "words", "also")}
    return Accepting(review().draft.document, **parts, into=body["into"] or None)
