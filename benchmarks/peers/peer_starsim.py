"""The crowd in Starsim: a module with two states of everybody, and NumPy within its step."""

import starsim as ss
from setting import GROUP, Clock, peer


class Crowd(ss.Module):
    """Who has joined."""

    def __init__(self, setting):
        super().__init__(name="crowd")
        self.setting = setting
        self.define_states(ss.BoolArr("joined", default=False), ss.FloatArr("threshold", default=0.0))

    def init_post(self):
        """People as the setting gives them."""
        super().init_post()
        self.joined[:] = self.setting.joined
        self.threshold[:] = self.setting.thresholds

    def step(self):
        """Join, stay or leave."""
        own, news = self.setting.own, self.setting.news[self.ti]
        joined = self.joined.values.reshape(-1, GROUP)
        inside = joined.sum(axis=1)
        everywhere = inside.sum() / joined.size
        pressure = own * (inside / GROUP) + (1.0 - own) * everywhere + news
        self.joined[:] = (pressure[:, None] > self.threshold.values.reshape(-1, GROUP)).ravel()


def simulate(setting):
    """Clock of the days, and who has joined in the end."""
    days = len(setting.news)
    crowd = Crowd(setting)
    sim = ss.Sim(
        n_agents=len(setting.thresholds),
        modules=crowd,
        copy_inputs=False,
        start=ss.days(0),
        stop=ss.days(days - 1),
        dt=ss.days(1),
        verbose=0,
    )
    sim.init()
    with Clock() as clock:
        sim.run()
    return clock, crowd.joined.values, ss.__version__


peer(simulate)
