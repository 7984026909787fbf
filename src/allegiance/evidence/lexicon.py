"""Nouns of the field: who and what is counted, in which organisation, of what rank, in what status."""

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

_DEMONYM = re.compile(r"[A-Z][a-z]+(?:ians?|[a-z]ans|ese|[a-z]is)$")
_IN_PLURAL = ("ee", "er", "or", "ian")  # ends that name people in the plural alone
_RULES = ("in_plural", "endings", "unlike", "peoples")
_OTHER = {
    "lives": "life",
    "wives": "wife",
    "knives": "knife",
    "thieves": "thief",
    "teeth": "tooth",
    "feet": "foot",
}
_IRREGULAR = ("men", "women", "people", "children", "personnel", "staff", "aircraft", "police", "barracks")


@cache
def data(name: str) -> dict[str, Any]:
    """A data file of this package, read once."""
    text = files("allegiance.evidence").joinpath(f"{name}.yaml").read_text("utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _words() -> dict[str, Any]:
    return data("words")


@cache
def _nouns(kind: str) -> frozenset[str]:
    singular = [
        word.replace("-", " ") if word.startswith("warrant") else word for word in _words()[kind].split()
    ]
    return frozenset(singular) | {plural(word) for word in singular}


@cache
def _list(kind: str) -> frozenset[str]:
    return frozenset(str(_words()[kind]).split())


@cache
def _by_form(kind: str) -> dict[str, str]:
    return {form: unit for unit, forms in _words()[kind].items() for form in forms}


@cache
def _patterns(kind: str) -> dict[str, re.Pattern[str]]:
    return {
        name: re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
        for name, words in _words()[kind].items()
    }


def plural(word: str) -> str:
    """A plural by rule; a word that is one already stays."""
    if word in _IRREGULAR or word.endswith("men"):
        return word
    if re.search(r"(?:[sxz]|ch|sh)$", word):
        return f"{word}es"
    return f"{word[:-1]}ies" if re.search(r"[^aeiou]y$", word) else f"{word}s"


@cache
def singular(word: str) -> str:
    """The noun of one of them, in lower case."""
    word = word.lower().removesuffix("'s").removesuffix("'")
    if word in _OTHER:
        return _OTHER[word]
    if word in _IRREGULAR or word.endswith("ss"):
        return word
    if word[:-1] in _nouns("things"):
        return word[:-1]
    if word.endswith("ies") and len(word) > 4:  # noqa: PLR2004 - "lies", "dies"
        return f"{word[:-3]}y"
    if re.search(r"(?:[sxz]|ch|sh)es$", word):
        return word[:-2] if not word.endswith("ses") or word.endswith("sses") else word[:-1]
    return word[:-1] if word.endswith("s") and len(word) > 2 else word  # noqa: PLR2004


@cache
def _people() -> frozenset[str]:
    """Nouns for people, in the singular and the plural."""
    fields = data("people")
    words = {one for name, listed in fields.items() if name not in _RULES for one in listed.split()}
    plurals = {plural(word) for word in words | set(fields["in_plural"].split())}
    return _nouns("people") | words | plurals


@cache
def _ending() -> re.Pattern[str]:
    ends = data("people")["endings"].split()
    always = "|".join(end for end in ends if end not in _IN_PLURAL)
    return re.compile(rf"\w(?:(?:{always})s?|(?:{'|'.join(_IN_PLURAL)})s|wom[ae]n|m[ae]n|folk)$")


@cache
def is_people(word: str) -> bool:
    """Whether the noun counts persons."""
    word = word.lower()
    return word in _people() or word.rpartition("-")[2] in _people()


@cache
def sounds_like_people(word: str) -> bool:
    """Whether a noun that no list has ends as those for people do: "grandees", "balloonmen", "Belgians"."""
    if not word.islower():
        return bool(_DEMONYM.fullmatch(word)) or (word[:1].isupper() and singular(word) in _peoples())
    known = is_thing(word) or {word, singular(word)} & _unlike()
    return not known and bool(_ending().search(word))


@cache
def _unlike() -> frozenset[str]:
    words = data("people")["unlike"].split()
    return frozenset(words) | {plural(word) for word in words}


@cache
def _peoples() -> frozenset[str]:
    return frozenset(data("people")["peoples"].split())


def is_counted(word: str) -> bool:
    """Whether the noun is one of those that reports count."""
    return is_people(word) or word.lower() in _nouns("things") or word.lower() in _nouns("forces")


def is_thing(word: str) -> bool:
    """Whether the noun counts things rather than people or forces."""
    return word.lower() in _nouns("things") and not is_people(word) and word.lower() not in _nouns("forces")


def is_force(word: str) -> bool:
    """Whether the noun names a body of armed people, or another that has members."""
    return word.lower() in _nouns("forces") and not is_people(word)


def listed(kind: str, word: str) -> bool:
    """Whether the word is in one of the plain lists."""
    return word.lower() in _list(kind)


def measure(word: str) -> str:
    """The unit of time, length or money that the noun is, or nothing."""
    word = word.lower()
    return _by_form("measures").get(word) or _by_form("money").get(word, "")


@lru_cache(maxsize=4096)
def measured(unit: str) -> bool:
    """Whether a unit is one of time, length or money, or a share."""
    known = {*_words()["measures"], *_words()["money"], "percent", "point"}
    return unit.partition("/")[0] in known


def is_money(word: str) -> bool:
    """Whether the noun is a currency."""
    return word.lower() in _by_form("money")


def names(kind: str) -> list[str]:
    """Names of all organisations, ranks or statuses."""
    return list(_words()[kind])


@lru_cache(maxsize=4096)
def first_found(kind: str, text: str) -> str:
    """The first organisation, rank or status in the order of the list that the text names, or nothing."""
    return next((name for name, pattern in _patterns(kind).items() if pattern.search(text)), "")


def number_words(kind: str) -> list[str]:
    """Numbers in words, in order: "ones" from one to nineteen, "tens" from twenty to ninety."""
    return str(_words()[kind]).split()
