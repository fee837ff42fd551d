"""Somebody who reviews a draft over HTTP, as the page does."""

import json
import re

from webmap import create_app
from webmap.editing.guard import TOKEN
from webmap.reviewing.desk import Review

ORIGIN = "http://localhost"


class Reader:
    """Somebody at the page of a review of the tiny draft."""

    def __init__(self, root, folder, **config):
        self.root, self.folder = root, folder
        self.review = Review(root, folder)
        self.config = {"GEODATA": root, "REVIEW": self.review, **config}
        self.serve()

    def serve(self):
        """Have the data read anew, as the server does when a file has changed."""
        self.client = create_app(self.config).test_client()

    def page(self):
        """The page and the data in it."""
        text = self.client.get("/review?lang=en").text
        return text, json.loads(re.search(r'id="edit-data">(.*?)</script>', text)[1])

    def guess(self, key):
        """A candidate as the server guesses it now."""
        return self.client.get(f"/review/candidates/{key}").json

    def post(self, act, key="0001", headers=(), **body):
        """Decide, with the form as it was guessed and `changed`."""
        sent = {TOKEN: self.review.desk.token, "Origin": ORIGIN, **dict(headers)}
        sent = {name: value for name, value in sent.items() if value}
        changed = body.pop("changed", {})
        if key:
            guess = self.guess(key)
            body = {"candidate": key, "layer": guess["layer"], **body}
            body["form"] = guess["form"] | changed
        return self.client.post(f"/review/{act}", json={"by": "甲", **body}, headers=sent)

    def decisions(self):
        """What was decided, by line."""
        lines = (self.folder / "decisions.jsonl").read_text("utf-8").splitlines()
        return [json.loads(line) for line in lines]
