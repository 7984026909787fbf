import json
from importlib import import_module

import pytest

from allegiance.cli import doctor
from allegiance.cli.main import COMMANDS
from allegiance.errors import AllegianceError
from allegiance.scenario import library
from ensemble.small import TEXT, small_file


@pytest.fixture
def ships_small(monkeypatch, case_file):
    """Has the case in `case_file` ship, and no other."""
    monkeypatch.setattr(library, "FOLDER", case_file.parent)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(allegiance, name):
    done = allegiance(name, "--help")
    assert 0 == done
    assert done.out.startswith(f"Usage: allegiance {name} ")


def test_validate_says_what_a_case_holds(allegiance, case_file):
    done = allegiance("validate", case_file)
    assert 0 == done
    assert done.out.startswith("small is valid: 1,525 people, ")
    assert "generals for each 1,000 in active service; United States: 0.71 (SOFREP" in done.out
    data = json.loads(allegiance("validate", case_file, "--json").out)
    assert (True, 1525, 2) == (data["valid"], data["people"], data["observed"])


def test_what_there_is_one_of_is_said_in_the_singular(allegiance, tmp_path):
    rumoured = TEXT[TEXT.index("  - {name: killed") :]
    event = "events:\n  - {date: 2019-01-03, label: A march, set: {protest.call: 0.02}, source: agency}\n"
    case = small_file(tmp_path, TEXT.replace(rumoured, event))
    assert ", 1 event, 1 observed quantity\n" in allegiance("validate", case).out


def test_validate_tells_a_fault_as_json_too(allegiance, tmp_path):
    path = small_file(tmp_path, TEXT.replace("days: 20", "days: -20"))
    done = allegiance("validate", path, "--json")
    data = json.loads(done.out)
    assert (3, False) == (done, data["valid"])
    fault = data["error"]
    assert (str(path), "days", "-20") == tuple(fault[key] for key in ("file", "key", "found"))
    assert "days: -20" == path.read_text().splitlines()[fault["line"] - 1]
    assert fault["allowed"]
    assert f"allegiance: error: {fault['message']}\n" == done.err


def test_validate_refuses_a_faulty_case(allegiance, tmp_path):
    done = allegiance("validate", small_file(tmp_path, TEXT.replace("capital: true", "capital: false")))
    assert (3, "") == (done, done.out)


def test_people_under_arms_are_told_apart_from_those_who_may_be_called_up(allegiance):
    militia = "venezuela-2019-militia"
    said = "365,000 people under arms and 40,000 who may be called up, "
    assert f"{militia} is valid: {said}" in allegiance("validate", militia).out
    data = json.loads(allegiance("validate", militia, "--json").out)
    assert (365_000, 40_000) == (data["people"], data["recruits"])
    under_arms = f"People are those under arms: there are 40,000 more who may be called up in {militia}."
    assert allegiance("cases").out.endswith(f"\n{under_arms}\n")


@pytest.mark.usefixtures("ships_small")
def test_cases_lists_what_ships(allegiance):
    assert "small  reference   1,525  A small country" in allegiance("cases").out
    data = json.loads(allegiance("cases", "--json").out)
    assert [{"name": "small", "kind": "reference", "title": "A small country", "people": 1525}] == data[
        "cases"
    ]


@pytest.mark.usefixtures("ships_small")
def test_init_copies_a_case_and_spares_a_file_that_is_there(allegiance, tmp_path):
    done = allegiance("init", tmp_path / "mine", "--from", "small")
    target = tmp_path / "mine" / "small.yaml"
    assert (0, f"{target}\n") == (done, done.out)
    assert TEXT == target.read_text()
    assert 3 == allegiance("init", tmp_path / "mine", "--from", "small")
    assert 0 == allegiance("validate", target)


def test_schema_is_a_json_schema(allegiance):
    data = json.loads(allegiance("schema").out)
    assert "https://json-schema.org/draft/2020-12/schema" == data["$schema"]
    assert "forces" in data["properties"]


