"""Histories made by hand, to be read."""

import numpy as np

from allegiance.rules.vocabulary import OUTCOMES, RANKS, SERVICES, STATES, STAY
from allegiance.simulation.history import History
from allegiance.simulation.run import built

# Of deserters at home and abroad, how many are ever counted.
LISTED, REGISTERED = 0.75, 0.5


def history(days, outcome="hold", regions=1):
    """A history of so many days in which nothing happens to 100 people of each service and rank."""
    made = History(
        np.zeros(days + 1, built().dtypes["nation"]),
        np.zeros((days + 1, regions), built().dtypes["region"]),
        np.zeros((days + 1, len(SERVICES), len(RANKS), len(STATES)), np.int32),
        last=days,
    )
    made.tally[..., STAY] = 100
    made.nation["front_held"] = 1.0
    made.nation["first_refusal"] = -1.0
    made.nation["listed"] = LISTED
    made.nation["registered"] = REGISTERED
    made.nation["outcome"][-1] = OUTCOMES.index(outcome)
    return made


def move(made, day, service, rank, to, number):
    """From `day` on so many of a service and rank who stayed are in the state `to`."""
    cell = made.tally[day:, SERVICES.index(service), RANKS.index(rank)]
    cell[:, STAY] -= number
    cell[:, STATES.index(to)] += number
