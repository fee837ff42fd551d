"""Placing and rewording in the browser: only with `planmap serve --edit`, only on this machine."""

from flask import Flask


def add_editing(app: Flask) -> None:
    """Give an application the addresses that write."""
    from webmap.editing.claim_routes import claim_routes
    from webmap.editing.routes import edit_routes

    app.register_blueprint(edit_routes)
    app.register_blueprint(claim_routes)
