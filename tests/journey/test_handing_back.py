"""The answer comes back to whoever escalated: one conversation, exact pay, and no endless shuffling."""

from __future__ import annotations

import psycopg
import pytest

from manyhands.apps.ground.walls import acting_as, for_customer
from manyhands.apps.tiers.pages import alerted_tickets
from manyhands.core.service_models import preset_text
from manyhands.journey.hand_back import UnableToHandBack
from manyhands.journey.holding import NotHeld
from tests import session
from tests import supervised as s
from tests import walking as w
from tests.cast import Cast, come_in, employ, go_away
from tests.tiered import give_rights, with_rights

EARNED = "SELECT person_id, outcome, amount_minor FROM pay_earning WHERE brand_id = %(brand)s ORDER BY earned_at, outcome, amount_minor"
OWED = "SELECT person_id, because, settled_by, answer FROM tiers_owed WHERE brand_id = %(brand)s ORDER BY since, id"


@pytest.fixture
def ticket(cast: Cast) -> w.Ticket:
    """Ned is here, has escalated to Pia for a decision that returns, and Pia holds it."""
    give_rights(cast.birch, model="tiered")
    come_in(cast.birch, cast.ned, cast.pia)
    made = w.write_to(cast.birch, cast.tia)
    w.claim(cast.ned)
    w.escalate(made, by=cast.ned, reason="needs_approval")
    w.claim(cast.pia)
    return made


def test_the_ticket_goes_back_to_the_same_person_with_the_answer(cast: Cast, ticket: w.Ticket) -> None:
    back = s.hand_back(ticket, by=cast.pia)

    assert back.person_id == cast.ned.id
    assert w.holder_of(ticket) == cast.ned.id
    assert s.note_texts(ticket) == [s.ANSWER]
    assert w.events_of(ticket)[-1] == "ticket_handed_back"
    assert w.row_of(cast.birch, OWED) == {
        "person_id": cast.ned.id, "because": "escalated", "settled_by": cast.pia.id, "answer": s.ANSWER,
    }  # fmt: skip


def test_the_customer_sees_one_conversation(cast: Cast, ticket: w.Ticket) -> None:
    from manyhands.apps.desk.pages import own_conversation

    w.reply(ticket, by=cast.pia, text="A moment, please.", now=w.later(minutes=1))
    s.hand_back(ticket, by=cast.pia, now=w.later(minutes=2))
    w.reply(ticket, by=cast.ned, text="Your money comes back on Friday.", now=w.later(minutes=3))

    customer = w.ticket_row(ticket)["customer_id"]
    with acting_as(for_customer(cast.birch.id, customer)):
        found = own_conversation(cast.birch.id, ticket.id)
    assert found is not None
    assert [one["text"] for one in found[1]] == ["Where is my parcel?", "A moment, please.", "Your money comes back on Friday."]


def test_the_first_earns_the_share_and_whoever_solves_it_the_rate_of_their_own_claim(cast: Cast, ticket: w.Ticket) -> None:
    s.hand_back(ticket, by=cast.pia, now=w.later(minutes=1))
    w.reply(ticket, by=cast.ned, then="solved", now=w.later(minutes=2))

    assert w.rows_of(cast.birch, EARNED) == [
        {"person_id": cast.ned.id, "outcome": "escalated", "amount_minor": 140},
        {"person_id": cast.ned.id, "outcome": "solved", "amount_minor": 280},
    ]
    # Every cent: the share and the rate are Ned's, the fee was charged once, and Pia was paid nothing for deciding.
    held, fees = w.balances(cast.birch)["specialist_held"], w.balances(cast.birch)["platform_revenue"]
    assert (held, fees) == (140 + 280, 30)
    assert w.books(cast.birch)["entries_off"] == 0


def test_it_comes_back_on_the_terms_of_the_first_claim_whatever_the_page_says_since(cast: Cast, ticket: w.Ticket) -> None:
    frozen = w.row_of(cast.birch, "SELECT terms FROM routing_assignment WHERE brand_id = %(brand)s AND pool = 'frontline' ORDER BY claimed_at LIMIT 1")["terms"]
    s.hand_back(ticket, by=cast.pia)

    back = w.row_of(cast.birch, "SELECT terms, pool FROM routing_assignment WHERE brand_id = %(brand)s AND ended_at IS NULL")
    assert back == {"terms": frozen, "pool": "frontline"}


