"""The report as a file and as a document."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest

from allegiance.errors import InvalidInput, StoreError
from allegiance.report.compare_page import compare_page
from allegiance.report.page import page, write_report

VOID = {"meta", "link", "br", "wbr", "hr", "img"}
EVIL = "<script>alert('x')</script>\"'&<img src=x onerror=alert(1)>{{ 7 * 7 }}"


class Outline(HTMLParser):
    """Every element of a document, and whether all that was opened was closed in order."""

    def __init__(self, html):
        super().__init__()
        self.open, self.elements, self.balanced, self.said = [], [], True, []
        self.feed(html)
        self.balanced = self.balanced and not self.open

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        self.balanced = self.balanced and bool(self.open) and self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.said.append(data)

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


COMPARED = ("compared", "compared hostile")


@pytest.fixture(params=["sample", "crowded", "hostile", "archetype", "prior", "explained", *COMPARED])
def html(request, answer, crowded, hostile, answer_with, explained, comparison):
    made = {
        "sample": lambda: answer,
        "crowded": lambda: crowded,
        "hostile": lambda: hostile(EVIL),
        "archetype": lambda: answer_with(case=replace(answer.case, kind="archetype", reason="Discipline.")),
        "prior": lambda: answer_with(mode="prior", fans={}, observables={}, when={}),
        "explained": lambda: explained,
        "compared": comparison,
        "compared hostile": lambda: comparison(hostile(EVIL), (EVIL, "two")),
    }
    return (compare_page if request.param in COMPARED else page)(made[request.param]())


def test_every_element_is_closed_in_order(html):
    assert Outline(html).balanced


def test_no_script_and_no_handler(html):
    outline = Outline(html)
    assert outline.all("script") == []
    assert not [name for _, attributes in outline.elements for name in attributes if name.startswith("on")]


def test_nothing_is_asked_of_the_network(html):
    outline = Outline(html)
    loading = {"src", "srcset", "data", "poster", "action", "formaction", "background"}
    assert not [name for _, attributes in outline.elements for name in attributes if name in loading]
    assert outline.all("link") == outline.all("img") == outline.all("iframe") == []
    style = html[html.index("<style>") : html.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style
    assert [m["content"] for m in outline.all("meta") if "http-equiv" in m][0].startswith(
        "default-src 'none'"
    )


def test_headings_descend_one_level_at_a_time_from_a_single_first(html):
    levels = [int(tag[1]) for tag, _ in Outline(html).elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


def test_ids_are_unique_and_every_inner_link_arrives(html):
    outline = Outline(html)
    ids = [attributes["id"] for _, attributes in outline.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    inner = {a["href"][1:] for a in outline.all("a") if a["href"].startswith("#")}
    assert inner <= set(ids)


def test_every_figure_has_title_description_and_table(html):
    figures = re.findall(r"<figure .*?</figure>", html, re.DOTALL)
    assert figures
    for figure in figures:
        drawing = ET.fromstring(re.search(r"<svg.*?</svg>", figure, re.DOTALL)[0])
        named = {child.get("id"): child.text for child in drawing if child.tag in {"title", "desc"}}
        assert drawing.get("role") == "img"
        assert drawing.get("aria-labelledby").split() == list(named)
        assert all(named.values())
        assert re.search(r"<details>.*<td.*</details>", figure, re.DOTALL)


def test_tables_say_what_their_headings_head(html):
    assert all("scope" in attributes for attributes in Outline(html).all("th"))


def test_hostile_text_comes_out_as_text(hostile):
    outline = Outline(page(hostile(EVIL)))
    said = "".join(outline.said)
    assert EVIL in said
    assert not outline.all("img")


def test_hostile_address_is_not_a_link(hostile):
    outline = Outline(page(hostile("javascript:alert(1)")))
    assert {a["href"][0] for a in outline.all("a")} == {"#"}


def test_language_title_and_width_are_said(answer):
    outline = Outline(page(answer))
    assert outline.all("html") == [{"lang": "en"}]
    assert "width=device-width" in next(
        m["content"] for m in outline.all("meta") if m.get("name") == "viewport"
    )
    assert "<title>Venezuela 2019 (sample) – allegiance report</title>" in page(answer)


def test_blocks_stand_in_the_order_of_reading(answer):
    html = page(answer)
    order = [
        "Do the forces of Venezuela hold",
        "The forces hold in 39 of 40 futures",
        "Fixed parameters: one vector, set by hand; the spread is chance only.",
        '<figure id="outcomes">',
        '<figure id="course">',
        '<figure id="fan-would-obey">',
        '<h2 id="observed">',
        '<h2 id="first">',
        '<h2 id="events">',
        '<h2 id="sources">',
        '<h2 id="assumptions">',
        '<h2 id="change">',
        '<h2 id="limits">',
        "docs/responsible-use.md",
        '<h2 id="certificate">',
    ]
    places = [html.index(words) for words in order]
    assert places == sorted(places)


def test_certificate_has_what_repeats_the_futures(answer):
    html = page(answer)
    for words in (answer.certificate, answer.digest, "numba 0.61.2", "88 bytes a person", "41 s", "365,000"):
        assert words in html


def test_no_folder_of_the_machine_is_named(answer_with, tmp_path):
    html = page(answer_with(saved=tmp_path / "runs"))
    assert str(tmp_path) not in html
    assert "runs" in html


def test_same_answer_gives_the_same_bytes(answer, answer_with, tmp_path):
    one = write_report(answer, tmp_path / "one.html").read_bytes()
    assert write_report(answer_with(), tmp_path / "two.html").read_bytes() == one


def test_file_is_written_whole_and_alone(answer, tmp_path):
    path = tmp_path / "report.html"
    path.write_text("before")
    assert write_report(answer, path) == path
    assert path.read_text(encoding="utf-8") == page(answer)
    assert list(tmp_path.iterdir()) == [path]


def test_missing_folder_is_named(answer, tmp_path):
    with pytest.raises(InvalidInput, match="there is no folder .*absent"):
        write_report(answer, tmp_path / "absent" / "report.html")
    assert list(tmp_path.iterdir()) == []


def test_folder_in_place_of_a_file_is_refused(answer, tmp_path):
    with pytest.raises(InvalidInput, match="is a folder"):
        write_report(answer, tmp_path)


def test_failed_writing_keeps_the_old_report(answer, tmp_path, monkeypatch):
    path = tmp_path / "report.html"
    path.write_text("before")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    with pytest.raises(StoreError, match="No space left"):
        write_report(answer, path)
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_shrunken_forces_and_failed_futures_are_said_at_the_top(answer_with):
    html = page(answer_with(scale=0.1, failed=2))
    top = html[: html.index('<h2 id="outcome">')]
    assert "shrunk to 0.1 of their size" in top
    assert "2 futures could not be simulated" in top
