"""Which lessons a brand's articles make: three to five passages on one topic in one language."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from manyhands.science.lessons.facts import Source

PASSAGES_MIN, PASSAGES_MAX = 3, 5


@dataclass(frozen=True)
class Lesson:
    """Some passages to read. Its version is theirs: it changes when what they say does, and with nothing else."""

    name: str
    topic: str
    language: str
    part: int
    parts: int
    passages: tuple[Source, ...]
    version: str


def lessons_of(sources: Iterable[Source]) -> tuple[Lesson, ...]:
    """Every lesson of these passages; a topic with fewer than three that have a fact to ask for makes none."""
    able = (source for source in sources if source.topic and source.facts)
    usable = sorted(able, key=lambda one: (*_group(one), one.article, one.position))
    lessons: list[Lesson] = []
    for (topic, language), found in groupby(usable, key=_group):
        pieces = _cut(tuple(found))
        lessons += [_lesson(topic, language, part, len(pieces), piece) for part, piece in enumerate(pieces, 1)]
    return tuple(lessons)


def _group(source: Source) -> tuple[str, str]:
    return source.topic, source.language


def _cut(passages: tuple[Source, ...]) -> list[tuple[Source, ...]]:
    """Into as few pieces as there can be, of nearly the same size; too few to make one make none."""
    if len(passages) < PASSAGES_MIN:
        return []
    parts = -(-len(passages) // PASSAGES_MAX)
    size, more = divmod(len(passages), parts)
    ends = [part * size + min(part, more) for part in range(parts + 1)]
    return [passages[start:end] for start, end in pairwise(ends)]


def _lesson(topic: str, language: str, part: int, parts: int, passages: tuple[Source, ...]) -> Lesson:
    return Lesson(f"{topic}-{language}-{part}", topic, language, part, parts, passages, _version(passages))


def _version(passages: Sequence[Source]) -> str:
    said = "\x1f".join(f"{one.article}\x1e{one.title}\x1e{one.heading}\x1e{one.text}" for one in passages)
    return hashlib.sha256(said.encode()).hexdigest()[:12]
