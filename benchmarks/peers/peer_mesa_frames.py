"""The crowd in mesa-frames: one data frame of everybody, and polars expressions."""

from importlib.metadata import version

import polars as pl
from mesa_frames import AgentSetPolars, ModelDF
from setting import GROUP, Clock, peer


class Citizens(AgentSetPolars):
    """People with a group and a threshold."""

    def __init__(self, model, setting):
        super().__init__(model)
        number = len(setting.thresholds)
        self.add(
            pl.DataFrame(
                {
                    "unique_id": range(number),
                    "group": [i // GROUP for i in range(number)],
                    "threshold": setting.thresholds.astype("float64"),
                    "joined": setting.joined,
                }
            )
        )

    def step(self):
        """Join, stay or leave."""
        own, news = self.model.own, self.model.news
        inside = pl.col("joined").sum().over("group") / GROUP
        everywhere = pl.col("joined").sum() / pl.len()
        pressure = own * inside + (1.0 - own) * everywhere + news
        self.agents = self.agents.with_columns(joined=pressure > pl.col("threshold"))


class Crowd(ModelDF):
    """Everybody, and what the day brings."""

    def __init__(self, setting):
        super().__init__(seed=0)
        self.own, self.news = setting.own, 0.0
        self.agents += Citizens(self, setting)


def simulate(setting):
    """Clock of the days, and who has joined in the end."""
    crowd = Crowd(setting)
    with Clock() as clock:
        for news in setting.news.tolist():
            crowd.news = news
            crowd.agents.step()
    citizens = crowd.get_agents_of_type(Citizens)
    return clock, citizens.agents["joined"].to_numpy(), version("mesa-frames")


peer(simulate)
