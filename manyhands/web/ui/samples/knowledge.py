"""Sample variables of the pages of a brand's knowledge."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from manyhands.web.ui.samples.people import LARK, TICKET

_BODY = (
    "A refund goes back to the way of payment.\n\n## How long it takes\n\nWe book it within two working days of the parcel's arrival. "
    "Card payments then take three to five working days to appear.\n\n- Gift cards are credited at once.\n- Bank transfers take two days."
)
_PASSAGES = [
    {"heading": "", "text": "A refund goes back to the way of payment.", "words": 8},
    {"heading": "How long it takes", "text": "We book it within two working days of the parcel's arrival.", "words": 11},
]
_TOPICS = [("", "None"), ("refund", "Refund not received")]
_LANGUAGES = [("en", "English"), ("es", "Spanish"), ("de", "German")]
_KEY = {"form_key": "a1b2c3", "brand": LARK}


def library(now: datetime) -> dict[str, Any]:
    """Articles in every state."""
    stands = [("public", 7, 7, None), ("public", 3, 5, None), ("draft", 1, 1, None), ("internal", 2, 3, now + timedelta(days=2))]
    names = ("When a refund arrives", "Return an item: wrong size, wrong colour, stain or damage", "Repair of a zip", "Limits of goodwill")
    articles = [
        {"uuid": f"a{place}", "title": title, "slug": title.lower().replace(" ", "-")[:30], "language": "en", "topic": "Refunds",
         "audience": audience, "version": version, "newest": newest, "changed": newest > version, "publishes_at": at,
         "saved_at": now - timedelta(hours=place * 7), "saved_by": "Bea Lindqvist"}
        for place, (title, (audience, version, newest, at)) in enumerate(zip(names, stands, strict=True))
    ]  # fmt: skip
    every = ("", "All")
    choices = {"language": [every, *_LANGUAGES], "state": [every, ("draft", "Draft"), ("public", "Public")]}
    filters = {"q": "", "language": "", "state": ""}
    return _KEY | {"may_write": True, "filters": filters, "choices": choices, "articles": articles, "is_cut": False}


def article(now: datetime) -> dict[str, Any]:
    """One that was edited since it was published."""
    versions = [
        {"number": number, "title": "When a refund arrives", "who": "Bea Lindqvist", "at": now - timedelta(days=9 - number), "note": note,
         "is_published": number == 2, "is_newest": number == 3}
        for number, note in ((3, "as version 1 was"), (2, ""), (1, "first written"))
    ]  # fmt: skip
    about = {"uuid": TICKET, "slug": "refund", "language": "en", "audience": "public", "version": 2, "newest": 3, "publishes_at": None}
    draft = {"title": "When a refund arrives", "body": _BODY, "topic": "refund", "audience": "public", "slug": "", "language": ""}
    draft_of = draft | {"after": 3}
    return _KEY | {
        "may_write": True, "may_publish": True, "errors": {}, "article": about | {"next_number": None, "owner": "Bea Lindqvist"},
        "draft": draft_of, "topics": _TOPICS, "languages": _LANGUAGES,
        "audiences": [("public", "Everybody"), ("internal", "Colleagues only")],
        "passages": _PASSAGES, "wrong": "", "versions": versions,
        "history": [{"words": "Version 2 published", "who": "Bea Lindqvist", "at": now - timedelta(days=6)}],
        "translations": [
            {"uuid": TICKET, "language": "en", "audience": "public", "is_here": True, "is_behind": False},
            {"uuid": "b", "language": "es", "audience": "public", "is_here": False, "is_behind": True},
            {"uuid": None, "language": "de", "audience": "", "is_here": False, "is_behind": False},
        ],
    }  # fmt: skip


def new_article(now: datetime) -> dict[str, Any]:
    """One that was refused because its name was taken."""
    about = {"uuid": None, "slug": "", "language": "", "audience": "draft", "version": 0, "newest": 0}
    about |= {"publishes_at": None, "next_number": None}
    draft = {"title": "", "body": "", "topic": "", "audience": "public", "slug": "refund", "language": "en", "after": 0}
    errors = {"body": "There is an article 'refund' in 'en' already. Nothing was saved. Edit it, or choose another name."}
    empty: dict[str, Any] = {"passages": [], "versions": [], "history": [], "translations": []}
    return article(now) | empty | {"article": about, "draft": draft, "errors": errors}


def playbooks(now: datetime) -> dict[str, Any]:
    """One in force, one withdrawn, and a page with a dead end."""
    one = {"name": "late_refund", "title": "A refund that is late", "about": ["Refund not received"], "version": 3, "walks": 41}
    listed = [one | {"at": now, "who": "Bea Lindqvist"}, one | {"name": "old", "title": "Returns", "version": 0, "at": None, "who": ""}]
    wrong = "playbook, line 5, steps[1]: Nothing follows this step: a dead end. Add `answers`, `go` or `end`."
    page = "name: late_refund\ntitle: A refund that is late\nsteps:\n  - id: when\n    ask: When was it booked?\n"
    return _KEY | {"may_publish": True, "wrong": wrong, "playbooks": listed, "page": page, "editing": "A refund that is late"}


def macros(now: datetime) -> dict[str, Any]:
    """Two macros, one of them in the editor."""
    listed = [
        {"id": "m1", "name": "where_refund", "title": "Where the refund is", "topic": "refund", "languages": ["de", "en"], "uses": 128},
        {"id": "m2", "name": "thanks", "title": "Thanks for waiting", "topic": "", "languages": ["en"], "uses": 4},
    ]
    texts = [("en", "English", "Hi {customer_first_name}, your refund is on its way."), ("es", "Spanish", ""), ("de", "German", "")]
    draft = {"name": "where_refund", "title": "Where the refund is", "topic": "refund", "texts": texts}
    places = [("{customer_first_name}", "the customer's first name"), ("{order_number}", "the order number")]
    return _KEY | {"may_publish": True, "wrong": "", "macros": listed, "draft": draft, "topics": _TOPICS, "facts": places}


def health(now: datetime) -> dict[str, Any]:
    """Something of everything."""
    pair = {"id": "f1", "article_id": "a", "other_id": "b", "title": "Gift cards", "other_title": "Using a gift card", "language": "en"}
    words = ["Gift cards are valid for 2 years.", "A gift card expires after 12 months."]
    old = {"id": "a", "title": "Sizes of the winter coats", "language": "en", "fresh_until": now.date(), "owner": "Bea Lindqvist"}
    behind = {"id": "c", "slug": "refund", "title": "When a refund arrives", "language": "es"}
    return _KEY | {
        "may_write": True, "contradictions": [pair | {"words": words}],
        "duplicates": [pair | {"id": "f2", "words": ["Any box will do."] * 2}],
        "stale": [old], "behind": [behind], "missing": [behind | {"id": None, "language": "de"}], "unread": [old],
    }  # fmt: skip


def questions(now: datetime) -> dict[str, Any]:
    """What nobody has answered yet."""
    asked = {"id": "q", "count": 17, "words": "Do you repair zips? Mine broke after a week.", "topic": "Repairs", "language": "en"}
    return _KEY | {
        "may_write": True,
        "questions": [asked | {"found_nothing": 15, "was_ignored": 2}, asked | {"count": 2, "found_nothing": 2, "was_ignored": 0}],
        "drafts": [{"id": "d", "title": "Do you repair zips?", "language": "en", "body": "Yes, for two years.", "at": now}],
        "may_publish": True,
    }  # fmt: skip


def topics(now: datetime) -> dict[str, Any]:
    """Two topics of which one has all."""
    who = ["open market is where its route sends it", "brand team may take it too after 30 minutes of waiting"]
    one = {"name": "refund", "title": "Refund not received", "complexity": "simple", "priority": "high", "who": who}
    one |= {"articles": 4, "words": 7}
    return _KEY | {
        "may_write": True, "complexities": [("simple", "Simple"), ("medium", "Medium"), ("complex", "Complex")],
        "priorities": [("normal", "Normal"), ("high", "High")],
        "topics": [one | {"playbook": "A refund that is late"}, one | {"name": "repairs", "title": "Repairs", "who": [], "playbook": ""}],
    }  # fmt: skip


def products(now: datetime) -> dict[str, Any]:
    """Three names, to be changed."""
    return _KEY | {"may_publish": True, "names": ["Skylark Mini", "Skylark Pro", "Tundra"]}


def topic(now: datetime) -> dict[str, Any]:
    """A topic as somebody has written it, and what that would change."""
    who = ["open market is where its route sends it"]
    written = {
        "title": "Refund not received", "description": "Money that is late.", "keywords": "de: rückerstattung\nen: refund, money back",
        "examples": "Where is my money?", "complexity": "medium", "priority": "high", "note": "",
    }  # fmt: skip
    was = {"topic": "Delivery", "complexity": "simple", "priority": "normal", "because": "meaning 0.61 near the topic's"}
    becomes = {"topic": "Refund not received", "complexity": "medium", "priority": "high", "because": "says 'refund'"}
    preview = {
        "id": "p", "is_at_work": False, "read": 200, "count": 1, "asked_at": now,
        "changes": [{"ticket": "t", "subject": "My money", "was": was, "becomes": becomes}],
    }  # fmt: skip
    version = {"number": 2, "at": now, "who": "Hal Brandt", "note": "words of the sale", "examples": 1} | {
        name: written[name] for name in ("title", "keywords", "complexity", "priority")
    }
    return _KEY | {
        "may_write": True, "complexities": [("simple", "Simple"), ("medium", "Medium"), ("complex", "Complex")],
        "priorities": [("normal", "Normal"), ("high", "High")], "topic": {"name": "refund", "title": "Refund not received", "version": 2},
        "written": written, "error": "", "who": who, "who_then": [*who, "brand team may take it too"], "preview": preview,
        "versions": [version, version | {"number": 1, "note": ""}], "languages": ["en", "de"],
        "is_learnt": True,
    }  # fmt: skip


def imports(now: datetime) -> dict[str, Any]:
    """Two imports, of which one is being read."""
    one = _import(now)
    return _KEY | {
        "may_write": True, "may_publish": True, "error": "", "forms": [("markdown", "Markdown"), ("sitemap", "A site, by its map")],
        "audiences": [("public", "customers")], "languages": [("", "as each says"), ("en", "English")],
        "written": {"form": "", "address": "", "language": "", "audience": ""},
        "imports": [one | {"state": "reading", "counts": {}}, one],
    }  # fmt: skip


def one_import(now: datetime) -> dict[str, Any]:
    """An import that is over: one document was not taken."""
    rows = [
        {"name": "prices.html", "outcome": "skipped", "because": "it is in 'fi', which the brand does not speak", "article_id": None},
        {"name": "returns.html", "outcome": "new", "because": "as a draft", "article_id": "a"},
    ]
    return _KEY | {"may_write": True, "is_at_work": False, "one": _import(now), "rows": rows}


def _import(now: datetime) -> dict[str, Any]:
    return {
        "id": "i", "form": "sitemap", "source": "https://help.example/sitemap.xml", "audience": "public", "publishes": False,
        "state": "done", "because": "", "asked_at": now, "who": "Hal Brandt", "counts": {"new": 1, "skipped": 1},
    }  # fmt: skip
