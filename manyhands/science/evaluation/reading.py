"""Tasks on topics: how often the topic is read right, how much may be answered at a promised precision, what is refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from manyhands.science.encoder.encode import Encoder, Vectors
from manyhands.science.evaluation.task import Figure, Row, Splits, Task, mean_figure
from manyhands.science.topics.learnt import LearntTopics, Message, Reading
from manyhands.science.topics.words import WordsModel

PRECISIONS = (0.95, 0.99)
OPEN_SHARE = 1 / 3
RIGHT_KEPT = 0.99  # refusing what belongs to no topic may cost so few of the right readings, as measured when learning
BINS = 10
OURS = "ours"
WITHOUT = "ours, a promise for no strangers"


@dataclass(frozen=True)
class _Asked:
    """Messages with their topics, learnt from and asked."""

    learnt: list[Message]
    asked: list[Message]

    @property
    def own(self) -> list[Message]:
        return [message for message in self.asked if message.topic is not None]

    @property
    def strangers(self) -> list[Message]:
        return [message for message in self.asked if message.topic is None]


def _messages(rows: Sequence[Row], encoder: Encoder) -> list[Message]:
    vectors = encoder.encode([row["text"] for row in rows])
    return [Message(row["text"], _topic(row), vector) for row, vector in zip(rows, vectors, strict=True)]


def _topic(row: Row) -> str | None:
    return None if row["intent"] == "oos" else "/".join([*([row["domain"]] if "domain" in row else []), row["intent"]])


def _read_set(name: str, splits: Splits, encoder: Encoder) -> _Asked:
    return _Asked(_messages(splits.rows(f"{name}/train"), encoder), _messages(splits.asked(f"{name}/dev"), encoder))


def _plain(name: str) -> Task:
    def score(splits: Splits, encoder: Encoder) -> Iterator[Figure]:
        seen = _read_set(name, splits, encoder)
        model = LearntTopics.fit(seen.learnt)
        yield from _accuracies(seen, model)
        yield from _selective(model, seen.own, [])

    return Task(name, f"Topics: {name}", score)


def _accuracies(seen: _Asked, model: LearntTopics) -> Iterator[Figure]:
    """Baselines beside ours, on the brand's own questions."""
    learnt = [message for message in seen.learnt if message.topic is not None]
    topics = np.array([message.topic for message in learnt])
    truth = np.array([message.topic for message in seen.own])
    names, counts = np.unique(topics, return_counts=True)
    vectors, asked = _vectors(learnt), _vectors(seen.own)
    bags = [model.ngrams.bag(message.text) for message in seen.own]
    by_meaning = model.meanings.scores(model.meanings.cosines(asked))
    columns = np.array(model.names)
    guesses = {
        "most used": np.full(len(truth), names[counts.argmax()]),
        "TF-IDF + linear SVM": columns[WordsModel(model.words.weights).scores(bags).argmax(axis=1)],
        "MiniLM + nearest neighbour": topics[(asked @ vectors.T).argmax(axis=1)],
        "MiniLM + kernel ridge": columns[by_meaning.argmax(axis=1)],
        OURS: np.array([reading.topic for reading in _readings(model, seen.own)]),
    }
    for method, guess in guesses.items():
        yield mean_figure(method, "accuracy", (guess == truth).astype(float))


def _selective(model: LearntTopics, own: Sequence[Message], strangers: Sequence[Message]) -> Iterator[Figure]:
    """What the promises, made from the learnt part alone, turn out to be."""
    readings = _readings(model, own)
    right = np.array([reading.topic == message.topic for reading, message in zip(readings, own, strict=True)])
    confidence = np.array([reading.confidence for reading in readings])
    if not strangers:
        yield _calibration(right, confidence)
    others = _readings(model, strangers)
    for share in (0.0, OPEN_SHARE) if strangers else (0.0,):
        sure, foreign = (np.array([one.sureness if share else one.own_sureness for one in of]) for of in (readings, others))
        for precision in PRECISIONS:
            cut = model.promise(precision, open_share=share).sureness_min
            yield from _kept(f"{OURS if share or not len(foreign) else WITHOUT}, promised {precision:.0%}", cut, right, sure, foreign)


def _kept(method: str, cut: float, right: npt.NDArray[np.bool_], sure: Vectors, foreign: Vectors) -> Iterator[Figure]:
    answered = sure >= cut
    yield mean_figure(method, "own answered", answered.astype(float))
    if len(foreign):
        yield mean_figure(method, "strangers refused", (foreign < cut).astype(float))
        yield _mixed_precision(method, right, answered, foreign >= cut)
    elif answered.any():
        yield mean_figure(method, "precision of answered", right[answered].astype(float))


