"""Violence: force that meets the crowd, people killed (bursty, by clash) and people arrested, by region."""

from typing import Annotated, NamedTuple

from ..rules.draws import negative_binomial
from ..rules.par import Par, Prior
from ..rules.rule import nation, region

RECORDED = ("killed", "jailed")


class Params(NamedTuple):
    ranks: Annotated[float, Par("1", 0, 1, "assumption: force of regular units, at full obedience")] = 0.75
    second_line: Annotated[float, Par("1", 0, 1, "assumption")] = 0.5
    irregulars: Annotated[
        float, Par("1", 0, 1, "case: armed civilians, militia and special police, who don't refuse")
    ] = 0.1
    held: Annotated[
        float, Par("1", 1, 1000, "assumption: protesters whom one of the first line can hold")
    ] = 40.0
    lethality: Annotated[
        float, Par("1/person/day", 0, 1e-4, "assumption", Prior("lognormal", -14.0, 0.5))
    ] = 8e-7
    lethality_irregulars: Annotated[
        float,
        Par(
            "1/person/day",
            0,
            1e-3,
            "assumption, fitted to Venezuela 2019 and Bolivia 2019",
            Prior("lognormal", -10.8, 0.5),
        ),
    ] = 3.0e-5
    burst: Annotated[float, Par("1", 0.05, 10, "assumption: size of the negative binomial")] = 0.5
    burst_arrests: Annotated[float, Par("1", 0.05, 40, "assumption: the same for arrests")] = 2.0
    arrested_per_killed: Annotated[
        float, Par("1", 1, 100, "assumption: as in Venezuela in January 2019, 800 arrested and 35 killed")
    ] = 23.0


@region(each="day")
def front_share(region_front_lost_last: float, region_front: float) -> float:
    """Share of the first line that would obey."""
    return 1.0 - min(1.0, region_front_lost_last / region_front) if region_front > 0.0 else 0.0


@region(each="day")
def grasp(protest: float, population: float, sum_region_hands: float, sampled: float, p: Params) -> float:
    """Part of the crowd that the first line is many enough to face; 1 where there is none of either."""
    crowd = protest * population * sampled
    return min(1.0, p.held * sum_region_hands / crowd) if crowd > 0.0 and sum_region_hands > 0.0 else 1.0


@region(each="day")
def force(
    deployed: float,
    front_share: float,
    first_competence: float,
    second_competence: float,
    auxiliaries: float,
    grasp: float,
    region_second_lost_last: float,
    region_second: float,
    p: Params,
) -> float:
    """Force that meets the crowd: the first line, then the second, then irregulars."""
    second = 1.0 - min(1.0, region_second_lost_last / region_second) if region_second > 0.0 else 0.0
    behind = p.second_line * (1.0 - front_share) * second * second_competence
    regulars = p.ranks * (front_share * grasp * first_competence + behind)
    return deployed * min(1.0, regulars + p.irregulars + auxiliaries)


@region(each="day")
def risk(deployed: float, force: float, auxiliaries: float, p: Params) -> float:
    """Expected deaths a day for each person in the street."""
    irregulars = min(force, deployed * (p.irregulars + auxiliaries))
    return p.lethality * max(0.0, force - irregulars) + p.lethality_irregulars * irregulars


@region(each="day")
def deaths(protest: float, population: float, risk: float, u: float, p: Params) -> float:
    """People killed today."""
    return negative_binomial(u, protest * population * risk, p.burst)


@region(each="day")
def arrests_of_protesters(protest: float, population: float, risk: float, u: float, p: Params) -> float:
    """Protesters arrested today, drawn apart from the dead, with the same cause."""
    return negative_binomial(u, p.arrested_per_killed * protest * population * risk, p.burst_arrests)


@nation(each="day")
def killed(killed_last: float, sum_nation_deaths: float) -> float:
    """People killed so far."""
    return killed_last + sum_nation_deaths


@nation(each="day")
def jailed(jailed_last: float, sum_nation_arrests_of_protesters: float) -> float:
    """Protesters arrested so far."""
    return jailed_last + sum_nation_arrests_of_protesters
