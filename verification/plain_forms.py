"""Forms that many equations share (7): curves, half-lives, counts, means."""

from math import exp, lgamma, log


def logistic(x):
    return 1 / (1 + exp(-min(40.0, max(-40.0, x))))


def closed(days, half_life):
    return 1 - 0.5 ** (days / half_life)


def caught(sureness, open_share):
    return 1 - exp(-sureness * (1 - open_share) / max(open_share, 0.02))


def negative_binomial(u, mean, size):
    """Count at quantile u."""
    if mean <= 0:
        return 0
    count, below = 0, 0.0
    while count < 10_000:
        chance = lgamma(count + size) - lgamma(size) - lgamma(count + 1)
        below += exp(chance + size * log(size / (size + mean)) + count * log(mean / (size + mean)))
        if u <= below:
            return count
        count += 1
    return count


def mean(things, weights, values):
    total = sum(map(weights, things))
    return sum(weights(x) * values(x) for x in things) / total if total else 0.0


def mean_of_units(units, values):
    """Means of several columns at once, weighted by people present; 0 where nobody is."""
    weights = [unit.present for unit in units]
    total = sum(weights)
    rows = [values(unit) for unit in units] or [(0.0,) * 2]
    columns = [[w * v for w, v in zip(weights, column, strict=False)] for column in zip(*rows, strict=True)]
    return [sum(column) / total if total else 0.0 for column in columns]


def mean_of_regions(c, values):
    return mean(c.regions, lambda region: region.population, values)
