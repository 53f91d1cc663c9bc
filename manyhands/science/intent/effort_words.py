"""What a message's words say by themselves of its complexity, priority and mood: a logistic regression on its vector and its cues.

The vector counts in English, for which the encoder was made; elsewhere the cues speak alone. Learnt from public messages that were
labelled by hand (evaluation/effort), never from a brand's.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from manyhands.core.reading_checks import SCALES
from manyhands.science.encoder.encode import WIDTH
from manyhands.science.intent.effort import LETTERS_MAX
from manyhands.science.retrieval.words import base

Numbers = npt.NDArray[np.float64]
Vector = npt.NDArray[np.float32]

CUES = (
    "questions", "long", "tried", "harm", "dispute", "hurry", "amount", "angry words", "capitals", "marks", "unhappy words",
)  # fmt: skip
WORDS = (6, 12, 25)  # at least so many
# A column a level, in the order of SCALES. Written by `python -m manyhands.science.evaluation.effort.fit`.
NUMBERS = Path(__file__).with_name("effort_words.npy")
SIGNS = len(CUES) + len(WORDS) + 3  # with a question, another language, and what is always so

Likely = Mapping[str, Mapping[str, float]]


def words_say(text: str, vector: Vector, *, language: str, cues: frozenset[str]) -> Likely:
    """How likely each level of each of the three is; the levels of one add up to one."""
    return likely(signs_of(text, vector, language=language, cues=cues), _numbers())


def likely(signs: Numbers, numbers: Numbers) -> Likely:
    """The same from the signs of a message."""
    found, begin = {}, 0
    scores = signs @ numbers
    for kind, levels in SCALES.items():
        odds = np.exp(scores[begin : begin + len(levels)] - scores[begin : begin + len(levels)].max())
        found[kind] = dict(zip(levels, (odds / odds.sum()).tolist(), strict=True))
        begin += len(levels)
    return found


def signs_of(text: str, vector: Vector, *, language: str, cues: frozenset[str]) -> Numbers:
    """float64[WIDTH + SIGNS]."""
    count, is_english = len(text[:LETTERS_MAX].split()), base(language) == "en"
    plain = [*(cue in cues for cue in CUES), *(count >= most for most in WORDS), "?" in text, not is_english, True]
    return np.concatenate([vector if is_english else np.zeros(WIDTH), np.array(plain, dtype=np.float64)])


@cache
def _numbers() -> Numbers:
    found: Numbers = np.load(NUMBERS, allow_pickle=False).astype(np.float64)
    return found
