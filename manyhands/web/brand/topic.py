"""One topic: GET /b/<slug>/knowledge/topics/<name>; POST .../versions, .../previews and .../restorations."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse

from manyhands.apps.ground.sql import Row
from manyhands.apps.guidance.topic_previews import ask_preview, preview_of, subjects_of
from manyhands.apps.guidance.versions import standing_of
from manyhands.apps.knowledge.queries import topics_of
from manyhands.apps.knowledge.topics import NOTE_CHARACTERS_MAX, go_back_to, save_topic, topic_named, versions_of_topic
from manyhands.core.service_models.names import COMPLEXITIES, PRIORITIES
from manyhands.core.topics import DESCRIPTION_CHARACTERS_MAX, TITLE_CHARACTERS_MAX, Topic, keywords_in, keywords_text
from manyhands.web.brand.asked import brand_asked
from manyhands.web.brand.topics import CHOICES, about, plan_of, who_may
from manyhands.web.conversation import plain
from manyhands.web.doors.act import Done, act
from manyhands.web.doors.asking import NOT_THERE, there
from manyhands.web.doors.forms import WriteForm, choice_field, words_field
from manyhands.web.doors.page import Facts, page, show
from manyhands.web.doors.person import posted, self_of
from manyhands.web.doors.types import Request
from manyhands.web.ui.filters import words

_LONG = 20_000
_SHOWN_MAX = 100


class TopicForm(WriteForm):
    title = words_field("Give it a title.", most=TITLE_CHARACTERS_MAX)
    description = words_field("", most=DESCRIPTION_CHARACTERS_MAX, required=False)
    keywords = words_field("", most=_LONG, required=False)
    examples = words_field("", most=_LONG, required=False)
    complexity = choice_field([(one, one) for one in COMPLEXITIES], "Say how hard it is.")
    priority = choice_field([(one, one) for one in PRIORITIES], "Say how soon it wants an answer.")
    note = words_field("", most=NOTE_CHARACTERS_MAX, required=False)
    after = forms.IntegerField(min_value=0, error_messages={"required": "Say which version you have changed."})

    def topic(self, name: str) -> Topic:
        """What was written."""
        said = {field: self.checked(field) for field in ("title", "description", "complexity", "priority")}
        keywords, examples = keywords_in(self.checked("keywords")), self.checked("examples").splitlines()
        return Topic(name=name, keywords=keywords, examples=examples, **said)


class BackForm(WriteForm):
    number = forms.IntegerField(min_value=1, error_messages={"required": "Say which version."})


def _standing(brand_id: int, name: str) -> Row:
    return there(topic_named(brand_id, name))


def facts_of(request: Request, slug: str, name: str, *, error: str = "") -> Facts:
    """The topic as it stands or as it was written, what a preview found, and its versions."""
    brand = brand_asked(request, slug, "brand.knowledge")
    standing, preview = _standing(brand["id"], name), _preview(request, brand["id"], name)
    topic = Topic.of(preview["written"]) if preview else Topic.of(standing)
    plan = plan_of(brand["id"])
    return about(request, brand, slug) | CHOICES | {
        "topic": {"name": name, "title": standing["title"], "version": standing["version"]}, "error": error,
        "written": _written(topic) | (request.POST.dict() if error else {}), "who": who_may(plan, brand, Topic.of(standing)),
        "who_then": who_may(plan, brand, topic) if preview else [], "preview": _found(brand["id"], preview) if preview else None,
        "versions": [_version(row) for row in versions_of_topic(brand["id"], standing["id"])],
        "languages": brand["languages"], "is_learnt": bool(standing_of(brand["id"]).topics),
    }  # fmt: skip


def _written(topic: Topic) -> dict[str, str]:
    return {
        "title": topic.title, "description": topic.description, "complexity": topic.complexity, "priority": topic.priority,
        "keywords": keywords_text(topic.keywords), "examples": "\n".join(topic.examples), "note": "",
    }  # fmt: skip


def _preview(request: Request, brand_id: int, name: str) -> Row | None:
    try:
        asked = UUID(request.GET.get("preview", ""))
    except ValueError:
        return None
    found = preview_of(brand_id, asked)
    return found if found and found["name"] == name else None


def _found(brand_id: int, preview: Row) -> dict[str, Any]:
    result = preview["result"] or {"read": 0, "changes": []}
    shown, titles = result["changes"][:_SHOWN_MAX], {row["name"]: row["title"] for row in topics_of(brand_id)}
    subjects = subjects_of(brand_id, [one["ticket_id"] for one in shown])

    def told(read: dict[str, Any]) -> dict[str, Any]:
        return read | {"topic": titles.get(read["topic"]) or words(read["topic"] or "no_topic")}

    changes = [
        {"ticket": one["ticket_id"], "subject": plain(subjects.get(one["ticket_id"], "")) or "A ticket",
         "was": told(one["was"]), "becomes": told(one["becomes"])} for one in shown
    ]  # fmt: skip
    return {
        "id": str(preview["id"]), "is_at_work": preview["ended_at"] is None, "read": result["read"], "changes": changes,
        "count": len(result["changes"]), "asked_at": preview["asked_at"],
    }  # fmt: skip


def _version(row: Row) -> dict[str, Any]:
    return {
        "number": row["number"], "at": row["at"], "who": row["who"] or "the installation", "note": row["note"], "title": row["title"],
        "complexity": row["complexity"], "priority": row["priority"], "keywords": keywords_text(row["keywords"]),
        "examples": len(row["examples"]),
    }  # fmt: skip


@page
def topic(request: Request, slug: str, topic: str) -> HttpResponse:
    """Its words, how hard it is, who may handle it."""
    return show(request, "brand/knowledge/topic.jinja", lambda: facts_of(request, slug, topic), here=f"knowledge:{slug}")


def _again(request: Request, slug: str, name: str, said: str) -> HttpResponse:
    return show(
        request, "brand/knowledge/topic.jinja", lambda: facts_of(request, slug, name, error=said), here=f"knowledge:{slug}", status=422
    )


@posted
def versions(request: Request, slug: str, topic: str) -> HttpResponse:
    """Save it: messages are read by it from now on."""
    form = TopicForm(request)

    def run() -> Done:
        brand = brand_asked(request, slug, "knowledge.write")
        _standing(brand["id"], topic)
        said = form.topic(topic)
        save_topic(brand["id"], said, by=self_of(request), note=form.checked("note"), after=form.checked("after"), now=request.now)
        return Done(f"/b/{slug}/knowledge/topics/{topic}", f"“{said.title}” is saved. Messages are read by it from now on.")

    back = f"/b/{slug}/knowledge/topics/{topic}"
    return act(request, run, back=back, again=lambda said: _again(request, slug, topic, said))


@posted
def previews(request: Request, slug: str, topic: str) -> HttpResponse:
    """See what it would change, before it is saved."""
    form = TopicForm(request)

    def run() -> Done:
        brand = brand_asked(request, slug, "knowledge.write")
        _standing(brand["id"], topic)
        asked = ask_preview(brand["id"], form.topic(topic), by=self_of(request), now=request.now)
        to = f"/b/{slug}/knowledge/topics/{topic}?preview={asked}#preview"
        return Done(to, "Nothing is saved yet: the last tickets are read.", "info")

    back = f"/b/{slug}/knowledge/topics/{topic}"
    return act(request, run, back=back, again=lambda said: _again(request, slug, topic, said))


@posted
def restorations(request: Request, slug: str, topic: str) -> HttpResponse:
    """Make it again as an older version was."""
    form = BackForm(request)

    def run() -> Done:
        brand = brand_asked(request, slug, "knowledge.write")
        number = form.checked("number")
        made = go_back_to(brand["id"], _standing(brand["id"], topic), to=number, by=self_of(request), now=request.now)
        if made is None:
            raise Http404(NOT_THERE)
        return Done(f"/b/{slug}/knowledge/topics/{topic}", f"Version {made} is as version {number} was.")

    return act(request, run, back=f"/b/{slug}/knowledge/topics/{topic}")
