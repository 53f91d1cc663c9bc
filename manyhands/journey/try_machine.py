"""A shadow trial: what the machine would have said on tickets that people solved, where they saw it and where it was withheld."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from manyhands.apps.brands.plans import NoServiceModel, plan_in_force
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.ground.traces import step_span
from manyhands.apps.guidance.actions import begin_withholding, end_withholding
from manyhands.apps.guidance.versions import Standing, standing_of
from manyhands.apps.knowledge.playbooks import walkable_playbooks
from manyhands.apps.machine.actions import NewTrial, record_trial
from manyhands.apps.machine.hearing import heard_from, sure_of_all
from manyhands.apps.machine.queries import answered_by_people, articles_now
from manyhands.core.machine import (
    WITHHELD_DAYS,
    WITHHELD_PERCENT,
    Act,
    Judged,
    Licence,
    Point,
    by_confidence,
    curve_of,
    decide,
    is_right,
    pairs_of,
    says_the_same,
)  # fmt: skip
from manyhands.core.machine.retrial import ANSWERS_MIN
from manyhands.journey.try_playbooks import Walked, judged_by_playbook

__all__ = ["ANSWERS_MIN", "TRIAL_DAYS", "UnableToWithhold", "trial_on", "try_machine", "withhold"]

TRIAL_DAYS = 90


class UnableToWithhold(Exception):
    """Nothing was changed; the text says why."""


@step_span("try_machine")
def try_machine(brand_id: int, *, days: int = TRIAL_DAYS, by: UUID | None = None, now: datetime) -> UUID:
    """What it would have said on the tickets that people solved, held against what they sent."""
    live = standing_of(brand_id)
    found = answered_by_people(
        brand_id, since=now - timedelta(days=days), topics_model=live.topics, confidence_model=live.confidence
    )
    trial_id = record_trial(brand_id, trial_on(brand_id, found, live)[0], by=by, now=now)
    fail_points_of("try_machine")
    return trial_id


def trial_on(brand_id: int, found: Sequence[Row], live: Standing) -> tuple[NewTrial, list[Judged]]:
    """What a trial on these tickets shows, and each of those on which people were shown what it would have said."""
    shown, withheld = ([row for row in found if row["is_withheld"] is so] for so in (False, True))
    allowed = _allowed(brand_id) or frozenset(row["topic"] for row in found)
    walked = judged_by_playbook(brand_id, found, allowed)
    judged = [walked[row["ticket_id"]].judged if row["ticket_id"] in walked else _judged(row, allowed) for row in shown]
    curve = curve_of(judged)
    new = NewTrial(
        live.knowledge, len(judged), [point.to_json() for point in curve], _topics(judged, shown, walked),
        _withheld(shown, withheld, allowed, curve, walked) if withheld else None, live.topics, live.confidence, articles_now(brand_id),
        {row["name"]: row["version"] for row, _ in walkable_playbooks(brand_id)},
    )  # fmt: skip
    return new, judged


@step_span("withhold")
def withhold(
    brand_id: int, *, percent: int = WITHHELD_PERCENT, days: int = WITHHELD_DAYS, by: UUID | None = None, now: datetime
) -> bool:
    """Withhold suggestions on a share of the new tickets for a while (0: on none); False when nothing was to be ended."""
    if not 0 <= percent <= 90 or not 1 <= days <= 90:
        raise UnableToWithhold("Between 1 and 90 of a hundred tickets, for 1 to 90 days; 0 ends it. Nothing was changed.")
    changed = True
    if percent:
        begin_withholding(brand_id, percent=percent, until=now + timedelta(days=days), by=by, now=now)
    else:
        changed = end_withholding(brand_id, now=now)
    fail_points_of("withhold")
    return changed


def _topics(judged: Sequence[Judged], found: Sequence[Row], walked: Mapping[UUID, Walked]) -> dict[str, dict[str, Any]]:
    both = list(zip(judged, found, strict=True))
    return {name: _of_topic([pair for pair in both if pair[0].topic == name], walked) for name in {one.topic for one in judged}}


def _of_topic(both: Sequence[tuple[Judged, Row]], walked: Mapping[UUID, Walked]) -> dict[str, Any]:
    answers = [(one, row) for one, row in both if one.confidence > 0]
    by_playbook = [walked[row["ticket_id"]] for _, row in answers if row["ticket_id"] in walked]
    cited = {str(each["article_id"]) for _, row in answers if row["ticket_id"] not in walked for each in row["citations"]}
    told = {"walked": len(by_playbook), "questions": sum(one.is_question for one in by_playbook)} if by_playbook else {}
    return told | {
        "tickets": len(both), "answered": len(answers), "right": sum(one.is_right for one, _ in answers),
        "by_confidence": by_confidence([one for one, _ in both]), "cited": sorted(cited),
    }  # fmt: skip


def _allowed(brand_id: int) -> frozenset[str]:
    """The topics that the page lets a machine answer; none for a brand that has yet to write one."""
    try:
        return frozenset(plan_in_force(brand_id)[1].front_topics)
    except NoServiceModel:
        return frozenset()


def _judged(row: Row, allowed: frozenset[str]) -> Judged:
    """What it would not have said, because a person was asked for or no article answers, counts as nothing said."""
    says = _says(row, allowed)
    right = says and not row["came_back"] and is_right(row["proposed"], row["sent"], fate=row["fate"])
    return Judged(sure_of_all(row) if says else 0.0, right, topic=row["topic"])


def _says(row: Row, allowed: frozenset[str]) -> bool:
    return decide(heard_from(row), Licence(allowed, threshold=0.0)).act is Act.ANSWER


def _withheld(
    shown: Sequence[Row], withheld: Sequence[Row], allowed: frozenset[str], curve: Sequence[Point], walked: Mapping[UUID, Walked]
) -> dict[str, Any]:  # fmt: skip
    """Both judged alike, by what was sent: otherwise the difference would be one of judges."""
    led, unled = (
        [_judged_by_words(row, allowed) for row in of if row["ticket_id"] not in walked] for of in (shown, withheld)
    )  # fmt: skip
    thresholds = [point.threshold for point in curve or curve_of(unled)]
    return {"tickets": len(withheld), "pairs": [pair.to_json() for pair in pairs_of(led, unled, thresholds)]}


def _judged_by_words(row: Row, allowed: frozenset[str]) -> Judged:
    says = _says(row, allowed)
    right = says and not row["came_back"] and says_the_same(row["proposed"], row["sent"], language=row["spoken"])
    return Judged(sure_of_all(row) if says else 0.0, right, topic=row["topic"])
