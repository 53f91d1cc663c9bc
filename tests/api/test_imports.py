"""Documents are taken by the API and on the screen: each with what became of it, and a bad one harms only itself."""

from __future__ import annotations

import base64
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from manyhands.apps.ground.walls import acting_as, for_brand, for_worker
from manyhands.apps.knowledge.importing import Outcome, Taken
from manyhands.apps.knowledge.imports import SENT_BYTES_MAX, begin_import, note_document
from manyhands.apps.knowledge.library import articles_of
from manyhands.jobs.import_documents import import_documents
from tests import walking as w
from tests.cast import NINE, Cast
from tests.doors import API, as_browser, as_program
from tests.web.pages import said_next, words_of

RETURNS = b"# Returns\n\nYou can send an item back within 30 days.\n"


@pytest.fixture
def at(cast: Cast) -> str:
    return f"/brands/{cast.larch.slug}/knowledge/imports"


def sent(content: bytes = RETURNS, **more: object) -> dict[str, object]:
    return {"format": "markdown", "name": "returns.md", "content": base64.b64encode(content).decode(), **more}


def taken(cast: Cast) -> None:
    """The worker takes up what was asked for, twice."""
    for payload in w.jobs("import_documents", brand_id=cast.larch.id) * 2:
        import_documents(**payload, now=NINE)


def test_what_is_sent_is_read_and_kept_no_longer(cast: Cast, at: str) -> None:
    program = as_program(cast.hal)
    asked = program.post(at, sent())
    assert asked.status_code == 202
    one = f"{API}{at}/{asked.json()['import_id']}"
    assert (program.get(one).json()["state"], program.get(one).json()["rows"]) == ("waiting", [])

    taken(cast)
    found = program.get(one).json()
    assert (found["state"], found["counts"], found["who"]) == ("done", {"new": 1}, "Hal")
    (row,) = found["rows"]
    assert (row["name"], row["outcome"], row["because"]) == ("returns.md", "new", "as a draft")
    article = program.get(f"{API}/brands/{cast.larch.slug}/articles/{row['article_id']}").json()
    assert (article["title"], article["versions"][0]["who"]) == ("Returns", "Hal")
    kept = w.row_of(cast.larch, "SELECT content FROM knowledge_import WHERE brand_id = %(brand)s")
    assert kept["content"] is None

    again = program.post(at, sent()).json()["import_id"]
    taken(cast)
    assert program.get(f"{API}{at}/{again}").json()["counts"] == {"unchanged": 1}
    assert [row["counts"] for row in program.get(API + at).json()] != []
    assert as_program(cast.nat).get(one.replace(cast.larch.slug, cast.maple.slug)).status_code == 404


def test_a_document_that_cannot_be_read_is_named_with_the_reason(cast: Cast, at: str) -> None:
    program = as_program(cast.hal)
    asked = program.post(at, sent(b"%PDF-1.7 and nothing more", format="pdf", name="broken.pdf")).json()["import_id"]
    taken(cast)

    found = program.get(f"{API}{at}/{asked}").json()
    assert (found["state"], found["counts"]) == ("done", {"skipped": 1})
    assert found["rows"][0]["because"] != ""


def test_a_language_that_the_brand_does_not_speak_is_skipped(cast: Cast, at: str) -> None:
    program = as_program(cast.hal)
    asked = program.post(at, sent(language="fi")).json()["import_id"]
    taken(cast)

    assert "does not speak" in program.get(f"{API}{at}/{asked}").json()["rows"][0]["because"]


def test_a_site_that_is_not_reached_fails_in_words(cast: Cast, at: str) -> None:
    program = as_program(cast.hal)
    asked = program.post(at, {"format": "sitemap", "address": "https://10.0.0.7/sitemap.xml"}).json()["import_id"]
    taken(cast)

    found = program.get(f"{API}{at}/{asked}").json()
    assert found["state"] == "failed"
    assert "Nothing could be read" in found["because"]


