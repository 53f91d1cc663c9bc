"""The second factor: GET and POST /security/second-factor, POST .../codes, .../removal, /security/recovery-codes."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

import segno
from django import forms
from django.http import HttpResponse

from manyhands.apps.brands.sessions import closed_brands
from manyhands.apps.ground.handles import new_factor_secret, new_recovery_codes
from manyhands.apps.ground.walls import acting_as, for_nobody
from manyhands.apps.people import second_factor as factors
from manyhands.apps.people.actions import set_presence
from manyhands.apps.people.identity import TooManyTries
from manyhands.apps.people.queries import email_of
from manyhands.apps.routing.pages import place_of
from manyhands.core.second_factor import otpauth_uri
from manyhands.web.doors.act import Done, act
from manyhands.web.doors.forms import WriteForm
from manyhands.web.doors.page import Facts, by_method, page, see_other, show
from manyhands.web.doors.person import login_of, posted, self_of
from manyhands.web.doors.places import local
from manyhands.web.doors.types import Request

_WRONG = (
    "This code opens nothing: it is wrong, too old, or was used before. Nothing was changed. "
    "Wait for the next one that your telephone shows, and see that its clock is right."
)
_PAGE = "people/second_factor.jinja"


class CodeForm(WriteForm):
    code = forms.CharField(max_length=40, error_messages={"required": "Enter the code.", "max_length": "Enter the code."})
    next = forms.CharField(required=False, max_length=2000)


class BeginForm(WriteForm):
    """Nothing but the click."""


def _facts(request: Request, *, error: str = "", then: str = "") -> Facts:
    person_id = self_of(request)
    factor = factors.factor_of(person_id)
    uri = otpauth_uri(factor["secret"], account=email_of(person_id), issuer="Manyhands") if factor["secret"] else ""
    return {
        "factor": factor, "is_shown": request.identity.has_second_factor, "error": error, "next": local(then), "closed": closed_brands(),
        "uri": uri, "qr": drawing_of(uri) if uri else None,
    }  # fmt: skip


def drawing_of(text: str) -> dict[str, object]:
    """A QR code as the path of an SVG of so many squares: no markup comes from anywhere but the page."""
    rows = list(segno.make(text, error="m", micro=False).matrix_iter(border=4))
    dark = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark)
    return {"size": len(rows), "path": "".join(dark)}


@page
def ask(request: Request) -> HttpResponse:
    """Set it up, confirm it, or show a code of it: whichever is next."""
    return show(request, _PAGE, lambda: _facts(request, then=request.GET.get("next", "")), here="security")


@posted
def begin(request: Request) -> HttpResponse:
    """A new secret, to be confirmed by its first code."""
    BeginForm(request)

    def run() -> Done:
        factors.begin_factor(self_of(request), secret=new_factor_secret(), now=request.now)
        return Done("/security/second-factor")

    return act(request, run, back="/security")


def _with_code(request: Request, then: Callable[[CodeForm, factors.Shown], HttpResponse]) -> HttpResponse:
    """Counted and committed first, so that a wrong code counts; its record stays as well."""
    form, person_id = CodeForm(request), self_of(request)
    if not form.is_valid():
        return _again(request, next(iter(form.faults().values())), status=422)
    try:
        with acting_as(for_nobody()):
            factors.check_code_tries(person_id, now=request.now)
        with acting_as(request.identity.scope):
            shown = factors.show_code(person_id, form.cleaned_data["code"], address=request.identity.address, now=request.now)
    except TooManyTries as error:
        return _again(request, str(error), status=429)
    except factors.NoSecondFactor as error:
        return _again(request, str(error), status=403)
    return _again(request, _WRONG, status=403) if shown is None else then(form, shown)


def _again(request: Request, error: str, *, status: int) -> HttpResponse:
    then = request.POST.get("next", "")
    return show(request, _PAGE, lambda: _facts(request, error=error, then=then), here="security", status=status)


@posted
def codes(request: Request) -> HttpResponse:
    """A code for this session; the first one of all gives the recovery codes, which are shown here and never again."""

    def shown_to(form: CodeForm, shown: factors.Shown) -> HttpResponse:
        _come_in(request)
        return _new_codes(request) if shown.is_new else see_other(local(form.cleaned_data["next"]) or "/security")

    return _with_code(request, shown_to)


def _come_in(request: Request) -> None:
    """Their brands are open now, so they are here for them, as after a sign-in."""
    person_id = self_of(request)
    with acting_as(request.identity.scope):
        if place_of(person_id, since=request.now, now=request.now)["is_qualified"]:
            set_presence(person_id, "online", login_id=login_of(request), now=request.now)


def _new_codes(request: Request) -> HttpResponse:
    made = new_recovery_codes(factors.RECOVERY_CODES)

    def load() -> Facts:
        factors.put_recovery_codes(self_of(request), made, address=request.identity.address, now=request.now)
        return {"codes": made}

    return show(request, "people/recovery_codes.jinja", load, here="security")


@posted
def recovery_codes(request: Request) -> HttpResponse:
    """New ones in place of the old, for whoever shows a code now."""
    return _with_code(request, lambda form, shown: _new_codes(request))


@posted
def removal(request: Request) -> HttpResponse:
    """Take the second factor away, with a code of it."""

    def taken(form: CodeForm, shown: factors.Shown) -> HttpResponse:
        with acting_as(request.identity.scope):
            factors.remove_factor(self_of(request), address=request.identity.address, now=request.now)
        return see_other("/security?" + urlencode({"removed": "1"}))

    return _with_code(request, taken)


second_factor_page = by_method(GET=ask, POST=begin)
