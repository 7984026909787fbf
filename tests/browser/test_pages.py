import pytest

from browser.conftest import MODES, RUNS, drawn, simulated, violations

pytestmark = pytest.mark.browser
LEVERS = "lever=amnesty&lever=pay-cut@2001-03-01"
PAGES = {
    "start": "/",
    "scenario": f"/scenario?case=brink&{LEVERS}&runs={RUNS}",
    "compare": f"/compare?case=brink&scenario=amnesty&scenario=pay-cut&runs={RUNS}",
    "anatomy": f"/run?case=brink&runs={RUNS}",
    "evidence": "/evidence?case=venezuela-2019",
    "behind a figure": "/evidence?case=venezuela-2018-quiet&input=observed.guard_desertion_per_year",
    "trust": "/trust",
    "report": "/report",
}
RUN = {"scenario": "Run scenario", "compare": "Compare 2 scenarios", "anatomy": "Simulate and take apart"}
THERE = {
    "scenario": "figure svg",
    "compare": "figure svg",
    "anatomy": "table.grid",
    "behind a figure": ".claims",
    "trust": "table",
    "start": ".card",
    "evidence": "table",
    "report": ".kept, .empty",
}


@pytest.fixture(scope="module", autouse=True)
def answers(chromium, address):
    """Everything that the pages show is simulated once."""
    page = chromium.new_page()
    page.set_default_timeout(180_000)
    for name, button in RUN.items():
        page.goto(address + PAGES[name])
        page.get_by_role("button", name=button).click()
        page.locator(THERE[name]).first.wait_for()
        simulated(page)
    page.close()


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_fits_and_asks_nobody_else(opened, address, name, mode):
    page = opened(mode)
    page.goto(address + PAGES[name])
    page.locator(THERE[name]).first.wait_for()
    page.evaluate("document.querySelectorAll('details').forEach(one => (one.open = true))")

    assert [] == violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= MODES[mode]["viewport"]["width"]
    assert 1 == page.locator("h1").count()


def test_the_first_page_is_light(opened, address):
    page = opened()
    sizes = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(address)
    page.locator(".card").first.wait_for()

    assert 0 < sum(sizes) <= 300_000


def test_the_same_link_shows_a_second_person_the_same_text(opened, address):
    texts = []
    for _ in range(2):
        page = opened()
        page.goto(address + PAGES["scenario"])
        drawn(page)
        texts.append(page.locator(".result").inner_text())

    assert texts[0] == texts[1]
    assert f"of {RUNS}\N{NO-BREAK SPACE}futures" in texts[0]


def test_every_chart_is_one_picture_with_a_name_and_a_table(opened, address):
    page = opened()
    page.goto(address + PAGES["scenario"])
    drawn(page)
    for figure in page.locator("figure").all():
        svg = figure.locator(".drawing svg")
        assert "img" == svg.get_attribute("role")
        named = svg.get_attribute("aria-labelledby").split()
        assert all(page.locator(f"[id='{name}']").inner_text() for name in named)
        assert 0 == svg.locator("[aria-label]").count()
        assert figure.locator("table").count() == 1


def test_a_link_that_carries_a_script_shows_it_as_text(opened, address):
    page = opened()
    page.goto(address + "/compare?case=hold&scenario=%3Cimg%20src=x%20onerror=alert(1)%3E,amnesty")
    page.get_by_role("alert").first.wait_for()

    assert 0 == page.locator("img").count()
    assert "<img" in page.locator("input[type=text]").first.input_value()


def test_a_claim_is_reviewed_in_the_browser(opened, address):
    page = opened()
    page.goto(address + "/evidence?case=hold")
    review = page.get_by_role("region", name="Claims that wait for review")
    before = review.get_by_role("status").inner_text()
    review.get_by_role("button", name="Accept").click()
    page.wait_for_function("text => !document.body.innerText.includes(text)", arg=before)
    assert "1 accepted" in review.get_by_role("status").inner_text()
    review.get_by_role("button", name="Take back the last decision").click()
    page.wait_for_function("() => document.body.innerText.includes('0 accepted')")
