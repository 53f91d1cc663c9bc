"""A public set played as a brand's history: how well topics are read with so many confirmed tickets, and what the rule puts live."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

import numpy as np

from manyhands.science.encoder.encode import Encoder
from manyhands.science.evaluation.task import SEED, Row, Splits
from manyhands.science.intent.topics import TopicModel, TopicSeed
from manyhands.science.learning.held_back import Labelled
from manyhands.science.learning.learn import hits, learn, read_all
from manyhands.science.learning.reading import TopicsReader
from manyhands.science.topics.learnt import TooLittleToLearn

NIGHTS = (100, 200, 400, 600, 1_000, 2_000, 3_000, 5_000, 10_000)
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
HEAD = (
    "| tickets confirmed | learnt from | held back | new, held back | in force, held back | gain, 90 % | live | "
    "in force, unseen | the new, unseen |"
)


def history_lines(splits: Splits, encoder: Encoder, *, name: str = "banking77", seed: int = SEED) -> Iterator[str]:
    """A row a night. The set has no dates: its order is drawn by a seed."""
    learnt = splits.rows(f"{name}/train")
    order = np.random.default_rng(seed).permutation(len(learnt))
    tickets = _labelled([learnt[row] for row in order], encoder)
    unseen = _labelled(splits.asked(f"{name}/dev"), encoder)
    names = sorted({one.topic for one in tickets})
    cold = TopicModel.fit([TopicSeed(topic, topic.replace("_", " ")) for topic in names], encode=encoder.encode)
    in_force = TopicsReader(cold, None, frozenset(names))
    yield HEAD
    yield "|---:|---:|---:|---:|---:|---|---|---:|---:|"
    yield f"| 0 | | | | | | what ships | {_accuracy(in_force, unseen)} | |"
    for count in (*[night for night in NIGHTS if night < len(tickets)], len(tickets)):
        try:
            version = learn(tickets[:count], in_force=in_force, seed=seed)
        except TooLittleToLearn:
            yield f"| {count} | | | | | too few to learn from | no | {_accuracy(in_force, unseen)} | |"
            continue
        found, new = version.comparison, TopicsReader(cold, version.model, frozenset(names))
        in_force = new if found.is_better else in_force
        gain = f"{found.gain:+.1%} [{found.low:+.1%}, {found.high:+.1%}]"
        yield (
            f"| {count} | {version.learnt_from} | {found.cases} | {found.new:.1%} | {found.old:.1%} | {gain} | "
            f"{'yes' if found.is_better else 'no'} | {_accuracy(in_force, unseen)} | {_accuracy(new, unseen)} |"
        )


def _labelled(rows: Sequence[Row], encoder: Encoder) -> list[Labelled]:
    vectors = encoder.encode([row["text"] for row in rows])
    return [
        Labelled(row["text"], row["intent"], "en", vector, BEGAN + timedelta(minutes=place))
        for place, (row, vector) in enumerate(zip(rows, vectors, strict=True))
    ]


def _accuracy(reader: TopicsReader, unseen: Sequence[Labelled]) -> str:
    return f"{hits(read_all(reader, unseen), unseen).mean():.1%}"
