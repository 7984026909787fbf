"""A chart of what a person and day costs in each program: bars on a logarithmic axis.

    python benchmarks/peers/picture.py RESULT.json

writes docs/pictures/peers.svg from a result that is kept.
"""

import json
import sys
from math import floor, log10
from pathlib import Path
from xml.sax.saxutils import escape

PLACE = Path(__file__).parents[2] / "docs" / "pictures" / "peers.svg"

LEFT, WIDTH, BAR, GAP = 150, 480, 16, 6
COLOURS = {"allegiance": "#0b6e99"}
OTHER = "#a9a9a9"
STYLE = "text { font: 12px sans-serif; fill: #222 } .head { font-weight: bold } .grid { stroke: #ddd }"


def picture(result):
    """The chart as SVG."""
    regimes = list(dict.fromkeys(row["regime"] for row in result["rows"]))
    low = floor(log10(min(row["ns"] for row in result["rows"])))
    high = floor(log10(max(row["ns"] for row in result["rows"]))) + 1

    def x(ns):
        return LEFT + WIDTH * (log10(ns) - low) / (high - low)

    drawn, y = [], 48
    for regime in regimes:
        drawn.append(text(regime, 8, y, "head"))
        y += 10
        for row in (r for r in result["rows"] if r["regime"] == regime):
            drawn.append(bar(row, x, y))
            y += BAR + GAP
        y += 26
    grid = [
        f'<line class="grid" x1="{x(10.0**k):.1f}" x2="{x(10.0**k):.1f}" y1="34" y2="{y - 30}"/>'
        + text(f"{10.0**k:g}", x(10.0**k) - 6, 30)
        for k in range(low, high + 1)
    ]
    title = f"CPU nanoseconds a person and day; {result['people']:,} people, {result['days']} days"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + WIDTH + 70} {y - 20}" role="img">',
            f"<title>{escape(title)}</title><style>{STYLE}</style>",
            text(title, 8, 14, "head"),
            *grid,
            *drawn,
            "</svg>\n",
        ]
    )


def bar(row, x, y):
    """One program's bar, with its name and its value."""
    colour = next((c for name, c in COLOURS.items() if row["name"].startswith(name)), OTHER)
    return (
        text(row["name"], LEFT - 8, y + BAR - 4, "", "end")
        + f'<rect x="{LEFT}" y="{y}" width="{x(row["ns"]) - LEFT:.1f}" height="{BAR}" fill="{colour}"/>'
        + text(f"{row['ns']:.3g}", x(row["ns"]) + 5, y + BAR - 4)
    )


def text(said, x, y, class_="", anchor="start"):
    """Words."""
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{class_}" text-anchor="{anchor}">{escape(said)}</text>'


def draw(kept):
    """Write the chart of the result in a file."""
    PLACE.parent.mkdir(exist_ok=True)
    PLACE.write_text(picture(json.loads(Path(kept).read_text(encoding="utf-8"))), encoding="utf-8")


if __name__ == "__main__":
    draw(sys.argv[1])
