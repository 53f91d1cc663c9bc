"""A letter as the rest of the product sees it: plain values that PostgreSQL, a screen and a log can hold."""

from __future__ import annotations

import base64
from dataclasses import asdict, dataclass
from typing import Any


class UnreadableLetter(Exception):
    """The letter cannot be read; the text says why."""


@dataclass(frozen=True, slots=True)
class FileInLetter:
    """A file that came with a letter."""

    filename: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter says. Who wrote is the From field alone; Reply-To is never read."""

    message_id: str
    subject: str
    sender_address: str
    sender_name: str
    delivered_to: tuple[str, ...]
    recipients: tuple[str, ...]
    references: tuple[str, ...]
    text: str
    html: str
    files: tuple[FileInLetter, ...]
    files_left_out: int
    automatic_sign: str
    results: str = ""  # what the mail server that put the topmost Authentication-Results says; empty where there are two senders

    @property
    def is_automatic(self) -> bool:
        """A machine wrote it: it is never answered."""
        return bool(self.automatic_sign)


def letter_to_json(letter: Letter) -> dict[str, Any]:
    """The letter as JSON holds it; files in base 64."""
    facts = asdict(letter)
    for file in facts["files"]:
        file["content"] = base64.b64encode(file["content"]).decode("ascii")
    return facts


def letter_from_json(facts: dict[str, Any]) -> Letter:
    """The letter that `letter_to_json` wrote down."""
    files = tuple(FileInLetter(f["filename"], f["media_type"], base64.b64decode(f["content"])) for f in facts["files"])
    lists = {name: tuple(facts[name]) for name in ("delivered_to", "recipients", "references")}
    return Letter(**facts | lists | {"files": files})
