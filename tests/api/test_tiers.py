"""Tiers and each other over the API."""

from __future__ import annotations

import pytest

from tests import walking as w
from tests.cast import Cast, come_in
from tests.doors import API, as_program
from tests.tiered import give_rights


@pytest.fixture
def ticket(cast: Cast) -> w.Ticket:
    give_rights(cast.birch, model="tiered")
    come_in(cast.birch, cast.ned, cast.pia)
    made = w.write_to(cast.birch, cast.tia, "Call me: +49 30 901820")
    w.claim(cast.ned)
    return made


def test_a_refund_is_asked_for_and_decided(cast: Cast, ticket: w.Ticket) -> None:
    ned, pia = as_program(cast.ned), as_program(cast.pia)
    body = {"what": "refund", "amount_minor": 120_00, "reason": "It never came."}

    asked = ned.post(f"/tickets/{ticket.id}/approvals", body).json()
    assert (asked["state"], asked["tier"]) == ("asked", 3)
    (waiting,) = pia.get(f"{API}/approvals").json()
    assert (waiting["id"], waiting["amount_minor"], waiting["currency"]) == (asked["approval_id"], 120_00, "GBP")
    assert pia.post(f"/approvals/{waiting['id']}/decision", {"is_granted": True}).json() == {"state": "granted"}
    assert ned.get(f"{API}/tickets/{ticket.id}/approvals").json()[0]["state"] == "granted"
    assert pia.post(f"/approvals/{waiting['id']}/decision", {"is_granted": False, "because": "No."}).status_code == 409


def test_to_a_tier_without_the_right_the_request_is_not_there(cast: Cast, ticket: w.Ticket) -> None:
    asked = as_program(cast.ned).post(f"/tickets/{ticket.id}/approvals", {"what": "access", "reason": "Her account."}).json()

    for name in ("oli", "gia", "gus", "dee"):
        assert as_program(cast.people[name]).post(f"/approvals/{asked['approval_id']}/decision", {"is_granted": True}).status_code == 404
    # Tier 4 approves, and not this: it may know of it.
    answer = as_program(cast.quin).post(f"/approvals/{asked['approval_id']}/decision", {"is_granted": True})
    assert (answer.status_code, "for tier 3 to decide" in answer.json()["detail"]) == (409, True)


@pytest.mark.parametrize(("body", "field"), [
    ({"what": "holiday", "reason": "Sun."}, "what"), ({"what": "refund", "amount_minor": 0, "reason": "x"}, "amount_minor"),
    ({"what": "refund", "amount_minor": 1.5, "reason": "x"}, "amount_minor"), ({"what": "access"}, "reason"),
    ({"what": "access", "reason": "x", "state": "granted"}, "state"),
])  # fmt: skip
def test_a_request_that_cannot_be_read_names_its_field(cast: Cast, ticket: w.Ticket, body: dict[str, object], field: str) -> None:
    answer = as_program(cast.ned).post(f"/tickets/{ticket.id}/approvals", body)

    assert answer.status_code == 422
    assert any(error["field"].endswith(field) for error in answer.json()["errors"])


def test_an_escalation_is_drafted_sent_answered_and_comes_back(cast: Cast, ticket: w.Ticket) -> None:
    ned, pia = as_program(cast.ned), as_program(cast.pia)
    draft = ned.get(f"{API}/tickets/{ticket.id}/escalation-draft").json()
    way = next(one for one in draft["reasons"] if one["reason"] == "needs_approval")
    assert (way["to"], way["returns"]) == ("supervisors", True)
    assert "901820" not in draft["summary"]
    body = {"reason": "needs_approval", "open_question": "May we?"}

    assert ned.post(f"/tickets/{ticket.id}/escalations", body).status_code == 409
    body |= {"checklist": dict.fromkeys(way["checklist"], "Yes.")}
    assert ned.post(f"/tickets/{ticket.id}/escalations", body).json() == {"pool": "supervisors"}
    assert pia.post("/claims", {}).json()["ticket_id"] == str(ticket.id)
    assert pia.post(f"/tickets/{ticket.id}/handback", {"answer": "Yes."}).json() == {"is_in_their_hands": True}
    assert w.holder_of(ticket) == cast.ned.id


def test_a_supervisor_sees_watches_says_a_word_and_takes_over(cast: Cast, ticket: w.Ticket) -> None:
    pia = as_program(cast.pia)
    (held,) = pia.get(f"{API}/team").json()["held"]
    assert (held["ticket_id"], held["person_name"]) == (str(ticket.id), "Ned")
    watched = pia.get(f"{API}/tickets/{ticket.id}/watch")
    assert "901820" not in watched.content.decode()
    assert pia.post(f"/tickets/{ticket.id}/whispers", {"text": "Call her."}).status_code == 201
    taken = pia.post(f"/tickets/{ticket.id}/takeover", {"because": "I know her."}).json()

    assert taken["terms"]["amount_minor"] == 650
    assert w.holder_of(ticket) == cast.pia.id
    assert as_program(cast.ned).get(f"{API}/team").json()["coming_back"][0]["holder_name"] == "Pia"


def test_the_same_takeover_twice_under_its_key_is_one(cast: Cast, ticket: w.Ticket) -> None:
    pia = as_program(cast.pia)
    answers = [pia.post(f"/tickets/{ticket.id}/takeover", {"because": "I know her."}, Idempotency_Key="over") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()


def test_where_work_waits_is_for_those_who_run_the_brand(cast: Cast, ticket: w.Ticket) -> None:
    found = as_program(cast.rob).get(f"{API}/brands/{cast.birch.slug}/tiers").json()

    assert [row["tier"] for row in found] == [1, 2, 3, 4, 5]
    assert found[0]["held"] == 1
    assert as_program(cast.ned).get(f"{API}/brands/{cast.birch.slug}/tiers").status_code == 404
