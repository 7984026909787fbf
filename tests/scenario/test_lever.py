"""The levers that ship, and what a file of levers may hold."""

import pytest

from allegiance.analysis.comparison import QUANTITIES
from allegiance.errors import CaseError
from allegiance.rules.vocabulary import OUTCOMES
from allegiance.scenario.catalogue import catalogue_of
from allegiance.scenario.lever import levers, levers_in
from allegiance.scenario.load import load_case, shipped
from allegiance.scenario.pull import with_levers
from allegiance.scenario.yaml_nodes import parse_document

GOOD = """
amnesty:
  title: Amnesty
  does: Promises not to prosecute.
  parameters:
    credibility: {target: amnesty.credibility, dose: 0.8, means: how far it is believed}
  touches: Everybody.
  backfires: It may be broken.
  source: assumption
"""


@pytest.mark.parametrize("name", levers())
def test_a_lever_says_all_that_a_reader_needs(name):
    lever = levers()[name]
    assert all((lever.title, lever.does, lever.touches, lever.backfires, lever.source, lever.signs))
    assert lever.does.endswith(".")
    assert {sign.outcome for sign in lever.signs} <= {*OUTCOMES, *QUANTITIES}


@pytest.mark.parametrize("name", shipped())
def test_every_lever_can_be_pulled_at_its_own_doses(name):
    case = load_case(name)
    threatened = case.with_lever("sanctions-threat")
    for lever in levers():
        base = threatened if lever == "off-ramp" else case
        assert len(with_levers(base, [lever]).shifts) > len(base.shifts)


def test_every_lever_moves_the_case_somewhere_off_its_own_value():
    case = load_case("venezuela-2019")
    for name, lever in levers().items():
        pulled = case.with_lever(name)
        assert pulled.digest != case.digest, name
        assert {shift.parameter for shift in pulled.shifts} <= {d.target for d in lever.doses.values()}


def test_a_file_of_levers_is_read():
    lever = levers_in(parse_document(GOOD, "justice.yaml"), "justice", catalogue_of())["amnesty"]
    assert ("justice", 1, None) == (lever.group, lever.day, lever.lasts)
    assert (0.8, 0.0, 1.0, "1") == (
        lever.doses["credibility"].dose,
        lever.doses["credibility"].low,
        lever.doses["credibility"].high,
        lever.doses["credibility"].unit,
    )


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("amnesty:", "Amnesty_1:", "lower-case words joined by hyphens"),
        ("amnesty.credibility", "amnesty.credibilty", "Did you mean 'amnesty.credibility'?"),
        ("dose: 0.8", "dose: 1.8", "found 1.8; allowed: a dose from 0 to 1"),
        ("dose: 0.8", "how: factor, dose: 0.8", "a range of doses, which a factor has to say"),
        ("dose: 0.8", "how: twice, dose: 0.8", "allowed: set, factor, add"),
        ("dose: 0.8", "range: [0, 2], dose: 0.8", "a number from 0 to 1"),
        ("dose: 0.8, ", "", "a dose of at least one parameter"),
        ("dose: 0.8", "dose: 0.8, of: {rank: [general]}", "none: it is one number"),
        ("amnesty.credibility, dose: 0.8", "sanctions.imposed, dose: 1, of: {rank: [genral]}", "'general'?"),
        ("amnesty.credibility, dose: 0.8", "orders.moral, dose: 2", "or `day: 0`"),
        ("  touches: Everybody.\n", "", "amnesty.touches: found nothing"),
    ],
)
def test_a_fault_in_a_file_of_levers_is_told_with_its_line(before, after, said):
    document = parse_document(GOOD.replace(before, after), "justice.yaml")
    with pytest.raises(CaseError) as caught:
        levers_in(document, "justice", catalogue_of())
    assert said in str(caught.value)
    assert str(caught.value).startswith("justice.yaml:")
