"""Counter-based draws: a number depends on its seed, stream, entity and day, and on nothing else.

Streams are keyed by the name of a column, so that a mechanism can come or go without touching the
draws of the others. Generator: the finaliser of SplitMix64 (Steele, Lea and Flood 2014), applied twice.
"""

import zlib
from math import cos, exp, log, pi, sqrt

import numpy as np

from .jit import lean, snug

GOLDEN = np.uint64(0x9E3779B97F4A7C15)
ODD = np.uint64(0xD1B54A32D192ED03)
FIRST = np.uint64(0xBF58476D1CE4E5B9)
SECOND = np.uint64(0x94D049BB133111EB)
ONE = np.int64(1)
S27, S30, S31, S11 = (np.uint64(n) for n in (27, 30, 31, 11))

BELOW_1 = 1.0 - 2.0**-53  # the greatest double below 1, to which one draw in 10^16 would be rounded up

MANTISSA = np.int64(52)  # bits of a double that hold its digits; those above hold its exponent
ROOT_HALF = np.float64(0.5**0.5).view(np.int64)
LN2 = 0.6931471805599453
ARTANH = tuple(1.0 / (2.0 * n + 1.0) for n in range(11))


def stream(column: str) -> np.int64:
    """Key of a column's stream: a function of its name alone.

    A NumPy integer: Numba would compile a draw anew for every Python constant that it is called with.
    """
    return np.int64(zlib.crc32(column.encode()) << 20)


@lean
def mix(z: np.uint64) -> np.uint64:
    """Bits of z scattered over all 64 places; one to one."""
    z = (z ^ (z >> S30)) * FIRST
    z = (z ^ (z >> S27)) * SECOND
    return z ^ (z >> S31)


@lean
def uniform(seed: int, stream: np.int64, i: int, t: int) -> float:
    """Uniform draw in the open interval (0, 1) of entity i on day t."""
    z = mix(np.uint64(seed) * GOLDEN + np.uint64(stream))
    z = mix(z + np.uint64(i) * GOLDEN + np.uint64(t) * ODD)
    return min((np.float64(z >> S11) + 0.5) * 1.1102230246251565e-16, BELOW_1)


@lean
def normal(seed: int, stream: np.int64, i: int, t: int) -> float:
    """Standard normal draw (Box and Muller 1958)."""
    radius = sqrt(-2.0 * log(uniform(seed, stream, i, t)))
    return radius * cos(2.0 * pi * uniform(seed, stream + ONE, i, t))


@snug
def gumbel(seed: int, stream: np.int64, i: int, t: int) -> float:
    """Standard Gumbel draw: the taste of a random-utility model with logit choice (McFadden 1974)."""
    return -ln(-ln(uniform(seed, stream, i, t)))


@snug
def ln(x: float) -> float:
    """Natural logarithm of x > 0, to three units in the last place.

    By nothing but sums, products and one division: so it gives the same bits wherever numbers are IEEE 754,
    and compiled code works out several of them side by side, where each call of the library's is waited for.
    """
    bits = np.float64(x).view(np.int64)
    k = (bits - ROOT_HALF) >> MANTISSA
    m = np.int64(bits - (k << MANTISSA)).view(np.float64)  # x = m 2^k, with m between the roots of 1/2 and 2
    s = (m - 1.0) / (m + 1.0)  # ln m = 2 artanh s
    z = s * s
    even, odd = ARTANH[10], 0.0  # two short sums, since in a long one each step waits for the last
    for n in range(8, -1, -2):
        odd = ARTANH[n + 1] + z * z * odd
        even = ARTANH[n] + z * z * even
    return np.float64(k) * LN2 + 2.0 * s * (even + z * odd)


@lean
def negative_binomial(u: float, mean: float, size: float) -> float:
    """Count whose variance is mean + mean²/size, by inversion of the uniform draw u.

    mean >= 0, size > 0; counts above 10,000 are cut there.
    """
    if mean <= 0.0:
        return 0.0
    share = size / (size + mean)
    chance = exp(size * log(share))
    total, count = chance, 0.0
    while u > total and count < 10_000.0:
        chance *= (size + count) / (count + 1.0) * (1.0 - share)
        count += 1.0
        total += chance
    return count
