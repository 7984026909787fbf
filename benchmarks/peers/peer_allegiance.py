"""The crowd in allegiance: three mechanisms, composed and compiled as the shipped day is, lazy or eager.

python peer_allegiance.py make FOLDER PEOPLE DAYS   writes the settings, with its own draws
python peer_allegiance.py lazy|eager SETTING ...    simulates them, as the other peers do
python peer_allegiance.py size PEOPLE DAYS          memory, and seconds a day, of so many people
"""

import json
import resource
import sys
from pathlib import Path

import crowd
import height
import news
import numpy as np
from setting import GROUP, Clock, Setting, told

import allegiance
from allegiance.rules.compose import compose
from allegiance.rules.plan import Cascade, Plan
from allegiance.rules.vocabulary import SERVICES, SHIRK
from allegiance.rules.world import before_day_0

# Mean of the thresholds, and how far news moves the pressure. In "noise" nearly everything moves every day.
REGIMES = {"quiet": (0.45, 0.002), "noise": (0.45, 0.05), "cascade": (0.25, 0.002)}
SEED = np.uint64(1)
DAY = (news, Cascade((crowd,), decides=crowd, watch="joined", falls=1.0), height)


def world_of(built, people, days):
    """Everybody in groups of a hundred, each a unit with one view, in one service and region."""
    units = people // GROUP
    number = {"unit": units, "view": units, "person": people, "service": len(SERVICES)}
    record = {scope: np.zeros(number.get(scope, 1), dtype) for scope, dtype in built.dtypes.items()}
    for scope in ("unit", "view"):
        record[scope]["first"] = np.arange(units) * GROUP
        record[scope]["beyond"] = record[scope]["first"] + GROUP
    record["view"]["unit"] = np.arange(units)
    record["unit"]["size"] = record["unit"]["present"] = GROUP
    record["person"]["view_id"] = np.arange(people) // GROUP
    record["nation"]["strength"] = people
    return before_day_0(built, record, np.zeros(people, np.uint8), days)


def parameters_of(built, regime):
    """The mechanisms' defaults, as the regime says."""
    record = np.zeros(1, built.parameters)
    mean, most = REGIMES[regime]
    for name, values in (("crowd", crowd.Params(mean=mean)), ("news", news.Params(most=most))):
        for field, value in values._asdict().items():
            record[name][field] = value
    return record


def begun(built, people, days, regime):
    """World and parameters after day 0, on which everybody's threshold was drawn."""
    world, record = world_of(built, people, days), parameters_of(built, regime)
    built.day(0, SEED, True, False, world, record)
    return world, record


def simulate(built, people, days, regime, *, lazy):
    """Clock of the days after day 0, the world in the end, and how many looks at a choice it took.

    On the first of them everybody looks, in either form, as in the other peers.
    """
    world, record = begun(built, people, days, regime)
    with Clock() as clock:
        looks = sum(int(built.day(t, SEED, lazy, t == 1, world, record)) for t in range(1, days + 1))
    return clock, world, looks


def make(built, folder, people, days):
    """Write the setting of each regime."""
    for name, (_, most) in REGIMES.items():
        world, _ = begun(built, people, 0, name)
        brought = np.array([news.news(t, news.Params(most=most)) for t in range(1, days + 1)])
        thresholds, joined = world.people["threshold"].copy(), world.state == SHIRK
        Setting(thresholds, brought, crowd.Params().own, joined).write(folder / f"{name}.npz")


def result(built, path, *, lazy):
    """One result, as the other peers tell it."""
    setting = Setting.read(path)
    people, days = len(setting.thresholds), len(setting.news)
    clock, world, looks = simulate(built, people, days, path.stem, lazy=lazy)
    assert np.array_equal(world.people["threshold"], setting.thresholds)
    return told(clock, world.state == SHIRK, allegiance.__version__, looks=looks)


def size(built, people, days):
    """What so many people cost."""
    clock, world, looks = simulate(built, people, days, "quiet", lazy=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    held = sum(array.nbytes for array in world)
    return {
        "people": people,
        "days": days,
        "seconds_a_day": clock.cpu / days,
        "bytes": held,
        "peak": peak,
        "looks": looks,
    }


def main():
    """What the command line asks for."""
    built = compose(Plan(DAY))
    simulate(built, 1000, 1, "quiet", lazy=True)  # compiled or loaded, outside any clock
    what, *rest = sys.argv[1:]
    if what == "make":
        make(built, Path(rest[0]), int(rest[1]), int(rest[2]))
    elif what == "size":
        print(json.dumps(size(built, int(rest[0]), int(rest[1]))))
    else:
        print(json.dumps({Path(p).stem: result(built, Path(p), lazy=what == "lazy") for p in rest}))


if __name__ == "__main__":
    main()
