"""What a specialist does beside answering, with a ticket in hand: asks colleagues, the brand's systems and the tier above, and teaches."""

from __future__ import annotations

from functools import cache
from random import Random
from typing import Any

from manyhands.core.playbooks import read_playbook
from manyhands.rehearsal.brands.read import read_brands
from manyhands.rehearsal.doors import Door

Facts = dict[str, Any]

HARMFUL = 0.05  # of what else is done: whatever is marked is proposed no more
BOOKING_NUMBERS = (10_000, 99_999)


class Asides:
    """One specialist's; each is done with this chance on every ticket they open."""

    def __init__(self, door: Door, rng: Random, *, chance: float) -> None:
        self._door, self._rng, self._chance = door, rng, chance

    async def take(self, ticket_id: str, ticket: Facts, guidance: Facts | None) -> None:
        """Some of them, in the order in which people would."""
        at = f"/tickets/{ticket_id}"
        if self._likes():
            await self._door.post(f"{at}/topic", {"topic": ticket["topic"] or ""})
        if self._likes():
            await self._say_it_was_read_right(at)
        if self._likes():
            await self._door.post(f"{at}/huddles", {"text": "Has anybody seen this before?"})
        if self._likes():
            await self._ask_systems(at)
        if self._likes():
            await self._follow_playbook(at, ticket["topic"])
        if self._likes():
            await self._ask_above(at)
        if guidance is not None and self._likes() and self._rng.random() < HARMFUL:
            await self._door.post(f"{at}/harmful-suggestions", {"suggestion_id": guidance["id"], "because": "It is about something else."})

    def _likes(self) -> bool:
        return self._rng.random() < self._chance

    async def _say_it_was_read_right(self, at: str) -> None:
        status, read = await self._door.get(f"{at}/reading")
        if status == 200 and read is not None:
            said = {kind: read[kind]["value"] for kind in ("complexity", "priority", "mood")}
            await self._door.post(f"{at}/reading-checks", said)

    async def _ask_systems(self, at: str) -> None:
        status, found = await self._door.get(f"{at}/lookups")
        for call in found["calls"] if status == 200 else ():
            given = {one["name"]: one["given"] or str(self._rng.randint(*BOOKING_NUMBERS)) for one in call["parameters"]}
            await self._door.post(f"{at}/lookups", {"call": call["name"], "given": given})
            if call["by_link"]:
                await self._door.post(f"{at}/verifications", {"call": call["name"]})

    async def _follow_playbook(self, at: str, topic: str | None) -> None:
        for name in _playbooks().get(topic or "", ()):
            await self._door.post(f"{at}/playbook", {"name": name})

    async def _ask_above(self, at: str) -> None:
        """More than their tier may decide; one time in three it is not needed after all."""
        body = {"what": "refund", "amount_minor": self._rng.randint(2_500, 9_000), "reason": "The customer was charged twice."}
        status, asked = await self._door.post(f"{at}/approvals", body)
        if status == 201 and asked["state"] == "asked" and self._rng.random() < 1 / 3:
            await self._door.post(f"/approvals/{asked['approval_id']}/withdrawal", {})


@cache
def _playbooks() -> dict[str, list[str]]:
    """The names of the demo's playbooks by topic; that of another brand is refused."""
    found: dict[str, list[str]] = {}
    for page in (read_playbook(text) for brand in read_brands() for text in brand.playbooks):
        for topic in page.topics:
            found.setdefault(topic, []).append(page.name)
    return found
