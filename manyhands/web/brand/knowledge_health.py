"""How a brand's knowledge is: GET /b/<slug>/knowledge/health, /questions and /topics; POST .../dismissals, .../proposals, .../topics."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.http import Http404, HttpResponse

from manyhands.apps.brands.plans import NoServiceModel, plan_in_force
from manyhands.apps.ground import queue
from manyhands.apps.ground.sql import Row
from manyhands.apps.insight.library import health_of
from manyhands.apps.insight.unanswered import unanswered
from manyhands.apps.knowledge.actions import put_topic, tell_of_change
from manyhands.apps.knowledge.findings import dismiss_finding
from manyhands.apps.knowledge.library import articles_of
from manyhands.apps.knowledge.playbooks import playbooks_of
from manyhands.apps.knowledge.queries import topics_of
from manyhands.core.access import may
from manyhands.core.routing import pools_for, ticket_facts
from manyhands.core.service_models import RoutingPlan
from manyhands.core.service_models.names import COMPLEXITIES, PRIORITIES
from manyhands.web.brand.asked import brand_asked
from manyhands.web.doors.act import Done, act
from manyhands.web.doors.asking import NOT_THERE, roles_in
from manyhands.web.doors.forms import WriteForm, choice_field, words_field
from manyhands.web.doors.page import Facts, page, show
from manyhands.web.doors.person import posted, self_of
from manyhands.web.doors.types import Request
from manyhands.web.ui.filters import words

_ASKED_WITHIN = timedelta(days=90)
_SHOWN_MAX = 100


class FindingForm(WriteForm):
    finding = forms.UUIDField(error_messages={"required": "Say which one.", "invalid": "Say which one."})


class TopicForm(WriteForm):
    name = forms.RegexField(
        r"^[a-z][a-z0-9_]{0,59}$", error_messages={"required": "Give it a name.", "invalid": "A name is like lost_card."}
    )
    title = words_field("Give it a title.", most=200)
    complexity = choice_field([(one, one) for one in COMPLEXITIES], "Say how hard it is.")
    priority = choice_field([(one, one) for one in PRIORITIES], "Say how soon it wants an answer.")


def _about(request: Request, brand: Row, slug: str) -> Facts:
    roles = roles_in(request.identity, brand["id"])
    return {"brand": {"slug": slug, "name": brand["name"]}, "form_key": str(uuid4()), "may_write": may("knowledge.write", roles=roles)}


@page
def health(request: Request, slug: str) -> HttpResponse:
    """What to mend."""

    def load() -> Facts:
        brand = brand_asked(request, slug, "brand.knowledge")
        found = health_of(brand["id"], now=request.now)
        return _about(request, brand, slug) | {
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
            {"count": one.count, "words": one.words, "topic": titles.get(one.topic, words(one.topic or "no_topic")),
             "language": one.language or "und", "found_nothing": one.found_nothing, "was_ignored": one.was_ignored}
            for one in found
        ]  # fmt: skip
        drafts = [row for row in articles_of(brand["id"], state="draft") if row["source_key"].startswith("proposed:")]
        return _about(request, brand, slug) | {"questions": asked, "drafts": drafts}

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


@page
def topics(request: Request, slug: str) -> HttpResponse:
    """The brand's topics: how hard each is, and who may handle it by the page in force."""

    def load() -> Facts:
        brand = brand_asked(request, slug, "brand.knowledge")
        return _about(request, brand, slug) | {
            "topics": _topics(brand), "complexities": [(one, words(one)) for one in COMPLEXITIES],
            "priorities": [(one, words(one)) for one in PRIORITIES],
        }  # fmt: skip

    return show(request, "brand/knowledge/topics.jinja", load, here=f"knowledge:{slug}")


def _topics(brand: Row) -> list[dict[str, Any]]:
    try:
        plan = plan_in_force(brand["id"])[1]
    except NoServiceModel:
        plan = None
    guided = {topic: row["title"] for row in playbooks_of(brand["id"]) if row["version"] for topic in row["topics"]}
    counted: dict[str, int] = {}
    for row in articles_of(brand["id"], most=100_000):
        counted[row["topic"]] = counted.get(row["topic"], 0) + (row["audience"] != "draft")
    return [
        {"name": row["name"], "title": row["title"], "complexity": row["complexity"], "priority": row["priority"],
         "who": _who(plan, brand["languages"][0], row) if plan else [], "articles": counted.get(row["name"], 0),
         "playbook": guided.get(row["name"], "")}
        for row in topics_of(brand["id"])
    ]  # fmt: skip


def _who(plan: RoutingPlan, language: str, row: Row) -> list[str]:
    """The pools that may take a ticket of this topic, in the order in which it reaches them."""
    topic = row["name"] if row["name"] in plan.topic_names else "other"
    facts = ticket_facts(plan, language=language, topic=topic, complexity=row["complexity"], priority=row["priority"])
    return [one.words for one in pools_for(plan, facts)]


@posted
def put_topics(request: Request, slug: str) -> HttpResponse:
    """Add a topic, or say how hard it is and how soon it wants an answer; its words stay."""
    form = TopicForm(request)

    def run() -> Done:
        brand, name = brand_asked(request, slug, "knowledge.write"), form.checked("name")
        keywords = next((row["keywords"] for row in topics_of(brand["id"]) if row["name"] == name), {})
        put_topic(
            brand["id"], name=name, title=form.checked("title"), complexity=form.checked("complexity"), priority=form.checked("priority"),
            keywords=keywords,
        )  # fmt: skip
        tell_of_change(brand["id"])
        return Done(f"/b/{slug}/knowledge/topics", f"“{form.checked('title')}” is saved. It holds for what comes from now on.")

    return act(request, run, back=f"/b/{slug}/knowledge/topics")
