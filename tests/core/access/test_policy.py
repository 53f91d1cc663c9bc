"""Who may do what: one function, one file, and nobody who is not written in it."""

from __future__ import annotations

import pytest

from manyhands.core.access.policy import ACTIONS, ROLES, UnknownAction, may

WORK_OF_THE_HOLDER = ("ticket.guidance", "ticket.reply", "ticket.escalate", "ticket.release", "ticket.resolve", "ticket.reveal")


def test_whoever_is_nothing_to_a_thing_may_do_nothing_with_it() -> None:
    assert {action for action in ACTIONS if may(action, roles=())} == set()


def test_roles_that_do_not_exist_open_nothing() -> None:
    assert {action for action in ACTIONS if may(action, roles=("admin", "root", "owner", "*", "", "HOLDER"))} == set()


def test_an_action_that_nobody_wrote_down_is_a_mistake_and_not_a_right() -> None:
    with pytest.raises(UnknownAction, match=r"policy\.yaml"):
        may("ticket.delete", roles=ROLES)


@pytest.mark.parametrize("action", WORK_OF_THE_HOLDER)
def test_only_the_holder_works_on_a_ticket(action: str) -> None:
    assert {role for role in ROLES if may(action, roles={role})} == {"holder"}


def test_a_specialist_who_does_not_hold_a_ticket_may_not_read_it() -> None:
    assert not may("ticket.read", roles={"specialist"})
    assert may("ticket.read", roles={"specialist", "holder"})


def test_a_customer_has_their_conversation_and_nothing_of_the_house() -> None:
    allowed = {action for action in ACTIONS if may(action, roles={"customer"})}

    assert allowed == {"conversation.read", "conversation.write", "survey.answer", "live.listen"}


def test_a_brands_own_system_delivers_and_reads_and_answers_for_nobody() -> None:
    assert {action for action in ACTIONS if may(action, roles={"integration"})} == {"message.deliver", "ticket.read"}


def test_the_operator_runs_the_house_and_reads_no_brands_tickets() -> None:
    allowed = {action for action in ACTIONS if may(action, roles={"operator"})}

    assert not {action for action in allowed if action.startswith(("ticket.", "brand.", "conversation.", "review."))}


def test_several_roles_together_may_what_each_of_them_may() -> None:
    for action in ACTIONS:
        assert may(action, roles={"specialist", "brand_manager"}) == (may(action, roles={"specialist"}) or may(action, roles={"brand_manager"}))


def test_every_role_but_those_to_come_has_something_to_do() -> None:
    to_come = {"vendor_lead", "planner"}

    assert {role for role in ROLES if not any(may(action, roles={role}) for action in ACTIONS)} <= to_come
