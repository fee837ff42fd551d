"""No page has an error in the Nu HTML checker, in either language."""

import json
import subprocess
from pathlib import Path

import pytest

JAR = Path(__file__).parent / "js" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
HTML = {"Accept": "text/html"}
PATHS = (  # every kind of page; the real data have every part of one
    "/",
    "/?ready=energy",
    "/?feature=parks/xinzhou-edz",
    "/?embed",
    "/about",
    "/layers",
    "/layers/parks",
    "/layers/parks/zhongbei-hidz",
    "/layers/industry_chains/advanced-equipment-chain",
    "/layers/zone/taixin",
    "/documents",
    "/documents/txkj",
    "/targets",
    "/targets?theme=ecology",
    "/coverage",
    "/charts",
    "/differences",
    "/differences?place=140122",
    "/glossary",
    "/industries",
    "/industries/new-materials",
    "/sites",
    "/sites?industry=new-materials",
    "/compare",
    "/compare?items=parks/xinzhou-edz,parks/gujiao-etdz,counties/yangqu",
    "/places",
    "/places/140122",
    "/search",
    "/search?q=taigu",
    "/embed",
    "/nothing",
)
PLANTED = '<!doctype html><html lang="en"><title>t</title><p id="a"><b id="a" role="row">b</b></p>'


@pytest.fixture(scope="module")
def errors(real_client, tmp_path_factory):
    """What the checker says of each page, by its address and language; one page is planted."""
    folder = tmp_path_factory.mktemp("pages")
    pages = {("planted", ""): PLANTED}
    for number, path in enumerate(PATHS):
        lang = ("zh", "en")[number % 2]
        mark = "&" if "?" in path else "?"
        answer = real_client.get(f"{path}{mark}lang={lang}", headers=HTML)
        assert answer.status_code == (404 if path == "/nothing" else 200), path
        pages[path, lang] = answer.text
    names = {f"{number}.html": key for number, key in enumerate(pages)}
    for name, key in names.items():
        (folder / name).write_text(pages[key], encoding="utf-8")
    command = ["java", "-jar", JAR, "--format", "json", "--stdout", "--errors-only", folder]
    told = json.loads(subprocess.run(command, capture_output=True, check=False).stdout)
    found = {path: [] for path, _ in pages}
    for one in told["messages"]:
        path, lang = names[one["url"].rpartition("/")[2]]
        found[path].append(f"{lang}: {one['message']} {one.get('extract', '')}")
    return found


def test_the_checker_finds_what_is_planted(errors):
    assert len(errors["planted"]) >= 2


@pytest.mark.parametrize("path", PATHS)
def test_a_page_has_no_error(errors, path):
    assert errors[path] == []
