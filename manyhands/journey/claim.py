"""Somebody takes a ticket: a chosen one or the next; the database decides who was first, and the terms are frozen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from manyhands.apps.brands.plans import plan_of
from manyhands.apps.brands.sessions import closed_words
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.ground.traces import step_span
from manyhands.apps.routing.claims import HANDS_FULL, Claimed, UnableToClaim, take_first
from manyhands.apps.routing.eligibility import able_among_all, able_queues, reasons_for
from manyhands.apps.routing.heads import first_offers
from manyhands.apps.routing.queries import Hand, hand_alone, hand_of, heads_of, offer_for, offered_anew
from manyhands.apps.routing.shares import served_lately
from manyhands.core.routing import NO_FLOOR, OfferTable, Reason, floor_keys, next_ticket, rank_offers
from manyhands.core.service_models import RoutingPlan
from manyhands.core.tickets import AFTER, Happening, State, after
from manyhands.journey.promises import keep_promises
from manyhands.journey.translating import have_translated

_CANDIDATES_MAX = 12
_TRIED_FIRST = 3  # to look at each costs, and one of the first is mostly there
_BECOMES = {str(state): str(moves[Happening.CLAIMED]) for state, moves in AFTER.items() if Happening.CLAIMED in moves}


@step_span("claim")
def claim(person_id: UUID, *, offer_id: UUID | None = None, now: datetime) -> Claimed:
    """Take this offer, or the one that comes next for this person; UnableToClaim says why not and what else there is."""
    hand = hand_alone(person_id, now=now)
    wanted = _ranked(hand, now=now) if offer_id is None else [(_this_one(hand, offer_id, now=now), "they chose it")]
    named = [(offer["brand_id"], offer["offer_id"]) for offer, _ in wanted]
    take = partial(
        take_first, person_id, named, chosen=[words for _, words in wanted], becomes=_BECOMES, lease_seconds=_lease(wanted[0][0]), now=now
    )
    # Any ticket will do, so one that is being changed is passed over, twice, for the one that was chosen may have been taken
    # before it was locked; and waited for only when there is no other: what holds it may be a job that leaves it open.
    tries = ((False, _TRIED_FIRST), (False, None), (True, None)) if offer_id is None else ((True, None),)
    claimed = next(filter(None, (take(waits=waits, most=most) for waits, most in tries)), None)
    if claimed is None and offer_id and offered_anew(wanted[0][0]["offer_id"]):
        return claim(person_id, offer_id=offer_id, now=now)
    if claimed is None:
        raise UnableToClaim(_gone(offer_id, others=_others(person_id, offer_id, now=now)))
    after(State(claimed.state), Happening.CLAIMED)  # nobody holds what is solved
    keep_promises(claimed.brand_id, claimed.ticket_id, policy=claimed.policy_version, now=now)
    have_translated(claimed.brand_id, claimed.ticket_id, _plan_of(wanted, claimed), now=now)
    fail_points_of("claim")
    return claimed


def _plan_of(wanted: Sequence[tuple[Row, str]], claimed: Claimed) -> RoutingPlan:
    version = next(offer["model_version"] for offer, _ in wanted if offer["offer_id"] == claimed.offer_id)
    return plan_of(claimed.brand_id, version)


def _ranked(hand: Hand, *, now: datetime) -> list[tuple[Row, str]]:
    """The candidates in the order the routing core would choose them, each with the words for why."""
    # What an older page has placed may take more room than the page in force says: it keeps nobody from what is behind it.
    found = first_offers(hand.person_id, able_among_all(hand, now=now), most=_CANDIDATES_MAX, now=now)
    offers = sorted((offer for offer in found if _fits(hand, offer)), key=_nearest)
    if not offers:
        raise UnableToClaim(HANDS_FULL if found else _nothing_for(hand.person_id, now=now))
    preferred = [int(offer["preferred_person_id"] == hand.person_id) for offer in offers]
    table = OfferTable.of([offer["order_key"] for offer in offers], preferred=preferred, floor_key=_floors(hand, offers, now=now))
    return [(offers[choice.index], choice.words) for choice in rank_offers(table)[:_CANDIDATES_MAX]]


def _nearest(offer: Row) -> tuple[datetime, int]:
    """Of two ways to the same ticket the nearer pool's is taken: what opened first, and of those the first on the page."""
    plan = plan_of(offer["brand_id"], offer["model_version"])
    return offer["opens_at"], plan.pool_names.index(offer["pool"]) if offer["pool"] in plan.pool_names else len(plan.pool_names)


