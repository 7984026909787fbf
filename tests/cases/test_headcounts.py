from collections.abc import Mapping

from allegiance.scenario.load import load_case
from allegiance.scenario.schema import Case


def people(case: Case, status: str) -> Mapping[str, int]:
    """Persons of that status by service."""
    return {service: sum(ranks[status].values()) for service, ranks in case.forces.items() if status in ranks}


def generals(case: Case) -> int:
    return sum(ranks["general"] for statuses in case.forces.values() for ranks in statuses.values())


def test_venezuela_has_the_forces_that_the_reports_of_2019_count() -> None:
    case = load_case("venezuela-2019")
    active, reserve = people(case, "active"), people(case, "reserve")
    assert case.people == 365_000
    assert sum(active.values()) == 299_000
    assert sum(reserve.values()) == 66_000
    assert active["guard"] == 70_000
    assert generals(case) == 3_000
    assert sum(region.population for region in case.regions) == 32_000_000


def test_the_variant_has_the_forces_that_the_iiss_counts() -> None:
    case = load_case("venezuela-2019-iiss")
    assert people(case, "active") == {"army": 63_000, "navy": 25_500, "air_force": 11_500, "guard": 23_000}
    assert sum(people(case, "reserve").values()) == 8_000
    default = load_case("venezuela-2019")
    top_heavy = generals(default) / sum(people(default, "active").values())
    assert abs(generals(case) / 123_000 - top_heavy) < 1e-4


def test_the_police_of_bolivia_outnumber_each_of_the_armed_forces() -> None:
    case = load_case("bolivia-2019")
    active = people(case, "active")
    assert active["police"] == 37_000
    assert active["army"] + active["navy"] + active["air_force"] == 34_000
    assert case.people == 71_000
    assert len(case.regions) == 9
    assert [region.name for region in case.regions if region.capital] == ["La Paz"]


def test_ranks_are_a_pyramid() -> None:
    for name in ("venezuela-2019", "venezuela-2019-iiss", "bolivia-2019", "hold"):
        case = load_case(name)
        for service, statuses in case.forces.items():
            if service == "intelligence":  # which has few privates
                continue
            for ranks in statuses.values():
                counts = list(ranks.values())
                assert counts == sorted(counts, reverse=True), (name, service)
