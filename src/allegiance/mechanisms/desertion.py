"""Desertion: leaving for good, home or abroad, when an opportunity comes, past those who watch the exits.

A wait begins in the middle of the day on which somebody makes up his mind.
"""

from math import log
from typing import Annotated, NamedTuple

from ..rules.par import Par, Prior, Table
from ..rules.rule import act, delay, nation, person, term
from ..rules.vocabulary import ABROAD, CAUGHT, HOME, RETIRED

BY = ("service", "rank")
RECORDED = ("registered",)


class Params(NamedTuple):
    hiding: Annotated[Table, Par("util", 0, 10, "case, fitted to the quiet rate", by=BY)] = 3.0
    moving: Annotated[Table, Par("util", -2, 12, "case, fitted to the quiet rate", by=BY)] = 6.0
    abroad: Annotated[Table, Par("USD/month", 1, 20000, "case", by=("rank",))] = 150.0
    exit_control: Annotated[float, Par("share", 0, 1, "case: how tightly exits abroad are watched")] = 0.0
    leaks: Annotated[
        float, Par("share", 0, 1, "assumption: of the watch, lost where the border is nearest")
    ] = 0.0
    bound: Annotated[Table, Par("1", 0, 1, "case: how far the order binds a status", by=("status",))] = 1.0
    manhunt: Annotated[float, Par("share", 0, 1, "case: how hard deserters at home are looked for")] = 0.1
    risk: Annotated[float, Par("util", 0, 5, "assumption", Prior("lognormal", 0.47, 0.4))] = 1.6
    caught: Annotated[float, Par("share", 0, 1, "assumption: caught at full exit control or manhunt")] = 0.3
    opportunity: Annotated[float, Par("day", 0.5, 60, "assumption")] = 7.0
    sentence: Annotated[float, Par("day", 10, 3650, "assumption")] = 365.0
    registered: Annotated[
        float,
        Par(
            "share",
            0,
            1,
            "assumption: of those who leave quietly, whom the other side counts",
            Prior("beta", 5, 5),
        ),
    ] = 0.5


@term(option="desert_home")
def life_at_home(service: int, rank: int, p: Params) -> float:
    return -p.hiding[service, rank]


@term(option="desert_home")
def manhunt(p: Params) -> float:
    return -p.manhunt * p.risk


@term(option="desert_home", times="fear")
def manhunt_feared(p: Params) -> float:
    return -p.manhunt * p.risk


@term(option="desert_abroad")
def life_abroad(service: int, rank: int, outside: float, p: Params) -> float:
    return log(p.abroad[rank] / outside) - p.moving[service, rank]


@person
def watched(posted: int, status: int, nearness: float, p: Params) -> float:
    """How tightly this person's way abroad is watched: not at all from a post abroad."""
    return 0.0 if posted else p.exit_control * p.bound[status] * (1.0 - p.leaks * nearness)


@term(option="desert_abroad")
def exit_control(watched: float, p: Params) -> float:
    return -watched * p.risk


@term(option="desert_abroad", times="fear")
def exit_feared(watched: float, p: Params) -> float:
    return -watched * p.risk


@delay("desert_home")
def leave(u: float, p: Params) -> float:
    """Days until there is a chance to go: leave, a transfer, an unwatched night."""
    return 1.0 / 2.0 - log(u) * p.opportunity


@delay("desert_abroad")
def transport(u: float, p: Params) -> float:
    """Days until there is a way to the border."""
    return 1.0 / 2.0 - log(u) * p.opportunity


@delay("caught")
def sentence(u: float, p: Params) -> float:
    """Days until someone caught deserting is let go, and out of the service."""
    return -log(u) * p.sentence


@act("desert_home")
def go_home(u: float, p: Params) -> int:
    return CAUGHT if u < p.caught * p.manhunt else HOME


@act("desert_abroad")
def go_abroad(watched: float, u: float, p: Params) -> int:
    return CAUGHT if u < p.caught * watched else ABROAD


@act("caught")
def discharge() -> int:
    return RETIRED


@nation(each="day")
def registered(p: Params) -> float:
    """Share of those who desert abroad who are counted where they arrive."""
    return p.registered
