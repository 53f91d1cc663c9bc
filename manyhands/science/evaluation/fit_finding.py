"""Fit what finding counts with: python -m manyhands.science.evaluation.fit_finding --data DIR.

Prints the weights and likelihoods to be written into retrieval/evidence.py and retrieval/likelihood.py, and for each knowledge
base how well weights fitted without it find in it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from manyhands.science.encoder.encode import Encoder
from manyhands.science.encoder.keep import encoder_kept_in
from manyhands.science.evaluation.sets import SEED, Question, QuestionSet, places_asked, question_sets, read_rows
from manyhands.science.retrieval.index import encoder_text
from manyhands.science.retrieval.likelihood import leads
from manyhands.science.retrieval.message import read_message
from manyhands.science.retrieval.shelf import Asked, Shelf

Numbers = npt.NDArray[np.float64]

SCALE = np.array([0.1, 0.1, 0.08, 0.08, 0.12, 0.12, 0.1, 1.0])  # about a sign's spread, so that all learn at one pace
WHOLE, LONG = np.array([1, 1, 1, 1, 1, 1, 1, 0]), np.array([1, 1, 1, 1, 0, 0, 1, 1])  # signs for short messages, for long
CHEAP = np.array([1, 1, 0, 0, 1, 1, 1, 1])  # those without the words' states
QUESTIONS_MAX = 150  # of one set
PLACE_QUESTIONS_MAX = 60  # each brings a knowledge base of its own
STEPS, PACE, SHRINK = 400, 0.15, 3e-3
NOTHING_SHARE = 0.25  # of the best articles for questions that nothing answers score less than `nothing`
UNANSWERED_WEIGHT = 0.05  # of a question with its articles taken away
LONG_MESSAGES, LONG_QUESTIONS, LONG_TALK = 40, 3, 14  # made of so many questions among so many sentences of other talk
TALK_WORDS = range(6, 26)


@dataclass(frozen=True)
class Weighed:
    """A question: float64[articles, 8] of signs, and the rows that answer it."""

    signs: Numbers
    answers: tuple[int, ...]


def main() -> None:
    """Read the arguments, print what was fitted."""
    parser = argparse.ArgumentParser(description="Fit what finding counts with.")
    parser.add_argument("--data", type=Path, required=True, help="folder with the question sets")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for line in fitted_lines(given.data, Encoder(encoder_kept_in(Path(folder)))):
            sys.stdout.write(f"{line}\n")


def fitted_lines(data: Path, encoder: Encoder) -> Iterator[str]:
    """For each set weights fitted without it and what they find in it; then those of all sets."""
    for kind, signs, all_sets in (("short", WHOLE, weighed_sets(data, encoder)), ("long", LONG, long_sets(data, encoder))):
        for used, name in ((signs, f"{kind}, with words"), (signs * CHEAP, f"{kind}, without words")):
            sets = {of: [_looked_into(row) if used[2] else row for row in rows] for of, rows in all_sets.items()}
            for left_out, questions in sets.items():
                kept = [rows for other, rows in sets.items() if other != left_out]
                weights = fit_weights(kept, used)
                found = " ".join(f"@{depth} {_found(questions, weights, depth):.3f}" for depth in (1, 3, 5))
                off = _calibration_error(questions, weights, fit_likelihood(kept, weights))
                yield f"{name}, without {left_out:<16} {np.round(weights, 1)} {found}, likelihood off by {off:.3f}"
            weights = fit_weights(list(sets.values()), used)
            yield f"{name}: weights {np.round(weights, 1).tolist()}"
            yield f"{name}: likelihood {np.round(fit_likelihood(list(sets.values()), weights), 2).tolist()}"


def long_sets(data: Path, encoder: Encoder) -> dict[str, list[Weighed]]:
    """Long messages put together from several questions of a set and other people's talk: there are no others to learn from."""
    shop, _, web = question_sets(data)
    asked = [Question(row["text"], frozenset([row["faq"]])) for row in read_rows(data, "stackfaq/train")]
    talk = [event["text"] for row in read_rows(data, "star/train")[:300] for event in row["events"] if _is_talk(event)]
    made = [replace(part, questions=_long(part.questions, talk)) for part in (shop, replace(web, questions=tuple(asked[::4])))]
    return {part.name: weigh(part, encoder) for part in made}


def _is_talk(event: dict[str, Any]) -> bool:
    return str(event.get("agent")).lower() == "user" and len((event.get("text") or "").split()) in TALK_WORDS


def _long(questions: Sequence[Question], talk: Sequence[str]) -> tuple[Question, ...]:
    rng, made = np.random.default_rng(SEED), list[Question]()
    for _ in range(LONG_MESSAGES):
        asked = [questions[number] for number in rng.permutation(len(questions))[:LONG_QUESTIONS]]
        said = [one.text for one in asked] + [talk[number] for number in rng.permutation(len(talk))[:LONG_TALK]]
        ended = [text if text[-1] in ".?!" else f"{text}." for text in said]
        text = " ".join(ended[number] for number in rng.permutation(len(ended)))
        made.append(Question(text, frozenset[str]().union(*(one.answers for one in asked))))
    return tuple(made)


