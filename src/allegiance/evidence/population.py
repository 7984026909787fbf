"""Who is counted or acts: organisation, rank and status, from the words on them and around them."""

import re

from allegiance.evidence.lexicon import first_found
from allegiance.evidence.passage import Passage
from allegiance.evidence.record import Population

_GENERAL = frozenset(("", "armed_forces", "army", "civilians"))
_CROWD = frozenset(("protesters", "civilians"))  # named near soldiers without being them
_TAIL = re.compile(
    r"(?: (?:and|or) [^.,;:]{0,30})?(?: \([^)]{0,60}\))?(?:[,]? (?:who|of|from|in|within|belonging|serving"
    r"|and|\()[^.,;:]{0,60})?"
)
_HEADED = re.compile(
    r"(?:\b[\w -]{0,36}(?:force|forces|army|strength|military|troops|total)(?: \w+)? of(?: [\w ]{0,20})?)?$"
)
_COMBINED = re.compile(r"[^.;]{0,12}\([^)]{0,80}\)")


def population(text: str, sentence: Passage, start: int, end: int, heads: int | None = None) -> Population:
    """The population that a stretch names, or else the words that follow it, or else its sentence.

    heads: where the words end that may head a number, if not where the stretch begins.
    """
    own = text[start:end]
    tail = _TAIL.match(text, end, sentence.end)
    after = tail[0] if tail else ""
    return Population(
        organisation=_organisation(own, after, sentence.of(text), text[sentence.start : start]),
        rank=first_found("ranks", own),
        status=first_found("statuses", own)
        or _status(text, after, end, sentence)
        or first_found("statuses", _headed(text, sentence, start if heads is None else heads)),
    )


def _organisation(own: str, after: str, sentence: str, before: str) -> str:
    named = first_found("organisations", own)
    if named not in _GENERAL:
        return named
    following = first_found("organisations", after)
    if following not in _GENERAL:
        return following
    around = first_found("organisations", before) or first_found("organisations", sentence)
    return named or following or ("" if around in _CROWD else around)


def _status(text: str, after: str, end: int, sentence: Passage) -> str:
    bracket = _COMBINED.match(text, end, sentence.end)
    found = first_found("statuses", (bracket[0] if bracket else "") or after)
    return found if found not in {"dead", "wounded", "detained"} or "who" not in after else found


def _headed(text: str, sentence: Passage, start: int) -> str:
    """The words that head a number: "an active military force of …"."""
    found = _HEADED.search(text[max(sentence.start, start - 60) : start])
    return found[0] if found else ""
