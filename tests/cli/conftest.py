import pytest

from allegiance.analysis import ask
from allegiance.cli import progress
from allegiance.cli.main import status
from allegiance.simulation import run
from allegiance.simulation.motives import Motives
from ensemble.fakes import future
from ensemble.small import small_file

TERMS = {"punishment.disciplined": 2.0, "orders.scruples": -0.5, "tastes": 0.5}
MADE_UP = [Motives(0, "guard", "private", 900, 16, 0.98, 2.0, {"shirk": 1.0}, TERMS)]


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
    monkeypatch.setattr(progress, "PATIENCE", 600.0)  # a busy machine is no reason to tell of progress
    monkeypatch.setattr(ask, "motives_in", lambda job, planned, **kind: MADE_UP)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def threshold(quick, monkeypatch):
    """Futures fall where the threshold of belief is low; everything else does nothing."""

    def simulate_future(case, *, parameters, **options):
        made = future(case, parameters=parameters, **options)
        falls = float(parameters["belief"]["threshold"]) < 0.35
        observables = {**made.observables, "would_obey": 0.1 if falls else 0.9}
        outcome = "ouster" if falls else "hold"
        return type(made)(**{**vars(made), "outcome": outcome, "observables": observables})

    monkeypatch.setattr(run, "simulate_future", simulate_future)
