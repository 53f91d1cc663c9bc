"""How often the topic is read right, from none to all labelled texts, beside plain word counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from manyhands.science.encoder.encode import Encoder
from manyhands.science.evaluation.sets import read_rows
from manyhands.science.intent.topics import LabelledText, TopicModel, TopicReading, TopicSeed
from manyhands.science.retrieval.words import terms

Matrix = npt.NDArray[np.float32]
Pair = tuple[str, str]  # text, topic

PER_TOPIC: tuple[int | None, ...] = (0, 10, None)
RIDGE = 1.0
BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 0.95, 1.01)


def topic_lines(folder: Path, encoder: Encoder) -> Iterator[str]:
    """Accuracy on 77 topics of a bank; `off by` is the expected calibration error of the confidence."""
    yield f"{'banking77':<16} {'labelled':>9} {'tf-idf centre':>14} {'tf-idf ridge':>13} {'manyhands':>10} {'off by':>7}"
    train, dev = (_pairs(folder, part) for part in ("banking77/train", "banking77/dev"))
    learned = dict(zip(train, encoder.encode([text for text, _ in train]), strict=True))
    asked = encoder.encode([text for text, _ in dev])
    for count in PER_TOPIC:
        chosen = _some_of_each(train, count)
        readings = _read(chosen, learned, dev, asked, encoder)
        right = np.array([reading.topic == topic for reading, (_, topic) in zip(readings, dev, strict=True)])
        centre, ridge = (f"{value:.3f}" for value in _word_counts(chosen, dev)) if chosen else ("-", "-")
        off = _calibration_error(right, np.array([reading.confidence for reading in readings]))
        size = "all" if count is None else f"{count} each"
        yield f"{f'n={len(chosen)}':<16} {size:>9} {centre:>14} {ridge:>13} {right.mean():>10.3f} {off:>7.3f}"


def _pairs(folder: Path, part: str) -> list[Pair]:
    return [(row["text"], row["intent"]) for row in read_rows(folder, part)]


def _some_of_each(train: Sequence[Pair], count: int | None) -> list[Pair]:
    rng = np.random.default_rng(1)
    chosen = []
    for topic in sorted({topic for _, topic in train}):
        texts = [pair for pair in train if pair[1] == topic]
        chosen += [texts[row] for row in rng.permutation(len(texts))[:count]]
    return chosen


def _read(
    chosen: Sequence[Pair], learned: dict[Pair, Matrix], dev: Sequence[Pair], asked: Matrix, encoder: Encoder
) -> list[TopicReading]:
    seeds = [TopicSeed(name, name.replace("_", " ")) for name in sorted({topic for _, topic in learned})]
    examples = [LabelledText(text, topic, "en", learned[text, topic]) for text, topic in chosen]
    model = TopicModel.fit(seeds, examples, encode=encoder.encode)
    return [model.read(text, vector, "en") for (text, _), vector in zip(dev, asked, strict=True)]


def _word_counts(chosen: Sequence[Pair], dev: Sequence[Pair]) -> tuple[float, float]:
    """Accuracy of the nearest tf-idf centre and of ridge regression on tf-idf."""
    bags = [terms(text, "en") for text, _ in chosen]
    known = {term: column for column, term in enumerate(sorted({term for bag in bags for term in bag}))}
    holders = np.bincount([known[term] for bag in bags for term in set(bag)], minlength=len(known))
    rarity = np.log(1 + len(bags) / (1 + holders)).astype(np.float32)
    learned, asked = _weighed(bags, known, rarity), _weighed([terms(text, "en") for text, _ in dev], known, rarity)
    names = sorted({topic for _, topic in chosen})
    labels = np.array([[topic == name for name in names] for _, topic in chosen], dtype=np.float32)
    centres = labels.T @ learned
    centres /= np.maximum(np.linalg.norm(centres, axis=1, keepdims=True), 1e-9)
    inner = learned.T @ learned + RIDGE * np.eye(len(known), dtype=np.float32)
    ridge = np.linalg.solve(inner, learned.T @ (labels - labels.mean(axis=0)))
    truth = np.array([names.index(topic) for _, topic in dev])
    guesses = (asked @ centres.T).argmax(axis=1), (asked @ ridge).argmax(axis=1)
    return float((guesses[0] == truth).mean()), float((guesses[1] == truth).mean())


def _weighed(bags: Sequence[Sequence[str]], known: dict[str, int], rarity: Matrix) -> Matrix:
    matrix = np.zeros((len(bags), len(known)), dtype=np.float32)
    for row, bag in enumerate(bags):
        for term in bag:
            if term in known:
                matrix[row, known[term]] += rarity[known[term]]
    weighed: Matrix = matrix / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
    return weighed


def _calibration_error(right: npt.NDArray[np.bool_], confidence: npt.NDArray[np.float64]) -> float:
    """Mean distance between how sure and how often right, over bins of confidence (Naeini et al. 2015)."""
    off = 0.0
    for low, high in pairwise(BINS):
        inside = (confidence >= low) & (confidence < high)
        if inside.any():
            off += inside.mean() * abs(right[inside].mean() - confidence[inside].mean())
    return float(off)
