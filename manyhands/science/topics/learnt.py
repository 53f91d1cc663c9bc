"""A brand's topics as learnt from its labelled messages: words and meanings fused, and an honest sureness."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from manyhands.science.intent.boldness import fitted_boldness, shares
from manyhands.science.topics.meanings import MeaningsModel, Numbers, Rows, landmarks_for
from manyhands.science.topics.ngrams import Bag, Ngrams
from manyhands.science.topics.promise import Curve, Promise
from manyhands.science.topics.sureness import Sureness, monotone
from manyhands.science.topics.words import WordsModel

MEANING_WEIGHTS = (1.0, 2.0, 3.0, 4.0, 6.0)  # beside the words' 1; chosen on messages left out
PARTS = 4
GROUPS = 4  # of topics; as many as parts, so that each topic is once a stranger
PARTS_READ_MANY, MANY = 2, 16_000  # with many messages two of the four parts measure well enough
TOPICS_MIN, EACH_MIN = 4, 4
OPEN_SHARE = 1 / 3  # sureness is learnt as if so many questions belonged to no topic


@dataclass(frozen=True)
class Message:
    """A labelled message with its vector; topic None: it belongs to none of the brand's."""

    text: str
    topic: str | None
    vector: Numbers


@dataclass(frozen=True)
class Reading:
    """The likeliest topic, its confidence among the brand's own questions, the next likeliest, and the sureness to answer by."""

    topic: str
    confidence: float
    runner_up: str
    sureness: float
    own_sureness: float  # where every question belongs to one of the topics


class TooLittleToLearn(ValueError):
    """There are too few topics or messages to learn from and to measure on."""


@dataclass(frozen=True)
class _Size:
    """What all models of one brand share, so that those that measure are of the kind that is kept."""

    known: int  # n-grams
    landmarks: int
    seed: int


@dataclass(frozen=True)
class _Pair:
    """Both models, of the same topics."""

    words: WordsModel
    meanings: MeaningsModel
    present: Rows  # the topics it knows, as rows of all

    @classmethod
    def fit(cls, bags: Sequence[Bag], vectors: Numbers, rows: Rows, size: _Size) -> _Pair:
        present, own = np.unique(rows, return_inverse=True)
        words = WordsModel.fit(bags, own, known=size.known, topics=len(present), seed=size.seed)
        meanings = MeaningsModel.fit(vectors, own, topics=len(present), landmarks_max=size.landmarks, seed=size.seed)
        return cls(words, meanings, present)

    def scores(self, bags: Sequence[Bag], vectors: Numbers) -> _Scored:
        cosines = self.meanings.cosines(vectors)
        return _Scored(self, self.words.scores(bags), self.meanings.scores(cosines), cosines, _lengths(bags))


@dataclass(frozen=True)
class _Scored:
    pair: _Pair
    words: Numbers
    meanings: Numbers
    cosines: Numbers
    lengths: Numbers

    def odds(self, weight: float) -> Numbers:
        mixed: Numbers = self.words + np.float32(weight) * self.meanings
        return mixed

    def signs(self, weight: float, boldness: float) -> npt.NDArray[np.float64]:
        """What tells a right reading from a wrong one and from a message of no topic."""
        odds = np.float32(boldness) * self.odds(weight)
        likely, best = shares(odds), odds.argmax(axis=1)
        at_best = np.arange(len(best)), best
        ordered = np.sort(odds, axis=1)
        top = np.clip(likely[at_best], 1e-6, 1 - 1e-6)
        columns = [
            np.log(top / (1 - top)),
            ordered[:, -1] - ordered[:, -2],
            self.words[at_best],
            self.meanings[at_best],
            (self.words.argmax(axis=1) == best) * 1.0,
            (self.meanings.argmax(axis=1) == best) * 1.0,
            self.lengths,
        ]
        near = self.pair.meanings.neighbourhood(self.cosines, best)
        return np.concatenate([np.stack(columns, axis=1), near], axis=1).astype(np.float64)


