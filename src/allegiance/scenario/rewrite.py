"""The text of a YAML file with some values changed, and every other character where it was."""

from collections.abc import Sequence

import yaml
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from allegiance.errors import CaseError
from allegiance.scenario.faults import Keys, dotted

INDENT = 2  # spaces of a level that is new


class Rewriting:
    """Changes of a file's text, gathered first and then done from its end to its beginning."""

    def __init__(self, text: str, shown: str) -> None:
        """The file as it stands; it has to be YAML of mappings, lists and scalars."""
        self.text, self.shown = text, shown
        # The parser in Python: libyaml counts bytes where this counts characters.
        root = yaml.compose(text, Loader=yaml.SafeLoader)  # pyright: ignore[reportUnknownMemberType]
        if not isinstance(root, MappingNode):
            raise CaseError(shown, 1, found="no mapping of keys", allowed="a case")
        self.root: MappingNode = root
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self._edits: list[tuple[int, int, int, str]] = []

    def node(self, keys: Keys) -> Node | None:
        """What stands at these keys, if anything does."""
        found: Node | None = self.root
        for key in keys:
            found = _below(found, key)
        return found

    def put(self, keys: Keys, said: str) -> None:
        """Have `said`, which is YAML on one line, stand at these keys, of which the first few are there."""
        there = self.node(keys)
        if there is not None:
            start, end = there.start_mark.index, self._end(there)
            self._edit(start, end, said if start < end else f" {said}")  # an empty value sits at its colon
            return
        depth = next(d for d in range(len(keys) - 1, -1, -1) if self.node(keys[:d]) is not None)
        parent, new = self.node(keys[:depth]), [str(key) for key in keys[depth:]]
        if not isinstance(parent, MappingNode):
            line = None if parent is None else parent.start_mark.line + 1
            raise CaseError(
                self.shown, line, dotted(keys[:depth]), "no mapping", f"one, to put {new[0]} into"
            )
        self._insert(parent, new, said)

    def result(self) -> str:
        """The text with all changes made."""
        text = self.text
        for start, end, _, said in sorted(self._edits, reverse=True):
            text = text[:start] + said + text[end:]
        return text

    def _insert(self, parent: MappingNode, new: Sequence[str], said: str) -> None:
        end = self._end(parent.value[-1][1]) if parent.value else parent.start_mark.index + 1
        if parent.flow_style:
            for key in reversed(new[1:]):
                said = f"{{{key}: {said}}}"
            self._edit(end, end, f"{', ' if parent.value else ''}{new[0]}: {said}")
            return
        column = parent.value[0][0].start_mark.column
        rows = [f"{' ' * (column + INDENT * level)}{key}:" for level, key in enumerate(new)]
        line_end = self.text.find(self.newline, end)
        at = len(self.text) if line_end < 0 else line_end
        self._edit(at, at, self.newline + self.newline.join(rows) + f" {said}")

    def _end(self, node: Node) -> int:
        """Where the text of a node ends: of a block, with the last character that is part of a value."""
        if isinstance(node, ScalarNode):
            text = self.text[: node.end_mark.index]
            # A block scalar ends where the next line with something on it begins.
            return len(text.rstrip() if node.style in {"|", ">"} else text)
        if isinstance(node, CollectionNode) and node.value and not node.flow_style:
            last = node.value[-1]
            return self._end(last[1] if isinstance(node, MappingNode) else last)
        return node.end_mark.index

    def _edit(self, start: int, end: int, said: str) -> None:
        # Later insertions at one place go below earlier ones, so they are done first.
        self._edits.append((start, end, len(self._edits), said))


def _below(node: Node | None, key: str | int) -> Node | None:
    if isinstance(node, MappingNode):
        return next((value for name, value in node.value if name.value == str(key)), None)
    if isinstance(node, SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key]
    return None
