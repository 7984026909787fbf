"""A report with what it rests on, in one zip: pages, futures, cases, certificates."""

import json
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

from allegiance.analysis.comparison import Comparison
from allegiance.analysis.ensemble import Ensemble
from allegiance.ensemble.files import write_whole
from allegiance.report.compare_page import compare_page
from allegiance.report.markdown import markdown
from allegiance.report.page import page
from allegiance.scenario.shifts import said_levers
from allegiance.scenario.written import case_yaml

SCHEMA = "allegiance.certificate/1"
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first date that a zip knows: the same content gives the same bytes


def write_bundle(ensemble: Ensemble, path: Path) -> Path:
    """Path of a zip with report.html, report.md, futures.parquet, the case and certificate.json.

    The case lies under its own name, so that it can be run as it is: the same futures follow from it.
    """
    answer = ensemble.answer
    pages = {"report.html": page(answer).encode(), "report.md": markdown(answer).encode()}
    return _zipped(pages | _rests_on(ensemble), path)


def write_comparison_bundle(comparison: Comparison, ensembles: Sequence[Ensemble], path: Path) -> Path:
    """Path of a zip with the report on a comparison, and what each scenario rests on in a folder of its own.

    ensembles: the baseline's, then each scenario's.
    """
    files = {"report.html": compare_page(comparison).encode(), "report.md": markdown(comparison).encode()}
    names = ("baseline", *(f"scenario-{k}" for k in range(1, len(ensembles))))
    for name, ensemble in zip(names, ensembles, strict=True):
        files |= {f"{name}/{file}": data for file, data in _rests_on(ensemble).items()}
    return _zipped(files, path)


def _zipped(files: Mapping[str, bytes], path: Path) -> Path:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, LONG_AGO), data, zipfile.ZIP_DEFLATED)
    write_whole(path, written.getvalue())
    return path


def _rests_on(ensemble: Ensemble) -> dict[str, bytes]:
    futures = BytesIO()
    ensemble.stored.futures.write_parquet(futures, compression="zstd")
    return {
        "futures.parquet": futures.getvalue(),
        f"{ensemble.case.name}.yaml": case_yaml(ensemble.case).encode(),
        "certificate.json": json.dumps(_certificate(ensemble), indent=1, ensure_ascii=False).encode(),
    }


def _certificate(ensemble: Ensemble) -> dict[str, object]:
    """Everything that the futures follow from, and the hashes that the same futures have."""
    answer = ensemble.answer
    return {
        "schema": SCHEMA,
        "certificate": answer.certificate,
        "futures_digest": answer.digest,
        "identity": ensemble.stored.manifest.identity,
        "futures": answer.futures,
        "levers": list(said_levers(answer.case)),
    }
