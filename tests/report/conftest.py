from dataclasses import replace
from datetime import date
from math import exp, nan, sqrt
from pathlib import Path

import pytest

from allegiance.analysis.answer import Answer, Fan, ObservableAnswer, wilson
from allegiance.analysis.comparison import Comparison, Rival
from allegiance.analysis.effect import Effect
from allegiance.analysis.why import Why
from allegiance.rules.par import Par
from allegiance.rules.vocabulary import OUTCOMES
from allegiance.scenario.catalogue import Parameter
from allegiance.scenario.frozen import Frozen
from allegiance.scenario.schema import Case, Event, Observed, Region, Source, Value
from allegiance.simulation.motives import Motives

START, DAYS, FUTURES = date(2018, 12, 17), 210, 40


@pytest.fixture
def answer():
    """An answer about a country like Venezuela in 2019, with made-up numbers: 39 of 40 futures hold."""
    return sample_answer()


@pytest.fixture
def answer_with():
    """The same answer with fields of it changed."""
    return sample_answer


@pytest.fixture
def hostile():
    """The same answer with a text in every string that a case or a run can carry."""
    return hostile_answer


@pytest.fixture
def comparison():
    """The same answer beside three scenarios: one unclear, one without any effect, one strong."""
    return sample_comparison


@pytest.fixture
def explained():
    """The same answer with what holds its people."""
    terms = {"punishment.disciplined": 2.0, "orders.scruples": -0.4, "tastes": 0.1}
    low = {**terms, "orders.scruples": -2.4}
    rows = (
        Motives(0, "guard", "private", 900, 16, 0.98, 1.7, {"shirk": 1.0}, terms),
        Motives(70, "guard", "private", 800, 16, 0.4, -0.3, {"shirk": 0.9, "defect": 0.1}, low),
        Motives(210, "guard", "private", 800, 16, 0.9, 1.7, {"shirk": 1.0}, terms),
    )
    return sample_answer(why=Why(1, rows))


@pytest.fixture
def crowded():
    """An answer with an event every second day and all six outcomes, to fill the figures."""
    base = sample_answer()
    event = base.case.events[0]
    events = tuple(replace(event, day=day, label=f"Event on day {day}") for day in range(0, DAYS, 2))
    counts = {"hold": 5, "palace_coup": 2, "ouster": 29, "negotiated_exit": 2, "split": 1, "attrition": 1}
    courses = {
        name: [0.0 if day < 60 else counts[name] / FUTURES for day in range(DAYS + 1)] for name in counts
    }
    courses["hold"] = [
        1.0 - sum(courses[name][day] for name in counts if name != "hold") for day in range(DAYS + 1)
    ]
    return sample_answer(
        case=replace(base.case, events=events),
        outcomes={name: wilson(count, FUTURES) for name, count in counts.items()},
        outcome_over_time=courses,
        when={name: (100.0, 80.0, 120.0) for name in counts if name != "hold"},
        first_mover={
            "direction": {"bottom-up": 0.8, "top-down": 0.2},
            "service": {"police": 0.9, "nobody": 0.1},
            "rank": {"nco": 1.0},
        },
    )


