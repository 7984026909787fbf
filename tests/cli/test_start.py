import subprocess
import sys

import pytest

from allegiance.cli.evidence import COMMANDS as ON_EVIDENCE
from allegiance.cli.main import COMMANDS

FORBIDDEN = {"numpy", "numba", "pydantic", "polars", "rich", "scipy"}
CODE = """
import sys
from allegiance.cli.main import status
assert status({arguments!r}) == {code}
sys.stderr.write(" ".join(sorted({{name.partition(".")[0] for name in sys.modules}})))
"""


def loaded(arguments, code=0):
    """Top-level modules that the command line holds after it was called."""
    text = CODE.format(arguments=arguments, code=code)
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


EVERY = [*([name] for name in COMMANDS), *(["evidence", name] for name in ON_EVIDENCE)]


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], *([*names, "--help"] for names in EVERY)])
def test_help_imports_nothing_beyond_click(arguments):
    modules = loaded(arguments)
    assert "click" in modules
    assert set() == modules & FORBIDDEN


def test_a_wrong_call_is_refused_before_anything_is_imported():
    assert set() == loaded(["run", "venezuela-2019", "--runs", "0"], code=2) & FORBIDDEN


def test_version_names_the_program(allegiance):
    import allegiance as package

    assert f"allegiance, version {package.__version__}\n" == allegiance("--version").out
