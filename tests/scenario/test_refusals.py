"""Each thing that can be wrong in a case file: one error, with line, key, what was found, what is allowed."""

import pytest

EXIT = ("parameters", "desertion", "exit_control")
SALARY = ("parameters", "pay", "salary", "value")


def put(data, keys, value):
    """`data` with `value` at `keys`; the value `...` takes the key away."""
    inside = data
    for key in keys[:-1]:
        inside = inside[key]
    if value is ...:
        del inside[keys[-1]]
    else:
        inside[keys[-1]] = value
    return data


def test_a_share_above_one_names_file_line_and_range(refusal, data):
    error = refusal(put(data, (*EXIT, "value"), 1.2))
    where, _, said = str(error).partition("small.yaml:")
    assert where == error.file.removesuffix("small.yaml")
    assert said == "48: parameters.desertion.exit_control.value: found 1.2; allowed: share from 0 to 1"


@pytest.mark.parametrize(
    ("keys", "meant"),
    [
        (("titel",), "title"),
        (("sources", "agency", "publischer"), "publisher"),
        (("regions", 0, "populaton"), "population"),
        (("forces", "gaurd"), "guard"),
        (("forces", "army", "activ"), "active"),
        (("forces", "army", "active", "genral"), "general"),
        (("forces", "guard", "regions", "nort"), "north"),
        (("parameters", "desertoin"), "desertion"),
        (("parameters", "desertion", "exit_contol"), "exit_control"),
        ((*EXIT, "valu"), "value"),
        ((*SALARY, "amry"), "army"),
        (("events", 0, "untill"), "until"),
        (("events", 0, "set", "protest.cal"), "protest.call"),
        (("events", 0, "set", "protst.call"), "protest.call"),
        (("observed", 0, "vlaue"), "value"),
    ],
)
def test_a_misspelt_key_is_told_what_was_meant(refusal, data, keys, meant):
    error = refusal(put(data, keys, 0.1))
    assert error.hint.startswith(f"Did you mean '{meant}'?")
    assert error.key.endswith(str(keys[-1]))
    assert str(keys[-1]) in error.found


@pytest.mark.parametrize(
    ("keys", "value", "key"),
    [
        (("title",), ..., "title"),
        (("start",), ..., "start"),
        (("forces",), ..., "forces"),
        (("forces", "army", "source"), ..., "forces.army.source"),
        (("sources", "agency", "grade"), ..., "sources.agency.grade"),
        (("sources", "agency", "publisher"), ..., "sources.agency.publisher"),
        ((*EXIT, "unit"), ..., "parameters.desertion.exit_control.unit"),
        (("events", 0, "label"), ..., "events[0].label"),
        (("observed", 0, "from"), ..., "observed[0].from"),
    ],
)
def test_a_missing_key_is_named(refusal, data, keys, value, key):
    error = refusal(put(data, keys, value))
    assert (error.key, error.found) == (key, "nothing")


def test_a_missing_key_has_the_line_of_what_lacks_it(refusal, data):
    assert refusal(put(data, (*EXIT, "unit"), ...)).line == 47


@pytest.mark.parametrize(
    "value", [True, float("nan"), float("inf"), "0.3", "9" * 50, None, [0.3], {"army": 0.3}, -0.1]
)
def test_a_parameter_that_is_no_number_in_its_range_is_refused(refusal, data, value):
    error = refusal(put(data, (*EXIT, "value"), value))
    assert error.key.startswith("parameters.desertion.exit_control")
    assert error.line in {47, 48}


@pytest.mark.parametrize("unit", ["day", "USD/month", "portion", "9**9**9", "__import__('os')"])
def test_a_unit_that_does_not_convert_is_refused_with_the_declared_one(refusal, data, unit):
    error = refusal(put(data, (*EXIT, "unit"), unit))
    assert error.key == "parameters.desertion.exit_control.unit"
    assert error.allowed.startswith("share")


def test_another_unit_of_the_same_kind_is_converted(load, data):
    data["parameters"]["desertion"]["exit_control"].update(value=35, unit="percent")
    data["parameters"]["desertion"]["opportunity"] = {"value": 2, "unit": "week", "source": "agency"}
    values = load(data).parameters["desertion"]
    assert (values["exit_control"].value, values["exit_control"].unit) == (pytest.approx(0.35), "share")
    assert values["opportunity"].value == pytest.approx(14)


def test_the_range_holds_after_conversion(refusal, data):
    data["parameters"]["desertion"]["exit_control"].update(value=101, unit="percent")
    assert refusal(data).found == "101 percent"


@pytest.mark.parametrize("count", [-1, 2.5, True, "800", 10**12])
def test_a_headcount_is_a_whole_number_of_persons(refusal, data, count):
    error = refusal(put(data, ("forces", "army", "active", "private"), count))
    assert (error.key, error.line) == ("forces.army.active.private", 30)


def test_headcounts_that_do_not_add_up_are_told_with_both_sums(refusal, data):
    error = refusal(put(data, ("total",), 1501))
    assert error.key == "total"
    assert "1,501" in error.found
    assert "1,500" in error.allowed


