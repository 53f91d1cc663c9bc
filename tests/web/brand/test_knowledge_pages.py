"""A brand's knowledge on its pages: written, published, mended."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from manyhands.apps.ground.walls import acting_as, for_brand, for_worker
from manyhands.apps.knowledge.library import articles_of
from manyhands.apps.knowledge.publishing import make_passages
from tests import walking as w
from tests.apps.knowledge.test_playbooks import DEAD_END, PAGE
from tests.cast import NINE, Cast
from tests.doors import Door, as_browser
from tests.web.pages import said_next, words_of

TEXT = {"title": "Returns", "body": "You can send it back within 30 days.", "topic": "", "audience": "public"}


@pytest.fixture
def hal(cast: Cast) -> Door:
    return as_browser(cast.hal)


@pytest.fixture
def base(cast: Cast) -> str:
    return f"/b/{cast.larch.slug}/knowledge"


def test_an_article_is_written_published_edited_and_taken_back(cast: Cast, hal: Door, base: str) -> None:
    made = hal.submit(f"{base}/articles", TEXT | {"slug": "returns", "language": "en"})
    article = made.headers["Location"]
    assert "Nobody quotes it before it is published" in said_next(hal, made)
    assert "You can send it back within 30 days." in words_of(hal.get(article))

    assert "Version 1 is published" in said_next(hal, hal.submit(f"{article}/publication", {"number": "1"}))
    with acting_as(for_worker(cast.larch.id)):
        make_passages(cast.larch.id, article_id := article.rpartition("/")[2], encode=lambda texts: [bytes(1536) for _ in texts], now=NINE)  # type: ignore[arg-type]
    assert article_id
    hal.submit(f"{article}/versions", TEXT | {"body": "Within 14 days.", "after": "1"})
    shown = words_of(hal.get(article))
    assert "version 1 is published" in shown
    assert "version 2 is the newest" in shown
    assert "newer draft" in words_of(hal.get(f"{base}?state=changed"))

    assert "Version 3 is as version 1 was" in said_next(hal, hal.submit(f"{article}/restorations", {"number": "1"}))
    assert "Taken back" in said_next(hal, hal.submit(f"{article}/withdrawal"))
    with acting_as(for_brand(cast.larch.id)):
        assert [row["audience"] for row in articles_of(cast.larch.id)] == ["draft"]


def test_what_was_written_over_a_newer_version_stays_on_the_page(hal: Door, base: str) -> None:
    article = hal.submit(f"{base}/articles", TEXT | {"slug": "returns", "language": "en"}).headers["Location"]
    hal.submit(f"{article}/versions", TEXT | {"body": "Within 14 days.", "after": "1"})

    refused = hal.submit(f"{article}/versions", TEXT | {"body": "My own words.", "after": "1"})
    assert refused.status_code == 422
    assert "Somebody saved version 2 while you wrote" in words_of(refused)
    assert "My own words.</textarea>" in refused.content.decode()


def test_the_passages_of_what_is_written_are_shown_before_it_is_saved(hal: Door, base: str) -> None:
    assert "send it back" in words_of(hal.submit(f"{base}/previews", TEXT))
    assert "headings only" in words_of(hal.submit(f"{base}/previews", TEXT | {"body": "# Returns"}))


def test_a_playbook_with_a_dead_end_is_refused_with_its_line_and_what_was_written_stays(hal: Door, base: str) -> None:
    refused = hal.submit(f"{base}/playbooks", {"page": DEAD_END})

    assert refused.status_code == 422
    assert re.search(r"line \d+.*dead end", words_of(refused))
    assert "Version 1 is in force" in said_next(hal, hal.submit(f"{base}/playbooks", {"page": PAGE}))
    assert "A parcel that is late" in words_of(hal.get(f"{base}/playbooks"))


def test_a_macro_is_saved_in_the_brands_languages_and_listed(hal: Door, base: str) -> None:
    saved = hal.submit(f"{base}/macros", {"name": "thanks", "title": "Thanks", "topic": "", "text": ["Thank you, {customer_first_name}.", "Danke.", ""]})

    assert "offered from now on" in said_next(hal, saved)
    listed = words_of(hal.get(f"{base}/macros"))
    assert "Thanks" in listed
    assert "de, en" in listed


def test_topics_show_how_hard_they_are_and_who_may_handle_them(hal: Door, base: str) -> None:
    hal.submit(f"{base}/topics", {"name": "returns", "title": "Returns", "complexity": "complex", "priority": "high"})

    shown = words_of(hal.get(f"{base}/topics"))
    assert "Returns" in shown
    assert "is where its route sends it" in shown


def test_what_is_missing_in_a_language_and_what_nobody_answered_are_shown(cast: Cast, hal: Door, base: str) -> None:
    w.write_to(cast.larch, cast.ana, "Do you repair zips? My mail is ana@customers.example", vector=bytes(1536), now=datetime.now(UTC))

    assert "Everything was answered" not in (asked := words_of(hal.get(f"{base}/questions")))
    assert "Do you repair zips?" in asked
    assert "ana@customers.example" not in asked
    assert "No two articles were found" in words_of(hal.get(f"{base}/health"))
    assert hal.submit(f"{base}/proposals").status_code == 303
    assert w.jobs("propose_drafts", brand_id=cast.larch.id)


def test_the_names_of_products_are_kept_a_line_each_and_a_wrong_one_changes_nothing(hal: Door, base: str) -> None:
    assert "2 names are kept" in said_next(hal, hal.submit(f"{base}/products", {"names": "Tundra\n\n  Skylark   Mini\nTundra"}))
    assert "Nothing was changed" in said_next(hal, hal.submit(f"{base}/products", {"names": "Skylark\nx"}))

    shown = words_of(hal.get(f"{base}/products"))
    assert "2 names" in shown
    assert "Skylark Mini Tundra" in shown
