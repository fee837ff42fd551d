"""Whether the server is alive, and what it serves: the same over every home of an atlas."""

from flask import Blueprint, Response, request

from webmap.pages import data, site

health_routes = Blueprint("health", __name__)


def alive(served: object) -> dict:
    """What every server says of itself; `served` has a `version` and a `data_version`."""
    return {"status": "ok", **{key: getattr(served, key) for key in ("version", "data_version")}}


@health_routes.get("/health")
def health() -> Response:
    """Liveness, version and counts."""

    def make() -> dict:
        atlas = site().atlas
        counts = atlas.count()
        held = {"layers": len(atlas.layers), "features": sum(counts.values()), "accuracy": counts}
        return {**alive(site()), **held}

    return data("health", make=make).respond(request, "no-store")