@pytest.mark.parametrize(
    ("entry", "key"),
    [({}, "forces.army"), ({"active": {}}, "forces.army.active"), ({"active": None}, "forces.army")],
)
def test_a_service_without_ranks_is_refused(refusal, data, entry, key):
    data["total"] = 500
    error = refusal(put(data, ("forces", "army"), {**entry, "source": "agency"}))
    assert (error.key, error.found) == (key, "no ranks")


@pytest.mark.parametrize(
    ("entry", "key"),
    [
        ({"militia": -1}, "forces.army.recruits.militia"),
        ({"active": 2.5}, "forces.army.recruits.active"),
        ({"general": 3}, "forces.army.recruits.general"),
    ],
)
def test_recruits_are_whole_persons_by_status(refusal, data, entry, key):
    assert key == refusal(put(data, ("forces", "army", "recruits"), entry)).key


def test_forces_of_nobody_are_refused(refusal, data):
    del data["total"]
    assert refusal(put(data, ("forces",), {})).found == "0 persons together"


def test_more_people_than_the_program_holds_are_refused(refusal, data):
    del data["total"]
    data["forces"]["army"]["active"]["private"] = 100_000_000
    assert refusal(data).found == "100,000,700 persons together"


@pytest.mark.parametrize(
    "shares", [{"capital": 0.5}, {"capital": 0.6, "north": 0.5}, {"capital": 0.9999, "north": 0}]
)
def test_shares_by_region_that_do_not_add_up_to_one_are_refused(refusal, data, shares):
    error = refusal(put(data, ("forces", "guard", "regions"), shares))
    assert "add up to" in error.found


def test_a_negative_share_of_a_region_is_refused(refusal, data):
    assert refusal(put(data, ("forces", "guard", "regions"), {"capital": 1.5, "north": -0.5})).found == "1.5"


@pytest.mark.parametrize(("capitals", "found"), [([], "0 capitals"), ([0, 1], "2 capitals: capital, north")])
def test_there_is_exactly_one_capital(refusal, data, capitals, found):
    for k, region in enumerate(data["regions"]):
        region["capital"] = k in capitals
    assert refusal(data).found == found


def test_two_regions_of_one_name_are_refused(refusal, data):
    assert refusal(put(data, ("regions", 1, "name"), "capital")).key == "regions[1].name"


def test_a_region_is_not_called_like_the_rest_of_a_table(refusal, data):
    data["forces"]["guard"].pop("regions")
    assert refusal(put(data, ("regions", 1, "name"), "default")).key == "regions[1].name"


@pytest.mark.parametrize("population", [0, -5, 1.5, True])
def test_a_region_has_at_least_one_inhabitant(refusal, data, population):
    error = refusal(put(data, ("regions", 1, "population"), population))
    assert (error.key, error.line) == ("regions[1].population", 25)


@pytest.mark.parametrize("days", [0, -1, 4001, 1.5, True])
def test_a_case_has_between_1_and_4000_days(refusal, data, days):
    assert refusal(put(data, ("days",), days)).key == "days"


@pytest.mark.parametrize("when", ["2018-12-31", "2019-04-12"])
def test_an_event_outside_the_horizon_is_refused_with_the_horizon(refusal, data, when):
    data["events"][0]["until"] = None
    error = refusal(put(data, ("events", 0, "date"), when))
    assert error.key == "events[0].date"
    assert "from 2019-01-01 to 2019-04-11" in error.allowed


@pytest.mark.parametrize("when", ["2019-01-01", "2019-04-11"])
def test_an_event_on_the_first_or_last_day_is_allowed(load, data, when):
    data["events"][0]["until"] = None
    assert load(put(data, ("events", 0, "date"), when)).events[0].until is None


def test_an_event_does_not_end_before_it_begins(refusal, data):
    error = refusal(put(data, ("events", 0, "until"), "2019-01-22"))
    assert (error.key, error.found) == ("events[0].until", "2019-01-22")


@pytest.mark.parametrize(
    "when", ["2019-02-30", "yesterday", "23/01/2019", 20190123, True, "0001-01-01", ["2019-01-01"]]
)
def test_a_date_that_is_none_is_refused(refusal, data, when):
    error = refusal(put(data, ("start",), when))
    assert (error.key, error.allowed) == ("start", "a date such as 2019-01-23")


@pytest.mark.parametrize("when", ["2018-13", "2018-02-31", "2018-00", "0000", "yesterday"])
def test_a_source_is_of_a_time_of_the_calendar(refusal, data, when):
    error = refusal(put(data, ("sources", "agency", "date"), when))
    assert (error.key, error.allowed) == ("sources.agency.date", "a date, a month such as 2019-02, or a year")


@pytest.mark.parametrize("when", [2018, "2019-05", "2019-06-01", "2019-06"])
def test_a_source_is_of_a_day_a_month_or_a_year_up_to_that_of_the_case(load, data, when):
    assert str(when) == load(put(data, ("sources", "agency", "date"), when)).sources["agency"].date


