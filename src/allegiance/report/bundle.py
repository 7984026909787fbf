"""A report with what it rests on, in one zip: page, futures, case, certificate."""

import json
import zipfile
from io import BytesIO
from pathlib import Path

from allegiance.analysis.ensemble import Ensemble
from allegiance.ensemble.files import write_whole
from allegiance.report.markdown import markdown
from allegiance.report.page import page
from allegiance.scenario.shifts import said_levers
from allegiance.scenario.written import case_yaml

SCHEMA = "allegiance.certificate/1"
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first date that a zip knows: the same content gives the same bytes


def write_bundle(ensemble: Ensemble, path: Path) -> Path:
    """Path of a zip with report.html, report.md, futures.parquet, case.yaml and certificate.json."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in _files(ensemble).items():
            archive.writestr(zipfile.ZipInfo(name, LONG_AGO), data, zipfile.ZIP_DEFLATED)
    write_whole(path, written.getvalue())
    return path


def _files(ensemble: Ensemble) -> dict[str, bytes]:
    answer, futures = ensemble.answer, BytesIO()
    ensemble.stored.futures.write_parquet(futures, compression="zstd")
    return {
        "report.html": page(answer).encode(),
        "report.md": markdown(answer).encode(),
        "futures.parquet": futures.getvalue(),
        "case.yaml": case_yaml(answer.case).encode(),
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
