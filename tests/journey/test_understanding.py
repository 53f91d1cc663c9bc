"""A message is read."""

from __future__ import annotations

import time
from datetime import timedelta

from django.conf import settings

from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.guidance.reader import BrandReader, Proposed
from manyhands.apps.knowledge.actions import NewPassage, put_article, put_topic, tell_of_change
from manyhands.core.service_models import preset_text
from manyhands.journey.understand import understand
from manyhands.science.encoder.encode import ENCODER_FILE_NAME
from tests import walking as w
from tests.cast import NINE, Brand, Cast, Customer, write_page
from tests.walking import Said


def test_what_a_message_says_stands_on_its_ticket(cast: Cast) -> None:
    got = w.deliver(cast.larch, cast.ana)

    assert w.understand(cast.larch, got.ticket_id, got.message_id, Said(topic="returns", language="es", priority="high"))

    row = w.ticket_row(w.Ticket(cast.larch, got.ticket_id, got.message_id))
    assert (row["topic"], row["language"], row["priority"], row["model_version"]) == ("returns", "es", "high", 1)
    assert row["due_at"] == NINE + timedelta(minutes=60)


def test_a_message_is_read_once(cast: Cast) -> None:
    got = w.deliver(cast.larch, cast.ana)
    w.understand(cast.larch, got.ticket_id, got.message_id)

    assert not w.understand(cast.larch, got.ticket_id, got.message_id, Said(topic="other"))

    ticket = w.Ticket(cast.larch, got.ticket_id, got.message_id)
    assert w.ticket_row(ticket)["topic"] == "delivery"
    assert w.events_of(ticket).count("ticket_understood") == 1


def test_a_later_message_makes_a_ticket_more_pressing_and_never_less(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana, priority="normal")

    urgent = w.write_again(ticket, cast.ana, now=w.later(minutes=1))
    w.understand(cast.larch, ticket.id, urgent.message_id, Said(priority="urgent", topic="fraud"))
    calm = w.write_again(ticket, cast.ana, now=w.later(minutes=2))
    w.understand(cast.larch, ticket.id, calm.message_id, Said(priority="low"))

    row = w.ticket_row(ticket)
    assert (row["priority"], row["topic"]) == ("urgent", "delivery")


