"""The labelled messages, and which of them may be learnt from. README.md beside this says where they are from and how."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from manyhands.core.reading_checks import SCALES
from manyhands.science.evaluation.task import read_rows
from manyhands.science.intent.effort import EffortDefaults

SEED = 20261127
KINDS = ("mood", "complexity", "priority")  # in the order in which a reader said them
_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Message:
    """A message, and what each reader said of it."""

    text: str
    language: str
    how: str  # random | sought | made
    topic: str  # "": nobody knows
    said: tuple[tuple[str, ...], ...]

    def is_(self, kind: str) -> str:
        """What counts as right; where readers differ: the calmer mood, the harder complexity, the sooner priority."""
        levels = SCALES[kind]
        by_each = [one[KINDS.index(kind)] for one in self.said]
        return min(by_each, key=levels.index) if kind == "mood" else max(by_each, key=levels.index)

    @property
    def is_learnt(self) -> bool:
        """Half of them are learnt from, by their words alone; the other half is asked."""
        return hashlib.sha256(f"{SEED}:{self.text}".encode()).digest()[0] % 2 == 0


@cache
def messages() -> tuple[Message, ...]:
    """Those that people wrote, and those that were made in other languages."""
    return (
        *(_message(row) for row in read_rows(_FOLDER / "messages.jsonl")),
        *(_message(row) for row in read_rows(_FOLDER / "made.jsonl")),
    )


@cache
def topic_defaults() -> dict[str, EffortDefaults]:
    """What a bank would say of the topics of Banking77, by their names alone."""
    return {row["name"]: EffortDefaults(row["complexity"], row["priority"]) for row in read_rows(_FOLDER / "topics.jsonl")}


def agreement(asked: Sequence[Message], kind: str) -> float:
    """Cohen's kappa of the two readers (1960): how often they agree beyond what chance alone would give."""
    at = KINDS.index(kind)
    pairs = np.array([[SCALES[kind].index(one[at]) for one in message.said] for message in asked if len(message.said) == 2])
    if not len(pairs):
        return 0.0
    first, second = (np.bincount(pairs[:, side], minlength=len(SCALES[kind])) / len(pairs) for side in (0, 1))
    chance = float(first @ second)
    return (float((pairs[:, 0] == pairs[:, 1]).mean()) - chance) / (1 - chance) if chance < 1 else 1.0


def _message(row: dict[str, Any]) -> Message:
    said = tuple(tuple(one) for one in row["said"])
    return Message(row["text"], row.get("language", "en"), row.get("how", "made"), row.get("topic", ""), said)
