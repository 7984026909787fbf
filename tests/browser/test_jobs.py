"""What becomes of a run: begun twice, stopped, left and found again, in many tabs, and without a server."""

import re

import pytest

from browser.conftest import RUNS, serving, simulated

pytestmark = pytest.mark.browser
LONG = "/scenario?case=hold&lever=amnesty&runs=1000&seed="
BEGUN = re.compile(r"[1-9]\d* of \d+ simulated")
READY = re.compile("Run scenario|Go on to")  # the second where the futures that were kept gave an answer


def begun(page, address):
    page.goto(address)
    page.get_by_role("button", name="Run scenario").click()
    page.get_by_role("status").filter(has_text=BEGUN).wait_for()


def test_a_run_that_was_begun_twice_is_one_and_stops(opened, address):
    page = opened()
    posted = []
    page.on("request", lambda one: one.method == "POST" and posted.append(one.url.removeprefix(address)))
    page.goto(address + LONG + "11")
    page.get_by_role("button", name="Run scenario").dblclick()
    page.get_by_role("status").filter(has_text=BEGUN).wait_for()
    page.get_by_role("button", name="Stop").click()
    page.get_by_role("status").filter(has_text="are kept, and a run goes on from them").wait_for()

    assert 1 == sum(url.endswith("/leave") for url in posted[-1:])
    assert 0 == page.locator("progress").count()


def test_whoever_presses_run_on_the_keyboard_keeps_the_focus(opened, address):
    page = opened()
    page.goto(address + LONG + "13")
    page.locator("button.primary:not(:disabled)").press("Enter")
    page.get_by_role("button", name="Stop").wait_for()
    page.wait_for_function("document.activeElement.textContent === 'Stop'")
    page.keyboard.press("Enter")
    page.wait_for_function("/Run scenario|Go on to/.test(document.activeElement.textContent)")


def test_a_run_goes_on_while_another_page_is_looked_at(opened, address):
    page = opened()
    begun(page, address + LONG + "12")
    page.get_by_role("navigation").get_by_role("link", name="Trust").click()
    page.get_by_text("Still being simulated").wait_for()
    page.get_by_role("link", name="what you began").click()
    page.get_by_role("status").filter(has_text=BEGUN).wait_for()
    assert 0 == page.get_by_text("Still being simulated").count()
    page.reload()
    page.get_by_role("status").filter(has_text=BEGUN).wait_for()
    page.get_by_role("button", name="Stop").click()


def test_runs_in_eight_tabs_leave_room_for_a_ninth_page(opened, address):
    first = opened()
    tabs = [first.context.new_page() for _ in range(8)]
    for k, tab in enumerate(tabs):
        tab.goto(address + LONG + f"{20 + k}")
        tab.get_by_role("button", name="Run scenario").click()
        tab.get_by_role("button", name="Stop").wait_for()
    first.goto(address + "/trust")
    first.locator("#limits").wait_for(timeout=20_000)
    for tab in tabs:
        tab.get_by_role("button", name="Stop").click()


def test_a_server_that_is_gone_is_said_and_what_it_told_stays(chromium, tmp_path):
    server, found = serving(tmp_path / "runs")
    page = chromium.new_page()
    page.set_default_timeout(25_000)
    page.goto(f"{found.rstrip('/')}/scenario?case=hold&runs={RUNS}")
    page.get_by_role("button", name="Run the case").click()
    simulated(page)
    page.locator(".answer").first.wait_for()
    page.get_by_label("Futures of each scenario").fill("1000")
    page.get_by_label("Futures of each scenario").press("Tab")
    page.get_by_role("button", name="Go on to").click()
    page.get_by_role("status").filter(has_text=BEGUN).wait_for()
    server.kill()
    server.communicate(timeout=20)
    page.get_by_role("alert").filter(has_text="The server does not answer").wait_for()
    assert 1 <= page.locator(".answer").count()
    page.get_by_role("navigation").get_by_role("link", name="Trust").click()
    page.get_by_role("button", name="Load it again").wait_for()
    page.close()


def test_a_dose_that_is_typed_and_run_at_once_is_run(opened, address):
    """The field tells of its number as the button is pressed: the question changes under the press."""
    page = opened()
    posted = []
    page.on("request", lambda one: one.method == "POST" and posted.append(one.url.removeprefix(address)))
    for dose in ("0.33", "0.44", "0.55"):
        page.goto(address + LONG + "14")
        page.get_by_role("spinbutton", name="How far those who hear of it believe it").fill(dose)
        page.evaluate("document.querySelector('button.primary').focus(); 0")
        page.locator("button.primary:not(:disabled)").click(delay=0)
        page.get_by_role("status").filter(has_text=BEGUN).wait_for()
        assert not [url for url in posted if url.endswith("-1000/leave")]  # the case alone is left
        assert dose in page.url
        page.get_by_role("button", name="Stop").click()
        page.get_by_role("button", name=READY).wait_for()
        posted.clear()
