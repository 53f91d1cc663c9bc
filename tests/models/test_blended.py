"""Blended: the brand's experts for the hard and the pressing, a shared team for the routine; triage decides, and its error is measured."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.insight.triage import misread_tickets, triage_of
from tests import walking as w
from tests.cast import employ, found_person
from tests.doors import as_browser
from tests.serving import AFTER_ANY_WAIT, Served, finish, here, opens, push_all, sees, served_by, solve_one, story, take
from tests.web.pages import words_of


@pytest.fixture
def served(database: str) -> Served:
    return served_by("blended", ray="routine", sue="routine_seniors", exa="experts", led="leads")


def triage(served: Served):
    with acting_as(for_brand(served.brand.id)):
        return triage_of(served.brand.id, since=w.NINE, until=w.later(days=7))


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ({"complexity": "complex"}, "experts"), ({"priority": "high"}, "experts"), ({"priority": "urgent"}, "experts"),
        ({"complexity": "simple"}, "routine"), ({"complexity": "medium", "priority": "low"}, "routine"),
    ],
)  # fmt: skip
def test_triage_sends_the_hard_and_the_pressing_to_the_experts_and_the_routine_to_the_shared_team(
    served: Served, said: dict[str, str], first: str
) -> None:
    ticket = w.write_to(served.brand, served.ana, **said)

    assert [pool for pool, after in opens(ticket).items() if not after] == [first]


def test_routine_work_never_stands_before_the_experts_however_long_it_waits(served: Served) -> None:
    routine = [w.write_to(served.brand, served.ana, complexity=how) for how in ("simple", "medium")]
    here(served, served.exa)

    push_all(served.brand, now=w.NINE + AFTER_ANY_WAIT)

    assert all("experts" not in opens(ticket) for ticket in routine)
    assert all(w.holder_of(ticket) is None for ticket in routine)
    assert not any(sees(served.exa, ticket, now=w.NINE + AFTER_ANY_WAIT) for ticket in routine)


def test_a_hard_ticket_is_given_to_an_expert_while_routine_waits_in_any_number(served: Served) -> None:
    for _ in range(5):
        w.write_to(served.brand, served.ana)
    hard = w.write_to(served.brand, served.ana, complexity="complex")
    here(served, served.exa)

    push_all(served.brand)

    assert w.holder_of(hard) == served.exa.id


def test_handing_over_to_the_experts_is_one_step_with_a_summary_on_one_ticket(served: Served) -> None:
    ticket = w.write_to(served.brand, served.ana)
    take(served.ray, ticket)
    w.reply(ticket, by=served.ray, text="I am looking into it.")

    assert w.escalate(ticket, by=served.ray) == "experts"
    here(served, served.exa)
    push_all(served.brand)

    assert w.holder_of(ticket) == served.exa.id
    (handed,) = story(ticket)["escalations"]
    assert (handed["reason"], handed["summary"], handed["open_question"]) == ("too_hard", "Asked twice.", "May we refund?")
    thread = w.rows_of(served.brand, "SELECT ticket_id FROM desk_message WHERE brand_id = %(brand)s")
    assert {row["ticket_id"] for row in thread} == {ticket.id}


def test_every_move_has_its_reason(served: Served) -> None:
    ticket = w.write_to(served.brand, served.ana)
    take(served.ray, ticket)
    w.escalate(ticket, by=served.ray)

    assert all(offer["because"]["words"] for offer in story(ticket)["offers"])  # type: ignore[index,call-overload]
    moves = w.rows_of(
        served.brand, "SELECT kind, why FROM desk_event WHERE brand_id = %(brand)s AND kind IN ('ticket_placed', 'ticket_escalated')"
    )
    assert all(move["why"].get("pools") or move["why"].get("because") for move in moves)


def test_what_was_read_as_routine_and_was_too_hard_counts_as_misread(served: Served) -> None:
    solve_one(served, served.ray)
    hard = w.write_to(served.brand, served.ana)
    take(served.ray, hard)
    w.escalate(hard, by=served.ray)

    assert (triage(served).read, triage(served).too_low, triage(served).too_high) == (2, 1, 0)
    assert triage(served).wrong == 0.5
    with acting_as(for_brand(served.brand.id)):
        found = misread_tickets(served.brand.id, since=w.NINE, until=w.later(days=1))
    assert [(row["ticket_id"], row["read_as"], row["was"]) for row in found] == [(hard.id, "simple", "too_low")]


def test_what_was_read_as_complex_and_took_one_answer_counts_as_misread(served: Served) -> None:
    solve_one(served, served.exa, complexity="complex")
    longer = w.write_to(served.brand, served.ana, complexity="complex")
    take(served.exa, longer)
    w.reply(longer, by=served.exa)
    finish(longer, by=served.exa, now=w.later(minutes=5))

    assert (triage(served).too_low, triage(served).too_high) == (0, 1)


def test_what_only_needed_an_approval_was_read_rightly(served: Served) -> None:
    ticket = w.write_to(served.brand, served.ana)
    take(served.ray, ticket)
    assert w.escalate(ticket, by=served.ray, reason="needs_approval") == "leads"

    assert triage(served).wrong == 0


def test_the_brands_page_says_how_often_triage_erred(served: Served) -> None:
    manager, today = found_person("Nat"), datetime.now(UTC)  # the page shows this month by the real clock
    employ(served.brand, [(manager, "brand_manager", ())])
    hard = w.write_to(served.brand, served.ana, now=today)
    take(served.ray, hard, now=today)
    w.escalate(hard, by=served.ray, now=today)
    w.write_to(served.brand, served.ana, now=today)

    page = words_of(as_browser(manager).get(f"/b/{served.brand.slug}/"))

    assert "50 % of 2 tickets turned out otherwise than they were first read: 1 harder, 0 easier." in page.replace("\N{NO-BREAK SPACE}", " ")
