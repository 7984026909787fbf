import pytest

from allegiance.errors import DayError
from allegiance.mechanisms import DAY, MODULES
from allegiance.rules.plan import Cascade, Plan, short
from allegiance.rules.rule import Procedure, Rule, Trait
from rules.mechanism import after, before, cascade, mechanism, within, without


@pytest.fixture
def made(tmp_path):
    """Makes a mechanism of a name and a text."""
    return lambda name, text: mechanism(tmp_path, name, text)


def refused(day, *words):
    """Whether the day is refused with all of these words."""
    with pytest.raises(DayError) as error:
        Plan(day)
    for word in words:
        assert word in str(error.value)


# -- the shipped day ---------------------------------------------------------------------------------------


def test_every_column_of_the_shipped_day_has_one_owner_which_stands_in_a_mechanism():
    plan = Plan(DAY)
    owners = {plan.owner[s.does.name] for s in plan.of(Rule, Trait)}
    assert {s.where for s in plan.of(Rule, Trait)} == owners
    assert {short(m) for m in MODULES} >= {owner.partition(".")[0] for owner in owners}
    assert "violence.deaths" == plan.owner["deaths"]
    assert "obedience.obeying" == plan.owner["nation_obeying"]


def test_the_shipped_day_runs_procedures_before_and_after_the_rounds():
    parts = {s.part for s in Plan(DAY).of(Procedure)}
    assert {"before", "after"} == parts


# -- order -------------------------------------------------------------------------------------------------


def test_reading_before_it_is_written_is_refused_with_both_names(made):
    early = made("early", "@nation\ndef echo(nation_protest, echo_last):\n    return nation_protest")
    refused(before(early), "early.echo", "'nation_protest'", "protest.protest", "list it later", "_last")


def test_yesterdays_value_after_todays_is_written_is_refused_with_both_names(made):
    late = made("late", "@nation\ndef echo(unrest_last, echo_last):\n    return unrest_last")
    refused(after(late), "late.echo", "'unrest_last'", "protest.unrest", "drop `_last`")


def test_order_is_the_order_of_the_day(made):
    echo = made("echo", "RECORDED = ('echo',)\n@nation\ndef echo(unrest):\n    return unrest")
    assert "echo.echo" == Plan(after(echo)).owner["echo"]


# -- owners ------------------------------------------------------------------------------------------------


def test_two_owners_are_refused_with_both_names(made):
    rival = made("rival", "@nation\ndef illegitimacy():\n    return 1.0")
    refused(after(rival), "rival.illegitimacy", "'illegitimacy'", "legitimacy.illegitimacy")


def test_nobody_owns_what_the_population_brings_along(made):
    rival = made("rival", "@person\ndef rank():\n    return 1.0")
    refused(after(rival), "rival.rank", "'rank'", "the population")


def test_two_mechanisms_of_one_name_are_refused_with_both_modules(made):
    twin = made("legitimacy", "")
    refused(after(twin), twin.__name__, "allegiance.mechanisms.legitimacy", "'legitimacy'")


# -- columns -----------------------------------------------------------------------------------------------


def test_a_column_that_nothing_writes_is_refused_with_a_guess(made):
    slip = made("slip", "@nation\ndef echo(illegitimcy, echo_last):\n    return illegitimcy")
    refused(after(slip), "slip.echo", "'illegitimcy'", "nothing in this day writes", "'illegitimacy'")


def test_a_column_that_nothing_reads_is_refused(made):
    idle = made("idle", "@nation\ndef leisure():\n    return 1.0")
    refused(after(idle), "idle.leisure", "'leisure'", "RECORDED")


def test_without_its_owner_a_mechanism_is_missed_by_name():
    refused(without("legitimacy"), "illegitimacy", "nothing in this day writes")


@pytest.mark.parametrize("column", ["path", "due", "path_last"])
def test_what_the_engine_keeps_for_itself_is_not_read(made, column):
    meter = made("meter", f"@view\ndef travelled({column}):\n    return {column}")
    refused(after(meter), "meter.travelled", repr(column), "keeps for itself")