@pytest.mark.parametrize("when", [2020, "2019-07", "2019-06-02"])
def test_what_appeared_after_the_day_of_the_case_is_not_cited(refusal, load, data, when):
    error = refusal(put(data, ("sources", "agency", "date"), when))
    assert ("regions[0].source", f"'agency' of {when}") == (error.key, error.found)
    assert "a source of 2019-06-01 (as_of) or before" == error.allowed
    data["sources"] |= {"later": data["sources"]["agency"], "agency": data["sources"]["rumour"]}
    assert load(data)  # what nothing rests on may be later


@pytest.mark.parametrize(
    ("second", "until"),
    [("2019-01-23", None), ("2019-01-23", "2019-01-23"), ("2019-01-25", None), ("2019-01-24", "2019-03-01")],
)
def test_events_that_overlap_on_one_parameter_are_refused(refusal, data, second, until):
    data["events"].append({**data["events"][0], "date": second, "until": until, "label": "again"})
    error = refusal(data)
    assert error.key == "events[1].set.protest.call"
    assert "'a call'" in error.found


def test_an_event_without_end_ends_where_the_next_begins(load, data):
    data["events"][0]["until"] = None
    data["events"].append({**data["events"][0], "date": "2019-01-25", "label": "again"})
    assert [event.until for event in load(data).events] == [None, None]


def test_events_on_two_parameters_may_overlap(load, data):
    data["events"].append({**data["events"][0], "set": {"desertion.amnesty": 0.5}})
    assert len(load(data).events) == 2


@pytest.mark.parametrize(
    "changes", [{}, [], {"protest.call": 2}, {"protest.call": None}, {"pay.salary": [1, 2]}]
)
def test_an_event_sets_what_a_parameter_allows(refusal, data, changes):
    assert refusal(put(data, ("events", 0, "set"), changes)).key.startswith("events[0].set")


@pytest.mark.parametrize("keys", [("regions", 1), ("forces", "army"), EXIT, ("events", 0), ("observed", 0)])
def test_a_source_that_is_not_listed_is_refused_wherever_it_stands(refusal, data, keys):
    error = refusal(put(data, (*keys, "source"), "agancy"))
    assert error.key.endswith("source")
    assert error.allowed == "agency, rumour, assumption"
    assert error.hint == "Did you mean 'agency'?"


@pytest.mark.parametrize("grade", ["G1", "A7", "A", "b2", "B22", 2])
def test_a_grade_is_one_of_the_admiralty_code(refusal, data, grade):
    assert refusal(put(data, ("sources", "agency", "grade"), grade)).key == "sources.agency.grade"


def test_nobody_redefines_an_assumption(refusal, data):
    data["sources"]["assumption"] = data["sources"]["agency"]
    assert refusal(data).key == "sources.assumption"


@pytest.mark.parametrize(
    ("key", "value"),
    [("low", 13), ("high", 11), ("to", "2019-01-31"), ("from", "2018-12-31"), ("to", "2019-05-01")]
    + [("counted_from", "2019-03-01"), ("value", float("nan")), ("value", "12")],
)
def test_an_observation_has_its_window_and_bounds_in_order(refusal, data, key, value):
    assert refusal(put(data, ("observed", 0, key), value)).key == f"observed[0].{key}"


@pytest.mark.parametrize("name", ["Small", "small_case", "-small", "small-", "../small", "other", 3])
def test_a_case_is_called_like_its_file_in_lower_case(refusal, data, name):
    assert refusal(put(data, ("name",), name)).key == "name"


@pytest.mark.parametrize(
    ("key", "value"),
    [("kind", "refrence"), ("expects", "win"), ("schema", "allegiance.case/2"), ("hindcast", "yes")],
)
def test_a_word_that_is_none_of_those_allowed_is_refused(refusal, data, key, value):
    assert refusal(put(data, (key,), value)).key == key


@pytest.mark.parametrize(
    ("key", "value"), [("forces", []), ("regions", {}), ("regions", []), ("title", 3), ("title", "")]
)
def test_a_value_of_the_wrong_kind_is_refused(refusal, data, key, value):
    assert refusal(put(data, (key,), value)).key == key


def test_a_bare_number_as_a_parameter_is_told_what_to_write(refusal, data):
    error = refusal(put(data, EXIT, 0.35))
    assert (error.key, error.found) == (".".join(EXIT), "0.35")
    assert "{value: 0.3, unit: share, source: assumption}" in error.allowed


def test_the_first_fault_is_told_and_the_others_are_counted(refusal, data):
    data["days"] = 0
    data["regions"][0]["population"] = 0
    data["forces"]["army"]["active"]["nco"] = -1
    error = refusal(data)
    assert error.key == "days"
    assert "2 more faults" in error.hint


def test_faults_between_fields_are_told_in_the_order_of_the_file(refusal, data):
    data["total"] = 1
    data["regions"][0]["capital"] = False
    error = refusal(data)
    assert (error.key, "1 more fault " in error.hint) == ("regions", True)


def test_a_long_value_is_cut_in_the_error(refusal, data):
    assert len(str(refusal(put(data, ("kind",), "x" * 5000)))) < 400
