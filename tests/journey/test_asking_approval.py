"""What a tier may not decide alone is asked of the tier that may; the ticket stays with whoever asks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from manyhands.apps.desk.events import TicketMissing
from manyhands.journey.ask_approval import UnableToAsk
from manyhands.journey.decide_approval import UnableToDecide
from manyhands.journey.holding import NotHeld
from tests import supervised as s
from tests import walking as w
from tests.cast import NINE, Cast, Person, employ
from tests.racing import at_once, errors_in
from tests.tiered import RIGHTS, give_rights

ROWS = "SELECT what, amount_minor, tier, state, asked_by, decided_by, decided_at, because FROM tiers_approval WHERE brand_id = %(brand)s ORDER BY asked_at, id"


@pytest.fixture
def ticket(cast: Cast) -> w.Ticket:
    give_rights(cast.birch, model="tiered")
    made = w.write_to(cast.birch, cast.tia)
    w.claim(cast.ned)
    return made


def test_a_refund_within_the_tiers_own_limit_needs_nobody_and_is_on_record(cast: Cast, ticket: w.Ticket) -> None:
    got = s.ask(ticket, by=cast.ned, amount_minor=20_00)

    assert (got.state, got.tier) == ("granted", 1)
    row = w.row_of(cast.birch, ROWS)
    assert (row["state"], row["decided_by"], row["decided_at"]) == ("granted", None, NINE)
    assert row["because"] == "tier 1 may decide this alone up to 20.00 GBP a ticket"
    assert w.events_of(ticket)[-1] == "approval_granted"


def test_above_it_the_lowest_tier_that_may_is_asked_and_the_ticket_stays(cast: Cast, ticket: w.Ticket) -> None:
    got = s.ask(ticket, by=cast.ned, amount_minor=20_01)

    assert (got.state, got.tier) == ("asked", 3)
    assert w.holder_of(ticket) == cast.ned.id
    assert w.events_of(ticket)[-1] == "approval_asked"


@pytest.mark.parametrize(("amount_minor", "tier"), [(200_00, 3), (200_01, 4), (1000_01, 5)])
def test_the_amount_says_whose_decision_it_is(cast: Cast, ticket: w.Ticket, amount_minor: int, tier: int) -> None:
    assert s.ask(ticket, by=cast.ned, amount_minor=amount_minor).tier == tier


def test_a_limit_cannot_be_passed_in_small_steps(cast: Cast, ticket: w.Ticket) -> None:
    s.ask(ticket, by=cast.ned, amount_minor=15_00)

    assert s.ask(ticket, by=cast.ned, amount_minor=5_00).state == "granted"
    assert s.ask(ticket, by=cast.ned, amount_minor=1).state == "asked"


def test_what_no_tier_may_grant_is_refused_at_once_and_the_way_is_named(cast: Cast, ticket: w.Ticket) -> None:
    with pytest.raises(UnableToAsk, match=r"No tier.*still yours.*outside the brand's policy"):
        s.ask(ticket, by=cast.ned, amount_minor=5000_01)

    assert w.rows_of(cast.birch, ROWS) == []


def test_tier_two_cannot_decide_and_tier_three_can(cast: Cast, ticket: w.Ticket) -> None:
    asked = s.ask(ticket, by=cast.ned)

    for other in (cast.oli, cast.gia, cast.quin, cast.rob):
        with pytest.raises(UnableToDecide, match="for tier 3 to decide"):
            s.decide(cast.birch, asked.approval_id, by=other)

    assert s.decide(cast.birch, asked.approval_id, by=cast.pia) == "granted"
    row = w.row_of(cast.birch, ROWS)
    assert (row["state"], row["decided_by"], row["because"]) == ("granted", cast.pia.id, "Agreed.")


def test_the_decision_is_an_event_and_a_note_for_whoever_holds_it(cast: Cast, ticket: w.Ticket) -> None:
    asked = s.ask(ticket, by=cast.ned)
    s.decide(cast.birch, asked.approval_id, by=cast.pia, because="Only this once.")

    assert w.events_of(ticket)[-1] == "approval_granted"
    assert s.note_texts(ticket) == ["Refund of 120.00 GBP granted. Only this once."]
    assert w.holder_of(ticket) == cast.ned.id


def test_a_refusal_says_why(cast: Cast, ticket: w.Ticket) -> None:
    asked = s.ask(ticket, by=cast.ned, what="exception")

    with pytest.raises(UnableToDecide, match="Say why it is refused"):
        s.decide(cast.birch, asked.approval_id, by=cast.pia, is_granted=False, because=" ")

    assert s.decide(cast.birch, asked.approval_id, by=cast.pia, is_granted=False, because="Not for this.") == "refused"
    assert s.note_texts(ticket) == ["Exception refused. Not for this."]


def test_it_is_decided_once(cast: Cast, ticket: w.Ticket) -> None:
    employ(cast.birch, [(cast.dee, "supervisor", ("supervisors",))])
    asked = s.ask(ticket, by=cast.ned)

    def deciding(who: Person, is_granted: bool) -> Callable[[], str]:
        return lambda: s.decide(cast.birch, asked.approval_id, by=who, is_granted=is_granted)

    outcomes = at_once(*(deciding(who, who is cast.pia) for who in (cast.pia, cast.dee) * 4))

    assert len(errors_in(outcomes, UnableToDecide)) == 7
    assert len(s.note_texts(ticket)) == 1


def test_the_limit_of_the_page_in_force_holds_and_not_that_of_the_day_it_was_asked(cast: Cast, ticket: w.Ticket) -> None:
    asked = s.ask(ticket, by=cast.ned)
    lowered = RIGHTS | {"3": RIGHTS["3"] | {"refund_up_to": "100.00"}}
    give_rights(cast.birch, model="tiered", rights=lowered)

    with pytest.raises(UnableToDecide, match=r"up to 100.00 GBP a ticket, and this would make 120.00 GBP"):
        s.decide(cast.birch, asked.approval_id, by=cast.pia)

    s.withdraw(cast.birch, asked.approval_id, by=cast.ned)
    assert s.ask(ticket, by=cast.ned).tier == 4


def test_nobody_decides_what_they_asked_for_themselves(cast: Cast) -> None:
    give_rights(cast.birch, model="tiered", rights=RIGHTS | {"3": {"may": ["approve", "supervise"], "refund_up_to": "200.00"}})
    employ(cast.birch, [(cast.dee, "supervisor", ("supervisors",))])
    ticket = w.write_to(cast.birch, cast.tia)
    w.claim(cast.pia, now=w.later(hours=4))
    asked = s.ask(ticket, by=cast.pia)  # tier 3 may approve for others, and not refund alone

    with pytest.raises(UnableToDecide, match="asked for this yourself"):
        s.decide(cast.birch, asked.approval_id, by=cast.pia)

    assert s.decide(cast.birch, asked.approval_id, by=cast.dee) == "granted"


def test_a_tier_in_which_only_the_asker_works_is_passed_over(cast: Cast) -> None:
    give_rights(cast.birch, model="tiered", rights=RIGHTS | {"3": {"may": ["approve"], "refund_up_to": "200.00"}})
    ticket = w.write_to(cast.birch, cast.tia)
    w.claim(cast.pia, now=w.later(hours=4))

    assert s.ask(ticket, by=cast.pia).tier == 4


def test_the_same_is_not_asked_twice_while_it_is_open(cast: Cast, ticket: w.Ticket) -> None:
    first = s.ask(ticket, by=cast.ned)
    with pytest.raises(UnableToAsk, match="awaited already"):
        s.ask(ticket, by=cast.ned, amount_minor=130_00)

    s.withdraw(cast.birch, first.approval_id, by=cast.ned)
    with pytest.raises(UnableToDecide, match="withdrawn before"):
        s.decide(cast.birch, first.approval_id, by=cast.pia)
    assert s.ask(ticket, by=cast.ned, amount_minor=130_00).state == "asked"


def test_only_the_holder_asks_and_only_the_holder_withdraws(cast: Cast, ticket: w.Ticket) -> None:
    with pytest.raises(NotHeld):
        s.ask(ticket, by=cast.gia)
    asked = s.ask(ticket, by=cast.ned)
    with pytest.raises(NotHeld):
        s.withdraw(cast.birch, asked.approval_id, by=cast.gia)


def test_to_another_brands_people_it_does_not_exist(cast: Cast, ticket: w.Ticket) -> None:
    asked = s.ask(ticket, by=cast.ned)

    for stranger in (cast.gus, cast.mia, cast.dee):
        with pytest.raises(TicketMissing):
            s.decide(cast.birch, asked.approval_id, by=stranger)


def test_what_is_asked_amiss_says_what_to_do(cast: Cast, ticket: w.Ticket) -> None:
    for amount_minor in (None, 0, -5):
        with pytest.raises(UnableToAsk, match="how much"):
            s.ask(ticket, by=cast.ned, amount_minor=amount_minor)
    with pytest.raises(UnableToAsk, match="one of: refund, exception, access"):
        s.ask(ticket, by=cast.ned, what="holiday")
