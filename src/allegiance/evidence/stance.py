"""Whether an event is said to have happened, and how surely."""

import re

from allegiance.evidence.passage import Passage
from allegiance.evidence.record import Modality

_NOT = re.compile(
    r"\b(?:no|not|never|nobody|none|neither|nor|without|hardly(?: any)?|cannot|fail(?:s|ed|ing)? to|yet to"
    r"|den(?:y|ies|ied|ying)"
    r"|no longer|refus(?:e|ed|es|ing) to|few if any|far from|instead of|rather than|averted|avoid(?:ed"
    r"|ing)?)\b|n't\b",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(
    r"\s(?:\w+ ){0,4}?(?:have|has|had|did|do|does|is|are|was|were)(?: not|n't)\b"
    r"|\s[^.;,]{0,40}\b(?:failed to materiali[sz]e"
    r"|never (?:came|happened|materiali[sz]ed)|has not split|have not yet)",
    re.IGNORECASE,
)
_IF = re.compile(
    r"\b(?:if|would|could|may|might|should|must|unless|whether|can|potential(?:ly)?|possib(?:le|ly|ility)"
    r"|likely|perhaps|maybe"
    r"|chance of|risk of|fears?|hop(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:for|on)|urg(?:e|ed|es|ing)"
    r"|demand(?:s|ed)?|threat(?:s|ened)?"
    r"|encourag(?:e|ed|es|ing)|gives? their|in order|designed|meant|aimed|try|tries|trying|tried|want(?:s"
    r"|ed)?|prepared|ready|will they"
    r"|asked|told)\b",
    re.IGNORECASE,
)
_WILL = re.compile(
    r"\b(?:announc(?:e|es|ed|ing)|will|plan(?:s|ned|ning)? to|vow(?:s|ed)?|promis(?:e|es|ed|ing)|pledg(?:e"
    r"|es|ed)|is to|are to|set to"
    r"|offer(?:s|ed|ing)|has ordered|ordered|intend(?:s|ed)?)\b",
    re.IGNORECASE,
)
_CLAIMED = re.compile(
    r"\b(?:alleg(?:e|es|ed|edly|ing)|reportedly|claim(?:s|ed|ing)?|accus(?:e|es|ed|ing)|apparently"
    r"|purported(?:ly)?|so-called|boast\w*"
    r"|rumou?r(?:s|ed)?|said to|believed to|blam(?:e|ed|ing)|suspected)\b",
    re.IGNORECASE,
)
_TO = re.compile(r"\bto (?:\w+ly )?$", re.IGNORECASE)
_BEGUN = re.compile(
    r"\b(?:beg(?:a|u)n|begins|start(?:ed|s)|continu(?:e|ed|es)|manag(?:e|ed)|forced|used|helped|went on"
    r"|moved|had|led|order(?:ed)?|"
    r"agreed|decided|chose|refused|came|come|seem(?:s|ed)?|appear(?:s|ed)?) to (?:\w+ly )?$",
    re.IGNORECASE,
)


def denied(text: str, start: int, span: tuple[int, int], sentence: Passage) -> bool:
    """Whether what the words of a span tell is denied; `start`: of their clause."""
    before = text[max(start, span[0] - 60) : span[0]]
    own = text[slice(*span)].lower()
    if own.startswith(
        ("no longer", "refus", "not ", "without", "would not", "absent", "disobey", "unwilling", "declin")
    ):
        return own.startswith("without")
    after = text[span[1] : min(sentence.end, span[1] + 60)]
    return bool(_NOT.search(before) or _NOT_AFTER.match(after) or re.search(r"\b(?:not|no|never)\b", own))


def modality(text: str, start: int, span: tuple[int, int], sentence: Passage) -> Modality:
    """How surely what the words of a span tell is said; `start`: of their clause."""
    before = text[max(sentence.start, start - 24) : span[0]]
    whole = sentence.of(text)
    if whole.endswith("?") or _IF.search(before) or re.match(r"if\b", whole, re.IGNORECASE):
        return "conditional"
    if _CLAIMED.search(before):
        return "claimed"
    if _WILL.search(before):
        return "announced"
    toward = _TO.search(before) and not _BEGUN.search(before)
    return "conditional" if toward or re.search(r"\bif\b", text[span[1] : span[1] + 60]) else "asserted"