@dataclass(frozen=True)
class LearntTopics:
    """Everything that was learnt; see `keep.py` for its file."""

    names: tuple[str, ...]
    ngrams: Ngrams
    words: WordsModel
    meanings: MeaningsModel
    meaning_weight: float
    boldness: float
    sureness: Sureness
    confidence_places: npt.NDArray[np.float64]
    confidence_heights: npt.NDArray[np.float64]
    curve: Curve
    own_sureness: Sureness  # learnt on the brand's own questions alone: it tells right from wrong, and nothing of strangers
    own_curve: Curve

    @classmethod
    def fit(cls, messages: Sequence[Message], *, seed: int = 0) -> LearntTopics:
        """Learn the topics; the same messages and seed give the same model."""
        inside = [message for message in messages if message.topic is not None]
        names = tuple(sorted({message.topic for message in inside if message.topic is not None}))
        if len(names) < TOPICS_MIN or len(inside) < EACH_MIN * len(names):
            raise TooLittleToLearn(
                f"{len(inside)} messages on {len(names)} topics are too few to learn from and to measure on. Nothing changed; "
                f"label at least {EACH_MIN} a topic, on {TOPICS_MIN} topics or more."
            )
        row_of = {name: row for row, name in enumerate(names)}
        rows = np.array([row_of[message.topic or ""] for message in inside], dtype=np.intp)
        ngrams = Ngrams.fit([message.text for message in inside])
        bags, vectors = _seen(ngrams, inside)
        strangers = _seen(ngrams, [message for message in messages if message.topic is None])
        size = _Size(len(ngrams.known), landmarks_for(len(rows)), seed)
        measured = _measure(bags, vectors, rows, strangers, size)
        pair = _Pair.fit(bags, vectors, rows, size)
        return cls(names, ngrams, pair.words, pair.meanings, *measured)

    def read(self, text: str, vector: Numbers) -> Reading:
        """The topic of one message, given its vector."""
        return self.read_all([text], vector[None, :])[0]

    def read_all(self, texts: Sequence[str], vectors: Numbers) -> list[Reading]:
        """The topics of messages, given their vectors."""
        if not texts:
            return []
        pair = _Pair(self.words, self.meanings, np.arange(len(self.names)))
        scored = pair.scores([self.ngrams.bag(text) for text in texts], vectors)
        odds = scored.odds(self.meaning_weight)
        signs = scored.signs(self.meaning_weight, self.boldness)
        sure, own = self.sureness.of(signs), self.own_sureness.of(signs)
        confident = np.interp(sure, self.confidence_places, self.confidence_heights)
        order = np.argsort(-odds, axis=1, kind="stable")[:, :2]
        return [
            Reading(self.names[first], float(confidence), self.names[second], float(value), float(among_own))
            for (first, second), confidence, value, among_own in zip(order, confident, sure, own, strict=True)
        ]

    def promise(self, precision: float, *, open_share: float = OPEN_SHARE) -> Promise:
        """How sure a reading must be for this precision, when so many questions belong to no topic; without any, by its `own_sureness`."""
        return (self.curve if open_share else self.own_curve).promise(precision, open_share=open_share)


_Sure = tuple[Sureness, npt.NDArray[np.float64], npt.NDArray[np.float64], Curve, Sureness, Curve]
_Measured = tuple[float, float, Sureness, npt.NDArray[np.float64], npt.NDArray[np.float64], Curve, Sureness, Curve]


def _measure(bags: Sequence[Bag], vectors: Numbers, rows: Rows, strangers: tuple[list[Bag], Numbers], size: _Size) -> _Measured:
    """On messages left out, a quarter of the topics left out with them: these stand for questions that nobody foresaw."""
    rng = np.random.default_rng(size.seed)
    part_of, group_of = _dealt(len(rows), PARTS, rng), _dealt(int(rows.max()) + 1, GROUPS, rng)
    scored, truths, own_topics = list[_Scored](), list[Rows](), list[Rows]()
    for part in range(PARTS if len(rows) <= MANY else PARTS_READ_MANY):
        learns = np.flatnonzero((part_of != part) & (group_of[rows] != part))
        asked = np.flatnonzero(part_of == part)
        pair = _Pair.fit(_some(bags, learns), vectors[learns], rows[learns], size)
        scored.append(pair.scores(_some(bags, asked), vectors[asked]))
        place = {int(topic): column for column, topic in enumerate(pair.present)}
        truths.append(np.array([place.get(int(rows[row]), -1) for row in asked], dtype=np.intp))
        own_topics.append(rows[asked])
        if strangers[0]:
            own = np.arange(len(strangers[0])) % PARTS == part
            scored.append(pair.scores([bag for bag, mine in zip(strangers[0], own, strict=True) if mine], strangers[1][own]))
            truths.append(np.full(int(own.sum()), -2, dtype=np.intp))
            own_topics.append(-1 - np.flatnonzero(own))  # each its own
    weight, boldness = _fusion(scored, truths)
    signs = np.concatenate([one.signs(weight, boldness) for one in scored])
    right = np.concatenate([one.odds(weight).argmax(axis=1) == truth for one, truth in zip(scored, truths, strict=True)])
    return weight, boldness, *_sureness(signs, right, np.concatenate(truths), np.concatenate(own_topics), rng)


