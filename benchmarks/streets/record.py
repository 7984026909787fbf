"""Record: the largest crowd that there was."""

from allegiance.rules.rule import nation

RECORDED = ("largest",)


@nation
def largest(largest_last: float, calm: float) -> float:
    """The largest share of everybody that was in the street in the evening of any day."""
    return max(largest_last, 1.0 - calm)
