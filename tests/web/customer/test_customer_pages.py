"""What a customer sees and does."""

from __future__ import annotations

from uuid import uuid4

import pytest

from manyhands.apps.ground.handles import sign_handle
from manyhands.web.customer.handle import opened
from tests.cast import Cast
from tests.doors import as_browser, as_nobody
from tests.walking import claim, close, later, reply, row_of, rows_of, solved, write_to
from tests.web.pages import field_of, words_of


def handle_to(ticket, /, **other: object) -> str:
    customer = row_of(ticket.brand, "SELECT customer_id FROM desk_ticket WHERE brand_id = %(brand)s AND id = %(ticket)s",
                      ticket=ticket.id)["customer_id"]  # fmt: skip
    return sign_handle("conversation", {"brand": ticket.brand.id, "ticket": str(ticket.id), "customer": str(customer)} | other)


def messages_on(ticket) -> list[str]:
    found = rows_of(ticket.brand, "SELECT text FROM desk_message WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s "
                                  "ORDER BY written_at, id", ticket=ticket.id)  # fmt: skip
    return [row["text"] for row in found]


def test_a_visitor_writes_and_is_led_to_their_conversation(cast: Cast) -> None:
    door = as_nobody()
    form = {"name": "Ana Diaz", "email": cast.ana.email, "subject": "", "text": "Where is my\r\nparcel?", "website": ""}

    answer = door.submit(f"/b/{cast.larch.slug}/write", form)

    assert answer.status_code == 303
    shown = door.get(answer.headers["Location"])
    assert "Your message has arrived" in words_of(shown)
    assert "Where is my\nparcel?" in shown.content.decode()


def test_a_double_click_writes_once(cast: Cast) -> None:
    door, address = as_nobody(), f"/b/{cast.larch.slug}/write"
    form = {"name": "Ana", "email": cast.ana.email, "text": "Hello?", "form_key": field_of(door.get(address), "form_key")}

    first, second = (door.submit(address, form).headers["Location"] for _ in range(2))

    assert opened(first.split("/c/")[1].split("?")[0]).ticket_id == opened(second.split("/c/")[1].split("?")[0]).ticket_id


def test_another_persons_key_opens_nothing_of_theirs(cast: Cast) -> None:
    door, address, key = as_nobody(), f"/b/{cast.larch.slug}/write", str(uuid4())

    first = door.submit(address, {"name": "Ana", "email": cast.ana.email, "text": "A secret", "form_key": key})
    second = door.submit(address, {"name": "Bob", "email": cast.bob.email, "text": "Hello", "form_key": key})

    assert "A secret" in words_of(door.get(first.headers["Location"]))
    assert "A secret" not in words_of(door.get(second.headers["Location"]))


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("email", "no address", "Enter an e-mail address"),
        ("email", "a@b\r\nBcc: c@d.example", "Enter an e-mail address"),
        ("name", "", "Enter your name"),
        ("text", " ", "Write your message"),
        ("text", "x" * 20_001, "Write your message"),
        ("text", "a\x00b", "Write your message"),
    ],
)
def test_a_fault_is_named_and_nothing_that_was_written_is_lost(cast: Cast, field: str, value: str, said: str) -> None:
    form = {"name": "Ana Diaz", "email": cast.ana.email, "subject": "A gift", "text": "Where is it?"} | {field: value}

    answer = as_nobody().submit(f"/b/{cast.larch.slug}/write", form)

    assert answer.status_code == 422
    assert said in words_of(answer)
    assert "A gift" in answer.content.decode()


def test_the_page_speaks_the_visitors_language(cast: Cast) -> None:
    address = f"/b/{cast.larch.slug}/write"

    assert "Schreiben Sie an Larch" in words_of(as_nobody().get(address, Accept_Language="de-AT,de;q=0.9"))
    assert "Write to Larch" in words_of(as_nobody().get(address, Accept_Language="fi"))


def test_a_brand_that_is_not_there_cannot_be_written_to(cast: Cast) -> None:
    assert as_nobody().get("/b/no-such-brand/write").status_code == 404


def test_what_fills_in_a_hidden_field_is_refused(cast: Cast) -> None:
    form = {"name": "Bot", "email": cast.ana.email, "text": "Buy!", "website": "http://spam.example"}

    assert as_nobody().submit(f"/b/{cast.larch.slug}/write", form).status_code == 400


def test_a_customer_reads_both_sides_and_nothing_internal(cast: Cast) -> None:
    from manyhands.apps.ground.walls import acting_as, for_person
    from manyhands.journey.note import note
    from tests.cast import NINE

    ticket = write_to(cast.larch, cast.ana, "Call +1 202 555 0143")
    claim(cast.cy)
    with acting_as(for_person(cast.cy.id)):
        note(cast.larch.id, ticket.id, by=cast.cy.id, text="A colleague's remark", now=NINE)
    reply(ticket, by=cast.cy, text="It left on Monday.")

    shown = words_of(as_nobody().get(f"/c/{handle_to(ticket)}"))

    assert "Call +1 202 555 0143" in shown  # their own words are not hidden from them
    assert "Cy" in shown
    assert "It left on Monday." in shown
    assert "A colleague's remark" not in shown


def test_a_customer_answers_on_the_same_ticket(cast: Cast) -> None:
    ticket = write_to(cast.larch, cast.ana)
    handle, door = handle_to(ticket), as_nobody()
    form = {"text": "And my invoice?", "form_key": field_of(door.get(f"/c/{handle}"), "form_key")}

    answers = [door.submit(f"/c/{handle}/messages", form) for _ in range(2)]

    assert [answer.headers["Location"] for answer in answers] == [f"/c/{handle}?sent=1"] * 2
    assert messages_on(ticket) == ["Where is my parcel?", "And my invoice?"]
    assert "And my invoice?" in words_of(door.get(f"/c/{handle}/messages"))


