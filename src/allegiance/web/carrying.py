"""Which assumptions carry the answer of a case: from futures that are kept here, else as it ships."""

from pathlib import Path
from typing import Any

from allegiance.analysis.carriers import Carriers, carriers
from allegiance.report.sensitivity_words import carried
from allegiance.report.tornado_figures import MOST
from allegiance.web import answers
from allegiance.web.question import Asked, Question
from allegiance.web.settings import Settings
from allegiance.web.stored import stored_for


def carrying(question: Question, settings: Settings) -> dict[str, Any] | None:
    """What carries how often the futures of a case fall, of most futures that there are, if any."""
    asked = Asked(question, settings).alone
    own, ships = answers.best(asked.key, answers.MOST, settings), stored_for(asked.job)
    if ships and ships["futures"] >= (own.futures if own else 0):
        return ships["carriers"]
    return shape(carriers(asked.folders[0], own.futures)) if own else None


def in_folder(folder: Path, runs: int) -> dict[str, Any]:
    """The same of the first futures that are kept in a folder."""
    return shape(carriers(folder, runs))


def shape(known: Carriers) -> dict[str, Any]:
    """As the pages get it: sentences, and the strongest parameters with the outcome at both ends of each."""
    found = known.found
    told: dict[str, Any] = {"futures": known.futures, "said": carried(known), "floor": None, "weights": []}
    if found is None:
        return told
    weights = [
        {
            "name": one.name,
            "index": max(0.0, one.index),
            "low": max(0.0, one.low),
            "high": one.high,
            "lowest": vars(one.lowest),
            "highest": vars(one.highest),
            "carries": one in found.carrying,
        }
        for one in found.weights[:MOST]
    ]
    return told | {"floor": found.floor, "base": found.base.probability, "weights": weights}
