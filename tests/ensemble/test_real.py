import pytest

from allegiance.analysis.units import unit_of
from allegiance.ensemble.job import OBSERVABLE, SERIES, Job
from allegiance.ensemble.manifest import read_ensemble
from allegiance.ensemble.rows import ensemble_digest
from allegiance.ensemble.simulate import simulate_ensemble
from ensemble.small import small_case


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    return small_case(tmp_path_factory.mktemp("case"))


def digest(folder):
    return ensemble_digest(read_ensemble(folder).futures)


@pytest.mark.parametrize("mode", ["fixed", "prior"])
def test_simulated_people_are_the_same_bits_with_any_number_of_workers(case, tmp_path, mode):
    folders = [simulate_ensemble(Job(case, mode, 20, 1), 6, tmp_path / f"{n}", n) for n in (1, 2, 3)]
    assert 1 == len({digest(folder) for folder in folders})
    futures = read_ensemble(folders[0]).futures
    assert 6 == futures["digest"].n_unique()
    assert {1525} == set(futures["people"])


def test_an_ensemble_in_two_sittings_is_the_same_bits_as_in_one(case, tmp_path):
    simulate_ensemble(Job(case, "prior", 20, 1), 2, tmp_path / "two", 2)
    simulate_ensemble(Job(case, "prior", 20, 1), 5, tmp_path / "two", 2)
    assert digest(simulate_ensemble(Job(case, "prior", 20, 1), 5, tmp_path / "one", 1)) == digest(
        tmp_path / "two"
    )


def test_everything_that_a_future_reports_has_a_unit(case, tmp_path):
    futures = read_ensemble(simulate_ensemble(Job(case, "fixed", 3, 1), 1, tmp_path / "e", 1)).futures
    names = [name for name in futures.columns if name.startswith((OBSERVABLE, SERIES))]
    assert names
    assert [] == [name for name in names if not unit_of(name.removeprefix(OBSERVABLE).removeprefix(SERIES))]