@pytest.mark.parametrize("kind", ["term('stay')", "prospect('post')", "trait"])
def test_what_changes_daily_stands_in_times(made, kind):
    daily = made("daily", f"@{kind}\ndef mood(belief):\n    return belief")
    refused(after(daily), "daily.mood", "'belief'", "unit", "`times`")


# -- choices -----------------------------------------------------------------------------------------------


def test_a_term_times_what_no_rule_owns_is_refused_with_a_guess(made):
    slip = made("slip", "@term('stay', times='fall_beleif')\ndef gloom():\n    return 1.0")
    refused(after(slip), "slip.gloom", "'fall_beleif'", "'fall_belief'")


def test_a_term_times_a_column_of_the_person_is_refused(made):
    slip = made("slip", "@term('stay', times='identity')\ndef gloom():\n    return 1.0")
    refused(after(slip), "slip.gloom", "'identity'", "no rule above the person")


@pytest.mark.parametrize("text", ["@term('dessert_home')\ndef sweet():\n    return 1.0"])
def test_an_unknown_option_is_refused_with_a_guess(made, text):
    refused(after(made("slip", text)), "slip.sweet", "'dessert_home'", "'desert_home'", "plot, shirk, stay")


def test_an_act_of_an_unknown_state_is_refused(made):
    slip = made("slip", "@delay('arested')\ndef wait():\n    return 1.0")
    refused(after(slip), "slip.wait", "'arested'", "'arrested'")


def test_a_prospect_that_no_option_weighs_is_refused(made):
    lone = made("lone", "@prospect('servd')\ndef medal():\n    return 1.0")
    refused(after(lone), "lone.medal", "'servd'", "no option weighs", "'served'")


def test_a_weight_of_a_prospect_that_nobody_writes_is_refused(made):
    lone = made("lone", "@weight('fame', option='stay')\ndef vanity():\n    return 1.0")
    refused(after(lone), "lone.vanity", "'fame'", "served")


# -- procedures --------------------------------------------------------------------------------------------

STRAY_WRITE = """
@procedure(reads=("unrest",))
def raid(w, t):
    w.nation[0].unrest = 0.0
"""
STRAY_READ = """
@procedure(owns={"nation.raids": ("f8", 0)})
def raid(w, t):
    w.nation[0].raids += w.nation[0].unrest
"""
DECLARED = """
RECORDED = ("raids",)
@procedure(reads=("unrest",), owns={"nation.raids": ("f8", 0)})
def raid(w, t):
    w.nation[0].raids += w.nation[0].unrest
"""


def test_a_procedure_that_writes_what_it_does_not_own_is_refused(made):
    refused(after(made("raids", STRAY_WRITE)), "raids.raid", "writes 'unrest'", "does not own")


def test_a_procedure_that_reads_what_it_does_not_declare_is_refused(made):
    refused(after(made("raids", STRAY_READ)), "raids.raid", "reads 'unrest'", "without declaring")


def test_a_procedure_that_declares_what_it_does_stands(made):
    assert "raids.raid" == Plan(after(made("raids", DECLARED))).owner["raids"]


def test_a_procedure_in_the_rounds_is_refused(made):
    refused(within(made("raids", DECLARED)), "raids.raid", "outside the cascade")


def test_a_procedure_that_declares_a_column_which_comes_later_is_refused(made):
    refused(before(made("raids", DECLARED)), "raids.raid", "'unrest'", "protest.unrest", "list it later")


def test_a_procedure_is_given_what_there_is_to_give(made):
    odd = made("raids", "@procedure()\ndef raid(w, today):\n    return None")
    refused(after(odd), "raids.raid", "'today'", "allowed", "parameters")


# -- the cascade -------------------------------------------------------------------------------------------


def test_a_day_without_a_cascade_is_refused():
    refused(tuple(x for x in DAY if not isinstance(x, Cascade)), "one Cascade", "0")


def test_a_day_with_two_cascades_is_refused():
    refused((*DAY, cascade()), "one Cascade", "2")


@pytest.mark.parametrize("watch", ["nation_nothing", "obeying", "identity"])
def test_a_cascade_that_watches_no_column_of_the_nation_is_refused(watch):
    block = cascade()
    day = tuple(x._replace(watch=watch) if x is block else x for x in DAY)
    refused(day, repr(watch), "no column of the nation")
