"""A real browser on a real server. `make browser` runs these; without Chromium they fail, and so says CI."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from allegiance.evidence.extract import extracted
from allegiance.evidence.ledger import Ledger, write_ledger
from allegiance.evidence.report import load_report

ROOT = Path(__file__).parents[2]
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)
PROGRAM = Path(sys.executable).with_name("allegiance")
REPORT = ROOT / "tests" / "evidence" / "reports" / "zimbabwe-2017.txt"
SCALE, RUNS = "0.02", 4
MODES = {
    "desk": {"viewport": {"width": 1360, "height": 900}},
    "phone": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
    "dark": {"viewport": {"width": 1360, "height": 900}, "color_scheme": "dark"},
}
# Of the page, whatever is drawn on it: what WCAG 2.2 asks for at A and AA, and what is good practice.
CHECK = """
async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',
  'best-practice']})).violations.map(one => [one.id, one.help, one.nodes.map(node => node.html.slice(0, 99))])
"""


def serving(folder, *more, scale=SCALE):
    """A server of its own process, and its address."""
    command = [PROGRAM, "serve", "--port", "0", "--scale", scale, "--out", folder]
    server = subprocess.Popen([*command, *more], stdout=subprocess.PIPE, text=True)
    return server, server.stdout.readline().strip()


@pytest.fixture(scope="session")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("served")
    report = load_report(REPORT)
    write_ledger(folder / "army.jsonl", Ledger((report,), tuple(extracted(report))))
    server, found = serving(folder / "runs", "--ledger", folder / "army.jsonl", "--by", "Ana")
    yield found.rstrip("/")
    server.terminate()
    server.communicate(timeout=20)


@pytest.fixture(scope="session")
def whole(tmp_path_factory):
    """The address of a server at full size, which shows the answers that ship."""
    server, found = serving(tmp_path_factory.mktemp("whole") / "runs", scale="1")
    yield found.rstrip("/")
    server.terminate()
    server.communicate(timeout=20)


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


class Asked(list):
    """Addresses that a page asked for, and what it complained about."""

    def __init__(self):
        super().__init__()
        self.complaints = []


@pytest.fixture
def opened(chromium, address, request):
    """Opens a page in a mode; at the end nothing was asked of anybody else, and nothing went wrong."""
    here = [address] + ([request.getfixturevalue("whole")] if "whole" in request.fixturenames else [])
    contexts, asked = [], Asked()

    def page_in(mode="desk"):
        context = chromium.new_context(**MODES[mode], accept_downloads=True)
        contexts.append(context)
        context.set_default_timeout(90_000)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: asked.complaints.append(str(error)))
        page.on("console", lambda said: _complains(said) and asked.complaints.append(said.text))
        return page

    yield page_in
    for context in contexts:
        context.close()
    elsewhere = [url for url in asked if not url.startswith((*here, "blob:", "data:"))]
    assert [] == elsewhere
    assert [] == asked.complaints


def _complains(said):
    """Whether a page says that something is wrong; what a server refuses it says to the user."""
    return said.type == "error" and "status of 400" not in said.text


def violations(page):
    page.evaluate(AXE.read_text(encoding="utf-8"))  # as the debugger does: the page's own rules forbid a tag
    return page.evaluate(CHECK)


def simulated(page):
    """Wait until a job has ended."""
    page.locator(".status progress").wait_for(state="detached")


def drawn(page):
    """Wait until every chart of the page is there: each is drawn once its place is measured."""
    page.locator("figure svg").first.wait_for()
    page.wait_for_function(
        "[...document.querySelectorAll('figure .drawing')].every(place => place.querySelector('svg'))"
    )
