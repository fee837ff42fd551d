"""Deciding on a draft in the browser: only with `planmap serve --review`, only on this machine."""

from flask import Flask


def add_reviewing(app: Flask) -> None:
    """Give an application the addresses of the review."""
    from webmap.reviewing.routes import review_routes

    app.register_blueprint(review_routes)
