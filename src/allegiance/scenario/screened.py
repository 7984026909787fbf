"""Vectors of parameters that nothing observed speaks against, and how a case takes one.

screened/vectors.parquet    a row for each kept vector, in the order in which futures use them
screened/certificate.json   what was screened against what, with which code, how many were tried and kept
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import Any

from allegiance.errors import InvalidInput
from allegiance.scenario import certificate as shipping
from allegiance.scenario.catalogue import Parameter
from allegiance.scenario.certificate import VECTORS, certificate, checksum
from allegiance.scenario.priors import drawn_names, prior_quantiles
from allegiance.scenario.resolve import Parameters, at_quantiles
from allegiance.scenario.schema import Case

QUANTILE = "quantile_"  # prefix of the columns that hold quantiles


@dataclass(frozen=True)
class Screened:
    """A kept set: its certificate, and of every vector the quantile of each prior, by name."""

    certificate: Mapping[str, Any]
    vectors: tuple[Mapping[str, float], ...]

    def vector(self, case: Case, place: int, seed: int) -> Parameters:
        """Value of every parameter of a case under the vector at `place`.

        What the set does not know, the own judgements of a country that was not screened and parameters that
        came after it, is drawn from its prior, the same for one place and seed.
        """
        kept = self.vectors[place]
        return at_quantiles(case, {**prior_quantiles(case, place, seed, kept), **kept})


def screened_set(folder: Path | None = None) -> Screened:
    """The set in `folder`, by default the one that ships.

    Raises InvalidInput where it is missing or its vectors are not those certified.
    """
    return _read(folder or shipping.FOLDER)


@cache
def _read(folder: Path) -> Screened:
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


def fingerprint(parameter: Parameter) -> str:
    """Hash of all that turns a quantile into a value: default, range and prior."""
    par = parameter.par
    said = repr((parameter.default, par.low, par.high, par.prior))
    return blake2b(said.encode(), digest_size=4).hexdigest()


def fingerprints(case: Case) -> dict[str, str]:
    """Fingerprint of every parameter of a case that is drawn, by the name under which it is."""
    return {name: fingerprint(case.declared[m][f]) for m, f, name in drawn_names(case)}
