"""Articles that contradict each other: both are shown, neither is the machine's to say, and somebody who looked can dismiss it."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings

from manyhands.apps.brands.queries import knowledge_version_of
from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.guidance.reader import BrandReader
from manyhands.apps.knowledge.articles import Text, begin_article
from manyhands.apps.knowledge.findings import dismiss_finding, findings_of, look_for_findings
from manyhands.apps.knowledge.publishing import publish_article, unpublish_article
from manyhands.jobs.library import publish_article as publish_job
from tests.cast import NINE, Brand, Cast
from tests.walking import later

YEARS = Text("Gift cards", "Gift cards are valid for 2 years. You can use them in every shop and online.")
MONTHS = Text("Using a gift card", "A gift card expires after 12 months. Show it at the till, or type its code.")


@pytest.fixture(scope="module")
def reader(database: str) -> BrandReader:
    assert Path(settings.STATE_DIR).exists()
    return BrandReader.for_this_installation()


def put(brand: Brand, text: Text, slug: str, reader: BrandReader) -> UUID:
    with acting_as(for_brand(brand.id)):
        article_id = begin_article(brand.id, text, slug=slug, language="en", by=None, now=NINE)
        publish_article(brand.id, article_id, number=1, by=None, now=NINE)
    with acting_as(for_brand(brand.id)):
        before = knowledge_version_of(brand.id)
    publish_job(brand_id=brand.id, article_id=str(article_id), reader=reader, now=NINE)
    publish_job(brand_id=brand.id, article_id=str(article_id), reader=reader, now=NINE)  # a job runs twice one day
    with acting_as(for_brand(brand.id)):
        assert knowledge_version_of(brand.id) == before + 1
    return article_id


def found(brand: Brand) -> list[tuple[str, list[str]]]:
    with acting_as(for_brand(brand.id)):
        return [(row["kind"], sorted(row["words"])) for row in findings_of(brand.id)]


def contradictions_read(brand: Brand, reader: BrandReader) -> list[dict[str, str]]:
    with acting_as(for_brand(brand.id)):
        return reader.read(brand.id, "How long is my gift card valid?", name="Ana").because["contradicts"]


def test_what_contradicts_is_found_at_publishing_flagged_when_it_is_read_and_gone_when_one_is_taken_back(cast: Cast, reader: BrandReader) -> None:
    put(cast.larch, YEARS, "gift-cards", reader)
    assert contradictions_read(cast.larch, reader) == []

    other = put(cast.larch, MONTHS, "use-a-gift-card", reader)
    assert found(cast.larch) == [("contradiction", ["A gift card expires after 12 months.", "Gift cards are valid for 2 years."])]
    flagged = contradictions_read(cast.larch, reader)
    assert {one["title"] for one in flagged} == {"Gift cards", "Using a gift card"}
    assert flagged[0]["other_words"] != flagged[0]["words"]

    with acting_as(for_brand(cast.larch.id)):
        unpublish_article(cast.larch.id, other, by=None, now=NINE)
    assert (found(cast.larch), contradictions_read(cast.larch, reader)) == ([], [])


def test_what_somebody_dismissed_is_not_found_again_while_the_words_stay(cast: Cast, reader: BrandReader) -> None:
    put(cast.larch, YEARS, "gift-cards", reader)
    put(cast.larch, MONTHS, "use-a-gift-card", reader)
    with acting_as(for_brand(cast.larch.id)):
        (finding,) = findings_of(cast.larch.id)
        assert dismiss_finding(cast.larch.id, finding["id"], by=cast.hal.id, now=NINE) is True
        assert dismiss_finding(cast.larch.id, finding["id"], by=cast.hal.id, now=NINE) is False
        assert look_for_findings(cast.larch.id, encode=reader.encode, now=later(hours=1)) == 0

    assert contradictions_read(cast.larch, reader) == []


def test_nothing_of_another_brand_is_compared(cast: Cast, reader: BrandReader) -> None:
    put(cast.larch, YEARS, "gift-cards", reader)
    put(cast.maple, MONTHS, "gift-cards", reader)

    assert (found(cast.larch), found(cast.maple)) == ([], [])
