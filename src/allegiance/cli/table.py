"""Plain text in columns."""

from collections.abc import Iterator, Sequence

GAP = "  "


def table(rows: Sequence[Sequence[str]], right: Sequence[int] = (), indent: str = "") -> Iterator[str]:
    """Lines in which every column is as wide as its widest cell; columns in `right` are flush right."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            cell.rjust(width) if i in right else cell.ljust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield (indent + GAP.join(cells)).rstrip()
