"""Who is asking: one identity service for pages and programs. A login is checked against its person on each request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from manyhands.apps.ground.handles import token_digest
from manyhands.apps.ground.sql import one
from manyhands.apps.ground.walls import Scope, for_integration, for_nobody, for_person

COOKIE = "manyhands_login"


@dataclass(frozen=True, slots=True)
class Identity:
    """A person by their browser or token, a brand's system by its key, or nobody."""

    kind: str  # browser | api | integration | nobody
    login_id: UUID | None = None
    person_id: UUID | None = None
    brand_id: int | None = None
    name: str = ""
    is_operator: bool = False

    @property
    def scope(self) -> Scope:
        """The walls this identity acts within."""
        if self.person_id is not None:
            return for_person(self.person_id, login_id=self.login_id)
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
    found = one("SELECT kind, login_id, person_id, brand_id, name, is_operator FROM mh_identify(%(token)s)", {
        "token": token_digest(token),
    })  # fmt: skip
    if found is None or (found["kind"] == "browser") == bool(bearer):
        return NOBODY  # a browser's login works in its cookie only, a program's in its header only
    return Identity(**found)