def weighed_sets(data: Path, encoder: Encoder) -> dict[str, list[Weighed]]:
    """The train or dev questions of each knowledge base, weighed."""
    shop, bank, web = question_sets(data)
    asked = [Question(row["text"], frozenset([row["faq"]])) for row in read_rows(data, "stackfaq/train")]
    places = places_asked(data, read_rows(data, "sktod/train"), questions_max=PLACE_QUESTIONS_MAX)
    weighed = {part.name: weigh(part, encoder) for part in (shop, bank, replace(web, questions=tuple(asked[::4])))}
    return weighed | {"sktod": [row for place in places for row in weigh(place, encoder)]}


def weigh(asked: QuestionSet, encoder: Encoder) -> list[Weighed]:
    """The signs of each of a set's questions."""
    shelf = Shelf("en", asked.passages, encoder.read([encoder_text(passage) for passage in asked.passages]))
    numbers, rows = shelf.article_numbers(), []
    for question in asked.questions[:QUESTIONS_MAX]:
        parts = read_message(question.text, encoder)
        signs = shelf.evidence(Asked(question.text, parts[0].vector, parts)).signs.astype(np.float64)
        rows.append(Weighed(signs, tuple(numbers[answer] for answer in question.answers if answer in numbers)))
    return rows


def _looked_into(row: Weighed) -> Weighed:
    """Only the articles whose words were compared: the rest have no such sign, which is not the same as a bad one."""
    looked = np.flatnonzero(row.signs[:, 2] > 0)
    places = {int(article): place for place, article in enumerate(looked)}
    return Weighed(row.signs[looked], tuple(places[answer] for answer in row.answers if answer in places))


def fit_weights(sets: Sequence[Sequence[Weighed]], used: Numbers) -> Numbers:
    """Weights of no less than 0 that give the answering articles the most of a softmax, each set counting the same."""
    weights = 0.3 * used
    for _ in range(STEPS):
        slopes = [np.mean([_slope(row, weights) for row in rows if row.answers], axis=0) for rows in sets]
        weights = used * np.maximum(0.0, weights + PACE * (np.mean(slopes, axis=0) - SHRINK * weights))
    fitted: Numbers = weights / SCALE
    return fitted


def _slope(row: Weighed, weights: Numbers) -> Numbers:
    signs = row.signs / SCALE
    scores = signs @ weights
    chances = np.exp(scores - scores.max())
    chances /= chances.sum()
    answers = np.zeros_like(chances)
    answers[list(row.answers)] = chances[list(row.answers)]
    slope: Numbers = signs.T @ (answers / max(answers.sum(), 1e-12) - chances)
    return slope


def fit_likelihood(sets: Sequence[Sequence[Weighed]], weights: Numbers) -> Numbers:
    """float64[3]: logistic regression of "the first answers" on its lead; last, what nothing scores."""
    others = [np.delete(row.signs @ weights, list(row.answers)).max() for rows in sets for row in rows if row.answers]
    nothing = float(np.quantile(others, NOTHING_SHARE))
    lines = np.array([line for rows in sets for row in rows for line in _lines(row, weights, nothing, 1 / len(rows))])
    signs, answered, counts = lines[:, :2], lines[:, 2], lines[:, 3] / lines[:, 3].mean()
    fitted = np.zeros(2)
    for _ in range(50):
        chances = 1 / (1 + np.exp(-signs @ fitted))
        bend = signs.T @ (signs * (counts * chances * (1 - chances))[:, None]) + 1e-3 * np.eye(2)
        fitted = fitted + np.linalg.solve(bend, signs.T @ (counts * (answered - chances)) - 1e-3 * fitted)
    return np.append(fitted, nothing)


def _lines(row: Weighed, weights: Numbers, nothing: float, count: float) -> Iterator[tuple[float, ...]]:
    """(lead, 1, it answers, how much it counts) of the first article, with and without those that answer."""
    without = np.delete(np.arange(len(row.signs)), list(row.answers))
    for kept, counts in ((np.arange(len(row.signs)), 1.0), (without, UNANSWERED_WEIGHT)):
        if row.answers or counts == 1.0:
            lead, place = _first(row.signs[kept], weights, nothing)
            yield lead, 1.0, float(kept[place] in row.answers), counts * count


def _first(signs: Numbers, weights: Numbers, nothing: float) -> tuple[float, int]:
    scores = signs @ weights
    place = int(scores.argmax())
    return float(leads(scores.astype(np.float32), nothing)[place]), place


def _calibration_error(rows: Sequence[Weighed], weights: Numbers, fitted: Numbers) -> float:
    """Mean distance, in ten bins, between how likely the first article was and how often it answered."""
    firsts = [_first(row.signs, weights, float(fitted[2])) for row in rows]
    likely = np.array([1 / (1 + np.exp(-(lead * fitted[0] + fitted[1]))) for lead, _ in firsts])
    right = np.array([float(place in row.answers) for (_, place), row in zip(firsts, rows, strict=True)])
    places = np.minimum((likely * 10).astype(int), 9)
    return sum(abs(float((likely - right)[places == place].sum())) for place in range(10)) / len(rows)


def _found(questions: Sequence[Weighed], weights: Numbers, depth: int) -> float:
    found = []
    for row in questions:
        if row.answers:
            scores = row.signs @ weights
            found.append(min(int((scores > scores[answer]).sum()) for answer in row.answers) < depth)
    return float(np.mean(found))


if __name__ == "__main__":
    main()
