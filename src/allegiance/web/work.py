"""What the process that simulates does: one stage of a question after another, and say how far it is.

It reads lines of JSON and writes lines of JSON. {"prepare": SETTINGS} has it start its workers. A question
with its settings and a number of futures is a stage; for each thing that happens there is a line:
{"done": 12, "total": 100}, {"warning": "…"}, {"answer": 50, "final": true}, {"error": "…"}; the last of a
stage is {"over": STATUS}.
"""

import json
import sys
from typing import Any, TextIO

from allegiance.analysis.answer import Answer, answer_from
from allegiance.analysis.comparison import Comparison, comparison_from
from allegiance.analysis.replay import replayed
from allegiance.ensemble.crew import Crew
from allegiance.ensemble.pool import cores
from allegiance.ensemble.simulate import Watch, simulate_scenarios
from allegiance.errors import AllegianceError
from allegiance.web.document import document, keep
from allegiance.web.question import Asked, question_of
from allegiance.web.settings import settings_from

INTERRUPTED = 130
ANY = "hold"  # a case to get ready with: the compiled day is the same for all


class Stage(Watch):
    """One stage of a question: so many futures, told of while they are simulated."""

    def __init__(self, asked: Asked, runs: int, crew: Crew, out: TextIO) -> None:
        self.asked, self.runs, self.crew, self.out = asked, runs, crew, out
        self.total = 0

    def work(self) -> None:
        """Simulate what is not kept yet, and keep the answer, or one future taken apart."""
        asked, question = self.asked, self.asked.question
        simulate_scenarios(asked.job, self.runs, asked.folders, self.crew, self)
        folder = asked.settings.answers / asked.key
        if question.future:
            anatomy = replayed(asked.folders[question.of], question.future)
            keep(anatomy.to_json(), folder, question.file)
        else:
            keep(document(asked, found(asked, self.runs)), folder, f"{self.runs}.json")
        self.tell(answer=self.runs, final=True)

    def begins(self, done: int, total: int) -> None:
        """`done` of `total` futures are kept from before."""
        self.total = total
        self.tell(done=done, total=total)

    def warns(self, sentence: str) -> None:
        """Something was found that does not stop the stage."""
        self.tell(warning=sentence)

    def advances(self, done: int) -> None:
        """One more future was tried."""
        self.tell(done=done, total=self.total)

    def tell(self, **said: Any) -> None:  # noqa: ANN401 - any JSON
        """Write one line."""
        told(self.out, **said)


def found(asked: Asked, runs: int) -> Answer | Comparison:
    """What the first futures of a question say."""
    if not asked.rivals:
        return answer_from(asked.folders[0], runs)
    return comparison_from(asked.folders, [one.name for one in asked.rivals], runs)


def told(out: TextIO, **said: Any) -> None:  # noqa: ANN401 - any JSON
    """Write one line."""
    out.write(json.dumps(said) + "\n")
    out.flush()


class Workshop:
    """Works off lines with workers that it keeps."""

    def __init__(self, out: TextIO) -> None:
        self.out, self.crew = out, Crew(0)

    def take(self, said: dict[str, Any]) -> None:
        """Do what one line says."""
        settings = settings_from(said["settings"] if "settings" in said else said["prepare"])
        self.crew.size = settings.workers or cores()
        if "prepare" in said:
            self.crew.prepare(Asked(question_of({"case": ANY}), settings).job)
            return
        try:
            Stage(Asked(question_of(said["question"]), settings), said["runs"], self.crew, self.out).work()
        except AllegianceError as error:
            told(self.out, error=str(error), over=error.exit_code)
        else:
            told(self.out, over=0)


def main(lines: TextIO, out: TextIO) -> int:
    """Exit status after the last line, or once it is interrupted."""
    shop = Workshop(out)
    try:
        for line in iter(lines.readline, ""):
            shop.take(json.loads(line))
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        shop.crew.end()
    return 0


if __name__ == "__main__":
    lines_out, sys.stdout = sys.stdout, sys.stderr  # nothing that a library prints gets between the lines
    sys.exit(main(sys.stdin, lines_out))
