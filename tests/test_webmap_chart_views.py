"""The charts: every number is counted from the atlas and leads to the list that it counts."""

import csv
import io
import re

import pytest

from webmap import chart_views

HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def grids(real_client):
    """The charts of the real data by their id."""
    place = real_client.application.extensions["planmap"]
    return {grid.id: grid for grid in chart_views.grids(place)}


def rows_of(response):
    """The rows of a CSV answer."""
    return list(csv.reader(io.StringIO(response.data.decode("utf-8-sig"))))


@pytest.mark.parametrize("chart", ["industries", "plans"])
def test_a_count_is_what_its_address_lists(real_client, grids, chart):
    cells = list(grids[chart].cells.values())
    assert len(cells) > 30
    for cell in cells[:: len(cells) // 4]:
        both = [(cell.whole_at, cell.count), (cell.part_at, cell.part)]
        for (path, query), count in both[: 2 if cell.part_at and cell.part else 1]:
            assert path == "/" and query["view"] == "text"
            facets = {key: query[key] for key in query if key not in ("layers", "view")}
            files = [
                real_client.get(f"/layers/{layer}.geojson", query_string=facets).json
                for layer in query["layers"].split(",")
            ]
            assert sum(len(one["features"]) for one in files) == count


def test_every_industry_of_a_city_is_counted_from_the_atlas(real_client, atlas, grids):
    facets = real_client.application.extensions["planmap"].facets
    for (industry, city), cell in grids["industries"].cells.items():
        held = [
            item
            for item in atlas.features()
            if industry in facets.values[item.fact.layer][item.id]["industry"]
            and city in {atlas.counties.city(code) for code in item.location.adcodes}
        ]
        assert cell.count == len(held)
        assert cell.part == sum(item.fact.layer == "parks" for item in held)


def test_goals_are_all_counted_and_their_lists_hold_as_many(real_client, atlas, grids):
    cells = grids["goals"].cells
    assert sum(cell.count for cell in cells.values()) == len(atlas.targets)
    (theme, year), cell = max(cells.items(), key=lambda item: item[1].count)
    path, query = cell.whole_at
    listed = rows_of(real_client.get(f"{path}.csv", query_string=query))[1:]
    assert len({(row[0], row[1], row[2], row[3]) for row in listed}) == cell.count > 5
    assert query == {"theme": theme, "year": year}


def test_squares_show_counts_by_area(grids):
    cells = [cell for cell in grids["industries"].cells.values() if cell.side > chart_views.LEAST]
    ratios = {round(cell.side**2 / cell.count) for cell in cells}
    assert max(cell.side for cell in cells) == chart_views.SIDE and max(ratios) - min(ratios) <= 1


def test_investments_are_those_printed_largest_first(real_client, atlas):
    rows = chart_views.investments(real_client.application.extensions["planmap"])
    values = [row["value"] for row in rows]
    assert values == sorted(values, reverse=True) and len(rows) > 30
    assert rows[0]["feature"] == "projects/fen-basin-landscape" and rows[0]["value"] == 897
    for row in rows:
        figures = [
            f for c in atlas.feature(row["feature"]).claims for f in c.values.get("figures", [])
        ]
        assert row["value"] in [f["value"] for f in figures if f["unit"] == "亿元"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_has_a_file_for_every_chart_with_its_numbers(real_client, grids, lang):
    text = real_client.get(f"/charts?lang={lang}", headers=HTML).text
    files = re.findall(r'href="(/charts/\w+\.csv[^"]*)"', text)
    assert len(files) == len(grids) + 1
    for path in files:
        rows = rows_of(real_client.get(path))
        assert len(rows) > 20 and f">{rows[1][2]}<" in text or "project" in path
    assert real_client.get("/charts/nothing.csv").status_code == 404


def test_a_site_without_projects_has_the_other_charts(client):
    text = client.get("/charts", headers=HTML).text
    assert 'id="industries"' in text and 'id="projects"' not in text
