"""Those whose tier supervises may look on, whisper, take over and hand back; nobody else may, and nothing of it is unrecorded."""

from __future__ import annotations

import pytest

from manyhands.apps.desk.events import TicketMissing
from manyhands.apps.ground.walls import acting_as, for_customer
from manyhands.journey.holding import NobodyToSupervise, NotHeld
from manyhands.journey.take_over import UnableToTakeOver
from manyhands.journey.whisper import NothingToWhisper
from tests import supervised as s
from tests import walking as w
from tests.cast import Cast, come_in
from tests.racing import at_once, errors_in
from tests.tiered import RIGHTS, give_rights

EARNED = "SELECT person_id, outcome, amount_minor, rule FROM pay_earning WHERE brand_id = %(brand)s ORDER BY earned_at, amount_minor"


@pytest.fixture
def ticket(cast: Cast) -> w.Ticket:
    give_rights(cast.birch, model="tiered")
    come_in(cast.birch, cast.ned, cast.pia)
    made = w.write_to(cast.birch, cast.tia)
    w.claim(cast.ned)
    return made


def test_a_watch_is_on_record_before_anything_is_shown(cast: Cast, ticket: w.Ticket) -> None:
    s.watch(ticket, by=cast.pia)

    assert w.events_of(ticket)[-1] == "ticket_watched"
    assert s.why_of(ticket, "ticket_watched")["holder"] == str(cast.ned.id)


def test_looking_again_is_the_same_watch_and_coming_back_later_another(cast: Cast, ticket: w.Ticket) -> None:
    for minutes in (0, 5, 29):
        s.watch(ticket, by=cast.pia, now=w.later(minutes=minutes))
    assert w.events_of(ticket).count("ticket_watched") == 1

    s.watch(ticket, by=cast.pia, now=w.later(minutes=45))
    s.watch(ticket, by=cast.quin, now=w.later(minutes=45))
    assert w.events_of(ticket).count("ticket_watched") == 3


def test_a_word_reaches_the_holder_and_never_the_customer(cast: Cast, ticket: w.Ticket) -> None:
    from manyhands.apps.desk.pages import own_conversation

    s.whisper(ticket, by=cast.pia)

    assert s.note_texts(ticket) == ["Offer a new lamp."]
    assert s.why_of(ticket, "holder_told")["holder"] == str(cast.ned.id)
    customer = w.ticket_row(ticket)["customer_id"]
    with acting_as(for_customer(cast.birch.id, customer)):
        found = own_conversation(cast.birch.id, ticket.id)
    assert found is not None
    assert [one["text"] for one in found[1]] == ["Where is my parcel?"]
    assert w.rows_of(cast.birch, "SELECT id FROM ground_outboxitem WHERE brand_id = %(brand)s") == []


def test_an_empty_word_is_none(cast: Cast, ticket: w.Ticket) -> None:
    with pytest.raises(NothingToWhisper):
        s.whisper(ticket, by=cast.pia, text=" \n ")


def test_taking_over_moves_the_ticket_and_both_counts(cast: Cast, ticket: w.Ticket) -> None:
    taken = s.take_over(ticket, by=cast.pia)

    assert taken.from_person == cast.ned.id
    assert w.holder_of(ticket) == cast.pia.id
    loads = w.rows_of(cast.birch, "SELECT person_id, held FROM routing_load WHERE person_id = ANY(%(people)s)", people=[cast.ned.id, cast.pia.id])
    assert {row["person_id"]: row["held"] for row in loads} == {cast.ned.id: 0, cast.pia.id: 1}
    assert w.events_of(ticket)[-1] == "ticket_taken_over"
    with pytest.raises(NotHeld):
        w.reply(ticket, by=cast.ned)


def test_whoever_takes_over_works_on_the_terms_of_their_own_pool(cast: Cast, ticket: w.Ticket) -> None:
    s.take_over(ticket, by=cast.pia, now=w.later(minutes=1))
    w.reply(ticket, by=cast.pia, then="solved", now=w.later(minutes=2))

    assert [(row["person_id"], row["outcome"], row["amount_minor"]) for row in w.rows_of(cast.birch, EARNED)] == [(cast.pia.id, "solved", 650)]


def test_what_was_answered_before_earns_its_share_and_says_by_which_rule(cast: Cast, ticket: w.Ticket) -> None:
    w.reply(ticket, by=cast.ned)
    s.take_over(ticket, by=cast.pia, now=w.later(minutes=1))

    row = w.row_of(cast.birch, EARNED)
    assert row == {
        "person_id": cast.ned.id, "outcome": "taken_over", "amount_minor": 140,
        "rule": "50 % of frontline's rate for what was answered before a supervisor took it over",
    }  # fmt: skip
    assert w.books(cast.birch)["entries_off"] == 0


