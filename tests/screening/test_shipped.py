"""The set that ships: what it says of itself is so."""

from importlib.util import module_from_spec, spec_from_file_location
from math import isfinite, sqrt
from pathlib import Path

import polars as pl
import pytest

from allegiance.ensemble.design import run_seed
from allegiance.ensemble.identity import versions
from allegiance.ensemble.stale import staleness
from allegiance.scenario import certificate as shipping
from allegiance.scenario.certificate import VECTORS, certificate
from allegiance.scenario.load import load_case
from allegiance.scenario.screened import screened_set
from allegiance.screening.target import targets_of
from allegiance.simulation.run import simulate_future

CHEAPEST = "bolivia-2019"


@pytest.fixture(scope="module")
def vectors():
    return pl.read_parquet(shipping.FOLDER / VECTORS)


def test_enough_vectors_are_kept_and_the_package_stays_small(vectors):
    assert 300 <= vectors.height == certificate()["kept"] < certificate()["tried"]
    assert sum(path.stat().st_size for path in shipping.FOLDER.iterdir()) < 2_000_000


def test_every_kept_vector_ended_each_case_as_it_did(vectors):
    for name in certificate()["cases"]:
        assert {load_case(name).expects.replace("-", "_")} == set(vectors[f"{name}/outcome"])


def test_a_kept_vector_gives_the_future_that_it_was_kept_for(vectors):
    """Bit for bit on the platform of the screening, elsewhere up to chance, unless said to be stale."""
    case, said, row = load_case(CHEAPEST), certificate(), vectors.row(0, named=True)
    parameters = screened_set().vector(case, 0, seed=1)
    future = simulate_future(case, seed=run_seed(said["seed"], row["draw"]), parameters=parameters)
    if versions() == said["versions"]:
        assert future.digest == row[f"{CHEAPEST}/digest"] or list(staleness())
        return
    for name, target in targets_of(case).items():
        kept, here = row[f"{CHEAPEST}/observable_{name}"], future.observables[name]
        assert isfinite(kept) == isfinite(here)
        chance = sqrt(said["criterion"]["chance"][CHEAPEST][name])
        assert target.measured(here) == pytest.approx(
            target.measured(kept), abs=4 * chance + 0.1, nan_ok=True
        )


def test_the_first_vectors_resemble_all(vectors):
    quantiles = vectors.select(pl.col("^quantile_.*$"))
    first, every = quantiles[:40].mean().row(0), quantiles.mean().row(0)
    by_chance = 0.29 / sqrt(40)  # beyond which a third would lie, were they any forty
    assert sum(abs(a - b) > by_chance for a, b in zip(first, every, strict=True)) < len(first) / 6


def test_the_committed_page_is_what_the_script_writes():
    spec = spec_from_file_location("screening_page", Path(__file__).parents[2] / "scripts" / "screened.py")
    script = module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.PAGE.read_text(encoding="utf-8") == script.page()
