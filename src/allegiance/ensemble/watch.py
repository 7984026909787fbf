"""Whoever is told how an ensemble gets on."""


class Watch:
    """What is told of an ensemble while it is simulated; this one listens to nothing."""

    def begins(self, done: int, total: int) -> None:
        """`done` of `total` futures are kept from before."""

    def warns(self, sentence: str) -> None:
        """Something was found that does not stop the ensemble."""

    def advances(self, done: int) -> None:
        """One more future was tried."""
