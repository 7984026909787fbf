import pytest

from browser.conftest import RUNS, simulated

pytestmark = pytest.mark.browser


def test_the_whole_path_of_a_user(opened, address, tmp_path):
    page = opened()
    page.goto(address)
    page.get_by_role("link", name="Venezuela, 2019", exact=True).click()
    page.locator(".group > summary", has_text="Courts and amnesty").click()
    page.get_by_label("Amnesty for those who change sides").check()
    page.locator(".group > summary", has_text="Abroad").click()
    page.get_by_label("Sanctions are lifted for generals who change sides").check()
    page.locator(".group > summary", has_text="How it is run").click()
    page.get_by_label("Futures of each scenario").fill(str(RUNS))
    page.get_by_label("Futures of each scenario").press("Tab")
    page.wait_for_function("location.search.includes('lever=off-ramp')")
    page.get_by_role("button", name="Run scenario").click()
    page.locator("figure svg").first.wait_for()
    simulated(page)
    assert f"{RUNS}\N{NO-BREAK SPACE}futures" in page.locator(".answer").first.inner_text()

    page.get_by_role("link", name="Compare with others").click()
    page.get_by_role("button", name="Add each of its levers alone").click()
    page.get_by_role("button", name="Compare 3 scenarios").click()
    page.locator("figure svg").first.wait_for()
    simulated(page)
    assert 3 == page.locator(".said .answer").count()

    page.get_by_role("link", name="Evidence").click()
    page.get_by_label("Case").select_option("venezuela-2018-quiet")
    page.get_by_role("link", name="Guard members").click()
    page.locator(".claims li").first.wait_for()
    assert "Bloomberg" in page.locator(".detail").inner_text()

    page.get_by_role("navigation").get_by_role("link", name="Report").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the report").first.click()
    download.value.save_as(tmp_path / "report.html")
    assert "Venezuela" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_the_keyboard_alone_is_enough(opened, address):
    page = opened()
    page.goto(address + f"/scenario?case=hold&runs={RUNS}")
    page.locator(".levers").wait_for()
    page.keyboard.press("Tab")
    assert "Skip to the page" == page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    to(page, "input[type=search]")
    page.keyboard.type("amnesty for those")
    to(page, "input[type=checkbox]")
    page.keyboard.press("Space")
    page.locator(".dose input[type=range]").first.wait_for()
    to(page, "input[type=range]")
    page.keyboard.press("ArrowLeft")
    page.wait_for_function("location.search.includes('amnesty.credibility=0.79')")
    to(page, "button.primary")
    page.keyboard.press("Enter")
    page.locator("figure svg").first.wait_for()
    simulated(page)
    assert "Amnesty for those who change sides: how far" in page.locator(".pulled").inner_text()


def to(page, selector):
    """Press Tab until what the selector names has the focus, as far as a patient person would."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(selector)


def test_the_case_without_levers_is_simulated_while_they_are_chosen(opened, address):
    page = opened()
    sent = []
    page.on("request", lambda request: request.method == "POST" and sent.append(request.url))
    page.goto(address + f"/scenario?case=split&runs={RUNS}")
    page.locator(".levers").wait_for()
    assert [] == sent
    page.locator(".group > summary", has_text="Courts and amnesty").click()
    with page.expect_request(lambda request: request.method == "POST") as ahead:
        page.get_by_label("Amnesty for those who change sides").check()
    assert '"scenarios":[]' in ahead.value.post_data
    page.get_by_role("button", name="Run scenario").click()
    page.locator(".pulled ~ .answer").wait_for()
    simulated(page)
    assert f"{RUNS}\N{NO-BREAK SPACE}futures" in page.locator(".answer").first.inner_text()