def test_a_person_can_be_asked_for_without_a_word(cast: Cast) -> None:
    ticket = write_to(cast.larch, cast.ana)
    handle, door = handle_to(ticket), as_nobody()

    door.submit(f"/c/{handle}/messages", {"text": "", "wants_person": "1"})

    assert messages_on(ticket)[-1] == "I would like a person"
    assert "A person will answer you here." in words_of(door.get(f"/c/{handle}"))


def test_an_empty_message_is_refused_in_the_customers_language(cast: Cast) -> None:
    ticket = write_to(cast.larch, cast.ana, language="de")

    answer = as_nobody().submit(f"/c/{handle_to(ticket)}/messages", {"text": " "})

    assert answer.status_code == 422
    assert "Es gibt noch nichts zu senden" in words_of(answer)


def test_writing_after_the_ticket_was_closed_opens_another_with_its_own_page(cast: Cast) -> None:
    ticket = solved(cast.larch, cast.ana, by=cast.cy)
    assert close(ticket, now=later(days=9))
    handle, door = handle_to(ticket), as_nobody()

    answer = door.submit(f"/c/{handle}/messages", {"text": "It broke again."})

    there = opened(answer.headers["Location"].split("/c/")[1].split("?")[0])
    assert there.ticket_id != ticket.id
    assert there.customer_id == opened(handle).customer_id
    assert "It broke again." in words_of(door.get(answer.headers["Location"]))


def test_a_survey_is_answered_once(cast: Cast) -> None:
    ticket = solved(cast.larch, cast.ana, by=cast.cy)
    handle, door = handle_to(ticket), as_nobody()
    assert "Did this solve it?" in words_of(door.get(f"/c/{handle}"))

    first = door.submit(f"/c/{handle}/survey", {"solved": "yes", "rating": "5", "comment": "Quick"})
    again = door.submit(f"/c/{handle}/survey", {"solved": "yes", "rating": "1", "comment": ""})

    assert first.status_code == 303
    assert "Thank you" in words_of(door.get(f"/c/{handle}"))
    assert again.status_code == 409
    kept = row_of(ticket.brand, "SELECT score, comment FROM quality_survey WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s",
                  ticket=ticket.id)  # fmt: skip
    assert kept == {"score": 5, "comment": "Quick"}


def test_not_solved_with_words_is_a_message_too(cast: Cast) -> None:
    ticket = solved(cast.larch, cast.ana, by=cast.cy)
    handle, door = handle_to(ticket), as_nobody()

    door.submit(f"/c/{handle}/survey", {"solved": "no", "rating": "2", "comment": "It is still broken."})

    assert messages_on(ticket)[-1] == "It is still broken."


@pytest.mark.parametrize("form", [{"solved": "yes", "rating": "6"}, {"solved": "maybe", "rating": "3"}, {"rating": "x"}])
def test_a_survey_answer_that_is_none_changes_nothing(cast: Cast, form: dict[str, str]) -> None:
    ticket = solved(cast.larch, cast.ana, by=cast.cy)

    answer = as_nobody().submit(f"/c/{handle_to(ticket)}/survey", form)

    assert answer.status_code == 422


def test_a_handle_opens_its_own_conversation_alone(cast: Cast) -> None:
    ticket, other = write_to(cast.larch, cast.ana), write_to(cast.larch, cast.bob)
    good, door = handle_to(ticket), as_nobody()
    wrong = [
        good[:-3] + "abc", "nonsense", sign_handle("live", {"brand": 1}), handle_to(ticket, ticket=str(other.id)),
        handle_to(ticket, ticket=str(uuid4())), handle_to(ticket, brand=cast.maple.id), handle_to(ticket, customer=str(uuid4())),
    ]  # fmt: skip

    answers = [door.get(f"/c/{handle}") for handle in wrong]

    assert [answer.status_code for answer in answers] == [404] * len(wrong)
    assert len({answer.content for answer in answers}) == 1


def test_an_old_handle_opens_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    ticket = write_to(cast.larch, cast.ana)
    handle, now = handle_to(ticket), time.time()
    monkeypatch.setattr(time, "time", lambda: now + 91 * 86_400)

    assert as_nobody().get(f"/c/{handle}").status_code == 404


def test_a_signed_in_colleague_needs_the_handle_too(cast: Cast) -> None:
    ticket = write_to(cast.larch, cast.ana)

    assert as_browser(cast.hal).get(f"/c/{ticket.id}").status_code == 404


def test_a_customer_hears_only_their_own_ticket(cast: Cast) -> None:
    from manyhands.apps.ground.handles import read_handle

    ticket = write_to(cast.larch, cast.ana)

    token = as_nobody().get(f"/c/{handle_to(ticket)}/live-token").json()["token"]

    assert read_handle("live", token, days=1) == {"topics": [f"ticket:{ticket.id}"]}


def test_too_many_letters_from_one_place_are_refused_with_the_draft_kept(cast: Cast) -> None:
    from tests.cast import tag

    door, address, place = as_nobody(), f"/b/{cast.larch.slug}/write", f"10.1.{int(tag()[:2], 16)}.{int(tag()[:2], 16)}"
    form = {"name": "Ana", "email": cast.ana.email, "text": "Again and again"}
    fields = form | {"csrfmiddlewaretoken": door.csrf_token()}

    statuses = [door.client.post(address, fields, REMOTE_ADDR=place).status_code for _ in range(31)]
    last = door.client.post(address, fields, REMOTE_ADDR=place)

    assert statuses == [303] * 30 + [429]
    assert "Again and again" in last.content.decode()
