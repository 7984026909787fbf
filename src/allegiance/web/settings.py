"""What a server is told when it starts: where it listens, where it keeps things, and its limits."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

STEPS = (10, 25, 50, 200)  # futures after which there is an answer: a first sentence, better ones, all
USUAL = 200  # futures that are gone on to unless others are asked for
LONGEST = 4000  # days, as in a case file
LOOPBACK = ("127.0.0.1", "localhost", "[::1]", "::1")


@dataclass(frozen=True)
class Settings:
    """Everything that may differ between two servers.

    folder: of the ensembles and answers. hosts: names under which a browser may ask, besides those of this
    machine. token: without it nobody gets anything; None where only this machine can connect. scale: shrinks
    the forces. cases: files of the user's own. ledger: the claims that may be reviewed, signed as `reviewer`.
    ahead: whether what simulates is started before anybody asks. waiting: jobs in the queue. runs, scenarios,
    seconds, work: the most of each in a job, where work is people x days x futures.
    """

    folder: Path
    host: str = "127.0.0.1"
    hosts: tuple[str, ...] = ()
    token: str | None = None
    scale: float = 1.0
    workers: int | None = None
    cases: tuple[Path, ...] = ()
    ledger: Path | None = None
    reviewer: str = ""
    ahead: bool = False
    waiting: int = 20
    runs: int = 1000
    scenarios: int = 4
    seconds: float = 3600.0
    work: float = 4e11

    @property
    def known_as(self) -> tuple[str, ...]:
        """Host names under which this server answers."""
        return (*LOOPBACK, *((self.host,) if self.host not in {"0.0.0.0", "::"} else ()), *self.hosts)

    def sent(self) -> dict[str, Any]:
        """What the process of a job needs to know of them, as JSON; nothing that is secret."""
        plain = {name: getattr(self, name) for name in ("scale", "workers", "runs", "scenarios", "work")}
        places = {"folder": str(self.folder.resolve()), "cases": [str(path.resolve()) for path in self.cases]}
        return plain | places

    @property
    def answers(self) -> Path:
        """Folder of the answers."""
        return self.folder / "answers"


def settings_from(sent: dict[str, Any]) -> Settings:
    """The settings that `sent` gave these values of."""
    said: dict[str, Any] = sent | {"folder": Path(sent["folder"]), "cases": tuple(map(Path, sent["cases"]))}
    return Settings(**said)