def _fusion(scored: Sequence[_Scored], truths: Sequence[Rows]) -> tuple[float, float]:
    """The weight of meanings, and how bold the fused odds may be."""
    found = list[tuple[float, float, float]]()
    for weight in MEANING_WEIGHTS:
        pairs = [(one.odds(weight)[truth >= 0], truth[truth >= 0]) for one, truth in zip(scored, truths, strict=True)]
        boldness = _boldness(pairs)
        loss = sum(-np.log(np.maximum(shares(boldness * odds)[np.arange(len(t)), t], 1e-9)).sum() for odds, t in pairs)
        found.append((float(loss), weight, boldness))
    _, weight, boldness = min(found)
    return weight, boldness


def _boldness(pairs: Sequence[tuple[Numbers, Rows]]) -> float:
    """One factor for all parts: each part's own, averaged by its size."""
    sizes = [len(truth) for _, truth in pairs]
    # The scores are distances of about one; odds are some ten times as far apart.
    each = [10 * fitted_boldness(10 * odds, truth) if len(truth) else 0.0 for odds, truth in pairs]
    return float(np.average(each, weights=sizes))


def _sureness(
    signs: npt.NDArray[np.float64], right: npt.NDArray[np.bool_], truths: Rows, topics: Rows, rng: np.random.Generator
) -> _Sure:
    """The models from all; the curves from models that had not seen the message either. Twice: with strangers, and among the own alone."""
    own = truths >= 0
    model, sure = _fitted(signs, right, _weights(truths), rng)
    places, heights = monotone(sure[own], right[own])
    curve = Curve(sure[own], right[own], sure[~own], topics[~own])
    among_own, own_sure = _fitted(signs[own], right[own], np.ones(int(own.sum())), rng)
    return model, places, heights, curve, among_own, Curve(own_sure, right[own], sure[:0], topics[:0])


def _fitted(
    signs: npt.NDArray[np.float64], right: npt.NDArray[np.bool_], weight: npt.NDArray[np.float64], rng: np.random.Generator
) -> tuple[Sureness, npt.NDArray[np.float64]]:
    """A model of all messages, and how sure models are of each that had not seen it."""
    part_of, sure = _dealt(len(right), PARTS, rng), np.zeros(len(right))
    for part in range(PARTS):
        model = Sureness.fit(signs[part_of != part], right[part_of != part], weight[part_of != part])
        sure[part_of == part] = model.of(signs[part_of == part])
    return Sureness.fit(signs, right, weight), sure


def _weights(truths: Rows) -> npt.NDArray[np.float64]:
    """As if a third were of no topic; of these, half like topics left out and half like the labelled ones, if there are any."""
    weight = np.ones(len(truths))
    kinds = [kind for kind in (-1, -2) if (truths == kind).any()]
    wanted = (truths >= 0).sum() * OPEN_SHARE / (1 - OPEN_SHARE)
    for kind in kinds:
        weight[truths == kind] = wanted / len(kinds) / (truths == kind).sum()
    return weight


def _some(bags: Sequence[Bag], rows: Rows) -> list[Bag]:
    return [bags[int(row)] for row in rows]


def _dealt(count: int, parts: int, rng: np.random.Generator) -> Rows:
    dealt: Rows = rng.permutation(np.arange(count) % parts)
    return dealt


def _seen(ngrams: Ngrams, messages: Sequence[Message]) -> tuple[list[Bag], Numbers]:
    vectors = np.array([message.vector for message in messages], dtype=np.float32)
    return [ngrams.bag(message.text) for message in messages], vectors


def _lengths(bags: Sequence[Bag]) -> Numbers:
    return np.log1p(np.array([len(bag.places) for bag in bags], dtype=np.float32))
