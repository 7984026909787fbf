"""Writes the answers that ship with the explorer, one for each case.

    python scripts/stored_answers.py FOLDER [CASE ...]

FOLDER keeps the futures, so that a second call goes on from where the first was stopped; those that
`scripts/results.py` simulates lie there too. Answers are of the default parameters at full size.
"""

import sys
from pathlib import Path

from allegiance.analysis.answer import answer_from
from allegiance.cli.progress import Progress
from allegiance.ensemble.simulate import simulate_ensemble
from allegiance.scenario.load import shipped
from allegiance.web.carrying import in_folder
from allegiance.web.document import document, keep
from allegiance.web.question import Asked, question_of
from allegiance.web.settings import Settings
from allegiance.web.stored import FOLDER, RUNS, shrunk


def main(folder: Path, names: list[str]) -> None:
    """Simulate what is not kept yet, and write an answer for each case."""
    for name in names or shipped():
        asked = Asked(question_of({"case": name, "runs": RUNS}), Settings(folder))
        with Progress(quiet=False) as progress:
            simulate_ensemble(asked.job, RUNS, asked.folders[0], watch=progress)
        said = shrunk(document(asked, answer_from(asked.folders[0], RUNS)), asked.job)
        said["carriers"] = in_folder(asked.folders[0], RUNS)
        print(keep(said, FOLDER, f"{name}.json"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