@pytest.mark.parametrize("address", ["HTTPS://10.0.0.7/../../../etc/hostname", "https://10.0.0.7/etc/hostname", "https:///etc/hostname"])
def test_no_address_opens_a_file_of_this_machine(cast: Cast, at: str, address: str) -> None:
    program = as_program(cast.hal)
    asked = program.post(at, {"format": "markdown", "address": address})
    taken(cast)

    if asked.status_code == 202:
        found = program.get(f"{API}{at}/{asked.json()['import_id']}").json()
        assert found["counts"] in ({"skipped": 1}, {}), found
    with acting_as(for_brand(cast.larch.id)):
        assert articles_of(cast.larch.id) == []


@pytest.mark.parametrize(("wrong", "said"), [
    ({"address": "https://help.example/"}, "one of the two"),
    ({"content": ""}, "one of the two"),
    ({"content": "***"}, "not base64"),
    ({"content": "", "address": "http://127.0.0.1/"}, "only https"),
    ({"content": "", "address": "file:///etc/passwd"}, "not an address"),
    ({"format": "sitemap"}, "not from a file"),
    ({"name": ""}, "has a name"),
    ({"format": "exe"}, "markdown"),
    ({"audience": "nobody"}, "public"),
])  # fmt: skip
def test_what_cannot_be_taken_is_refused_at_once(cast: Cast, at: str, wrong: dict[str, object], said: str) -> None:
    refused = as_program(cast.hal).post(at, sent() | wrong)

    assert refused.status_code == 422
    assert said in refused.content.decode()
    assert w.jobs("import_documents", brand_id=cast.larch.id) == []


def test_only_who_may_publish_has_an_import_published(cast: Cast, at: str) -> None:
    assert as_program(cast.ivy).post(at, sent(publishes=True)).status_code == 404
    assert as_program(cast.ivy).post(at, sent()).status_code == 202
    assert as_program(cast.gus).post(at, sent()).status_code == 404
    asked = as_program(cast.hal).post(at, sent(publishes=True)).json()["import_id"]
    taken(cast)

    (row,) = as_program(cast.hal).get(f"{API}{at}/{asked}").json()["rows"]
    assert row["outcome"] in ("new", "unchanged")


def test_a_killed_worker_leaves_no_document_twice_and_its_first_word_stands(cast: Cast, at: str) -> None:
    as_program(cast.hal).post(at, sent())
    (payload,) = w.jobs("import_documents", brand_id=cast.larch.id)
    asked = UUID(payload["import_id"])
    with acting_as(for_worker(cast.larch.id)):
        assert begin_import(cast.larch.id, asked) is not None
        assert note_document(cast.larch.id, asked, 0, name="returns.md", outcome=Outcome(Taken.NEW, "as a draft"))
    taken(cast)

    with acting_as(for_brand(cast.larch.id)):
        assert len(articles_of(cast.larch.id)) == 1
    rows = w.rows_of(cast.larch, "SELECT outcome FROM knowledge_importrow WHERE brand_id = %(brand)s")
    assert [row["outcome"] for row in rows] == ["new"]


def test_a_file_is_imported_on_the_screen(cast: Cast) -> None:
    door, page = as_browser(cast.hal), f"/b/{cast.larch.slug}/knowledge/imports"
    assert "Nothing was imported yet" in words_of(door.get(page))

    asked = door.submit(page, {"form": "markdown", "audience": "internal", "file": SimpleUploadedFile("returns.md", RETURNS)})
    assert "It is being read" in said_next(door, asked)
    taken(cast)
    shown = words_of(door.get(asked.headers["Location"]))
    assert "1 new" in shown
    assert "as a draft" in shown
    refused = door.submit(page, {"form": "markdown", "audience": "public"})
    assert refused.status_code == 422
    assert "Give an address or a file" in words_of(refused)
    large = SimpleUploadedFile("large.md", b"a" * (SENT_BYTES_MAX + 1))
    assert "larger than 8 MB" in words_of(door.submit(page, {"form": "markdown", "audience": "public", "file": large}))
