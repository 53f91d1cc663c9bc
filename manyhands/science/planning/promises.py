"""Whether promises are kept, and how surely: by channel, in each stretch of the year by itself.

A staffing keeps a promise where the *worse* end of an interval keeps it: with `CONFIDENCE`, one-sided, each promise by itself, over
replications (jackknife of a ratio of sums, Student's t). A mean that keeps it breaks it in half of all equally likely worlds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from manyhands.science.planning.models.setup import Case
from manyhands.science.planning.playing import Played
from manyhands.science.simulation.run import CLASS_SUM
from manyhands.science.simulation.studies.intervals import ratio_of

Floats = NDArray[np.float64]
CONFIDENCE = 0.95
_TWO_SIDED = 2 * CONFIDENCE - 1  # the interval whose one end is passed with 1 - CONFIDENCE


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What became of tickets, in each channel. Shapes: [replications, stretches, channels]."""

    channels: tuple[str, ...]
    judged: Floats
    in_time: Floats
    left: Floats

    def first(self, replications: int) -> Outcomes:
        """Of the first replications only."""
        return Outcomes(self.channels, self.judged[:replications], self.in_time[:replications], self.left[:replications])


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is taken for the share in time and for the share that gives up. Shapes: [stretches, channels]; nan where nobody came."""

    in_time: Floats
    left: Floats


def outcomes_of(case: Case, played: Played) -> Outcomes:
    """From what was played."""
    channels = tuple(sorted({asking.channel for asking in case.business.askings}))
    rows = [[played.class_names.index(a.name) for a in case.business.askings if a.channel == channel] for channel in channels]

    def summed(name: str) -> Floats:
        return np.stack([played.classes[:, :, CLASS_SUM[name], :][:, :, of].sum(axis=2) for of in rows], axis=2)

    return Outcomes(channels, summed("arrived_judged"), summed("taken_in_time"), summed("left"))


def mean_bounds(found: Outcomes) -> Bounds:
    """The shares themselves: what a search goes by, which is judged afterwards."""
    total = found.judged.sum(axis=0)

    def share(tops: Floats) -> Floats:
        return np.asarray(np.divide(tops.sum(axis=0), total, out=np.full_like(total, np.nan), where=total > 0))

    return Bounds(share(found.in_time), share(found.left))


def sure_bounds(found: Outcomes) -> Bounds:
    """The worse ends of their intervals; of one replication nothing is sure, and its shares are taken."""
    means = mean_bounds(found)
    in_time, left = means.in_time.copy(), means.left.copy()
    for at in np.argwhere(np.isfinite(in_time)):
        stretch, channel = int(at[0]), int(at[1])
        judged = found.judged[:, stretch, channel]
        low = ratio_of(found.in_time[:, stretch, channel], judged, confidence=_TWO_SIDED).low
        high = ratio_of(found.left[:, stretch, channel], judged, confidence=_TWO_SIDED).high
        in_time[stretch, channel] = in_time[stretch, channel] if low is None else max(0.0, low)
        left[stretch, channel] = left[stretch, channel] if high is None else min(1.0, high)
    return Bounds(in_time, left)


def surely_in_time(found: Outcomes) -> dict[str, float]:
    """By channel, the least share in time that is sure, in the stretch of the year in which it is least."""
    in_time = sure_bounds(found).in_time
    return {name: float(np.nanmin(in_time[:, k])) for k, name in enumerate(found.channels) if np.isfinite(in_time[:, k]).any()}


def moved_bounds(now: Outcomes, before: Outcomes) -> Bounds:
    """Of a few replications of a what-if: the sure bounds of the study, moved by how much its own same replications changed."""
    same, sure, changed = before.first(len(now.judged)), sure_bounds(before), mean_bounds(now)
    places = [before.channels.index(channel) for channel in now.channels]  # a what-if may drop a channel, and never adds one
    means = mean_bounds(same)
    in_time = changed.in_time + (sure.in_time - means.in_time)[:, places]
    left = changed.left + (sure.left - means.left)[:, places]
    return Bounds(np.where(np.isnan(in_time), changed.in_time, in_time), np.where(np.isnan(left), changed.left, left))


def unmet_in(case: Case, channels: tuple[str, ...], bounds: Bounds, at: int) -> list[str]:
    """The promises that are broken in a stretch of the year, with their figures."""
    wishes, found, where = case.business.wishes, [], case.business.stretches[at].name
    for column, channel in enumerate(channels):
        target, in_time, left = wishes.targets[channel], bounds.in_time[at, column], bounds.left[at, column]
        if np.isnan(in_time):
            continue
        if in_time < target.share:
            within = target.told().split("/")[1]
            found.append(f"{channel}: {in_time:.1%} in {within} where {target.share:.0%} are wanted ({where})")
        if left > wishes.abandonment_max:
            found.append(f"{channel}: {left:.1%} give up where {wishes.abandonment_max:.1%} may ({where})")
    return found


def unmet_by_stretch(case: Case, channels: tuple[str, ...], bounds: Bounds) -> list[list[str]]:
    """All of them, by stretch of the year."""
    return [unmet_in(case, channels, bounds, at) for at in range(len(case.business.stretches))]
