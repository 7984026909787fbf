"""The sets that labelled reports are divided into."""

from typing import Literal, get_args

Split = Literal[
    "development",
    "validation",
    "held-out",
    "held-out-2",
    "held-out-3",
    "held-out-4",
    "held-out-5",
    "held-out-6",
    "other-author",
    "training",
]

SPLITS: tuple[Split, ...] = get_args(Split)
DECIDING: tuple[Split, ...] = ("held-out-5", "held-out-6")  # nothing is fitted to them
