"""How well a brand's own questions are read and answered, by what the brand knows and has learnt, beside simpler means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from manyhands.science.evaluation.task import Figure, mean_figure
from manyhands.science.learning.calibration import calibration_error
from manyhands.science.learning.held_back import Labelled
from manyhands.science.learning.learn import hits, read_all
from manyhands.science.learning.reading import TopicRead, TopicsReader
from manyhands.science.topics.learnt import OPEN_SHARE

OURS, COLD = "ours", "ours, nothing learnt"
FIRST = 3
PRECISIONS = (0.95, 0.99)
RESAMPLES = 500


@dataclass(frozen=True)
class Ranked:
    """One question: the articles that answer it, and what each method found, best first."""

    answers: frozenset[str]
    found: Mapping[str, Sequence[str]]


def topic_figures(reader: TopicsReader, asked: Sequence[Labelled], known: Sequence[Labelled]) -> Iterator[Figure]:
    """Accuracy beside baselines, how sure is sure, and what is answered at a promised precision; none of `asked` is in `known`."""
    own, strangers = [one for one in asked if one.topic], [one for one in asked if not one.topic]
    if not own:
        return
    read, cold = read_all(reader, own), read_all(TopicsReader(reader.cold, None, reader.names), own)
    right = hits(read, own)
    usual = Counter(one.topic for one in (known or own) if one.topic).most_common(1)[0][0]
    yield mean_figure("most common topic", "topic right", [float(one.topic == usual) for one in own])
    if known:
        yield mean_figure("MiniLM, nearest confirmed message", "topic right", _nearest(own, known))
    yield mean_figure(COLD, "topic right", hits(cold, own))
    yield mean_figure(OURS, "topic right", right)
    yield mean_figure(f"{OURS}, less {COLD}", "topic right", right - hits(cold, own))
    yield _off(np.array([one.confidence for one in read]), right > 0)
    yield from _selective(reader, read, right > 0, read_all(reader, strangers))


def finding_figures(asked: Sequence[Ranked]) -> Iterator[Figure]:
    """Whether an answering article is among the first three; ours against BM25, pair by pair."""
    if not asked:
        return
    found = {method: [float(bool(one.answers & set(one.found[method][:FIRST]))) for one in asked] for method in asked[0].found}
    for method, outcomes in found.items():
        yield mean_figure(method, f"article among the first {FIRST}", outcomes)
    yield mean_figure(f"{OURS}, less BM25", f"article among the first {FIRST}", np.array(found[OURS]) - np.array(found["BM25"]))


def _nearest(own: Sequence[Labelled], known: Sequence[Labelled]) -> list[float]:
    vectors = np.array([one.vector for one in known])
    return [float(known[int((vectors @ one.vector).argmax())].topic == one.topic) for one in own]


def _off(confidence: npt.NDArray[np.float64], right: npt.NDArray[np.bool_]) -> Figure:
    rng = np.random.default_rng(1)
    drawn = [calibration_error(confidence[rows], right[rows]) for rows in rng.integers(0, len(right), (RESAMPLES, len(right)))]
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Figure(OURS, "calibration error", calibration_error(confidence, right), float(low), float(high), len(right))


def _selective(
    reader: TopicsReader, read: Sequence[TopicRead], right: npt.NDArray[np.bool_], strangers: Sequence[TopicRead]
) -> Iterator[Figure]:
    """By the sureness that the model promised; before anything is learnt there is no promise."""
    if reader.learnt is None:
        return
    for precision in PRECISIONS:
        cut = reader.learnt.promise(precision, open_share=OPEN_SHARE if strangers else 0.0).sureness_min
        answered = np.array([one.is_learnt and (one.sureness if strangers else one.own_sureness) >= cut for one in read])
        method = f"{OURS}, promised {precision:.0%}"
        yield mean_figure(method, "answered", answered.astype(float))
        if answered.any():
            yield mean_figure(method, "precision of answered", right[answered].astype(float))
        if strangers:
            yield mean_figure(method, "strangers refused", [float(not one.is_learnt or one.sureness < cut) for one in strangers])
