import pytest

from allegiance.cli.main import status
from allegiance.simulation import run
from ensemble.fakes import future
from ensemble.small import small_file


class Called(int):
    """Exit status of a command, with what it printed."""

    out: str
    err: str


@pytest.fixture
def allegiance(capsys):
    """Runs the command line in this process."""

    def call(*arguments):
        capsys.readouterr()
        called = Called(status([str(argument) for argument in arguments]))
        called.out, called.err = capsys.readouterr()
        return called

    return call


@pytest.fixture
def case_file(tmp_path):
    return small_file(tmp_path)


@pytest.fixture
def quick(monkeypatch, tmp_path):
    """Replaces the simulation by one of no time, in a folder of its own."""
    monkeypatch.setattr(run, "simulate_future", future)
    monkeypatch.setattr(run, "warm", lambda case: None)
    monkeypatch.chdir(tmp_path)
