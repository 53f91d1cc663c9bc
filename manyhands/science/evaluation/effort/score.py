"""How often complexity, priority and mood are read right, and how far what is said of it is from that: on the half never learnt from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from manyhands.science.encoder.encode import Encoder
from manyhands.science.evaluation.effort.corpus import KINDS, SEED, Message, agreement, messages, topic_defaults
from manyhands.science.evaluation.task import Figure, Splits, Task, mean_figure
from manyhands.science.intent.effort_odds import EffortRead, Topic, read_with_odds
from manyhands.science.learning.calibration import calibration_error

RESAMPLES = 1_000
USUAL, CONSTANT, OURS = "most-used label", "ours, always as sure", "ours"
TOPIC_KNOWN, TOPIC_UNSURE = 0.97, 0.7
NO_TOPIC = Topic("", 0.0, {})

Numbers = npt.NDArray[np.float64]
Hits = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Read:
    """One reading of many messages: how sure each was, and whether it was right."""

    sure: Numbers
    right: Hits
    usual: Hits  # had always the most-used label of the learnt half been said


def reads(asked: Sequence[Message], found: Sequence[EffortRead], kind: str, usual: str) -> Read:
    """Of one kind."""
    right = [getattr(one.effort, kind) == message.is_(kind) for one, message in zip(found, asked, strict=True)]
    is_usual = [message.is_(kind) == usual for message in asked]
    return Read(np.array([one.odds[kind] for one in found]), np.array(right, dtype=bool), np.array(is_usual, dtype=bool))


def figures(named: str, kind: str, read: Read) -> Iterator[Figure]:
    """Accuracy and calibration beside the baselines; and how far off perfect odds would look, at so few messages."""
    if not len(read.right):
        return
    yield mean_figure(f"{named}, {USUAL}", f"{kind} right", read.usual.astype(float))
    yield mean_figure(f"{named}, {OURS}", f"{kind} right", read.right.astype(float))
    constant = np.full(len(read.right), read.right.mean())
    for method, sure in ((CONSTANT, constant), (OURS, read.sure)):
        yield mean_figure(f"{named}, {method}", f"{kind}: squared error of how sure", (sure - read.right) ** 2)
    yield _off(f"{named}, {OURS}", f"{kind}: calibration error", read)
    yield _by_chance(f"{named}, were every odd right", f"{kind}: calibration error", read)


def _score(_splits: Splits, encoder: Encoder) -> Iterator[Figure]:
    held = [one for one in messages() if not one.is_learnt]
    written = [one for one in held if one.how != "made"]
    twice = [one for one in messages() if len(one.said) == 2]
    for kind in KINDS:
        kappa = agreement(twice, kind)
        yield Figure("two readers, all that people wrote", f"{kind}: kappa", kappa, kappa, kappa, len(twice))
    found = {one.text: read for one, read in zip(held, _read(held, [NO_TOPIC] * len(held), encoder), strict=True)}
    groups = {
        "drawn by chance": [one for one in written if one.how == "random"], "all that people wrote": written,
        "made, in de es fr it": [one for one in held if one.how == "made"],
    }  # fmt: skip
    for named, asked in groups.items():
        yield from _of_all(named, asked, [found[one.text] for one in asked])
    banking = [one for one in written if one.topic in topic_defaults()]
    yield from _of_all("a bank's, no topic known", banking, [found[one.text] for one in banking], kinds=KINDS[1:])
    for named, sure in (("a bank's, topics known", TOPIC_KNOWN), ("a bank's, three topics in ten wrong", TOPIC_UNSURE)):
        yield from _of_all(named, banking, _read(banking, _topics(banking, sure), encoder), kinds=KINDS[1:])
    yield from _gates(held, [found[one.text] for one in held])


def _of_all(named: str, asked: Sequence[Message], found: Sequence[EffortRead], *, kinds: Sequence[str] = KINDS) -> Iterator[Figure]:
    for kind in kinds:
        yield from figures(named, kind, reads(asked, found, kind, _usual(kind)))


def _gates(asked: Sequence[Message], found: Sequence[EffortRead]) -> Iterator[Figure]:
    """What a machine never answers: of the angry, and of complex matters that are urgent, how many are told."""
    angry = [float(one.effort.mood == "angry") for message, one in zip(asked, found, strict=True) if message.is_("mood") == "angry"]
    harmed = [
        float(one.effort.is_harmful) for message, one in zip(asked, found, strict=True)
        if message.is_("priority") == "urgent" and message.is_("complexity") == "complex"
    ]  # fmt: skip
    yield mean_figure("unseen half", "angry, of the angry", angry)
    yield mean_figure("unseen half", "possible harm, of the complex and urgent", harmed)


def _read(asked: Sequence[Message], topics: Sequence[Topic], encoder: Encoder) -> list[EffortRead]:
    vectors = encoder.encode([one.text for one in asked])
    return [
        read_with_odds(one.text, vector, language=one.language, topic=topic)
        for one, vector, topic in zip(asked, vectors, topics, strict=True)
    ]


def _topics(asked: Sequence[Message], sure: float) -> list[Topic]:
    """Each right as often as is said: else another of the bank's, by chance."""
    rng, names = np.random.default_rng(SEED), sorted(topic_defaults())
    return [
        Topic(one.topic if rng.random() < sure else str(rng.choice([name for name in names if name != one.topic])), sure, topic_defaults())
        for one in asked
    ]


def _usual(kind: str) -> str:
    counted: Mapping[str, int] = Counter(one.is_(kind) for one in messages() if one.is_learnt and one.how != "made")
    return max(counted, key=lambda level: counted[level])


def _off(method: str, measure: str, read: Read) -> Figure:
    rng = np.random.default_rng(SEED)
    rows = rng.integers(0, len(read.right), (RESAMPLES, len(read.right)))
    drawn = [calibration_error(read.sure[one], read.right[one]) for one in rows]
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Figure(method, measure, calibration_error(read.sure, read.right), float(low), float(high), len(read.right))


def _by_chance(method: str, measure: str, read: Read) -> Figure:
    """What the error would be if each came true exactly as often as was said."""
    rng = np.random.default_rng(SEED)
    drawn = [calibration_error(read.sure, rng.random(len(read.sure)) < read.sure) for _ in range(RESAMPLES)]
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Figure(method, measure, float(np.mean(drawn)), float(low), float(high), len(read.sure))


TASK = Task("effort", "How hard, how pressing and in what mood a message is, and how sure that is", _score)
