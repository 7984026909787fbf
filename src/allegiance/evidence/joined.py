"""Sets that grow together."""

from collections import defaultdict
from collections.abc import Iterable


class Joined:
    """Sets that grow together."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}

    def join(self, a: str, b: str) -> None:
        """Make one set of theirs."""
        first, second = self.root(a), self.root(b)
        if first != second:
            self.members(second).extend(self.members(first))
            del self._members[first]
            self._parent[first] = second

    def members(self, one: str) -> list[str]:
        """Those in one set with this one, itself too."""
        root = self.root(one)
        return self._members.setdefault(root, [root])

    def groups(self) -> Iterable[list[str]]:
        """Sets of more than one."""
        found: dict[str, list[str]] = defaultdict(list)
        for one in self._parent:
            found[self.root(one)].append(one)
        return (group for group in found.values() if len(group) > 1)

    def root(self, one: str) -> str:
        """The name that stands for the set that holds this one."""
        self._parent.setdefault(one, one)
        while self._parent[one] != one:
            self._parent[one] = self._parent[self._parent[one]]
            one = self._parent[one]
        return one
