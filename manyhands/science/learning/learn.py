"""One version learnt from what a brand's people confirmed, and measured on what was held back, beside what is in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from manyhands.science.learning.better import Comparison, compare
from manyhands.science.learning.calibration import calibration_error
from manyhands.science.learning.held_back import Labelled, split
from manyhands.science.learning.reading import TopicRead, TopicsReader
from manyhands.science.topics.learnt import LearntTopics, Message, TooLittleToLearn

Hits = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Learnt:
    """A version that could be put live, with how it compares."""

    model: LearntTopics
    learnt_from: int
    comparison: Comparison
    figures: dict[str, Any]


def learn(messages: Sequence[Labelled], *, in_force: TopicsReader, seed: int) -> Learnt:
    """Learn from all but the held-back part; TooLittleToLearn where there is not enough, or nothing held back."""
    parts = split([one for one in messages if one.topic in in_force.names or not one.topic], seed=seed)
    asked = [one for one in parts.held_back if one.topic]
    if not asked:
        raise TooLittleToLearn("Nothing is left to measure on when a fifth is held back. Nothing changed; label more messages.")
    model = LearntTopics.fit([Message(one.text, one.topic or None, one.vector) for one in parts.learnt], seed=seed)
    new, old = read_all(TopicsReader(in_force.cold, model, in_force.names), asked), read_all(in_force, asked)
    comparison = compare(hits(new, asked), hits(old, asked), seed=seed)
    figures = {
        "comparison": comparison.to_json(), "topics": len(model.names),
        "calibration_error": {"new": _error(new, asked), "old": _error(old, asked)},
        "answered_at_95": round(model.promise(0.95).answered, 4), "answered_at_99": round(model.promise(0.99).answered, 4),
    }  # fmt: skip
    until = max((one.at for one in parts.learnt if one.at), default=None)
    return Learnt(model, len(parts.learnt), comparison, figures | ({"learnt_until": until.isoformat()} if until else {}))


def read_all(reader: TopicsReader, messages: Sequence[Labelled]) -> list[TopicRead]:
    """Each as it would be read today."""
    return [reader.read(one.text, one.vector, one.language) for one in messages]


def hits(readings: Sequence[TopicRead], messages: Sequence[Labelled]) -> Hits:
    """1 for each that was read right."""
    return np.array([read.topic == one.topic for read, one in zip(readings, messages, strict=True)], dtype=np.float64)


def _error(readings: Sequence[TopicRead], messages: Sequence[Labelled]) -> float:
    confidence = np.array([read.confidence for read in readings])
    return round(calibration_error(confidence, hits(readings, messages) > 0), 4)
