"""The questions of a lesson: which of these is what the brand says, one of them from the passage and the others from elsewhere."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from manyhands.science.lessons.facts import Source, likeness
from manyhands.science.lessons.make import Lesson

WRONG_ANSWERS = 3
ALIKE_MAX = 0.5  # two sentences that share more of their words could both be held right
RIGHT_PERCENT_MIN = 80


@dataclass(frozen=True)
class Question:
    """One question: about an article, with its choices, which of them is right, and the passage that says so."""

    about: str
    choices: tuple[str, ...]
    right: int
    heading: str
    passage: str

    @property
    def quote(self) -> str:
        """The sentence that answers it, as it stands in the passage."""
        return self.choices[self.right]


def questions_for(lesson: Lesson, sources: Sequence[Source], *, turn: int = 0) -> tuple[Question, ...]:
    """One question a passage; whoever takes the lesson again, on another turn, is asked for other facts in another order.

    A passage for which the brand's other articles have too few sentences to choose among is not asked about.
    """
    others = _others(lesson, sources)
    asked = [_question(passage, others, seed=f"{lesson.name}:{lesson.version}:{turn}", turn=turn) for passage in lesson.passages]
    return tuple(question for question in asked if question)


def is_passed(right: int, asked: int) -> bool:
    """Whether so many right answers are enough."""
    return asked > 0 and 100 * right >= RIGHT_PERCENT_MIN * asked


def _others(lesson: Lesson, sources: Sequence[Source]) -> list[str]:
    """Facts that the brand's other articles have and these have not, in the same language."""
    own = {passage.article for passage in lesson.passages}
    said = "\n".join(one.text for one in sources if one.article in own)
    found = {fact for one in sources if one.language == lesson.language and one.article not in own for fact in one.facts}
    return sorted(fact for fact in found if fact not in said)  # articles may repeat each other, and then it would be right as well


def _question(passage: Source, others: Sequence[str], *, seed: str, turn: int) -> Question | None:
    right = passage.facts[turn % len(passage.facts)]
    wrong = _wrong(right, others, seed=seed)
    if len(wrong) < WRONG_ANSWERS:
        return None
    choices = tuple(sorted((right, *wrong), key=lambda choice: _digest(seed, passage.article, choice)))
    return Question(passage.title, choices, choices.index(right), passage.heading, passage.text)


def _wrong(right: str, others: Sequence[str], *, seed: str) -> list[str]:
    """Sentences that could be meant, by their length, and that say something else: not chosen by how they read, or the right one shows."""
    able = [one for one in others if likeness(one, right) <= ALIKE_MAX]
    near = sorted(able, key=lambda one: (abs(len(one) - len(right)), one))[: 4 * WRONG_ANSWERS]
    chosen: list[str] = []
    for one in sorted(near, key=lambda one: _digest(seed, right, one)):
        if len(chosen) < WRONG_ANSWERS and all(likeness(one, other) <= ALIKE_MAX for other in chosen):
            chosen.append(one)
    return chosen


def _digest(*parts: str) -> bytes:
    return hashlib.sha256("\x1f".join(parts).encode()).digest()
