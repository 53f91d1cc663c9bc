"""Articles: every save a version, one of which is published, and no other is ever quoted."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import pytest

from manyhands.apps.brands.queries import knowledge_version_of
from manyhands.apps.ground.walls import acting_as, for_brand, for_worker
from manyhands.apps.knowledge.articles import Text, UnableToSave, begin_article, go_back, save_article, version_of
from manyhands.apps.knowledge.library import article_in_library, translations_behind, versions_of
from manyhands.apps.knowledge.publishing import UnableToPublishArticle, make_passages, publish_article, unpublish_article
from manyhands.apps.knowledge.queries import passages_of
from manyhands.jobs.timekeeper import do_what_is_due
from tests import walking as w
from tests.cast import NINE, Brand, Cast

DAYS_30 = Text("Returns", "You can send anything back within 30 days.")
DAYS_14 = Text("Returns", "You can send anything back within 14 days.")


def encode(texts: list[str]) -> list[bytes]:
    """A meaning for each text, as far as these tests ask for one."""
    return [bytes(384 * 4) for _ in texts]


def begun(brand: Brand, text: Text = DAYS_30, *, by: UUID | None = None, slug: str = "returns", language: str = "en") -> UUID:
    with acting_as(for_brand(brand.id)):
        return begin_article(brand.id, text, slug=slug, language=language, by=by, now=NINE)


def published(brand: Brand, article_id: UUID, number: int, *, by: UUID | None = None, at: datetime | None = None, now: datetime = NINE) -> None:
    with acting_as(for_brand(brand.id)):
        publish_article(brand.id, article_id, number=number, by=by, at=at, now=now)


def worked(brand: Brand, article_id: UUID, *, now: datetime = NINE) -> bool:
    with acting_as(for_worker(brand.id)):
        return make_passages(brand.id, article_id, encode=encode, now=now)


def quoted(brand: Brand) -> list[str]:
    with acting_as(for_brand(brand.id)):
        return [row["text"] for row in passages_of(brand.id)]


def known(brand: Brand) -> int:
    with acting_as(for_brand(brand.id)):
        return knowledge_version_of(brand.id)


def test_a_draft_is_quoted_by_nobody_until_it_is_published(cast: Cast) -> None:
    article_id = begun(cast.larch, by=cast.hal.id)
    assert quoted(cast.larch) == []

    published(cast.larch, article_id, 1, by=cast.hal.id)
    assert quoted(cast.larch) == []  # nobody waits for its passages, and nothing half made is quoted
    assert w.jobs("publish_article", article_id=str(article_id))

    before = known(cast.larch)
    assert worked(cast.larch, article_id) is True
    assert worked(cast.larch, article_id) is False
    assert (quoted(cast.larch), known(cast.larch)) == ([DAYS_30.body], before + 1)


def test_a_newer_version_is_quoted_only_once_it_is_published(cast: Cast) -> None:
    article_id = begun(cast.larch)
    published(cast.larch, article_id, 1)
    worked(cast.larch, article_id)
    with acting_as(for_brand(cast.larch.id)):
        assert save_article(cast.larch.id, article_id, DAYS_14, by=cast.hal.id, after=1, now=NINE) == 2

    assert quoted(cast.larch) == [DAYS_30.body]
    published(cast.larch, article_id, 2)
    worked(cast.larch, article_id)
    assert quoted(cast.larch) == [DAYS_14.body]


def test_going_back_makes_a_new_version_of_an_old_one_and_every_version_is_kept_with_who_and_when(cast: Cast) -> None:
    article_id = begun(cast.larch, by=cast.hal.id)
    with acting_as(for_brand(cast.larch.id)):
        save_article(cast.larch.id, article_id, DAYS_14, by=cast.ivy.id, now=w.later(hours=1))
        assert go_back(cast.larch.id, article_id, to=1, by=cast.hal.id, now=w.later(hours=2)) == 3
        kept = [(one["number"], one["who"], one["at"]) for one in versions_of(cast.larch.id, article_id)]
        third = version_of(cast.larch.id, article_id, 3)

    assert kept == [(3, "Hal", w.later(hours=2)), (2, "Ivy", w.later(hours=1)), (1, "Hal", NINE)]
    assert third is not None
    assert (third["body"], third["note"]) == (DAYS_30.body, "as version 1 was")


def test_whoever_saves_over_a_newer_version_is_told_and_nothing_is_lost(cast: Cast) -> None:
    article_id = begun(cast.larch)
    with acting_as(for_brand(cast.larch.id)):
        save_article(cast.larch.id, article_id, DAYS_14, by=cast.ivy.id, after=1, now=NINE)
        with pytest.raises(UnableToSave, match="Somebody saved version 2 while you wrote"):
            save_article(cast.larch.id, article_id, DAYS_30, by=cast.hal.id, after=1, now=NINE)


def test_a_scheduled_version_is_published_when_its_moment_has_come_and_not_before(cast: Cast) -> None:
    article_id = begun(cast.larch)
    published(cast.larch, article_id, 1, at=w.later(hours=2))
    assert worked(cast.larch, article_id) is False

    do_what_is_due(now=w.later(hours=1))
    assert w.jobs("publish_article", article_id=str(article_id)) == []
    do_what_is_due(now=w.later(hours=2))
    do_what_is_due(now=w.later(hours=2))
    assert len(w.jobs("publish_article", article_id=str(article_id))) == 1
    assert worked(cast.larch, article_id) is True
    assert quoted(cast.larch) == [DAYS_30.body]


def test_what_is_unpublished_is_quoted_by_nobody_from_that_moment_on(cast: Cast) -> None:
    article_id = begun(cast.larch)
    published(cast.larch, article_id, 1)
    worked(cast.larch, article_id)
    before = known(cast.larch)

    with acting_as(for_brand(cast.larch.id)):
        assert unpublish_article(cast.larch.id, article_id, by=cast.hal.id, now=NINE) is True
        assert unpublish_article(cast.larch.id, article_id, by=cast.hal.id, now=NINE) is False
        standing = article_in_library(cast.larch.id, article_id)

    assert standing is not None
    assert (quoted(cast.larch), known(cast.larch), standing["audience"]) == ([], before + 1, "draft")


def test_what_was_unpublished_meanwhile_is_not_published_by_a_job_that_comes_late(cast: Cast) -> None:
    article_id = begun(cast.larch)
    published(cast.larch, article_id, 1)
    with acting_as(for_brand(cast.larch.id)):
        unpublish_article(cast.larch.id, article_id, by=cast.hal.id, now=NINE)

    assert worked(cast.larch, article_id) is False


def test_what_has_nothing_to_quote_is_refused_at_publishing(cast: Cast) -> None:
    article_id = begun(cast.larch, Text("Returns", "# Returns\n\n## Money back"))

    with pytest.raises(UnableToPublishArticle, match="headings only"):
        published(cast.larch, article_id, 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [(Text("", "Words."), "title"), (Text("Returns", " \n "), "between 1 and"), (Text("Returns", "x" * 200_001), "between 1 and"),
     (Text("Returns", "a\0b"), r"U\+0000"), (Text("Returns", "Words.", audience="all"), "public"), (Text("Returns", "Words.", topic="no_such"), "topic")],
)  # fmt: skip
def test_what_no_article_can_be_is_refused_in_words(cast: Cast, text: Text, said: str) -> None:
    with pytest.raises(UnableToSave, match=said):
        begun(cast.larch, text)


def test_a_translation_that_is_older_than_its_original_is_behind_and_one_that_is_not_there_is_missing(cast: Cast) -> None:
    english, german = begun(cast.larch), begun(cast.larch, language="de")
    for article_id, now in ((german, NINE), (english, w.later(hours=1))):
        published(cast.larch, article_id, 1, now=now)
        worked(cast.larch, article_id, now=now)

    with acting_as(for_brand(cast.larch.id)):
        behind = [(one["language"], one["id"]) for one in translations_behind(cast.larch.id)]

    assert behind == [("de", german), ("es", None)]


def test_nobody_of_another_brand_sees_a_version(cast: Cast) -> None:
    article_id = begun(cast.larch)

    with acting_as(for_brand(cast.maple.id)):
        assert versions_of(cast.larch.id, article_id) == []
        assert article_in_library(cast.larch.id, article_id) is None
