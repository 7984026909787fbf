"""What ships of a screened set, read without anything heavy: whether there is one, and its certificate."""

import json
from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from allegiance.errors import InvalidInput

SCHEMA = "allegiance.screened/1"
FOLDER = Path(__file__).parents[1] / "screened"
CERTIFICATE, VECTORS = "certificate.json", "vectors.parquet"


def ships() -> bool:
    """Whether a screened set ships with this installation."""
    return (FOLDER / CERTIFICATE).is_file()


def certificate(folder: Path | None = None) -> Mapping[str, Any]:
    """The certificate of the set in `folder`, by default of the one that ships.

    Raises InvalidInput where there is none, or it cannot be read.
    """
    return _read((folder or FOLDER) / CERTIFICATE)


@cache
def _read(path: Path) -> Mapping[str, Any]:
    try:
        found = json.loads(path.read_bytes())
        schema = found["schema"]
    except OSError as error:
        message = f"no screened set is in {path.parent} ({error.strerror}): use --prior or --fixed"
        raise InvalidInput(message) from error
    except (ValueError, KeyError, TypeError) as error:
        message = f"{path} is not the certificate of a screened set"
        raise InvalidInput(message) from error
    if schema != SCHEMA:
        message = f"{path}: schema: found {schema!r}; allowed: {SCHEMA!r}"
        raise InvalidInput(message)
    return found


def checksum(data: bytes) -> str:
    """Digest of a file of vectors, as its certificate and every ensemble that uses it name it."""
    return blake2b(data, digest_size=16).hexdigest()
