"""Whether two numbers are of one quantity: told again, or disputed by another source or report."""

from allegiance.evidence.key import Key
from allegiance.evidence.likeness import same_country, same_people
from allegiance.evidence.occasion import other_times
from allegiance.evidence.repetition import repeated
from allegiance.evidence.rivalry import rivals


def same_quantity(a: Key, b: Key) -> bool:
    """Whether two claims count the same thing; their numbers, sources and windows may differ."""
    if not same_people(a, b) or not same_country(a, b):
        return False
    if a.value == b.value and a.claim.kind == b.claim.kind != "vague":
        return repeated(a, b)
    return a.topic == b.topic and not other_times(a, b) and rivals(a, b)
