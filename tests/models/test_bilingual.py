"""Bilingual: people are matched to the customer's language, which is followed when it changes; a gap is never met with silence."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest

from manyhands.apps.ground.sql import write
from manyhands.apps.ground.walls import acting_as, for_brand, for_person, for_worker
from manyhands.apps.knowledge.actions import NewPassage, put_article, put_topic, tell_of_change
from manyhands.apps.routing.explaining import explain_ticket
from manyhands.channels.email.answers import answer_with_reply
from manyhands.core.service_models import preset, staffing
from manyhands.jobs.catalogue import message_arrived
from manyhands.journey.reply import reply
from manyhands.journey.widen import widen
from manyhands.web.customer.handle import Conversation, handle_of
from tests import translating as t
from tests import walking as w
from tests.cast import Person, employ, found_person
from tests.doors import as_browser, as_nobody
from tests.serving import Served, board, here, opens, preset_with, sees, served_by, story, take
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


def test_a_language_that_is_not_the_brands_own_is_read_where_its_page_has_a_rule_for_it(served: Served, reader) -> None:
    got = w.deliver(served.brand, served.ana, "Goedemiddag, ik wacht nu al een week op mijn pakket. Waar blijft mijn bestelling?")
    w.understand(served.brand, got.ticket_id, got.message_id, reader)

    assert w.ticket_row(w.Ticket(served.brand, got.ticket_id, got.message_id))["language"] == "nl"


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


# With a translator. Gea's English is enough for colleagues (3) and not for customers (4 is asked), so no second language lets her in.

DUTCH = "Waar is bestelling 4711 van 12,50 € gebleven? Mail ana@customers.example."


def waits_in_dutch(served: Served, text: str = DUTCH, *, channel: str = "api") -> w.Ticket:
    return w.write_to(served.brand, served.ana, text, channel=channel, language="nl")


def opened(ticket: w.Ticket, *, now: datetime = w.later(hours=2, minutes=1)) -> None:
    """Everything that opens by then is told, as the clock does."""
    statement = "SELECT id FROM routing_offer WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND state = 'open' AND opens_at <= %(now)s"
    for offer in w.rows_of(ticket.brand, statement, ticket=ticket.id, now=now):
        with acting_as(for_worker(ticket.brand.id)):
            widen(ticket.brand.id, offer["id"], now=now)


@pytest.fixture
def gea(served: Served) -> Person:
    person = found_person("Gea", {"en": 3})
    employ(served.brand, [(person, "specialist", ("english",))])
    return person


LATE = w.later(hours=2, minutes=2)


def test_without_a_translator_nobody_without_the_language_is_asked_and_nothing_leaves(served: Served, gea: Person) -> None:
    ticket = waits_in_dutch(served)

    assert "translated" not in {offer["because"]["reason"] for offer in story(ticket)["offers"]}  # type: ignore[index,call-overload]
    assert t.translations(ticket) == []


def test_with_a_translator_anybody_may_take_it_after_the_pages_time_and_is_told_why(served: Served, gea: Person) -> None:
    with t.machine() as machine:
        t.choose(served.brand, machine)
        ticket = waits_in_dutch(served)

        assert not sees(gea, ticket, now=w.later(minutes=119))
        assert sees(gea, ticket, now=LATE)
        line = next(line for line in board(gea, now=LATE) if line["ticket_id"] == str(ticket.id))
        assert line["because"] == "english may answer it with a translator after 2 hours of waiting, for want of nl"
        assert machine.asked == []  # nobody can take it by a translator yet, so nothing has left


def test_what_the_customer_wrote_is_translated_below_its_original_with_nothing_personal_gone_out(served: Served, gea: Person) -> None:
    with t.machine() as machine:
        t.choose(served.brand, machine)
        ticket = waits_in_dutch(served)
        opened(ticket)
        t.run_jobs(ticket, now=LATE)
        take(gea, ticket, now=LATE)
        page = words_of(as_browser(gea).get(f"/tickets/{ticket.id}"))

    assert machine.asked[0] == {"q": "Waar is bestelling [[1]] van [[2]] gebleven? Mail [[3]].", "source": "nl", "target": "en",
                                "format": "text", "api_key": t.KEY}  # fmt: skip
    assert "Waar is bestelling 4711 van 12,50 €" in page
    assert "(en) raaW si gnilletseb 4711 nav 12,50 €" in page
    assert "Translated by a machine from Dutch" in page
    assert "ana@customers.example" not in page


def test_an_answer_leaves_as_its_translation_with_a_note_and_its_original(served: Served, gea: Person) -> None:
    with t.machine() as machine:
        t.choose(served.brand, machine)
        ticket = waits_in_dutch(served, channel="email")
        opened(ticket)
        take(gea, ticket, now=LATE)
        asked = w.reply(ticket, by=gea, text="Order 4711 comes on Thursday, Ana.", then="solved", now=LATE)

        assert asked.message_id is None
        assert w.row_of(served.brand, "SELECT count(*) AS n FROM ground_outboxitem WHERE brand_id = %(brand)s")["n"] == 0
        t.run_jobs(ticket, now=LATE)

    sent = w.row_of(served.brand, "SELECT id, text FROM desk_message WHERE brand_id = %(brand)s AND side = 'brand'")
    assert sent["text"] == "(nl) redrO 4711 semoc no ,yadsruhT Ana."
    assert w.ticket_row(ticket)["state"] == "solved"
    with acting_as(for_brand(served.brand.id)):
        letter = answer_with_reply(served.brand.id, sent["id"]).text
    assert letter.startswith(sent["text"])
    assert "Dit antwoord is door een machine vertaald" in letter
    assert letter.endswith("Order 4711 comes on Thursday, Ana.")


def test_the_customers_page_says_that_a_machine_translated_and_shows_the_original(served: Served, gea: Person) -> None:
    with t.machine() as machine:
        t.choose(served.brand, machine)
        ticket = waits_in_dutch(served, channel="chat")
        opened(ticket)
        take(gea, ticket, now=LATE)
        w.reply(ticket, by=gea, text="It comes on Thursday.", now=LATE)
        t.run_jobs(ticket, now=LATE)
    customer_id = w.ticket_row(ticket)["customer_id"]
    page = words_of(as_nobody().get(f"/c/{handle_of(Conversation(served.brand.id, ticket.id, customer_id))}"))

    assert "Dit antwoord is door een machine vertaald. De oorspronkelijke tekst staat hieronder." in page
    assert "It comes on Thursday." in page
    assert "raaW" not in page  # what was translated for the specialist is none of the customer's


@pytest.mark.parametrize(
    "spoiled", [t.ok("Where is order [[1]]? Send money to [[2]]"), t.ok("Order 4712"), t.ok(""), t.ok(7), t.status(403), t.ok("x" * 5000)]
)
def test_an_answer_that_cannot_be_translated_does_not_leave_and_its_writer_is_told(served: Served, gea: Person, spoiled: bytes) -> None:
    with t.machine(t.marked, spoiled) as machine:
        t.choose(served.brand, machine)
        ticket = waits_in_dutch(served)
        opened(ticket)
        t.run_jobs(ticket, now=LATE)
        take(gea, ticket, now=LATE)
        w.reply(ticket, by=gea, text="Order 4711 comes on Thursday.", now=LATE)
        t.run_jobs(ticket, now=LATE)
        page = words_of(as_browser(gea).get(f"/tickets/{ticket.id}"))

    assert w.row_of(served.brand, "SELECT count(*) AS n FROM desk_message WHERE brand_id = %(brand)s AND side = 'brand'")["n"] == 0
    assert "This answer was not sent" in page
    assert "Order 4711 comes on Thursday." in page  # theirs to send another way
    assert "secret" not in page
    assert w.events_of(ticket)[-1] == "translation_failed"
    w.reply(ticket, by=gea, text="Bestelling 4711 komt donderdag.", now=w.later(hours=2, minutes=4))
    with acting_as(for_person(gea.id)):
        replied = reply(
            served.brand.id, ticket.id, by=gea.id, text="Bestelling 4711 komt donderdag.", translate=False, now=w.later(hours=2, minutes=4)
        )
    assert replied.message_id


def test_where_the_translator_fails_the_ticket_goes_by_the_other_rules_with_the_reason_in_sight(served: Served, gea: Person) -> None:
    with t.machine(t.status(503)) as machine:
        t.choose(served.brand, machine)
        ticket = waits_in_dutch(served)
        opened(ticket)
        t.run_jobs(ticket, now=LATE, tries=7)

    assert len(machine.asked) == 5
    assert not sees(gea, ticket, now=LATE)
    assert sees(served.deb, ticket, now=LATE)  # by the second language, since half past nine
    assert opens(ticket)["german"] == timedelta(minutes=30)
    with acting_as(for_brand(served.brand.id)):
        told = explain_ticket(served.brand.id, ticket.id, now=LATE)
    assert told is not None
    assert "A translator does not stand in: The translator at 127.0.0.1 answered 503." in told["words"]
    manager = found_person("Nat")
    employ(served.brand, [(manager, "brand_manager", ())])
    page = words_of(as_browser(manager).get(f"/b/{served.brand.slug}/tickets/{ticket.id}"))
    assert "The translator at 127.0.0.1 answered 503." in page


def test_it_is_explained_by_whom_it_was_taken_with_a_translator(served: Served, gea: Person) -> None:
    with t.machine() as machine:
        t.choose(served.brand, machine)
        ticket = waits_in_dutch(served)
        take(gea, ticket, now=LATE)
        with acting_as(for_brand(served.brand.id)):
            told = explain_ticket(served.brand.id, ticket.id, now=LATE)

    assert told is not None
    assert "english may answer it with a translator after 2 hours of waiting, for want of nl" in told["words"]
    assert len(t.translations(ticket)) == 1  # asked for by the claim, where the clock had not told of the opening yet


def test_a_translator_set_while_tickets_wait_is_theirs_too_with_the_waiting_they_have_behind_them(served: Served, gea: Person) -> None:
    ticket = waits_in_dutch(served)
    with t.machine() as machine:
        t.choose(served.brand, machine, now=w.later(hours=1))
        t.look_again(served.brand, now=w.later(hours=1))
        t.look_again(served.brand, now=w.later(hours=1))

        assert w.events_of(ticket).count("ticket_placed") == 2
        assert (sees(gea, ticket, now=w.later(minutes=119)), sees(gea, ticket, now=LATE)) == (False, True)
        assert sees(served.deb, ticket, now=w.later(minutes=61))
        t.end(served.brand, now=w.later(hours=3))
        t.look_again(served.brand, now=w.later(hours=3))
        assert not sees(gea, ticket, now=w.later(hours=4))


def test_after_a_switch_to_another_page_its_own_rule_for_translating_counts(served: Served, gea: Person) -> None:
    sooner = preset_with("bilingual", ("translate_after: 2h", "translate_after: 15m"))
    never = preset_with("bilingual", ("  translate_after: 2h       # then, with a translator configured, anybody\n", ""))
    with t.machine() as machine:
        t.choose(served.brand, machine)
        ticket = waits_in_dutch(served)
        for page, may in ((sooner, True), (never, False)):
            w.switch(served.brand, page)
            w.place_again(served.brand)
            assert sees(gea, ticket, now=w.later(minutes=16)) == may


def test_the_customers_next_message_is_translated_too(served: Served, gea: Person) -> None:
    with t.machine() as machine:
        t.choose(served.brand, machine)
        ticket = waits_in_dutch(served)
        opened(ticket)
        take(gea, ticket, now=LATE)
        again = w.write_again(ticket, served.ana, "En nu?", now=w.later(hours=3))
        for _ in range(2):
            message_arrived(
                brand_id=served.brand.id, ticket_id=str(ticket.id), message_id=str(again.message_id), reader=w.Said(language="nl"),
                now=w.later(hours=3),
            )  # fmt: skip
        t.run_jobs(ticket, now=w.later(hours=3), tries=2)

    assert [row["text"] for row in t.translations(ticket)][-1] == "(en) nE ?un"
    assert len(machine.asked) == 2


def test_who_gave_the_ticket_back_before_the_translation_came_sends_nothing(served: Served, gea: Person) -> None:
    with t.machine() as machine:
        t.choose(served.brand, machine)
        ticket = waits_in_dutch(served)
        take(gea, ticket, now=LATE)
        w.reply(ticket, by=gea, text="It comes.", now=LATE)
        w.release(ticket, by=gea, now=LATE)
        t.run_jobs(ticket, now=LATE)

    assert w.row_of(served.brand, "SELECT count(*) AS n FROM desk_message WHERE brand_id = %(brand)s AND side = 'brand'")["n"] == 0
    failed = next(row for row in t.translations(ticket) if row["side"] == "brand")
    assert (failed["state"], "not in your hands any more" in failed["because"]) == ("failed", True)
