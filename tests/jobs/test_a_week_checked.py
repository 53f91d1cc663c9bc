"""A week is lived on the desk, asked for by the clock, and held by the job and its own process against the plan that the brand runs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from manyhands.apps.ground.walls import acting_as, for_brand, for_worker
from manyhands.apps.insight.week import week_of
from manyhands.apps.planning.actions import ask_for_plan, begin_plan, finish_plan
from manyhands.apps.planning.checked import weeks_of
from manyhands.apps.planning.checks import adopt_plan, check_week
from manyhands.apps.planning.weeks import bounds
from manyhands.apps.promises.actions import promise_from_now
from manyhands.apps.promises.queries import hours_in_force
from manyhands.core.clocks import PromisePage
from manyhands.core.hours import Hours
from manyhands.jobs.look_back import look_back
from manyhands.jobs.plan_brand import HISTORY, LEAST_TICKETS, history_of
from manyhands.jobs.timekeeper import due
from manyhands.science.past.reading import read_past
from manyhands.science.planning.asked import Question
from manyhands.science.planning.choosing import chosen_models
from manyhands.science.planning.compare import Study, compare
from manyhands.science.planning.kept import kept
from manyhands.science.planning.learned import business_of
from manyhands.science.planning.shapes import open_hours_of
from tests import walking as w
from tests.outsourced import attend
from tests.science.planning.lantern import ONE_WEEK, SMALL
from tests.serving import Served, finish, served_by, take

ZONE = "America/Lima"  # five hours behind UTC, all year: its Sunday evening is UTC's Monday
WEEK_ON = date(2026, 3, 23)
BEGINS, ENDS = bounds(WEEK_ON, ZONE)
TAKEN_AFTER, HAD_FOR = timedelta(minutes=20), timedelta(minutes=6)
TICKETS = 12
PROMISES = PromisePage.model_validate({
    "schedule": {"zone": ZONE, "days": {"mon-sun": ["09:00-18:00"]}}, "promises": {"first_response": {"targets": "4h"}},
})  # fmt: skip


@pytest.fixture
def larch(database: str) -> Served:
    served = served_by("tiered", lou="frontline", time_zone=ZONE)
    with acting_as(for_brand(served.brand.id)):
        promise_from_now(served.brand.id, PROMISES, now=BEGINS - timedelta(weeks=1))
    for number in range(LEAST_TICKETS + 4):
        at = BEGINS - timedelta(weeks=4) + timedelta(days=number % 26, hours=9 + number % 8, minutes=number)
        w.deliver(served.brand, served.ana, channel="email", now=at)
    return served


def planned(larch: Served) -> Study:
    """What the planner makes of the brand's log, kept, and run from now on."""
    brand, question = larch.brand, Question("Larch", "EUR", ZONE)
    history, _ = history_of(brand.id, since=BEGINS - HISTORY, until=BEGINS)
    read = read_past(history.encode(), now=BEGINS, zone=ZONE)
    with acting_as(for_worker(brand.id)):
        declared = Hours.model_validate(hours_in_force(brand.id, now=BEGINS))
    business = business_of(read.past, read.findings, name=question.name, currency=question.currency, declared=declared)
    study = compare(business, models=chosen_models(["tiered"], {}), effort=SMALL, span=ONE_WEEK, with_sensitivities=False)
    asked = {"name": question.name, "currency": question.currency, "zone": ZONE}
    with acting_as(for_brand(brand.id)):
        plan_id = ask_for_plan(brand.id, asked, by=larch.lou.id, now=BEGINS)
    with acting_as(for_worker(brand.id)):
        begin_plan(brand.id, plan_id, now=BEGINS)
        finish_plan(brand.id, plan_id, study.answer.as_json(), study=kept(study), now=BEGINS)
    with acting_as(for_brand(brand.id)):
        adopt_plan(brand.id, plan_id, model="tiered", by=larch.lou.id, now=BEGINS)
    return study


def lived(larch: Served) -> None:
    """A dozen tickets, each taken after twenty minutes and had for six."""
    for number in range(TICKETS):
        at = BEGINS + timedelta(days=number % 5, hours=9 + number % 7)
        ticket = w.write_to(larch.brand, larch.ana, channel="email", topic="delivery", now=at)
        take(larch.lou, ticket, now=at + TAKEN_AFTER)
        finish(ticket, by=larch.lou, now=at + TAKEN_AFTER + HAD_FOR)


def test_a_week_that_was_lived_is_held_against_the_kept_plan(larch: Served) -> None:
    study, now, brand = planned(larch), ENDS + timedelta(hours=3), larch.brand
    lived(larch)
    (adoption_id,) = [row["id"] for row in due(now) if row["kind"] == "check_week" and row["brand_id"] == brand.id]
    with acting_as(for_worker(brand.id)):
        assert check_week(brand.id, adoption_id, now=now)
        (look,) = weeks_of(brand.id, adoption_id)

    look_back(brand_id=brand.id, look_id=str(look["id"]), now=now)

    with acting_as(for_brand(brand.id)):
        (found,) = weeks_of(brand.id, adoption_id)
    assert (found["state"], found["told"]) == ("done", "")
    answer, figures = found["answer"], {one["what"]: one for one in found["answer"]["figures"]}
    assert (answer["week_on"], answer["model"], answer["title"]) == (str(WEEK_ON), "tiered", study.stood[0].fitted.setup.title)
    assert (figures["tickets"]["real"], figures["in time, email"]["real"]) == (TICKETS, 1.0)
    assert figures["mean wait"]["real"] == TAKEN_AFTER.total_seconds()
    assert figures["cost"]["promised"] > 0
    assert study.case.business.open_hours == open_hours_of(PROMISES.schedule or Hours())
    assert answer["words"][0] in ("The plan holds.", "Time to plan again: the week differs from the plan by more than chance.")


def test_hours_here_are_those_of_the_brands_own_week(database: str) -> None:
    larch = served_by("tiered", lou="frontline", time_zone=ZONE)
    for begins_at, hours in ((BEGINS - timedelta(hours=3), 2.0), (BEGINS + timedelta(hours=9), 3.0), (ENDS - timedelta(hours=4), 1.5)):
        attend(larch.lou, begins_at, hours=hours)

    with acting_as(for_worker(larch.brand.id)):
        before, week = (
            week_of(larch.brand.id, since=BEGINS + moved, until=ENDS + moved, minor=100)["here_hours"]
            for moved in (timedelta(weeks=-1), timedelta())
        )

    assert (before, week) == (2.0, 4.5)


def test_hours_that_a_brand_declares_are_read_from_the_moment_it_declares_them(larch: Served) -> None:
    declared_at = BEGINS - timedelta(weeks=1)

    with acting_as(for_worker(larch.brand.id)):
        found = [hours_in_force(larch.brand.id, now=at) for at in (declared_at - timedelta(minutes=1), BEGINS)]

    assert (found[0], Hours.model_validate(found[1])) == (None, PROMISES.schedule)
