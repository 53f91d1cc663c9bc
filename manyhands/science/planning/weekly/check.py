"""A week held against its plan: what was promised, how much of the difference is chance, and what the rest comes from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from manyhands.core.hours import Hours
from manyhands.science.past.reading import read_past
from manyhands.science.planning.answer import plain_values
from manyhands.science.planning.asked import Question
from manyhands.science.planning.checking import Cause, Week, causes_of
from manyhands.science.planning.compare import Study
from manyhands.science.planning.learned import Floats
from manyhands.science.planning.weekly.figures import Figure, figure, share_of, sure
from manyhands.science.planning.weekly.lived import Came, Lived, own_seconds, waits
from manyhands.science.planning.weekly.promised import Promised, promised_of
from manyhands.science.planning.weekly.saying import headline, reasons_of

_FEW_SCORES = 5
CAUSES = 12  # replications by which differences are explained


class UnableToCheck(ValueError):
    """The week cannot be held against the plan; the text says why."""


@dataclass(frozen=True, slots=True)
class WeekChecked:
    """The check of a week. Figures that were not measured are not among them."""

    week_on: str
    model: str
    title: str
    stretch: str
    currency: str
    words: tuple[str, ...]
    figures: tuple[Figure, ...]
    questions: tuple[Figure, ...]  # tickets by question
    causes: tuple[Cause, ...]  # of the share in time, each after those before it
    unexplained: float
    plan_again: bool
    reasons: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Plain values; what is no number is refused."""
        return plain_values(self, "check")


def check_week(
    question: Question, history: bytes, lived: Lived, *, model: str, planned_at: datetime, study: Study | None = None,
    declared: Hours | None = None, now: datetime,
) -> WeekChecked:
    """Hold it against the plan that was made at `planned_at` from `history`, as its kept study has it where there is one."""
    if not lived.came:
        raise UnableToCheck("No ticket came in that week, so there is nothing to hold against the plan. Nothing was checked.")
    read = read_past(history, now=planned_at, zone=question.zone)
    promised = promised_of(question, read, model=model, week_on=date.fromisoformat(lived.week_on), study=study, declared=declared)
    real = _Real(promised, lived, now)
    figures = tuple(real.figures())
    questions = tuple(real.questions())
    case = promised.fitted.case
    causes, unexplained = causes_of(
        case, promised.fitted.setup, promised.fitted.staffing, real.week(), promised=promised.figures,
        effort=replace(promised.effort, replications=CAUSES),
    )  # fmt: skip
    reasons = reasons_of(figures, questions)
    return WeekChecked(
        lived.week_on, model, promised.fitted.setup.title, promised.stretch, case.business.currency,
        headline(figures, causes, unexplained, reasons), figures, questions, causes, unexplained, bool(reasons), reasons,
    )  # fmt: skip


