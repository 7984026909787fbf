"""Height: the largest share that ever joined."""

from allegiance.rules.rule import nation

RECORDED = ("height",)


@nation
def height(height_last: float, joined: float) -> float:
    """The largest share that had joined in the morning of any day."""
    return max(height_last, joined)
