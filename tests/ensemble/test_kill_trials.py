"""The kill trials of `scripts/kill_trials.py`, with futures of no time; the whole of them is in the docs."""

import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from ensemble import fakes

ROOT = Path(fakes.__file__).parents[2]
SLOW = 0.02  # seconds that a future takes, so that a kill finds one


@pytest.fixture
def trials(monkeypatch):
    """The script, with a command that simulates futures of next to no time."""
    spec = spec_from_file_location("kill_trials", ROOT / "scripts" / "kill_trials.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)

    def started(folder, options):
        where = int(options[1]) if options[0] == "--workers" else options[1]
        tests = str(ROOT / "tests")
        code = f"import sys; sys.path[:0] = [{tests!r}]; from ensemble import fakes; "
        code += f"fakes.drive({str(folder)!r}, '', [], 60, {where!r}, {SLOW})"
        return subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.DEVNULL)

    monkeypatch.setattr(module, "started", started)
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "tests"))
    return module


def test_whatever_is_killed_at_whatever_moment_the_bits_are_the_same(trials, capsys):
    status = trials.main(["--trials", "3", "--kinds", "worker", "parent", "dask scheduler"])
    said = capsys.readouterr().out
    assert (0, "3 of 3: the same bits") == (status, said.splitlines()[-1]), said


def test_other_bits_are_found(trials, capsys, monkeypatch):
    digests = iter(["one", "another"])
    monkeypatch.setattr(trials, "digest", lambda folder: next(digests))
    monkeypatch.setattr(trials, "trial", lambda *_: "nothing was killed")
    monkeypatch.setattr(trials, "started", lambda *_: subprocess.Popen([sys.executable, "-c", ""]))
    assert 1 == trials.main(["--trials", "1", "--kinds", "parent"])
    assert "OTHER BITS" in capsys.readouterr().out
