"""What is chosen stays: from page to page, and in a link, also where the link says what cannot be."""

import pytest

from browser.conftest import MODES, RUNS, drawn

pytestmark = pytest.mark.browser
AMNESTY = "Amnesty for those who change sides"


def test_what_is_chosen_goes_along_to_every_page(opened, address):
    page = opened()
    page.goto(address + "/scenario?case=brink")
    page.locator(".group > summary", has_text="Courts and amnesty").click()
    page.get_by_label(AMNESTY).check()
    pages = page.get_by_role("navigation", name="Pages")
    for name in ("Scenario", "Anatomy", "Start", "Compare", "Scenario"):
        pages.get_by_role("link", name=name, exact=True).click()
        page.wait_for_function("name => document.title.startsWith(name)", arg=name)
        assert "case=brink&lever=amnesty" in page.url
    assert page.get_by_label(AMNESTY).is_checked()


def test_what_a_link_says_that_is_no_lever_is_told_and_can_be_removed(opened, address):
    page = opened()
    page.goto(address + "/scenario?case=hold&lever=nosuch&lever=amnesty.credibility=abc&lever=amnesty")
    left_out = page.get_by_role("group", name="Left out of this link")
    left_out.wait_for()
    assert 2 == left_out.locator("p").count()
    page.locator("button.primary:not(:disabled)").wait_for()
    left_out.get_by_role("button", name="Remove nosuch").click()
    page.wait_for_function("!location.search.includes('nosuch')")
    assert page.url.endswith("lever=amnesty.credibility=abc&lever=amnesty")


def test_a_lever_that_cannot_be_pulled_leaves_the_case_without_it(opened, address):
    page = opened()
    page.goto(address + f"/scenario?case=bolivia-2019&runs={RUNS}")
    page.get_by_role("button", name="Run the case").click()
    drawn(page)
    page.goto(address + f"/scenario?case=bolivia-2019&runs={RUNS}&lever=off-ramp")
    page.get_by_role("alert").filter(has_text="nothing to give back in this case. Pull “").wait_for()
    page.locator(".fan svg").first.wait_for()
    assert page.get_by_role("button", name="Run scenario").is_disabled()
    page.get_by_label("Case", exact=True).select_option("venezuela-2019")
    page.wait_for_function("location.search.includes('venezuela-2019&lever=off-ramp')")
    page.locator("button.primary:not(:disabled)").wait_for()


def test_letters_of_the_form_are_those_of_the_results(opened, address):
    page = opened()
    page.goto(address + f"/compare?case=brink&runs={RUNS}&scenario=&scenario=pay-cut")
    page.get_by_role("button", name="Compare 1").click()
    drawn(page)
    form, result = page.locator(".scenarios li").nth(1), page.locator(".said li").first
    assert "A" == form.locator("b").inner_text() == result.locator("b").inner_text()[0]
    assert form.get_attribute("class") == result.get_attribute("class")


@pytest.mark.parametrize("mode", ["desk", "phone"])
def test_heads_of_tables_stand_above_their_columns(opened, address, mode):
    page = opened(mode)
    page.goto(address + "/trust")
    table = page.locator("table.of-facts")
    page.evaluate("document.querySelectorAll('details').forEach(one => (one.open = true))")
    head, body = (table.locator(f"{part} tr").first.bounding_box() for part in ("thead", "tbody"))

    assert head["x"] == body["x"]
    assert head["y"] < body["y"]
    assert MODES[mode]["viewport"]["width"] >= page.evaluate("document.documentElement.scrollWidth")


def test_what_is_sought_among_the_inputs_stands_in_the_link(opened, address):
    page = opened()
    page.goto(address + "/evidence?case=venezuela-2018-quiet&find=Bloomberg")
    page.locator(".inputs-table").first.wait_for()
    assert "Bloomberg" == page.get_by_label("Find an input").input_value()
    page.get_by_label("Find an input").fill("guard")
    page.wait_for_function("location.search.endsWith('&find=guard')")


def test_a_claim_is_rejected_with_a_reason_only_and_the_next_one_has_the_focus(opened, address):
    page = opened()
    page.goto(address + "/evidence?case=hold")
    review = page.get_by_role("region", name="Claims that wait for review")
    review.get_by_role("button", name="Reject").click()
    review.get_by_role("alert").filter(has_text="Say why it is rejected").wait_for()
    first = review.locator("article h3").inner_text()
    review.get_by_role("button", name="Later").click()
    page.wait_for_function("first => document.activeElement.textContent !== first", arg=first)
    assert page.evaluate("document.activeElement.matches('h3, .passed')")


def test_a_link_to_an_unknown_case_leaves_a_choice_of_others(opened, address):
    page = opened()
    for path in ("/scenario", "/compare"):
        page.goto(f"{address}{path}?case=nosuch")
        page.get_by_role("alert").filter(has_text="no case 'nosuch'").wait_for()
        page.get_by_label("Case", exact=True).select_option("hold")
        page.wait_for_function("location.search.includes('case=hold')")
        page.get_by_role("alert").wait_for(state="detached")


def test_days_of_a_link_stand_in_the_heading(opened, address):
    page = opened()
    page.goto(address + "/scenario?case=hold&days=10")
    page.get_by_text("1 Jan 2001 to 11 Jan 2001").wait_for()


def test_numbers_of_a_link_that_cannot_be_are_told(opened, address):
    page = opened()
    page.goto(address + "/scenario?case=hold&runs=-3&seed=0")
    said = page.get_by_role("alert").filter(has_text="The link says").inner_text()
    assert said.startswith("The link says runs=-3, which is not a whole number from 1 to 1000")


def test_days_that_no_case_can_have_leave_the_case_its_own(opened, address):
    page = opened()
    page.goto(address + "/scenario?case=hold&days=9999")
    page.get_by_role("alert").filter(has_text="as many as the case has are taken instead").wait_for()
    page.locator("button.primary:not(:disabled)").wait_for()


def test_a_scenario_that_is_compared_can_be_played(opened, address):
    page = opened()
    page.goto(address + f"/run?case=brink&runs={RUNS}&scenario=amnesty&scenario=pay-cut, set purge.rate=x2")
    page.get_by_role("link", name="pay-cut, set purge.rate=x2").click()
    page.get_by_text("Played is the case with these levers").wait_for()
    assert "lever=pay-cut&set=purge.rate=x2" in page.url
    assert 1 == page.get_by_role("link", name="amnesty", exact=True).count()
