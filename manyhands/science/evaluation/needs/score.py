"""How well what a message asks is read, on messages of one topic and of two, beside one topic a message and one a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from manyhands.science.encoder.encode import Encoder
from manyhands.science.evaluation.needs.corpus import (
    TWO_IN,
    Read,
    Remembering,
    Told,
    cold_reader,
    joined,
    learnt_reader,
    pairs_of,
    read_all,
    single,
)
from manyhands.science.evaluation.task import RESAMPLES, SEED, Figure, Row, Splits, Task, mean_figure
from manyhands.science.learning.calibration import calibration_error
from manyhands.science.needs.odds import likely
from manyhands.science.needs.read import POSSIBLE, SURE_ENOUGH, candidates, needs_beside
from manyhands.science.topics.learnt import EACH_MIN

# What NLU++'s messages are about; its other intents are what is done with it, and no need of their own.
THINGS = frozenset([
    "accesibility", "appointment", "balance", "check_in", "check_out", "cheque", "contactless", "direct_debit", "fees_interests", "gym",
    "handoff", "housekeeping", "loan", "lost_stolen", "mortgage", "overdraft", "parking", "pets", "pin", "refund", "restaurant",
    "room_ammenities", "room_service", "savings", "spa", "standing_order", "swimming_pool", "wifi", "withdrawal",
])  # fmt: skip
_MIX = f"one message in {TWO_IN} asks two things"

Named = frozenset[str]


def _score(splits: Splits, encoder: Encoder) -> Iterator[Figure]:
    remembering = Remembering(encoder)
    for name, ask in (("banking77", splits.asked), ("natcs", splits.beside)):
        learns, rows = pairs_of(splits.rows(f"{name}/train")), pairs_of(ask(f"{name}/dev"))
        told = single(rows) + joined(rows, seed=SEED)
        yield from _figures(f"{name}, topics learnt", read_all(told, learnt_reader(learns, remembering), remembering))
        yield from _figures(f"{name}, first day", read_all(told, cold_reader({topic for _, topic in learns}, encoder), remembering))
    yield from _written_by_people(splits, remembering)


def _written_by_people(splits: Splits, remembering: Remembering) -> Iterator[Figure]:
    """NLU++: topics are learnt from messages about one thing; those about two, mostly in one breath, were not learnt from."""
    learns, asked = _about(splits.rows("nlupp/train")), _about(splits.beside("nlupp/dev"))
    rows = [(one.text, topic) for one in learns if len(one.topics) == 1 for topic in one.topics]
    counted = [topic for _, topic in rows]
    known = {topic for topic in counted if counted.count(topic) >= EACH_MIN}
    reader = learnt_reader([row for row in rows if row[1] in known], remembering)
    told = [one for one in [*asked, *(one for one in learns if len(one.topics) > 1)] if one.topics <= known]
    yield from _figures("NLU++, topics learnt", read_all(told, reader, remembering))


def _about(rows: Sequence[Row]) -> list[Told]:
    told = [Told(row["text"], THINGS & set(row["intents"])) for row in rows]
    return [one for one in told if len(one.topics) in (1, 2)]


def _figures(name: str, read: Sequence[Read]) -> Iterator[Figure]:
    for method, named in {
        "one topic only": [_main(one) for one in read],
        "every sentence's and clause's topic": [_main(one) | {piece.topic.topic for piece in one.pieces} for one in read],
        "ours, as shown": [_named(one, SURE_ENOUGH) for one in read],
        "ours, as the machine counts": [_named(one, POSSIBLE) for one in read],
    }.items():
        yield from _of_method(f"{name}: {method}", [one.told for one in read], named)
    sure = [(likely(one), m.pieces[place].topic.topic in m.told.topics, m) for m in read for place, one in candidates(m.main, m.pieces)]
    if sure:
        counts = np.array([_counts(m.told) for _, _, m in sure]).astype(int)
        off = calibration_error(
            np.repeat([one for one, _, _ in sure], counts), np.repeat([is_right for _, is_right, _ in sure], counts)
        )  # fmt: skip
        yield Figure(f"{name}: ours", f"calibration error, {_MIX}", off, off, off, len(sure))


def _main(read: Read) -> Named:
    return frozenset([read.main.topic])


def _named(read: Read, least: float) -> Named:
    return _main(read) | {one.topic for one in needs_beside(read.main, read.pieces, from_confidence=least)}


def _of_method(method: str, told: Sequence[Told], named: Sequence[Named]) -> Iterator[Figure]:
    hits = np.array([len(one.topics & names) for one, names in zip(told, named, strict=True)], dtype=np.float64)
    sizes = np.array([len(names) for names in named], dtype=np.float64)
    asked = np.array([len(one.topics) for one in told], dtype=np.float64)
    counts = np.array([_counts(one) for one in told])
    yield _share(method, f"precision of topics, {_MIX}", hits * counts, sizes * counts)
    yield _share(method, f"recall of topics, {_MIX}", hits * counts, asked * counts)
    yield mean_figure(method, "one thing asked: nothing else named", (sizes[asked == 1] == 1).astype(float))
    yield mean_figure(method, "two things asked: more than one named", (sizes[asked == 2] > 1).astype(float))
    yield mean_figure(method, "two things asked: both named, and nothing else", ((hits == 2) & (sizes == 2))[asked == 2].astype(float))


def _counts(told: Told) -> float:
    return 1.0 if len(told.topics) > 1 else TWO_IN - 1.0


def _share(method: str, measure: str, part: npt.NDArray[np.float64], whole: npt.NDArray[np.float64]) -> Figure:
    rng = np.random.default_rng(SEED)
    drawn = [rng.integers(0, len(part), len(part)) for _ in range(RESAMPLES)]
    low, high = np.quantile([part[rows].sum() / whole[rows].sum() for rows in drawn], [0.025, 0.975])
    return Figure(method, measure, float(part.sum() / whole.sum()), float(low), float(high), len(part))


TASK = Task("needs", "Needs: what else a message asks beside its main topic", _score)
