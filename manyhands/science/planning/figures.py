"""What a year of a model is worth: service, cost and quality of each replication, so that two models can be compared pair by pair."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from manyhands.science.costs import Bill
from manyhands.science.planning.ability import ability_of
from manyhands.science.planning.bills import Use, bill_of
from manyhands.science.planning.models.setup import Case, Setup
from manyhands.science.planning.playing import Played
from manyhands.science.planning.seats import Staffing
from manyhands.science.simulation.run import CLASS_SUM

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Figures:
    """By replication (a year each), our own brand's; `by_channel` and `at_worst` are shares taken in time."""

    cost_minor: Floats
    solved: Floats  # for good
    by_channel: dict[str, Floats]
    at_worst: dict[str, Floats]  # in the stretch of the year in which the channel does worst
    abandoned: Floats
    mean_wait_seconds: Floats
    first_contact: Floats
    quality: Floats
    occupancy: dict[str, float]
    earned_hour_minor: dict[str, float]  # per online hour, of those paid by resolution
    bill: Bill
    arrived: float

    def first(self, replications: int) -> Figures:
        """Of the first replications only; what has no value for each stays the mean of all."""
        few = slice(replications)
        return replace(
            self, cost_minor=self.cost_minor[few], solved=self.solved[few], abandoned=self.abandoned[few],
            mean_wait_seconds=self.mean_wait_seconds[few], first_contact=self.first_contact[few], quality=self.quality[few],
            by_channel={name: shares[few] for name, shares in self.by_channel.items()},
            at_worst={name: shares[few] for name, shares in self.at_worst.items()},
        )  # fmt: skip

    @property
    def per_resolution_minor(self) -> Floats:
        """Cost of a ticket solved for good."""
        return self.cost_minor / self.solved

    @property
    def per_month_minor(self) -> Floats:
        """Cost of an average month."""
        return self.cost_minor / 12

    @property
    def service(self) -> Floats:
        """Share in time over all channels that have a target."""
        return np.asarray(np.mean(list(self.by_channel.values()), axis=0))


def figures_of(case: Case, setup: Setup, staffing: Staffing, played: Played) -> Figures:
    """From what was played; amounts by the whole bill of each replication."""
    bills = [bill_of(case, setup, staffing, use) for use in _uses(case, setup, played, range(played.replications))]
    whole = bill_of(case, setup, staffing, mean_use(case, setup, played))
    ours = [played.class_names.index(asking.name) for asking in case.business.askings]
    solved, back = (played.of_classes(name)[:, ours].sum(axis=1) for name in ("solved", "came_back"))
    judged, left = (played.of_classes(name)[:, ours].sum(axis=1) for name in ("arrived_judged", "left"))
    taken, waited = (played.of_classes(name)[:, ours].sum(axis=1) for name in ("taken", "taken_wait"))
    channel, worst = _in_time(case, played)
    return Figures(
        cost_minor=np.array([bill.total_minor for bill in bills], dtype=float),
        solved=np.maximum(solved - back, 1.0),
        by_channel=channel,
        at_worst=worst,
        abandoned=left / np.maximum(judged, 1.0),
        mean_wait_seconds=waited / np.maximum(taken, 1.0),
        first_contact=1 - back / np.maximum(solved, 1.0),
        quality=_quality(case, setup, played),
        occupancy=_occupancy(played),
        earned_hour_minor=_earned(setup, played),
        bill=whole,
        arrived=float(played.of_classes("arrived")[:, ours].sum(axis=1).mean()),
    )


def mean_use(case: Case, setup: Setup, played: Played) -> Use:
    """Of an average replication."""
    return _uses(case, setup, played, [slice(None)])[0]


