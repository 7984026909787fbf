"""The plain twin on the program's own draws: both live the same future, person by person."""

from collections import Counter

import numpy as np
import pytest

from allegiance.mechanisms import outcome as program_outcome
from allegiance.rules.compose import interpret
from allegiance.rules.vocabulary import OUTCOMES
from allegiance.scenario.load import load_case
from allegiance.scenario.resolve import draw_prior, resolve
from allegiance.simulation.run import live, parameter_record, plan

from . import plain_plots, plain_strikes
from .plain import live as live_plainly
from .plain_build import country
from .plain_choice import utilities, what_if
from .plain_command import outcome
from .plain_compare import overheard, same_future
from .plain_country import Inputs, Plot
from .plain_detection import chance_found
from .plain_draws import ProgramsChance

PLOTTERS = {
    "plotting.effort": 0.6,
    "plots.begin": 0.03,
    "plots.begin_staff": 0.1,
    "plots.grow": 0.6,
    "plots.most": 8,
    "plots.denounce": 0.4,
    "plots.denounce_watched": 0.3,
    "surveillance.watchers": 0.01,
    "surveillance.advisers": 1.5,
    "surveillance.lent": 0.4,
    "detection.sweep": 1.0,
    "detection.taken": 0.6,
    "mutiny.rate": 0.15,
    "posting.share": [0.05, 0.05, 0.1, 0.1, 0.2],
    "punishment.most": 0.2,
    "obedience.remnant": 0.9,
    "outcome.split_days": 60,
}
GENERALS = {
    "coup.quorum": 0.1,
    "coup.rate": 0.3,
    "coup.split": 0.15,
    "plots.begin_staff": 0.2,
    "plots.grow": 0.6,
    "plots.peers_only": 3,
    "plots.most": 6,
    "mutiny.rate": 0.02,
    "belief.threshold": 0.55,
    "identity.by_region": -0.5,
    "obedience.example": 0.5,
    "obedience.rise_identity": 0.3,
    "sanctions.relief": 0.2,
    "sanctions.credibility": 0.9,
    "sanctions.threatened": 1.0,
}
STRIKING = {
    "plotting.effort": 0.6,
    "coup.quorum": 0.02,
    "mutiny.rate": 0.5,
    "surveillance.watchers": 0.0003,
    "counterweight.duty": 0.5,
}
PATIENCE = {
    "coup.quorum": 0.9,
    "mutiny.rate": 0.0,
    "surveillance.watchers": 0.0,
    "plots.most": 4,
    "plots.longest": 30,
    "plots.begin_staff": 0.2,
    "plots.grow": 0.3,
    "belief.threshold": 0.6,
    "identity.by_region": -0.5,
}
PURGES = {
    "purge.jailed": 0.3,
    "purge.comrades": 6,
    "purge.anger": 0.6,
    "purge.noise": 0.7,
    "purge.scent": 3.0,
    "plots.begin": 0.1,
    "plotting.effort": 0.2,
    "mutiny.rate": 0.0,
    "protest.least": 0.001,
    "surveillance.watchers": 0.0,
}
FLIGHT = {
    "desertion.manhunt": 0.8,
    "desertion.exit_control": 0.6,
    "desertion.caught": 0.9,
    "desertion.sentence": 12,
    "defection.open_border": 0.9,
    "sanctions.relief": 2,
    "sanctions.credibility": 0.8,
    "sanctions.imposed": 0.5,
    "amnesty.credibility": 0.9,
    "amnesty.reach": 0.8,
    "amnesty.drugs": 0.3,
    "punishment.treason": 1,
    "identity.open_protest": 1.2,
    "identity.mean": -0.3,
    "detention.stay": 30,
    "decision.life_events": 6,
}
WEALTH = {
    "rackets.take": [[5.0, 10.0, 50.0, 400.0, 3000.0], *[[0.0, 5.0, 20.0, 100.0, 900.0]] * 4],
    "rackets.share": [[0.6, 0.2, 0.1, 0.9, 0.3, 0.0, 0.0, 0.1, 0.5]] * 5,
    "rackets.guilt": 0.3,
    "income.perks": 15.0,
    "patronage.assets": 4000.0,
    "favour.by_service": [0.3, -0.2, 0.0, 0.8, 0.0, 0.1, 0.0, 0.0, -0.5],
    "amnesty.repealable": 0.3,
    "amnesty.repeals": 2,
    "amnesty.ranks": [1.0, 0.9, 0.8, 0.7, 0.6],
    "desertion.leaks": 0.8,
    "desertion.bound": [1.0, 0.5, 0.2],
}
BREAKING = {
    "identity.mean": -0.6,
    "punishment.treason": 1.0,
    "punishment.discipline": 0.2,
    "obedience.rise": 0.9,
    "high_command.majority": 0.9,
    "outcome.low": 0.0,
    "deployment.will": 1.0,
}
RANKS = {
    "promotion.rate": [0, 0.6, 0.9, 1.2, 1.6],
    "promotion.retirement": 1.0,
    "promotion.board": 7,
    "promotion.seniority": 0.1,
    "plots.begin": 0.03,
    "plotting.effort": 1.0,
}
RECRUITS = {
    "recruitment.intake": [4, 0, 0, 0, 0, 0, 9, 0, 0],
    "recruitment.every": 10,
    "militia.ears": 0.01,
    "militia.force": 0.3,
    "training.months": [20, 24, 30, 6, 24, 12, 3, 24, 24],
    "training.half_life": 90,
    "rolls.lag": 60,
    "desertion.hiding": 1.5,
    "purge.rate": 0.2,
}
FUTURES = {  # base, changes, days, scale, and what has to happen there, so that it is witnessed
    "quiet": ("hold", {}, 40, 0.05, ("relieved",)),
    "crisis": ("ouster", {}, 40, 0.1, ("relieved", "killed")),
    "palace": ("palace-coup", {}, 40, 0.1, ("plots_begun", "coups")),
    "split": ("split", {}, 45, 0.05, ("relieved",)),
    "exit": ("negotiated-exit", {}, 45, 0.05, ("jailed",)),
    "plotters": ("split", PLOTTERS, 20, 0.1, ("foiled", "swept", "mutinies_foiled")),
    "generals": ("palace-coup", GENERALS, 20, 0.1, ("coups_foiled", "plots_begun")),
    "patience": ("palace-coup", PATIENCE, 40, 0.1, ("plots_begun",)),
    "flight": ("attrition", FLIGHT, 40, 0.05, ("detained",)),
    "breaking": ("ouster", BREAKING, 40, 0.1, ("detained",)),
    "ranks": ("hold", RANKS, 40, 0.1, ("promotions", "plots_begun")),
    "recruits": ("venezuela-2019-militia", RECRUITS, 50, 0.004, ("recruited", "struck_off")),
}


