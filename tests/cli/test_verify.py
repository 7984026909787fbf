import json
from pathlib import Path

import polars as pl
import pytest

from allegiance.ensemble import identity
from allegiance.ensemble.files import checksum
from allegiance.simulation import run
from ensemble.fakes import future

pytestmark = pytest.mark.usefixtures("quick")
PART = Path("kept") / "part-00000.parquet"


@pytest.fixture
def kept(quick, allegiance, case_file):
    allegiance("run", case_file, "--prior", "--runs", 9, "--workers", 1, "--out", "kept")


def tampered(**changes):
    """Change columns of the fifth future that is kept, with a checksum that is right."""
    here = pl.col("index") == 4
    futures = pl.read_parquet(PART)
    futures = futures.with_columns(
        pl.when(here).then(pl.lit(value, futures.schema[name])).otherwise(pl.col(name)).alias(name)
        for name, value in changes.items()
    )
    futures.write_parquet(PART)
    path = Path("kept") / "manifest.json"
    manifest = json.loads(path.read_text())
    manifest["parts"][PART.name] = [checksum(PART.read_bytes())]
    path.write_text(json.dumps(manifest))


@pytest.mark.parametrize("mode", ["--fixed", "--prior"])
def test_what_is_kept_comes_out_the_same_in_every_bit(allegiance, case_file, mode):
    allegiance("run", case_file, mode, "--runs", 9, "--workers", 1, "--out", "kept")
    done = allegiance("verify", "kept", "--sample", 4, "--workers", 1)
    assert 0 == done
    said = ["kept: 4 of 9 futures simulated again", "The same in every bit: 4 of 4"]
    assert said == done.out.splitlines()


@pytest.mark.usefixtures("kept")
def test_the_sample_is_spread_over_the_ensemble(allegiance, monkeypatch):
    seeds = []

    def noted(case, **given):
        seeds.append(given["draw"])
        return future(case, **given)

    monkeypatch.setattr(run, "simulate_future", noted)
    allegiance("verify", "kept", "--sample", 3, "--workers", 1)
    assert [0, 4, 8] == seeds


@pytest.mark.usefixtures("kept")
def test_a_future_that_differs_is_named_with_its_quantities(allegiance):
    tampered(outcome="split", observable_crossings=-1.0)
    done = allegiance("verify", "kept", "--workers", 1)
    assert 1 == done
    assert "The same in every bit: 8 of 9" in done.out
    assert "future 4 differs in outcome: split, now " in done.out
    assert "observable_crossings: -1.0, now " in done.out
    found = json.loads(allegiance("verify", "kept", "--workers", 1, "--json").out)
    differing = {"index": 4, "quantities": ["observable_crossings", "outcome"], "error": ""}
    assert ("allegiance.verify/1", 8, [differing]) == (found["schema"], found["same"], found["differing"])


@pytest.mark.usefixtures("kept")
def test_a_future_that_fails_now_is_a_difference(allegiance, monkeypatch):
    def never(case, **given):
        raise FloatingPointError

    monkeypatch.setattr(run, "simulate_future", never)
    done = allegiance("verify", "kept", "--sample", 1, "--workers", 1)
    assert 1 == done
    assert "future 0 fails now: FloatingPointError" in done.out


@pytest.mark.usefixtures("kept")
def test_under_other_versions_values_are_compared_within_a_tolerance(allegiance, monkeypatch):
    crossings = pl.read_parquet(PART)["observable_crossings"][4]
    tampered(observable_crossings=crossings * (1 + 1e-9), digest="another")
    assert 1 == allegiance("verify", "kept", "--workers", 1)
    monkeypatch.setattr(identity, "NUMERICAL", ("numpy",))
    identity.versions.cache_clear()
    done = allegiance("verify", "kept", "--workers", 1)
    identity.versions.cache_clear()
    assert 0 == done
    assert "Made elsewhere, or by other versions (versions.numba: " in done.out
    assert "compared within 1e-06, and not bit for bit" in done.out
    assert "The same: 9 of 9" in done.out


def test_a_folder_without_an_ensemble_is_invalid_input(allegiance):
    done = allegiance("verify", ".")
    assert (3, "") == (done, done.out)


def test_a_design_is_not_taken_for_an_ensemble(allegiance, case_file):
    call = (
        "--prior",
        "--workers",
        1,
        "--method",
        "sobol",
        "--of",
        "orders",
        "--runs",
        400,
        "--out",
        "design",
    )
    allegiance("sensitivity", case_file, *call, "--outcome", "hold")
    done = allegiance("verify", "design")
    assert 3 == done
    assert "holds a design of `sensitivity --method sobol`" in done.err