def test_taking_and_handing_back_again_earns_nothing_more(cast: Cast, ticket: w.Ticket) -> None:
    for round_ in range(3):
        w.reply(ticket, by=cast.ned, now=w.later(minutes=10 * round_))
        s.take_over(ticket, by=cast.pia, now=w.later(minutes=10 * round_ + 1))
        s.hand_back(ticket, by=cast.pia, now=w.later(minutes=10 * round_ + 2))
    w.reply(ticket, by=cast.ned, then="solved", now=w.later(hours=1))

    earned = [(row["person_id"], row["outcome"], row["amount_minor"]) for row in w.rows_of(cast.birch, EARNED)]
    assert earned == [(cast.ned.id, "taken_over", 140), (cast.ned.id, "solved", 280)]


def test_it_is_handed_back_to_the_one_it_was_taken_from_and_is_no_hop(cast: Cast, ticket: w.Ticket) -> None:
    s.take_over(ticket, by=cast.pia)
    s.hand_back(ticket, by=cast.pia)

    assert w.holder_of(ticket) == cast.ned.id
    assert w.ticket_row(ticket)["hops"] == 0


def test_full_hands_take_nothing_over_and_nothing_moves(cast: Cast, ticket: w.Ticket) -> None:
    for _ in range(4):
        w.write_to(cast.birch, cast.tia, complexity="complex")
        w.claim(cast.pia, now=w.later(hours=2))

    with pytest.raises(UnableToTakeOver, match=r"as many tickets as you can.*stays with whoever holds it"):
        s.take_over(ticket, by=cast.pia, now=w.later(hours=2))

    assert w.holder_of(ticket) == cast.ned.id
    assert w.rows_of(cast.birch, "SELECT id FROM tiers_owed WHERE brand_id = %(brand)s") == []


def test_of_several_who_take_over_at_once_the_ticket_has_one_holder(cast: Cast, ticket: w.Ticket) -> None:
    outcomes = at_once(*(lambda who=who: s.take_over(ticket, by=who) for who in (cast.pia, cast.quin, cast.rob) * 2))

    errors_in(outcomes, NobodyToSupervise)  # some find that they hold it already
    holder = w.holder_of(ticket)
    assert holder in {cast.pia.id, cast.quin.id, cast.rob.id}
    held = w.rows_of(cast.birch, "SELECT person_id, held FROM routing_load WHERE person_id = ANY(%(people)s) AND held > 0",
                     people=[cast.ned.id, cast.pia.id, cast.quin.id, cast.rob.id])  # fmt: skip
    assert held == [{"person_id": holder, "held": 1}]


@pytest.mark.parametrize("deed", [s.watch, s.whisper, s.take_over])
def test_to_those_whose_tier_does_not_supervise_the_ticket_does_not_exist(cast: Cast, ticket: w.Ticket, deed) -> None:
    for other in (cast.oli, cast.gia, cast.gus, cast.dee):
        with pytest.raises(TicketMissing):
            deed(ticket, by=other)
    assert w.holder_of(ticket) == cast.ned.id


@pytest.mark.parametrize("deed", [s.watch, s.whisper, s.take_over])
def test_a_right_that_the_page_took_away_ends_at_once(cast: Cast, ticket: w.Ticket, deed) -> None:
    give_rights(cast.birch, model="tiered", rights=RIGHTS | {"3": {"may": ["approve"], "refund_up_to": "200.00"}})

    with pytest.raises(TicketMissing):
        deed(ticket, by=cast.pia)


@pytest.mark.parametrize("deed", [s.watch, s.whisper, s.take_over])
def test_there_is_nobody_to_supervise_where_nobody_or_oneself_holds_it(cast: Cast, ticket: w.Ticket, deed) -> None:
    w.release(ticket, by=cast.ned)
    with pytest.raises(NobodyToSupervise, match="Nobody holds"):
        deed(ticket, by=cast.pia)

    w.claim(cast.pia, now=w.later(hours=4))
    with pytest.raises(NobodyToSupervise, match="yourself"):
        deed(ticket, by=cast.pia)


def test_a_reason_is_asked_for(cast: Cast, ticket: w.Ticket) -> None:
    with pytest.raises(UnableToTakeOver, match="Say why"):
        s.take_over(ticket, by=cast.pia, because="")