@pytest.fixture(scope="module")
def program():
    """The composed day without Numba, function by function."""
    return interpret(plan())


@pytest.mark.parametrize("name", FUTURES)
def test_both_live_the_same_future(name):
    base, changes, days, scale, happens = FUTURES[name]
    case = load_case(base).with_parameters(changes)
    c, _, found = same_future(case, seed=1, days=days, scale=scale)
    assert [] == found
    for what in happens:
        assert c.count[what] > 0 or getattr(c, what, 0), what


def test_both_purge_the_same_people():
    case = load_case("hold").with_parameters(PURGES)
    parameters = resolve(case)
    parameters["purge"]["rate"] = 1.0  # beyond what a case may say
    c, _, found = same_future(case, seed=1, days=30, scale=0.1, parameters=parameters)
    assert [] == found
    assert c.count["purged_loyal"] > 10


@pytest.mark.parametrize("index", [0, 3])
@pytest.mark.parametrize(("name", "scale"), [("venezuela-2019", 0.004), ("bolivia-2019", 0.02)])
def test_both_live_the_same_future_whatever_the_parameters(name, scale, index):
    case = load_case(name)
    parameters = draw_prior(case, index, seed=11)
    _, _, found = same_future(case, seed=index, days=40, scale=scale, parameters=parameters)
    assert [] == found


