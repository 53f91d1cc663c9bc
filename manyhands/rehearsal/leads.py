"""Virtual leads: they decide what is asked of them, look on and step in, give tickets out, try the machine, and change the page."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from random import Random
from typing import Any
from uuid import UUID

from manyhands.core.machine import HeldTo
from manyhands.rehearsal.brands.values import DemoPerson
from manyhands.rehearsal.doors import Door

ROLES = ("supervisor", "brand_manager", "quality_analyst", "operations_manager")
PAUSE_SECONDS = 0.6
TAKES_OVER, SILENCES, SWITCHES = 0.4, 0.4, 0.15
_HOLDS = ("hold: 20s", "hold: 21s")  # a page that differs is another version, and what waits is placed anew


class VirtualLead:
    """One of them; each pause they do one thing. What is not theirs to do is refused, and nothing comes of it."""

    def __init__(self, person: DemoPerson, door: Door, rng: Random, colleagues: Mapping[str, list[tuple[UUID, str]]]) -> None:
        """`colleagues`: by brand, who works there and in which pool."""
        self._person, self._door, self._rng, self._colleagues = person, door, rng, colleagues

    async def work(self, *, until: Callable[[], bool], rests: Callable[[], bool]) -> None:
        """Go on until told to stop."""
        duties = (self._decide, self._look_on, self._give_out, self._answer_huddles, self._pair, self._learn, self._try_machine,
                  self._roll_back, self._switch)  # fmt: skip
        while not until():
            if not rests():
                await self._rng.choice(duties)()
            await asyncio.sleep(PAUSE_SECONDS * self._rng.uniform(0.5, 1.5))

    async def _decide(self) -> None:
        for asked in await self._got("/approvals"):
            decision = {"is_granted": self._rng.random() < 0.7, "because": "The account bears it out, or it does not."}
            await self._door.post(f"/approvals/{asked['id']}/decision", decision)

    async def _look_on(self) -> None:
        status, team = await self._door.get("/team")
        held = [one["ticket_id"] for one in team["held"] if one["person_name"]] if status == 200 else []
        if not held:
            return
        at = f"/tickets/{self._rng.choice(held)}"
        await self._door.get(f"{at}/watch")
        await self._door.post(f"{at}/whispers", {"text": "Mention the opening hours too."})
        if self._rng.random() < TAKES_OVER:
            await self._door.post(f"{at}/takeover", {"because": "I know this customer."})

    async def _give_out(self) -> None:
        offers = await self._got("/offers")
        if offers:
            person_id, _ = self._rng.choice(self._colleagues[self._slug()])
            body = {"person_id": str(person_id), "because": "You know this best.", "over_capacity_because": "It cannot wait."}
            await self._door.post(f"/tickets/{self._rng.choice(offers)['ticket_id']}/assignments", body)

    async def _answer_huddles(self) -> None:
        for room in await self._got("/rooms"):
            for said in await self._got(f"/brands/{room['brand']}/rooms/{room['room']}/messages"):
                if said["kind"] == "huddle" and not said["answered_at"]:
                    await self._door.post(f"/huddles/{said['id']}/answers", {"text": "Yes: ask for the date first."})

    async def _pair(self) -> None:
        slug = self._slug()
        (new, pool), (buddy, _) = self._rng.choice(self._colleagues[slug]), self._rng.choice(self._colleagues[slug])
        await self._door.post(f"/brands/{slug}/buddies", {"person_id": str(new), "buddy_id": str(buddy), "pool": pool})
        await self._door.post(f"/brands/{slug}/buddies", {"person_id": str(new), "buddy_id": None, "pool": pool})

    async def _learn(self) -> None:
        lessons = [one for one in await self._got("/lessons") if not one["has_passed"]]
        if not lessons:
            return
        lesson = self._rng.choice(lessons)
        status, begun = await self._door.post(f"/brands/{lesson['brand']}/lessons/{lesson['name']}/attempts", {})
        for number, question in enumerate(begun["questions"] if status == 201 else ()):
            body = {"number": number, "choice": self._rng.randrange(len(question["choices"]))}
            await self._door.post(f"/lessons/attempts/{begun['attempt_id']}/answers", body)

    async def _try_machine(self) -> None:
        at = f"/brands/{self._slug()}/machine"
        status, machine = await self._door.get(at)
        if status != 200:
            return
        if machine["licence"]:
            await self._door.post(f"{at}/withholding", {"percent": self._rng.choice((0, 10)), "days": 1})
            if self._rng.random() < SILENCES:
                await self._door.post(f"{at}/silence", {"because": "A guest complained."})
            return
        status, trial = await self._door.post(f"{at}/trials", {})
        for held_to in HeldTo if status == 201 else ():
            for point in reversed(trial["points"]):
                body = {"trial_id": trial["trial_id"], "threshold": point["threshold"], "held_to": held_to}
                status, _ = await self._door.post(f"{at}/licence", body)
                if status == 201:
                    return

    async def _roll_back(self) -> None:
        await self._door.post(f"/brands/{self._slug()}/guidance/live-version", {"version": 0, "because": "As it shipped."})

    async def _switch(self) -> None:
        if self._rng.random() > SWITCHES:
            return
        at = f"/brands/{self._slug()}/service-model"
        status, model = await self._door.get(at)
        if status == 200:
            old, new = _HOLDS if _HOLDS[0] in model["page"] else _HOLDS[::-1]
            await self._door.post(at, {"page": model["page"].replace(old, new)})

    def _slug(self) -> str:
        return self._rng.choice(sorted(self._person.pools))

    async def _got(self, path: str) -> list[Any]:
        status, found = await self._door.get(path)
        return list(found) if status == 200 else []
