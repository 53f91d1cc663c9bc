"""One article: GET /b/<slug>/knowledge/articles/<uuid> and /draft; POST .../versions, /publication, /withdrawal, /restorations."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import Http404, HttpResponse

from manyhands.apps.ground.sql import Row
from manyhands.apps.knowledge.articles import Text, begin_article, go_back, save_article, version_of
from manyhands.apps.knowledge.library import article_in_library, publications_of, translations_behind, translations_of, versions_of
from manyhands.apps.knowledge.publishing import UnableToPublishArticle, preview_passages, publish_article, unpublish_article
from manyhands.apps.knowledge.queries import topics_of
from manyhands.core.access import may
from manyhands.web.brand.asked import brand_asked
from manyhands.web.doors.act import Done, act
from manyhands.web.doors.asking import NOT_THERE, roles_in, there
from manyhands.web.doors.forms import WriteForm, choice_field, words_field
from manyhands.web.doors.page import Facts, fragment, page, show
from manyhands.web.doors.person import posted, self_of
from manyhands.web.doors.types import Request
from manyhands.web.ui.filters import language_name

_AUDIENCES = [("public", "Everybody"), ("internal", "Colleagues only")]
_BODY_MAX = 200_000
_NEW = {"uuid": None, "slug": "", "language": "", "audience": "draft", "version": 0, "newest": 0, "publishes_at": None, "next_number": None}
_ACTS = {"published": "Version {} published", "scheduled": "Version {} scheduled", "unpublished": "Taken back"}


class TextForm(WriteForm):
    title = words_field("Give the article a title.", most=300)
    body = words_field("Write the article first.", most=_BODY_MAX)
    topic = forms.CharField(required=False, max_length=100)
    audience = choice_field(_AUDIENCES, "Choose for whom it is.")

    def text(self) -> Text:
        """What was written."""
        return Text(self.checked("title"), self.checked("body"), self.checked("topic"), self.checked("audience"))


class VersionForm(TextForm):
    after = forms.IntegerField(min_value=1, error_messages={"required": "Open the article again."})


class ArticleForm(TextForm):
    slug = forms.CharField(max_length=120, error_messages={"required": "Give it a short name, such as return-an-item."})
    language = forms.CharField(max_length=2, error_messages={"required": "Choose a language."})


class PreviewForm(WriteForm):
    """The same fields as the editor sends; only the text counts."""

    title = words_field("", most=300, required=False)
    body = words_field("", most=_BODY_MAX, required=False)
    topic = forms.CharField(required=False)
    audience = forms.CharField(required=False)
    slug = forms.CharField(required=False)
    language = forms.CharField(required=False)
    after = forms.CharField(required=False)


class PublicationForm(WriteForm):
    number = forms.IntegerField(min_value=1, error_messages={"required": "Say which version.", "invalid": "Say which version."})
    at = forms.DateTimeField(
        required=False, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        error_messages={"invalid": "Give a moment in UTC, such as 2027-03-31T09:00."},
    )  # fmt: skip


class NumberForm(WriteForm):
    number = forms.IntegerField(min_value=1, error_messages={"required": "Say which version."})


def _address(slug: str, article_id: UUID) -> str:
    return f"/b/{slug}/knowledge/articles/{article_id}"


def facts_of(request: Request, slug: str, article_id: UUID | None, errors: dict[str, str] | None = None) -> Facts:
    """The article, its versions and what would be quoted; what had been written when something was refused stays."""
    brand = brand_asked(request, slug, "brand.knowledge")
    row = there(article_in_library(brand["id"], article_id)) if article_id else _NEW
    draft = _draft(request, brand, row, is_refused=errors is not None)
    roles = roles_in(request.identity, brand["id"])
    return {
        "brand": {"slug": slug, "name": brand["name"]}, "form_key": str(uuid4()), "errors": errors or {},
        "may_write": may("knowledge.write", roles=roles), "may_publish": may("knowledge.publish", roles=roles),
        "article": row | {"uuid": article_id}, "draft": draft, **passages_of_text(draft["title"], draft["body"]),
        "topics": [("", "None"), *((one["name"], one["title"]) for one in topics_of(brand["id"]))], "audiences": _AUDIENCES,
        "languages": [(code, language_name(code)) for code in brand["languages"]],
        "versions": [_version(one, row) for one in versions_of(brand["id"], article_id)] if article_id else [],
        "history": [_history(one) for one in publications_of(brand["id"], article_id)] if article_id else [],
        "translations": _translations(brand, row) if article_id else [],
    }  # fmt: skip


def _draft(request: Request, brand: Row, row: dict[str, Any], *, is_refused: bool) -> dict[str, Any]:
    """What the editor starts with: what was refused, an older version that is looked at, or the newest."""
    named = {"slug": request.GET.get("slug", "")[:120], "language": request.GET.get("language", "")[:2] or brand["languages"][0]}
    empty = {"title": "", "body": "", "topic": "", "audience": "public", "after": 0} | named
    if is_refused:
        written = {name: request.POST.get(name, "") for name in ("title", "body", "topic", "audience", "slug", "language")}
        return empty | written | {"after": row["newest"] if row["newest"] else 0}
    if not row["newest"]:
        return empty
    asked = request.GET.get("version", "")
    number = int(asked) if asked.isdecimal() and len(asked) < 6 else row["newest"]
    version = there(version_of(brand["id"], row["id"], number))
    return empty | {name: version[name] for name in ("title", "body", "topic", "audience")} | {"after": row["newest"]}


def passages_of_text(title: str, body: str) -> dict[str, Any]:
    """As knowledge/passages.jinja takes them."""
    if not body.strip():
        return {"passages": [], "wrong": ""}
    try:
        found = preview_passages(title or "It", body)
    except UnableToPublishArticle as wrong:
        return {"passages": [], "wrong": str(wrong)}
    return {"passages": [{"heading": one.heading, "text": one.text, "words": len(one.text.split())} for one in found], "wrong": ""}


def _version(one: Row, row: Row) -> dict[str, Any]:
    is_published = row["audience"] != "draft" and one["number"] == row["version"]
    return one | {"is_published": is_published, "is_newest": one["number"] == row["newest"]}


def _history(one: Row) -> dict[str, Any]:
    return {"words": _ACTS[one["act"]].format(one["number"]), "who": one["who"], "at": one["at"]}


def _translations(brand: Row, row: Row) -> list[dict[str, Any]]:
    found = {one["language"]: one for one in translations_of(brand["id"], row["slug"])}
    behind = {one["language"] for one in translations_behind(brand["id"]) if one["slug"] == row["slug"] and one["id"]}
    return [
        {"uuid": found[code]["id"] if code in found else None, "language": code, "is_here": code == row["language"],
         "audience": found[code]["audience"] if code in found else "", "is_behind": code in behind}
        for code in dict.fromkeys([*brand["languages"], *found])
    ]  # fmt: skip


@page
def article(request: Request, slug: str, article_id: UUID) -> HttpResponse:
    """Read and edit it."""
    return _drawn(request, slug, article_id)


@page
def draft(request: Request, slug: str) -> HttpResponse:
    """Begin one."""

    def load() -> Facts:
        brand_asked(request, slug, "knowledge.write")
        return facts_of(request, slug, None)

    return show(request, "brand/knowledge/article.jinja", load, here=f"knowledge:{slug}")


def _drawn(request: Request, slug: str, article_id: UUID | None, errors: dict[str, str] | None = None) -> HttpResponse:
    return show(
        request, "brand/knowledge/article.jinja", lambda: facts_of(request, slug, article_id, errors), here=f"knowledge:{slug}",
        status=422 if errors else 200,
    )  # fmt: skip


@posted
def previews(request: Request, slug: str) -> HttpResponse:
    """Fragment: the passages of what is written so far; nothing is kept."""
    form = PreviewForm(request)

    def load() -> Facts:
        brand_asked(request, slug, "brand.knowledge")
        return passages_of_text(form.checked("title"), form.checked("body"))

    return fragment(request, "brand/knowledge/passages.jinja", load)


@posted
def articles(request: Request, slug: str) -> HttpResponse:
    """A new article, as a draft."""
    form = ArticleForm(request)

    def run() -> Done:
        brand = brand_asked(request, slug, "knowledge.write")
        article_id = begin_article(
            brand["id"], form.text(), slug=form.checked("slug"), language=form.checked("language"), by=self_of(request), now=request.now
        )
        return Done(_address(slug, article_id), "Saved as a draft. Nobody quotes it before it is published.")

    return act(
        request, run, back=f"/b/{slug}/knowledge", again=lambda said: _drawn(request, slug, None, form.faults() or {"body": said})
    )


@posted
def versions(request: Request, slug: str, article_id: UUID) -> HttpResponse:
    """The next version; what is published stays."""
    form = VersionForm(request)

    def run() -> Done:
        brand = _brand_of(request, slug, article_id, "knowledge.write")
        number = save_article(brand["id"], article_id, form.text(), by=self_of(request), after=form.checked("after"), now=request.now)
        return Done(_address(slug, article_id), f"Saved as version {number}. What is published stays until you publish this one.")

    def again(said: str) -> HttpResponse:
        return _drawn(request, slug, article_id, form.faults() or {"body": said})

    return act(request, run, back=_address(slug, article_id), again=again)


@posted
def publication(request: Request, slug: str, article_id: UUID) -> HttpResponse:
    """Publish a version, now or when a moment has come."""
    form = PublicationForm(request)

    def run() -> Done:
        brand, number, at = _brand_of(request, slug, article_id, "knowledge.publish"), form.checked("number"), form.checked("at")
        publish_article(brand["id"], article_id, number=number, by=self_of(request), at=at, now=request.now)
        when = f"at {at:%Y-%m-%d %H:%M} UTC" if at else "in a few seconds, once its passages are made"
        return Done(_address(slug, article_id), f"Version {number} is published {when}.")

    return act(request, run, back=_address(slug, article_id))


@posted
def withdrawal(request: Request, slug: str, article_id: UUID) -> HttpResponse:
    """Nobody quotes it any more."""
    WriteForm(request)

    def run() -> Done:
        brand = _brand_of(request, slug, article_id, "knowledge.publish")
        unpublish_article(brand["id"], article_id, by=self_of(request), now=request.now)
        return Done(_address(slug, article_id), "Taken back: nobody quotes it from now on. Its versions are kept.")

    return act(request, run, back=_address(slug, article_id))


@posted
def restorations(request: Request, slug: str, article_id: UUID) -> HttpResponse:
    """An older version becomes the newest."""
    form = NumberForm(request)

    def run() -> Done:
        brand, to = _brand_of(request, slug, article_id, "knowledge.write"), form.checked("number")
        number = go_back(brand["id"], article_id, to=to, by=self_of(request), now=request.now)
        return Done(_address(slug, article_id), f"Version {number} is as version {to} was. Publish it to have it quoted.")

    return act(request, run, back=_address(slug, article_id))


def _brand_of(request: Request, slug: str, article_id: UUID, action: str) -> Row:
    brand = brand_asked(request, slug, action)
    if article_in_library(brand["id"], article_id) is None:
        raise Http404(NOT_THERE)
    return brand
