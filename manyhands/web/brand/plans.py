"""Which service model suits a brand: GET and POST /b/<slug>/plans; GET .../plans/<id>, and its report as HTML and PDF."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import Http404, HttpResponse

from manyhands.apps.brands.queries import brand_facts
from manyhands.apps.ground.sql import Row
from manyhands.apps.planning.actions import ask_for_plan
from manyhands.apps.planning.models import AT_WORK
from manyhands.apps.planning.queries import plan_of, plans_of, what_ifs_of
from manyhands.science.planning.answer import Answer
from manyhands.science.planning.asked import HOURS, Question, differences
from manyhands.science.report import answer_of, html_of, pdf_of
from manyhands.web.brand.asked import brand_asked
from manyhands.web.brand.plan_answer import shown
from manyhands.web.brand.plan_checks import adoption_facts, checks_of
from manyhands.web.brand.what_if_answer import what_if_form, what_if_line
from manyhands.web.doors.act import Done, act
from manyhands.web.doors.asking import NOT_THERE
from manyhands.web.doors.effects import reading
from manyhands.web.doors.files import download
from manyhands.web.doors.forms import WriteForm
from manyhands.web.doors.page import Facts, page, show
from manyhands.web.doors.person import posted, self_of
from manyhands.web.doors.types import Request

_EFFORTS = [("quick", "quick: some minutes"), ("thorough", "thorough: longer")]


def number_field(what: str, low: float, high: float) -> forms.FloatField:
    said = f"{what} is a number from {low:g} to {high:g}. Nothing was asked."
    return forms.FloatField(
        required=False, min_value=low, max_value=high, error_messages={"invalid": said, "min_value": said, "max_value": said}
    )


class AskForm(WriteForm):
    target = forms.CharField(required=False, max_length=200)
    growth = number_field("Growth", -90, 1000)
    effort = forms.ChoiceField(choices=_EFFORTS, required=False)
    machine = number_field("The machine's share", 0, 100)
    volume = number_field("The number of tickets", 0.01, 100)
    pay = number_field("Pay", 0.01, 100)
    hours = forms.ChoiceField(choices=list(HOURS.items()), required=False)
    per_dollar = number_field("What a dollar is worth", 0.000001, 1_000_000)

    def question(self, brand: Row) -> Question:
        """What was asked, about this brand."""
        said = {name: self.checked(name) for name in self.fields}
        return Question(
            name=brand["name"], currency=brand["currency"], zone=brand["time_zone"], per_dollar=said["per_dollar"] or 1.0,
            targets=tuple(said["target"].replace(",", " ").split()), growth_percent=said["growth"] or 0.0,
            is_thorough=said["effort"] == "thorough", machine_percent=said["machine"], volume_times=said["volume"] or 1.0,
            pay_times=said["pay"] or 1.0, hours=said["hours"],
        ).checked()  # fmt: skip


def facts_of(request: Request, slug: str, said: str = "") -> Facts:
    """What may be asked, and what was."""
    brand = brand_facts(brand_asked(request, slug, "brand.plan")["id"])
    written = {name: str(request.POST.get(name, ""))[:200] for name in AskForm.base_fields}
    found = [_line(row, slug) for row in plans_of(brand["id"])]
    return {
        "brand": {"slug": slug, "name": brand["name"]}, "form": _form(brand) | {"values": written}, "said": said,
        "plans": found, "is_at_work": any(one["is_at_work"] for one in found), "checks": checks_of(request, brand),
    }  # fmt: skip


def _form(brand: Row) -> dict[str, Any]:
    return {"currency": brand["currency"], "efforts": _EFFORTS, "hours": [("", "as they are"), *HOURS.items()], "key": str(uuid4())}


def _line(row: Row, slug: str) -> dict[str, Any]:
    question = Question.of(row["question"])
    return {
        "href": f"/b/{slug}/plans/{row['id']}", "state": row["state"], "told": row["told"], "by": row["asked_by"] or "A colleague",
        "at": row["asked_at"], "words": row.get("first_words") or "", "is_at_work": row["state"] in AT_WORK,
        "effort": "thorough" if question.is_thorough else "quick", "differences": list(differences(question)),
    }  # fmt: skip


def _values(question: Question) -> dict[str, str]:
    """The form as it was filled in, to be changed."""
    numbers = {
        "growth": question.growth_percent or "", "machine": "" if question.machine_percent is None else question.machine_percent,
        "volume": "" if question.volume_times == 1 else question.volume_times, "pay": "" if question.pay_times == 1 else question.pay_times,
        "per_dollar": question.per_dollar,
    }  # fmt: skip
    told = {name: f"{value:g}" if isinstance(value, float) else str(value) for name, value in numbers.items()}
    return told | {"target": " ".join(question.targets), "effort": "thorough" if question.is_thorough else "quick", "hours": question.hours}


def plan_asked(request: Request, slug: str, plan_id: UUID) -> tuple[Row, Row]:
    """The brand and its plan, for who may see it."""
    brand = brand_facts(brand_asked(request, slug, "brand.plan")["id"])
    found = plan_of(brand["id"], plan_id)
    if found is None:
        raise Http404(NOT_THERE)
    return brand, found


def _answer(request: Request, slug: str, plan_id: UUID) -> Answer:
    """Its answer; one that is not done has no report yet."""
    found = plan_asked(request, slug, plan_id)[1]
    if found["answer"] is None:
        raise Http404(NOT_THERE)
    return answer_of(found["answer"])


@page
def plans(request: Request, slug: str) -> HttpResponse:
    """Ask, and see what was asked."""
    return show(request, "brand/plans.jinja", lambda: facts_of(request, slug), here=f"plans:{slug}")


@posted
def ask(request: Request, slug: str) -> HttpResponse:
    """Have the models compared."""
    form = AskForm(request)

    def run() -> Done:
        brand = brand_facts(brand_asked(request, slug, "brand.plan")["id"])
        plan_id = ask_for_plan(brand["id"], asdict(form.question(brand)), by=self_of(request), now=request.now)
        return Done(f"/b/{slug}/plans/{plan_id}", "Asked. It is compared in the background; this page shows how far it is.")

    def again(said: str) -> HttpResponse:
        return show(request, "brand/plans.jinja", lambda: facts_of(request, slug, said), here=f"plans:{slug}", status=422)

    return act(request, run, back=f"/b/{slug}/plans", again=again)


def facts_of_plan(request: Request, slug: str, plan_id: UUID, *, said: str = "", written: Mapping[str, str] | None = None) -> Facts:
    """A plan with its answer, what it was asked since, and the form that asks; `said` is what was wrong with that."""
    brand, found = plan_asked(request, slug, plan_id)
    answer = answer_of(found["answer"]) if found["answer"] else None
    return {
        "brand": {"slug": slug, "name": brand["name"]}, "plan": _line(found, slug), "said": said,
        "form": _form(brand) | {"values": _values(Question.of(found["question"]))},
        "answer": shown(answer, slug) if answer else None,
        "what_if": what_if_form(answer, written or {}) if answer and found["is_kept"] else None,
        "what_ifs": [what_if_line(row, slug, plan_id) for row in what_ifs_of(brand["id"], plan_id)],
    } | adoption_facts(brand["id"], plan_id, found["answer"])  # fmt: skip


@page
def plan(request: Request, slug: str, comparison_id: UUID) -> HttpResponse:
    """How far it is, or its answer."""
    return show(request, "brand/plan.jinja", lambda: facts_of_plan(request, slug, comparison_id), here=f"plans:{slug}")


@page
def report_html(request: Request, slug: str, comparison_id: UUID) -> HttpResponse:
    """The whole report as one file."""
    answer = reading(request, lambda: _answer(request, slug, comparison_id))
    return download(html_of(answer).encode(), f"service-models-{slug}.html", "text/html; charset=utf-8")


@page
def report_pdf(request: Request, slug: str, comparison_id: UUID) -> HttpResponse:
    """The whole report to print."""
    answer = reading(request, lambda: _answer(request, slug, comparison_id))
    return download(pdf_of(answer), f"service-models-{slug}.pdf", "application/pdf")
