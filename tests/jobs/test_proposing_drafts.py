"""Drafts from what people answered where nothing approved did: the typical answer, of nobody in particular, published by nobody."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.guidance.reader import BrandReader
from manyhands.apps.insight.unanswered import unanswered
from manyhands.apps.knowledge.articles import version_of
from manyhands.apps.knowledge.library import articles_of
from manyhands.jobs.library import propose_drafts
from tests import walking as w
from tests.cast import NINE, Cast, found_customer

ASKED = ("Do you repair a broken zip?", "My zip is broken, do you repair it?", "Can you repair a zip that broke?")
ANSWERED = (
    "Hi Ana,\n\nYes, we repair zips for free. Send it to our workshop.\n\nCy",
    "Hi Ana,\n\nYes, we repair zips for free. Send it to our workshop with your order number.\n\nCy",
    "Yes.",
)


@pytest.fixture(scope="module")
def reader(database: str) -> BrandReader:
    return BrandReader.for_this_installation()


def asked_and_solved(cast: Cast, reader: BrandReader, questions: Sequence[str] = ASKED) -> list[w.Ticket]:
    tickets = []
    for question, answer in zip(questions, ANSWERED, strict=False):
        ticket = w.write_to(cast.larch, found_customer("ana"), question, vector=reader.vectors([question])[0].tobytes())
        w.claim(cast.cy)
        w.reply(ticket, by=cast.cy, text=answer, then="solved")
        tickets.append(ticket)
    return tickets


def test_what_was_asked_and_not_answered_is_ranked_in_groups_of_one_meaning(cast: Cast, reader: BrandReader) -> None:
    asked_and_solved(cast, reader)
    other = "Is your shop open on Sundays?"
    w.write_to(cast.larch, cast.ana, other, vector=reader.vectors([other])[0].tobytes())

    with acting_as(for_brand(cast.larch.id)):
        found = unanswered(cast.larch.id, since=NINE)
    assert [(one.count, one.found_nothing) for one in found] == [(3, 3), (1, 1)]
    assert "zip" in found[0].words


def test_the_typical_answer_becomes_a_draft_once_and_is_published_by_nobody(cast: Cast, reader: BrandReader) -> None:
    asked_and_solved(cast, reader)

    assert propose_drafts(brand_id=cast.larch.id, reader=reader, now=NINE) == 1
    assert propose_drafts(brand_id=cast.larch.id, reader=reader, now=NINE) == 0
    with acting_as(for_brand(cast.larch.id)):
        (draft,) = articles_of(cast.larch.id)
        text = version_of(cast.larch.id, draft["id"], 1)
    assert text is not None
    assert (draft["audience"], text["audience"], draft["next_number"]) == ("draft", "internal", None)
    assert text["body"].startswith("Yes, we repair zips for free.")
    assert "Ana" not in text["body"]
    assert "Cy" not in text["body"]


def test_one_answer_is_no_draft_and_nothing_of_another_brand_is_looked_at(cast: Cast, reader: BrandReader) -> None:
    asked_and_solved(cast, reader, ASKED[:1])

    assert propose_drafts(brand_id=cast.larch.id, reader=reader, now=NINE) == 0
    assert propose_drafts(brand_id=cast.maple.id, reader=reader, now=NINE) == 0