def _uses(case: Case, setup: Setup, played: Played, which: object) -> list[Use]:
    busy, online, solved, earned = (played.of_people(name) for name in ("busy", "online", "solved", "earned_minor"))
    tried = [k for k, asking in enumerate(case.business.askings) if setup.machine_takes(asking)]
    names = [asking.name for asking in case.business.askings]
    rows = [played.class_names.index(names[k]) for k in tried]
    attempts = (played.of_classes("contained") + played.of_classes("handed_over"))[:, rows].sum(axis=1)
    ours = _our_part(case, played)
    return [
        Use(
            busy_hours=_named(played, busy[at] / 3600), online_hours=_named(played, online[at] / 3600), solved=_named(played, solved[at]),
            earned_minor=_named(played, earned[at]), ours=_named(played, ours), attempts=float(np.mean(attempts[at])),
        ) for at in which  # type: ignore[attr-defined]
    ]  # fmt: skip


def _named(played: Played, row: Floats) -> dict[str, float]:
    flat = row if row.ndim == 1 else row.mean(axis=0)
    return dict(zip(played.group_names, map(float, flat), strict=True))


def _our_part(case: Case, played: Played) -> Floats:
    """Of each group's solved work, by time: what is our brand's. 1 where nobody else's is done."""
    seconds = np.array([_seconds(case, played, name) for name in played.class_names])
    work = played.solved_by.mean(axis=0) * seconds[:, None]
    ours = work[[name in {asking.name for asking in case.business.askings} for name in played.class_names]].sum(axis=0)
    found: Floats = np.divide(ours, work.sum(axis=0), out=np.ones(work.shape[1]), where=work.sum(axis=0) > 0)
    return found


def _seconds(case: Case, played: Played, name: str) -> float:
    found = {asking.name: asking.handling.mean for asking in case.business.askings}
    usual = sum(found.values()) / len(found)
    return found.get(name, usual)


def _in_time(case: Case, played: Played) -> tuple[dict[str, Floats], dict[str, Floats]]:
    channel, worst = {}, {}
    for name in sorted({asking.channel for asking in case.business.askings}):
        rows = [played.class_names.index(asking.name) for asking in case.business.askings if asking.channel == name]
        judged = played.classes[:, :, CLASS_SUM["arrived_judged"], :][:, :, rows].sum(axis=2)
        in_time = played.classes[:, :, CLASS_SUM["taken_in_time"], :][:, :, rows].sum(axis=2)
        channel[name] = np.asarray((in_time @ played.weights) / np.maximum(judged @ played.weights, 1.0))
        by_stretch = np.divide(in_time, judged, out=np.ones_like(judged), where=judged > 0)
        worst[name] = by_stretch[:, int(np.argmin(by_stretch.mean(axis=0)))]
    return channel, worst


def _quality(case: Case, setup: Setup, played: Played) -> Floats:
    """Reviewed score of what was solved, by whoever solved it; the machine's own for what it contained."""
    scores = np.zeros((len(played.class_names), len(played.group_names)))
    ours = [played.class_names.index(asking.name) for asking in case.business.askings]
    for row, asking in zip(ours, case.business.askings, strict=True):
        for column, group in enumerate(setup.groups):
            scores[row, column] = ability_of(case, group, asking).quality
    solved = played.solved_by[:, ours, :]
    contained = played.of_classes("contained")[:, ours].sum(axis=1) / played.weights.mean() / len(played.weights)
    total = (solved * scores[ours]).sum(axis=(1, 2)) + contained * case.assume("machine_quality_score")
    return np.asarray(total / np.maximum(solved.sum(axis=(1, 2)) + contained, 1.0))


def _occupancy(played: Played) -> dict[str, float]:
    busy, online = played.of_people("busy").mean(axis=0), played.of_people("online").mean(axis=0)
    share = np.divide(busy, online, out=np.zeros_like(busy), where=online > 0)
    return dict(zip(played.group_names, map(float, share), strict=True))


def _earned(setup: Setup, played: Played) -> dict[str, float]:
    earned, online = played.of_people("earned_minor").mean(axis=0), played.of_people("online").mean(axis=0) / 3600
    return {
        group.name: float(earned[k] / online[k]) for k, group in enumerate(setup.groups) if group.is_elastic and online[k] > 0
    }  # fmt: skip
