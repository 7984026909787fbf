"""What the process of a job does: simulate one stage of a question, and say on stdout how far it is.

It reads the question and the settings as one line of JSON, and writes one line for each thing that happens:
{"done": 12, "total": 100}, {"warning": "…"}, {"answer": 50, "final": false}, {"error": "…"}.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any, TextIO

from allegiance.analysis.answer import Answer, answer_from
from allegiance.analysis.comparison import Comparison, comparison_from
from allegiance.analysis.replay import replayed
from allegiance.ensemble.identity import Identity
from allegiance.ensemble.simulate import Watch, simulate_scenarios
from allegiance.errors import AllegianceError, StoreError
from allegiance.report.compare_page import write_comparison
from allegiance.report.page import write_report
from allegiance.web.document import PARTIAL, document, keep
from allegiance.web.question import Asked, question_of
from allegiance.web.settings import settings_from

OFTEN = 8.0  # seconds between answers from the futures that there are so far
INTERRUPTED = 130


class Stage(Watch):
    """One stage of a question: so many futures, told of while they are simulated."""

    def __init__(self, asked: Asked, runs: int, out: TextIO) -> None:
        self.asked, self.runs, self.out = asked, runs, out
        store = asked.settings.folder
        self.folders = [store / Identity.of(one).folder for one in asked.job.scenarios]
        self.folder = asked.settings.answers / asked.key
        self.total, self._answered = 0, time.monotonic()

    def work(self) -> None:
        """Simulate what is not kept yet, and keep the answer with its report, or one future taken apart."""
        job, question = self.asked.job, self.asked.question
        simulate_scenarios(job, self.runs, self.folders, self.asked.settings.workers, self)
        if question.future:
            anatomy = replayed(self.folders[question.of], question.future)
            keep(anatomy.to_json(), self.folder, question.file)
        else:
            found = self._found()
            keep(document(self.asked, found), self.folder, f"{self.runs}.json")
            _report(found, self.folder / f"{self.runs}.html")
        self.tell(answer=self.runs, final=True)

    def begins(self, done: int, total: int) -> None:
        """`done` of `total` futures are kept from before."""
        self.total = total
        self.tell(done=done, total=total)

    def warns(self, sentence: str) -> None:
        """Something was found that does not stop the stage."""
        self.tell(warning=sentence)

    def advances(self, done: int) -> None:
        """One more future was tried; now and then there is an answer from those on disk."""
        self.tell(done=done, total=self.total)
        if time.monotonic() - self._answered > OFTEN and not self.asked.question.future:
            self._answered = time.monotonic()
            try:
                said = document(self.asked, self._found())
            except StoreError:  # nothing is on disk yet in some scenario
                return
            keep(said, self.folder, PARTIAL)
            self.tell(answer=said["futures"], final=False)

    def tell(self, **said: Any) -> None:  # noqa: ANN401 - any JSON
        """Write one line."""
        self.out.write(json.dumps(said) + "\n")
        self.out.flush()

    def _found(self) -> Answer | Comparison:
        if not self.asked.rivals:
            return answer_from(self.folders[0], self.runs)
        return comparison_from(self.folders, [one.name for one in self.asked.rivals], self.runs)


def _report(found: Answer | Comparison, path: Path) -> None:
    if isinstance(found, Answer):
        write_report(found, path)
    else:
        write_comparison(found, path)


def main(line: str, out: TextIO) -> int:
    """Exit status of the stage that a line of JSON asks for."""
    try:
        said = json.loads(line)
        settings = settings_from(said["settings"])
        Stage(Asked(question_of(said["question"]), settings), said["runs"], out).work()
    except AllegianceError as error:
        out.write(json.dumps({"error": str(error)}) + "\n")
        out.flush()
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    return 0


if __name__ == "__main__":
    told, sys.stdout = sys.stdout, sys.stderr  # nothing that a library prints gets between the lines
    sys.exit(main(sys.stdin.readline(), told))
