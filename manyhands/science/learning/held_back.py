"""Which labelled messages are learnt from, and which are held back to measure on: the same way in every run."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from manyhands.science.topics.meanings import Numbers

SHARE = 0.2
MEASURED_MAX = 2_000  # as many as tell a model that is better from one that is not


@dataclass(frozen=True)
class Labelled:
    """A message of a brand with the topic that people confirmed; "": none of the brand's. `at` None: nobody knows when."""

    text: str
    topic: str
    language: str
    vector: Numbers
    at: datetime | None = None

    @property
    def digest(self) -> str:
        """What tells it from others."""
        return hashlib.sha256(f"{self.topic}\0{self.text}".encode()).hexdigest()


@dataclass(frozen=True)
class Split:
    """What is learnt from, and what is held back."""

    learnt: tuple[Labelled, ...]
    held_back: tuple[Labelled, ...]


def split(messages: Sequence[Labelled], *, seed: int) -> Split:
    """The newest fifth is held back, and of those without a date a fifth by their digests.

    Nothing that is held back is learnt from in the same version. A later run holds back what came later still, so the version in
    force has not seen it either; where tickets are confirmed long after they were written it may have, which favours the old.
    """
    dated = sorted((one for one in messages if one.at), key=lambda one: (one.at, one.digest))
    undated = sorted((one for one in messages if not one.at), key=lambda one: one.digest)
    first = learnt_from(len(dated))
    kept_from = [one for one in undated if _is_drawn(one, seed)]
    drawn = {one.digest for one in kept_from}
    learnt = [one for one in undated if one.digest not in drawn] + dated[:first]
    # The same words may come again: a message that was learnt from is no test.
    seen = {one.text for one in learnt}
    held = [one for one in kept_from + dated[first:] if one.text not in seen]
    if len(held) > MEASURED_MAX:
        chosen = np.sort(np.random.default_rng(seed).permutation(len(held))[:MEASURED_MAX])
        held = [held[row] for row in chosen]
    return Split(tuple(learnt), tuple(held))


def learnt_from(count: int) -> int:
    """Of so many in order of time, how many are learnt from."""
    return count - round(SHARE * count)


def digest_of(messages: Sequence[Labelled]) -> str:
    """What was there to learn from, in one line: the same again teaches nothing new."""
    return hashlib.sha256("".join(sorted(one.digest for one in messages)).encode()).hexdigest()


def _is_drawn(one: Labelled, seed: int) -> bool:
    drawn = hashlib.sha256(f"{seed}\0{one.digest}".encode()).digest()
    return int.from_bytes(drawn[:4], "big") < SHARE * 2**32
