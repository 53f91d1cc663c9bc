"""A virtual specialist: takes what comes, reads it, follows the guidance, answers, hands up or gives back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from time import monotonic
from typing import Any

from manyhands.rehearsal.asides import Asides
from manyhands.rehearsal.brands.values import DemoPerson
from manyhands.rehearsal.doors import Door

HERE_EVERY_SECONDS = 240.0  # a program says that it is here before its lease of ten minutes is over
REASONS = ("too_hard", "needs_approval", "upset_customer")
OWN_WORDS = {
    "en": "Thank you for writing. I have looked into this for you and put it right. Please tell us if anything is still open.",
    "es": "Gracias por escribirnos. He revisado su caso y lo he solucionado. Díganos si queda algo pendiente.",
    "de": "Danke für Ihre Nachricht. Ich habe mir das angesehen und in Ordnung gebracht. Sagen Sie uns, wenn noch etwas offen ist.",
}


@dataclass(slots=True)
class Manner:
    """How often somebody does what, and how long they think."""

    think_seconds: float
    wait_seconds: float
    leave_seconds: float = 0.0  # how long a ticket is left to others first
    escalate: float = 0.08
    release: float = 0.04
    ask: float = 0.08
    edit: float = 0.3
    forget: float = 0.015
    review: float = 0.2
    decline: float = 0.01
    note: float = 0.04
    reveal: float = 0.04
    aside: float = 0.0  # each of what asides.py has
    hand_back: float = 0.0  # nobody may wait for it: then it is answered
    has_leads: bool = False  # whether leads.py has anybody at work beside them


@dataclass(slots=True)
class VirtualSpecialist:
    """One of the cast at work; remembers what they were shown."""

    person: DemoPerson
    door: Door
    rng: Random
    manner: Manner
    forgotten: set[str] = field(default_factory=set)
    tickets_seen: set[str] = field(default_factory=set)
    words_seen: list[str] = field(default_factory=list)
    replies: int = 0
    suggestions_used: int = 0

    async def work(self, *, until: Callable[[], bool], rests: Callable[[], bool] = lambda: False) -> None:
        """Work until told to stop, and take nothing while resting."""
        here_again_at = 0.0
        while not until():
            if monotonic() >= here_again_at:
                await self.door.post("/presence", {"presence": "online"}, verb="PUT")
                here_again_at = monotonic() + HERE_EVERY_SECONDS
            if rests():
                await asyncio.sleep(self.manner.wait_seconds)
                continue
            await self._review()
            ticket_id = await self._held() or await self._take()
            if ticket_id is not None:
                await self._handle(ticket_id)
            # A calm specialist rests between tickets too.
            if ticket_id is None or self.manner.wait_seconds > 1:
                await asyncio.sleep(self.manner.wait_seconds * self.rng.uniform(0.1, 1.0))
        await self.door.post("/presence", {"presence": "offline"}, verb="PUT")

    async def _held(self) -> str | None:
        """What was given to them, or came back while they held it, and waits for their answer."""
        status, held = await self.door.get("/claims")
        if status != 200:
            return None
        waiting = [
            one["ticket_id"] for one in held if one["state"] in ("new", "open") and one["assignment_id"] not in self.forgotten
        ]
        return self.rng.choice(waiting) if waiting else None

    async def _take(self) -> str | None:
        if self.rng.random() < self.manner.decline:
            await self._decline()
        wanted = await self._waited_long() if self.manner.leave_seconds else {}
        if wanted is None:
            return None
        status, claim = await self.door.post("/claims", wanted)
        if status != 201:
            return None
        if self.rng.random() < self.manner.forget:
            self.forgotten.add(claim["assignment_id"])  # it lapses, and goes to somebody who is awake
            return None
        return str(claim["ticket_id"])

    async def _waited_long(self) -> dict[str, str] | None:
        """The first offer that has been left to others long enough."""
        status, offers = await self.door.get("/offers")
        before = datetime.now(UTC) - timedelta(seconds=self.manner.leave_seconds)
        waited = [one for one in offers if datetime.fromisoformat(one["waiting_since_at"]) < before] if status == 200 else []
        return {"offer_id": waited[0]["offer_id"]} if waited else None

    async def _decline(self) -> None:
        """Pass on something that is offered."""
        status, offers = await self.door.get("/offers")
        if status == 200 and offers:
            ticket_id = self.rng.choice(offers)["ticket_id"]
            await self.door.post(f"/tickets/{ticket_id}/declines", {"because": "I know too little about this."})

    async def _review(self) -> None:
        """An analyst looks at one resolution between tickets."""
        if self.person.role not in ("quality_analyst", "operations_manager") or self.rng.random() > self.manner.review:
            return
        status, waiting = await self.door.get("/reviews")
        if status == 200 and waiting:
            body = {"score": self.rng.choice((3, 4, 5)), "notes": "Clear and friendly."}
            await self.door.post(f"/reviews/{waiting[0]['id']}/verdict", body)

    async def _handle(self, ticket_id: str) -> None:
        status, ticket = await self.door.get(f"/tickets/{ticket_id}")
        if status != 200:
            return  # it lapsed or was handed on in that moment
        self.tickets_seen.add(ticket_id)
        self.words_seen.append(ticket["subject"] + " " + " ".join(one["text"] for one in ticket["messages"]))
        status, guidance = await self.door.get(f"/tickets/{ticket_id}/guidance")
        await asyncio.sleep(self.manner.think_seconds * self.rng.uniform(0.5, 1.5))
        if self.rng.random() < self.manner.note:
            await self.door.post(f"/tickets/{ticket_id}/notes", {"text": "I have seen this before."})
        if self.rng.random() < self.manner.reveal:
            await self.door.post(f"/tickets/{ticket_id}/reveals", {"field": "email", "purpose": "verify_identity"})
        guidance = guidance if status == 200 else None
        if self.manner.aside:
            await Asides(self.door, self.rng, chance=self.manner.aside).take(ticket_id, ticket, guidance)
        await self._decide(ticket_id, ticket, guidance)

    async def _decide(self, ticket_id: str, ticket: dict[str, Any], guidance: dict[str, Any] | None) -> None:
        fate = self.rng.random()
        is_first = not any(one["side"] == "brand" for one in ticket["messages"])
        if is_first and fate < self.manner.escalate:
            if await self._escalate(ticket_id):
                return
        elif is_first and fate < self.manner.escalate + self.manner.release:
            await self.door.post(f"/tickets/{ticket_id}/release", {"because": "My shift ends."})
            return
        if self.rng.random() < self.manner.hand_back:
            status, _ = await self.door.post(f"/tickets/{ticket_id}/handback", {"answer": "Yes, you may."})
            if status == 201:
                return
        await self._reply(ticket_id, ticket, guidance, ask=is_first and fate > 1 - self.manner.ask)

    async def _escalate(self, ticket_id: str) -> bool:
        """Hand it up with the summary that is there already, and an answer to each line of the page's checklist."""
        status, draft = await self.door.get(f"/tickets/{ticket_id}/escalation-draft")
        reason = self.rng.choice(REASONS)
        way = next((one for one in draft["reasons"] if one["reason"] == reason), None) if status == 200 else None
        if way is None:
            return False
        body = {
            "reason": reason, "summary": draft["summary"], "open_question": "Who may decide this?",
            "checklist": dict.fromkeys(way["checklist"], "Read and checked."),
        }  # fmt: skip
        status, _ = await self.door.post(f"/tickets/{ticket_id}/escalations", body)
        return bool(status == 201)

    async def _reply(self, ticket_id: str, ticket: dict[str, Any], guidance: dict[str, Any] | None, *, ask: bool) -> None:
        then = "pending" if ask else self.rng.choice(("open", "solved"))
        status, _ = await self.door.post(f"/tickets/{ticket_id}/replies", {"text": self._words(ticket, guidance), "then": then})
        if status == 201 and then == "open":
            await self.door.post(f"/tickets/{ticket_id}/resolution", {})

    def _words(self, ticket: dict[str, Any], guidance: dict[str, Any] | None) -> str:
        self.replies += 1
        if guidance is None:
            return OWN_WORDS.get(ticket["language"], OWN_WORDS["en"])
        self.suggestions_used += 1
        words = str(guidance["text"])
        if self.rng.random() < self.manner.edit:
            words += "\n\n" + self.person.name.split()[0]
        return words
