"""How likely two numbers answer one question: features by weights that were fitted to labelled reports."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import exp
from typing import Any

_TOLD_AGAIN = 0.95
_MOST = 30.0  # beyond which a probability is 0 or 1


@cache
def _fitted() -> dict[str, Any]:
    """What `scripts/linker.py` has written."""
    return json.loads(files("allegiance.evidence").joinpath("links.json").read_text("utf-8"))


def weights() -> Mapping[str, Mapping[str, float]]:
    """Weights of the features, by the kind of the pair."""
    return _fitted()["weights"]


def least() -> float:
    """The likelihood from which pairs are linked."""
    return _fitted()["least"]


def likelihood(features: Mapping[str, float], weight: Mapping[str, float]) -> float:
    """The probability from 0 to 1 that the weights give to the features.

    An equal number that the rules know to be told again is as good as certain.
    """
    if features.get("by the rules") and features.get("equal numbers"):
        return _TOLD_AGAIN
    total = sum(value * weight.get(name, 0.0) for name, value in features.items())
    return 1 / (1 + exp(-max(-_MOST, min(_MOST, total))))


def carried(features: Mapping[str, float], weight: Mapping[str, float], most: int = 3) -> list[str]:
    """The features that spoke most for the pair."""
    spoke = {name: value * weight.get(name, 0.0) for name, value in features.items() if name != "always"}
    best = sorted((name for name in spoke if spoke[name] > 0), key=lambda name: (-spoke[name], name))
    return best[:most]
