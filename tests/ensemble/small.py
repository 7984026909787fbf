"""A case of 1,525 people that loads against the program's own mechanisms."""

from allegiance.scenario.load import load_case

TEXT = """
schema: allegiance.case/1
name: small
kind: reference
title: A small country
question: Do the forces of a small country hold in January 2019?
start: 2019-01-01
days: 20
as_of: 2019-06-01
hindcast: true
sources:
  agency: {publisher: An agency, date: 2018-12-21, via: as republished, title: Ranks thin, grade: B2}
  rumour: {publisher: A blog, date: 2018, grade: E4}
regions:
  - {name: capital, population: 300000, capital: true, source: agency}
  - {name: north, population: 100000, source: agency}
forces:
  army: {active: {private: 800, nco: 150, junior: 40, field: 8, general: 2}, source: agency}
  guard: {active: {private: 400, nco: 100, junior: 20, field: 4, general: 1}, source: rumour}
observed:
  - {name: crossings, from: 2019-01-02, to: 2019-01-15, counted_from: 2019-01-04, value: 12, low: 10,
     high: 14, unit: person, source: agency}
  - {name: killed, from: 2019-01-02, to: 2019-01-05, value: 500, unit: person, source: rumour}
"""


def small_file(folder, text=TEXT, name="small"):
    """File of the case in `folder`."""
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def small_case(folder, text=TEXT):
    """The case, loaded from a file in `folder`."""
    return load_case(small_file(folder, text))
