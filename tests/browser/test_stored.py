"""What ships is there at once: nothing has been run on this server."""

import re

import pytest

from browser.conftest import MODES, violations

pytestmark = pytest.mark.browser
PAGES = {
    "start": ("/", ".ends"),
    "scenario": ("/scenario?case=venezuela-2019", ".fan svg"),
    "levers that nobody ran": ("/scenario?case=venezuela-2019&lever=amnesty", ".fan svg"),
    "what carries": ("/evidence?case=brink", "#carries ~ figure svg"),
    "trust": ("/trust", "#brier"),
}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_stored_answers_is_accessible_and_fits(opened, whole, name, mode):
    page = opened(mode)
    address, there = PAGES[name]
    page.goto(whole + address)
    page.locator(there).first.wait_for()
    page.evaluate("document.querySelectorAll('details').forEach(one => (one.open = true))")

    assert [] == violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= MODES[mode]["viewport"]["width"]


def test_every_shipped_case_has_its_answer_on_its_card(opened, whole):
    page = opened()
    page.goto(whole)
    page.locator(".ends").first.wait_for()

    assert page.locator(".card").count() == page.locator(".ends").count() >= 15
    assert "allegiance 0." in page.locator("main").inner_text()


def test_a_case_opens_with_its_stored_answer_and_says_that_it_is_one(opened, whole):
    page = opened()
    page.goto(whole)
    page.get_by_role("link", name="Bolivia, 2019", exact=True).click()
    page.locator(".fan svg").first.wait_for()

    said = page.locator(".result").inner_text()
    assert "The stored answer of allegiance" in said
    assert re.search(r"from 40\sfutures", said)
    assert page.get_by_role("button", name="Run the case").is_enabled()
