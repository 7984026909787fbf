import re
from collections.abc import Iterator

import pytest

from allegiance.rules.vocabulary import OUTCOMES
from allegiance.scenario.catalogue import catalogue_of
from allegiance.scenario.load import load_case, shipped
from allegiance.scenario.schema import Case

REFERENCES = ("bolivia-2019", "venezuela-2018-quiet", "venezuela-2019")
VARIANTS = ("venezuela-2019-iiss", "venezuela-2019-militia", "venezuela-2019-seed-reports")
BLIND = ("bolivia-2019-blind", "venezuela-2019-blind")
SAID_BY_SOME = {"gatherings.everyday", "recruiters.rate"}  # where there is something to go by
AS_EVERYWHERE = {"budget.exports", "duty.called_up", "promotion.years", "desertion.bound", "rackets.share"}
AT_REST = {  # without effect where a case does not say otherwise
    *("adversaries.resolve", "concession.below", "deployment.escalates", "exiles.before"),
    *("amnesty.repealable", "amnesty.repeals", "counterweight.duty", "informers.lent", "informers.share"),
    *("opposition.every", "opposition.pursued", "opposition.turnout", "patronage.assets"),
    *("purge.after_plot", "recruiters.rate", "strike.spontaneous"),
    *("sponsors.advisers", "sponsors.cover", "sponsors.money", "sponsors.troops"),
}
ARCHETYPES = ("attrition", "hold", "negotiated-exit", "ouster", "palace-coup", "split")
OPEN = ("brink",)  # archetypes whose end is not built in


def cited(case: Case) -> Iterator[tuple[str, str]]:
    """What in a case rests on which source."""
    yield from ((f"region {region.name}", region.source) for region in case.regions)
    yield from ((f"headcount of {service}", source) for service, source in case.force_sources.items())
    for mechanism, fields in case.parameters.items():
        yield from ((f"{mechanism}.{field}", value.source) for field, value in fields.items())
    yield from ((event.label, event.source) for event in case.events)
    yield from ((seen.name, seen.source) for seen in case.observed)


def test_what_ships_is_what_the_documents_say() -> None:
    assert set(shipped()) == {*REFERENCES, *VARIANTS, *BLIND, *ARCHETYPES, *OPEN}
    kinds = {name: load_case(name).kind for name in shipped()}
    assert kinds == (
        dict.fromkeys(REFERENCES, "reference")
        | dict.fromkeys((*VARIANTS, *BLIND), "variant")
        | dict.fromkeys((*ARCHETYPES, *OPEN), "archetype")
    )


@pytest.mark.parametrize("name", shipped())
def test_sources_can_be_looked_up(name: str) -> None:
    case = load_case(name)
    for what, source in cited(case):
        if source == "assumption":
            continue
        entry = case.sources[source]
        assert entry.publisher, what
        assert entry.date, what
        assert re.fullmatch("[A-F][1-6]", entry.grade), what
        assert entry.url or entry.via or entry.title, what


@pytest.mark.parametrize("name", [*REFERENCES, *VARIANTS, *BLIND])
def test_no_source_is_younger_than_the_case(name: str) -> None:
    case = load_case(name)
    assert case.as_of is not None
    for label, source in case.sources.items():
        assert source.date <= case.as_of.isoformat(), label


@pytest.mark.parametrize("name", shipped())
def test_every_source_is_used(name: str) -> None:
    case = load_case(name)
    if name not in (*VARIANTS, *BLIND) and name != "venezuela-2018-quiet":  # which inherit more than they use
        assert set(case.sources) <= {source for _, source in cited(case)}


# Archetypes are no country: they keep what made each outcome visible when they were made.
AS_MADE = {"orders.climate", "protest.returns", "violence.lethality_irregulars"}


@pytest.mark.parametrize("name", shipped())
def test_behaviour_is_that_of_every_case(name: str) -> None:
    declared = catalogue_of()
    case = load_case(name)
    stated = {f"{m}.{field}" for m, fields in case.parameters.items() for field in fields}
    changed = {parameter for event in case.events for parameter in event.set}
    origins = {f"{m}.{field}": p.origin for m, fields in declared.items() for field, p in fields.items()}
    kept = AS_MADE if case.kind == "archetype" else set()
    assert {p for p in stated if origins[p] != "case"} == kept
    assert {p for p in changed if origins[p] not in {"case", "lever"}} == set()


@pytest.mark.parametrize("name", [*REFERENCES, "hold"])
def test_a_case_says_every_fact_of_the_place(name: str) -> None:
    declared = {
        f"{mechanism}.{field}"
        for mechanism, fields in catalogue_of().items()
        for field, parameter in fields.items()
        if parameter.origin == "case"
    }
    case = load_case(name)
    stated = {f"{m}.{field}" for m, fields in case.parameters.items() for field in fields}
    assert declared - stated - SAID_BY_SOME == (AS_EVERYWHERE | AT_REST) - SAID_BY_SOME


def test_archetypes_show_each_outcome_once_and_say_why() -> None:
    cases = [load_case(name) for name in ARCHETYPES]
    assert sorted(case.expects for case in cases) == sorted(OUTCOMES)
    for case in cases:
        assert case.name == case.expects.replace("_", "-")
        assert case.reason.endswith(".")
        assert case.reason.count(".") == 1
        assert case.people == 20_000


def test_the_seed_reports_variant_is_the_default() -> None:
    default, variant = load_case("venezuela-2019"), load_case("venezuela-2019-seed-reports")
    assert variant.forces == default.forces
    assert variant.events == default.events
    assert {m: {f: v.value for f, v in fields.items()} for m, fields in variant.parameters.items()} == {
        m: {f: v.value for f, v in fields.items()} for m, fields in default.parameters.items()
    }


def test_nothing_dated_happens_in_the_quiet_case() -> None:
    quiet = load_case("venezuela-2018-quiet")
    assert quiet.events == ()
    assert not quiet.hindcast
    assert (quiet.start.isoformat(), quiet.days) == ("2018-01-17", 330)
