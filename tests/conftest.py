"""Fixtures: a tiny made-up data folder, the real atlas, and the application on each."""

import shutil
from pathlib import Path

import pytest

from layers import DataError, load_atlas
from webmap import create_app

TINY = Path(__file__).parent / "data" / "tiny"
OTHER = TINY.parent / "ezhou"  # real ground of another province, with a plan that was made up


@pytest.fixture(scope="session")
def tiny_documents():
    """The folder with the texts of the tiny plans."""
    return TINY.parent / "tiny_documents"


@pytest.fixture(scope="session")
def postgis():
    """The address of a database of a real PostGIS, started when first asked for."""
    from tests.postgis import running

    with running() as address:
        yield address


@pytest.fixture
def tiny(tmp_path):
    """A copy of the tiny data folder that a test may break."""
    return Path(shutil.copytree(TINY, tmp_path / "tiny"))


@pytest.fixture
def change(tiny):
    """A function that replaces text in one file of the tiny copy."""

    def replace(file, old, new):
        path = tiny / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} has no {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


@pytest.fixture
def problems(tiny):
    """A function that loads the tiny copy, which must fail, and gives the problems as text."""

    def load():
        with pytest.raises(DataError) as caught:
            load_atlas(tiny)
        return [str(problem) for problem in caught.value.problems]

    return load


@pytest.fixture(scope="session")
def tiny_atlas():
    """The atlas of the tiny data."""
    return load_atlas(TINY)


@pytest.fixture(scope="session")
def other_atlas():
    """The atlas of another region, as `planmap new` began it."""
    return load_atlas(OTHER)


@pytest.fixture(scope="session")
def atlas():
    """The real atlas."""
    return load_atlas()


@pytest.fixture(scope="session")
def app():
    """The application on the tiny data."""
    return create_app({"GEODATA": TINY})


@pytest.fixture
def client(app):
    """A client of the application on the tiny data."""
    return app.test_client()


@pytest.fixture(scope="session")
def other_client():
    """A client of the application on another region."""
    return create_app({"GEODATA": OTHER}).test_client()


@pytest.fixture(scope="session")
def real_client():
    """A client of the application on the real data."""
    return create_app().test_client()
