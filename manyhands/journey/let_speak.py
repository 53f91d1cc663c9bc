"""A brand lets its machine speak: on topics of its page, from a confidence on that a trial on the brand's own tickets has shown to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from manyhands.apps.brands.plans import NoServiceModel, plan_in_force
from manyhands.apps.brands.queries import knowledge_version_of
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.ground.traces import step_span
from manyhands.apps.machine.actions import end_licence, give_licence, record_trial
from manyhands.apps.machine.hearing import heard_from
from manyhands.apps.machine.queries import answered_by_people, trial_of
from manyhands.core.machine import Act, Judged, Licence, Point, by_confidence, curve_of, decide, is_right, point_of

TRIAL_DAYS = 90
ANSWERS_MIN = 30  # fewer prove nothing


class UnableToLetSpeak(Exception):
    """The machine stays as it was; the text says why and what to do."""


@step_span("try_machine")
def try_machine(brand_id: int, *, days: int = TRIAL_DAYS, by: UUID | None = None, now: datetime) -> UUID:
    """A shadow trial: what the machine would have said on the tickets that people solved, held against what they sent."""
    found = answered_by_people(brand_id, since=now - timedelta(days=days))
    allowed = _allowed(brand_id) or frozenset(row["topic"] for row in found)
    judged = [_judged(row, allowed) for row in found]
    topics = {name: _of_topic([one for one in judged if one.topic == name]) for name in {one.topic for one in judged}}
    trial_id = record_trial(
        brand_id, knowledge_version=knowledge_version_of(brand_id), tickets=len(judged),
        points=[point.to_json() for point in curve_of(judged)], topics=topics, by=by, now=now,
    )  # fmt: skip
    fail_points_of("try_machine")
    return trial_id


def _of_topic(judged: Sequence[Judged]) -> dict[str, Any]:
    answers = [one for one in judged if one.confidence > 0]
    right = sum(one.is_right for one in answers)
    return {"tickets": len(judged), "answered": len(answers), "right": right, "by_confidence": by_confidence(judged)}


def _allowed(brand_id: int) -> frozenset[str]:
    """The topics that the page lets a machine answer; none for a brand that has yet to write one."""
    try:
        return frozenset(plan_in_force(brand_id)[1].front_topics)
    except NoServiceModel:
        return frozenset()


def _judged(row: Row, allowed: frozenset[str]) -> Judged:
    """What it would not have said, because a person was asked for or no article answers, counts as nothing said."""
    says = decide(heard_from(row), Licence(allowed, threshold=0.0)).act is Act.ANSWER
    right = says and not row["came_back"] and is_right(row["proposed"], row["sent"], fate=row["fate"])
    return Judged(row["confidence"] if says else 0.0, right, topic=row["topic"])


@step_span("let_speak")
def let_speak(
    brand_id: int, *, trial_id: UUID, threshold: float, topics: Sequence[str] = (), by: UUID | None = None, now: datetime
) -> UUID:
    """The machine may answer from this confidence on, on these topics (none named: all that the page names)."""
    trial, (_, plan) = trial_of(brand_id, trial_id), plan_in_force(brand_id)
    if trial is None:
        raise UnableToLetSpeak("There is no such trial. Run one first: it says what the machine would have got right.")
    if plan.front_line != "machine":
        raise UnableToLetSpeak("The service model has no machine in front. Write front_line: {who: machine} on its page first.")
    unknown = sorted(set(topics) - set(plan.front_topics))
    if unknown:
        raise UnableToLetSpeak(f"The page does not let it answer on {', '.join(unknown)}. It names: {', '.join(plan.front_topics)}.")
    point = _proven([Point(**one) for one in trial["points"]], threshold)
    if topics and trial["topics"]:
        # A trial is of all the page's topics; of the chosen ones alone it has to hold as well.
        counts = [trial["topics"].get(name, {}).get("by_confidence", {}) for name in topics]
        point = _enough(point_of(counts, threshold, tickets=trial["tickets"]))
    if point.precision * 100 < plan.front_sure_percent:
        raise UnableToLetSpeak(
            f"From {threshold:.2f} on it would have been right in {point.precision:.1%} of {point.answered} answers "
            f"(95 %: {point.low:.1%} to {point.high:.1%}). The page asks for {plan.front_sure_percent} %. "
            "Choose a higher threshold, add articles, or lower front_line.sure_percent. It stays as it was."
        )
    licence_id = give_licence(
        brand_id, trial_id=trial_id, topics=list(topics) or list(plan.front_topics), threshold=threshold, promised=point.to_json(),
        by=by, now=now,
    )  # fmt: skip
    fail_points_of("let_speak")
    return licence_id


def _proven(points: Sequence[Point], threshold: float) -> Point:
    """The last point of the curve at which the machine is at least so sure."""
    reached = [point for point in points if point.threshold >= threshold]
    if not 0 < threshold <= 1 or not reached:
        raise UnableToLetSpeak("In its trial the machine was never so sure. Choose a threshold of the curve. It stays as it was.")
    return _enough(reached[-1])


def _enough(point: Point) -> Point:
    if point.answered < ANSWERS_MIN:
        raise UnableToLetSpeak(
            f"Only {point.answered} answers of the trial were so sure, and {ANSWERS_MIN} are the least that prove anything. "
            "Run a trial when more tickets were solved, or choose a lower threshold. It stays as it was."
        )
    return point


@step_span("silence")
def silence(brand_id: int, *, because: str, now: datetime) -> bool:
    """The machine says nothing more, from this moment; False when it was silent."""
    ended = end_licence(brand_id, because=because, now=now)
    fail_points_of("silence")
    return ended
