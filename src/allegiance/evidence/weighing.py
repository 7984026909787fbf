"""How likely two numbers answer one question: features by weights that were fitted to labelled reports."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from allegiance.evidence.column import Floats
from allegiance.evidence.comparison import Comparison
from allegiance.evidence.resemblance import FEATURES

Weights = Mapping[str, Mapping[str, float]]

_TOLD_AGAIN = 0.95
_MOST = 30.0  # beyond which a probability is 0 or 1


@cache
def _fitted() -> dict[str, Any]:
    """What `scripts/linker.py` has written."""
    return json.loads(files("allegiance.evidence").joinpath("links.json").read_text("utf-8"))


def weights() -> Weights:
    """Weights of the features, by the kind of the pair."""
    return _fitted()["weights"]


def least() -> float:
    """The likelihood from which pairs are linked."""
    return _fitted()["least"]


def likelihood(pairs: Comparison, weight: Mapping[str, float]) -> Floats:
    """The probabilities from 0 to 1 that the weights give to pairs.

    An equal number that the rules know to be told again is as good as certain.
    """
    total = np.zeros(len(pairs.kin))
    for name, worth in weight.items():
        total += worth * FEATURES[name](pairs)
    told_again = pairs.equal & pairs.by_the_rules
    return np.where(told_again, _TOLD_AGAIN, 1 / (1 + np.exp(-np.clip(total, -_MOST, _MOST))))


def carried(pairs: Comparison, weight: Mapping[str, float], most: int = 3) -> list[list[str]]:
    """The features that spoke most for each of the pairs."""
    names = sorted(name for name in weight if name != "always")
    spoke = np.array([weight[name] * FEATURES[name](pairs) for name in names])
    order = np.argsort(-spoke, axis=0, kind="stable")[:most]
    return [[names[i] for i in best if one[i] > 0] for best, one in zip(order.T, spoke.T, strict=True)]
