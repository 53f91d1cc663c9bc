"""How likely complexity, priority and mood are read right: logistic regression on plain signs of how each came about.

Signs: what was read; the cues that decided; few or many words; another language than English; no topic to start from. Where the
topic's defaults were the start, the reading is as likely right as the topic is, or another topic with the same default.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

from manyhands.science.intent.effort import COMPLEXITIES, PRIORITIES, EffortDefaults, EffortReading

MOODS = ("calm", "unhappy", "angry")
LEVELS: Mapping[str, tuple[str, ...]] = {"complexity": COMPLEXITIES, "priority": PRIORITIES, "mood": MOODS}
CUES: Mapping[str, tuple[str, ...]] = {
    "complexity": ("questions", "long", "tried", "harm"),
    "priority": ("harm", "hurry", "anger", "amount"),
    "mood": ("angry words", "capitals", "marks", "unhappy words"),
}
SHARED = ("few words", "many words", "not English", "no topic")
WORDS_FEW, WORDS_MANY = 6, 25

# Of each kind: its levels, its cues, then SHARED. Fitted by `python -m manyhands.science.evaluation.effort.fit`.
WEIGHTS: Mapping[str, tuple[float, ...]] = {
    "complexity": (1.0, 0.2, 0.5, 0.0, 0.0, 0.5, 0.5, 0.0, 0.0, 0.0, -0.5),
    "priority": (0.0, 1.0, 0.5, 0.5, 0.5, 0.2, 0.5, 0.0, 0.0, 0.0, 0.0, -0.3),
    "mood": (2.5, 0.5, 0.8, 0.2, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
}
# How often a reading is right that began at a wrong default.
WRONG_START: Mapping[str, float] = {"complexity": 0.25, "priority": 0.25}


@dataclass(frozen=True, slots=True)
class Start:
    """How likely the topic's defaults were the right ones to start from; None where there was no topic."""

    complexity: float | None = None
    priority: float | None = None


def start_of(topic: str, sure: float, defaults: Mapping[str, EffortDefaults]) -> Start:
    """Right where the topic is, and where it is one of the brand's others with the same default."""
    if topic not in defaults:
        return Start()
    others = [one for name, one in defaults.items() if name != topic]
    mine = defaults[topic]
    return Start(
        sure + (1 - sure) * _share([one.complexity == mine.complexity for one in others]),
        sure + (1 - sure) * _share([one.priority == mine.priority for one in others]),
    )


def likely_right(read: EffortReading, *, language: str, start: Start) -> dict[str, float]:
    """0 to 1 for each of the three."""
    mood = _chance("mood", signs_of("mood", read, language=language, has_topic=False))
    return {
        "complexity": _from("complexity", read, language, start.complexity),
        "priority": _from("priority", read, language, start.priority),
        "mood": round(mood, 3),
    }


def signs_of(kind: str, read: EffortReading, *, language: str, has_topic: bool) -> list[float]:
    """In the order of the weights of its kind."""
    level = getattr(read, kind)
    shared = (
        read.words < WORDS_FEW, read.words >= WORDS_MANY, language not in ("en", ""), kind != "mood" and not has_topic,
    )  # fmt: skip
    return [float(sign) for sign in (*(level == one for one in LEVELS[kind]), *(cue in read.cues for cue in CUES[kind]), *shared)]


def _from(kind: str, read: EffortReading, language: str, start: float | None) -> float:
    """`start`: how likely it began where it should."""
    chance = _chance(kind, signs_of(kind, read, language=language, has_topic=start is not None))
    return round(chance if start is None else start * chance + (1 - start) * WRONG_START[kind], 3)


def _chance(kind: str, signs: Sequence[float]) -> float:
    return 1 / (1 + exp(-sum(sign * weight for sign, weight in zip(signs, WEIGHTS[kind], strict=True))))


def _share(same: Sequence[bool]) -> float:
    return sum(same) / len(same) if same else 0.0