def test_whoever_is_not_there_finds_it_kept_for_them(cast: Cast, ticket: w.Ticket) -> None:
    go_away(cast.ned)

    back = s.hand_back(ticket, by=cast.pia, now=w.later(minutes=2))

    assert back.assignment_id is None
    offered = w.rows_of(cast.birch, "SELECT pool, preferred_person_id FROM routing_offer WHERE brand_id = %(brand)s AND state = 'open'")
    assert offered == [{"pool": "frontline", "preferred_person_id": cast.ned.id}]
    assert w.claim(cast.ned, now=w.later(minutes=3)).ticket_id == ticket.id


def test_whoever_has_their_hands_full_finds_it_kept_for_them_and_never_holds_too_many(cast: Cast, ticket: w.Ticket) -> None:
    for _ in range(4):
        w.write_to(cast.birch, cast.tia)
        w.claim(cast.ned)

    assert s.hand_back(ticket, by=cast.pia).assignment_id is None
    assert w.row_of(cast.birch, "SELECT held FROM routing_load WHERE person_id = %(person)s", person=cast.ned.id)["held"] == 4


def test_whoever_lost_the_qualification_does_not_get_it_and_their_pool_does(cast: Cast, ticket: w.Ticket) -> None:
    from manyhands.apps.ground.sql import write
    from manyhands.apps.ground.walls import for_brand

    with acting_as(for_brand(cast.birch.id)):
        write(
            "UPDATE brands_qualification SET ended_at = %(now)s WHERE brand_id = %(brand)s AND person_id = %(person)s",
            {"brand": cast.birch.id, "person": cast.ned.id, "now": w.later(minutes=1)},
        )

    assert s.hand_back(ticket, by=cast.pia, now=w.later(minutes=2)).assignment_id is None
    assert w.claim(cast.gia, now=w.later(minutes=3)).ticket_id == ticket.id


def test_after_it_came_down_its_place_is_below_again(cast: Cast, ticket: w.Ticket) -> None:
    s.hand_back(ticket, by=cast.pia)
    w.release(ticket, by=cast.ned, now=w.later(minutes=6))

    assert w.claim(cast.gia, now=w.later(minutes=7)).pool == "frontline"


def test_every_step_of_the_way_up_gets_its_answer_in_turn(cast: Cast, ticket: w.Ticket) -> None:
    come_in(cast.birch, cast.quin)
    w.escalate(ticket, by=cast.pia, now=w.later(minutes=1))
    w.claim(cast.quin, now=w.later(minutes=2))

    s.hand_back(ticket, by=cast.quin, now=w.later(minutes=3))
    assert w.holder_of(ticket) == cast.pia.id
    s.hand_back(ticket, by=cast.pia, now=w.later(minutes=4))
    assert w.holder_of(ticket) == cast.ned.id


def test_a_page_that_does_not_say_returns_owes_nobody_anything(cast: Cast) -> None:
    give_rights(cast.birch, model="tiered", returns=False)
    ticket = w.write_to(cast.birch, cast.tia)
    w.claim(cast.ned)
    w.escalate(ticket, by=cast.ned)
    w.claim(cast.oli)

    with pytest.raises(UnableToHandBack, match="Nobody waits for this ticket"):
        s.hand_back(ticket, by=cast.oli)
    assert w.holder_of(ticket) == cast.oli.id


def test_what_was_solved_above_is_owed_to_nobody_any_more(cast: Cast, ticket: w.Ticket) -> None:
    w.reply(ticket, by=cast.pia, then="solved", now=w.later(minutes=1))
    w.reopen(ticket, now=w.later(hours=1))
    w.claim(cast.pia, now=w.later(hours=1, minutes=1))

    with pytest.raises(UnableToHandBack):
        s.hand_back(ticket, by=cast.pia, now=w.later(hours=2))


def test_without_an_answer_it_stays(cast: Cast, ticket: w.Ticket) -> None:
    with pytest.raises(UnableToHandBack, match="Write the answer first"):
        s.hand_back(ticket, by=cast.pia, answer="  ")
    assert w.holder_of(ticket) == cast.pia.id


def test_only_the_holder_hands_back(cast: Cast, ticket: w.Ticket) -> None:
    with pytest.raises(NotHeld):
        s.hand_back(ticket, by=cast.oli)


def up_and_down(cast: Cast, ticket: w.Ticket, *, times: int) -> None:
    for round_ in range(times):
        w.escalate(ticket, by=cast.ned, reason="needs_approval", now=w.later(minutes=10 * round_ + 2))
        w.claim(cast.pia, now=w.later(minutes=10 * round_ + 3))
        s.hand_back(ticket, by=cast.pia, now=w.later(minutes=10 * round_ + 4))


