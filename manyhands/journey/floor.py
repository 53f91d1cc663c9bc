"""Everybody there for a brand and what waits for them, as one look finds it: who would get which ticket is asked of the core here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from manyhands.apps.brands.plans import plan_in_force
from manyhands.apps.ground.sql import Row
from manyhands.apps.quality.queries import UNREVIEWED, quality_by_person
from manyhands.apps.routing.eligibility import reasons_for
from manyhands.apps.routing.hands import hand_from, hands_there, is_covered, offers_waiting, queues_waiting
from manyhands.core.routing import PersonTable, Reason, next_person
from manyhands.core.service_models.names import CHOOSE_BY

_PAGE = 200
_QUALITY = CHOOSE_BY.index("quality")


@dataclass(frozen=True, slots=True)
class Chosen:
    """Who is to have a ticket and why, how many others could have had it, and why the rest could not, counted."""

    hand: Row
    words: str
    others: int
    hindered: dict[str, int]


class Floor:
    """The people and queues of some pools; while tickets are given out one after the other, hands are noted to be fuller."""

    def __init__(self, brand_id: int, pools: Sequence[int], *, now: datetime) -> None:
        version, plan = plan_in_force(brand_id)
        names = [plan.pool_names[code] for code in pools]
        queues = queues_waiting(brand_id, names, now=now) if names else []
        self.brand_id, self.version, self.plan, self.now = brand_id, version, plan, now
        self.queues = {queue["id"]: queue for queue in queues}
        self.hands = [dict(hand) for hand in hands_there(brand_id, names, now=now)] if queues else []
        by_quality = bool((plan.pools.choose_by[list(pools)] == _QUALITY).any())
        self.quality = quality_by_person(brand_id, now=now) if self.hands and by_quality else {}
        self._reasons: dict[tuple[UUID, UUID], int] = {}

    @property
    def has_room(self) -> bool:
        """Whether anybody could take any more."""
        return any(hand["held"] < hand["held_max"] for hand in self.hands)

    def waiting(self) -> Iterator[dict[str, Any]]:
        """All that waits, earliest due first."""
        ids = list(self.queues)
        page = offers_waiting(self.brand_id, ids, most=_PAGE, now=self.now) if ids else []
        while page:
            yield from page
            last = page[-1]["order_key"], page[-1]["offer_id"]
            page = offers_waiting(self.brand_id, ids, after=last, most=_PAGE, now=self.now) if len(page) == _PAGE else []

    def choose(self, offer: Row, *, but: frozenset[UUID] = frozenset()) -> Chosen | None:
        """The best of those who may have this ticket now, and why; None when there is nobody."""
        pool = self.plan.pool_code(offer["pool"])
        table = self._table(offer, pool, but)
        choice = next_person(table, ways=self.plan.pools.choose_by[pool])
        if choice.index < 0:
            return None
        able = (table.reason == Reason.ELIGIBLE) & (table.capacity_left > 0)
        hindered = Counter(Reason(int(code)).name.lower() for code in table.reason if code != Reason.ELIGIBLE)
        return Chosen(self.hands[choice.index], choice.words, int(able.sum()) - 1, dict(hindered))

    def fill(self, hand: Row, offer: Row) -> None:
        """Note that this ticket is in their hands now."""
        hand["held"] += offer["weight"]
        hand[offer["channel"]] += 1
        hand["today"] += 1
        self._reasons = {key: reason for key, reason in self._reasons.items() if key[0] != hand["person_id"]}

    def _table(self, offer: Row, pool: int, but: frozenset[UUID]) -> PersonTable:
        hands = self.hands
        return PersonTable.of(
            [self._reason(offer, hand, but) for hand in hands],
            capacity_left=[hand["held_max"] - hand["held"] - offer["weight"] + 1 for hand in hands],
            idle_since_epoch_s=[int(hand["freed_at"].timestamp()) if hand["freed_at"] else 0 for hand in hands],
            quality=[self.quality.get(hand["person_id"], UNREVIEWED) for hand in hands],
            preferred=[int(hand["person_id"] == offer["preferred_person_id"]) for hand in hands],
            cost_minor=[int(self.plan.pools.pay_minor[pool])] * len(hands),
            today=[hand["today"] for hand in hands],
        )

    def _reason(self, offer: Row, hand: Row, but: frozenset[UUID]) -> int:
        person_id = hand["person_id"]
        if person_id in offer["declined"] or person_id in but:
            return int(Reason.EXCLUDED)
        if offer["is_kept"] and person_id != offer["preferred_person_id"]:
            return int(Reason.KEPT_FOR_ANOTHER)
        if hand[offer["channel"]] >= offer["channel_room"]:
            return int(Reason.AT_CAPACITY)
        key = person_id, offer["queue_id"]
        if key not in self._reasons:
            self._reasons[key] = self._standing_reason(hand, self.queues[offer["queue_id"]])
        return self._reasons[key]

    def _standing_reason(self, hand: Row, queue: Row) -> int:
        if not is_covered(hand, queue):
            return int(Reason.NO_CONTRACT)
        return reasons_for(hand_from(self.brand_id, self.version, hand), [queue], now=self.now)[0]
