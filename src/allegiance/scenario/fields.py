"""What the fields of a case file may hold, and what is said where they hold something else."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, LiteralString, cast

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_after_validator_function

MOST_PEOPLE = 100_000_000
A_DATE = "a date such as 2019-01-23"
A_TIME = "a date, a month such as 2019-02, or a year"
YEARS = range(1800, 2200)  # any number of days that a case may have leads to a date


def _unfit(allowed: str) -> PydanticCustomError:
    return PydanticCustomError("unfit", "unfit", {"allowed": allowed})


def _unknown(name: str, names: Sequence[str], what: LiteralString) -> PydanticCustomError:
    return PydanticCustomError(what, what, {"name": name, "names": names})


class Form(BaseModel):
    """A mapping of known keys; numbers are not read from text, nor truth from numbers."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _known(cls, data: Any) -> Any:  # noqa: ANN401 - whatever the file holds
        names = [f.alias or name for name, f in cls.model_fields.items()]
        given = cast("dict[str, Any]", data) if isinstance(data, dict) else {}
        for key in given:
            if key not in names:
                raise _unknown(key, names, "unknown_key")
        return cast("Any", data)

    def said(self) -> dict[str, Any]:
        """Fields that hold something, by name."""
        return {name: value for name, value in self if value is not None}


@dataclass(frozen=True)
class Matching:
    """Marks a text that matches all of `pattern`; `allowed` says in words what does."""

    pattern: str
    allowed: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401
        return no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(core), "pattern": f"^{self.pattern}$"}

    def _check(self, text: str) -> str:
        if re.fullmatch(self.pattern, text) is None:
            raise _unfit(self.allowed)
        return text


@dataclass(frozen=True)
class OneOf:
    """Marks a text that is one of `names`."""

    names: tuple[str, ...]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401
        return no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(core), "enum": list(self.names)}

    def _check(self, text: str) -> str:
        if text not in self.names:
            raise _unknown(text, self.names, "unknown_name")
        return text


def _day(given: object) -> object:
    try:
        day = date.fromisoformat(given) if isinstance(given, str) else given
    except ValueError:
        day = None
    if not isinstance(day, date) or isinstance(day, datetime) or day.year not in YEARS:
        raise _unfit(A_DATE)
    return day


def _published(text: str) -> str:
    """The text, where it is a day, month or year of the calendar; an unfit one is refused."""
    try:
        first_day(text)
    except ValueError as error:
        raise _unfit(A_TIME) from error
    return text


def first_day(text: str) -> date:
    """The first day of a day, month or year, as in `2019-02`; raises ValueError where there is none."""
    return date.fromisoformat(text + "-01-01"[len(text) - len("2019") :])


def _as_text(given: object) -> object:
    is_year = isinstance(given, int) and not isinstance(given, bool)
    return str(given) if is_year or isinstance(given, date) else given


Text = Annotated[str, Field(min_length=1, max_length=2000)]
Files = Annotated[
    list[Text],
    BeforeValidator(lambda given: [given] if isinstance(given, str) else given),
    WithJsonSchema({"type": ["string", "array"], "items": {"type": "string"}}),
]
Day = Annotated[date, BeforeValidator(_day)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Persons = Annotated[int, Field(ge=0, le=MOST_PEOPLE)]
Name = Annotated[
    str, Matching(r"[a-z0-9]+(-[a-z0-9]+)*", "lower-case words joined by hyphens, such as venezuela-2019")
]
Label = Annotated[str, Field(min_length=1, max_length=80)]
Grade = Annotated[
    str, Matching(r"[A-F][1-6]", "an Admiralty grade: A-F for the source, 1-6 for what it says, such as B2")
]
Published = Annotated[
    str,
    Matching(r"\d{4}(-\d\d(-\d\d)?)?", A_TIME),
    AfterValidator(_published),
    BeforeValidator(_as_text),
    WithJsonSchema({"type": ["string", "integer"]}),  # a year alone is a number in YAML
]
