"""The plain twin on draws of its own: many futures of both programs, compared by their distributions.

False alarms: for each setting and quantity, the mean over the twin's runs is compared with the means of as
many runs drawn at random from the program's. It is an alarm if fewer than `ALARM` of these lie as far out;
`ALARM` is 0.001 shared out over all comparisons that are made (Bonferroni). Power: the smallest difference
that would be an alarm is itself bounded, and twins with one sign turned have to be found.
"""

import numpy as np
import pytest

from allegiance.scenario.load import load_case
from allegiance.simulation.run import built, live

from .plain import live as live_plainly
from .plain_build import country
from .plain_country import Chance

RUNS, PROGRAM_RUNS, RESAMPLES, DAYS, SCALE = 8, 60, 200_000, 30, 0.05
CROWDS = (
    {"date": "2001-01-04", "label": "Fraud", "source": "assumption", "set": {"legitimacy.level": 0.25}},
    {
        "date": "2001-01-04",
        "until": "2001-01-05",
        "label": "Crowds",
        "source": "assumption",
        "set": {"protest.call": 0.02, "signal.shock": 0.03},
    },
)
SETTINGS = {
    "quiet": ("hold", {}, ()),
    "crisis": ("hold", {"orders.precedent": 2.0, "punishment.discipline": 0.4, "signal.media": 0.2}, CROWDS),
    "collapse": ("ouster", {"outcome.low": 0.0, "high_command.majority": 0.9}, CROWDS),
    "plotters": ("split", {"plotting.effort": 1.0, "plots.begin": 0.03, "plots.grow": 0.3}, ()),
}
STATES = {
    "shirk": ("shirk",),
    "disposed": ("plot",),
    "present_loyal": ("stay", "plot"),
    "deserted": ("home", "abroad", "caught"),
    "defected": ("exile", "rebel"),
    "arrested": ("arrested",),
}
NATION = {
    "obeying": "nation_obeying",
    "seen": "nation_seen",
    "protest": "nation_protest",
    "council": "council",
    "muscle_lost": "muscle_lost",
    "killed": "killed",
    "jailed": "jailed",
    "plots_begun": "plots_begun",
    "foiled": "foiled",
}
QUANTITIES = (*STATES, *NATION)
SMALLEST = {  # a difference of means over the days as large as this would be an alarm
    "quiet": {"shirk": 0.005, "obeying": 0.02, "seen": 0.005, "protest": 0.0003},
    "crisis": {"shirk": 0.1, "seen": 0.08, "deserted": 0.005, "jailed": 200.0},
    "collapse": {"shirk": 0.05, "obeying": 0.42, "defected": 0.1},
    "plotters": {"disposed": 0.015, "arrested": 0.01, "plots_begun": 6.0, "foiled": 3.0},
}
ALARM = 0.001 / (2 * len(SETTINGS) * len(QUANTITIES))


def of_program(case, seed):
    """Each quantity's mean over the days, and its last value; after the end the last value stands."""
    _, history, _ = live(case, built(), seed=seed, days=DAYS, scale=SCALE)
    nation = history.nation[: history.last + 1]
    series = {name: history.people(*states) / history.strength() for name, states in STATES.items()}
    series |= {name: nation[column] for name, column in NATION.items()}
    return summed_up(series)


def of_twin(case, seed, fault=""):
    days = live_plainly(country(case, scale=SCALE, chance=Chance(seed), fault=fault), DAYS)
    return summed_up({name: [float(day[name]) for day in days] for name in QUANTITIES})


def summed_up(series):
    carried = {name: np.append(x, [x[-1]] * (DAYS + 1 - len(x))) for name, x in series.items()}
    return np.array([(x.mean(), x[-1]) for x in (carried[name] for name in QUANTITIES)]).ravel()


@pytest.fixture(scope="module")
def program():
    """Settings with the program's runs: [run, quantity]."""
    seeds = range(PROGRAM_RUNS)
    return {name: np.array([of_program(case_of(name), seed) for seed in seeds]) for name in SETTINGS}


def case_of(name):
    base, changes, events = SETTINGS[name]
    return load_case(base).with_parameters(changes).with_events(*events, keep=False)


def resampled(runs):
    """How far the means of as many runs as the twin has lie from the mean of all, [resample, quantity]."""
    drawn = np.random.default_rng(1).integers(len(runs), size=(RUNS, RESAMPLES))
    return np.abs(sum(runs[chosen] for chosen in drawn) / RUNS - runs.mean(axis=0))


def alarms(runs, twin):
    """Quantities in which a twin lies too far out; what moves in few of the program's runs is left out."""
    far = np.abs(np.mean(twin, axis=0) - runs.mean(axis=0))
    chance = (resampled(runs) >= far).mean(axis=0)
    moving = (runs != np.median(runs, axis=0)).mean(axis=0) > 0.2
    names = [f"{name}, {part}" for name in QUANTITIES for part in ("mean", "last")]
    return [name for name, c, m in zip(names, chance, moving, strict=True) if m and c < ALARM]


@pytest.mark.parametrize("name", SETTINGS)
def test_futures_are_alike(program, name):
    twin = [of_twin(case_of(name), seed) for seed in range(RUNS)]
    assert [] == alarms(program[name], twin)


@pytest.mark.parametrize("name", SETTINGS)
def test_a_difference_that_matters_would_be_an_alarm(program, name):
    smallest = np.quantile(resampled(program[name]), 1 - ALARM, axis=0)
    for quantity, difference in SMALLEST[name].items():
        assert smallest[2 * QUANTITIES.index(quantity)] < difference, quantity


@pytest.mark.parametrize("fault", ["liability", "gallows"])
def test_a_wrong_sign_is_an_alarm(program, fault):
    twin = [of_twin(case_of("crisis"), seed, fault) for seed in range(RUNS)]
    assert alarms(program["crisis"], twin) != []