def _mixed_precision(method: str, right: npt.NDArray[np.bool_], answered: npt.NDArray[np.bool_], spoken: npt.NDArray[np.bool_]) -> Figure:
    """Precision when a third of the questions are strangers', resampled within each kind."""
    rng = np.random.default_rng(1)

    def precision(own: npt.NDArray[np.intp], other: npt.NDArray[np.intp]) -> float:
        good = (1 - OPEN_SHARE) * float((right & answered)[own].mean())
        all_spoken = (1 - OPEN_SHARE) * float(answered[own].mean()) + OPEN_SHARE * float(spoken[other].mean())
        return good / all_spoken if all_spoken else 1.0

    drawn = [precision(rng.integers(0, len(right), len(right)), rng.integers(0, len(spoken), len(spoken))) for _ in range(2_000)]
    low, high = np.quantile(drawn, [0.025, 0.975])
    value = precision(np.arange(len(right)), np.arange(len(spoken)))
    return Figure(method, "precision, a third strangers", value, float(low), float(high), len(right) + len(spoken))


def _calibration(right: npt.NDArray[np.bool_], confidence: npt.NDArray[np.float64]) -> Figure:
    rng = np.random.default_rng(1)
    drawn = [_off(right[rows], confidence[rows]) for rows in rng.integers(0, len(right), (500, len(right)))]
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Figure(OURS, "calibration error", _off(right, confidence), float(low), float(high), len(right))


def _off(right: npt.NDArray[np.bool_], confidence: npt.NDArray[np.float64]) -> float:
    """Mean distance between how sure and how often right, over ten bins of confidence (Naeini et al. 2015)."""
    place = np.minimum((confidence * BINS).astype(int), BINS - 1)
    gaps = [(place == b).mean() * abs(right[place == b].mean() - confidence[place == b].mean()) for b in range(BINS) if (place == b).any()]
    return float(sum(gaps))


def _clinc(splits: Splits, encoder: Encoder) -> Iterator[Figure]:
    """In scope: the topic is right and the question not refused; out of scope: refused."""
    seen = _read_set("clinc150", splits, encoder)
    extra = _messages(splits.rows("clinc150/train_oos_plus_extra"), encoder)
    model = LearntTopics.fit([*seen.learnt, *extra])
    yield from _accuracies(seen, model)
    cut = float(np.quantile(model.curve.inside[model.curve.right], 1 - RIGHT_KEPT))
    kept = [one.topic == m.topic and one.sureness >= cut for one, m in zip(_readings(model, seen.own), seen.own, strict=True)]
    yield mean_figure(OURS, "right and not refused", np.array(kept, dtype=float))
    refused = [one.sureness < cut for one in _readings(model, seen.strangers)]
    yield mean_figure(OURS, "strangers refused", np.array(refused, dtype=float))
    yield from _selective(model, seen.own, seen.strangers)


def _banking_strangers(kind: str, splits: Splits, encoder: Encoder) -> Iterator[Figure]:
    """Fifty topics are learnt; the strangers are the other 27, or the questions of another set. No stranger is learnt from."""
    in_scope = set(splits.facts("banking77/oos_protocol")["in_scope"])
    seen = _read_set("banking77", splits, encoder)
    model = LearntTopics.fit([message for message in seen.learnt if message.topic in in_scope])
    own = [message for message in seen.asked if message.topic in in_scope]
    near = [message for message in seen.asked if message.topic not in in_scope]
    far = _messages([row for row in splits.beside("clinc150/dev") if row["intent"] == "oos"], encoder) if kind == "far" else []
    yield from _selective(model, own, far or near)


def _near(splits: Splits, encoder: Encoder) -> Iterator[Figure]:
    yield from _banking_strangers("near", splits, encoder)


def _far(splits: Splits, encoder: Encoder) -> Iterator[Figure]:
    yield from _banking_strangers("far", splits, encoder)


def _readings(model: LearntTopics, messages: Sequence[Message]) -> list[Reading]:
    return model.read_all([message.text for message in messages], _vectors(messages))


def _vectors(messages: Sequence[Message]) -> Vectors:
    return np.array([message.vector for message in messages], dtype=np.float32)


TASKS = (
    _plain("banking77"),
    Task("banking77_near", "Topics: 50 of banking77, strangers from the other 27", _near),
    Task("banking77_far", "Topics: 50 of banking77, strangers from clinc150", _far),
    Task("clinc150", "Topics: clinc150, with out-of-scope questions", _clinc),
    _plain("natcs"),
    _plain("abcd_utterances"),
)
