"""What a procedure may do to people: the composer puts the compiled day's own functions in these places.

A mechanism imports them for their names and types; outside a composed day they do nothing but say so.
"""

from typing import Any, NoReturn


def _nowhere(name: str) -> NoReturn:
    msg = f"{name}() works inside a composed day only"
    raise RuntimeError(msg)


def change(i: int, to: int, w: Any) -> None:
    """Move person i to the state `to`."""
    _nowhere("change")


def arrest(i: int, t: int, seed: Any, w: Any, parameters: Any) -> None:
    """Take person i into detention, for as long as the draw of that day gives."""
    _nowhere("arrest")


def touch(i: int, w: Any) -> None:
    """Have person i look at his choice again: to be called by whoever writes a column that it rests on."""
    _nowhere("touch")


def promote(i: int, w: Any) -> None:
    """Give person i the next rank; he stays where he is, and looks at his choice again."""
    _nowhere("promote")


def call_up(i: int, t: int, seed: Any, w: Any, parameters: Any) -> None:
    """Make the civilian i a member of his unit."""
    _nowhere("call_up")


def what_if(i: int, w: Any, parameters: Any, **inputs: float) -> Any:
    """Utility of each option for person i if these inputs had these values, all others being as they are."""
    _nowhere("what_if")


VERBS = ("change", "arrest", "touch", "promote", "call_up", "what_if")
