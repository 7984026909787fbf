"""Which reports may tell of one occasion: those that share names, places, countries and years."""

from collections import defaultdict
from collections.abc import Mapping
from math import fsum, log, sqrt

from allegiance.evidence.scene import Scene

LEAST = 0.05  # likeness under which two reports tell of different things
MOST = 12  # reports that one report is compared with
_HOLDERS = 200  # reports that hold a name which still tells something


def kinship(scenes: Mapping[str, Scene]) -> dict[tuple[str, str], float]:
    """How alike the names in two reports are, from 0 to 1, for pairs in order of `scenes`.

    Rare names count more. A report is compared with the MOST that are most like it, found through an index of
    names, so that strangers cost nothing.
    """
    holders: dict[str, list[str]] = defaultdict(list)
    for document, scene in scenes.items():
        for name in scene.names:
            holders[name].append(document)
    weight = {name: log(1 + len(scenes) / len(held)) for name, held in holders.items()}
    length = {  # fsum: the names of a set have no order
        document: sqrt(fsum(weight[name] ** 2 for name in scene.names)) for document, scene in scenes.items()
    }
    order = {document: number for number, document in enumerate(scenes)}
    found: dict[tuple[str, str], float] = {}
    for document, scene in scenes.items():
        shared: dict[str, float] = defaultdict(float)
        for name in sorted(scene.names):
            if len(holders[name]) <= _HOLDERS:
                for other in holders[name]:
                    shared[other] += weight[name] ** 2
        shared.pop(document, None)
        alike = {other: each / (length[document] * length[other]) for other, each in shared.items()}
        for other in sorted(alike, key=lambda one: (-alike[one], order[one]))[:MOST]:
            if alike[other] >= LEAST:
                found[min((document, other), (other, document), key=lambda p: order[p[0]])] = alike[other]
    return found