@pytest.mark.parametrize("fault", ["liability", "grip", "gallows", "peers", "watch"])
def test_a_wrong_sign_is_found(fault):
    base, changes, days, scale, _ = FUTURES["plotters" if fault in ("gallows", "watch") else "crisis"]
    case = load_case(base).with_parameters(changes)
    _, _, found = same_future(case, seed=1, days=days, scale=scale, fault=fault)
    assert found != []


def test_every_option_is_worth_the_same(program):
    case = load_case("ouster").with_parameters(FLIGHT | WEALTH | {"purge.rate": 0.2})
    c, world, found = same_future(case, seed=3, days=10, scale=0.1)
    assert [] == found
    day = program.day.__globals__
    people = program.seen(world).people
    p = program.seen_parameters(parameter_record(program, resolve(case)))[0]
    day["grade"](p)
    names = program.plan.inputs
    random = np.random.default_rng(3)
    for i in random.choice(len(c.people), 200, replace=False):
        x = random.uniform(0.0, 1.5, len(names)).tolist()
        theirs = day["values"](people[i], day["coefficients"](people[i], p), x)
        mine = utilities(c, c.people[i], Inputs(**dict(zip(names, x, strict=True))))
        assert mine == pytest.approx(theirs, abs=1e-6, rel=0)


@pytest.mark.parametrize(("name", "what"), [("generals", "coups"), ("plotters", "mutinies")])
def test_conspirators_weigh_the_same(name, what, monkeypatch):
    base, changes, *_ = FUTURES[name]
    case = load_case(base).with_parameters(changes | STRIKING)
    day, theirs = overheard(plan())
    live(case, day, seed=2, days=8, scale=0.04)
    mine = []

    def overhear(c, person, **inputs):
        worth = what_if(c, person, **inputs)
        mine.append((person.place, inputs, worth))
        return worth

    monkeypatch.setattr(plain_plots, "what_if", overhear)
    monkeypatch.setattr(plain_strikes, "what_if", overhear)
    c = country(case, scale=0.04, chance=ProgramsChance(2))
    live_plainly(c, 8)
    assert c.count[what] > 0
    assert [i for i, _, _ in theirs] == [i for i, _, _ in mine]
    for (_, inputs, values), (_, same_inputs, worth) in zip(theirs, mine, strict=True):
        assert inputs == pytest.approx(same_inputs)
        assert list(values) == pytest.approx(list(worth.values()), abs=1e-6, rel=0)


def test_the_same_columns_lead_to_the_same_end():
    c = country(load_case("hold"), scale=0.01, chance=ProgramsChance(0))
    p, random, ends = c.p.outcome, np.random.default_rng(5), Counter()
    for _ in range(3000):
        c.obeying, c.rebelling, effective = random.random(3).tolist()
        c.effective, c.unrest = effective * c.strength, float(random.random() * 0.01)
        c.days_low, c.days_split, c.days_hollow = (int(n) for n in random.integers([3, 5, 27], [6, 8, 31]))
        c.seized, c.forsaken, c.leaves = (random.random(3) < 0.1).tolist()
        low = program_outcome.days_low(c.days_low, c.obeying, p)
        split = program_outcome.days_split(c.days_split, c.rebelling, c.obeying, p)
        hollow = program_outcome.days_hollow(c.days_hollow, c.effective, c.strength, c.rebelling, p)
        end = program_outcome.outcome(0, c.seized, c.forsaken, c.unrest, c.leaves, split, hollow, low, p)
        c.outcome = "hold"
        outcome(c)
        assert (low, split, hollow) == (c.days_low, c.days_split, c.days_hollow)
        assert OUTCOMES[int(end)] == c.outcome
        ends[c.outcome] += 1
    assert min(ends[end] for end in OUTCOMES) > 20


def test_a_plot_of_n_is_found_as_fast_as_theory_says():
    case = load_case("hold")
    c, _, _ = same_future(case, seed=1, days=1, scale=0.1)
    founder = c.people[0]
    founder.unit.watch = 0.003
    for n in (1, 4, 40):
        assert 1 - 0.997003**n == pytest.approx(chance_found(c, Plot(founder, [founder] * n)), rel=1e-3)
