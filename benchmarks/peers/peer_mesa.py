"""The crowd in Mesa: an object for each person, who tells the group when he joins or leaves."""

import mesa
import numpy as np
from setting import GROUP, Clock, peer


class Citizen(mesa.Agent):
    """A person with a group and a threshold."""

    def __init__(self, model, group, threshold, joined):
        super().__init__(model)
        self.group, self.threshold, self.joined = group, threshold, joined

    def step(self):
        """Join, stay or leave."""
        joined = self.model.pressure[self.group] > self.threshold
        if joined != self.joined:
            self.model.inside[self.group] += 1 if joined else -1
            self.joined = joined


class Crowd(mesa.Model):
    """Everybody, and the pressure in each group."""

    def __init__(self, setting):
        super().__init__()
        self.own = setting.own
        self.inside = setting.joined.reshape(-1, GROUP).sum(axis=1).tolist()
        columns = setting.thresholds.tolist(), setting.joined.tolist()
        for i, (threshold, joined) in enumerate(zip(*columns, strict=True)):
            Citizen(self, i // GROUP, threshold, joined)

    def live(self, news):
        """One day."""
        everywhere = sum(self.inside) / len(self.agents)
        self.pressure = [
            self.own * (inside / GROUP) + (1.0 - self.own) * everywhere + news for inside in self.inside
        ]
        self.agents.do("step")


def simulate(setting):
    """Clock of the days, and who has joined in the end."""
    crowd = Crowd(setting)
    with Clock() as clock:
        for news in setting.news.tolist():
            crowd.live(news)
    return clock, np.array([agent.joined for agent in crowd.agents]), mesa.__version__


peer(simulate)
