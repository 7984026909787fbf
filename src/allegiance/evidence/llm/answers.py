"""Answers of a model, kept under the hash of their question, so that a run is replayed without the model."""

import json
import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from allegiance.evidence.llm.endpoint import Endpoint, Unanswered


@dataclass
class Answers:
    """Asks an endpoint what is not in the folder yet; offline it asks nobody."""

    folder: Path
    endpoint: Endpoint
    offline: bool = False
    asked: int = 0

    def answer(self, messages: list[dict[str, str]]) -> str:
        """The model's words; raises Unanswered where there are none."""
        question = self.endpoint.question(messages)
        path = self.folder / f"{name_of(question)}.json"
        if path.exists():
            return _kept(path)
        if self.offline:
            msg = "no answer in the cache, and nobody is asked offline"
            raise Unanswered(msg)
        self.asked += 1
        words = self.endpoint.ask(question)
        self.folder.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        temporary.write_text(json.dumps({"question": question, "answer": words}), encoding="utf-8")
        temporary.replace(path)
        return words


def name_of(question: dict[str, Any]) -> str:
    """Hash of a question: model, words and settings; not the address, for another server may replay it."""
    return sha256(json.dumps(question, sort_keys=True).encode()).hexdigest()


def _kept(path: Path) -> str:
    try:
        return str(json.loads(path.read_text(encoding="utf-8"))["answer"])
    except (OSError, ValueError, LookupError, TypeError) as error:
        msg = f"{path.name} in the cache cannot be read: delete it to ask again"
        raise Unanswered(msg) from error
