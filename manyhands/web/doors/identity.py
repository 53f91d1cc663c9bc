"""Who is asking: one identity service for pages and programs. A login is checked against its person on each request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from manyhands.apps.ground.handles import token_digest
from manyhands.apps.ground.sql import one
from manyhands.apps.ground.walls import Scope, for_integration, for_nobody, for_person
from manyhands.web.doors.places import address_of

COOKIE = "manyhands_login"
_IDENTIFY = (
    "SELECT kind, login_id, person_id, brand_id, name, is_operator, has_second_factor "
    "FROM mh_identify(%(token)s, %(address)s, %(active)s)"
)


@dataclass(frozen=True, slots=True)
class Identity:
    """A person by their browser or token, a brand's system by its key, or nobody."""

    kind: str  # browser | api | integration | nobody
    login_id: UUID | None = None
    person_id: UUID | None = None
    brand_id: int | None = None
    name: str = ""
    is_operator: bool = False
    has_second_factor: bool = False  # shown in this session
    address: str = ""  # from where

    @property
    def scope(self) -> Scope:
        """The walls this identity acts within."""
        if self.person_id is not None:
            return for_person(self.person_id, login_id=self.login_id, address=self.address)
        if self.brand_id is not None and self.login_id is not None:
            return for_integration(self.brand_id, login_id=self.login_id)
        return for_nobody()


NOBODY = Identity("nobody")


class WhoIsAsking:
    """Puts `identity` and `now` on each request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.now = datetime.now(UTC)
        request.identity = identify(request)
        # A program that carries its token in a header cannot be made to send it by another site's page.
        request._dont_enforce_csrf_checks = _bearer(request) != ""
        return self.get_response(request)


def _bearer(request: HttpRequest) -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def identify(request: HttpRequest) -> Identity:
    """Who this request is from; a token that is unknown, ended or outdated is nobody's."""
    bearer = _bearer(request)
    # A cookie says nothing at the API: no page of another site can make a browser write there.
    token = bearer or ("" if request.path.startswith("/api/") else request.COOKIES.get(COOKIE, ""))
    if not token or len(token) > 200 or request.path.startswith("/static/"):
        return NOBODY
    address = address_of(request)
    found = one(_IDENTIFY, {"token": token_digest(token), "address": address, "active": _is_somebodys_doing(request)})
    if found is None or (found["kind"] == "browser") == bool(bearer):
        return NOBODY  # a browser's login works in its cookie only, a program's in its header only
    if settings.SECOND_FACTOR and not found["has_second_factor"]:
        found["is_operator"] = False  # the database says so too
    return Identity(**found, address=address)


def _is_somebodys_doing(request: HttpRequest) -> bool:
    """Whether a person did something: what an open page fetches by itself keeps no session alive."""
    by_itself = request.method == "GET" and (request.headers.get("HX-Request") or request.path == "/live-token")
    return not by_itself
