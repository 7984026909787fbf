import pytest

from allegiance.rules.par import Par
from allegiance.scenario.catalogue import Parameter, catalogue_of


@pytest.mark.parametrize(
    ("source", "origin"),
    [
        ("assumption", "assumption"),
        ("assumption: scale of the 3.5 % rule", "assumption"),
        ("assumption; fitted by hand", "assumption"),
        ("case, fitted to the quiet rate", "case"),
        ("lever", "lever"),
        ("casework of 2011", "reference"),
        ("Epstein 2002", "reference"),
        ("fitted to a case", "reference"),
    ],
)
def test_a_source_tells_its_origin_by_its_first_word(source, origin):
    assert Parameter(Par("1", 0, 1, source), 0.5).origin == origin


def test_a_mechanism_without_parameters_is_known_all_the_same(mechanisms):
    found = catalogue_of(mechanisms)
    assert list(found) == ["pay", "desertion", "protest", "record"]
    assert len(found["record"]) == 0


def test_the_program_declares_each_parameter_with_a_default_that_it_allows():
    from allegiance.scenario.tables import labels_of, resolved

    for fields in catalogue_of().values():
        for parameter in fields.values():
            resolved(parameter.par, parameter.default, parameter.par.unit, labels_of(["here"]))
