"""Specialists who open their tickets: the page and its guidance over HTTP, one request after the other, as a browser asks for them."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any

import numpy as np

from manyhands.rehearsal.bench.report import percentile

API = "/api/v1"
REPLY = "Thank you for writing to us. I have looked into it, and it is put right."
GIVE_UP_SECONDS = 60.0


class Unopened(Exception):
    """A page or a step was refused that should have been there."""


@dataclass(frozen=True, slots=True)
class Held:
    """A ticket in somebody's hands."""

    person: int
    ticket_id: str


class Pages:
    """A connection to the site, kept open; `founded` is what the founding gave, with a browser's login a person."""

    def __init__(self, port: int, founded: dict[str, Any]) -> None:
        self._wire = HTTPConnection("127.0.0.1", port, timeout=60)
        self._founded = founded
        self._sent = 0

    def hold(self, count: int) -> list[Held]:
        """Have so many messages read and placed, and take them, in turns."""
        self._wire.close()  # it is opened again: the site closes one that was idle
        for _ in range(count):
            message = self._founded["messages"][self._sent % len(self._founded["messages"])]
            self._asked("POST", f"{API}/messages", self._founded["key"], message | {"external_id": f"opened-{self._sent}"}, {202})
            self._sent += 1
        return [self._take(number % len(self._founded["tokens"])) for number in range(count)]

    def solve(self, held: Sequence[Held]) -> None:
        """Answer and solve them."""
        for one in held:
            here, token = f"{API}/tickets/{one.ticket_id}", self._founded["tokens"][one.person]
            self._asked("POST", f"{here}/replies", token, {"text": REPLY}, {201})
            self._asked("POST", f"{here}/resolution", token, {}, {201})

    def opened(self, held: Sequence[Held], *, times: int) -> dict[str, list[float]]:
        """Seconds to the page, to the guidance fetched again, and both."""
        rng = np.random.default_rng(1)
        took: dict[str, list[float]] = {"page": [], "guidance": [], "both": []}
        for _ in range(times):
            for at in rng.permutation(len(held)).tolist():
                page, guidance = (self._seen(held[at], end) for end in ("", "/guidance"))
                for name, seconds in zip(took, (page, guidance, page + guidance), strict=True):
                    took[name].append(seconds)
        return took

    def _seen(self, one: Held, end: str) -> float:
        began = time.perf_counter()
        cookie = {"Cookie": f"manyhands_login={self._founded['cookies'][one.person]}"}
        self._wire.request("GET", f"/tickets/{one.ticket_id}{end}", headers=cookie | ({"HX-Request": "true"} if end else {}))
        answer = self._wire.getresponse()
        content, took = answer.read(), time.perf_counter() - began
        if answer.status != 200 or b"next-step" not in content:
            raise Unopened(f"/tickets/{one.ticket_id}{end} answered {answer.status}, without guidance.")
        return took

    def _take(self, person: int) -> Held:
        give_up_at = time.perf_counter() + GIVE_UP_SECONDS
        while time.perf_counter() < give_up_at:
            status, got = self._asked("POST", f"{API}/claims", self._founded["tokens"][person], {}, {201, 404, 409})
            if status == 201:
                return Held(person, str(got["ticket_id"]))
            time.sleep(0.05)
        raise Unopened("No ticket came within a minute.")

    def _asked(self, verb: str, path: str, token: str, body: Any, expected: set[int]) -> tuple[int, Any]:
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        self._wire.request(verb, path, json.dumps(body), headers)
        answer = self._wire.getresponse()
        content = json.loads(answer.read())
        if answer.status not in expected:
            raise Unopened(f"{verb} {path}: {answer.status} {content}")
        return answer.status, content


def milliseconds(seconds: Sequence[float]) -> dict[str, float]:
    """p50, p95 and p99, and of how many."""
    return {f"p{percent}_ms": round(1000 * percentile(seconds, percent), 1) for percent in (50, 95, 99)} | {"asked": len(seconds)}