class _Real:
    """The week in the plan's own measures."""

    def __init__(self, promised: Promised, lived: Lived, now: datetime) -> None:
        self.promised, self.lived, self.now = promised, lived, int(now.timestamp())
        business = promised.fitted.case.business
        zone = ZoneInfo(business.zone)
        local = np.array([_second_of_week(one.arrived, zone) for one in lived.came])
        self.asked = [promised.question_of(one.kind) for one in lived.came]
        self.waits = waits(lived.came, business.open_hours, local)
        self.targets = business.wishes.targets
        self.given = own_seconds(lived.spans(), len(lived.came))

    def figures(self) -> list[Figure]:
        played, found = self.promised.figures, list[Figure]()
        for channel, service in self.service().items():
            found.append(figure(f"in time, {channel}", "share", played.by_channel[channel], service))
        found.append(figure("tickets", "tickets", np.sum(list(self.promised.tickets.values()), axis=0), float(len(self.asked))))
        if self.wait() is not None:
            found.append(figure("mean wait", "seconds", played.mean_wait_seconds, self.wait() or 0.0))
        found += [one for one in (self.handling(), self.here(), self.first_contact(), self.quality()) if one is not None]
        return [*found, figure("cost", "money", played.cost_minor / self.promised.minor, self.cost())]

    def questions(self) -> list[Figure]:
        return [
            figure(name, "tickets", played, float(self.asked.count(name))) for name, played in self.promised.tickets.items()
        ]  # fmt: skip

    def week(self) -> Week:
        handling, here, tickets = self.handling(), self.here(), len(self.asked)
        return Week(
            tickets=float(tickets), service=self.service(), wait_seconds=self.wait() or 0.0, cost=self.cost(),
            handling_times=handling.times if handling else 1.0, seats_times=here.times if here else 1.0,
            machine_share=self.machine(), mix={name: self.asked.count(name) / tickets for name in self.promised.questions},
        )  # fmt: skip

    def service(self) -> dict[str, float]:
        """By channel that was promised; who still waits and is late counts, who still waits and may yet be in time does not."""
        by = dict[str, list[bool]]()
        for one, wait in zip(self.lived.came, self.waits, strict=True):
            channel = self._channel(one)
            seconds = self.targets[channel].seconds
            if not np.isnan(wait) or self.now - one.arrived > seconds:
                by.setdefault(channel, []).append(bool(wait <= seconds))
        return {channel: sum(kept) / len(kept) for channel, kept in sorted(by.items())} or self._as_promised()

    def _as_promised(self) -> dict[str, float]:
        return {channel: float(shares.mean()) for channel, shares in self.promised.figures.by_channel.items()}

    def _channel(self, one: Came) -> str:
        """Its own; that of its question where nothing was promised for its own."""
        if one.channel in self.targets:
            return one.channel
        name = self.promised.question_of(one.kind)
        return next(asking.channel for asking in self.promised.fitted.case.business.askings if asking.name == name)

    def wait(self) -> float | None:
        taken = self.waits[~np.isnan(self.waits)]
        return float(taken.mean()) if len(taken) else None

    def handling(self) -> Figure | None:
        """Minutes given to a solved ticket, against what the same mix of questions took when it was planned."""
        known = [
            (given, self.promised.seconds[name]) for given, name, one in zip(self.given, self.asked, self.lived.came, strict=True)
            if one.is_solved and given > 0 and name in self.promised.seconds
        ]  # fmt: skip
        if len(known) < 2:
            return None
        given, usual = np.array(known, dtype=float).T / 60
        error = float(np.std(given - usual, ddof=1)) / len(known) ** 0.5
        return sure("handling, minutes", "minutes", float(usual.mean()), float(given.mean()), error=error)

    def here(self) -> Figure | None:
        if self.lived.here_hours is None:
            return None
        return figure("hours here", "hours", self.promised.online_hours, self.lived.here_hours)

    def first_contact(self) -> Figure | None:
        solved = [one.came_back for one in self.lived.came if one.is_solved or one.came_back]
        return share_of("solved at once", self.promised.figures.first_contact, len(solved) - sum(solved), len(solved))

    def quality(self) -> Figure | None:
        scores: Floats = np.array(self.lived.review_scores)
        if len(scores) < _FEW_SCORES:
            return None
        error = float(np.std(scores, ddof=1)) / len(scores) ** 0.5
        return figure("review score", "points", self.promised.figures.quality, float(scores.mean()), error=error)

    def machine(self) -> float | None:
        tried = [one.is_contained for one in self.lived.came if one.is_tried]
        return sum(tried) / len(tried) if tried and self.promised.fitted.setup.machine_share > 0 else None

    def cost(self) -> float:
        """Pay by resolution as the ledger has it; what hours cost at the plan's price of an hour, for the hours people were here."""
        planned, earned = float(self.promised.figures.cost_minor.mean()) / self.promised.minor, float(self.promised.earned.mean())
        here = self.here()
        return self.lived.paid + (planned - earned) * (here.times if here else 1.0)


def _second_of_week(moment: int, zone: ZoneInfo) -> int:
    local = datetime.fromtimestamp(moment, UTC).astimezone(zone)
    return local.weekday() * 86_400 + local.hour * 3600 + local.minute * 60 + local.second