def test_back_and_forth_beyond_the_limit_alerts_the_supervising_tier_once(cast: Cast, ticket: w.Ticket) -> None:
    s.hand_back(ticket, by=cast.pia, now=w.later(minutes=1))  # two moves
    w.escalate(ticket, by=cast.ned, reason="needs_approval", now=w.later(minutes=2))  # three: still allowed
    assert "ping_pong_alerted" not in w.events_of(ticket)
    w.claim(cast.pia, now=w.later(minutes=3))
    s.hand_back(ticket, by=cast.pia, now=w.later(minutes=4))  # four

    assert w.events_of(ticket).count("ping_pong_alerted") == 1
    told = s.why_of(ticket, "ping_pong_alerted")
    assert (told["tier"], told["hops"], told["hops_max"], told["returns"]) == (3, 4, 3, 2)
    w.escalate(ticket, by=cast.ned, now=w.later(minutes=5))
    assert w.events_of(ticket).count("ping_pong_alerted") == 1
    from manyhands.apps.ground.walls import for_brand

    with acting_as(for_brand(cast.birch.id)):
        assert [row["id"] for row in alerted_tickets(cast.birch.id)] == [ticket.id]


def test_a_long_climb_is_no_ping_pong(cast: Cast) -> None:
    give_rights(cast.birch, model="tiered")
    ticket = w.write_to(cast.birch, cast.tia)
    for climber in (cast.ned, cast.oli, cast.pia, cast.quin):
        w.claim(climber)
        w.escalate(ticket, by=climber)

    assert w.ticket_row(ticket)["hops"] == 4
    assert "ping_pong_alerted" not in w.events_of(ticket)


def test_two_who_hand_back_to_each_other_at_once_both_succeed(cast: Cast, ticket: w.Ticket) -> None:
    from tests.racing import at_once, errors_in

    employ(cast.birch, [(cast.ned, "supervisor", ("supervisors",))])  # Ned supervises too, and took one out of Pia's hands
    second = w.write_to(cast.birch, cast.tia, complexity="complex")
    w.claim(cast.pia, now=w.later(hours=2))
    s.take_over(second, by=cast.ned, now=w.later(hours=2))

    outcomes = at_once(
        lambda: s.hand_back(ticket, by=cast.pia, now=w.later(hours=3)), lambda: s.hand_back(second, by=cast.ned, now=w.later(hours=3))
    )

    assert errors_in(outcomes) == []
    assert (w.holder_of(ticket), w.holder_of(second)) == (cast.ned.id, cast.pia.id)


def test_where_work_is_given_out_what_comes_back_is_given_out_too(cast: Cast) -> None:
    give_rights(cast.maple, model="dedicated")
    come_in(cast.maple, cast.lou)
    ticket = w.write_to(cast.maple, cast.bob)
    w.push(cast.maple)
    w.escalate(ticket, by=cast.lou)
    w.claim(cast.mia)
    before = len(w.jobs("push_waiting", brand_id=cast.maple.id))

    s.hand_back(ticket, by=cast.mia)

    assert len(w.jobs("push_waiting", brand_id=cast.maple.id)) == before + 1


def test_it_does_not_come_back_to_a_pool_that_the_page_has_no_more(cast: Cast) -> None:
    give_rights(cast.birch, model="tiered")
    come_in(cast.birch, cast.ned, cast.pia)
    ticket = w.write_to(cast.birch, cast.tia)
    w.claim(cast.ned)
    w.escalate(ticket, by=cast.ned, reason="needs_approval")
    w.switch(cast.birch, with_rights(preset_text("tiered").replace("frontline", "front")), now=w.later(minutes=1))
    w.place_again(cast.birch, now=w.later(minutes=1))
    w.claim(cast.pia, now=w.later(minutes=2))

    back = s.hand_back(ticket, by=cast.pia, now=w.later(minutes=3))

    assert back.assignment_id is None, "from there it could go nowhere"
    assert w.rows_of(cast.birch, "SELECT pool FROM routing_offer WHERE ticket_id = %(t)s AND state = 'open'", t=ticket.id)


def test_it_does_not_come_back_to_somebody_who_is_suspended(cast: Cast, ticket: w.Ticket) -> None:
    with psycopg.connect(session.admin_url()) as admin:
        admin.execute("UPDATE people_person SET suspended_at = now() WHERE id = %s", [cast.ned.id])

    assert s.hand_back(ticket, by=cast.pia, now=w.later(minutes=2)).assignment_id is None
