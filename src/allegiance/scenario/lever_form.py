"""The form of a file of levers."""

from typing import Annotated

from pydantic import Field

from allegiance.scenario.fields import Form, Label, Matching, Number, OneOf, Text

HOW = ("set", "factor", "add")
SIGNS = ("+", "-", "contested", "none")

Word = Annotated[str, Matching(r"[a-z]+(_[a-z]+)*", "lower-case words joined by underscores")]


class SignForm(Form):
    """What the literature expects of one outcome."""

    outcome: Label
    sign: Annotated[str, OneOf(SIGNS)]
    source: Text
    note: Text | None = Field(None, description="Why the model finds another sign, where it does.")


class DoseForm(Form):
    """A parameter of a lever."""

    target: Text = Field(description="The `mechanism.field` that it moves.")
    means: Text
    how: Annotated[str, OneOf(HOW)] = "set"
    dose: Number | None = Field(None, description="By default; without it the case's own value stands.")
    range: list[Number] | None = Field(None, min_length=2, max_length=2, description="Doses allowed.")
    of: dict[Label, list[Label]] | None = Field(None, description="Names of the cells it touches, by axis.")
    at_most: list[Text] = Field(
        default_factory=list, description="Parameters whose sum no dose exceeds, and which it is by default."
    )


class LeverForm(Form):
    """A lever."""

    title: Text
    does: Text
    parameters: dict[Word, DoseForm] = Field(min_length=1)
    day: int = Field(1, ge=0, description="First day, unless a date is given.")
    lasts: int | None = Field(None, ge=1, description="Days, unless a date is given; without it, to the end.")
    touches: Text
    backfires: Text
    source: Text
    signs: list[SignForm] = Field(default_factory=list)
