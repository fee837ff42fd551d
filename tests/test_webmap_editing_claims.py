"""A claim reworded over HTTP: what stands in the box, what the check says, what is written."""

import json
import re
import shutil
from html import unescape

import pytest

from layers import load_atlas
from layers.rewording import lines_of
from tests.conftest import TINY
from webmap import create_app
from webmap.editing.desk import Desk
from webmap.editing.guard import TOKEN

FILE = "plan/parks.yaml"
SAID = {"feature": "parks/county-park", "claim": 0}
WAS = "cite: alpha 二（一）1\nterms: [乙县园区]\nacts: [建设]"
NOW = WAS.replace("[建设]", "\n  - 建设: [乙县园区]\nnote: 记一笔\nnote_en: A note")
COMMENTED = """\
      # before
      - cite: alpha 二（一）1  # first
        # inside
        terms: [乙县园区]
        acts: [建设] # last
      # after
"""


def client_of(root, documents):
    """A function that posts to one application with a desk of its own, and that application."""
    desk = Desk(root)
    app = create_app({"GEODATA": root, "EDIT": desk, "DOCUMENTS": documents})

    def post(act, **body):
        sent = {TOKEN: desk.token, "Origin": "http://localhost", **body.pop("headers", {})}
        body = {**SAID, "was": WAS, "text": NOW, "words": "", **body}
        sent = {name: value for name, value in sent.items() if value}
        return app.test_client().post(f"/edit/{act}", json=body, headers=sent)

    return post, app


@pytest.fixture
def ask(tiny, tiny_documents):
    """A function that posts to an application on the tiny copy."""
    return client_of(tiny, tiny_documents)[0]


@pytest.fixture(scope="module")
def kept(tmp_path_factory, tiny_documents):
    """The same on a copy that no test may change: its root, the function, the application."""
    root = shutil.copytree(TINY, tmp_path_factory.mktemp("kept") / "tiny")
    return root, *client_of(root, tiny_documents)


def test_the_page_shows_a_claim_as_its_lines_beside_its_passage(kept):
    client = kept[2].test_client()
    answer = client.get("/edit/claims?feature=parks/first-park&claim=1&lang=en")
    box = unescape(re.search(r"<textarea[^>]*>\n(.*?)</textarea>", answer.text, re.S)[1])
    assert box.startswith("cite: alpha 二(一) 1\nterms: [第一园区, 提升]\nacts: [提升]\n")
    assert "<mark>提升第一园区</mark>，" in answer.text
    data = json.loads(re.search(r'id="edit-data">(.*?)</script>', answer.text)[1])
    assert {"key": "parks/first-park", "name": "First Park", "layer": "Parks"} in data["features"]
    assert (
        'href="/edit/claims?feature=parks/first-park"'
        in client.get("/layers/parks/first-park").text
    )
    assert "<mark>" not in client.get("/edit/claims?feature=parks/nothing&claim=x").text
    assert client.get("/edit/claims", headers={"Host": "evil.example"}).status_code == 403


def test_a_claim_is_written_and_taken_back_and_every_comment_stays(tiny, tiny_documents, change):
    plain = "      - cite: alpha 二（一）1\n        terms: [乙县园区]\n        acts: [建设]\n"
    change(FILE, plain, COMMENTED)
    before = (tiny / FILE).read_text("utf-8")
    was = "cite: alpha 二（一）1  # first\n# inside\nterms: [乙县园区]\nacts: [建设] # last"
    assert lines_of(load_atlas(tiny).feature("parks/county-park"), 0) == was
    text = was.replace("[建设] # last", "\n  - 建设: [乙县园区] # last\nnote: 记\nnote_en: A note")
    ask = client_of(tiny, tiny_documents)[0]
    answer = ask("claims/save", was=was, text=text)
    assert answer.status_code == 200 and answer.json["files"] == [FILE]
    assert (tiny / FILE).read_text("utf-8") == before.replace(
        "acts: [建设] # last",
        "acts: \n          - 建设: [乙县园区] # last\n        note: 记\n        note_en: A note",
    )
    assert ask("undo").status_code == 200
    assert (tiny / FILE).read_text("utf-8") == before


