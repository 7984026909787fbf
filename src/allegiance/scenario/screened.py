"""Vectors of parameters that nothing observed speaks against: the set that ships, and how a case takes one.

screened/vectors.parquet    a row for each kept vector, in the order in which futures use them
screened/certificate.json   what was screened against what, with which code, how many were tried and kept
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import Any

from allegiance.errors import InvalidInput
from allegiance.scenario.catalogue import Parameter
from allegiance.scenario.priors import drawn_names, prior_quantiles
from allegiance.scenario.resolve import Parameters, at_quantiles
from allegiance.scenario.schema import Case

SCHEMA = "allegiance.screened/1"
FOLDER = Path(str(files("allegiance"))) / "screened"
CERTIFICATE, VECTORS = "certificate.json", "vectors.parquet"
QUANTILE = "quantile_"  # prefix of the columns that hold quantiles


@dataclass(frozen=True)
class Screened:
    """A kept set: its certificate, and of every vector the quantile of each prior, by name."""

    certificate: Mapping[str, Any]
    vectors: tuple[Mapping[str, float], ...]

    def vector(self, case: Case, place: int, seed: int) -> Parameters:
        """Value of every parameter of a case under the vector at `place`, counted in a circle.

        What the set does not know, the own judgements of a country that was not screened and parameters that
        came after it, is drawn from its prior, the same for one place and seed.
        """
        place %= len(self.vectors)
        return at_quantiles(case, {**prior_quantiles(case, place, seed), **self.vectors[place]})


def ships(folder: Path = FOLDER) -> bool:
    """Whether a set ships with this installation."""
    return (folder / CERTIFICATE).is_file()


@cache
def certificate(folder: Path = FOLDER) -> Mapping[str, Any]:
    """The certificate of the set that ships; raises InvalidInput where none does, or it cannot be read."""
    path = folder / CERTIFICATE
    try:
        found = json.loads(path.read_bytes())
        if found["schema"] != SCHEMA:
            message = f"{path}: found schema {found['schema']!r}; allowed: {SCHEMA!r}"
            raise InvalidInput(message)
    except OSError as error:
        message = f"no screened set ships here ({path}: {error.strerror}): use --prior or --fixed"
        raise InvalidInput(message) from error
    except (ValueError, KeyError, TypeError) as error:
        message = f"{path} is not the certificate of a screened set: install the program again"
        raise InvalidInput(message) from error
    return found


@cache
def screened_set(folder: Path = FOLDER) -> Screened:
    """The set that ships; raises InvalidInput where it is missing or its vectors are not those certified."""
    from io import BytesIO

    import polars as pl

    said, path = certificate(folder), folder / VECTORS
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"{path} cannot be read ({error.strerror}): install the program again"
        raise InvalidInput(message) from error
    if checksum(data) != said["digest"]:
        message = f"{path} is not what its certificate names: install the program again"
        raise InvalidInput(message)
    columns = pl.read_parquet(BytesIO(data)).select(pl.col(f"^{QUANTILE}.*$"))
    names = [name.removeprefix(QUANTILE) for name in columns.columns]
    return Screened(said, tuple(dict(zip(names, row, strict=True)) for row in columns.iter_rows()))


def checksum(data: bytes) -> str:
    """Digest of a file of vectors, as its certificate and every ensemble that uses it name it."""
    return blake2b(data, digest_size=16).hexdigest()


def fingerprint(parameter: Parameter) -> str:
    """Hash of all that turns a quantile into a value: default, range and prior."""
    par = parameter.par
    return blake2b(
        repr((parameter.default, par.low, par.high, par.prior)).encode(), digest_size=4
    ).hexdigest()


def fingerprints(case: Case) -> dict[str, str]:
    """Fingerprint of every parameter of a case that is drawn, by the name under which it is."""
    return {name: fingerprint(case.declared[m][f]) for m, f, name in drawn_names(case)}
