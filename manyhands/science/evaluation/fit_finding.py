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

import numpy as np
import numpy.typing as npt

from manyhands.science.encoder.encode import Encoder
from manyhands.science.encoder.keep import encoder_kept_in
from manyhands.science.evaluation.sets import Question, QuestionSet, places_asked, question_sets, read_rows
from manyhands.science.retrieval.index import encoder_text
from manyhands.science.retrieval.likelihood import leads
from manyhands.science.retrieval.message import read_message
from manyhands.science.retrieval.shelf import Asked, Shelf

Numbers = npt.NDArray[np.float64]

SCALE = np.array([0.1, 0.1, 0.08, 0.08, 0.12, 0.12])  # about a sign's spread, so that all learn at one pace
CHEAP = np.array([1, 1, 0, 0, 1, 1])  # without the words' states
QUESTIONS_MAX = 150  # of one set
PLACE_QUESTIONS_MAX = 60  # each brings a knowledge base of its own
STEPS, PACE, SHRINK = 400, 0.15, 3e-3
DEEP = 3  # articles a question whose likelihood is learned
NOTHING_SHARE = 0.25  # of the best articles for questions that nothing answers score less than `nothing`
UNANSWERED_WEIGHT = 0.25  # of a question with its articles taken away: a fifth of all


@dataclass(frozen=True)
class Weighed:
    """A question: float64[articles, 6] of signs, and the rows that answer it."""

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
    all_sets = weighed_sets(data, encoder)
    for used, name in ((np.ones(6), "with words"), (CHEAP, "without words")):
        sets = {of: [_looked_into(row) if used.all() else row for row in rows] for of, rows in all_sets.items()}
        for left_out, questions in sets.items():
            weights = fit_weights([rows for other, rows in sets.items() if other != left_out], used)
            found = " ".join(f"@{depth} {_found(questions, weights, depth):.3f}" for depth in (1, 3, 5))
            yield f"{name}, without {left_out:<16} {np.round(weights, 1)} {found}"
        weights = fit_weights(list(sets.values()), used)
        yield f"{name}: weights {np.round(weights, 1).tolist()}"
        yield f"{name}: likelihood {np.round(fit_likelihood(list(sets.values()), weights), 2).tolist()}"


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
    """float64[4]: logistic regression of "it answers" on an article's score and lead; last, what nothing scores."""
    others = [np.delete(row.signs @ weights, list(row.answers)).max() for rows in sets for row in rows if row.answers]
    nothing = float(np.quantile(others, NOTHING_SHARE))
    lines = np.array([line for rows in sets for row in rows for line in _lines(row, weights, nothing, 1 / len(rows))])
    signs, answered, counts = lines[:, :3], lines[:, 3], lines[:, 4] / lines[:, 4].mean()
    fitted = np.zeros(3)
    for _ in range(50):
        chances = 1 / (1 + np.exp(-signs @ fitted))
        bend = signs.T @ (signs * (counts * chances * (1 - chances))[:, None]) + 1e-3 * np.eye(3)
        fitted = fitted + np.linalg.solve(bend, signs.T @ (counts * (answered - chances)) - 1e-3 * fitted)
    return np.append(fitted, nothing)


def _lines(row: Weighed, weights: Numbers, nothing: float, count: float) -> Iterator[tuple[float, ...]]:
    """(score, lead, 1, it answers, how much it counts) of the likeliest articles, with and without those that answer."""
    without = np.delete(np.arange(len(row.signs)), list(row.answers))
    for kept, counts in ((np.arange(len(row.signs)), 1.0), (without, UNANSWERED_WEIGHT)):
        if row.answers or counts == 1.0:
            scores = row.signs[kept] @ weights
            ahead = leads(scores.astype(np.float32), nothing)
            for place in np.argsort(-scores)[:DEEP].tolist():
                yield float(scores[place]), float(ahead[place]), 1.0, float(kept[place] in row.answers), counts * count


def _found(questions: Sequence[Weighed], weights: Numbers, depth: int) -> float:
    found = []
    for row in questions:
        if row.answers:
            scores = row.signs @ weights
            found.append(min(int((scores > scores[answer]).sum()) for answer in row.answers) < depth)
    return float(np.mean(found))


if __name__ == "__main__":
    main()
