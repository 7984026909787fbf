"""Writes docs/tutorial.md, the page, from the cells of the notebook docs/tutorial.ipynb."""

import json
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"
NOTEBOOK, PAGE = DOCS / "tutorial.ipynb", DOCS / "tutorial.md"
COMMAND = "python scripts/tutorial.py"


def page() -> str:
    """The notebook as Markdown, code in fences; outputs are not kept."""
    parts = [_said(cell["cell_type"], "".join(cell["source"])) for cell in cells()]
    return "\n\n".join(parts) + "\n"


def cells() -> list[dict[str, list[str] | str]]:
    """Cells of the notebook, in order."""
    return json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]


def _said(kind: str | list[str], text: str) -> str:
    return f"```python\n{text}\n```" if kind == "code" else text


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
