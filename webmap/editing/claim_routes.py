"""The addresses of rewording: a claim beside its passage, the verdict, saving."""

from flask import Blueprint, Response, abort, request

from layers.rewording import Rewording
from webmap.editing.answers import answer, documents, is_text, written
from webmap.editing.claim_views import chosen_claim, claims_data, reading
from webmap.editing.guard import desk, guard, unkept
from webmap.pages import fresh_page, language, site

TEXTS = ("feature", "was", "text", "words")

claim_routes = Blueprint("rewording", __name__)
claim_routes.before_request(guard)
claim_routes.after_request(unkept)


@claim_routes.get("/edit/claims")
def claims_page() -> Response:
    """The features, and of the chosen one a claim as its lines beside what the plan says."""
    asked = request.args.get("feature", ""), request.args.get("claim", "0")
    atlas, words = site().atlas, language()
    chosen = chosen_claim(atlas, site().texts, words, *asked)
    data = claims_data(atlas, words, desk(), chosen)
    return fresh_page("claims.html", data=data, chosen=chosen, steps=desk().steps).respond(request)


@claim_routes.post("/edit/claims/check")
def check() -> Response:
    """What `planmap check` would say of the claim; writes nothing."""
    said, texts = _rewording(), documents()

    def act() -> dict:
        feature = desk().check(site().atlas, said, texts)
        return reading(site().atlas, language(), feature.claims[said.number], bool(texts))

    return answer(act)


@claim_routes.post("/edit/claims/save")
def save() -> Response:
    """Write the claim and the new words, whole or not at all."""
    said = _rewording()
    texts = documents()
    return answer(lambda: written(desk().save(site().atlas, said, texts).files, desk()))


def _rewording() -> Rewording:
    """The rewording that a body of JSON says; 400 for another body."""
    body = request.get_json(silent=True)
    if not isinstance(body, dict) or body.keys() != {*TEXTS, "claim"}:
        abort(400)
    if type(body["claim"]) is not int or not all(is_text(body[name]) for name in TEXTS):
        abort(400)
    feature, was, text, words = (body[name] for name in TEXTS)
    return Rewording(feature, body["claim"], was, text, words)
