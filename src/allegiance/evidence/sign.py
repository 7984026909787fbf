"""Words beside a number that say what part it plays: of a whole, a total, added, recalled, disowned."""

import re
from typing import NamedTuple

from allegiance.evidence import numeral
from allegiance.evidence.record import Claim

_PART = re.compile(
    r"(?:of whom|of them|of these|of those|among them|including|as well as|with|by|(?:battalion|brigade"
    r"|company|unit|regiment|garrison|camp) of)"
    r" (?:[\w ]{0,12})$"
)
_WHOLE_OF = re.compile(
    rf"(?:\d|%|per ?cent|\b(?:{numeral.FRACTION}|{numeral.WORDS}))(?: (?!out)\w+)? (?:out )?of"
    r" (?:the |its |about |some |a total of )?$",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r" (?:\w+ )?(?:out )?of (?:the |its |about |some |a total of )?\d")
_SOME_OF = re.compile(
    r" (?:\w+ )?of (?:those|them|these|whom|the (?:dead|wounded|victims|detainees|arrested))\b"
)
_DEFINITE = re.compile(r"\b(?:the|all|all the|those|these) $", re.IGNORECASE)
_ADDED = re.compile(r"\b(?:a further|another|an additional|plus|not counting|besides) $", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|instead of|rather than)(?: the| some)? $", re.IGNORECASE)
_WRONG = re.compile(
    r"[^.;\n]{0,40}\b(?:legend|myth|propaganda|nonsense|rubbish|exaggerat\w+|invent\w+|lies?|false|fantasy"
    r"|wrong)\b"
)
_TOTAL = re.compile(
    r"\b(?:total|toll|sum|tally|in all|altogether|all told|overall)\b[^.;:\d]*$", re.IGNORECASE
)
_RATE = re.compile(
    r" (?:(?!in |of |for |over |during )[\w-]+ ){0,2}(?:a|an|per|each|every)"
    r" (?:hour|day|night|week|month|year)\b"
)
_BACK = 24  # characters before a number that tell what it is a part of


class Signs(NamedTuple):
    """What the words beside a number say of its part."""

    part: bool  # of a whole that stands before it
    side: str  # "part" or "whole" in "4,300 of the 18,800"
    definite: bool  # "the eight": those of whom was spoken
    added: bool  # "a further 72": beside others
    total: bool  # of the parts that stand before it
    rate: bool  # by the day or the week
    disowned: bool  # told only to be put right: "not ten, as the newspapers wrote"


def signs(text: str, claim: Claim) -> Signs:
    """The signs of a claim, from the text that it stands in."""
    before = text[max(0, claim.start - _BACK) : claim.start]
    end = claim.start + len(claim.value_text)
    noun = claim.noun.lower()
    more = noun == "others" or noun.startswith(("more ", "other ", "further "))
    return Signs(
        part=claim.unit != "name" and bool(_PART.search(before) or _SOME_OF.match(text, end)),
        side="part" if _OUT_OF.match(text, end) else "whole" if _WHOLE_OF.search(before) else "",
        definite=bool(_DEFINITE.search(before)) and not noun,
        added=more or bool(_ADDED.search(before)),
        total=bool(_TOTAL.search(text[max(0, claim.start - 2 * _BACK) : claim.start])),
        rate=bool(_RATE.match(text, end)),
        disowned=bool(_NOT.search(before) or _WRONG.match(text, end)),
    )
