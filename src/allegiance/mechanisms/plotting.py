"""Plotting: to be disposed to conspire, outwardly loyal; costly, and dangerous where informers sit."""

from typing import Annotated, NamedTuple

from ..rules.par import Par
from ..rules.rule import term, view, weight


class Params(NamedTuple):
    effort: Annotated[float, Par("util", 0, 6, "assumption")] = 2.8
    penalty: Annotated[float, Par("util", 0, 8, "assumption")] = 2.0
    share: Annotated[float, Par("1", 0.05, 1, "assumption: how far a plotter counts on being part of it")] = (
        0.35
    )


@view
def plot_risk(plot_hope: float, detection: float, fear: float, p: Params) -> float:
    """Chance that a plot ends badly, weighted by fear."""
    return (1.0 + fear) * ((1.0 - detection) * (1.0 - plot_hope) + detection / p.share)


@term(option="plot")
def effort(p: Params) -> float:
    return -p.effort


@term(option="plot", times="plot_risk")
def gallows(p: Params) -> float:
    return -p.share * p.penalty


@weight("conspired", option="plot", times="plot_hope")
def having_won(p: Params) -> float:
    return p.share


@weight("post", option="plot", times="plot_hope")
def post_staked(p: Params) -> float:
    return -p.share


@weight("trial_conspired", option="plot", times="plot_reckoning")
def tried_having_won(p: Params) -> float:
    return p.share
