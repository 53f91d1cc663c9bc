"""A passage as it is searched, and as it is found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class IndexedPassage:
    """A passage as it is searched; ids are the caller's own. An internal one guides, and is never quoted to customers.

    `kind` is what it stands in (article, playbook, macro), whose id is `article_id`; `also_on` are topics beside `topic`; one that
    is not `current` comes after all that are.
    """

    id: str
    article_id: str
    language: str
    title: str
    text: str
    topic: str = ""
    internal: bool = False
    kind: str = "article"
    dated_on: date | None = None
    current: bool = True
    also_on: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hit:
    """A passage that answers: `score` is the likelihood from 0 to 1, `because` says why it was found."""

    passage_id: str
    article_id: str
    score: float
    because: str
    kind: str = "article"
    dated_on: date | None = None


def encoder_text(passage: IndexedPassage) -> str:
    """What to encode for a passage: its title says what a lone paragraph leaves out."""
    return f"{passage.title}. {passage.text}"