def sample_case():
    events = [
        (24, "Disputed inauguration", "press-2019-01", {"legitimacy.level": 0.22}),
        (37, "A rival claimant is sworn in; calls to the forces", "press-2019-01", {"protest.call": 0.021}),
        (
            39,
            "Amnesty law announced",
            "assembly-2019-01",
            {"amnesty.reach": 0.3, "amnesty.credibility": 0.15},
        ),
        (68, "Aid convoy at the Colombian border", "press-2019-02", {"desertion.exit_control": 0.12}),
        (72, "Border closed again", "press-2019-02", {"desertion.exit_control": 0.42}),
        (134, "Rising called at the air base in the capital", "press-2019-04", {"protest.call": 0.018}),
        (136, "Warrants for the plotters", "press-2019-04", {"detention.rate": 0.4}),
        (200, "Parade and decree on ranks", "press-2019-04", {"promotion.flow": (0.1, 0.2, 0.2, 0.1, 0.4)}),
    ]
    return Case(
        name="sample-2019",
        kind="reference",
        title="Venezuela 2019 (sample)",
        question="Do the forces of Venezuela hold from December 2018 to July 2019?",
        start=START,
        days=DAYS,
        as_of=date(2019, 7, 15),
        hindcast=True,
        reason="",
        expects="hold",
        regions=(
            Region("capital", 7_680_000, True, "census-2011"),
            Region("andes", 5_300_000, False, "census-2011"),
            Region("west", 9_100_000, False, "census-2011"),
        ),
        forces=Frozen(
            {
                "army": Frozen({"active": Frozen({"private": 62_000, "nco": 21_000, "general": 1_200})}),
                "guard": Frozen({"active": Frozen({"private": 48_000, "nco": 18_000, "general": 600})}),
            }
        ),
        force_sources=Frozen({"army": "press-2018-12", "guard": "press-2018-12"}),
        region_shares=Frozen(),
        parameters=Frozen(
            {
                "desertion": Frozen(
                    {
                        "exit_control": Value(0.35, "share", "press-2018-12", "order of 13 November"),
                        "cost_abroad": Value((1.8, 1.85, 1.98, 2.03, 2.4), "util", "assumption"),
                    }
                ),
                "pay": Frozen({"monthly": Value(10.0, "USD/month", "blog-2018")}),
            }
        ),
        events=tuple(
            Event(day, 37 if day == 37 else None, label, source, Frozen(changes))
            for day, label, source, changes in events
        ),
        observed=(
            Observed(
                "crossings",
                date(2019, 2, 23),
                date(2019, 4, 24),
                date(2019, 2, 23),
                1400,
                1200,
                1600,
                "person",
                "press-2019-04",
            ),
        ),
        sources=Frozen(
            {
                "press-2018-12": Source(
                    "Bloomberg",
                    "2018-12-21",
                    "B2",
                    title="Thousands leave the National Guard",
                    via="as republished by a daily of the region",
                    url="https://example.org/2018/12/21/internacional/thousands-leave-the-national-guard-as-crisis-deepens-981234.html",
                ),
                "press-2019-01": Source("Reuters", "2019-01-23", "A2"),
                "press-2019-02": Source("Mercopress", "2019-02-26", "B3", url="https://example.org/326"),
                "press-2019-04": Source("El Tiempo", "2019-04-24", "B2"),
                "assembly-2019-01": Source("National Assembly", "2019-01-25", "A1"),
                "census-2011": Source("Statistical office", "2011", "A2", title="Census of population"),
                "blog-2018": Source("A blog without imprint", "2018-10-02", "E4"),
            }
        ),
        file="sample-2019.yaml",
        declared=_declared(),
        digest="6f1de2a09b3c4457",
    )


def sample_answer(**changes):
    counts = dict.fromkeys(OUTCOMES, 0) | {"hold": 39, "palace_coup": 1}
    values = {
        "case": sample_case(),
        "mode": "fixed",
        "futures": FUTURES,
        "failed": 0,
        "days": DAYS,
        "people": 365_000,
        "seed": 1,
        "scale": 1.0,
        "outcomes": {name: wilson(count, FUTURES) for name, count in counts.items()},
        "when": {"palace_coup": (141.0, 141.0, 141.0)},
        "first_mover": {"direction": {"top-down": 1.0}, "service": {"army": 1.0}, "rank": {"general": 1.0}},
        "observables": {o.name: o for o in _observables()},
        "fans": {fan.name: fan for fan in _fans()},
        "outcome_over_time": _over_time(counts),
        "assumptions": {"total": 9, "unsourced": 7, "list": []},
        "certificate": "9c1185a5c5e9fc54612808977ee8f548b2258d31",
        "saved": Path("allegiance-runs/sample-2019-fixed-210d-s1-9c1185a5c5e9"),
        "report": None,
        "seconds": 41.3,
        "bytes_per_person": 88.4,
        "digest": "77aa20c1d3e8f65b",
        "versions": {
            "allegiance": "0.1.0",
            "python": "3.11.7",
            "platform": "linux-x86_64",
            "numba": "0.61.2",
        },
    }
    return Answer(**(values | changes))


def sample_comparison(answer=None, names=("amnesty", "purge", "all together")):
    """A comparison of a baseline with scenarios of these names."""
    answer = answer or sample_answer()

    def effect(name, unit, difference, half):
        ends = (difference - half, difference + half)
        return Effect(name, unit, 40, 0.025, 0.025 + difference, difference, *ends, 0.18, 400)

    rivals = []
    for k, name in enumerate(names):
        shares = {o: effect(o, "share", 0.3 * k if o == "ouster" else 0.0, 0.2) for o in OUTCOMES}
        means = {
            "killed": effect("killed", "person", -40.0 * k, 30.0),
            "days_held": Effect("days_held", "day", 0, nan, nan, nan, nan, nan, None, None),
            "crossings": Effect("crossings", "person", 1, 5.0, 9.0, 4.0, nan, nan, None, None),
        }
        rivals.append(Rival(name, answer, shares, means, 40 if k == 1 else 0, 40))
    return Comparison(answer, tuple(rivals))


