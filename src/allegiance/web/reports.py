"""Reports on answers that are kept, made when they are first asked for."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from allegiance.analysis.carriers import carriers
from allegiance.analysis.ensemble import open_ensemble
from allegiance.report.forms import write_answer, write_compared
from allegiance.web.question import named
from allegiance.web.settings import Settings


def report_on(answer: Path, said: Mapping[str, Any], form: str, settings: Settings) -> Path:
    """The report on the answer in a file, which says this, beside it: html, md or zip.

    Raises StoreError or InvalidInput where its futures are no longer kept.
    """
    path = answer.with_suffix(f".{form}")
    if path.is_file():
        return path
    runs = int(answer.stem)
    folders = [settings.folder / name for name in said["kept"]]
    if len(folders) == 1:
        carriers(folders[0], runs)
    ensembles = [open_ensemble(folder, runs) for folder in folders]
    names = [one.partition(":")[0] for one in named(said["asked"]["scenarios"])]
    if names:
        return write_compared(ensembles, names, runs, form, path)
    return write_answer(ensembles[0], form, path)
