"""Complexity, priority and mood, each with how likely it is right.

Where the topic is known, its defaults are the start, and the text raises them; where it is not, the words speak for themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import exp, log

from manyhands.core.service_models.names import COMPLEXITIES, PRIORITIES
from manyhands.science.intent.effort import EffortDefaults, EffortReading, read_effort
from manyhands.science.intent.effort_words import Likely, Vector, words_say

LOWEST = EffortDefaults(COMPLEXITIES[0], PRIORITIES[0])
_SURE_MAX = 0.999

# Of a right topic's default: how often it is right, and how far the words count. Fitted by `python -m ...evaluation.effort.fit`.
DEFAULT_RIGHT: Mapping[str, tuple[float, float]] = {"complexity": (1.45, 0.66), "priority": (1.23, 1.11)}


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
    effort = ruled if defaults else _by_words(ruled, said)
    odds = {kind: said[kind][getattr(effort, kind)] for kind in said}
    for kind in DEFAULT_RIGHT if defaults else ():
        begun_right = _begun_right(topic, kind)
        odds[kind] = begun_right * _where_default_is_right(kind, odds[kind]) + (1 - begun_right) * odds[kind]
    return EffortRead(effort, {kind: round(odd, 3) for kind, odd in odds.items()})


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