def hostile_answer(text):
    """The sample answer with `text` in every string that a case or a run can carry."""
    case = sample_case()
    source = Source(text, text, text, text, text, text)
    case = replace(
        case,
        name=text,
        title=text,
        question=text,
        kind="archetype",
        reason=text,
        regions=tuple(replace(region, name=text, source=text) for region in case.regions),
        events=tuple(replace(e, label=text, source=text, set=Frozen({text: 1.0})) for e in case.events),
        sources=Frozen({text: source}),
        force_sources=Frozen({text: text}),
        parameters=Frozen({text: Frozen({text: Value(1.0, text, text, text)})}),
        declared=Frozen({text: Frozen({text: Parameter(Par(text, 0, 1, "assumption"), 0.5)})}),
        digest=text,
    )
    observed = replace(_observables()[0], name=text, unit=text, source=text)
    return sample_answer(
        case=case,
        mode=text,
        first_mover={text: {text: 1.0}},
        observables={text: observed},
        fans={text: replace(_fans()[0], name=text, unit=text)},
        outcomes=sample_answer().outcomes | {text: wilson(1, 40)},
        outcome_over_time=sample_answer().outcome_over_time | {text: [0.0] * DAYS + [0.1]},
        when={text: (1.0, 2.0, 3.0)},
        certificate=text,
        saved=Path(text.replace("/", "")),
    )


def _declared():
    def plain(unit, low, high, default, source="assumption", by=()):
        return Parameter(Par(unit, low, high, source, by=by), default)

    return Frozen(
        {
            "pay": Frozen(
                {
                    "monthly": plain("USD/month", 0, 1e5, None, "case", ("rank",)),
                    "noise": plain("util", 0, 5, 0.6),
                }
            ),
            "desertion": Frozen(
                {
                    "exit_control": plain("share", 0, 1, 0.2, "case"),
                    "cost_abroad": plain("util", 0, 10, 2.0, by=("rank",)),
                    "delay": plain("day", 0.5, 365, 21.0),
                }
            ),
            "belief": Frozen(
                {
                    "media": plain("share", 0, 1, 0.35),
                    "memory": plain("day", 1, 60, 10.0),
                    "tipping": plain("share", 0, 1, 0.38, "Kuran 1991"),
                    "pull": plain("1", -5, 5, -1.25),
                }
            ),
        }
    )


def _observables():
    end = date(2019, 7, 15)

    def seen(name, unit, model, observed, start=START, end=end, since=None, source="press-2019-04"):
        low, middle, high = model
        value, least, most = observed
        return ObservableAnswer(
            name, unit, middle, low, high, value, least, most, start, end, since, source if value else None
        )

    nothing = (None, None, None)
    return [
        seen(
            "crossings", "person", (930, 1431, 2310), (1400, 1200, 1600), date(2019, 2, 23), date(2019, 4, 24)
        ),
        seen(
            "crossings_first_day",
            "person",
            (31, 57, 96),
            (60, 60, 60),
            date(2019, 2, 23),
            date(2019, 2, 23),
            date(2019, 2, 23),
        ),
        seen("killed", "person", (17, 25, 38), (61, 55, 67)),
        seen(
            "guard_desertion_per_year",
            "share/year",
            (0.0142, 0.0177, 0.0211),
            (0.012, None, None),
            source="press-2018-12",
        ),
        seen("foiled_plots_per_year", "1/year", (6, 11.5, 18), (3, None, None)),
        seen("detained", "person", (171, 214, 262), nothing),
        seen("first_refusal_day", "day", (nan, nan, nan), nothing),
        seen("would_obey", "share", (0.979, 0.984, 0.989), nothing),
    ]


def _fans():
    days = list(range(DAYS + 1))

    def jump(t, day, width):
        return 1 / (1 + exp(-(t - day) / width))

    def fan(name, unit, median, spread, cap=None):
        def at(z):
            values = [max(0.0, median(t) * exp(z * spread * sqrt((t + 1) / DAYS))) for t in days]
            return [min(v, cap) for v in values] if cap else values

        return Fan(name, unit, days, *(at(z) for z in (-1.645, -0.674, 0.0, 0.674, 1.645)))

    def swell(t):
        return 0.0006 + 0.011 * exp(-abs(t - 38) / 9) + 0.004 * exp(-abs(t - 135) / 6)

    return [
        fan("would_obey", "share", lambda t: 0.984 - 0.02 * exp(-abs(t - 40) / 12), 0.01, 0.997),
        fan("protest", "share", swell, 0.35),
        fan("deserted", "person", lambda t: 14.2 * t + 300 * jump(t, 72, 4), 0.2),
        fan("crossings", "person", lambda t: 0.3 * t + 1370 * jump(t, 71, 4) if t else 0.0, 0.28),
        fan("detained", "person", lambda t: 159 + 0.27 * t, 0.12),
        fan("killed", "person", lambda t: 15.0 * jump(t, 38, 3) + 0.05 * t, 0.25),
    ]


def _over_time(counts):
    falls = {name: [0.0] * (DAYS + 1) for name in counts}
    falls["palace_coup"] = [1 / FUTURES if day >= 141 else 0.0 for day in range(DAYS + 1)]
    falls["hold"] = [1 - falls["palace_coup"][day] for day in range(DAYS + 1)]
    return falls
