"""Rules of mechanisms called as plain functions, with the parameters of the quiet archetype."""

from functools import cache
from sys import modules

from allegiance.rules.plan import short
from allegiance.scenario.load import load_case
from allegiance.scenario.resolve import resolve


@cache
def _quiet():
    return resolve(load_case("hold"))


def params(module, **changes):
    """Parameters of a mechanism: those of the quiet archetype, but for these."""
    return module.Params(**{**_quiet()[short(module)], **changes})


def value(rule, changes=None, **columns):
    """What a rule gives where it reads these columns; what is not said is 0.

    changes: parameters that differ from those of the quiet archetype.
    """
    unread = set(columns) - set(rule.reads)
    assert not unread, f"{rule.name} does not read {unread}"
    read = {name: columns.get(name, 0) for name in rule.reads}
    if "p" in read:
        read["p"] = params(modules[rule.of.__module__], **(changes or {}))
    return rule(**read)
