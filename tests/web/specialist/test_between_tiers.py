"""Tiers and each other on the pages: approvals, the checklist, what comes back, watching and taking over."""

from __future__ import annotations

import re

import pytest

from tests import supervised as s
from tests import walking as w
from tests.cast import Cast, come_in
from tests.doors import as_browser
from tests.tiered import give_rights
from tests.web.pages import said_next, words_of

ANSWERS = ["A lamp.", "All of it.", "Her money.", "I propose to pay.", "Nothing."]


@pytest.fixture
def ticket(cast: Cast) -> w.Ticket:
    give_rights(cast.birch, model="tiered")
    come_in(cast.birch, cast.ned, cast.pia)
    made = w.write_to(cast.birch, cast.tia, "My lamp never came. Call +49 30 901820")
    w.claim(cast.ned)
    return made


def ask(cast: Cast, ticket: w.Ticket, amount: str = "120.00") -> str:
    door = as_browser(cast.ned)
    form = {"what": "refund", "amount": amount, "why": "It never came.", "proposed_reply": "We pay you back."}
    return said_next(door, door.submit(f"/tickets/{ticket.id}/approvals", form))


def decision_address(cast: Cast) -> str:
    found = re.search(r'action="(/approvals/[0-9a-f-]+/decision)"', as_browser(cast.pia).get("/board").content.decode())
    assert found
    return found[1]


def test_the_page_says_what_one_may_decide_alone(cast: Cast, ticket: w.Ticket) -> None:
    assert "You may refund up to £20.00 a ticket yourself." in words_of(as_browser(cast.ned).get(f"/tickets/{ticket.id}"))
    assert "Granted: this is yours to decide." in ask(cast, ticket, amount="20.00")


def test_what_is_asked_waits_on_the_board_of_the_tier_that_may_and_on_no_other(cast: Cast, ticket: w.Ticket) -> None:
    assert "Asked of tier 3." in ask(cast, ticket)

    for name, waits in (("pia", True), ("oli", False), ("quin", False), ("ned", False), ("gus", False)):
        shown = words_of(as_browser(cast.people[name]).get("/board/team"))
        assert ("Refund of £120.00" in shown) is waits, name
    assert "Would write: We pay you back." in words_of(as_browser(cast.pia).get("/board/team"))


def test_the_decision_is_on_the_holders_page(cast: Cast, ticket: w.Ticket) -> None:
    ask(cast, ticket)
    door = as_browser(cast.pia)

    said = said_next(door, door.submit(decision_address(cast), {"decision": "granted", "because": "Only this once."}))

    assert "Granted. Whoever asked sees it at once." in said
    shown = words_of(as_browser(cast.ned).get(f"/tickets/{ticket.id}"))
    assert "Refund of 120.00 GBP granted. Only this once." in shown
    assert "Pia: Only this once." in shown


def test_a_refusal_without_a_reason_is_sent_back(cast: Cast, ticket: w.Ticket) -> None:
    ask(cast, ticket)
    door = as_browser(cast.pia)

    assert "Say why it is refused" in said_next(door, door.submit(decision_address(cast), {"decision": "refused", "because": ""}))


def test_an_amount_that_cannot_be_read_keeps_what_was_written(cast: Cast, ticket: w.Ticket) -> None:
    for amount in ("twelve", "1.234", "-5"):
        answer = as_browser(cast.ned).submit(f"/tickets/{ticket.id}/approvals", {"what": "refund", "amount": amount, "why": "It never came."})
        assert answer.status_code == 422
        assert "It never came." in answer.content.decode()
        assert "Nothing was asked" in words_of(answer)
    assert w.rows_of(cast.birch, "SELECT id FROM tiers_approval WHERE brand_id = %(brand)s") == []


def test_what_was_asked_can_be_withdrawn(cast: Cast, ticket: w.Ticket) -> None:
    ask(cast, ticket)
    door = as_browser(cast.ned)
    found = re.search(r'action="(/approvals/[0-9a-f-]+/withdrawal)"', door.get(f"/tickets/{ticket.id}").content.decode())
    assert found

    assert "Withdrawn." in said_next(door, door.submit(found[1]))
    assert "Yours to decide" not in words_of(as_browser(cast.pia).get("/board/team"))


def test_the_escalation_form_brings_its_summary_and_asks_the_checklist(cast: Cast, ticket: w.Ticket) -> None:
    page = as_browser(cast.ned).get(f"/tickets/{ticket.id}").content.decode()

    assert "Customer: Tia" in page
    assert "901820" not in page
    assert page.count('name="answer"') == len({"asked", "decided", "propose", "tried", "open"})


def test_a_gap_in_the_checklist_is_named_and_the_words_are_kept(cast: Cast, ticket: w.Ticket) -> None:
    form = {"reason": "too_hard", "open_question": "May we?", "summary": "Mine.", "answer": ["A lamp."]}
    answer = as_browser(cast.ned).submit(f"/tickets/{ticket.id}/escalations", form)

    assert answer.status_code == 422
    assert "The checklist is not complete" in words_of(answer)
    assert all(kept in answer.content.decode() for kept in ("A lamp.", "Mine.", "May we?"))


def test_the_next_person_reads_what_went_before_and_hands_it_back(cast: Cast, ticket: w.Ticket) -> None:
    door = as_browser(cast.ned)
    form = {"reason": "needs_approval", "open_question": "May we pay?", "summary": "She waited long.", "answer": ANSWERS}
    said_next(door, door.submit(f"/tickets/{ticket.id}/escalations", form))
    assert "you asked for a decision" in words_of(door.get("/board/team"))

    above = as_browser(cast.pia)
    above.submit("/claims", {})
    shown = words_of(above.get(f"/tickets/{ticket.id}"))
    assert "What went before May we pay?" in shown
    assert "She waited long." in shown
    assert "What did the customer ask? A lamp." in shown
    assert "Handed back with your answer." in said_next(above, above.submit(f"/tickets/{ticket.id}/handback", {"answer": "Pay her."}))

    assert "Pay her." in words_of(door.get(f"/tickets/{ticket.id}"))
    assert w.holder_of(ticket) == cast.ned.id
    assert "Comes back to you" not in words_of(door.get("/board/team"))


