"""Parameters drawn from what was believed of them before any case was looked at."""

from collections.abc import Container, Iterator
from hashlib import blake2b
from math import exp, log

import numpy as np
from numpy.typing import NDArray

from allegiance.rules.par import Par, Prior
from allegiance.scenario.catalogue import Parameter
from allegiance.scenario.schema import Case

FACTOR_OF_TWO = Prior("lognormal", 0.0, log(2) / 2)  # two standard deviations either way are a factor of two
BLOCK = 10  # draws that spread evenly over every prior; people ask for tens and hundreds of futures

Number = float | NDArray[np.float64]


def is_drawn(parameter: Parameter) -> bool:
    """Whether a prior moves the parameter.

    Levers, conventions and what each case states stay as they are; but a quantity of a case that has a prior
    of its own (how far the media carry, how ready a government is to deploy) is a judgement there, and drawn.
    """
    own = parameter.origin == "case" and parameter.par.prior is not None
    return own or parameter.origin in {"assumption", "reference"}


def drawn_names(case: Case) -> Iterator[tuple[str, str, str]]:
    """Mechanism and field of every parameter that is drawn, and the name under which it is.

    Behaviour is common to all cases: `desertion.pull`. What a case judges of its own country is another
    number in another country: `bolivia-2019:signal.media`; cases of which one extends another share it.
    """
    for mechanism, fields in case.declared.items():
        for name, parameter in fields.items():
            if is_drawn(parameter):
                own = f"{case.root}:" if parameter.origin == "case" else ""
                yield mechanism, name, f"{own}{mechanism}.{name}"


def prior_quantiles(case: Case, index: int, seed: int, known: Container[str] = ()) -> dict[str, float]:
    """Draw `index` of every prior of a case, as the quantile in (0, 1), by the name under which it is drawn.

    What is `known` is left out.
    """
    return {name: quantile(name, index, seed) for _, _, name in drawn_names(case) if name not in known}


def quantile(name: str, index: int, seed: int) -> float:
    """Draw `index` of the prior under this name, as the quantile in (0, 1).

    Latin hypercubes of ten (McKay, Beckman and Conover 1979): of ten draws that follow one another, one lies
    in each tenth of the prior. In which order is drawn anew for each name and each ten, by a hash, so that
    names are independent of each other, however many there are and whichever come or go. A sequence of low
    discrepancy cannot promise that: in hundreds of dimensions Sobol's pairs them, until there are thousands.
    """
    block, place = divmod(index, BLOCK)
    order = sorted(range(BLOCK), key=lambda one: _hashed(f"{seed}/{block}/{one}/{name}"))
    return (order.index(place) + _hashed(f"{seed}/{index}/{name}")) / BLOCK


def _hashed(text: str) -> float:
    """A number in (0, 1) that only this text gives."""
    digest = blake2b(text.encode(), digest_size=4).digest()
    return (int.from_bytes(digest, "little") + 0.5) / 2**32


def moved(value: Number, parameter: Parameter, u: float) -> Number:
    """`value` moved as the quantile `u` of the prior moves the default, and clipped to the range.

    Where the case says nothing, this is the draw itself. What a case says, and every cell of a table, moves
    by the same factor as the default does; by the same difference, where the prior is normal or reaches both
    sides of zero, or the default is zero. Of a default that differs by cell, the prior is the factor (if
    normal, the difference) itself. A parameter without a prior moves by a factor within about two.
    """
    par, default = parameter.par, parameter.default
    if par.prior is None:
        return _clipped(value * sample(FACTOR_OF_TWO, u), par)
    if par.prior.kind == "logitnormal":
        return _clipped(_around(value, par.prior, u), par)
    drawn = sample(par.prior, u)
    one_number = isinstance(default, int | float)
    if default == 0 or _adds(par.prior):
        return _clipped(value + (drawn - default if one_number else drawn), par)
    return _clipped(value * (drawn / default if one_number else drawn), par)


def _around(value: Number, prior: Prior, u: float) -> Number:
    """Shares moved on the scale of log-odds; 0 and 1 stay what they are."""
    odds = exp(sample(Prior("normal", prior.a, prior.b), u))
    return value * odds / (1.0 - value + value * odds)


def _adds(prior: Prior) -> bool:
    return prior.kind == "normal" or (prior.kind == "uniform" and prior.a < 0 < prior.b)


def sample(prior: Prior, u: float) -> float:
    """The quantile `u` of a prior."""
    from scipy.special import betaincinv, ndtri  # pyright: ignore[reportMissingTypeStubs]

    _, a, b = prior
    match prior.kind:
        case "uniform":
            return a + (b - a) * u
        case "normal":
            return a + b * float(ndtri(u))
        case "lognormal":
            return exp(a + b * float(ndtri(u)))
        case "beta":
            return float(betaincinv(a, b, u))
        case "logitnormal":
            return 1.0 / (1.0 + exp(-a - b * float(ndtri(u))))


def _clipped(value: Number, par: Par) -> Number:
    if isinstance(value, float):
        return min(max(value, par.low), par.high)
    table = np.clip(value, par.low, par.high)
    table.flags.writeable = False
    return table
