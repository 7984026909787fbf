"""Chain of command: whether those above a soldier still serve openly, from captain to general."""

from ..rules.rule import battalion, garrison, unit
from ..rules.vocabulary import REBEL, SHIRK


@unit
def captain_open(commander_state: int) -> float:
    """1 if the unit's commander openly refuses."""
    return 1.0 if commander_state == SHIRK or commander_state == REBEL else 0.0


@battalion
def colonel_open(commander_state: int) -> float:
    """1 if the battalion's commander openly refuses."""
    return 1.0 if commander_state == SHIRK or commander_state == REBEL else 0.0


@garrison
def general_open(commander_state: int, staffed: float) -> float:
    """1 if the general in command of the garrison openly refuses; 0 where no general commands."""
    return staffed if commander_state == SHIRK or commander_state == REBEL else 0.0
