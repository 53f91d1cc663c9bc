"""Complexity, priority and mood, each with how likely it is right.

Where the topic is known, its defaults are the start, and the text raises them: by a cue, or where its words clearly say more. Where it is
not, the words speak for themselves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, log

from manyhands.core.service_models.names import COMPLEXITIES, PRIORITIES
from manyhands.science.intent.effort import EffortDefaults, EffortReading, read_effort
from manyhands.science.intent.effort_words import Likely, Vector, words_say

LOWEST = EffortDefaults(COMPLEXITIES[0], PRIORITIES[0])
RAISED_FROM = 0.8  # so likely by its words to be more than its topic's default, a message is read so; chosen before it was measured
_SURE_MAX = 0.999

# Of a right topic's default: how often it is right, and how far the words count. Fitted by `python -m ...evaluation.effort.fit`.
DEFAULT_RIGHT: Mapping[str, tuple[float, float]] = {"complexity": (1.45, 0.66), "priority": (1.25, 1.10)}


@dataclass(frozen=True, slots=True)
class Topic:
    """What a message was read to be about, how sure that is, and what the brand says of each of its topics."""

    name: str
    sure: float
    defaults: Mapping[str, EffortDefaults]


@dataclass(frozen=True, slots=True)
class EffortRead:
    """What was read, and how likely each of the three is right, 0 to 1."""

    effort: EffortReading
    odds: Mapping[str, float]


def read_with_odds(text: str, vector: Vector, *, language: str, topic: Topic) -> EffortRead:
    """Read one message."""
    defaults = topic.defaults.get(topic.name)
    ruled = read_effort(text, language=language, defaults=defaults or LOWEST)
    said = words_say(text, vector, language=language, cues=ruled.cues)
    effort = raised_by_words(ruled, said) if defaults else _by_words(ruled, said)
    odds = {kind: said[kind][getattr(effort, kind)] for kind in said}
    for kind in [kind for kind in DEFAULT_RIGHT if defaults and getattr(effort, kind) == getattr(ruled, kind)]:
        begun_right = _begun_right(topic, kind)
        odds[kind] = begun_right * _where_default_is_right(kind, odds[kind]) + (1 - begun_right) * odds[kind]
    return EffortRead(effort, {kind: round(odd, 3) for kind, odd in odds.items()})


def raised_by_words(ruled: EffortReading, said: Likely) -> EffortReading:
    """As the topic and the cues say, but for what the words say clearly is more than that."""
    hard = _clearly_above(ruled.complexity, COMPLEXITIES, said["complexity"])
    soon = _clearly_above(ruled.priority, PRIORITIES, said["priority"])
    because = tuple(f"its words are those of {level} ones" for level in (hard, soon) if level)
    return replace(ruled, complexity=hard or ruled.complexity, priority=soon or ruled.priority, reasons=ruled.reasons + because)


def _clearly_above(level: str, scale: Sequence[str], said: Mapping[str, float]) -> str:
    above = scale[scale.index(level) + 1 :]
    return max(above, key=lambda one: said[one]) if sum(said[one] for one in above) >= RAISED_FROM else ""


def _by_words(ruled: EffortReading, said: Likely) -> EffortReading:
    """The likeliest of each, and no less than the cues ask of a matter that is nothing by itself."""
    hard, soon = _likeliest(said["complexity"]), _likeliest(said["priority"])
    began = f"no topic of the brand; its words are those of {hard}, {soon} ones"
    return replace(
        ruled, reasons=(began, *ruled.reasons[1:]), complexity=max(hard, ruled.complexity, key=COMPLEXITIES.index),
        priority=max(soon, ruled.priority, key=PRIORITIES.index),
    )  # fmt: skip


def _begun_right(topic: Topic, kind: str) -> float:
    """How likely the default it began with is the one to begin with: the topic is right, or another of the brand's has the same."""
    mine = getattr(topic.defaults[topic.name], kind)
    others = [getattr(one, kind) == mine for name, one in topic.defaults.items() if name != topic.name]
    return topic.sure + (1 - topic.sure) * (sum(others) / len(others) if others else 0.0)


def _where_default_is_right(kind: str, words: float) -> float:
    usual, weight = DEFAULT_RIGHT[kind]
    return 1 / (1 + exp(-usual - weight * log_odds(words)))


def log_odds(chance: float) -> float:
    """Of a chance that is neither nothing nor certain."""
    bounded = min(max(chance, 1 - _SURE_MAX), _SURE_MAX)
    return log(bounded / (1 - bounded))


def _likeliest(levels: Mapping[str, float]) -> str:
    return max(levels, key=lambda level: levels[level])