def _fits(hand: Hand, offer: Row) -> bool:
    return hand.held + int(offer["weight"]) <= hand.held_max and hand.holding[offer["channel"]] < int(offer["channel_room"])


def _nothing_for(person_id: UUID, *, now: datetime) -> str:
    """Why there is nothing: asked anew, of the queues in which somebody waits."""
    hand, queues = hand_of(person_id, now=now)
    _, reasons = able_queues(hand, queues, now=now)
    if Reason.AT_CAPACITY in reasons:
        return HANDS_FULL
    if closed := closed_words():
        return f"There is no ticket for you right now. {closed}"
    words = next_ticket(OfferTable.of([0] * len(reasons), reason=[reason or Reason.EXCLUDED for reason in reasons])).words
    return f"There is no ticket for you right now: {words} Stay on this page; it shows the next one by itself."


def _floors(hand: Hand, offers: Sequence[Row], *, now: datetime) -> list[int]:
    """For each offer the key before which it does not come, where its brand has had more than its share."""
    brands = sorted({offer["brand_id"] for offer in offers})
    if len(brands) == 1:
        return [NO_FLOOR] * len(offers)  # nobody to share with
    served = served_lately(brands, now=now)
    shares = [plan_of(brand_id, hand.versions[brand_id]).limits.share for brand_id in brands]
    counts = [served.get(brand_id, 0) for brand_id in brands]
    floors = floor_keys(counts, shares, [1] * len(brands), now_epoch_s=int(now.timestamp()))
    return [int(floors[brands.index(offer["brand_id"])]) for offer in offers]


def _this_one(hand: Hand, offer_id: UUID, *, now: datetime) -> Row:
    offer = offer_for(hand.person_id, offer_id, now=now)
    if offer is None and (anew := offered_anew(offer_id)):
        offer = offer_for(hand.person_id, anew, now=now)
    if offer is None and (closed := closed_words()):
        raise UnableToClaim(f"This ticket is not open to you. {closed}")
    if offer is None:
        raise UnableToClaim(_gone(offer_id, others=_others(hand.person_id, offer_id, now=now)))
    reason = _why_not_this(hand, offer, now=now)
    if reason is Reason.AT_CAPACITY:
        raise UnableToClaim(HANDS_FULL)
    if reason is not Reason.ELIGIBLE:
        raise UnableToClaim(f"You cannot take this ticket: you are somebody who {reason.words}.")
    return offer


def _why_not_this(hand: Hand, offer: Row, *, now: datetime) -> Reason:
    if offer["was_declined"]:
        return Reason.EXCLUDED
    if offer["is_kept"]:
        return Reason.KEPT_FOR_ANOTHER
    return Reason.NOT_SHOWN if offer["is_hidden"] else Reason(reasons_for(hand, [offer], now=now)[0])


def _others(person_id: UUID, offer_id: UUID | None, *, now: datetime) -> int:
    hand, queues = hand_of(person_id, now=now)
    able, _ = able_queues(hand, queues, now=now)
    return sum(offer["offer_id"] != offer_id for offer in heads_of(person_id, able, now=now))


def _gone(offer_id: UUID | None, *, others: int) -> str:
    if offer_id is None:
        return "Others were quicker with every ticket that was open to you. Take the next one in a moment."
    rest = f"{others} others are open to you: take the next." if others > 0 else "The board shows the next one by itself."
    return f"This ticket was taken or is no longer offered. {rest}"


def _lease(offer: Row) -> int:
    return plan_of(offer["brand_id"], offer["model_version"]).limits.reply_within_seconds
