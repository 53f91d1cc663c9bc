"""What a reader makes of a file: a text in Markdown with its title."""

from __future__ import annotations

from dataclasses import dataclass


class UnreadableDocument(Exception):
    """Nothing can be made of this file; the text says why."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text in Markdown. `key` finds it again in the same source; `language` is empty where the source does not say."""

    key: str
    title: str
    body: str
    language: str = ""
    topic: str = ""
    slug: str = ""
    is_draft: bool = False  # at the source: it is taken, and not published
