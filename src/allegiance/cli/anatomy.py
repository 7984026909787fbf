"""One future of an ensemble that is kept, taken apart on the command line."""

import json
from pathlib import Path


def is_run(what: str) -> bool:
    """Whether the words name a folder that holds an ensemble."""
    return (Path(what) / "manifest.json").is_file()


def shown(folder: Path, which: str | None, without: str | None, as_json: bool) -> str:
    """The anatomy of a future, the median one unless another is named, as text or as one JSON document."""
    from allegiance.analysis.replay import MEDIAN, replayed

    found = replayed(folder, which or MEDIAN, without)
    if as_json:
        return json.dumps(found.to_json(), ensure_ascii=False, allow_nan=False)
    from allegiance.cli.anatomy_text import anatomy_text

    return anatomy_text(found)
