from dataclasses import replace

import numpy as np

from allegiance.rules.vocabulary import RANKS, SERVICES
from allegiance.scenario.load import load_case
from allegiance.simulation.measures import MEASURES
from allegiance.simulation.series import series
from simulation.made import history, move

CASE = load_case("hold")
ALONE = replace(CASE, regions=CASE.regions[:1])  # as many regions as a made history has


def test_series_stay_at_their_last_value_after_the_end():
    made = history(30, "ouster")
    made.last = 10
    made.nation["killed"][:11] = np.arange(11.0)
    found = series(ALONE, made, 50)
    assert {51} == {len(values) for values in found.values()}
    assert [9.0, 10.0, 10.0, 10.0] == found["killed"][[9, 10, 11, 50]].tolist()
    assert 1.0 == found["would_obey"][0]
    assert {np.float32} == {values.dtype.type for values in found.values()}
    assert len(SERVICES) * len(RANKS) * 100 == made.strength()


def test_counts_begin_in_the_evening_of_day_0_as_measures_do():
    made = history(30)
    made.nation["protests"] = 5.0 + np.arange(31.0)
    move(made, 0, "guard", "private", "exile", 3)
    move(made, 10, "guard", "private", "abroad", 6)
    found = series(ALONE, made, 30)
    for name in ("protests", "crossings"):
        assert 0.0 == found[name][0]
        assert MEASURES[name].of(made, 1, 30) == found[name][30]


def test_series_of_regions_have_their_names():
    made = history(30)
    made.regions["region_front"] = 0.4
    made.regions["region_front_lost"][20:] = 0.1
    made.regions["refusing"][20:] = 0.12345
    found, name = series(ALONE, made, 30), ALONE.regions[0].name
    assert [1.0, 0.75] == found[f"front_held.{name}"][[19, 20]].tolist()
    assert [0.0, np.float32(0.123)] == found[f"refusing.{name}"][[19, 20]].tolist()


def test_a_region_without_a_first_line_has_lost_none_of_it():
    assert 1.0 == series(ALONE, history(30), 30)[f"front_held.{ALONE.regions[0].name}"].min()