def test_a_supervisor_watches_and_the_holder_sees_it(cast: Cast, ticket: w.Ticket) -> None:
    door = as_browser(cast.pia)
    assert "My lamp never came" not in words_of(door.get("/board/team"))  # a subject is what lists show; this ticket has none
    assert f"/tickets/{ticket.id}/watch" in door.get("/board/team").content.decode()

    page = door.get(f"/tickets/{ticket.id}/watch")
    assert "Ned holds it" in words_of(page)
    assert "901820" not in page.content.decode()
    assert 'name="then"' not in page.content.decode()
    assert "Pia looks on" in words_of(as_browser(cast.ned).get(f"/tickets/{ticket.id}/messages"))
    door.get(f"/tickets/{ticket.id}/watch/messages")
    assert w.events_of(ticket).count("ticket_watched") == 1


def test_whoever_may_watch_may_hear_the_ticket_and_others_may_not(cast: Cast, ticket: w.Ticket) -> None:
    from tests.cast import employ

    employ(cast.birch, [(cast.dee, "specialist", ("supervisors",))])  # by tier alone: their grant reads no tickets
    assert as_browser(cast.dee).get(f"/live-token?ticket={ticket.id}").status_code == 200
    assert as_browser(cast.dee).get(f"/tickets/{ticket.id}/watch").status_code == 200
    for name in ("oli", "gus", "gia"):
        assert as_browser(cast.people[name]).get(f"/live-token?ticket={ticket.id}").status_code == 404


def test_a_word_is_shown_to_the_holder_as_meant_for_them(cast: Cast, ticket: w.Ticket) -> None:
    door = as_browser(cast.pia)
    assert "They see it at once" in said_next(door, door.submit(f"/tickets/{ticket.id}/whispers", {"text": "Offer a new lamp."}))

    shown = words_of(as_browser(cast.ned).get(f"/tickets/{ticket.id}/messages"))
    assert "For whoever holds it" in shown
    assert "Offer a new lamp." in shown


def test_the_customer_never_sees_a_word_among_colleagues(cast: Cast, ticket: w.Ticket) -> None:
    from manyhands.apps.ground.handles import sign_handle
    from tests.doors import as_nobody

    s.whisper(ticket, by=cast.pia)
    s.ask(ticket, by=cast.ned)
    customer = str(w.ticket_row(ticket)["customer_id"])
    handle = sign_handle("conversation", {"brand": cast.birch.id, "ticket": str(ticket.id), "customer": customer})

    shown = words_of(as_nobody().get(f"/c/{handle}"))
    assert "My lamp never came" in shown
    assert "new lamp" not in shown
    assert "looks on" not in shown


def test_after_a_takeover_the_page_of_the_holder_is_gone_and_their_board_says_why(cast: Cast, ticket: w.Ticket) -> None:
    door, holder = as_browser(cast.pia), as_browser(cast.ned)
    said = said_next(door, door.submit(f"/tickets/{ticket.id}/takeover", {"because": "I know her."}))

    assert "It is yours now. You can hand it back" in said
    assert "Hand back" in said
    assert holder.get(f"/tickets/{ticket.id}/messages").status_code == 404
    assert "it was taken over" in words_of(holder.get("/board/team"))
    assert "with Pia" in words_of(holder.get("/board/team"))


def test_a_ticket_that_nobody_holds_cannot_be_watched(cast: Cast, ticket: w.Ticket) -> None:
    w.release(ticket, by=cast.ned)

    answer = as_browser(cast.pia).get(f"/tickets/{ticket.id}/watch")
    assert answer.status_code == 409
    assert "Nobody holds this ticket now" in words_of(answer)


def test_the_overview_shows_the_tiers_and_what_goes_back_and_forth(cast: Cast, ticket: w.Ticket) -> None:
    for round_ in range(2):
        w.escalate(ticket, by=cast.ned, reason="needs_approval", now=w.later(minutes=10 * round_ + 1))
        w.claim(cast.pia, now=w.later(minutes=10 * round_ + 2))
        s.hand_back(ticket, by=cast.pia, now=w.later(minutes=10 * round_ + 3))

    shown = words_of(as_browser(cast.rob).get(f"/b/{cast.birch.slug}/"))
    assert "goes back and forth: it moved 4 times." in shown
    assert "Tier Waiting Longest wait Held People there Moves T1 0 – 1 1 of 2 4" in shown
    assert "Back and forth, moved 4 times" in words_of(as_browser(cast.pia).get("/board/team"))


def test_what_goes_back_and_forth_is_on_the_board_while_nobody_holds_it_too(cast: Cast, ticket: w.Ticket) -> None:
    for round_ in range(2):
        w.escalate(ticket, by=cast.ned, reason="needs_approval", now=w.later(minutes=10 * round_ + 1))
        w.claim(cast.pia, now=w.later(minutes=10 * round_ + 2))
        s.hand_back(ticket, by=cast.pia, now=w.later(minutes=10 * round_ + 3))
    w.release(ticket, by=cast.ned, now=w.later(minutes=30))

    shown = words_of(as_browser(cast.pia).get("/board/team"))
    assert "Back and forth, moved 4 times" in shown
    assert "nobody holds it now" in shown
    assert "Back and forth" not in words_of(as_browser(cast.oli).get("/board/team"))
