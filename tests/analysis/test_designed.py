"""A design of its own, of a simulation whose answer is known."""

import numpy as np
import pytest

from allegiance.analysis.designed import REST, Design, designed
from allegiance.ensemble.design import run_seed
from allegiance.ensemble.job import Engine, Job
from allegiance.errors import InvalidInput
from allegiance.scenario.load import load_case
from allegiance.scenario.priors import drawn_names
from allegiance.scenario.screened import screened_set
from ensemble.fakes import future, warm_nothing


def simulate(case, *, parameters, **options):
    """Falls where the threshold of belief is low."""
    made = future(case, parameters=parameters, **options)
    low = float(parameters["belief"]["threshold"]) < 0.35
    observables = {**made.observables, "would_obey": float(parameters["belief"]["threshold"])}
    return type(made)(**{**vars(made), "outcome": "ouster" if low else "hold", "observables": observables})


ENGINE = Engine(simulate=simulate, warm=warm_nothing)


@pytest.fixture(scope="module")
def case():
    return load_case("brink")


@pytest.fixture(scope="module")
def design(case):
    return Design.of(case, (), 1)


def test_groups_are_the_mechanisms_and_hold_every_parameter_that_is_drawn(case, design):
    names = [name for _, members in design.groups for name in members]
    assert sorted(name for _, _, name in drawn_names(case)) == sorted(names)
    assert {m for m, _, _ in drawn_names(case)} == {name for name, _ in design.groups}


def test_mechanisms_may_be_taken_apart_and_all_others_are_one(case):
    found = Design.of(case, ("belief", "orders"), 1)
    assert all(name == REST or name.split(".")[0] in {"belief", "orders"} for name, _ in found.groups)
    sizes = {name: len(members) for name, members in found.groups}
    assert {1} == {size for name, size in sizes.items() if name != REST}
    assert sum(sizes.values()) == len(list(drawn_names(case)))
    with pytest.raises(InvalidInput, match="--of belif: nothing of it is drawn. Did you mean 'belief'?"):
        Design.of(case, ("belif",), 1)


@pytest.mark.parametrize("mode", ["prior", "screened"])
def test_a_change_is_of_one_group_and_takes_it_from_the_other_vector(case, design, mode):
    a, b, changed = (design.parameters(case, mode, 3 * design.columns + k, 1) for k in (0, 1, 2 + 4))
    group, moved = {name.rpartition(":")[2] for name in design.groups[4][1]}, 0
    for mechanism, fields in a.items():
        for field, value in fields.items():
            source = b if f"{mechanism}.{field}" in group else a
            assert np.array_equal(source[mechanism][field], changed[mechanism][field])
            moved += f"{mechanism}.{field}" in group and not np.array_equal(value, changed[mechanism][field])
    assert moved


def test_vectors_of_the_screened_set_are_all_used_once_in_two_orders(case, design):
    vectors = screened_set().vectors
    name = design.groups[0][1][0]
    rows = [
        [design._quantiles(case, "screened", k, which)[name] for which in (0, 1)] for k in range(len(vectors))
    ]
    assert (
        sorted(vector[name] for vector in vectors) == sorted(a for a, _ in rows) == sorted(b for _, b in rows)
    )
    assert 3 > sum(a == b for a, b in rows)


def test_a_row_shares_its_lucks_but_for_the_second_vector(design):
    planned = design.planned(2)
    assert list(range(2 * design.row)) == [one.index for one in planned]
    rows = [planned[: design.row], planned[design.row :]]
    for row in rows:
        seeds = {(one.seed, one.draw % design.columns == 1) for one in row}
        assert 4 == len(seeds)
        assert 2 == sum(second for _, second in seeds)
    assert not {one.seed for one in rows[0]} & {one.seed for one in rows[1]}


@pytest.mark.parametrize("mode", ["prior", "screened"])
def test_the_parameter_that_decides_is_found_alone(case, tmp_path, mode):
    job, row = Job(case, mode, 10, 1, 1.0, ENGINE), Design.of(case, ("belief",), 1).row
    found, folder = designed(
        job, "would_obey", 64 * row + 5, singly=("belief",), folder=tmp_path / "e", workers=1
    )
    assert ["belief.threshold"] == [one.name for one in found.carrying]
    assert (64, 64 * row) == (found.rows, found.futures)
    assert {0.0} == {one.total for one in found.groups[1:]}
    assert found.groups[0].low < 1.0 < found.groups[0].high
    assert pytest.approx(1.0) == found.drawn
    assert folder == tmp_path / "e"


def test_more_rows_go_on_from_those_that_are_kept(case, tmp_path):
    job, row = Job(case, "screened", 10, 1, 1.0, ENGINE), Design.of(case, ("orders",), 1).row

    def found(rows, folder):
        return designed(job, "would_obey", rows * row, singly=("orders",), folder=folder, workers=1)[0]

    found(8, tmp_path / "e")
    assert found(9, tmp_path / "w") == found(9, tmp_path / "e")


@pytest.mark.parametrize(
    ("mode", "runs", "said"),
    [
        (
            "prior",
            40,
            r"40 futures are too few for \d+ groups: nothing can be said with so few. --runs \d+ at",
        ),
        ("fixed", 4000, "nothing is drawn"),
    ],
)
def test_a_design_that_can_tell_nothing_is_refused_before_it_is_simulated(case, tmp_path, mode, runs, said):
    with pytest.raises(InvalidInput, match=said):
        designed(Job(case, mode, 10, 1, 1.0, ENGINE), "falls", runs, folder=tmp_path / "e", workers=1)
    assert not (tmp_path / "e").exists()


def test_futures_that_all_agree_are_refused(case, tmp_path):
    job = Job(case, "prior", 10, 1, 1.0, ENGINE)
    with pytest.raises(InvalidInput, match="agree on palace_coup"):
        designed(job, "palace_coup", 500, singly=("orders",), folder=tmp_path / "e", workers=1)


@pytest.mark.parametrize("column", [0, 2])
def test_an_outcome_that_is_too_rare_is_refused(case, tmp_path, column):
    """It comes on one luck, or in a change alone, so that A and B all agree."""
    design = Design.of(case, ("orders",), 1)
    changed = design.parameters(case, "prior", column, 1)["orders"]["moral"]

    def rare(case, *, parameters, seed, **options):
        made = future(case, parameters=parameters, seed=seed, **options)
        falls = seed == run_seed(1, 0) and np.array_equal(parameters["orders"]["moral"], changed)
        return type(made)(**{**vars(made), "outcome": "ouster" if falls else "hold"})

    job = Job(case, "prior", 10, 1, 1.0, Engine(simulate=rare, warm=warm_nothing))
    with pytest.raises(InvalidInput, match="nothing can be said"):
        designed(job, "falls", 8 * design.row, singly=("orders",), folder=tmp_path / "e", workers=1)