def test_init_promises_no_path_since_it_copies_what_ships(allegiance, tmp_path, case_file):
    done = allegiance("init", tmp_path / "mine", "--from", case_file)
    assert 3 == done
    assert "a path" not in done.err
    assert "a file of your own can be edited as it is" in done.err
    assert not (tmp_path / "mine").exists()


def test_explain_day_is_python(allegiance):
    out = allegiance("explain", "day").out
    compile(out, "day", "exec")
    assert "def day(" in out


def first_parameter(case, fits):
    return next((m, f, p) for m, fields in case.declared.items() for f, p in fields.items() if fits(p))


def told(out):
    """What is told under each word."""
    return {line[:9].strip(): line[9:].strip() for line in out.splitlines() if line[:9].strip()}


def test_explain_tells_a_value_its_source_and_its_place(allegiance, tmp_path, case_file):
    from allegiance.scenario.load import load_case

    mechanism, field, p = first_parameter(load_case(case_file), lambda p: not p.par.by)
    said = (
        f"parameters: {{{mechanism}: {{{field}: {{value: {p.par.low}, unit: {p.par.unit}, source: agency, "
        "note: as counted}}}\n"
    )
    path = small_file(tmp_path, TEXT + said)
    rows = told(allegiance("explain", f"{path}:{mechanism}.{field}").out)
    assert f"{mechanism}.{field}" == rows["Parameter"]
    assert f"{p.par.low:g}" == rows["Value"]
    assert p.par.unit == rows["Unit"]
    assert f"{p.par.low:g} to {p.par.high:g}" == rows["Range"]
    assert "An agency, 2018-12-21, “Ranks thin”" == rows["Source"]
    assert ("as republished", "B2", "as counted") == (rows["Read"], rows["Grade"], rows["Note"])
    assert rows["Said in"].endswith(f"small.yaml:{len(TEXT.splitlines()) + 1}")
    assert import_module(f"allegiance.mechanisms.{mechanism}").__doc__.startswith(rows["Used by"])


def test_explain_says_what_is_an_assumption(allegiance, case_file):
    from allegiance.scenario.load import load_case

    mechanism, field, _ = first_parameter(load_case(case_file), lambda p: p.par.source == "assumption")
    for call in ((f"{mechanism}.{field}",), (f"{mechanism}.{field}", "--case", case_file)):
        assert told(allegiance("explain", *call).out)["Source"].startswith("an assumption of the program")


def test_explain_names_the_nearest_parameter(allegiance):
    from allegiance.scenario.catalogue import catalogue_of

    name = next(f"{m}.{f}" for m, fields in catalogue_of().items() for f in fields)
    done = allegiance("explain", f"{name}x")
    assert 3 == done
    assert f"Did you mean '{name}'?" in done.err


def test_explain_refuses_two_cases(allegiance, case_file):
    assert 2 == allegiance("explain", f"{case_file}:a.b", "--case", "other")


def test_doctor_leaves_with_the_worst_that_it_found(allegiance, monkeypatch):
    def broken():
        said = "no compiler"
        raise AllegianceError(said)

    monkeypatch.setattr(doctor, "CHECKS", {"python": lambda: "3.11"})
    assert 0 == allegiance("doctor")
    monkeypatch.setattr(doctor, "CHECKS", {"python": lambda: "3.11", "simulation": broken})
    done = allegiance("doctor")
    assert 1 == done
    assert [
        "ok     python      3.11",
        "FAILS  simulation  AllegianceError: no compiler",
    ] == done.out.splitlines()
    assert not json.loads(allegiance("doctor", "--json").out)["fine"]


