"""A brand lets its machine speak: on topics of its page, from a confidence on that a trial on the brand's own tickets has shown to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from manyhands.apps.brands.plans import plan_in_force
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.ground.traces import step_span
from manyhands.apps.guidance.versions import standing_of
from manyhands.apps.machine.actions import NewLicence, end_licence, give_licence
from manyhands.apps.machine.queries import licence_on, newer_articles, trial_of
from manyhands.apps.machine.stale import newer_playbooks
from manyhands.core.machine import HeldTo, Point, keeps, point_of, shown_by
from manyhands.core.service_models import RoutingPlan
from manyhands.journey.try_machine import ANSWERS_MIN


class UnableToLetSpeak(Exception):
    """The machine stays as it was; the text says why and what to do."""


@step_span("let_speak")
def let_speak(
    brand_id: int, *, trial_id: UUID, threshold: float, topics: Sequence[str] = (), held_to: HeldTo = HeldTo.BOUND,
    carries_on: bool = False, by: UUID | None = None, now: datetime,
) -> UUID:  # fmt: skip
    """The machine may answer from this confidence on, on these topics (none named: all that the page names).

    Held to the lower bound of what its trial has shown, unless the brand says in so many words that the estimate is enough. Where it
    is said to carry on, it does so with what is learnt later once that has passed a retrial at the same threshold.
    """
    if carries_on and held_to is not HeldTo.BOUND:
        raise UnableToLetSpeak("Only what is held to the lower bound carries on by itself: an estimate proves nothing. It stays as it was.")
    trial, (_, plan) = trial_of(brand_id, trial_id), plan_in_force(brand_id)
    if trial is None:
        raise UnableToLetSpeak("There is no such trial. Run one first: it says what the machine would have got right.")
    if plan.front_line != "machine":
        raise UnableToLetSpeak("The service model has no machine in front. Write front_line: {who: machine} on its page first.")
    unknown = sorted(set(topics) - set(plan.front_topics))
    if unknown:
        raise UnableToLetSpeak(f"The page does not let it answer on {', '.join(unknown)}. It names: {', '.join(plan.front_topics)}.")
    _check_fresh(brand_id, trial, threshold, list(topics) or list(plan.front_topics))
    point = _proven([Point(**one) for one in trial["points"]], threshold)
    if topics and trial["topics"]:
        # A trial is of all the page's topics; of the chosen ones alone it has to hold as well.
        counts = [trial["topics"].get(name, {}).get("by_confidence", {}) for name in topics]
        point = _enough(point_of(counts, threshold, tickets=trial["tickets"]))
    _check_promise(point, plan, held_to)
    check_unled(trial, point, plan)
    new = NewLicence(
        trial_id, list(topics) or list(plan.front_topics), threshold, point.to_json(), str(held_to), plan.front_sure_percent,
        trial["topics_model"], trial["confidence_model"], carries_on,
    )  # fmt: skip
    licence_id = give_licence(brand_id, new, by=by, now=now)
    fail_points_of("let_speak")
    return licence_id


def _check_fresh(brand_id: int, trial: Row, threshold: float, topics: Sequence[str]) -> None:
    """A trial is of what was live and known then, and one point of it is chosen once."""
    live = standing_of(brand_id)
    if (live.topics, live.confidence) != (trial["topics_model"], trial["confidence_model"]):
        raise UnableToLetSpeak("Another version of what was learnt is live since this trial. Run a new one. It stays as it was.")
    newer = newer_articles(brand_id, trial["id"], topics=topics) + newer_playbooks(brand_id, trial["id"], topics=topics)
    if newer:
        titles = "; ".join(dict.fromkeys(row["title"] or "an article that is gone" for row in newer))
        raise UnableToLetSpeak(f"Since this trial there is another version of: {titles}. Run a new one. It stays as it was.")
    before = licence_on(brand_id, trial["id"])
    if before and round(before["threshold"], 3) != round(threshold, 3):
        raise UnableToLetSpeak(
            f"This trial has borne out {before['threshold']:.3f} already. Whoever tries point after point finds one that is good by "
            "chance: another threshold takes a new trial. It stays as it was."
        )


def _check_promise(point: Point, plan: RoutingPlan, held_to: HeldTo) -> None:
    if keeps(point, plan.front_sure_percent, held_to):
        return
    looks_enough = held_to is HeldTo.BOUND and keeps(point, plan.front_sure_percent, HeldTo.ESTIMATE)
    raise UnableToLetSpeak(
        f"From {point.threshold:.2f} on it would have been right in {point.precision:.1%} of {point.answered} answers "
        f"(95 %: {point.low:.1%} to {point.high:.1%}), so in {shown_by(point, held_to):.1%}"
        f"{' at least' if held_to is HeldTo.BOUND else ''}. The page asks for {plan.front_sure_percent} %. "
        f"Choose a higher threshold, run a trial when more tickets were solved, or lower front_line.sure_percent"
        f"{', or hold it to the estimate and know what that means' if looks_enough else ''}. It stays as it was."
    )


def check_unled(trial: Row, point: Point, plan: RoutingPlan) -> None:
    """Where nobody was shown its answer, it must not have been clearly worse than promised."""
    pairs = (trial["withheld"] or {}).get("pairs", [])
    unled = next((one["withheld"] for one in reversed(pairs) if one["threshold"] >= point.threshold), None)
    if unled and unled["answered"] and unled["high"] * 100 < plan.front_sure_percent:
        raise UnableToLetSpeak(
            f"Where people were not shown its answer it said the same as they did in {unled['precision']:.1%} of {unled['answered']} "
            f"(95 %: {unled['low']:.1%} to {unled['high']:.1%}), and the page asks for {plan.front_sure_percent} %. It stays as it was."
        )


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
