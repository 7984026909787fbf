"""The program's own draws for the plain twin, so that both can live the very same future (docs/engine.md)."""

from math import cos, log, pi, sqrt
from zlib import crc32

from .plain_country import Chance

MASK = (1 << 64) - 1
PROCEDURES = (
    *("plots", "detection", "mutiny", "coup", "purge", "command", "recruiters", "taste"),
    *("promotion.places", "promotion.noise", "promotion.retire", "recruitment"),
)
RULES = ("recruiters.boast",)  # columns in the files of procedures


class ProgramsChance(Chance):
    """Draws keyed by seed, stream, entity and day: the finaliser of SplitMix64, applied twice."""

    def uniform(self, what, who=0, when=0):
        if what[0] == "plots.within":  # the program makes two draws of one
            return (self.uniform(("plots.candidate", what[1]), who, when) * 7919.0) % 1.0
        return self.at(stream(what, "u"), who, when)

    def normal(self, what, who=0, when=0):
        key = stream(what, "z")
        return sqrt(-2 * log(self.at(key, who, when))) * cos(2 * pi * self.at(key + 1, who, when))

    def at(self, key, who, when):
        z = mix(self.seed * 0x9E3779B97F4A7C15 + key)
        z = mix(z + who * 0x9E3779B97F4A7C15 + when * 0xD1B54A32D192ED03)
        return ((z >> 11) + 0.5) * 2.0**-53


def stream(what, kind):
    """Key of a column's stream; procedures name theirs, and number those that they draw several of."""
    name, number = what if isinstance(what, tuple) else (what, 0)
    named = name if name.startswith(PROCEDURES) and name not in RULES else f"{name}.{kind}"
    return (crc32(named.encode()) << 20) + number


def mix(z):
    z &= MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)
