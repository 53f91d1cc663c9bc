"""How the cast reaches the product: by its API, as any program would, trying again while a process is away."""

from __future__ import annotations

import asyncio
import re
from typing import Any
from uuid import uuid4

import httpx

FORM = re.compile(r'name="(csrfmiddlewaretoken|form_key)" value="([^"]+)"')
AWAY = (httpx.TransportError,)
TRIES_MAX = 120
PAUSE_SECONDS = 0.5


class Door:
    """One login's way in. What changes something carries a key, so that trying again cannot do it twice."""

    def __init__(self, client: httpx.AsyncClient, token: str) -> None:
        self._client = client
        self._headers = {"Authorization": f"Bearer {token}"}
        self.retries = 0

    async def get(self, path: str) -> tuple[int, Any]:
        """Read something."""
        return await self._ask("GET", path, None, {})

    async def post(self, path: str, body: dict[str, Any], *, verb: str = "POST") -> tuple[int, Any]:
        """Change something, once."""
        return await self._ask(verb, path, body, {"Idempotency-Key": str(uuid4())})

    async def _ask(self, verb: str, path: str, body: dict[str, Any] | None, more: dict[str, str]) -> tuple[int, Any]:
        for _ in range(TRIES_MAX):
            try:
                answer = await self._client.request(verb, f"/api/v1{path}", json=body, headers=self._headers | more)
            except AWAY:
                answer = None
            if answer is not None and answer.status_code < 500 and answer.status_code != 429:
                return answer.status_code, answer.json()
            self.retries += 1
            await asyncio.sleep(PAUSE_SECONDS)
        raise ConnectionError(f"{verb} {path} was not answered in {TRIES_MAX} tries.")


class Pages:
    """A customer's way in: they open their page, fill in its form and send it, as a browser without scripts would."""

    def __init__(self, address: str) -> None:
        self._address = address

    async def send(self, page: str, to: str, fields: dict[str, str]) -> None:
        """Send a form of a page; its own key makes a second try harmless."""
        async with httpx.AsyncClient(base_url=self._address, timeout=20, trust_env=False) as browser:
            opened = await self._ask(browser, "GET", page, {})
            if opened.status_code == 404:
                return  # a link that holds once, and was followed
            hidden = dict(FORM.findall(opened.text))
            answer = await self._ask(browser, "POST", to, hidden | fields)
        if answer.status_code not in (200, 303, 404, 409):
            raise RuntimeError(f"{to} was answered with {answer.status_code}.")

    async def _ask(self, browser: httpx.AsyncClient, verb: str, path: str, fields: dict[str, str]) -> httpx.Response:
        for _ in range(TRIES_MAX):
            try:
                answer = await browser.request(verb, path, data=fields or None)
                if answer.status_code < 500 and answer.status_code != 429:
                    return answer
            except AWAY:
                pass
            await asyncio.sleep(PAUSE_SECONDS)
        raise ConnectionError(f"{verb} {path} was not answered in {TRIES_MAX} tries.")
