"""Militia: neighbours in uniform, who add a little force against crowds, and hear who conspires.

They are people, with identities and choices like everybody's; only those count who are there and obey.
"""

from typing import Annotated, NamedTuple

from ..rules.par import Par
from ..rules.rule import region, unit
from ..rules.vocabulary import STATUSES

MILITIA = STATUSES.index("militia")


class Params(NamedTuple):
    ears: Annotated[
        float,
        Par("1/day", 0, 0.01, "assumption: watch that one militiaman in 1,000 inhabitants keeps"),
    ] = 0.0005
    force: Annotated[
        float,
        Par("1", 0, 1, "assumption: force of one in 1,000; mostly elderly, a tenth of a guardsman's"),
    ] = 0.03


@unit(each="day")
def militiamen(present: float, obeying_last: float, status: int) -> float:
    """People of a militia unit on whom the regime can count."""
    return present * obeying_last if status == MILITIA else 0.0


@region(each="day")
def militia_density(sum_region_militiamen: float, sampled: float, population: float) -> float:
    """Militiamen among 1,000 inhabitants."""
    return 1000.0 * sum_region_militiamen / (sampled * population)


@region(each="day")
def overheard(militia_density: float, p: Params) -> float:
    """Chance a day, for each member, that the militia hear of a plot that began in the region."""
    return p.ears * militia_density


@region(each="day")
def auxiliaries(militia_density: float, p: Params) -> float:
    """Force that the militia add where troops are sent, as irregulars."""
    return p.force * militia_density
