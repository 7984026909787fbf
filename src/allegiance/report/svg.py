"""SVG elements as escaped text."""

from collections.abc import Iterable

from markupsafe import Markup, escape

Point = tuple[float, float]


def coordinate(value: float) -> str:
    """`value` to a tenth of a unit, without a needless zero: figures stay small, their bytes the same."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def element(tag: str, *children: str, **attributes: str | float) -> Markup:
    """`<tag …>children</tag>`; plain strings are escaped, `class_` is class, `text_anchor` is text-anchor."""
    written = (
        f'{name.rstrip("_").replace("_", "-")}="{escape(_written(value))}"'
        for name, value in attributes.items()
    )
    opening = " ".join((tag, *written))
    return Markup("<{}>{}</{}>").format(Markup(opening), Markup("").join(children), Markup(tag))


def line(start: Point, end: Point, class_: str) -> Markup:
    """A straight line."""
    return element("line", x1=start[0], y1=start[1], x2=end[0], y2=end[1], class_=class_)


def polyline(points: Iterable[Point], class_: str) -> Markup:
    """An open line through the points."""
    return element("polyline", points=_listed(points), class_=class_)


def polygon(points: Iterable[Point], class_: str) -> Markup:
    """A closed area."""
    return element("polygon", points=_listed(points), class_=class_)


def text(said: str, at: Point, class_: str = "", anchor: str = "start") -> Markup:
    """Words with their baseline at the point."""
    return element("text", said, x=at[0], y=at[1], class_=class_, text_anchor=anchor)


def drawing(name: str, title: str, summary: str, size: Point, content: Iterable[str]) -> Markup:
    """A whole figure, scaled to its place, with the title and the description that a screen reader says."""
    return element(
        "svg",
        element("title", title, id=f"{name}-title"),
        element("desc", summary, id=f"{name}-desc"),
        *content,
        role="img",
        viewBox=f"0 0 {coordinate(size[0])} {coordinate(size[1])}",
        aria_labelledby=f"{name}-title {name}-desc",
    )


def _written(value: str | float) -> str:
    return value if isinstance(value, str) else coordinate(value)


def _listed(points: Iterable[Point]) -> str:
    return " ".join(f"{coordinate(x)},{coordinate(y)}" for x, y in points)
