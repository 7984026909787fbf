"""The code that simulates, as a hash."""

import ast
from functools import cache
from hashlib import blake2b
from pathlib import Path

import allegiance

SIMULATED_BY = ("rules", "mechanisms", "scenario", "simulation")


@cache
def code_digest() -> str:
    """Hash of every Python file that can change a simulated number."""
    found = blake2b(digest_size=16)
    root = Path(allegiance.__file__).parent
    for package in SIMULATED_BY:
        for path in sorted((root / package).rglob("*.py")):
            found.update(f"{path.relative_to(root).as_posix()}\n".encode())
            found.update(path.read_bytes())
    return found.hexdigest()


@cache
def mechanisms_digest() -> str:
    """Hash of what the mechanisms do; the same whatever their comments, docstrings and layout."""
    found = blake2b(digest_size=16)
    for path in sorted((Path(allegiance.__file__).parent / "mechanisms").rglob("*.py")):
        found.update(f"{path.name}\n{_said(path.read_text(encoding='utf-8'))}\n".encode())
    return found.hexdigest()


def _said(text: str) -> str:
    """A module as Python would write it, without comments and docstrings."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
            and ast.get_docstring(node) is not None
        ):
            node.body = node.body[1:] or [ast.Pass()]
    return ast.unparse(tree)
