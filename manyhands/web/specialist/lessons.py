"""Lessons: GET /lessons, what one reads, what one is asked, and what one answered."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import Http404, HttpResponse

from manyhands.apps.ground.sql import Row
from manyhands.apps.lessons.queries import attempts_of, shelf_of
from manyhands.core.money import Money
from manyhands.journey.learn import MINUTES, answer_lesson, begin_lesson, best_rate
from manyhands.web.doors.act import Done, act
from manyhands.web.doors.asking import NOT_THERE
from manyhands.web.doors.forms import WriteForm
from manyhands.web.doors.lessons import attempt_asked, brand_to_learn, brands_to_learn
from manyhands.web.doors.page import Facts, page, show
from manyhands.web.doors.person import posted, self_of
from manyhands.web.doors.types import Request
from manyhands.web.ui.filters import money, quoted


class EmptyForm(WriteForm):
    pass


class AnswerForm(WriteForm):
    number = forms.IntegerField(min_value=0, max_value=50, error_messages={"required": "Answer from the lesson's page."})
    choice = forms.IntegerField(min_value=0, max_value=10, error_messages={"required": "Choose one of the answers."})


def shown_lessons(brand: Row, person_id: UUID) -> list[dict[str, Any]]:
    """A brand's lessons in the languages that whoever asks writes, as they have taken them: those still to pass first."""
    shelf, (_, rate) = shelf_of(brand["id"]), best_rate(brand["id"], brand["pools"])
    done = {(row["lesson"], row["version"]): row for row in attempts_of(brand["id"], person_id)}
    known = {row["lesson"] for row in done.values() if row["has_passed"]}
    found = [
        {"name": one.name, "title": shelf.title_of(one), "language": one.language, "version": one.version, "pay": _pay(rate),
         "has_passed": bool((row := done.get((one.name, one.version))) and row["has_passed"]), "tries": row["tries"] if row else 0,
         "is_new_version": one.name in known and not (row and row["has_passed"]), "href": f"/lessons/{brand['slug']}/{one.name}"}
        for one in shelf.lessons.values() if one.language in brand["spoken"]
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one["has_passed"], one["title"], one["language"]))


def _pay(rate: Money) -> dict[str, Any] | None:
    return {"amount_minor": rate.amount_minor, "currency": rate.currency} if rate.amount_minor else None


@page
def lessons(request: Request) -> HttpResponse:
    """What there is to learn, by brand."""

    def load() -> Facts:
        brands = brands_to_learn(request)
        return {"minutes": MINUTES, "brands": [
            {"name": brand["name"], "slug": brand["slug"], "lessons": shown_lessons(brand, self_of(request))} for brand in brands
        ]}  # fmt: skip

    return show(request, "specialist/lessons.jinja", load, here="lessons")


@page
def lesson(request: Request, slug: str, lesson: str) -> HttpResponse:
    """The passages to read."""

    def load() -> Facts:
        brand = brand_to_learn(request, slug)
        shelf = shelf_of(brand["id"])
        found = shelf.lessons.get(lesson)
        if found is None or found.language not in brand["spoken"]:
            raise Http404(NOT_THERE)
        _, rate = best_rate(brand["id"], brand["pools"])
        passages = [{"title": one.title, "heading": one.heading, "text": one.text} for one in found.passages]
        state = next(one for one in shown_lessons(brand, self_of(request)) if one["name"] == lesson)
        return {
            "brand": {"name": brand["name"], "slug": slug}, "lesson": state, "passages": passages, "pay": _pay(rate), "minutes": MINUTES,
            "form_key": str(uuid4()),
        }  # fmt: skip

    return show(request, "specialist/lesson.jinja", load, here="lessons")


@posted
def attempts(request: Request, slug: str, lesson: str) -> HttpResponse:
    """Read; now the questions."""
    EmptyForm(request)

    def run() -> Done:
        brand = brand_to_learn(request, slug)
        return Done(f"/lessons/attempts/{begin_lesson(brand['id'], lesson, by=self_of(request), now=request.now)}")

    return act(request, run, back=f"/lessons/{slug}/{lesson}")


@page
def attempt(request: Request, attempt_id: UUID) -> HttpResponse:
    """The next question, and above it the evidence for the last answer."""

    def load() -> Facts:
        found = attempt_asked(request, attempt_id)
        given, asked = found["answers"], found["questions"]
        return {
            "attempt": {"uuid": found["id"], "title": found["title"], "brand": found["brand_name"], "asked": len(asked),
                        "given": len(given), "right": sum(bool(is_right) for _, is_right in given), "has_passed": found["has_passed"],
                        "is_finished": found["finished_at"] is not None, "lesson_href": f"/lessons/{found['slug']}/{found['lesson']}"},
            "evidence": [_evidence(asked[n], choice, is_right) for n, (choice, is_right) in enumerate(given)][::-1],
            "question": _asked(asked, len(given)), "form_key": str(uuid4()),
        }  # fmt: skip

    return show(request, "specialist/lesson_attempt.jinja", load, here="lessons")


def _asked(questions: list[dict[str, Any]], number: int) -> dict[str, Any] | None:
    """The next question; None once all are answered."""
    if number >= len(questions):
        return None
    return {"number": number, "about": questions[number]["about"], "choices": list(enumerate(questions[number]["choices"]))}


def _evidence(question: dict[str, Any], choice: int, is_right: bool) -> dict[str, Any]:
    right = question["choices"][question["right"]]
    return {
        "about": question["about"], "is_right": is_right, "given": question["choices"][choice], "right": right,
        "heading": question["heading"], "passage": quoted(question["passage"], right),
    }  # fmt: skip


@posted
def answers(request: Request, attempt_id: UUID) -> HttpResponse:
    """One answer, which stays."""
    form, back = AnswerForm(request), f"/lessons/attempts/{attempt_id}"

    def run() -> Done:
        found = attempt_asked(request, attempt_id)
        number, choice = form.checked("number"), form.checked("choice")
        told = answer_lesson(found["brand_id"], attempt_id, number=number, choice=choice, by=self_of(request), now=request.now)
        if not told.is_last or not told.has_passed:
            return Done(back)
        paid = f" {money(told.paid.amount_minor, told.paid.currency)} is yours." if told.paid else ""
        return Done(back, f"Passed, and on record as a training.{paid}")

    return act(request, run, back=back)
