"""What the server offers at all: which addresses change something, and what no module of it may do."""

import ast
from pathlib import Path

import pytest

from allegiance import web
from allegiance.web import guard
from allegiance.web.app import application

FORBIDDEN = {"pickle", "marshal", "shelve", "yaml", "eval", "exec", "compile", "__import__", "loads_pickle"}
MODULES = sorted(Path(web.__file__).parent.glob("*.py"))


def test_three_addresses_change_something(settings):
    posts = {route.path for route in application(settings).routes if "POST" in (route.methods or ())}

    assert {"/api/jobs", "/api/jobs/{id}/leave", "/api/review"} == posts


def test_no_address_takes_a_file_or_another_method(settings):
    methods = set().union(*(route.methods or set() for route in application(settings).routes))

    assert {"GET", "HEAD", "POST"} == methods


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_module_unpickles_or_runs_what_was_sent(path):
    named = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import | ast.ImportFrom):
            named |= {alias.name.partition(".")[0] for alias in node.names}
            named.add((getattr(node, "module", "") or "").partition(".")[0])
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            named.add(node.func.id)

    assert set() == named & FORBIDDEN


def test_pages_may_load_and_send_nothing_elsewhere():
    said = dict(
        part.strip().partition(" ")[::2] for part in guard.HEADERS["content-security-policy"].split(";")
    )

    assert "'none'" == said["default-src"]
    for what in ("script-src", "style-src", "connect-src"):
        assert "'self'" == said[what]
    assert ["'none'"] * 3 == [said[what] for what in ("base-uri", "form-action", "frame-ancestors")]
    assert ("nosniff", "no-referrer") == (
        guard.HEADERS["x-content-type-options"],
        guard.HEADERS["referrer-policy"],
    )
