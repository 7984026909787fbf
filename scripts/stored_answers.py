"""Writes the answers that ship with the explorer, one for each case.

    python scripts/stored_answers.py FOLDER [CASE ...]

FOLDER keeps the futures, so that a second call goes on from where the first was stopped. Answers are of the
default parameters and RUNS futures at full scale; of the daily bands those are kept that a first look shows.
"""

import json
import sys
from pathlib import Path

from allegiance.analysis.answer import answer_from
from allegiance.cli.progress import Progress
from allegiance.ensemble.identity import Identity
from allegiance.ensemble.simulate import simulate_ensemble
from allegiance.scenario.load import shipped
from allegiance.web.document import document, keep
from allegiance.web.question import Asked, question_of
from allegiance.web.settings import Settings

RUNS = 40
STORED = Path(__file__).parents[1] / "src" / "allegiance" / "web" / "stored"
SERIES = ("units_obeying", "protest", "fall_signal", "deserted", "high_command_moved", "plots_foiled")


def main(folder: Path, names: list[str]) -> None:
    """Simulate what is not kept yet, and write an answer for each case."""
    settings = Settings(folder)
    for name in names or shipped():
        asked = Asked(question_of({"case": name, "runs": RUNS}), settings)
        kept = folder / Identity.of(asked.job).folder
        with Progress(quiet=False) as progress:
            simulate_ensemble(asked.job, RUNS, kept, watch=progress)
        said = document(asked, answer_from(kept, RUNS))
        fans = said["baseline"]["fans"]
        said["baseline"]["fans"] = {name: fans[name] for name in SERIES if name in fans}
        said["baseline"] |= {"saved": "", "report": None, "seconds": 0.0}
        print(keep(json.loads(json.dumps(said)), STORED, f"{name}.json"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
