"""What is asked of the model: a case, scenarios beside it, how many futures; and its short name."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Annotated, Any, cast

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from allegiance.ensemble.design import Mode, default_mode
from allegiance.ensemble.identity import Identity
from allegiance.ensemble.job import Job
from allegiance.errors import CaseError, InvalidInput, did_you_mean
from allegiance.scenario.library import library
from allegiance.scenario.load import load_case
from allegiance.scenario.rivals import Named, rivals
from allegiance.scenario.schema import Case
from allegiance.web.settings import LONGEST, STEPS, USUAL, Settings

MOST_SEEDS = 2**53  # what a browser can write without rounding

Scenario = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]


class Question(BaseModel):
    """A question as a browser sends it; everything but the case may be left out.

    scenarios: each the levers that are pulled together, as on the command line: "amnesty,
    off-ramp@2019-02-01, set purge.rate=x2". future: one to be taken apart, of the scenario `of`; the
    case itself is 0.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    case: Annotated[str, StringConstraints(min_length=1, max_length=100)]
    scenarios: Annotated[tuple[Scenario, ...], Field(strict=False)] = ()
    mode: Mode = Field(default_factory=default_mode)
    runs: int = Field(USUAL, ge=1)
    seed: int = Field(1, ge=0, lt=MOST_SEEDS)
    days: int | None = Field(None, ge=1, le=LONGEST)
    future: Annotated[str, StringConstraints(pattern=r"^(median|first-flip|worst|\d{1,7})$")] | None = None
    of: int = Field(0, ge=0)

    @property
    def stages(self) -> tuple[int, ...]:
        """Numbers of futures after which there is an answer: soon one from a few, in the end one from all."""
        return (self.runs,) if self.future else (*(n for n in STEPS if n < self.runs), self.runs)

    @property
    def file(self) -> str:
        """Name of the file of its answer."""
        return f"future-{self.of}-{self.future}-{self.runs}.json" if self.future else f"{self.runs}.json"


def question_of(said: Mapping[str, Any]) -> Question:
    """The question in what a browser sent; raises InvalidInput, with the place, where there is none."""
    try:
        return Question.model_validate(dict(said))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"])) or "question"
        msg = f"{place}: found {first['input']!r:.80}; {first['msg'][0].lower()}{first['msg'][1:]}"
        raise InvalidInput(msg) from error


def question_in(query: Sequence[tuple[str, str]]) -> Question:
    """The question in the parameters of an address."""
    said: dict[str, Any] = {name: value for name, value in query if name != "scenario"}
    for name in ("runs", "seed", "days", "of"):
        if name in said:
            said[name] = int(said[name]) if cast("str", said[name]).isdecimal() else said[name]
    return question_of(said | {"scenarios": [value for name, value in query if name == "scenario"]})


class Asked:
    """A question checked against the cases and limits of a server, ready to be simulated.

    Raises InvalidInput for what is not allowed, CaseError for a case or lever that cannot be.
    """

    def __init__(self, question: Question, settings: Settings) -> None:
        self.question, self.settings = question, settings
        self.case = case_named(question.case, settings)
        self.days = question.days or self.case.days
        if len(question.scenarios) > settings.scenarios:
            msg = f"found {len(question.scenarios)} scenarios; allowed: up to {settings.scenarios}"
            raise InvalidInput(msg)
        self.rivals: list[Named] = rivals(self.case, scenarios=named(question.scenarios), days=self.days)
        if question.of > len(self.rivals):
            msg = f"of: found {question.of}; allowed: 0, the case, to {len(self.rivals)}, its scenarios"
            raise InvalidInput(msg)
        self._check_size()

    @property
    def job(self) -> Job:
        """What is to be simulated."""
        q = self.question
        beside = tuple(one.case for one in self.rivals)
        return Job(self.case, q.mode, self.days, q.seed, self.settings.scale, beside=beside)

    @property
    def key(self) -> str:
        """Short name of the question, whatever the number of futures: equal for equal futures."""
        every = ",".join(Identity.of(one).hex() for one in self.job.scenarios)
        return blake2b(every.encode(), digest_size=10).hexdigest()

    @property
    def folders(self) -> list[Path]:
        """Where the futures are kept, of the case and of each scenario."""
        return [self.settings.folder / Identity.of(one).folder for one in self.job.scenarios]

    @property
    def alone(self) -> "Asked":
        """The same question of the case without its scenarios."""
        return Asked(self.question.model_copy(update={"scenarios": (), "of": 0}), self.settings)

    @property
    def people(self) -> float:
        """Persons simulated in each future."""
        return self.case.people * self.settings.scale

    def _check_size(self) -> None:
        most, runs = self.settings.runs, self.question.runs
        if runs > most:
            msg = f"runs: found {runs}; allowed: up to {most} futures in the explorer"
            raise InvalidInput(msg)
        work = self.people * self.days * runs * (1 + len(self.rivals))
        if work > self.settings.work:
            fit = int(runs * self.settings.work / work)
            msg = f"runs: found {runs}; allowed here for a case of this size and length: up to {fit}"
            raise InvalidInput(msg)


def named(scenarios: Sequence[str]) -> list[str]:
    """Scenarios with a letter each, in the grammar of the command line: A to D."""
    return [f"{chr(ord('A') + k)}: {text}" for k, text in enumerate(scenarios)]


def case_files(settings: Settings) -> dict[str, Path]:
    """File of every case that may be asked about, by name; those of the user first."""
    own = {path.stem: path for path in settings.cases}
    return own | {name: path for name, path in library().items() if name not in own}


def case_named(name: str, settings: Settings) -> Case:
    """The case of that name; raises CaseError for any other name, be it a path or not."""
    files = case_files(settings)
    if name not in files:
        allowed = f"one of {', '.join(files)}"
        raise CaseError(found=f"no case {name[:80]!r}", allowed=allowed, hint=did_you_mean(name, files))
    shipped = files[name] == library().get(name)
    return _loaded(name if shipped else files[name], files[name].stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _loaded(place: str | Path, _written: int) -> Case:
    return load_case(place)