def test_no_claim_reaches_beyond_its_own_lines(tiny, tiny_documents, change):
    was = "{cite: alpha 二（一）1, terms: [乙县园区], acts: [建设]}"
    block = "\n      - cite: alpha 二（一）1\n        terms: [乙县园区]\n        acts: [建设]\n"
    change(FILE, block, f" [{was}]\n")
    ask = client_of(tiny, tiny_documents)[0]
    swallowing = ask("claims/save", was=was, text=was.replace("}", ", status: planned} # ]"))
    assert swallowing.status_code == 422 and "broken YAML" in swallowing.json["problems"][0]
    inside = ask("claims/save", was=was, text=was.replace("}", ", status: planned}"))
    assert inside.status_code == 200
    assert f"says: [{was[:-1]}, status: planned}}]\n" in (tiny / FILE).read_text("utf-8")


def test_new_words_get_their_english(tiny, ask):
    def told(words):
        return "".join(ask("claims/check", text=text, words=words).json["problems"])

    text = WAS + "\nstages: [{stage: 电池}]"
    assert "claim:4: `stages`: `电池` has no English" in told("")
    assert "words:2: broken YAML" in told("电池: batteries\na: b: c")
    assert "words:2: `新材料` is written twice here" in told("电池: batteries\n新材料: x")
    before = (tiny / "english.yaml").read_text("utf-8")
    answer = ask("claims/save", text=text, words="电池: batteries\n")
    assert answer.json["files"] == [FILE, "english.yaml"]
    assert (tiny / "english.yaml").read_text("utf-8") == before + "电池: batteries\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("cite: alpha 二（一）1\nterms: [乙县园区\n", "claim:3: broken YAML"),
        (WAS.replace("acts", "act"), "claim:3: `act`: unknown key `act` — did you mean acts"),
        (WAS.replace("建设", "造"), "claim:3: `acts`: unknown verb `造`"),
        (WAS.replace("（一）1", "（九）"), "claim:1: `cite`: "),
        (WAS.replace("乙县园区", "丙县园区"), "claim:2: `terms`: not in alpha 二（一）1: 丙县园区"),
        (WAS.replace("建设", "推进"), "claim:3: `acts`: the verb `推进` is not where the terms"),
        (f"{WAS}\nnote: 有", "claim:4: `note`: `note` has no English"),
        ("- 一\n- 二", "claim:1: no mapping of fields"),
        (" ", "claim:1: no mapping of fields"),
        (WAS, "claim: nothing is changed"),
        (f"{WAS}\n---\ncite: x", "claim:4: broken YAML"),
    ],
)
def test_what_is_wrong_names_line_and_field(kept, text, told):
    root, ask, _ = kept
    before = (root / FILE).read_bytes()
    answer = ask("claims/save", text=text)
    assert answer.status_code == 422 and told in "\n".join(answer.json["problems"])
    assert (root / FILE).read_bytes() == before


def test_without_texts_the_passage_is_not_asked(kept, monkeypatch):
    _, ask, app = kept
    assert ask("claims/check").json == {"stage": "规划建设", "proved": True}
    monkeypatch.setitem(app.config, "DOCUMENTS", None)
    answer = ask("claims/check", text=WAS.replace("建设", "推进"))
    assert answer.json == {"stage": "在推进", "proved": False}


@pytest.mark.parametrize(
    "body", [{"was": WAS.replace("建设", "提升")}, {"claim": 7}, {"feature": "parks/nothing"}]
)
def test_a_claim_that_is_not_what_the_page_showed_is_not_written_over(kept, body):
    assert kept[1]("claims/save", **body).status_code == 409


@pytest.mark.parametrize("body", [{"claim": "0"}, {"claim": True}, {"text": 1}, {"more": "x"}])
def test_a_body_that_is_no_rewording_gets_400(kept, body):
    assert kept[1]("claims/save", **body).status_code == 400


@pytest.mark.parametrize("act", ["claims/check", "claims/save"])
@pytest.mark.parametrize("headers", [{TOKEN: ""}, {TOKEN: "x"}, {"Origin": "http://evil.example"}])
def test_only_our_own_page_rewords(kept, act, headers):
    _, ask, app = kept
    assert ask(act, headers=headers).status_code == 403
    assert app.test_client().get(f"/edit/{act}").status_code == 405
