"""A brand's machine: GET /b/<slug>/machine; POST .../trials, .../withholding, .../licence, .../silence."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse

from manyhands.apps.brands.plans import NoServiceModel, plan_in_force
from manyhands.apps.ground.sql import Row
from manyhands.apps.guidance.queries import withholding_now
from manyhands.apps.knowledge.queries import topics_of
from manyhands.apps.machine.pages import answers_of, silenced_last, standing_now
from manyhands.apps.machine.queries import trials_of
from manyhands.core.access import may
from manyhands.core.machine import CARRIES_ON, WITHHELD_DAYS, WITHHELD_PERCENT, HeldTo, Point, keeps
from manyhands.core.machine.trial import interval
from manyhands.core.service_models import RoutingPlan
from manyhands.journey.let_speak import let_speak, silence
from manyhands.journey.try_machine import ANSWERS_MIN, try_machine, withhold
from manyhands.web.brand.asked import brand_asked
from manyhands.web.brand.machine_curve import drawing_of
from manyhands.web.conversation import plain
from manyhands.web.doors.act import Done, act
from manyhands.web.doors.asking import roles_in
from manyhands.web.doors.forms import WriteForm, words_field
from manyhands.web.doors.page import Facts, page, show
from manyhands.web.doors.person import posted, self_of
from manyhands.web.doors.types import Request
from manyhands.web.ui.filters import words

_LINE_MAX = 300


class SomeTopics(forms.MultipleChoiceField):
    """Names; whether the page has them is for the licence to say."""

    def valid_value(self, value: str) -> bool:
        """Any short name."""
        return len(value) <= _LINE_MAX


class TrialForm(WriteForm):
    pass


class LicenceForm(WriteForm):
    trial = forms.UUIDField(error_messages={"required": "Run a trial first.", "invalid": "There is no such trial. Run one first."})
    threshold = forms.FloatField(min_value=0, max_value=1, error_messages={"required": "Choose a point of the curve."})
    topics = SomeTopics(error_messages={"required": "Choose at least one topic. It stays as it was."})
    held_to = forms.ChoiceField(choices=[(one, one.words) for one in HeldTo], required=False)
    carries_on = forms.BooleanField(required=False)


class WithholdingForm(WriteForm):
    percent = forms.IntegerField(min_value=0, max_value=90, error_messages={"required": "Say of how many of a hundred tickets."})


class SilenceForm(WriteForm):
    because = words_field("Say why, for those who read it later.", most=_LINE_MAX)


def facts_of(request: Request, slug: str, errors: dict[str, str] | None = None) -> Facts:
    """Whether it speaks, what was promised and what happened, its last trial, its last decisions."""
    brand = brand_asked(request, slug, "brand.machine")
    titles, plan = {row["name"]: row["title"] for row in topics_of(brand["id"])}, _plan(brand["id"])
    roles, now, trials = roles_in(request.identity, brand["id"]), standing_now(brand["id"]), trials_of(brand["id"], most=1)
    return {
        "brand": {"slug": slug, "name": brand["name"]}, "errors": errors or {},
        "may_decide": may("brand.let_speak", roles=roles), "may_set_model": may("brand.language_model", roles=roles),
        "stale": [one | {"topics": [titles.get(name) or words(name) for name in one["topics"]]} for one in now["stale"]],
        "withholding": withholding_now(brand["id"], now=request.now), "withheld_percent": WITHHELD_PERCENT,
        "estimate_words": HeldTo.ESTIMATE.words, "carries_on_words": CARRIES_ON, "retrials": now["retrials"], "front": _front(plan, titles),
        "licence": _licence(now["licence"], titles), "silenced": silenced_last(brand["id"]),
        "kept": _kept(now["licence"]["promised"], now["since"]) if now["licence"] else None,
        "trial": _trial(trials[0], titles, plan) if trials else None,
        "answers": [_answer(row, titles) for row in answers_of(brand["id"])],
    }  # fmt: skip


def _plan(brand_id: int) -> RoutingPlan | None:
    try:
        return plan_in_force(brand_id)[1]
    except NoServiceModel:
        return None


def _front(plan: RoutingPlan | None, titles: dict[str, str]) -> dict[str, Any] | None:
    """What the page says of a machine in front; None where it has none."""
    if plan is None or plan.front_line != "machine":
        return None
    return {"topics": [(name, titles.get(name) or words(name)) for name in plan.front_topics], "sure_percent": plan.front_sure_percent}


def _licence(row: Row | None, titles: dict[str, str]) -> dict[str, Any] | None:
    if row is None:
        return None
    topics = [titles.get(name) or words(name) for name in row["topics"]]
    held_to = HeldTo(row["held_to"]).words
    return {"given_at": row["given_at"], "threshold": row["threshold"], "topics": topics, "held_to": held_to,
            "carries_on": row["carries_on"], "is_carried": row["carried_from"] is not None}  # fmt: skip


def _kept(promised: dict[str, Any], since: Row) -> dict[str, Any]:
    """Promised beside what happened since."""
    ended, turns = since["contained"] + since["came_back"], since["answers"] + since["handed_over"]
    low, high = interval(since["contained"], ended)
    return {
        "promised": promised, "since": since, "share": since["answers"] / turns if turns else None, "low": low, "high": high,
        "contained": since["contained"] / ended if ended else None, "is_below": bool(ended) and high < promised["precision"],
    }  # fmt: skip


def _trial(row: Row, titles: dict[str, str], plan: RoutingPlan | None) -> dict[str, Any]:
    sure_percent = plan.front_sure_percent if plan else 95
    points = [point | _proves(Point(**point), sure_percent) for point in row["points"]]
    return {
        "uuid": str(row["id"]), "at": row["at"], "tickets": row["tickets"], "points": points,
        "drawing": drawing_of(points, sure_percent=sure_percent) if points else None, "answers_min": ANSWERS_MIN,
        "choices": [(str(point["threshold"]), _said(point)) for point in points if point["proves"] or point["looks"]],
        "has_proof": any(point["proves"] for point in points), "withheld": row["withheld"],
        "topics": [_topic(titles.get(name) or words(name or "not_read_yet"), of) for name, of in sorted(row["topics"].items())],
    }  # fmt: skip


def _proves(point: Point, sure_percent: int) -> dict[str, bool]:
    proves, looks = (point.answered >= ANSWERS_MIN and keeps(point, sure_percent, to) for to in (HeldTo.BOUND, HeldTo.ESTIMATE))
    return {"proves": proves, "looks": looks}


def _said(point: dict[str, Any]) -> str:
    return f"from {point['threshold']:.3f}: answers {point['coverage']:.0%}, {point['precision']:.1%} of them right" + (
        f", at least {point['bound']:.1%}" if point["proves"] else ": the estimate alone"
    )


def _topic(title: str, of: dict[str, Any]) -> dict[str, Any]:
    low, high = interval(of["right"], of["answered"])
    share = of["right"] / of["answered"] if of["answered"] else None
    return {"title": title, "tickets": of["tickets"], "answered": of["answered"], "precision": share, "low": low, "high": high,
            "walked": of.get("walked", 0), "questions": of.get("questions", 0)}  # fmt: skip


def _answer(row: Row, titles: dict[str, str]) -> dict[str, Any]:
    topic = titles.get(row["topic"]) or words(row["topic"] or "not_read_yet")
    sources = list(dict.fromkeys(one.get("title") or one["system"] for one in row["citations"] or [])) if row["act"] == "answer" else []
    came = "came_back" if row["undone_at"] else "stayed_solved" if row["is_solved"] else row["act"]
    return {
        "at": row["at"], "ticket": str(row["ticket_id"]), "subject": plain(row["subject"]) or topic, "topic": topic, "act": row["act"],
        "why": row["why"], "confidence": row["confidence"], "sources": sources, "came": came, "score": row["score"],
    }  # fmt: skip


@page
def machine(request: Request, slug: str) -> HttpResponse:
    """What it may answer, and whether it keeps what was promised."""
    return show(request, "brand/machine.jinja", lambda: facts_of(request, slug), here=f"machine:{slug}")


@posted
def trials(request: Request, slug: str) -> HttpResponse:
    """Try it on tickets that people solved."""
    TrialForm(request)

    def run() -> Done:
        brand = brand_asked(request, slug, "brand.let_speak")
        try_machine(brand["id"], by=self_of(request), now=request.now)
        return Done(f"/b/{slug}/machine#trial", "Tried. No customer heard of it; the curve below says what it would have got right.")

    return act(request, run, back=f"/b/{slug}/machine")


@posted
def withholdings(request: Request, slug: str) -> HttpResponse:
    """Withhold suggestions on a share of the new tickets, or show them on all again."""
    form = WithholdingForm(request)

    def run() -> Done:
        brand = brand_asked(request, slug, "brand.let_speak")
        percent = form.checked("percent")
        withhold(brand["id"], percent=percent, by=self_of(request), now=request.now)
        told = f"Withheld on {percent} % of the new tickets for {WITHHELD_DAYS} days." if percent else "Shown on all new tickets again."
        return Done(f"/b/{slug}/machine#trial", told, "info")

    return act(request, run, back=f"/b/{slug}/machine")


@posted
def licence(request: Request, slug: str) -> HttpResponse:
    """Let it speak."""
    form = LicenceForm(request)

    def run() -> Done:
        brand = brand_asked(request, slug, "brand.let_speak")
        let_speak(
            brand["id"], trial_id=UUID(str(form.checked("trial"))), threshold=form.checked("threshold"), topics=form.checked("topics"),
            held_to=HeldTo(form.checked("held_to") or HeldTo.BOUND), carries_on=form.checked("carries_on"),
            by=self_of(request), now=request.now,
        )  # fmt: skip
        return Done(f"/b/{slug}/machine", "It answers from now on. You can silence it at any moment.")

    def again(said: str) -> HttpResponse:
        errors = form.faults() or {"threshold": said}
        return show(request, "brand/machine.jinja", lambda: facts_of(request, slug, errors), here=f"machine:{slug}", status=422)

    return act(request, run, back=f"/b/{slug}/machine", again=again)


@posted
def silences(request: Request, slug: str) -> HttpResponse:
    """It says nothing more."""
    form = SilenceForm(request)

    def run() -> Done:
        brand = brand_asked(request, slug, "brand.let_speak")
        was_speaking = silence(brand["id"], because=form.checked("because"), now=request.now)
        return Done(f"/b/{slug}/machine", "It is silent." if was_speaking else "It was silent already.", "info")

    return act(request, run, back=f"/b/{slug}/machine")
