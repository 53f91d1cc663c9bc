"""How a brand's knowledge is: GET /b/<slug>/knowledge/health and /questions; POST .../dismissals, .../proposals and what is put aside."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse

from manyhands.apps.ground import queue
from manyhands.apps.insight.library import health_of
from manyhands.apps.insight.unanswered import question_asked, unanswered
from manyhands.apps.knowledge.dismissals import (
    BECAUSE_CHARACTERS_MAX,
    accept_proposal,
    dismiss_proposal,
    dismiss_question,
    proposals_of,
)
from manyhands.apps.knowledge.findings import dismiss_finding
from manyhands.apps.knowledge.queries import topics_of
from manyhands.core.access import may
from manyhands.web.brand.asked import brand_asked
from manyhands.web.brand.topics import about
from manyhands.web.doors.act import Done, act
from manyhands.web.doors.asking import NOT_THERE, roles_in, there
from manyhands.web.doors.forms import WriteForm, choice_field, words_field
from manyhands.web.doors.page import Facts, page, show
from manyhands.web.doors.person import posted, self_of
from manyhands.web.doors.types import Request
from manyhands.web.ui.filters import words

_ASKED_WITHIN = timedelta(days=90)
_SHOWN_MAX = 100


class QuestionForm(WriteForm):
    question = forms.UUIDField(error_messages={"required": "Say which one.", "invalid": "Say which one."})
    because = words_field("", most=BECAUSE_CHARACTERS_MAX, required=False)


class ProposalForm(WriteForm):
    article = forms.UUIDField(error_messages={"required": "Say which one.", "invalid": "Say which one."})
    do = choice_field([(one, one) for one in ("accept", "dismiss")], "Say what is to be done with it.")


class FindingForm(WriteForm):
    finding = forms.UUIDField(error_messages={"required": "Say which one.", "invalid": "Say which one."})


@page
def health(request: Request, slug: str) -> HttpResponse:
    """What to mend."""

    def load() -> Facts:
        brand = brand_asked(request, slug, "brand.knowledge")
        found = health_of(brand["id"], now=request.now)
        return about(request, brand, slug) | {
            "contradictions": [row for row in found.findings if row["kind"] == "contradiction"],
            "duplicates": [row for row in found.findings if row["kind"] == "duplicate"], "stale": found.stale[:_SHOWN_MAX],
            "behind": [row for row in found.behind if row["id"]][:_SHOWN_MAX],
            "missing": [row for row in found.behind if not row["id"]][:_SHOWN_MAX], "unread": found.unread[:_SHOWN_MAX],
        }  # fmt: skip

    return show(request, "brand/knowledge/health.jinja", load, here=f"knowledge:{slug}")


@posted
def dismissals(request: Request, slug: str) -> HttpResponse:
    """Somebody has looked: both may stand."""
    form = FindingForm(request)

    def run() -> Done:
        brand = brand_asked(request, slug, "knowledge.write")
        if not dismiss_finding(brand["id"], form.checked("finding"), by=self_of(request), now=request.now):
            raise Http404(NOT_THERE)
        return Done(f"/b/{slug}/knowledge/health", "Both stand. They are not shown again while their words stay as they are.")

    return act(request, run, back=f"/b/{slug}/knowledge/health")


@page
def questions(request: Request, slug: str) -> HttpResponse:
    """What was asked and nothing approved answered."""

    def load() -> Facts:
        brand = brand_asked(request, slug, "brand.knowledge")
        titles = {row["name"]: row["title"] for row in topics_of(brand["id"])}
        found = unanswered(brand["id"], since=request.now - _ASKED_WITHIN)
        asked = [
            {"id": str(one.id), "count": one.count, "words": one.words, "topic": titles.get(one.topic, words(one.topic or "no_topic")),
             "language": one.language or "und", "found_nothing": one.found_nothing, "was_ignored": one.was_ignored}
            for one in found
        ]  # fmt: skip
        publishes = may("knowledge.publish", roles=roles_in(request.identity, brand["id"]))
        return about(request, brand, slug) | {"questions": asked, "drafts": proposals_of(brand["id"]), "may_publish": publishes}

    return show(request, "brand/knowledge/questions.jinja", load, here=f"knowledge:{slug}")


@posted
def proposals(request: Request, slug: str) -> HttpResponse:
    """Have drafts proposed from what people answered; a job makes them."""
    WriteForm(request)

    def run() -> Done:
        brand = brand_asked(request, slug, "knowledge.write")
        queue.enqueue("propose_drafts", priority=queue.BULK, brand_id=brand["id"])
        told = "Drafts are made from what people answered. Look again in a minute; none is published by itself."
        return Done(f"/b/{slug}/knowledge/questions", told)

    return act(request, run, back=f"/b/{slug}/knowledge/questions")


@posted
def question_dismissals(request: Request, slug: str) -> HttpResponse:
    """A question needs no article."""
    form = QuestionForm(request)

    def run() -> Done:
        brand = brand_asked(request, slug, "knowledge.write")
        asked = there(question_asked(brand["id"], form.checked("question"), since=request.now - _ASKED_WITHIN))
        because = form.checked("because")
        dismiss_question(brand["id"], asked.tickets, words=asked.words, because=because, by=self_of(request), now=request.now)
        return Done(f"/b/{slug}/knowledge/questions", "Put aside. Whoever asks it from now on is counted anew.")

    return act(request, run, back=f"/b/{slug}/knowledge/questions")


@posted
def proposal_decisions(request: Request, slug: str) -> HttpResponse:
    """A proposed draft is published for colleagues as it stands, or is not wanted."""
    form = ProposalForm(request)

    def run() -> Done:
        accepts, by, now = form.checked("do") == "accept", self_of(request), request.now
        brand = brand_asked(request, slug, "knowledge.publish" if accepts else "knowledge.write")
        article_id = form.checked("article")
        if accepts:
            there(accept_proposal(brand["id"], article_id, by=by, now=now))
            return Done(f"/b/{slug}/knowledge/questions", "Published for your people. To have customers read it, publish it as public.")
        if not dismiss_proposal(brand["id"], there(_proposed(brand["id"], article_id)), by=by, now=now):
            raise Http404(NOT_THERE)
        return Done(f"/b/{slug}/knowledge/questions", "Put aside. It stays among the drafts of your articles.")

    return act(request, run, back=f"/b/{slug}/knowledge/questions")


def _proposed(brand_id: int, article_id: UUID) -> UUID | None:
    return next((row["id"] for row in proposals_of(brand_id) if row["id"] == article_id), None)
