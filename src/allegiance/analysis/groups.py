"""Groups of mechanisms that may hold forces together or pull them apart, and the values that switch each off.

A value is a number for every cell of the parameter, or the name of another parameter whose cells it takes.
What events, levers and priors say of these parameters counts for nothing while their group is off. A
parameter is in one group only; a test checks that each exists and allows its value.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Group(NamedTuple):
    """Mechanisms that are switched off together; `off` says by which values, `means` what is then gone."""

    name: str
    title: str
    means: str
    off: Mapping[str, float | str]


GROUPS = (
    Group(
        "control",
        "Watching and purges",
        "nobody watches, informs, denounces or purges",
        {
            "surveillance.watchers": 0.0,
            "informers.share": 0.0,
            "militia.ears": 0.0,
            "plots.denounce": 0.0,
            "purge.rate": 0.0,
            "purge.after_plot": 0.0,
            "purge.preemptive": 0.0,
        },
    ),
    Group(
        "money",
        "Pay, perks and rackets",
        "the post brings what life outside brings, before a fall and after it",
        {
            "income.salary": "income.outside",
            "income.after": "income.outside",
            "income.perks": 0.0,
            "income.rents": 0.0,
            "rackets.take": 0.0,
            "patronage.assets": 0.0,
            "reward.by_rank": 0.0,
        },
    ),
    Group(
        "justice",
        "Fear of justice",
        "no court will ask what anybody did, so that no amnesty has anything to forgive",
        {"complicity.rights": 0.0, "complicity.graft": 0.0, "complicity.drugs": 0.0, "orders.precedent": 0.0},
    ),
    Group(
        "discipline",
        "Discipline and punishment",
        "who refuses, plots or goes over is not punished, and commanders who refuse stay",
        {
            "punishment.discipline": 0.0,
            "punishment.treason": 0.0,
            "punishment.office": 0.0,
            "plotting.penalty": 0.0,
            "command.relief": 0.0,
        },
    ),
    Group(
        "identity",
        "Identification with the regime",
        "nobody identifies with the regime or with its opponents",
        {"identity.mean": 0.0, "identity.by_region": 0.0, "identity.spread": 0.0, "favour.by_service": 0.0},
    ),
    Group(
        "exits",
        "Closed ways out",
        "borders are open, and nobody hunts those who leave",
        {
            "desertion.exit_control": 0.0,
            "desertion.manhunt": 0.0,
            "desertion.caught": 0.0,
            "defection.open_border": 1.0,
            "defection.caught": 0.0,
        },
    ),
    Group(
        "abroad",
        "Others abroad",
        "no sponsor helps, no advisers watch; no sanctions, threats, appeals or recognised rival from abroad",
        {
            "sponsors.cover": 0.0,
            "sponsors.advisers": 0.0,
            "sponsors.money": 0.0,
            "sponsors.troops": 0.0,
            "surveillance.advisers": 0.0,
            "informers.lent": 0.0,
            "belief.foreign": 0.0,
            "sanctions.imposed": 0.0,
            "sanctions.threatened": 0.0,
            "budget.embargo": 0.0,
            "claimant.recognition": 0.0,
            "threat.level": 0.0,
            "appeals.foreign": 0.0,
            "precedents.fallen": 0.0,
            "precedents.survived": 0.0,
            "recruiters.rate": 0.0,
            "exiles.heard": 0.0,
        },
    ),
    Group(
        "street",
        "The street and the opposition",
        "nobody protests, strikes or calls on the forces",
        {
            "protest.mobilisation": 0.0,
            "protest.call": 0.0,
            "opposition.turnout": 0.0,
            "strike.call": 0.0,
            "strike.spontaneous": 0.0,
            "appeals.opposition": 0.0,
            "signal.shock": 0.0,
        },
    ),
)
