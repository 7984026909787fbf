"""Who does what is told: the class of the subject, as far as the words before a verb show it."""

import re
from functools import cache

from allegiance.evidence.passage import Passage
from allegiance.evidence.wording import classes, nouns

_FAR = 400  # characters back to those whom "they" may mean
_WORD = re.compile(r"[^\W\d_](?:[\w-]*\w)?")
_ASIDE = re.compile(
    r"\b(?:of|in|on|at|by|with|from|for|to|near|outside|among|between|against|before|behind|after|over|into"
    r"|around|and)"
    r" (?:(?:the|a|an|his|her|their|its|some|other|many|all|young|unarmed|local|civilian|student) )*$",
    re.IGNORECASE,
)
_PEOPLE = ("force", "crowd", "leader", "politician")


@cache
def classes_of() -> dict[str, frozenset[str]]:
    """Classes of people by noun."""
    found: dict[str, set[str]] = {}
    for name in _PEOPLE:
        for noun in nouns(name):
            if " " not in noun:
                found.setdefault(noun, set()).add(name)
    return {noun: frozenset(names) for noun, names in found.items()}


@cache
def wanted(who: str) -> frozenset[str]:
    """The nouns of the classes that a pattern names."""
    return frozenset(noun for name in who.split() if name in classes() for noun in nouns(name))


def done_by(text: str, sentence: Passage, at: int, who: str) -> bool:
    """Whether those who do what is told from `at` on are of one of the classes, or may be.

    The nearest noun for people before it in the sentence decides, unless it stands in an aside ("soldiers in
    front of the crowd fled"); where there is none, as before "they", those who were last spoken of.
    """
    names, nouns_wanted = frozenset(who.split()), wanted(who)
    before = text[sentence.start : at]
    for match in reversed(list(_WORD.finditer(before))):
        word = match[0].lower().removesuffix("'s")
        if word in nouns_wanted:
            return True
        kinds = classes_of().get(word)
        if (
            kinds
            and not kinds & names
            and not _ASIDE.search(before, max(0, match.start() - 40), match.start())
        ):
            return False
    earlier = text[max(0, sentence.start - _FAR) : sentence.start]
    return any(match[0].lower() in nouns_wanted for match in _WORD.finditer(earlier))
