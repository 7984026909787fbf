"""A review at the keyboard: one claim after the other, one letter for what becomes of it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from allegiance.cli.claim_card import show
from allegiance.errors import InvalidInput
from allegiance.evidence.conflict import conflicts
from allegiance.evidence.record import Claim
from allegiance.evidence.review.review import Review

if TYPE_CHECKING:
    from rich.console import Console

KEYS = "accept, edit, reject, split, merge, origin, next, undo, quit [a e r s m o n u q]"


class Ended(Exception):
    """The input has ended: nobody is there to ask."""


class Sitting:
    """Goes through waiting claims until there is none, or the reviewer stops; every step is kept at once."""

    def __init__(self, review: Review, claims: Sequence[Claim], console: "Console") -> None:
        """`claims` are those to be looked at, in this order."""
        self.review, self.console = review, console
        self.queue = [claim.claim_id for claim in claims]
        self.conflicts = conflicts(review.ledger)
        self.at = self.decided = 0
        self.actions: dict[str, Callable[[str], None]] = {
            "a": self.accept,
            "e": self.edit,
            "r": self.reject,
            "s": self.split,
            "m": self.merge,
            "o": self.origin,
            "n": lambda name: self._move(1),
            "u": self.undo,
        }

    def run(self) -> None:
        """Ask until nothing is left, `q` is given or the input ends."""
        while self.at < len(self.queue):
            claim = self.review.ledger.claim.get(self.queue[self.at])
            if claim is None or claim.status != "proposed":
                self._move(1)
                continue
            place = f"{self.at + 1} of {len(self.queue)}"
            show(self.review, claim, place, self.console, self.conflicts)
            try:
                key = self._ask(KEYS).lower()[:1]
                if key == "q":
                    return
                self.actions.get(key, self._unknown)(claim.claim_id)
            except InvalidInput as error:
                self._say(str(error))
            except Ended:
                return

    def accept(self, name: str) -> None:
        """Accept the claim as it stands."""
        self.review.accept([name])
        self._done("accepted")

    def edit(self, name: str) -> None:
        """Ask for fields, and accept the claim with them; no field, no change."""
        fields: dict[str, str] = {}
        while line := self._ask("field=value, or nothing when done"):
            field, equals, value = line.partition("=")
            if equals:
                fields[field.strip()] = value.strip()
            else:
                self._say("found no '='; allowed: field=value, such as value=4300")
        if fields:
            self.review.accept([name], fields)
            self._done("accepted as edited")

    def reject(self, name: str) -> None:
        """Reject the claim, with a reason if there is one."""
        self.review.reject([name], self._ask("why (may be left empty)"))
        self._done("rejected")

    def split(self, name: str) -> None:
        """Split the claim, and go on with its parts."""
        parts = self.review.split(name, self._ask("words with which the second claim begins"))
        self.queue[self.at + 1 : self.at + 1] = [part.claim_id for part in parts]
        self._done("split in two")

    def merge(self, name: str) -> None:
        """Take other claims of the document into this one, and look at it again."""
        others = self._ask("ids of claims to merge into this one").replace(",", " ").split()
        self.review.merge([name, *others])
        self._say(f"{len(others)} merged into {name}")

    def origin(self, name: str) -> None:
        """Name the origin, and look at the claim again."""
        self.review.set_origin([name], self._ask("origin"))
        self._say("origin set")

    def undo(self, name: str) -> None:
        """Take back the last decision and go back to its claim."""
        taken = self.review.undo()
        back = next((claim.claim_id for claim in taken.before), "")
        self.at = self.queue.index(back) if back in self.queue else self.at
        self._say(f"{taken.action} of {back or ', '.join(taken.dated)} taken back")

    def _unknown(self, name: str) -> None:
        self._say(f"allowed: {KEYS}")

    def _ask(self, question: str) -> str:
        try:
            return str(click.prompt(question, default="", show_default=False)).strip()
        except click.Abort as error:
            if isinstance(error.__context__, EOFError):
                raise Ended from error
            raise

    def _done(self, what: str) -> None:
        self.decided += 1
        self._say(what)
        self._move(1)

    def _move(self, by: int) -> None:
        self.at += by

    def _say(self, sentence: str) -> None:
        click.echo(f"  {sentence}")
