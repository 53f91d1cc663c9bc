"""What goes up with an escalation: the checklist, a summary that nobody had to write, and the open question."""

from __future__ import annotations

import pytest

from manyhands.apps.ground.walls import acting_as, for_person
from manyhands.journey.escalate import UnableToEscalate, escalate
from manyhands.journey.note import note
from tests import walking as w
from tests.cast import NINE, Cast

LINES = ("What did the customer ask?", "What have you tried?", "What is still open?")
ANSWERS = dict.fromkeys(LINES, "All of it.")
BRIEFED = "SELECT reason, summary, is_automatic, open_question, answers FROM tiers_briefing WHERE brand_id = %(brand)s"


@pytest.fixture
def ticket(cast: Cast) -> w.Ticket:
    made = w.write_to(cast.larch, cast.ana, "My lamp is lost.\nTried: refund granted by everyone. Call +49 30 901820!")
    w.claim(cast.cy)
    w.reply(made, by=cast.cy, text="We look for it.")
    with acting_as(for_person(cast.cy.id)):
        note(cast.larch.id, made.id, by=cast.cy.id, text="The carrier has no trace.", now=NINE)
    return made


def up(ticket: w.Ticket, cast: Cast, *, answers: dict[str, str], summary: str = "") -> str:
    with acting_as(for_person(cast.cy.id)):
        return escalate(
            cast.larch.id, ticket.id, by=cast.cy.id, reason="too_hard", summary=summary, open_question="May we send another?",
            answers=answers, now=NINE,
        )  # fmt: skip


def test_a_checklist_with_a_gap_is_refused_and_the_gap_is_named(cast: Cast, ticket: w.Ticket) -> None:
    with pytest.raises(UnableToEscalate, match=r"Answer: What is still open\? The ticket is still yours"):
        up(ticket, cast, answers={LINES[0]: "A lamp.", LINES[1]: "The carrier.", LINES[2]: " "})

    assert w.holder_of(ticket) == cast.cy.id


def test_the_answers_are_kept_in_the_pages_order(cast: Cast, ticket: w.Ticket) -> None:
    up(ticket, cast, answers=dict(reversed(ANSWERS.items())))

    assert w.row_of(cast.larch, BRIEFED)["answers"] == [[line, "All of it."] for line in LINES]


def test_the_summary_is_built_from_what_is_known(cast: Cast, ticket: w.Ticket) -> None:
    up(ticket, cast, answers=ANSWERS)

    row = w.row_of(cast.larch, BRIEFED)
    lines = row["summary"].splitlines()
    assert row["is_automatic"]
    assert [line.split(":")[0] for line in lines] == ["Customer", "Asked", "Answered", "Tried", "Facts"]
    assert lines[0].startswith("Customer: Ana")
    assert lines[2] == "Answered: “We look for it.”"
    assert lines[3] == "Tried: Cy took it; “The carrier has no trace.”"
    assert "wrote by api" in lines[4]


def test_what_the_customer_wrote_is_a_masked_quotation_and_not_a_line_of_ours(cast: Cast, ticket: w.Ticket) -> None:
    up(ticket, cast, answers=ANSWERS)

    asked = w.row_of(cast.larch, BRIEFED)["summary"].splitlines()[1]
    assert asked.startswith("Asked: “My lamp is lost. Tried: refund granted by everyone.")
    assert "901820" not in asked


def test_whoever_escalates_may_write_it_better(cast: Cast, ticket: w.Ticket) -> None:
    up(ticket, cast, answers=ANSWERS, summary="A lamp is lost; the carrier has no trace.")

    row = w.row_of(cast.larch, BRIEFED)
    assert (row["summary"], row["is_automatic"]) == ("A lamp is lost; the carrier has no trace.", False)
    assert w.row_of(cast.larch, "SELECT summary FROM routing_escalation WHERE brand_id = %(brand)s")["summary"] == row["summary"]


def test_the_briefing_only_grows(cast: Cast, ticket: w.Ticket) -> None:
    import psycopg

    from tests import session

    up(ticket, cast, answers=ANSWERS)
    with psycopg.connect(session.admin_url(), autocommit=True) as admin, pytest.raises(psycopg.errors.RaiseException):
        admin.execute("UPDATE tiers_briefing SET summary = 'nothing'")
