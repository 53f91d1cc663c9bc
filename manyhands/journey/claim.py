"""Somebody takes a ticket: a chosen one or the next; the database decides who was first, and the terms are frozen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from manyhands.apps.brands.plans import plan_of
from manyhands.apps.desk.events import record_event
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.ground.traces import step_span
from manyhands.apps.people.actors import person
from manyhands.apps.routing.claims import HANDS_FULL, Claimed, UnableToClaim, claim_first, make_room
from manyhands.apps.routing.eligibility import reasons_for
from manyhands.apps.routing.queries import hand_of, offers_open_to
from manyhands.core.routing import OfferTable, Reason, next_ticket
from manyhands.core.tickets import EventName, Happening, State, after
from manyhands.journey.promises import keep_promises

_CANDIDATES_MAX = 12


@step_span("claim")
def claim(person_id: UUID, *, offer_id: UUID | None = None, now: datetime) -> Claimed:
    """Take this offer, or the one that comes next for this person; UnableToClaim says why not and what else there is."""
    hand = hand_of(person_id)
    offers = offers_open_to(person_id, now=now)
    reasons = reasons_for(hand, offers)
    wanted = _ranked(offers, reasons, person_id) if offer_id is None else _this_one(offers, reasons, offer_id)
    make_room(person_id)
    named, lease = [(offer["brand_id"], offer["offer_id"]) for offer in wanted], _lease(wanted[0])
    # Any ticket will do, so one that is being changed is passed over, and waited for only when there is no other: what holds
    # it may be a job that leaves it open.
    claimed = claim_first(person_id, named, lease_seconds=lease, waits=offer_id is not None, now=now)
    if claimed is None and offer_id is None:
        claimed = claim_first(person_id, named, lease_seconds=lease, waits=True, now=now)
    if claimed is None:
        raise UnableToClaim(_gone(offer_id, others=sum(reason == Reason.ELIGIBLE for reason in reasons) - 1))
    offer = next(offer for offer in wanted if offer["ticket_id"] == claimed.ticket_id)
    why = {"pool": claimed.pool, "terms": claimed.terms, "because": offer["because"], "assignment_id": claimed.assignment_id}
    record_event(
        claimed.brand_id, claimed.ticket_id, EventName.TICKET_CLAIMED, by=person(person_id), now=now, why=why,
        state=str(after(State(claimed.state), Happening.CLAIMED)), tier=offer["tier"],
    )  # fmt: skip
    keep_promises(claimed.brand_id, claimed.ticket_id, policy=claimed.policy_version, now=now)
    fail_points_of("claim")
    return claimed


def _ranked(offers: Sequence[Row], reasons: list[int], person_id: UUID) -> list[Row]:
    """The candidates in the order the routing core would choose them."""
    left = list(reasons)
    ranked: list[Row] = []
    preferred = [int(offer["preferred_person_id"] == person_id) for offer in offers]
    keys = [offer["order_key"] for offer in offers]
    while len(ranked) < _CANDIDATES_MAX:
        choice = next_ticket(OfferTable.of(keys, reason=left, preferred=preferred))
        if choice.index < 0:
            break
        ranked.append(offers[choice.index])
        left[choice.index] = Reason.EXCLUDED
    if not ranked:
        if Reason.AT_CAPACITY in reasons:
            raise UnableToClaim(HANDS_FULL)
        words = next_ticket(OfferTable.of(keys, reason=reasons, preferred=preferred)).words
        raise UnableToClaim(f"There is no ticket for you right now: {words} Stay on this page; it shows the next one by itself.")
    return ranked


def _this_one(offers: Sequence[Row], reasons: list[int], offer_id: UUID) -> list[Row]:
    for offer, reason in zip(offers, reasons, strict=True):
        if offer["offer_id"] == offer_id:
            if reason != Reason.ELIGIBLE:
                raise UnableToClaim(f"You cannot take this ticket: you are somebody who {Reason(reason).words}.")
            return [offer]
    raise UnableToClaim(_gone(offer_id, others=sum(reason == Reason.ELIGIBLE for reason in reasons)))


def _gone(offer_id: UUID | None, *, others: int) -> str:
    if offer_id is None:
        return "Others were quicker with every ticket that was open to you. Take the next one in a moment."
    rest = f"{others} others are open to you: take the next." if others > 0 else "The board shows the next one by itself."
    return f"This ticket was taken or is no longer offered. {rest}"


def _lease(offer: Row) -> int:
    return plan_of(offer["brand_id"], offer["model_version"]).limits.reply_within_seconds
