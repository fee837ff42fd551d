"""Small drawings: a route's stops and a chain's stages in order, a cluster's parts in branches."""

import xml.etree.ElementTree as ElementTree

import pytest

from webmap.diagrams import BOX, LEFT, WIDTH, Diagrams, text_width


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


def chains(atlas):
    """Every chain with the lists of stages that its claims print."""
    for item in atlas.layers["industry_chains"].features.values():
        yield item, [claim.values["stages"] for claim in item.claims if "stages" in claim.values]


def test_every_chain_with_stages_is_drawn_and_some_others_as_trees(atlas, diagrams):
    drawn_as = {
        item.key: diagrams.of(item)["zh"].kind for item, _ in chains(atlas) if diagrams.has(item)
    }
    staged = {item.key for item, said in chains(atlas) if said}
    assert {key for key, kind in drawn_as.items() if kind == "chain"} == staged
    assert len(staged) == 46 and len(drawn_as) == 50


def test_a_chain_keeps_the_order_and_the_places_of_its_fullest_list(atlas, diagrams):
    for item, said in chains(atlas):
        if not said:
            continue
        for diagram in diagrams.of(item).values():
            stages = [(one.step.name, [n.name for n in one.places]) for one in diagram.stages]
            printed = [
                [(str(r["stage"]), [str(x) for x in r.get("at", ())]) for r in one] for one in said
            ]
            assert stages in printed and len(stages) == max(map(len, said))
            tops = [one.step.y for one in diagram.stages]
            assert tops == sorted(set(tops))
            assert all(n.y > one.step.y for one in diagram.stages for n in one.places)


def test_the_places_of_a_chain_lead_to_features(atlas, diagrams):
    places = [
        node
        for item, said in chains(atlas)
        if said
        for stage in diagrams.of(item)["zh"].stages
        for node in stage.places
    ]
    linked = [node for node in places if node.key]
    assert len(linked) > 0.9 * len(places) > 80
    assert all(atlas.feature(node.key) for node in linked)


def test_no_two_boxes_overlap_and_none_leaves_the_drawing(atlas, diagrams):
    for diagram in drawn(atlas, diagrams):
        boxes = diagram.nodes
        assert all(b.x >= 0 and b.x + b.width <= WIDTH + 0.1 for b in boxes)
        assert all(b.y + BOX <= diagram.height + 1 for b in boxes)
        rows = sorted((b.y, b.x, b.width) for b in boxes)
        for (y, x, width), (other_y, other_x, _) in zip(rows, rows[1:], strict=False):
            assert other_y >= y + BOX or x + width <= other_x


def test_parts_that_are_features_lead_to_them(atlas, diagrams):
    keys = [node.key for one in drawn(atlas, diagrams) for node in one.nodes if node.key]
    assert len(keys) > 200
    for key in set(keys):
        atlas.feature(key)


def test_a_feature_without_parts_has_no_drawing(tiny_atlas):
    diagrams = Diagrams(tiny_atlas)
    assert not any(diagrams.has(item) for item in tiny_atlas.features())
    assert diagrams.of(tiny_atlas.feature("parks/first-park")) is None


def test_chinese_is_wider_than_latin():
    assert text_width("太原") == 26 and text_width("ab") == 14


def test_words_are_cut_only_where_the_box_ends(atlas, diagrams):
    for item in atlas.layers["industry_chains"].features.values():
        for code, diagram in (diagrams.of(item) or {}).items():
            for node in diagram.nodes:
                text = node.name.told(code)
                short = node.shortened(text)
                assert short == text or node.width == WIDTH - LEFT
                assert text_width(short) < node.width


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
