"""The workshop: files made by another process, with its time, its failures and its end."""

import io
import os
import threading
import time
import zipfile

import pytest
from werkzeug.exceptions import ServiceUnavailable

from webmap import bridge
from webmap.bundle import bundled, meanings
from webmap.export import gather
from webmap.formats import written
from webmap.formats.crs import WGS84
from webmap.resources import Recent, Resource
from webmap.workshop import Workshop


def number() -> bytes:
    """The process it runs in."""
    return str(os.getpid()).encode()


def busy() -> bytes:
    """Some work."""
    until = time.process_time() + 0.05
    while time.process_time() < until:
        pass
    return b""


def parts(body: bytes) -> dict[str, bytes]:
    """The files of a zip; of anything else, none."""
    file = io.BytesIO(body)
    if not zipfile.is_zipfile(file):
        return {}
    with zipfile.ZipFile(file) as held:
        return {name: held.read(name) for name in held.namelist()}


@pytest.fixture(scope="module")
def workshop():
    """A workshop, closed at the end."""
    made = Workshop()
    yield made
    made.close()


def test_another_process_works_and_stays_for_the_next_task(workshop):
    there, _ = workshop(number)
    assert there != number() and workshop(number)[0] == there


def test_the_time_it_takes_is_told(workshop):
    assert 0.05 <= workshop(busy)[1] < 5


@pytest.mark.parametrize("suffix", ["gpkg", "shp.zip", "xlsx", "dxf.zip", "kml"])
def test_its_files_are_those_made_here(workshop, tiny_atlas, suffix):
    held = gather(tiny_atlas, ["parks"], WGS84)
    there, here = workshop(written, suffix, held)[0], written(suffix, held)
    assert parts(there) == parts(here)
    assert there == here


def test_its_bundle_is_that_made_here(workshop, tiny_atlas):
    held = gather(tiny_atlas, list(tiny_atlas.layers), WGS84)
    given = tiny_atlas.region, held, meanings(tiny_atlas)
    assert workshop(bundled, *given)[0] == bundled(*given)


def test_a_failure_is_told_with_its_trace_and_ends_nothing(workshop):
    there, _ = workshop(number)
    with pytest.raises(RuntimeError, match=r"int\('x'\)|invalid literal"):
        workshop(int, "x")
    assert workshop(number)[0] == there


def test_a_process_that_ends_is_told_and_another_takes_its_place(workshop):
    there, _ = workshop(number)
    with pytest.raises(EOFError):
        workshop(os._exit, 3)
    assert workshop(number)[0] != there


def test_without_work_the_process_ends():
    workshop = Workshop(idle=0.05)
    there = int(workshop(number)[0])
    until = time.monotonic() + 10
    while workshop._process and time.monotonic() < until:
        time.sleep(0.01)
    with pytest.raises(ProcessLookupError):
        os.kill(there, 0)


def test_what_it_took_is_counted_with_the_request():
    def app(environ, start):
        environ[bridge.SPENT] = 1.5
        start("200 OK", [])
        return [b""]

    assert 1.5 <= bridge.timed(app, {})[1] < 2


def test_what_many_want_is_made_once_and_beyond_a_few_they_are_sent_away():
    recent, began, go, made = Recent(at_once=2), threading.Event(), threading.Event(), []

    def make():
        made.append(1)
        began.set()
        go.wait(10)
        return Resource(b"x", "text/plain")

    wanting = [threading.Thread(target=recent.get, args=(("a",), make)) for _ in range(2)]
    wanting[0].start()
    began.wait(10)
    wanting[1].start()
    while recent._turns.total() < 2:
        time.sleep(0.001)
    with pytest.raises(ServiceUnavailable) as told:
        recent.get(("b",), make)
    assert dict(told.value.get_headers())["Retry-After"] == "5"
    go.set()
    for one in wanting:
        one.join()
    assert made == [1] and recent.get(("a",), make).body == b"x"
    assert recent.get(("b",), make).body == b"x" and not recent._turns and not recent._made
