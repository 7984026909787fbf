"""Whether a number is told again, and not another that happens to be equal."""

from allegiance.evidence.key import STRENGTH, Key
from allegiance.evidence.lexicon import measured
from allegiance.evidence.likeness import across, specific
from allegiance.evidence.rivalry import things

_NEUTRAL = frozenset((STRENGTH, "attack"))  # topics under which an exact number may be told again
_PAIR = 2  # told by two reports
TELLING = 13  # a smaller number is shared by chance


def repeated(a: Key, b: Key) -> bool:
    """The same number twice: of the same topic, or so telling that it is no chance."""
    if a.unit == "percent":
        return _share_repeated(a, b)
    if a.unit != "person":
        twice = across(a, b) and things(a, b) and not measured(a.unit)
        return a.topic == b.topic and (a.value >= TELLING or twice)
    if (a.signs.definite or b.signs.definite) and not across(a, b):
        return True
    if a.topic == b.topic != STRENGTH and a.value >= _PAIR and _few_again(a, b):
        return True
    return _alike(a, b) and (a.value >= TELLING or (a.topic == b.topic and _same_words(a, b)))


def _share_repeated(a: Key, b: Key) -> bool:
    noun = bool(a.claim.noun) and a.claim.noun == b.claim.noun
    if across(a, b) and a.topic == b.topic and noun:
        return True
    round_number = a.value % 5 == 0
    return _alike(a, b) and (not round_number or (a.topic == b.topic and _same_words(a, b)))


def _alike(a: Key, b: Key) -> bool:
    exact = a.value % 10 + a.value // 100 > 0
    return a.topic == b.topic or (bool(_NEUTRAL & {a.topic, b.topic}) and exact)


def _same_words(a: Key, b: Key) -> bool:
    return " " in a.claim.noun and a.claim.noun == b.claim.noun


def _few_again(a: Key, b: Key) -> bool:
    """Whether few are the same few: told by two reports, or of the dead by a number without a noun."""
    if not across(a, b):
        return a.topic == "death" and not (a.claim.noun and b.claim.noun)
    heads = {specific(a), specific(b)}
    whole = not a.signs.part and not b.signs.part
    return whole and a.claim.event_type == b.claim.event_type and (len(heads) == 1 or "" in heads)
