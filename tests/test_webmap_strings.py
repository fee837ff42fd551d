"""The interface's words: the same keys in both languages, all used, all there."""

import re
from pathlib import Path

import pytest
import yaml

from webmap.errors import KNOWN
from webmap.strings import LANGUAGES, TEMPLATES, Language, load_languages

WEBMAP = Path(__file__).parent.parent / "webmap"
MADE = {f"error_{code}{end}" for code in KNOWN for end in ("", "_advice")}  # made up in errors.py


def text_of(folder, pattern):
    """All files of a kind as one text."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob(pattern)))


@pytest.fixture(scope="module")
def strings():
    """The strings of every language."""
    return {code: language.strings for code, language in load_languages().items()}


@pytest.fixture(scope="module")
def templates():
    """All templates as one text."""
    return text_of(TEMPLATES, "**/*.html")


@pytest.fixture(scope="module")
def code():
    """All of our Python and browser code as one text."""
    return text_of(WEBMAP, "**/*.py") + text_of(WEBMAP, "static/js/**/*.js")


def test_both_languages_have_the_same_keys_in_the_same_order(strings):
    assert list(strings["zh"]) == list(strings["en"])


def test_every_string_is_text(strings):
    for code, words in strings.items():
        assert [key for key, word in words.items() if not isinstance(word, str) or not word] == []
        assert code in LANGUAGES


def test_english_holds_no_chinese_but_the_name_of_the_other_language(strings):
    mixed = {key for key, word in strings["en"].items() if re.search("[\u4e00-\u9fff]", word)}
    assert mixed <= {"other_language", "disclaimer", "disclaimer_long"}


def test_both_languages_have_the_same_places_to_fill(strings):
    for key, word in strings["zh"].items():
        holes = [sorted(re.findall(r"\{(\w+)\}", text)) for text in (word, strings["en"][key])]
        assert holes[0] == holes[1], key


def test_no_key_stands_twice():
    for code in LANGUAGES:
        text = (TEMPLATES / "strings" / f"{code}.yaml").read_text(encoding="utf-8")
        keys = re.findall(r"^(\w+):", text, re.M)
        assert len(keys) == len(set(keys)) == len(yaml.safe_load(text))


def test_every_key_used_by_a_template_exists(strings, templates):
    used = set(re.findall(r"\bt\.(\w+)", templates)) - set(Language.__dataclass_fields__)
    assert len(used) > 30 and used - set(strings["zh"]) == set()


def test_every_key_used_by_a_script_exists(strings, code):
    said = re.findall(r"\bsay\(\s*((?:[^()]|\([^()]*\))*?)[,)]", code)
    used = {key for argument in said for key in re.findall(r'"([a-z_]+)"', argument)}
    assert len(used) > 20 and used - set(strings["zh"]) == set()


def test_every_error_has_title_and_advice(strings):
    assert MADE - set(strings["zh"]) == set()


def test_every_key_is_used(strings, templates, code):
    # the text is looked through once, not once for each of a thousand keys
    used = {
        a or b for a, b in re.findall(r"\bt\.(\w+)|(?<=['\"`])(\w+)(?=['\"`])", templates + code)
    }
    assert strings["zh"].keys() - MADE - used == set()


def test_pick_takes_english_where_there_is_some():
    item = {"name": "甲", "name_en": "A", "kind": "县", "kind_en": None}
    english, chinese = Language("en", "en", {}), Language("zh", "zh-CN", {})
    assert (english.pick(item, "name"), chinese.pick(item, "name")) == ("A", "甲")
    assert english.pick(item, "kind") == "县" and english.pick(item, "other") == ""


def test_pick_reads_objects_as_well(tiny_atlas):
    spec = tiny_atlas.layers["parks"].spec
    assert Language("en", "en", {}).pick(spec, "title") == "Parks"
    assert Language("zh", "zh-CN", {}).pick(spec, "title") == "园区"


def test_an_unknown_key_is_an_error():
    with pytest.raises(KeyError):
        Language("zh", "zh-CN", {"a": "b"})["nothing"]


def test_an_english_page_marks_chinese_runs_and_escapes_the_rest(app):
    words = {code: app.jinja_env.from_string("{{ text | mixed }}") for code in LANGUAGES}
    text = "No. 晋发〔2022〕10号 <b>"
    marked = words["en"].render(t=Language("en", "en", {}), text=text)
    assert marked == 'No. <span lang="zh-CN">晋发〔2022〕10号</span> &lt;b&gt;'
    plain = words["zh"].render(t=Language("zh", "zh-CN", {}), text=text)
    assert plain == "No. 晋发〔2022〕10号 &lt;b&gt;"
