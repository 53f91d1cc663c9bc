"""The workspace: reading a ticket, answering it, handing it on."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from manyhands.apps.guidance.reader import Proposed
from tests.cast import Cast
from tests.doors import as_browser
from tests.walking import claim, deliver, row_of, rows_of, write_to
from tests.web.pages import field_of, said_next, words_of

SUGGESTED = Proposed("Dear Ana Diaz,\n\nYour parcel left on Monday and is with you on Thursday.\n\nKind regards", 0.8, [])

ANSWERED = ["A parcel.", "Looked at the order.", "Her money.", "Nothing else."]


@pytest.fixture
def ticket(cast: Cast):
    made = write_to(cast.larch, cast.ana, "Where is my parcel? Call +1 202 555 0143, Ana", suggestion=SUGGESTED)
    claim(cast.cy)
    return made


def public_replies(ticket) -> list[str]:
    found = rows_of(ticket.brand, "SELECT text FROM desk_message WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s "
                                  "AND side = 'brand' AND visibility = 'public' ORDER BY written_at", ticket=ticket.id)  # fmt: skip
    return [row["text"] for row in found]


def state_of(ticket) -> str:
    return row_of(ticket.brand, "SELECT state FROM desk_ticket WHERE brand_id = %(brand)s AND id = %(ticket)s", ticket=ticket.id)["state"]


def test_the_holder_sees_what_to_do_and_what_to_say(cast: Cast, ticket) -> None:
    shown = words_of(as_browser(cast.cy).get(f"/tickets/{ticket.id}"))

    assert "Where is my parcel?" in shown
    assert "Your parcel left on Monday" in shown
    assert "Answer Ana with the suggestion" in shown
    assert "€2.40 when solved" in shown


def test_personal_data_is_hidden_in_what_the_customer_wrote(cast: Cast, ticket) -> None:
    for part in ("", "/messages", "/guidance"):
        page = as_browser(cast.cy).get(f"/tickets/{ticket.id}{part}").content.decode()
        assert "555 0143" not in page
        assert cast.ana.email not in page


def test_a_reply_is_sent_and_the_ticket_stays(cast: Cast, ticket) -> None:
    door = as_browser(cast.cy)

    said = said_next(door, door.submit(f"/tickets/{ticket.id}/replies", {"text": "It left\r\non Monday.", "then": "open"}))

    assert "Sent." in said
    assert public_replies(ticket) == ["It left\non Monday."]


def test_a_double_click_sends_once(cast: Cast, ticket) -> None:
    door = as_browser(cast.cy)
    form = {"text": "It left on Monday.", "then": "open", "form_key": field_of(door.get(f"/tickets/{ticket.id}"), "form_key")}

    answers = [door.submit(f"/tickets/{ticket.id}/replies", form) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert len(public_replies(ticket)) == 1


def test_sending_and_solving_says_what_was_earned(cast: Cast, ticket) -> None:
    door = as_browser(cast.cy)

    said = said_next(door, door.submit(f"/tickets/{ticket.id}/replies", {"text": "Done.", "then": "solved"}))

    assert "Sent and solved. €2.40 is yours" in said
    assert state_of(ticket) == "solved"
    assert door.get(f"/tickets/{ticket.id}").status_code == 404


def test_a_suggestion_shows_the_first_name_and_leaves_with_the_greeting_in_full(cast: Cast) -> None:
    from tests.cast import Customer, tag

    diaz = Customer("Ana Diaz", f"diaz-{tag()}@customers.example")
    ticket = write_to(cast.larch, diaz, suggestion=SUGGESTED)
    claim(cast.cy)
    door = as_browser(cast.cy)

    page = door.get(f"/tickets/{ticket.id}?suggestion=1").content.decode()
    assert "Diaz" not in page
    assert "Dear Ana,\n\nYour parcel left" in page

    text = "Dear Ana,\n\nYour parcel left on Monday and is with you on Thursday.\n\nKind regards"
    door.submit(f"/tickets/{ticket.id}/replies", {"text": text, "then": "open"})
    assert public_replies(ticket) == [SUGGESTED.text]
    assert "Diaz" not in door.get(f"/tickets/{ticket.id}").content.decode()


@pytest.mark.parametrize("form", [{"text": "  ", "then": "open"}, {"text": "It is lost.", "then": "nothing"}])
def test_what_was_written_stays_when_it_could_not_be_sent(cast: Cast, ticket, form: dict[str, str]) -> None:
    answer = as_browser(cast.cy).submit(f"/tickets/{ticket.id}/replies", form)

    assert answer.status_code == 422
    assert form["text"].strip() in answer.content.decode()
    assert 'aria-invalid="true"' in answer.content.decode()
    assert public_replies(ticket) == []


def test_words_are_given_back_when_the_ticket_is_no_longer_held(cast: Cast, ticket) -> None:
    door = as_browser(cast.eve)

    answer = door.submit(f"/tickets/{ticket.id}/replies", {"text": "A long answer I do not want to lose.", "then": "open"})

    assert answer.status_code == 404
    assert "A long answer I do not want to lose." in words_of(answer)
    missing = door.submit(f"/tickets/{uuid4()}/replies", {"text": "A long answer I do not want to lose.", "then": "open"})
    assert missing.content == answer.content


def test_words_are_given_back_to_whoever_was_signed_out(cast: Cast, ticket) -> None:
    from tests.doors import as_nobody

    answer = as_nobody().submit(f"/tickets/{ticket.id}/replies", {"text": "My long answer.", "then": "open"})

    assert answer.status_code == 403
    assert "My long answer." in words_of(answer)
    assert "Sign in" in words_of(answer)


def test_a_voice_check_answers_beside_the_field(cast: Cast, ticket) -> None:
    door = as_browser(cast.cy)

    beside = door.submit(f"/tickets/{ticket.id}/voice-checks", {"text": "I GUARANTEE IT!!"}, HX_Request="true")
    whole = door.submit(f"/tickets/{ticket.id}/voice-checks", {"text": "I guarantee it.", "suggestion": ""})

    assert "is a promise" in words_of(beside)
    assert "<html" not in beside.content.decode()
    assert "I guarantee it." in whole.content.decode()
    assert "is a promise" in words_of(whole)


def test_an_escalation_goes_up_with_its_open_question(cast: Cast, ticket) -> None:
    door = as_browser(cast.cy)
    form = {"reason": "too_hard", "open_question": "May we refund the fee?", "summary": "Looked at the order", "answer": ANSWERED}

    said = said_next(door, door.submit(f"/tickets/{ticket.id}/escalations", form))

    assert "Escalated to experienced. €0.96 is yours" in said
    found = row_of(ticket.brand, "SELECT open_question, summary FROM routing_escalation WHERE brand_id = %(brand)s "
                                 "AND ticket_id = %(ticket)s", ticket=ticket.id)  # fmt: skip
    assert found == {"open_question": "May we refund the fee?", "summary": "Looked at the order"}


def test_an_escalation_without_a_question_keeps_what_was_written(cast: Cast, ticket) -> None:
    answer = as_browser(cast.cy).submit(f"/tickets/{ticket.id}/escalations", {"reason": "too_hard", "summary": "Everything"})

    assert answer.status_code == 422
    assert "Say what must still be answered" in words_of(answer)
    assert "Everything" in words_of(answer)


def test_a_note_is_for_colleagues_alone(cast: Cast, ticket) -> None:
    door = as_browser(cast.cy)

    said = said_next(door, door.submit(f"/tickets/{ticket.id}/notes", {"text": "She called twice."}))

    assert "She called twice." in said
    assert public_replies(ticket) == []


def test_a_ticket_given_back_is_open_to_others(cast: Cast, ticket) -> None:
    door = as_browser(cast.cy)

    assert "Given back" in said_next(door, door.submit(f"/tickets/{ticket.id}/release", {"reason": "no_time"}))
    assert claim(cast.eve, now=datetime.now(UTC)).ticket_id == ticket.id


def test_a_reveal_is_recorded_and_shown_once(cast: Cast, ticket) -> None:
    door = as_browser(cast.cy)
    form = {"what": "email", "purpose": "verify_identity"}

    whole = door.submit(f"/tickets/{ticket.id}/reveals", form)
    beside = door.submit(f"/tickets/{ticket.id}/reveals", form, HX_Request="true")

    assert cast.ana.email in words_of(whole)
    assert cast.ana.email in words_of(beside)
    assert cast.ana.email not in door.get(f"/tickets/{ticket.id}").content.decode()
    kept = rows_of(ticket.brand, "SELECT person_id, purpose FROM desk_reveal WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s",
                   ticket=ticket.id)  # fmt: skip
    assert [row["person_id"] for row in kept] == [cast.cy.id, cast.cy.id]


def test_a_reveal_without_a_purpose_shows_nothing(cast: Cast, ticket) -> None:
    door = as_browser(cast.cy)

    said = said_next(door, door.submit(f"/tickets/{ticket.id}/reveals", {"what": "email", "purpose": "curiosity"}))

    assert "Say what you need it for" in said
    assert cast.ana.email not in said


def test_whoever_reads_for_the_brand_is_led_to_the_brands_page(cast: Cast, ticket) -> None:
    answer = as_browser(cast.hal).get(f"/tickets/{ticket.id}")

    assert answer.headers["Location"] == f"/b/{cast.larch.slug}/tickets/{ticket.id}"


def test_a_new_message_is_in_the_fragment(cast: Cast, ticket) -> None:
    deliver(cast.larch, cast.ana, "Still nothing!", ticket_id=ticket.id)

    assert "Still nothing!" in words_of(as_browser(cast.cy).get(f"/tickets/{ticket.id}/messages"))


def test_hostile_text_stays_text(cast: Cast) -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}"
    ticket = write_to(cast.larch, cast.ana, hostile)
    claim(cast.cy)

    page = as_browser(cast.cy).get(f"/tickets/{ticket.id}").content.decode()

    assert "<script>alert" not in page
    assert "<img" not in page
    assert "{{7*7}}" in page