def test_explain_groups_the_rows_of_a_table_that_are_alike(allegiance, case_file, tmp_path):
    from allegiance.scenario.load import load_case

    declared = load_case(case_file)
    mechanism, field, p = first_parameter(declared, lambda p: p.par.by == ("service", "rank"))
    low, high = p.par.low, p.par.low + (min(p.par.high, p.par.low + 4) - p.par.low) / 2
    table = f"{{army: [{low}, {low}, {low}, {low}, {high}], default: {high}}}"
    said = f"{{value: {table}, unit: {p.par.unit}, source: assumption}}"
    path = small_file(tmp_path, TEXT + f"parameters: {{{mechanism}: {{{field}: {said}}}}}\n")
    lines = allegiance("explain", f"{path}:{mechanism}.{field}").out.splitlines()
    ranks = f"private {low:g}, nco {low:g}, junior {low:g}, field {low:g}, general {high:g}"
    assert f"Value      army: {ranks}" == lines[1]
    assert lines[2].strip().startswith("navy, air_force, guard, ")
    assert lines[2].endswith(f": every rank: {high:g}")


def test_explain_shows_the_claims_behind_a_value(allegiance):
    out = allegiance("explain", "venezuela-2019:forces.reserve").out
    rows = told(out)
    assert ("66,000 people", "C3") == (rows["Value"], rows["Grade"])
    assert "Claims: 2, of 2 origins\n" in out
    assert "troops < 300,000 person\n    SOFREP, 2019-11-30; grade C3\n" in out
    assert "this ledger has no text of sofrep" in out
    assert "\nConflict, scope: zero-hedge has " in out
    assert "Constraint: reserve > 65,000\n" in out


def test_explain_tells_who_told_whom_and_the_arithmetic(allegiance):
    out = allegiance("explain", "venezuela-2019:detention.on_day_0").out
    assert "grade C3; said by the president of the National Assembly" in out
    assert "claimed, not asserted" in out
    assert "Estimate: 159 (" in out
    assert "  between origins: 0.05, the floor" in out


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("regions.Capital", "7,680,000 people"),
        ("events.2019-01-10", "Second inauguration, condemned abroad"),
        ("observed.killed", "61 persons"),
    ],
)
def test_explain_knows_every_place_of_a_case(allegiance, place, said):
    out = allegiance("explain", f"venezuela-2019:{place}").out
    assert said in out
    assert "Claims: 1, of 1 origin\n" in out


def test_explain_names_the_nearest_place(allegiance):
    done = allegiance("explain", "venezuela-2019:observed.kiled")
    assert 3 == done
    assert "Did you mean 'killed'?" in done.err


@pytest.mark.parametrize("place", ["forces.police", "observed.killed", "regions.Lima", "events.2019-01-23"])
def test_explain_of_a_place_of_no_case_asks_for_the_case(allegiance, place):
    done = allegiance("explain", place)
    assert 2 == done
    assert f"{place} is of a case: name it with --case CASE, or as CASE:{place}" in done.err


def test_explain_takes_quotes_from_reports_that_are_at_hand(allegiance, tmp_path):
    from hashlib import sha256

    from allegiance.evidence.ledger import Ledger, write_ledger
    from evidence.made import claim, document

    text = (
        "A spokesman of the police said on Monday that 35 people were killed in the protests of January.\n"
        * 3
    )
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(text, encoding="utf-8")
    said = document(text=None).model_copy(update={"sha256": sha256(text.encode()).hexdigest()})
    at = text.index("35 people")
    write_ledger(tmp_path / "l.jsonl", Ledger((said,), (claim(35, claim_id="c1", start=at, end=at + 9),)))
    cited = TEXT.replace("value: 500,", "value: 35, claims: [c1],") + "ledger: l.jsonl\n"
    value = f"{small_file(tmp_path, cited)}:observed.killed"
    assert "“35 people”" not in allegiance("explain", value).out
    assert "“35 people”" in allegiance("explain", value, "--reports", tmp_path / "reports").out
    done = allegiance("explain", value, "--reports", tmp_path / "none")
    assert 3 == done
    assert "found no folder" in done.err


def test_doctor_says_whether_the_screened_set_is_of_this_program(monkeypatch):
    monkeypatch.setattr("allegiance.ensemble.stale.staleness", lambda: iter(["other mechanisms"]))
    assert doctor.CHECKS["screened set"]().endswith("made before this program: other mechanisms")
