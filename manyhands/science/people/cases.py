"""A question as people meet it: which of the pages they are shown are right, and how often its page is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Marks = npt.NDArray[np.int8]  # 1: a right page, 0: a wrong one, -1: no page at this place
SUGGESTIONS = 3
RESULTS_MAX = 10


@dataclass(frozen=True)
class Case:
    """A question. `searches`: what each of some searches with other words of it finds; `whole`: what all its words find."""

    answerable: bool
    share: float  # of its page among the brand's tickets
    suggested: Sequence[bool]
    searches: Sequence[Sequence[bool]]
    whole: Sequence[bool]


@dataclass(frozen=True)
class Cases:
    """Many questions side by side. suggested: [n, 3], searches: [n, samples, 10], whole: [n, 10]."""

    answerable: npt.NDArray[np.bool_]
    share: npt.NDArray[np.float64]
    suggested: Marks
    searches: Marks
    whole: Marks

    @classmethod
    def of(cls, cases: Sequence[Case]) -> Cases:
        """Put side by side; each question must have as many searches as the others."""
        return cls(
            np.array([case.answerable for case in cases]), np.array([case.share for case in cases]),
            np.stack([_marks(case.suggested, SUGGESTIONS) for case in cases]),
            np.stack([np.stack([_marks(found, RESULTS_MAX) for found in case.searches]) for case in cases]),
            np.stack([_marks(case.whole, RESULTS_MAX) for case in cases]),
        )  # fmt: skip

    def __len__(self) -> int:
        return len(self.share)


def _marks(right: Sequence[bool], width: int) -> Marks:
    marks = np.full(width, -1, dtype=np.int8)
    marks[: len(right[:width])] = right[:width]
    return marks
