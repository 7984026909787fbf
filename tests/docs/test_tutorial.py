"""The tutorial runs, cell by cell, in an empty folder."""

import contextlib
import io

import pytest

from docs.generated import script


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """What the last expression of each code cell gave, what was printed, and the names at the end."""
    names, values, printed = {}, [], io.StringIO()
    with contextlib.chdir(tmp_path_factory.mktemp("tutorial")), contextlib.redirect_stdout(printed):
        for cell in script("tutorial").cells():
            if cell["cell_type"] == "code":
                source = "".join(cell["source"])
                *body, last = _statements(source)
                exec("\n".join(body), names)
                values.append(_value(last, names))
    return values, printed.getvalue(), names


def _statements(source):
    import ast

    return [ast.get_source_segment(source, node) for node in ast.parse(source).body]


def _value(statement, names):
    import ast

    if isinstance(ast.parse(statement).body[0], ast.Expr):
        return eval(statement, names)
    exec(statement, names)
    return None


def test_every_frame_has_rows(ran):
    frames = [value for value in ran[0] if hasattr(value, "height")]
    assert len(frames) >= 6
    assert all(frame.height > 0 for frame in frames[:-1])  # the last is of what differs beyond doubt


def test_what_is_simulated_is_quick_and_says_so(ran):
    assert 0.1 == ran[2]["quick"]["scale"]
    assert "not to be used" in "".join(script("tutorial").cells()[0]["source"])
    assert "report.html" in ran[1]


def test_the_notebook_is_valid_and_keeps_no_output():
    cells = script("tutorial").cells()
    assert {"markdown", "code"} == {cell["cell_type"] for cell in cells}
    assert len(cells) == len({cell["id"] for cell in cells})
    assert all(cell["outputs"] == [] for cell in cells if cell["cell_type"] == "code")
