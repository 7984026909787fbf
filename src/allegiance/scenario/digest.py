"""One short name for everything that a case says."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from hashlib import blake2b
from typing import Any, cast

# Where a value stands and who witnesses it is not what it says; what the program declares is named by the
# digest of its code. Prose is for readers: nothing is computed from it.
_PLACES = ("file", "line", "declared", "digest", "claims", "force_claims", "ledgers")
_PROSE = ("title", "question", "reason", "note", "via", "url", "label")


def digest_of(case: object) -> str:
    """Hash of what a case says: equal whatever the order of keys, comments, prose and the file's place."""
    text = json.dumps(_plain(case), sort_keys=True, allow_nan=False, separators=(",", ":"))
    return blake2b(text.encode(), digest_size=16).hexdigest()


def _plain(said: object) -> object:
    if isinstance(said, Mapping):
        return {key: _plain(value) for key, value in cast("Mapping[str, Any]", said).items()}
    if isinstance(said, tuple):
        return [_plain(item) for item in cast("tuple[Any, ...]", said)]
    if is_dataclass(said):
        told = (f.name for f in fields(said) if f.name not in _PLACES + _PROSE)
        return {name: _plain(getattr(said, name)) for name in told}
    return said.isoformat() if isinstance(said, date) else said
