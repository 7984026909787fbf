"""An OpenAI-compatible server asked for one answer at a time.

A thin client on httpx, and not an agent framework such as pydantic-ai: nothing here calls tools, repairs
answers by asking again or keeps a conversation, and the exact question and answer are what the cache is named
by and replays. What remains is one POST, a deadline and a limit on size.
"""

import json
import time
from dataclasses import dataclass, field
from typing import Any

from allegiance.errors import AllegianceError, UsageError

MOST_BYTES = 2_000_000


class Unanswered(AllegianceError):
    """A question without an answer that can be used: a timeout, an error, an answer of another form."""


@dataclass(frozen=True)
class Endpoint:
    """A server by its base address, such as http://localhost:11434/v1, and one of its models.

    seconds: until a whole answer has to be there. key: sent as a bearer token; never written anywhere.
    """

    url: str
    model: str
    seconds: float = 120.0
    key: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if not self.url.startswith(("http://", "https://")):
            msg = f"found endpoint '{self.url}'; allowed: an address that begins with http:// or https://"
            raise UsageError(msg)

    def question(self, messages: list[dict[str, str]]) -> dict[str, Any]:
        """The body of a request: no tools, no chance, one answer in JSON."""
        return {
            "model": self.model,
            "messages": messages,
            "temperature": 0,
            "response_format": {"type": "json_object"},
        }

    def ask(self, question: dict[str, Any]) -> str:
        """The words that the model answers with; raises Unanswered."""
        try:
            import httpx
        except ImportError as error:
            msg = "a language model needs httpx: install allegiance[llm]"
            raise AllegianceError(msg) from error
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        address, end = f"{self.url.rstrip('/')}/chat/completions", time.monotonic() + self.seconds
        try:
            with httpx.stream(
                "POST", address, json=question, headers=headers, timeout=self.seconds
            ) as answer:
                body = bytearray()
                for part in answer.iter_bytes():
                    body += part
                    _within(len(body), end)
        except httpx.TimeoutException as error:
            msg = f"no answer within {self.seconds:g} s"
            raise Unanswered(msg) from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            msg = f"{type(error).__name__}: {error}"
            raise Unanswered(msg) from error
        if not answer.is_success:
            msg = f"status {answer.status_code}"
            raise Unanswered(msg)
        return _content(bytes(body))


def _within(size: int, end: float) -> None:
    # A server that drips bytes never meets the timeout of a single read.
    if time.monotonic() > end:
        msg = "an answer that did not end in time"
        raise Unanswered(msg)
    if size > MOST_BYTES:
        msg = f"an answer of more than {MOST_BYTES:,} bytes"
        raise Unanswered(msg)


def _content(body: bytes) -> str:
    try:
        content = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError) as error:
        msg = "an answer that is no chat completion"
        raise Unanswered(msg) from error
    if not isinstance(content, str):
        msg = "a chat completion without words"
        raise Unanswered(msg)
    return content
