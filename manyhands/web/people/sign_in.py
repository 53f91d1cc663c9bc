"""Sign in and out: GET and POST /sign-in, POST /sign-out."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.middleware.csrf import rotate_token

from manyhands.apps.ground.walls import acting_as, for_nobody, for_person
from manyhands.apps.people.actions import leave, set_presence
from manyhands.apps.people.identity import LASTS, TooManyTries, check_tries, close_login, open_login, person_with
from manyhands.apps.people.second_factor import is_enrolled
from manyhands.apps.routing.pages import place_of
from manyhands.web.doors.forms import WriteForm, words_field
from manyhands.web.doors.identity import COOKIE
from manyhands.web.doors.page import by_method, drawn, see_other
from manyhands.web.doors.places import address_of, local
from manyhands.web.doors.types import Request

_WRONG = "That e-mail and password do not belong together. Check both and try again."


class SignInForm(WriteForm):
    email = words_field("Enter your e-mail address.", most=254)
    password = forms.CharField(max_length=512, strip=False, error_messages={"required": "Enter your password."})
    next = forms.CharField(required=False, max_length=2000)


def _page(request: Request, *, email: str = "", error: str | None = None, then: str = "", status: int = 200) -> HttpResponse:
    facts = {"email": email, "error": error, "next": local(then), "demo_people": demo_people()}
    return drawn(request, "people/sign_in.jinja", facts, status=status)


def demo_people() -> list[dict[str, Any]]:
    """Those a visitor may look around as; the demo writes them beside its data, elsewhere there are none."""
    try:
        found: list[dict[str, Any]] = json.loads((settings.STATE_DIR / "demo_people.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    return found


def ask(request: Request) -> HttpResponse:
    """The page."""
    if request.identity.person_id is not None:
        return see_other(local(request.GET.get("next", "")) or "/")
    return _page(request, then=request.GET.get("next", ""))


def sign_in(request: Request) -> HttpResponse:
    """A new login, or the same refusal whatever was wrong."""
    form = SignInForm(request)
    email, then = request.POST.get("email", "")[:254], request.POST.get("next", "")
    if not form.is_valid():
        return _page(request, email=email, error=_fault(form), then=then, status=422)
    given = form.cleaned_data
    try:
        person_id = _recognised(request, given["email"], given["password"])
    except TooManyTries as error:
        return _page(request, email=email, error=str(error), then=then, status=429)
    if person_id is None:
        return _page(request, email=email, error=_WRONG, then=then, status=403)
    return _welcome(request, person_id, local(given["next"]) or "/")


def _fault(form: WriteForm) -> str:
    """The first thing to correct."""
    return next(iter(form.faults().values()))


def _recognised(request: Request, email: str, password: str) -> UUID | None:
    """Counted and committed first, so that a wrong try counts; the costly comparison holds no transaction of the count."""
    with acting_as(for_nobody()):
        try:
            check_tries(email, place=address_of(request), now=request.now)
            refused = None
        except TooManyTries as error:
            refused = error
    if refused:
        raise refused
    with acting_as(for_nobody()):
        return person_with(email, password)


def _welcome(request: Request, person_id: UUID, address: str) -> HttpResponse:
    with acting_as(for_nobody()):
        login_id, token = open_login(person_id, now=request.now)
    with acting_as(for_person(person_id, login_id=login_id, address=address_of(request))):
        if place_of(person_id, since=request.now, now=request.now)["is_qualified"]:
            set_presence(person_id, "online", login_id=login_id, now=request.now)
        if is_enrolled(person_id):
            address = "/security/second-factor?" + urlencode({"next": address})
    rotate_token(request)
    answer = see_other(address)
    answer.set_cookie(
        COOKIE, token, max_age=int(LASTS.total_seconds()), httponly=True, samesite="Lax", secure=settings.SECURE_COOKIES
    )
    return answer


def sign_out(request: Request) -> HttpResponse:
    """End this login, here and in the database."""
    asker = request.identity
    if asker.kind == "browser" and asker.person_id and asker.login_id:
        with acting_as(asker.scope):
            close_login(asker.login_id)
            leave(asker.person_id, now=request.now)
    answer = see_other("/sign-in")
    answer.delete_cookie(COOKIE, samesite="Lax")
    return answer


sign_in_page = by_method(GET=ask, POST=sign_in)
sign_out_page = by_method(POST=sign_out)
