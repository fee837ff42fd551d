"""The stages of a chain stay apart by who lists them."""

import re

from webmap.stage_lists import apart


def stages(*names, at=()):
    """A claim's list of stages, the first at some places."""
    return [{"stage": name, "at": list(at) if name == names[0] else []} for name in names]


def test_lists_of_two_plans_are_no_longer_chain():
    short, long = stages("制", "用"), stages("制", "储", "用")
    assert apart([short, long]) == [short, long]


def test_of_the_same_stages_the_list_with_most_places_is_told():
    bare, placed = stages("制", "用"), stages("制", "用", at=["甲县"])
    assert apart([bare, placed]) == apart([placed, bare]) == [placed]
    assert apart([[], bare]) == [bare]


def test_pages_tell_the_lists_apart(real_client):
    for path in ("/industries/hydrogen", "/layers/industry_chains/hydrogen-chain"):
        page = real_client.get(path, headers={"Accept": "text/html"}).text
        lists = re.findall(r'<ol class="stages">(.*?)</ol>', page, re.S)
        assert [len(re.findall("<li>", one)) for one in lists][:3] == [2, 4, 5], path
