"""Bilingual: people are matched to the customer's language, which is followed when it changes; a gap is never met with silence."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from manyhands.apps.ground.sql import write
from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.knowledge.actions import NewPassage, put_article, put_topic, tell_of_change
from manyhands.core.service_models import preset, staffing
from manyhands.jobs.catalogue import message_arrived
from tests import walking as w
from tests.cast import employ, found_person
from tests.doors import as_browser
from tests.serving import Served, here, opens, sees, served_by, story, take
from tests.web.pages import words_of

SPEAK = {"eni": {"en": 5}, "deb": {"de": 5, "en": 3}, "dan": {"de": 4}, "esa": {"es": 5}, "led": {"en": 5, "de": 5, "es": 5}}


@pytest.fixture
def served(database: str) -> Served:
    return served_by(
        "bilingual", speak=SPEAK, eni=("english", "any_language"), deb=("german", "any_language"), dan="german", esa="spanish", led="leads"
    )


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Wo bleibt meine Bestellung? Ich warte seit einer Woche darauf.", "de"),
        ("¿Dónde está mi pedido? Lo espero desde hace una semana.", "es"),
        ("Where is my order? I have been waiting for a week.", "en"),
    ],
)
def test_the_language_is_read_from_the_message(served: Served, reader, text: str, language: str) -> None:
    got = w.deliver(served.brand, served.ana, text)
    w.understand(served.brand, got.ticket_id, got.message_id, reader)

    assert w.ticket_row(w.Ticket(served.brand, got.ticket_id, got.message_id))["language"] == language


def test_each_customer_is_shown_to_those_who_speak_their_language_alone(served: Served) -> None:
    german = w.write_to(served.brand, served.ana, language="de")
    spanish = w.write_to(served.brand, served.ana, language="es")

    assert [sees(person, german) for person in (served.deb, served.dan, served.esa, served.eni)] == [True, True, False, False]
    assert [sees(person, spanish) for person in (served.deb, served.dan, served.esa, served.eni)] == [False, False, True, False]


def test_what_is_complex_goes_to_those_who_speak_it_best(served: Served) -> None:
    hard = w.write_to(served.brand, served.ana, language="de", complexity="complex")
    pressing = w.write_to(served.brand, served.ana, language="de", priority="urgent")

    assert (sees(served.deb, hard), sees(served.dan, hard)) == (True, False)  # level 5 is asked, Dan has 4
    assert sees(served.dan, pressing)  # quick before perfect


def test_a_customer_who_switches_language_is_followed_while_they_wait(served: Served) -> None:
    ticket = w.write_to(served.brand, served.ana, language="de")
    again = w.write_again(ticket, served.ana, "Perdone, mejor en español.", now=w.later(minutes=2))

    message_arrived(
        brand_id=served.brand.id, ticket_id=str(ticket.id), message_id=str(again.message_id), reader=w.Said(language="es"),
        now=w.later(minutes=2),
    )  # fmt: skip

    assert sees(served.esa, ticket, now=w.later(minutes=2))
    assert not sees(served.deb, ticket, now=w.later(minutes=2))


def test_a_second_message_in_the_same_language_moves_nothing(served: Served) -> None:
    ticket = w.write_to(served.brand, served.ana, language="de")
    again = w.write_again(ticket, served.ana, "Hallo?", now=w.later(minutes=5))

    message_arrived(
        brand_id=served.brand.id, ticket_id=str(ticket.id), message_id=str(again.message_id), reader=w.Said(language="de"),
        now=w.later(minutes=5),
    )  # fmt: skip

    assert w.events_of(ticket).count("ticket_placed") == 1


PARCELS = {
    "de": ("Wann ist mein Paket da?", "Ein Paket ist meist nach drei Werktagen da. Die Sendungsnummer steht in der Versandnachricht."),
    "en": ("When does my parcel arrive?", "A parcel usually arrives after three working days. Its number is in the shipping message."),
}


@pytest.mark.parametrize(
    ("text", "says", "greets"),
    [
        ("Wann ist mein Paket da, nach wie vielen Werktagen, und wo steht die Sendungsnummer vom Paket?", "nach drei Werktagen", "Guten Tag"),
        ("When does my parcel arrive?", "after three working days", "Good day"),
    ],
)  # fmt: skip
def test_knowledge_and_voice_are_the_customers_languages_own(served: Served, reader, text: str, says: str, greets: str) -> None:
    with acting_as(for_brand(served.brand.id)):
        write(
            "UPDATE brands_brand SET voice = %(voice)s::jsonb WHERE id = %(brand)s",
            {"brand": served.brand.id, "voice": json.dumps({"salutations": {"de": "Guten Tag", "en": "Good day"}})},
        )
        for topic, english, german in (("delivery", "parcel", "Paket"), ("returns", "return", "Rückgabe")):
            put_topic(
                served.brand.id, name=topic, title=topic.title(), complexity="simple", priority="normal",
                keywords={"en": [english], "de": [german]},
            )  # fmt: skip
        for language, (title, body) in PARCELS.items():
            put_article(
                served.brand.id, slug="parcels", language=language, title=title, topic="delivery", audience="public", body=body, version=1,
                source="", reviewed_on=None, passages=[NewPassage("", body, reader.encode([body])[0])],
            )  # fmt: skip
        tell_of_change(served.brand.id)

    got = w.deliver(served.brand, served.ana, text)
    w.understand(served.brand, got.ticket_id, got.message_id, reader)

    proposed = w.row_of(served.brand, "SELECT text FROM guidance_suggestion WHERE brand_id = %(brand)s")["text"]
    assert says in proposed
    assert proposed.startswith(greets)


def test_a_language_without_a_speaker_is_shown_before_a_customer_writes_in_it(served: Served) -> None:
    hands = tuple(
        staffing.Hand(frozenset({pool}), {language: 5}) for pool, language in (("english", "en"), ("german", "de"), ("leads", "en"))
    )
    known = staffing.Staffing(hands, languages=("en", "de", "es"), topics=frozenset(), on=w.NINE.date())

    gaps = " ".join(problem.words for problem in staffing.gaps_in(preset("bilingual"), known))

    assert "spanish" in gaps


def test_a_gap_is_shown_to_the_brand_while_a_customer_waits_in_it(served: Served) -> None:
    manager = found_person("Nat")
    employ(served.brand, [(manager, "brand_manager", ())])
    here(served, served.eni)
    w.write_to(served.brand, served.ana, language="es")

    assert "1 waiting in Spanish: nobody online speaks it well enough." in words_of(as_browser(manager).get(f"/b/{served.brand.slug}/"))


def test_where_nobody_speaks_it_a_second_language_stands_in_by_rule_and_says_so(served: Served) -> None:
    dutch = w.write_to(served.brand, served.ana, language="nl")

    assert opens(dutch)["german"] == timedelta(minutes=30)
    assert not sees(served.deb, dutch, now=w.later(minutes=29))
    assert sees(served.deb, dutch, now=w.later(minutes=31))
    words = [offer["because"]["words"] for offer in story(dutch)["offers"]]  # type: ignore[index,call-overload]
    assert any("for want of nl" in said for said in words)
    take(served.deb, dutch, now=w.later(minutes=31))
    assert w.holder_of(dutch) == served.deb.id


def test_a_language_without_any_rule_still_has_a_place_and_a_reason(served: Served) -> None:
    finnish = w.write_to(served.brand, served.ana, language="fi")

    assert opens(finnish)
    assert all(offer["because"]["words"] for offer in story(finnish)["offers"])  # type: ignore[index,call-overload]
