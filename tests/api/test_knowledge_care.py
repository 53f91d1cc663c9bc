"""What a brand's knowledge lacks, by the API and on the screens: questions, drafts, findings, and what still holds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.guidance.reader import BrandReader
from manyhands.apps.knowledge.articles import Text
from manyhands.apps.knowledge.findings import look_for_findings
from manyhands.jobs.library import propose_drafts
from tests import walking as w
from tests.apps.knowledge.test_findings import put
from tests.cast import NINE, Brand, Cast
from tests.doors import API, as_browser, as_program
from tests.web.pages import said_next, words_of

LATELY = datetime.now(UTC) - timedelta(days=2)  # doors ask the clock, and look back so many days from it
ASKED = ("Do you repair a broken zip?", "My zip broke, do you repair it?", "Is a broken zip repaired by you?")


def asked_thrice(cast: Cast, reader: BrandReader) -> None:
    """The same question, answered by people each time."""
    for number, text in enumerate(ASKED):
        at = LATELY + timedelta(minutes=10 * number)
        ticket = w.write_to(cast.larch, cast.ana, text, vector=reader.vectors([text])[0].tobytes(), now=at)
        w.claim(cast.cy, now=at + timedelta(minutes=1))
        w.reply(ticket, by=cast.cy, text="Yes, our workshop repairs zips for free.", then="solved", now=at + timedelta(minutes=2))


@pytest.fixture
def at(cast: Cast) -> str:
    return f"/brands/{cast.larch.slug}/knowledge"


def test_a_question_is_ranked_put_aside_and_counted_anew(cast: Cast, reader: BrandReader, at: str) -> None:
    asked_thrice(cast, reader)
    program = as_program(cast.hal)
    (question,) = program.get(f"{API}{at}/questions").json()
    assert question["tickets"] == 3

    put = program.post(f"{at}/questions/{question['id']}/dismissal", {"because": "We repair nothing from May on."})
    assert (put.status_code, put.json()) == (201, {"dismissed": True})
    assert program.get(f"{API}{at}/questions").json() == []
    (seen,) = program.get(f"{API}{at}/questions/dismissals").json()
    assert (seen["because"], seen["who"]) == ("We repair nothing from May on.", "Hal")
    assert program.post(f"{at}/questions/{question['id']}/dismissal", {}).status_code == 404

    text = "Can you repair a broken zip?"
    w.write_to(cast.larch, cast.ana, text, vector=reader.vectors([text])[0].tobytes(), now=LATELY + timedelta(days=1))
    assert [one["tickets"] for one in program.get(f"{API}{at}/questions").json()] == [1]


def test_a_question_is_put_aside_on_the_screen(cast: Cast, reader: BrandReader, at: str) -> None:
    asked_thrice(cast, reader)
    (question,) = as_program(cast.hal).get(f"{API}{at}/questions").json()
    door, page = as_browser(cast.hal), f"/b/{cast.larch.slug}/knowledge"

    assert "Put aside" in words_of(door.get(f"{page}/questions"))
    answer = door.submit(f"{page}/question-dismissals", {"question": question["id"]})
    assert "counted anew" in said_next(door, answer)
    assert "Everything was answered" in words_of(door.get(f"{page}/questions"))


def test_a_proposed_draft_is_accepted_or_dismissed_once(cast: Cast, reader: BrandReader, at: str) -> None:
    asked_thrice(cast, reader)
    program = as_program(cast.hal)
    assert program.post(f"{at}/proposals").status_code == 202
    propose_drafts(brand_id=cast.larch.id, reader=reader, now=LATELY + timedelta(hours=1))
    (draft,) = program.get(f"{API}{at}/proposals").json()
    assert "repairs zips" in draft["body"]

    accepted = program.post(f"{at}/proposals/{draft['id']}/acceptance", {"audience": "public"})
    assert (accepted.status_code, accepted.json()) == (201, {"version": 2})
    assert program.get(f"{API}{at}/proposals").json() == []
    assert program.post(f"{at}/proposals/{draft['id']}/acceptance", {}).status_code == 404
    assert program.post(f"{at}/proposals/{draft['id']}/dismissal", {}).status_code == 404
    found = program.get(f"{API}/brands/{cast.larch.slug}/articles/{draft['id']}").json()
    assert found["text"]["audience"] == "public"
    assert w.jobs("publish_article", brand_id=cast.larch.id) != []


def test_a_proposed_draft_that_is_not_wanted_is_not_made_again(cast: Cast, reader: BrandReader, at: str) -> None:
    asked_thrice(cast, reader)
    propose_drafts(brand_id=cast.larch.id, reader=reader, now=LATELY + timedelta(hours=1))
    (draft,) = as_program(cast.hal).get(f"{API}{at}/proposals").json()
    door, page = as_browser(cast.hal), f"/b/{cast.larch.slug}/knowledge"
    assert "Not wanted" in words_of(door.get(f"{page}/questions"))

    told = said_next(door, door.submit(f"{page}/proposal-decisions", {"article": draft["id"], "do": "dismiss"}))
    assert "It stays among the drafts" in told
    assert as_program(cast.hal).get(f"{API}{at}/proposals").json() == []
    assert propose_drafts(brand_id=cast.larch.id, reader=reader, now=LATELY + timedelta(hours=2)) == 0


def test_an_analyst_may_dismiss_and_not_publish(cast: Cast, reader: BrandReader, at: str) -> None:
    asked_thrice(cast, reader)
    propose_drafts(brand_id=cast.larch.id, reader=reader, now=LATELY + timedelta(hours=1))
    program = as_program(cast.ivy)
    (draft,) = program.get(f"{API}{at}/proposals").json()

    assert program.post(f"{at}/proposals/{draft['id']}/acceptance", {}).status_code == 404
    assert program.post(f"{at}/proposals/{draft['id']}/dismissal", {"because": "It is one-off."}).status_code == 201


def test_both_sides_of_a_finding_may_stand(cast: Cast, reader: BrandReader, at: str) -> None:
    contradicted(cast.larch, reader)
    program = as_program(cast.hal)
    (finding,) = program.get(f"{API}{at}/health").json()["findings"]

    assert as_program(cast.nat).post(f"{at}/findings/{finding['id']}/dismissal").status_code == 404
    assert program.post(f"{at}/findings/{finding['id']}/dismissal").status_code == 201
    assert program.get(f"{API}{at}/health").json()["findings"] == []
    assert program.post(f"{at}/findings/{finding['id']}/dismissal").status_code == 404


def contradicted(brand: Brand, reader: BrandReader) -> None:
    put(brand, Text("Returns", "You can send an item back within 30 days."), "returns", reader)
    put(brand, Text("Sending back", "You can send an item back within 14 days."), "sending-back", reader)
    with acting_as(for_brand(brand.id)):
        assert look_for_findings(brand.id, encode=reader.encode, now=NINE) == 1


def test_a_stale_article_is_confirmed_until_a_day_to_come(cast: Cast, at: str) -> None:
    program = as_program(cast.hal)
    made = program.post(f"/brands/{cast.larch.slug}/articles", {"title": "Returns", "body": "Within 30 days.", "slug": "returns", "language": "en"})
    one = f"/brands/{cast.larch.slug}/articles/{made.json()['article_id']}/confirmation"

    assert program.post(one, {"fresh_until": "2020-01-01"}).status_code == 422
    assert program.post(one, {"fresh_until": "2099-01-01", "owner_id": str(cast.dee.id)}).status_code == 404
    assert program.post(one, {"fresh_until": "2099-01-01", "owner_id": str(cast.hal.id)}).json() == {"fresh_until": "2099-01-01"}
    assert program.post(one.replace(made.json()["article_id"], str(uuid4())), {"fresh_until": "2099-01-01"}).status_code == 404