def test_a_ticket_keeps_the_version_of_the_page_it_was_first_read_under(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    with acting_as(for_brand(cast.larch.id)):
        write_page(cast.larch, preset_text("tiered"))

    again = w.write_again(ticket, cast.ana, now=w.later(minutes=1))
    w.understand(cast.larch, ticket.id, again.message_id)
    newer = w.write_to(cast.larch, cast.ana)

    assert w.ticket_row(ticket)["model_version"] == 1
    assert w.ticket_row(newer)["model_version"] == 2


def test_a_suggestion_is_kept_with_what_it_cites(cast: Cast) -> None:
    got = w.deliver(cast.larch, cast.ana)
    proposed = Proposed("It comes on Thursday.", 0.8, [{"title": "Delivery", "quote": "Thursday"}])

    w.understand(cast.larch, got.ticket_id, got.message_id, Said(suggestion=proposed))

    kept = w.row_of(cast.larch, "SELECT text, citations FROM guidance_suggestion WHERE brand_id = %(brand)s")
    assert kept == {"text": "It comes on Thursday.", "citations": [{"title": "Delivery", "quote": "Thursday"}]}


def learn(brand: Brand, reader: BrandReader, *, says: str) -> None:
    """The brand has two topics and an article on one of them."""
    with acting_as(for_brand(brand.id)):
        for name, title in (("delivery", "Delivery and parcels"), ("returns", "Returns and refunds")):
            put_topic(brand.id, name=name, title=title, complexity="simple", priority="normal", keywords={"en": [name, "parcel"]})
        put_article(
            brand.id, slug="delivery", language="en", title="When does my parcel arrive?", topic="delivery", audience="public", body=says,
            version=1, source="", reviewed_on=None, passages=[NewPassage("", says, reader.encode([says])[0])],
        )  # fmt: skip
        tell_of_change(brand.id)


def read_with(reader: BrandReader, brand: Brand, customer: Customer, text: str) -> w.Ticket:
    got = w.deliver(brand, customer, text)
    with acting_as(w.inside(brand)):
        understand(brand.id, got.ticket_id, got.message_id, reader=reader, now=NINE)
    return w.Ticket(brand, got.ticket_id, got.message_id)


SUGGESTED = "SELECT text, citations FROM guidance_suggestion WHERE brand_id = %(brand)s"


def test_a_reply_is_proposed_from_the_brands_own_words_and_no_other_brands(cast: Cast, reader: BrandReader) -> None:
    learn(cast.larch, reader, says="A parcel of Larch arrives within three working days after it was sent.")
    learn(cast.maple, reader, says="A parcel of Maple arrives within nine working days after it was sent.")

    ticket = read_with(reader, cast.larch, cast.ana, "When will my parcel arrive? I ordered it last week.")

    proposed = w.row_of(cast.larch, SUGGESTED)
    assert w.ticket_row(ticket)["topic"] == "delivery"
    assert "three working days" in proposed["text"]
    assert "Maple" not in str(proposed)
    assert proposed["citations"][0]["title"] == "When does my parcel arrive?"


def test_a_brand_that_knows_nothing_proposes_nothing(cast: Cast, reader: BrandReader) -> None:
    ticket = read_with(reader, cast.birch, cast.tia, "When will my parcel arrive?")

    assert w.rows_of(cast.birch, SUGGESTED) == []
    assert w.events_of(ticket) == ["message_received", "ticket_understood"]


def test_what_a_brand_learned_since_counts_for_the_next_message(cast: Cast, reader: BrandReader) -> None:
    read_with(reader, cast.larch, cast.ana, "When will my parcel arrive?")
    assert w.rows_of(cast.larch, SUGGESTED) == []

    learn(cast.larch, reader, says="A parcel arrives within three working days after it was sent.")
    read_with(reader, cast.larch, cast.ana, "When will my parcel arrive?")

    assert len(w.rows_of(cast.larch, SUGGESTED)) == 1


def test_a_ticket_whose_customer_writes_on_in_another_language_is_offered_to_those_who_speak_it(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana, language="en")
    again = w.write_again(ticket, cast.ana, "Wo ist mein Paket?", now=w.later(minutes=1))

    w.understand(cast.larch, ticket.id, again.message_id, w.Said(language="de"), now=w.later(minutes=1))

    assert "no ticket for you" in w.claim_refused(cast.eve, now=w.later(minutes=2)), "Eve speaks no German"
    assert w.claim(cast.cy, now=w.later(minutes=2)).ticket_id == ticket.id


def test_a_ticket_that_becomes_urgent_goes_where_urgent_ones_go(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    again = w.write_again(ticket, cast.ana, "It is burning.", now=w.later(minutes=1))

    w.understand(cast.larch, ticket.id, again.message_id, w.Said(priority="urgent"), now=w.later(minutes=1))

    assert w.claim(cast.fay, now=w.later(minutes=1)).pool == "experienced", "who was to wait a quarter of an hour before"


def test_what_was_changed_is_not_said_any_more_while_a_large_brands_new_version_is_built(cast: Cast, reader: BrandReader) -> None:
    at_once = BrandReader(settings.STATE_DIR / "models" / ENCODER_FILE_NAME, large=1)
    learn(cast.larch, reader, says="A parcel of Larch arrives within three working days after it was sent.")
    read_with(at_once, cast.larch, cast.ana, "When will my parcel arrive? I ordered it last week.")
    learn(cast.larch, reader, says="A parcel of Larch arrives within eight working days after it was sent.")

    read_with(at_once, cast.larch, cast.ana, "When does my parcel arrive? I have waited for days.")  # it is the one that notices
    while at_once.is_building(cast.larch.id):
        time.sleep(0.01)
    read_with(at_once, cast.larch, cast.ana, "When does the parcel arrive that I ordered?")

    said = [row["text"] for row in w.rows_of(cast.larch, f"{SUGGESTED} ORDER BY at, id")]
    assert len(said) == 2
    assert ["three" in text for text in said].count(True) == 1
    assert ["eight" in text for text in said].count(True) == 1
