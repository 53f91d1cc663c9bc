"""A brand's topics: GET and POST /b/<slug>/knowledge/topics."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.http import HttpResponse

from manyhands.apps.brands.plans import NoServiceModel, plan_in_force
from manyhands.apps.ground.sql import Row
from manyhands.apps.knowledge.library import articles_of
from manyhands.apps.knowledge.playbooks import playbooks_of
from manyhands.apps.knowledge.topics import save_topic, topic_named, topics_whole
from manyhands.core.access import may
from manyhands.core.routing import pools_for, ticket_facts
from manyhands.core.service_models import RoutingPlan
from manyhands.core.service_models.names import COMPLEXITIES, PRIORITIES
from manyhands.core.topics import TITLE_CHARACTERS_MAX, Topic
from manyhands.web.brand.asked import brand_asked
from manyhands.web.doors.act import Done, act
from manyhands.web.doors.asking import roles_in
from manyhands.web.doors.forms import WriteForm, choice_field, words_field
from manyhands.web.doors.page import Facts, page, show
from manyhands.web.doors.person import posted, self_of
from manyhands.web.doors.types import Request
from manyhands.web.ui.filters import words

CHOICES = {"complexities": [(one, words(one)) for one in COMPLEXITIES], "priorities": [(one, words(one)) for one in PRIORITIES]}


class TopicForm(WriteForm):
    name = forms.RegexField(
        r"^[a-z][a-z0-9_]{0,59}$", error_messages={"required": "Give it a name.", "invalid": "A name is like lost_card."}
    )
    title = words_field("Give it a title.", most=TITLE_CHARACTERS_MAX)
    complexity = choice_field([(one, one) for one in COMPLEXITIES], "Say how hard it is.")
    priority = choice_field([(one, one) for one in PRIORITIES], "Say how soon it wants an answer.")


def about(request: Request, brand: Row, slug: str) -> Facts:
    """What every page of a brand's knowledge takes."""
    roles = roles_in(request.identity, brand["id"])
    return {"brand": {"slug": slug, "name": brand["name"]}, "form_key": str(uuid4()), "may_write": may("knowledge.write", roles=roles)}


def plan_of(brand_id: int) -> RoutingPlan | None:
    """The page in force, compiled; None for a brand that has yet to write one."""
    try:
        return plan_in_force(brand_id)[1]
    except NoServiceModel:
        return None


def who_may(plan: RoutingPlan | None, brand: Row, topic: Topic) -> list[str]:
    """The pools that may take a ticket of this topic, in the order in which it reaches them."""
    if plan is None:
        return []
    name = topic.name if topic.name in plan.topic_names else "other"
    facts = ticket_facts(plan, language=brand["languages"][0], topic=name, complexity=topic.complexity, priority=topic.priority)
    return [one.words for one in pools_for(plan, facts)]


@page
def topics(request: Request, slug: str) -> HttpResponse:
    """The brand's topics: how hard each is, and who may handle it by the page in force."""

    def load() -> Facts:
        brand = brand_asked(request, slug, "brand.knowledge")
        return about(request, brand, slug) | CHOICES | {"topics": _topics(brand)}

    return show(request, "brand/knowledge/topics.jinja", load, here=f"knowledge:{slug}")


def _topics(brand: Row) -> list[dict[str, Any]]:
    plan = plan_of(brand["id"])
    guided = {topic: row["title"] for row in playbooks_of(brand["id"]) if row["version"] for topic in row["topics"]}
    counted: dict[str, int] = {}
    for row in articles_of(brand["id"], most=100_000):
        counted[row["topic"]] = counted.get(row["topic"], 0) + (row["audience"] != "draft")
    return [
        {"name": row["name"], "title": row["title"], "complexity": row["complexity"], "priority": row["priority"],
         "who": who_may(plan, brand, Topic.of(row)), "articles": counted.get(row["name"], 0), "playbook": guided.get(row["name"], ""),
         "words": sum(len(one) for one in row["keywords"].values())}
        for row in topics_whole(brand["id"])
    ]  # fmt: skip


@posted
def put_topics(request: Request, slug: str) -> HttpResponse:
    """Add a topic, or say how hard it is and how soon it wants an answer; its words stay."""
    form = TopicForm(request)

    def run() -> Done:
        brand, name = brand_asked(request, slug, "knowledge.write"), form.checked("name")
        standing = topic_named(brand["id"], name)
        said = {field: form.checked(field) for field in ("title", "complexity", "priority")}
        topic = Topic(**(Topic.of(standing).as_json() if standing else {"name": name}) | said)
        save_topic(brand["id"], topic, by=self_of(request), after=standing["version"] if standing else 0, now=request.now)
        to = f"/b/{slug}/knowledge/topics" + ("" if standing else f"/{name}")  # of a new one, the words are still to be written
        return Done(to, f"“{topic.title}” is saved. It holds for what comes from now on.")

    return act(request, run, back=f"/b/{slug}/knowledge/topics")
