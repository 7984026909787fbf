"""Takes the pictures of the explorer that the documentation shows, in Debian's Chromium.

    python scripts/pictures.py FOLDER [PAGE ...]

FOLDER is made anew, and keeps the futures of pages that are run for it, at full size. CHROMIUM says where the
browser is.
"""

import base64
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page, sync_playwright

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
)
PROGRAM = Path(sys.executable).with_name("allegiance")
CASE = "bolivia-2019-blind"
LEVERS = "lever=protest-call"
LONGEST = 600_000  # milliseconds for a page to be there, futures included


class Shot(NamedTuple):
    """A picture: its page, what has to be there, what is pressed first, and how much of the page is shown."""

    name: str
    address: str
    there: str
    button: str = ""
    height: int = 860
    at: str = ""  # what is scrolled to the top


SHOTS = (
    Shot("start", "/", ".ends"),
    Shot("scenario", f"/scenario?case={CASE}&{LEVERS}&runs=50", ".fan svg >> nth=1", "Run scenario", 1060),
    Shot(
        "compare",
        f"/compare?case={CASE}&scenario=discipline&scenario=restraint&scenario=protest-call&runs=50",
        "figure svg",
        "Compare 3 scenarios",
        980,
    ),
    Shot("anatomy", f"/run?case={CASE}&runs=50&future=first-flip", "table.grid", "Simulate and take apart"),
    Shot("evidence", f"/evidence?case={CASE}", "table.inputs-table", height=980, at="#carries"),
    Shot("trust", "/trust", "#brier", height=980),
    Shot("report", "/report", ".kept", height=640),
)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A server at full size, and its address."""
    command = [str(PROGRAM), "serve", "--port", "0", "--out", str(folder)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    try:
        yield server.stdout.readline().strip().rstrip("/")
    finally:
        server.terminate()
        server.communicate()


def taken(page: Page, address: str, shot: Shot) -> Path:
    """The picture, as WebP."""
    page.set_viewport_size({"width": 1280, "height": shot.height})
    page.goto(address + shot.address)
    if shot.button:
        page.get_by_role("button", name=shot.button).click()
        page.locator(".status progress").wait_for()
        page.locator(".status progress").wait_for(state="detached")
    page.locator(shot.there).first.wait_for()
    page.locator(shot.at or "body").evaluate("it => it.scrollIntoView()")
    session = page.context.new_cdp_session(page)
    data = session.send("Page.captureScreenshot", {"format": "webp", "quality": 72})["data"]
    path = PICTURES / f"explorer-{shot.name}.webp"
    path.write_bytes(base64.b64decode(data))
    return path


def main(folder: Path, names: list[str]) -> None:
    """Take all of them, or those that are named."""
    folder.mkdir(parents=True)
    with served(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        page = browser.new_page()
        page.set_default_timeout(LONGEST)
        for shot in (one for one in SHOTS if not names or one.name in names):
            path = taken(page, address, shot)
            print(f"{path} {path.stat().st_size:,} bytes")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
