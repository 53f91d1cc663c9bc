"""Three people at the same questions: trained, without training but with guidance, with neither.

Each looks at pages, takes the one that looks best, looks once more where none looks right enough, and escalates where still
none does. A ticket ends right where a right page was taken and carried out, and, where nothing answers, where it was escalated.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from manyhands.science.people.assumptions import Assumptions
from manyhands.science.people.cases import Cases, Marks

Numbers = npt.NDArray[np.float64]
TRAINED, GUIDED, UNGUIDED = "trained, without guidance", "no training, with guidance", "no training, without guidance"
PEOPLE = (UNGUIDED, GUIDED, TRAINED)
TIMES = 200  # that each question is worked on


@dataclass(frozen=True)
class _Best:
    """The best-looking page of a list: how right it looks, and whether it is."""

    looks: Numbers
    right: npt.NDArray[np.bool_]

    def or_better(self, other: _Best) -> _Best:
        ours = self.looks >= other.looks
        return _Best(np.where(ours, self.looks, other.looks), np.where(ours, self.right, other.right))


def right_outcomes(cases: Cases, assumed: Assumptions, *, seed: int = 0, times: int = TIMES) -> dict[str, Numbers]:
    """Of each question, by person, the share of times that it ended right."""
    work = _Work(cases, assumed, seed, times)
    return {UNGUIDED: work.unguided(), GUIDED: work.guided(), TRAINED: work.trained()}


class _Work:
    """The same luck for everybody and for every set of assumptions, so that only what differs makes a difference."""

    def __init__(self, cases: Cases, assumed: Assumptions, seed: int, times: int) -> None:
        self._cases, self._assumed = cases, assumed
        rng = np.random.default_rng(seed)
        rows, samples = np.arange(len(cases))[:, None], cases.searches.shape[1]
        first, second = rng.integers(0, samples, (2, len(cases), times))
        self._first, self._second = cases.searches[rows, first], cases.searches[rows, second]
        self._luck = rng.standard_normal((3, len(cases), times, cases.whole.shape[1]))
        self._chance = rng.random((3, len(cases), times))
        self._whole = np.broadcast_to(cases.whole[:, None, :], self._first.shape)
        self._suggested = np.broadcast_to(cases.suggested[:, None, :], (len(cases), times, cases.suggested.shape[1]))

    def unguided(self) -> Numbers:
        """Searches, and searches again with other words."""
        skill = self._assumed.skill
        return self._ended(self._searched_twice(self._first, self._second, skill))

    def guided(self) -> Numbers:
        """Looks at the suggestions, or takes the first unseen; searches where none looks right."""
        assumed = self._assumed
        shown = self._look(self._suggested, self._luck[2], assumed.skill)
        searched = self._look(self._seen(self._first), self._luck[0], assumed.skill)
        best = self._twice(shown, searched)
        first = self._suggested[:, :, 0]
        unseen = (self._chance[0] < assumed.bias) & (first >= 0)
        return self._ended(_Best(np.where(unseen, np.inf, best.looks), np.where(unseen, first == 1, best.right)))

    def trained(self) -> Numbers:
        """Knows the page, the likelier the more often it is asked for; else searches, better."""
        assumed, skill = self._assumed, self._assumed.skill + self._assumed.skill_gained
        met = assumed.tickets_trained_on * self._cases.share
        knows = assumed.known_max * (1 - (1 - assumed.learnt_from_one) ** met)
        ended = self._ended_each(self._searched_twice(self._whole, self._first, skill))
        right = np.where(self._cases.answerable[:, None], self._is_carried_out(), True)
        outcome: Numbers = np.where(self._chance[1] < knows[:, None], right, ended).mean(axis=1)
        return outcome

    def _searched_twice(self, first: Marks, second: Marks, skill: float) -> _Best:
        return self._twice(
            self._look(self._seen(first), self._luck[0], skill), self._look(self._seen(second), self._luck[1], skill)
        )

    def _twice(self, first: _Best, second: _Best) -> _Best:
        enough = first.looks >= self._assumed.doubt
        both = first.or_better(second)
        return _Best(np.where(enough, first.looks, both.looks), np.where(enough, first.right, both.right))

    def _seen(self, found: Marks) -> Marks:
        return found[:, :, : int(self._assumed.looked_at)]

    def _look(self, marks: Marks, luck: Numbers, skill: float) -> _Best:
        width = marks.shape[2]
        order = self._assumed.trust_in_order / np.arange(1, width + 1)
        looks = np.where(marks < 0, -np.inf, luck[:, :, :width] + skill * (marks == 1) + order)
        best = looks.argmax(axis=2)[:, :, None]
        return _Best(np.take_along_axis(looks, best, 2)[:, :, 0], np.take_along_axis(marks, best, 2)[:, :, 0] == 1)

    def _ended_each(self, best: _Best) -> npt.NDArray[np.bool_]:
        escalated = best.looks < self._assumed.doubt
        right: npt.NDArray[np.bool_] = np.where(
            self._cases.answerable[:, None], ~escalated & best.right & self._is_carried_out(), escalated
        )
        return right

    def _ended(self, best: _Best) -> Numbers:
        outcome: Numbers = self._ended_each(best).mean(axis=1)
        return outcome

    def _is_carried_out(self) -> npt.NDArray[np.bool_]:
        carried: npt.NDArray[np.bool_] = self._chance[2] < self._assumed.carried_out
        return carried
