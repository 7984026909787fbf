"""The site builds without a network, and its pages load nothing from elsewhere."""

import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from docs.generated import ROOT

LOADS = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href"}
LINKS_THAT_LOAD = {"stylesheet", "icon", "preload", "preconnect", "modulepreload", "dns-prefetch"}


class Loaded(HTMLParser):
    """Addresses that a browser fetches when it opens a page."""

    def __init__(self, text):
        super().__init__()
        self.found, self.policy = [], ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "meta" and said.get("http-equiv") == "Content-Security-Policy":
            self.policy = said["content"]
        relations = set((said.get("rel") or "").split())
        if tag in LOADS and (tag != "link" or relations & LINKS_THAT_LOAD):
            self.found.append(said.get(LOADS[tag]) or "")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The site, built as `make docs` does."""
    folder = tmp_path_factory.mktemp("docs")
    for name in ("docs", "scripts/theme"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    build = [str(Path(sys.executable).parent / "zensical"), "build", "--strict"]
    done = subprocess.run(build, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def pages(site):
    return {path.name: path.read_text(encoding="utf-8") for path in site.rglob("*.html")}


def test_every_page_of_the_docs_is_built_and_in_the_navigation(pages):
    listed = re.findall(r"(\w[\w-]*)\.md", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    written = {path.stem for path in (ROOT / "docs").glob("*.md")}
    assert written == set(listed)
    assert {f"{name}.html" for name in written} <= set(pages)


def test_no_page_loads_anything_from_elsewhere(pages):
    outside = {
        name: [address for address in Loaded(text).found if re.match(r"(\w+:)?//", address)]
        for name, text in pages.items()
    }
    assert {name: found for name, found in outside.items() if found} == {}


def test_every_page_forbids_its_scripts_to_fetch_from_elsewhere(pages):
    for name, text in pages.items():
        policy = Loaded(text).policy
        assert policy.startswith("default-src 'self'"), name
        assert "http" not in policy


def test_no_stylesheet_loads_anything_from_elsewhere(site):
    for sheet in site.rglob("*.css"):
        assert not re.search(r"(url\(|@import)\s*['\"]?(https?:)?//", sheet.read_text(encoding="utf-8")), (
            sheet
        )


def test_every_picture_is_there(site, pages):
    for name, text in pages.items():
        for source in re.findall(r'<img[^>]+src="([^"]+)"', text):
            assert source.startswith("data:") or (site / source).is_file(), f"{name}: {source}"


def test_the_site_is_described_by_plain_yaml():
    assert yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["theme"]["font"] is False
