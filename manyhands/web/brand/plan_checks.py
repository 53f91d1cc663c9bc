"""The plan a brand runs, week by week: POST .../plans/<id>/adoption; POST .../plans/weeks; POST .../plans/in-force; POST .../plans/anew."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import HttpResponse

from manyhands.apps.ground.sql import Row
from manyhands.apps.planning.actions import ask_for_plan
from manyhands.apps.planning.checked import plan_in_force, weeks_of
from manyhands.apps.planning.checks import adopt_plan, ask_for_week, end_adoption, required_plan
from manyhands.apps.planning.models import AT_WORK
from manyhands.apps.planning.weeks import last_week
from manyhands.science.planning.asked import Question
from manyhands.science.report.weekly import causes_chart, told_in_chart, weeks_chart
from manyhands.web.brand.asked import brand_asked
from manyhands.web.brand.plan_figures import shown_figure, week_words
from manyhands.web.doors.act import Done, act
from manyhands.web.doors.forms import WriteForm, words_field
from manyhands.web.doors.page import Facts
from manyhands.web.doors.person import posted, self_of
from manyhands.web.doors.types import Request

_SHOWN = 12


class AdoptionForm(WriteForm):
    model = words_field("No model was named. Nothing was changed. Choose one of those the plan ranks.", most=100)


class WeekForm(WriteForm):
    week_on = forms.DateField(required=False, error_messages={"invalid": "That is no day. Write it as 2026-03-02. Nothing was asked."})


def checks_of(request: Request, brand: Row) -> Facts | None:
    """As brand/plan_checks.jinja takes it; None where no plan is in force."""
    found = plan_in_force(brand["id"])
    if found is None:
        return None
    weeks = weeks_of(brand["id"], found["id"], most=_SHOWN)
    done = [row["answer"] for row in weeks if row["state"] == "done"]
    newest = done[0] if done else None
    return {
        "title": found["title"], "href": f"/b/{brand['slug']}/plans/{found['plan_id']}", "since": found["adopted_at"],
        "by": found["adopted_by"] or "a colleague", "next_at": found["check_at"], "key": str(uuid4()),
        "week": last_week(request.now, brand["time_zone"]).isoformat(), "newest": _newest(newest) if newest else None,
        "weeks": [_line(row) for row in weeks], "is_at_work": any(row["state"] in AT_WORK for row in weeks),
        "picture": weeks_chart(list(reversed(done))) if done else None, "told": told_in_chart(done) if done else "",
    }  # fmt: skip


def adoption_facts(brand_id: int, plan_id: UUID, answer: dict[str, Any] | None) -> Facts:
    """As brand/plan_adoption.jinja takes it."""
    running = plan_in_force(brand_id)
    return {
        "models": [(one["model"], one["title"]) for one in answer["ranked"]] if answer else [], "adoption_key": str(uuid4()),
        "adopted": running if running and running["plan_id"] == plan_id else None,
    }  # fmt: skip


def _newest(answer: dict[str, Any]) -> dict[str, Any]:
    return {
        "week": week_words(answer["week_on"]), "words": answer["words"], "reasons": answer["reasons"],
        "plan_again": answer["plan_again"], "figures": [shown_figure(one, answer["currency"]) for one in answer["figures"]],
        "questions": [shown_figure(one, answer["currency"]) for one in answer["questions"]],
        "causes": causes_chart(answer["causes"], answer["unexplained"]),
        "causes_told": "; ".join(f"{one['what']}: {one['points'] * 100:+.1f} points" for one in answer["causes"]),
    }  # fmt: skip


def _line(row: Row) -> dict[str, Any]:
    answer = row["answer"]
    return {
        "week": week_words(row["question"]["week_on"]), "state": row["state"], "told": row["told"],
        "words": answer["words"][0] if answer else "", "plan_again": bool(answer and answer["plan_again"]),
    }  # fmt: skip


@posted
def adoption(request: Request, slug: str, comparison_id: UUID) -> HttpResponse:
    """We run this: from now on every week is held against it."""
    form = AdoptionForm(request)

    def run() -> Done:
        brand = brand_asked(request, slug, "brand.plan")
        adopt_plan(brand["id"], comparison_id, model=form.checked("model"), by=self_of(request), now=request.now)
        return Done(f"/b/{slug}/plans#in-force", "Noted. Every Monday the week that is over is held against this plan.")

    return act(request, run, back=f"/b/{slug}/plans/{comparison_id}")


@posted
def ended(request: Request, slug: str) -> HttpResponse:
    """No plan is run any more."""

    def run() -> Done:
        end_adoption(brand_asked(request, slug, "brand.plan")["id"], now=request.now)
        return Done(f"/b/{slug}/plans", "No plan is in force any more. What was checked is kept.")

    return act(request, run, back=f"/b/{slug}/plans")


@posted
def weeks(request: Request, slug: str) -> HttpResponse:
    """Hold a week against the plan now."""
    form = WeekForm(request)

    def run() -> Done:
        brand = brand_asked(request, slug, "brand.plan")
        _, week_on = ask_for_week(brand["id"], form.checked("week_on"), by=self_of(request), now=request.now)
        return Done(f"/b/{slug}/plans#in-force", f"{week_words(week_on.isoformat())} is looked at in the background.")

    return act(request, run, back=f"/b/{slug}/plans")


@posted
def anew(request: Request, slug: str) -> HttpResponse:
    """Ask what was asked for the plan in force once more, from all that has come since."""

    def run() -> Done:
        brand = brand_asked(request, slug, "brand.plan")
        question = asdict(Question.of(required_plan(brand["id"])["question"]).checked())
        plan_id = ask_for_plan(brand["id"], question, by=self_of(request), now=request.now)
        return Done(f"/b/{slug}/plans/{plan_id}", "Asked again, from the tickets that have come since. This page shows how far it is.")

    return act(request, run, back=f"/b/{slug}/plans")
