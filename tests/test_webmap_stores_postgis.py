"""PostGIS as a home: filled whole or not at all, read with few rights, by several servers."""

from contextlib import closing

import psycopg
import pytest
import yaml

from layers import DataError
from tests.run import ROOT
from webmap.ogc.asked import Asked
from webmap.stores.contents import AtlasContents
from webmap.stores.packing import pack
from webmap.stores.postgis import SCHEMA, open_database, tile_function


@pytest.fixture
def database(postgis):
    """The address of an empty database of its own."""
    with psycopg.connect(postgis, autocommit=True) as made:
        made.execute("DROP DATABASE IF EXISTS trial WITH (FORCE)")
        made.execute("CREATE DATABASE trial")
    return postgis.replace("/postgres?", "/trial?")


def asked(address, sql):
    """The rows that an SQL text gives."""
    with psycopg.connect(address, autocommit=True) as made:
        found = made.execute(sql)
        return found.fetchall() if found.description else None


def problem(address):
    """What is said of a database that cannot be served."""
    with pytest.raises(DataError) as caught:
        open_database(address)
    (one,) = caught.value.problems
    return str(one)


def test_what_is_in_service_stays_until_the_next_is_whole(database, tiny_atlas):
    class Other(AtlasContents):
        def about(self):
            return {**super().about(), "data_version": "other"}

    class Broken(Other):
        def found(self):
            yield next(super().found())
            raise OSError("the line is cut")

    pack(AtlasContents(tiny_atlas), database)
    with pytest.raises(OSError, match="the line is cut"):
        pack(Broken(tiny_atlas), database)
    schemas = "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'planmap%'"
    assert asked(database, schemas) == [(SCHEMA,)]
    with closing(open_database(database)) as store:
        assert store.data_version == tiny_atlas.version
        pack(Other(tiny_atlas), database)
        assert store.items("parks", Asked()).matched == 3  # who reads is not cut off
    with closing(open_database(database)) as store:
        assert store.data_version == "other"
    assert asked(database, schemas) == [(SCHEMA,)]


def test_a_server_may_read_and_nothing_else_and_finds_a_cut_line_again(database, tiny_atlas):
    asked(database, "DROP ROLE IF EXISTS reader; CREATE ROLE reader LOGIN")
    asked(database, "ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO reader")
    asked(database, "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO reader")
    pack(AtlasContents(tiny_atlas), database)
    reader = database.replace("postgres@", "reader@")
    with closing(open_database(reader)) as one, closing(open_database(reader)) as two:
        pages = [[item.id for item in store.items("parks", Asked()).items] for store in (one, two)]
        assert pages[0] == pages[1] and len(pages[0]) == 3
        cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'reader'"
        assert len(asked(database, cut)) == 2
        assert one.search("第一园区", 5).matched == two.search("第一园区", 5).matched > 0
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            asked(reader, f"DELETE FROM {SCHEMA}.planmap_items")
    refused = pytest.raises(psycopg.errors.ReadOnlySqlTransaction)
    with closing(open_database(database)) as own, refused:
        own.ask("DELETE FROM planmap_items RETURNING fid")
    asked(database, "DROP OWNED BY reader; DROP ROLE reader")


def test_a_database_that_cannot_be_served_is_told_with_what_to_do(database, tiny_atlas, tmp_path):
    assert "it holds no atlas" in (said := problem(database)) and "planmap pack" in said
    nowhere = f"postgresql://me:secret@/plans?host={tmp_path}"
    for act in (problem, lambda to: packing_problem(tiny_atlas, to)):
        said = act(nowhere)
        assert "postgresql:///plans" in said and "cannot be reached" in said
        assert "secret" not in said
    pack(AtlasContents(tiny_atlas), database)
    asked(database, f"UPDATE {SCHEMA}.planmap_about SET value = '0' WHERE key = 'format'")
    assert "packed by another version" in problem(database)


def packing_problem(atlas, address):
    """What is said of a database that cannot be filled."""
    with pytest.raises(DataError) as caught:
        pack(AtlasContents(atlas), address)
    return str(caught.value.problems[0])


def test_martin_finds_a_function_for_each_layer(database, tiny_atlas):
    held = yaml.safe_load((ROOT / "martin.yaml").read_text(encoding="utf-8"))["postgres"]
    published = held["auto_publish"]
    assert published["tables"] is False and published["functions"]["from_schemas"] == SCHEMA
    pack(AtlasContents(tiny_atlas), database)
    sql = f"""SELECT proname, pg_get_function_arguments(p.oid), prorettype::regtype::text,
obj_description(p.oid)::json -> 'vector_layers' -> 0 ->> 'id'
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE nspname = '{SCHEMA}' ORDER BY proname"""
    arguments = "z integer, x integer, y integer"
    assert asked(database, sql) == [
        (tile_function(layer), arguments, "bytea", layer) for layer in sorted(tiny_atlas.layers)
    ]
    (body,) = asked(database, f"SELECT {SCHEMA}.tile_parks(0, 0, 0)")[0]
    assert len(body) > 100
