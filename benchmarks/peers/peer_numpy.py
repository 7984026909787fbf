"""The crowd in NumPy: whole columns, every day."""

import numpy as np
from setting import GROUP, Clock, peer


def simulate(setting):
    """Clock of the days, and who has joined in the end."""
    thresholds = setting.thresholds.astype(np.float64).reshape(-1, GROUP)
    joined = setting.joined.reshape(thresholds.shape)
    with Clock() as clock:
        for news in setting.news:
            inside = joined.sum(axis=1)
            everywhere = inside.sum() / joined.size
            pressure = setting.own * (inside / GROUP) + (1.0 - setting.own) * everywhere + news
            joined = pressure[:, None] > thresholds
    return clock, joined.ravel(), np.__version__


peer(simulate)
