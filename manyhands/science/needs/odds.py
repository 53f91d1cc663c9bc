"""How likely a piece of a message asks for something beside its main topic: logistic regression on plain signs.

Fitted on messages of Banking77's train part, alone and two put together (evaluation/needs), as if one in five asked two things: once
for topics that are learnt, and once for those that a brand starts with.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log, log1p

SIGNS = (
    "always", "odds of its topic", "words", "odds of the main topic", "next likeliest of the whole", "near what else is asked",
    "the main topic is asked elsewhere", "pieces", "said twice",
)  # fmt: skip

# In the order of SIGNS. Fitted by `python -m manyhands.science.evaluation.needs.fit`.
LEARNT = (-1.91, 0.65, 1.04, -0.46, 1.34, -1.64, 0.78, -0.69, 1.74)
COLD = (-1.85, 0.74, 0.63, -0.15, 0.48, -0.99, 0.2, -0.83, 0.81)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A piece that is read as another topic than the message."""

    sureness: float  # of its topic, when strangers' questions count too
    is_learnt: bool
    words: int
    main_confidence: float
    is_next_likeliest: bool  # of the whole message
    nearness: float  # the largest cosine to what is asked beside it
    main_is_elsewhere: bool
    pieces: int
    is_said_twice: bool


def signs_of(one: Candidate) -> list[float]:
    """In the order of SIGNS."""
    return [
        1.0, _odds(one.sureness), log1p(one.words), _odds(one.main_confidence), float(one.is_next_likeliest), one.nearness,
        float(one.main_is_elsewhere), log(one.pieces), float(one.is_said_twice),
    ]  # fmt: skip


def likely(one: Candidate) -> float:
    """0 to 1."""
    odds = sum(sign * weight for sign, weight in zip(signs_of(one), LEARNT if one.is_learnt else COLD, strict=True))
    return round(1 / (1 + exp(-odds)), 3)


def _odds(share: float) -> float:
    held = min(max(share, 0.005), 0.995)
    return log(held / (1 - held))
