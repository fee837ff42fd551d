"""Small drawings: a route's stops in order, a cluster's parts in branches."""

import xml.etree.ElementTree as ElementTree

import pytest

from webmap.diagrams import BOX, WIDTH, Diagrams, text_width


@pytest.fixture(scope="module")
def diagrams(atlas):
    """The diagrams of the real atlas."""
    return Diagrams(atlas)


def drawn(atlas, diagrams):
    """Every drawing there is, in both languages."""
    found = [diagrams.of(item) for item in atlas.features() if diagrams.has(item)]
    return [diagram for both in found for diagram in both.values()]


def test_routes_and_clusters_are_drawn(atlas, diagrams):
    layers = {item.fact.layer for item in atlas.features() if diagrams.has(item)}
    assert {"tourism_routes", "clusters", "urban_structure", "zone", "corridors"} <= layers


def test_a_route_is_a_line_of_its_stops_in_printed_order(atlas, diagrams):
    for item in atlas.layers["tourism_routes"].features.values():
        if not diagrams.has(item):
            continue
        diagram = diagrams.of(item)["zh"]
        stops = max((claim.values.get("stops", ()) for claim in item.claims), key=len)
        names = [node.name for node in diagram.branches[0].nodes]
        assert diagram.kind == "line" and names == [str(stop) for stop in stops][: len(names)]


def test_no_two_boxes_overlap_and_none_leaves_the_drawing(atlas, diagrams):
    for diagram in drawn(atlas, diagrams):
        boxes = [node for branch in diagram.branches for node in branch.nodes]
        assert all(b.x >= 0 and b.x + b.width <= WIDTH + 0.1 for b in boxes)
        assert all(b.y + BOX <= diagram.height + 1 for b in boxes)
        rows = sorted((b.y, b.x, b.width) for b in boxes)
        for (y, x, width), (other_y, other_x, _) in zip(rows, rows[1:], strict=False):
            assert other_y >= y + BOX or x + width <= other_x


def test_parts_that_are_features_lead_to_them(atlas, diagrams):
    keys = [n.key for d in drawn(atlas, diagrams) for b in d.branches for n in b.nodes if n.key]
    assert len(keys) > 200
    for key in set(keys):
        atlas.feature(key)


def test_a_feature_without_parts_has_no_drawing(tiny_atlas):
    diagrams = Diagrams(tiny_atlas)
    assert not any(diagrams.has(item) for item in tiny_atlas.features())
    assert diagrams.of(tiny_atlas.feature("parks/first-park")) is None


def test_chinese_is_wider_than_latin():
    assert text_width("太原") == 26 and text_width("ab") == 14


def test_the_drawing_is_served_as_svg_in_the_readers_language(real_client, atlas, diagrams):
    item = next(one for one in atlas.layers["clusters"].features.values() if diagrams.has(one))
    for query in ("", "?lang=en"):
        answer = real_client.get(f"/layers/{item.key}/diagram.svg{query}")
        assert answer.status_code == 200 and answer.mimetype == "image/svg+xml"
        root = ElementTree.fromstring(answer.data)
        assert root.tag.endswith("svg") and root.get("aria-label")
        links = [link.get("href") for link in root.iter() if link.tag.endswith("}a")]
        assert links and all(link.endswith(query) for link in links)


def test_the_relations_say_where_the_drawing_is(real_client, client, atlas, diagrams):
    item = next(one for one in atlas.layers["clusters"].features.values() if diagrams.has(one))
    answer = real_client.get(f"/layers/{item.key}/relations.json").json
    assert answer["diagram"] == f"/layers/{item.key}/diagram.svg"
    assert client.get("/layers/parks/first-park/relations.json").json["diagram"] is None


def test_what_cannot_be_drawn_is_not_found(client):
    for name in ("parks/first-park", "parks/nothing", "nothing/at-all"):
        assert client.get(f"/layers/{name}/diagram.svg").status_code == 404
