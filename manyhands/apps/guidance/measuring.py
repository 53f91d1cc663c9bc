"""Labelled questions of a brand, as they come in a file, read and found with what the brand knows and has learnt."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import numpy as np

from manyhands.apps.guidance.reader import BrandReader, BrandReading
from manyhands.apps.knowledge.queries import passages_of
from manyhands.core.privacy import mask_text
from manyhands.core.reading_checks import SCALES
from manyhands.science.evaluation.effort.score import Read
from manyhands.science.evaluation.own import FIRST, OURS, Ranked
from manyhands.science.learning.held_back import Labelled
from manyhands.science.retrieval.lexical import LexicalIndex
from manyhands.science.retrieval.words import base, terms

LINES_MAX, TEXT_MAX = 200_000, 20_000
_FIELDS = frozenset({"text", "topic", "language", "at", "answers", *SCALES})


class UnreadableLabels(ValueError):
    """The file is no labelled file; the text names the line and the remedy."""


@dataclass(frozen=True, slots=True)
class Question:
    """One line: its text, its topic ("" for none of the brand's, None where nobody said), the slugs of articles that answer it."""

    text: str
    topic: str | None
    language: str
    at: datetime | None
    answers: frozenset[str]
    effort: Mapping[str, str] = field(default_factory=dict)  # of complexity, priority and mood what was said


def labelled_lines(content: str, *, name: str, topics: Sequence[str]) -> list[Question]:
    """JSON lines {"text", "topic", "language", "at", "answers", "complexity", "priority", "mood"}.

    All but the text may be missing, and topic null is none of them.
    """
    lines = [(number, line) for number, line in enumerate(content.split("\n"), start=1) if line.strip()]
    if len(lines) > LINES_MAX:
        raise UnreadableLabels(f"{name} has {len(lines)} lines; {LINES_MAX} are the most. Nothing was changed. Split it.")
    return [_question(line, f"{name}, line {number}", frozenset(topics)) for number, line in lines]


def _question(line: str, where: str, topics: frozenset[str]) -> Question:
    try:
        said = json.loads(line)
        text, topic = said["text"], said.get("topic")
        at = datetime.fromisoformat(said["at"]) if said.get("at") else None
        answers = frozenset(map(str, said.get("answers") or ()))
        effort = {kind: said[kind] for kind in SCALES if said.get(kind)}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableLabels(f'{where} is not like {{"text": "...", "topic": "..."}}. Nothing was changed. Mend it. ({error})') from None
    wrong = _wrong(said, text, topic, at, topics)
    if wrong:
        raise UnreadableLabels(f"{where}: {wrong} Nothing was changed. Mend it.")
    named = "topic" in said
    return Question(mask_text(text).text, (topic or "") if named else None, str(said.get("language") or "en")[:20], at, answers, effort)


def _wrong(said: dict[str, Any], text: object, topic: object, at: datetime | None, topics: frozenset[str]) -> str:
    if not isinstance(text, str) or not text.strip() or len(text) > TEXT_MAX or "\0" in text:
        return f"a text has 1 to {TEXT_MAX} characters that can be stored."
    if set(said) - _FIELDS:
        return f"nobody knows {', '.join(sorted(set(said) - _FIELDS))}; there are {', '.join(sorted(_FIELDS))}."
    for kind, scale in SCALES.items():
        if said.get(kind) and said[kind] not in scale:
            return f"{kind} is one of {', '.join(scale)}."
    if topic and topic not in topics:
        return f"the brand has no topic {topic!r}; it has {', '.join(sorted(topics)) or 'none yet'}."
    return "a moment has its zone, such as 2026-11-01T09:00:00+00:00." if at and at.tzinfo is None else ""


def labelled(questions: Sequence[Question], reader: BrandReader) -> list[Labelled]:
    """Those with a topic, with their vectors."""
    named = [one for one in questions if one.topic is not None]
    vectors = reader.vectors([one.text for one in named])
    return [Labelled(one.text, one.topic or "", one.language, vector, one.at) for one, vector in zip(named, vectors, strict=True)]


def efforts(brand_id: int, questions: Sequence[Question], reader: BrandReader) -> dict[str, Read]:
    """Of complexity, priority and mood, where the file says them: how sure the brand's reader is, and whether it is right."""
    read = [(one, reader.read(brand_id, one.text, name="")) for one in questions if one.effort]
    found = {}
    for kind in SCALES:
        of_kind = [(one.effort[kind], reading) for one, reading in read if kind in one.effort]
        if not of_kind:
            continue
        said = [truth for truth, _ in of_kind]
        usual = max(SCALES[kind], key=said.count)
        right = [truth == _level(reading, kind) for truth, reading in of_kind]
        sure = [reading.because["sure"][kind]["confidence"] for _, reading in of_kind]
        found[kind] = Read(np.array(sure), np.array(right, dtype=bool), np.array([one == usual for one in said], dtype=bool))
    return found


def _level(reading: BrandReading, kind: str) -> str:
    return str(reading.because["mood"] if kind == "mood" else getattr(reading, kind))


def rankings(brand_id: int, questions: Sequence[Question], reader: BrandReader) -> list[Ranked]:
    """Those with answers: what BM25 and the brand's own finder find among its articles."""
    asked, passages = [one for one in questions if one.answers], passages_of(brand_id)
    if not asked or not passages:
        return []
    slugs = [row["slug"] for row in passages]
    unknown = sorted({answer for one in asked for answer in one.answers} - set(slugs))
    if unknown:
        raise UnreadableLabels(f"The brand has no article {', '.join(unknown[:5])}. Nothing was measured. Name articles by their slugs.")
    words = LexicalIndex([terms(row["title"], row["language"]) * 2 + terms(row["text"], row["language"]) for row in passages])
    return [
        Ranked(one.answers, {"BM25": _bm25(words, one, slugs), OURS: reader.articles_for(brand_id, one.text, most=FIRST)})
        for one in asked
    ]


def _bm25(words: LexicalIndex, one: Question, slugs: Sequence[str]) -> list[str]:
    order = np.argsort(-words.scores(terms(one.text, base(one.language))), kind="stable")
    return list(dict.fromkeys(slugs[row] for row in order))[:FIRST]
