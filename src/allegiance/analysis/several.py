"""Several ensembles told of as one."""

from allegiance.ensemble.simulate import Watch


class Several(Watch):
    """Tells another watch of ensembles, simulated one after the other, as of one with `most` futures."""

    def __init__(self, watch: Watch | None, most: int) -> None:
        """Nothing has been simulated yet."""
        self._watch, self._most = watch or Watch(), most
        self._before = self._now = self._kept = 0
        self._begun = False

    def begins(self, done: int, total: int) -> None:
        """One more ensemble begins, with `done` futures kept from before."""
        if not self._begun and done < total:
            self._begun = True
            self._watch.begins(0, self._most)
        self._before, self._now, self._kept = self._before + self._now, 0, done

    def warns(self, sentence: str) -> None:
        """Something was found that does not stop the ensemble."""
        self._watch.warns(sentence)

    def advances(self, done: int) -> None:
        """One more future of this ensemble was tried."""
        self._now = done - self._kept
        self._watch.advances(self._before + self._now)
