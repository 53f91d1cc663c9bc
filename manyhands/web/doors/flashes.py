"""What the last action did, said once on the next page: carried in a signed cookie, so that nothing is stored."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE = "manyhands_flash"
_SALT = "manyhands.flash"
_SECONDS = 120
_CHARACTERS_MAX = 1200

Flash = dict[str, str]


def flashed(answer: HttpResponse, words: str, *, kind: str = "good") -> HttpResponse:
    """Have the next page say this."""
    if words:
        value = signing.dumps([{"kind": kind, "words": words[:_CHARACTERS_MAX]}], salt=_SALT, compress=True)
        answer.set_cookie(
            COOKIE, value, max_age=_SECONDS, httponly=True, samesite="Lax", secure=settings.SECURE_COOKIES
        )
    return answer


def flashes_of(request: HttpRequest) -> list[Flash]:
    """What is to be said now."""
    try:
        found: list[Flash] = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=_SECONDS)
    except signing.BadSignature:
        return []
    return found


def said(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Said once is enough."""
    if COOKIE in request.COOKIES:
        answer.delete_cookie(COOKIE, samesite="Lax")
    return answer
