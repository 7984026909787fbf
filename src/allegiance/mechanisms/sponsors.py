"""Sponsors: states that stand behind the regime help more as it totters, a rung at a time, troops last.

Which state gives what is the case's to say; commitment is the chance that a rung is taken in a week in which
the public signal alarms the sponsor. What was given stays until the commitment ends.
"""

from typing import Annotated, NamedTuple

from ..rules.jit import lean
from ..rules.par import Par, Prior
from ..rules.rule import nation

RECORDED = ("aid_cover", "aid_money", "aid_advisers", "aid_troops")


class Params(NamedTuple):
    cover: Annotated[float, Par("share", 0, 1, "case: commitment to diplomatic cover")] = 0.0
    advisers: Annotated[float, Par("share", 0, 1, "case: commitment to send more advisers")] = 0.0
    money: Annotated[float, Par("share", 0, 1, "case: commitment to pay")] = 0.0
    troops: Annotated[float, Par("share", 0, 1, "case: commitment to send troops")] = 0.0
    alarm: Annotated[
        float, Par("share", 0, 1, "assumption: public signal that alarms a sponsor", Prior("beta", 3, 17))
    ] = 0.12
    pause: Annotated[float, Par("day", 1, 60, "assumption: between one rung and the next")] = 7.0
    subsidy: Annotated[float, Par("share", 0, 1, "assumption: of the revenue of day 0")] = 0.1
    density: Annotated[float, Par("1", 0, 10, "assumption: advisers added, in densities of the case")] = 1.0
    backing: Annotated[float, Par("share", 0, 0.3, "assumption: what troops add to the tipping point")] = 0.1


@lean
def given(before: float, due: bool, u: float, commitment: float) -> float:
    """1 where a rung was taken before, or is taken today; 0 once there is no commitment."""
    return 1.0 if commitment > 0.0 and (before > 0.0 or (due and u < commitment)) else 0.0


@lean
def reached(given: float, commitment: float, below: float) -> float:
    """1 where sponsors have come as far as this rung: one to which nobody is committed is stepped over."""
    return 1.0 if given > 0.0 or (commitment <= 0.0 and below > 0.0) else 0.0


@nation(each="day", start=-1000.0)
def stepped(stepped_last: float, talk_last: float, t: int, p: Params) -> float:
    """Day on which sponsors last considered a further rung."""
    due = talk_last > p.alarm and t - stepped_last >= p.pause
    return float(t) if due else stepped_last


@nation(each="day")
def past_cover(aid_cover_last: float, p: Params) -> float:
    """1 where sponsors had come as far as cover before today."""
    return reached(aid_cover_last, p.cover, 1.0)


@nation(each="day")
def past_advisers(aid_advisers_last: float, past_cover: float, p: Params) -> float:
    """1 where they had come as far as advisers."""
    return reached(aid_advisers_last, p.advisers, past_cover)


@nation(each="day")
def past_money(aid_money_last: float, past_advisers: float, p: Params) -> float:
    """1 where they had come as far as money."""
    return reached(aid_money_last, p.money, past_advisers)


@nation(each="day")
def aid_troops(
    aid_troops_last: float, past_money: float, stepped: float, u: float, t: int, p: Params
) -> float:
    """1 once a sponsor's troops have landed: the last resort."""
    return given(aid_troops_last, past_money > 0.0 and stepped == t, u, p.troops)


@nation(each="day")
def aid_money(
    aid_money_last: float, past_advisers: float, stepped: float, u: float, t: int, p: Params
) -> float:
    """1 once money flows: after advisers, where those were to be had."""
    return given(aid_money_last, past_advisers > 0.0 and stepped == t, u, p.money)


@nation(each="day")
def aid_advisers(
    aid_advisers_last: float, past_cover: float, stepped: float, u: float, t: int, p: Params
) -> float:
    """1 once more advisers have come: after cover, where that was to be had."""
    return given(aid_advisers_last, past_cover > 0.0 and stepped == t, u, p.advisers)


@nation(each="day")
def aid_cover(aid_cover_last: float, stepped: float, u: float, t: int, p: Params) -> float:
    """1 once a sponsor gives diplomatic cover."""
    return given(aid_cover_last, stepped == t, u, p.cover)


@nation(each="day")
def subsidy(aid_money: float, p: Params) -> float:
    """Money of sponsors, in shares of the revenue of day 0."""
    return p.subsidy * aid_money


@nation(each="day")
def advisers_sent(aid_advisers: float, p: Params) -> float:
    """Density of advisers beyond the case's own."""
    return p.density * aid_advisers


@nation(each="day")
def backing(aid_troops: float, p: Params) -> float:
    """What a sponsor's troops add to the share of non-defenders at which the regime is thought to fall."""
    return p.backing * aid_troops
