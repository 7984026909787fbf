import ast
import inspect
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

import allegiance

ROOT = Path(__file__).parent.parent
HEAVY = ("jinja2", "numba", "numpy", "pint", "polars", "pydantic", "rich", "scipy", "yaml")

RUN = """
import sys
sys.argv = ["allegiance", *{arguments!r}]
from allegiance.cli.main import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
"""


def loaded(code: str) -> set[str]:
    """Names of the top-level modules that a fresh interpreter holds after `code`."""
    tell = "\nimport sys; print('modules:', *{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code + tell], capture_output=True, text=True, check=True)
    return set(done.stdout.rpartition("modules:")[2].split())


def names_for_type_checkers() -> Iterator[str]:
    """Names that `allegiance` imports for type checkers only."""
    for node in ast.parse(inspect.getsource(allegiance)).body:
        if isinstance(node, ast.If):
            for statement in node.body:
                assert isinstance(statement, ast.ImportFrom)
                yield from (alias.name for alias in statement.names)


def test_imports_go_one_way() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), cache_dir=None) == 0


@pytest.mark.parametrize("name", allegiance.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(allegiance, name) is not None


def test_public_names_are_sorted_and_what_type_checkers_see() -> None:
    assert sorted(allegiance.__all__) == allegiance.__all__
    assert {*names_for_type_checkers(), "__version__"} == set(allegiance.__all__)


def test_a_name_that_is_not_public_is_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'simulat'"):
        _ = allegiance.simulat


def test_the_package_alone_imports_nothing_heavy() -> None:
    assert set() == loaded("import allegiance") & {*HEAVY, "click"}


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["run", "--help"]])
def test_asking_for_help_imports_nothing_heavy(arguments: list[str]) -> None:
    modules = loaded(RUN.format(arguments=arguments))

    assert "click" in modules
    assert set() == modules & set(HEAVY)


def test_the_installed_version_is_that_of_the_code() -> None:
    command = Path(sys.executable).with_name("allegiance")
    done = subprocess.run([command, "--version"], capture_output=True, text=True, check=True)

    assert allegiance.__version__ in done.stdout
