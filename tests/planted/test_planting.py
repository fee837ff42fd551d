"""Planting faults: the list fits the project as it is, and a test that sees nothing is told."""

import pytest

from tests.planted import planting
from tests.planted.planting import CAUGHT, CHECK, MISSED, VOID, Fault, declared, misfit, verdict

SOURCE = "def half(number):\n    return number / 2\n"
TEST = "from half import half\n\n\ndef test_half():\n    assert half(4) == 2\n"


def test_every_declared_fault_can_be_planted_and_its_test_run():
    assert [told for one in declared() if (told := misfit(one))] == []


def test_no_fault_is_declared_twice():
    faults = declared()
    assert len({one.says for one in faults}) == len(faults) > 60
    assert len({(one.file, one.old, one.new) for one in faults}) == len(faults)


@pytest.fixture
def project(tmp_path):
    """A project of one function and its test."""
    (tmp_path / "half.py").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "test_half.py").write_text(TEST, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new", "outcome"),
    [
        ("number / 2", "number / 3", CAUGHT),
        ("number / 2", "number * 0.5", MISSED),
        ("number / 2", "number /", VOID),
    ],
)
def test_a_fault_is_caught_missed_or_void_and_taken_out_again(project, old, new, outcome):
    fault = Fault("a wrong half", "half.py", old, new, "test_half.py::test_half")
    assert misfit(fault, project) is None
    assert verdict(fault, project)[0] == outcome
    assert (project / "half.py").read_text(encoding="utf-8") == SOURCE


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"old": "number"}, "holds the old text 2 times"),
        ({"test": "test_double.py"}, "there is no test_double.py"),
        ({"test": "test_half.py::test_third"}, "has no test_third"),
    ],
)
def test_what_cannot_be_planted_is_told(project, changed, told):
    fits = {"says": "", "file": "half.py", "old": "/ 2", "new": "/ 3", "test": "test_half.py"}
    assert told in misfit(Fault(**{**fits, **changed}), project)


def test_what_the_check_tells_of_another_file_is_not_caught():
    fault = Fault("", "geodata/places.csv", "", "", CHECK)
    assert planting._fits(fault, "geodata/places.csv:3: unknown")
    assert not planting._fits(fault, "geodata/views.yaml:3: unknown")
    assert not planting._fits(fault, "Traceback … geodata/places.csv")


def test_a_copy_has_the_libraries_that_tests_of_scripts_take(project):
    held = project / planting.LIBRARIES / "shift.js"
    held.parent.mkdir(parents=True)
    held.write_text("export {}", encoding="utf-8")
    with planting.copied(project) as copy:
        linked = copy / planting.LIBRARIES
        assert (linked / held.name).read_text(encoding="utf-8") == "export {}"
        assert linked.is_symlink() and not (copy / "half.py").is_symlink()
    assert held.is_file()
