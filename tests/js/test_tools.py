"""The tools that check the browser's modules are pinned, and no file names where they come from."""

import json
import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def read(name):
    """A file beside this one, as JSON."""
    return json.loads((HERE / name).read_text(encoding="utf-8"))


def test_every_tool_has_one_version_and_it_is_the_one_locked():
    tools, locked = read("package.json")["devDependencies"], read("package-lock.json")["packages"]
    assert locked[""]["devDependencies"] == tools
    for name, version in tools.items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version), name
        assert locked[f"node_modules/{name}"]["version"] == version


def test_every_locked_package_is_held_to_its_content():
    packages = {key: row for key, row in read("package-lock.json")["packages"].items() if key}
    assert packages and all(row["integrity"].startswith("sha512-") for row in packages.values())


@pytest.mark.parametrize("name", ["package.json", "package-lock.json", ".npmrc"])
def test_no_host_or_machine_is_named(name):
    text = (HERE / name).read_text(encoding="utf-8")
    assert "://" not in text and 'resolved":' not in text and "file:" not in text
