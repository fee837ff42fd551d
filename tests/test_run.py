"""The run of all tests: what fails beside others must pass alone, or the checks fail."""

import subprocess
from unittest.mock import Mock

import pytest

from tests import run as checks


@pytest.fixture
def ran(monkeypatch):
    """The commands that are run; each that has no `--last-failed` fails."""
    found = Mock(side_effect=lambda *command: _fail(command, "--last-failed" not in command))
    monkeypatch.setattr(checks, "run", found)
    return found


def _fail(command, fails):
    if fails:
        raise subprocess.CalledProcessError(1, command)


def test_what_fails_beside_others_is_run_again_alone_and_named(ran):
    checks.check("tests/browser")
    first, again = (list(call.args) for call in ran.call_args_list)
    assert "-n" in first and "-n" not in again
    assert {"--last-failed", "--verbose", "tests/browser"} <= {*again}


def test_what_fails_alone_too_fails_the_checks(ran):
    ran.side_effect = lambda *command: _fail(command, True)
    with pytest.raises(subprocess.CalledProcessError):
        checks.check("tests")
    assert ran.call_count == 2


def test_what_passes_is_run_once(ran):
    ran.side_effect = None
    checks.check("tests")
    assert ran.call_count == 1
