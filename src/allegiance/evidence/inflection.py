"""Forms of verbs and nouns, by rule and by a table of those that follow none."""

import re
from functools import cache

from allegiance.evidence.lexicon import data, plural

FORMS = ("base", "s", "ed", "en", "ing")
_SHORT = re.compile(r"(?:[^aeiou]|qu)*[aeiou][^aeiouwxy]$")  # stop, plot: doubles its last letter


@cache
def _irregular() -> dict[str, tuple[list[str], list[str]]]:
    """Past forms and participles of verbs that follow no rule."""
    table: dict[str, str] = data("verbs")["irregular"]
    return {verb: _parts(forms) for verb, forms in table.items()}


def _parts(forms: str) -> tuple[list[str], list[str]]:
    past, _, participle = forms.partition(" ")
    return past.split("|"), (participle or past).split("|")


@cache
def _listed(kind: str) -> frozenset[str]:
    return frozenset(data("verbs")[kind].split())


def verb_forms(verb: str, wanted: str = "") -> list[str]:
    """Every form of a verb, or only one of FORMS; of "give up" the first word alone is inflected."""
    first, blank, rest = verb.partition(" ")
    found = [f for form in ([wanted] if wanted else FORMS) for f in _form(first, form)]
    return [f"{form}{blank}{rest}" for form in dict.fromkeys(found)]


def _form(verb: str, form: str) -> list[str]:
    prefix, dash, verb = verb.rpartition("-")
    return [prefix + dash + one for one in _inflected(verb, form)]


def _inflected(verb: str, form: str) -> list[str]:
    if form == "base":
        return [verb]
    if form == "s":
        return {"be": ["is", "are"], "have": ["has"], "do": ["does"], "go": ["goes"]}.get(verb) or [
            plural(verb)
        ]
    if form == "ing":
        return [f"{stem}ing" for stem in _stems(verb, "ing")]
    if verb in _irregular():
        return _irregular()[verb][form == "en"]
    return [f"{stem}ed" for stem in _stems(verb, "ed")]


def _stems(verb: str, ending: str) -> list[str]:
    """What stands before "ed" or "ing"."""
    if verb in _listed("either"):
        return [verb, verb + verb[-1]]
    if verb in _listed("doubled") or _SHORT.fullmatch(verb):
        return [verb + verb[-1]]
    if verb.endswith("ie") and ending == "ing":
        return [f"{verb[:-2]}y"]
    if verb.endswith("e") and not (ending == "ing" and (verb == "be" or verb.endswith(("ee", "oe", "ye")))):
        return [verb[:-1]]
    return [f"{verb[:-1]}i"] if ending == "ed" and re.search(r"[^aeiou]y$", verb) else [verb]


@cache
def all_past_forms() -> frozenset[str]:
    """Past forms of the verbs that follow no rule: "ran", "led", "put"."""
    return frozenset(form for past, _ in _irregular().values() for form in past)


@cache
def past_forms() -> frozenset[str]:
    """Past forms of the verbs that follow no rule, where they are no nouns: "ran", "led", "hurt"."""
    return all_past_forms() - _listed("nouns")


@cache
def base_forms() -> dict[str, str]:
    """Verbs that follow no rule, by their past forms and participles, where those are no nouns."""
    forms = {form: verb for verb, parts in _irregular().items() for part in parts for form in part}
    return {form: verb for form, verb in forms.items() if form not in _listed("nouns") | {"found", "ground"}}
