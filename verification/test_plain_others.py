"""The plain twin and the program live the same future where others, money, purges and recruiters act."""

import pytest

from allegiance.scenario.load import load_case

from .plain_compare import same_future, worlds

SOME, MANY = [0.08] * 9, [0.2] * 9  # by service
CONSPIRACY = {
    "plotting.effort": 1.0,
    "plots.begin": 0.03,
    "plots.begin_staff": 0.1,
    "plots.grow": 0.5,
    "plots.most": 10,
    "plots.denounce": 0.4,
    "detection.sweep": 1.0,
    "mutiny.rate": 0.05,
}
ABROAD = CONSPIRACY | {
    **{f"sponsors.{rung}": 0.7 for rung in ("cover", "advisers", "money", "troops")},
    "sponsors.alarm": 0.04,
    "sponsors.pause": 3,
    "adversaries.resolve": 0.9,
    "adversaries.crowd": 0.002,
    "adversaries.half_life": 8,
    "opposition.every": 4,
    "opposition.pursued": 0.2,
    "opposition.full": 0.002,
    "opposition.turnout": 0.02,
    "surveillance.lent": 0.5,
    "informers.lent": SOME,
    "surveillance.advisers": 0.2,
    "threat.message": 0.7,
    "threat.attribution": 1.0,
    "exiles.before": 0.02,
    "exiles.heard": 2.0,
    "belief.foreign": 0.05,
    "strike.spontaneous": 0.3,
    "deployment.escalates": 1.0,
    "violence.held": 3.0,
    "desertion.exit_control": 0.7,
    "desertion.leaks": 0.8,
    "desertion.bound": [1.0, 0.5, 0.2],
    "defection.open_border": 0.9,
    "identity.mean": -0.3,
    "purge.rate": 0.02,
    "purge.after_plot": 0.1,
    "purge.preemptive": 0.2,
    "purge.resolve": 0.01,
    "belief.threshold": 0.5,
    "high_command.majority": 0.9,
    "outcome.low": 0.0,
}
WORLD = (  # first and last day, what is set
    (5, 8, {"appeals.opposition": 0.8}),
    (6, 12, {"opposition.investigated": 1.0}),
    (9, 9, {"precedents.fallen": 0.8}),
    (12, None, {"claimant.recognition": 0.3}),
    (15, 15, {"appeals.foreign": 1.0}),
    (18, None, {"audit.finding": 0.6, "threat.level": 0.9}),
    (20, 20, {"precedents.survived": 0.5}),
    (22, None, {"opposition.exiled": 1.0, "threat.disowned": 0.6}),
    (24, 30, {"strike.call": 0.5}),
    (25, None, {"concession.offered": 0.4}),
    (28, None, {"sponsors.troops": 0.0}),
    (31, None, {"opposition.pursued": 0.0, "opposition.arrested": 0.5}),
    (34, None, {"sponsors.troops": 0.9, "sponsors.money": 0.0}),
)
PALACE = CONSPIRACY | {
    "recruiters.rate": 20,
    "recruiters.bonus": 4,
    "recruiters.tasks": [0.1, 0.3, 0.4, 0.2],
    "recruiters.damage": 0.1,
    "exiles.before": 0.2,
    "exiles.contacts": 60,
    "informers.share": SOME,
    "informers.lent": MANY,
    "surveillance.advisers": 0.5,
    "surveillance.watchers": 0.004,
    "rackets.take": [[5.0, 10.0, 50.0, 400.0, 3000.0], *[[0.0, 5.0, 20.0, 100.0, 900.0]] * 4],
    "rackets.share": [[0.6, 0.2, 0.1, 0.9, 0.3, 0.0, 0.0, 0.1, 0.5]] * 5,
    "complicity.rights": 0.3,
    "patronage.assets": 4000.0,
    "favour.by_service": [0.3, -0.2, 0.0, 0.8, 0.0, 0.1, 0.0, 0.0, -0.5],
    "counterweight.duty": [0.0, 0.0, 0.0, 1.0, 0.5, 0.0, 0.0, 0.0, 0.0],
    "coup.quorum": 0.02,
    "coup.rate": 0.8,
    "plots.begin_staff": 0.2,
    "plots.peers_only": 2,
    "coup.resistance": 0.5,
    "belief.threshold": 0.6,
    "identity.mean": [[-0.2, -0.6, -0.6, -0.6, -1.8]] * 9,
    "opposition.pursued": 0.01,
    "sponsors.advisers": 0.5,
    "sponsors.troops": 0.5,
    "sponsors.alarm": 0.0,
    "amnesty.credibility": 0.8,
    "amnesty.reach": 0.7,
    "amnesty.repealable": 0.3,
    "amnesty.repeals": 2,
    "amnesty.ranks": [1.0, 0.9, 0.8, 0.7, 0.6],
    "amnesty.drugs": 0.5,
    "purge.rate": 0.2,
    "purge.after_plot": 0.2,
    "purge.comrades": 5,
    "purge.anger": 0.5,
}
BROKE = {
    "strike.spontaneous": 0.6,
    "strike.crowd": 0.004,
    "budget.savings": 4,
    "budget.payday": 3,
    "budget.exports": 0.9,
    "income.perks": 5.0,
    "adversaries.resolve": 1.0,
    "adversaries.crowd": 0.0005,
    "concession.below": 1.0,
    "concession.crowd": 0.002,
    "belief.least": 0.2,
    "belief.threshold": 0.25,
    "threat.menace": 0.2,
    "threat.level": 1.0,
    "favour.by_service": [-0.4, -0.2, -0.1, -0.8, -0.3, -0.1, -0.2, -0.1, -0.5],
    "sponsors.money": 1.0,
    "sponsors.alarm": 0.1,
    "high_command.majority": 0.9,
    "outcome.low": 0.0,
}
ARREST = ((3, 5, {"opposition.arrested": 1.0}), (20, 24, {"surveillance.advisers": 0.0}))
SHORTAGE = (
    (10, None, {"budget.price": 0.5}),
    (15, 25, {"budget.embargo": 0.8}),
    (3, 20, {"strike.call": 0.6}),
    (8, None, {"opposition.exiled": 1.0}),
    (12, None, {"audit.finding": 1.0, "audit.cost": 0.9}),
)
FUTURES = {  # base, changes, events, days, and the columns that have to move, so that they are witnessed
    "abroad": (
        "hold",
        ABROAD,
        WORLD,
        45,
        (
            *("precedent_fallen", "precedent_survived", "stepped", "aid_cover", "aid_advisers", "aid_money"),
            *("aid_troops", "subsidy", "advisers_sent", "backing", "pressure", "embargo", "leader_held"),
            *("outrage", "mobilising", "summons", "recognised", "appeal_opposition", "appeal_foreign"),
            *("blamed", "rally", "menace", "exiled", "audited", "audit_news", "conceded", "weakness_shown"),
            *("will", "alarm", "purged", "handlers", "revenue"),
        ),
    ),
    "palace": (
        "palace-coup",
        PALACE,
        ARREST,
        45,
        (
            *("approaches", "approaches_told", "claimed", "agents", "saboteurs", "coups_foiled", "alarm"),
            *("swept_innocent", "purged_loyal"),
        ),
    ),
    "broke": (
        "ouster",
        BROKE,
        SHORTAGE,
        40,
        ("pay_cut", "perks_cut", "savings", "conceded", "nation_strike", "subsidy", "illegitimacy"),
    ),
}


def case_of(base, changes, events):
    case = load_case(base).with_parameters(changes)
    return case.with_events(*(event(case, *given) for given in events), keep=False)


def event(case, first, last, what):
    given = {"date": case.date_of(first), "label": "Event", "source": "assumption", "set": what}
    return given | ({} if last is None else {"until": case.date_of(last)})


@pytest.mark.parametrize("name", FUTURES)
def test_both_live_the_same_future_among_others(name):
    base, changes, events, days, moving = FUTURES[name]
    case = case_of(base, changes, events)
    _, last, found = same_future(case, seed=1, days=days, scale=0.15)
    assert [] == found
    lived = worlds(case, seed=1, days=days, scale=0.15)
    still = [column for column in moving if len({float(w.nation[column][0]) for w in lived}) == 1]
    assert [] == still
    assert last.nation["outcome"] == lived[-1].nation["outcome"]


@pytest.mark.parametrize(("fault", "name"), [("appeal", "abroad"), ("cut", "broke")])
def test_a_wrong_sign_among_others_is_found(fault, name):
    base, changes, events, days, _ = FUTURES[name]
    case = case_of(base, changes, events)
    _, _, found = same_future(case, seed=1, days=days, scale=0.15, fault=fault)
    assert found != []
