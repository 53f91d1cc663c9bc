"""Real requests through the whole middleware, as a program (token in a header) or a browser (cookie, forms with CSRF)."""

from __future__ import annotations

import json
import random
from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.test import Client

from tests import canary
from tests.cast import Brand, Person, prove, sign_in

API = "/api/v1"


class Door:
    """One asker's way in."""

    def __init__(self, *, token: str = "", cookie: str = "") -> None:
        # Each asker comes from a place of its own, for what is counted by place.
        place = f"127.{random.randrange(1, 250)}.{random.randrange(250)}.{random.randrange(1, 250)}"
        self.client = Client(enforce_csrf_checks=True, raise_request_exception=False, SERVER_NAME="localhost", REMOTE_ADDR=place)
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}
        if cookie:
            self.client.cookies["manyhands_login"] = cookie

    def get(self, path: str, **headers: str) -> HttpResponse:
        """GET a path."""
        return _heard(self.client.get(path, headers=self.headers | _named(headers)))

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> HttpResponse:
        """Send JSON to the API, as bytes when they are given."""
        content = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body, default=str).encode()
        named = self.headers | _named(headers)
        return _heard(self.client.generic(method, path, content, content_type="application/json", headers=named))

    def post(self, path: str, body: Any = None, **headers: str) -> HttpResponse:
        """POST JSON to the API."""
        return self.ask("POST", f"{API}{path}", body, **headers)

    def submit(self, path: str, fields: dict[str, Any] | None = None, *, forged: bool = False, **headers: str) -> HttpResponse:
        """Send a form with the token a page of ours would have given it, or without."""
        given = dict(fields or {})
        if not forged:
            given["csrfmiddlewaretoken"] = self.csrf_token()
        return _heard(self.client.post(path, given, headers=self.headers | _named(headers)))

    def csrf_token(self) -> str:
        """The secret of this browser's forms."""
        if "csrftoken" not in self.client.cookies:
            self.client.cookies["csrftoken"] = "m" * 32
        return self.client.cookies["csrftoken"].value


def _heard(answer: HttpResponse) -> HttpResponse:
    """No answer carries a secret; a customer's address is in none but a reveal and their own form, given back to them."""
    path = answer.request["PATH_INFO"]
    told = f"{answer.content.decode(errors='replace')} {dict(answer.headers)}" if not answer.streaming else ""
    canary.heard(told, where=f"an answer at {path}", may_be_personal=path.endswith(("/reveals", "/write")))
    return answer


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


def as_program(person: Person, *, proven: bool = False) -> Door:
    """Somebody's own tools, with a second factor or without."""
    return Door(token=_signed_in(person, "api", proven=proven))


def as_browser(person: Person, *, proven: bool = False) -> Door:
    """Somebody's browser, with a second factor or without."""
    return Door(cookie=_signed_in(person, "browser", proven=proven))


def _signed_in(person: Person, kind: str, *, proven: bool) -> str:
    login_id = uuid4()
    token = sign_in(person, kind=kind, login_id=login_id)
    if proven:
        prove(login_id)
    return token


def as_brand(brand: Brand) -> Door:
    """A brand's own systems."""
    return Door(token=brand.key)


def as_nobody() -> Door:
    """Whoever has not said who they are."""
    return Door()
