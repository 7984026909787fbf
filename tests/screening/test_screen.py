"""Screenings of two small cases whose futures follow from one parameter."""

import json
from contextlib import nullcontext
from dataclasses import replace

import polars as pl
import pytest

from allegiance.ensemble.manifest import read_ensemble
from allegiance.ensemble.watch import Watch
from allegiance.errors import InvalidInput, Stopped
from allegiance.scenario.certificate import CERTIFICATE, VECTORS, certificate
from allegiance.scenario.priors import prior_quantiles
from allegiance.scenario.resolve import draw_prior
from allegiance.scenario.screened import screened_set
from allegiance.screening.keep import write_set
from allegiance.screening.screen import screen
from allegiance.screening.stage import SKETCH, Stage, stages_of
from allegiance.screening.tally import rejections
from screening.made import ENGINE, belief, cases, screening


def quietly(_):
    return nullcontext(Watch())


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    return screen(screening(tmp_path_factory.mktemp("done")), keep=20, tries=96, watching=quietly)


def level(kept, draw):
    case = kept.screening.cases[0]
    base = ENGINE.parameters(case, "fixed", 0, 1)
    return belief(draw_prior(case, draw, kept.screening.seed)) / belief(base)


def test_it_stops_with_the_wave_in_which_enough_are_kept(done):
    assert len(done.draws) >= 20
    assert done.tried in {32, 48, 64}


def test_what_is_kept_is_what_nothing_speaks_against(done):
    # The futures of both cases are the cube of this one level, and the larger falls above 1.2.
    kept = {level(done, draw) for draw in done.draws}
    lost = {level(done, draw) for draw in range(done.tried)} - kept
    assert max(kept) < 1.2
    assert all(one < min(kept) or one > max(kept) for one in lost)


def test_what_an_early_stage_rejects_is_simulated_no_further(done):
    given = [one["given"] for one in rejections(done).values()]
    assert given == sorted(given, reverse=True)
    assert given[0] == done.tried > given[-1] >= len(done.draws)


def test_sketches_come_first_and_are_lenient(done):
    names = [stage.name for stage in done.screening.stages]
    assert names == ["small", "large"]  # neither has more people than a sketch
    crowded = [replace(case, forces=tenfold(case.forces)) for case in done.screening.cases]
    stages = stages_of(tuple(crowded), 3.0, 1.0)
    assert ["sketch-small", "sketch-large", "small", "large"] == [stage.name for stage in stages]
    assert (stages[0].cutoff, round(stages[0].scale * crowded[0].people)) == (4.0, SKETCH)


def tenfold(forces):
    return {
        s: {t: {r: 10 * n for r, n in ranks.items()} for t, ranks in x.items()} for s, x in forces.items()
    }


def test_a_sketch_is_not_held_against_counts_of_people(done):
    small, large = (Stage(case, 3.0, 0.1, sketch=True) for case in done.screening.cases)
    assert {} == small.targets
    assert ["desertion_per_year"] == list(large.targets)


def test_rejections_are_counted_by_target(done):
    told = rejections(done)["large"]
    assert told["rejected"] == told["given"] - len(done.draws)
    assert told["by"].get("outcome", 0) == told["rejected"]


def test_the_same_call_goes_on_and_comes_to_the_same(tmp_path, done):
    again = screening(tmp_path)
    screen(again, keep=1, tries=16, watching=quietly)
    before = read_ensemble(again.folder / "small").futures.height
    assert screen(again, keep=20, tries=96, watching=quietly).draws == done.draws
    assert before == 16 < read_ensemble(again.folder / "small").futures.height


def test_a_kept_vector_is_read_back_to_the_same_parameters(done):
    written = screened_set(write_set(done))
    table = pl.read_parquet(done.screening.folder / "set" / VECTORS)
    for place, draw in enumerate(table["draw"].to_list()):
        for case in done.screening.cases:
            drawn = draw_prior(case, draw, done.screening.seed)
            assert belief(drawn) == belief(written.vector(case, place, seed=99))


def test_what_the_set_does_not_know_is_drawn_from_its_prior(done):
    written = screened_set(write_set(done))
    case = done.screening.cases[0]
    other = replace(case, root="elsewhere")
    one, two, three = (written.vector(other, 3, seed)["signal"]["media"] for seed in (1, 1, 2))
    assert one == two != three
    known = prior_quantiles(case, 5, done.screening.seed)
    assert {name for name in written.vectors[0] if ":" not in name} >= {n for n in known if ":" not in n}


def test_the_certificate_says_what_was_done(done):
    said = certificate(write_set(done))
    assert (said["tried"], said["kept"]) == (done.tried, len(done.draws))
    assert said["cases"] == {case.name: case.digest for case in done.screening.cases}
    assert said["criterion"]["cutoff"] == 3.0
    assert len(said["parameters"]) > 200


def test_vectors_that_are_not_those_certified_are_refused(tmp_path, done):
    for name in (VECTORS, CERTIFICATE):
        (tmp_path / name).write_bytes((write_set(done) / name).read_bytes())
    said = json.loads((tmp_path / CERTIFICATE).read_text())
    (tmp_path / CERTIFICATE).write_text(json.dumps({**said, "digest": "0"}))
    with pytest.raises(InvalidInput, match="not what its certificate names"):
        screened_set(tmp_path)


def test_a_case_of_which_nothing_was_observed_is_refused(tmp_path):
    silent = replace(cases(tmp_path)[0], observed=())
    with pytest.raises(InvalidInput, match="nothing observed"):
        screening(tmp_path, only=(silent,))


def test_a_screening_that_keeps_nothing_says_so(tmp_path):
    none = screening(tmp_path, cutoff=1e-9)
    with pytest.raises(Stopped, match="none of 16 vectors was kept"):
        write_set(screen(none, keep=1, tries=16, watching=quietly))
