"""What else a message asks is kept with its reading and shown, with what the brand says to it; so is a second language."""

from __future__ import annotations

import pytest

from manyhands.apps.guidance.reader import BrandReader
from manyhands.apps.machine.hearing import heard_from
from tests import taught as t
from tests import walking as w
from tests.cast import Brand, Cast
from tests.doors import API, as_browser, as_program
from tests.web.pages import words_of

BOTH = "where is the parcel with the blue shoes? Also, how long does a refund of two shirts take?"


@pytest.fixture
def larch(cast: Cast, reader: BrandReader) -> Brand:
    """Larch's topics are learnt from what people confirmed; it has an article on refunds alone."""
    t.name_topics(cast.larch, reader)
    t.keep(cast.larch, reader, t.questions())
    assert t.teach(cast.larch, reader)["topics"].is_live
    return cast.larch


def test_a_second_need_is_kept_with_its_words_and_what_the_brand_says_to_it(larch: Brand, reader: BrandReader) -> None:
    read = t.read(larch, reader, BOTH)
    told = {read.topic, *(one["topic"] for one in read.because["needs"])}

    assert told == {"alpha", "bravo"}
    (need,) = read.because["needs"]
    assert need["words"] in BOTH
    assert need["confidence"] >= 0.5
    if need["topic"] == "alpha":
        assert need["found"]["title"] == "When is a refund paid?"


def test_one_thing_asked_in_two_sentences_is_one_need(larch: Brand, reader: BrandReader) -> None:
    read = t.read(larch, reader, "where is the parcel with the blue shoes? my delivery of a belt is late")

    assert (read.topic, read.because["needs"]) == ("bravo", [])


def test_personal_data_in_the_words_of_a_need_is_masked(larch: Brand, reader: BrandReader) -> None:
    read = t.read(larch, reader, f"{BOTH} please refund a hat to anna.smith@shop.example at once")

    assert read.because["needs"]
    assert "anna.smith" not in str(read.because["needs"])


def test_whoever_answers_sees_what_else_is_asked(larch: Brand, cast: Cast, reader: BrandReader) -> None:
    ticket = t.written(larch, reader, cast.ana, BOTH)
    w.claim(cast.cy)

    page = words_of(as_browser(cast.cy).get(f"/tickets/{ticket.id}"))
    told = as_program(cast.cy).get(f"{API}/tickets/{ticket.id}/reading").json()

    assert "Also asks" in page
    assert told["needs"][0]["words"] in page
    assert {told["topic"]["value"], told["needs"][0]["topic"]} == {"alpha", "bravo"}
    assert "We pay a refund within seven days." in page


def test_a_second_language_is_named_with_its_share(larch: Brand, cast: Cast, reader: BrandReader) -> None:
    text = "Hallo, wo bleibt meine Bestellung? Ich warte schon seit Montag. Sorry, my German is bad, can you answer in English please?"
    ticket = t.written(larch, reader, cast.ana, text)
    w.claim(cast.cy)

    page = words_of(as_browser(cast.cy).get(f"/tickets/{ticket.id}"))
    told = as_program(cast.cy).get(f"{API}/tickets/{ticket.id}/reading").json()

    (other,) = told["other_languages"]
    assert {told["language"]["value"], other["code"]} == {"de", "en"}
    assert 0.15 <= other["share"] <= 0.85
    assert "Written in" in page


def test_an_answer_is_as_sure_as_what_it_answers_least_surely() -> None:
    need = {"topic": "alpha", "answered": 0.6, "is_in_reply": True}
    row = {"topic": "bravo", "language": "en", "spoken": "en", "confidence": 0.9, "citations": [{"internal": False}], "because": {"needs": [need]}}

    assert heard_from(row).confidence == 0.6
    assert heard_from(row | {"because": {"needs": [need | {"is_in_reply": False}]}}).confidence == 0.9
    assert heard_from(row | {"because": {}}).confidence == 0.9
