"""One's own sign-in: the second factor, the sessions, what happened: GET /security, POST /security/sessions/ending, /security/sign-out."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.http import Http404, HttpResponse

from manyhands.apps.brands.sessions import closed_brands
from manyhands.apps.people.logins import end_login, logins_of_oneself, sign_out_everywhere
from manyhands.apps.people.second_factor import factor_of, sign_in_events_of
from manyhands.web.doors.act import Done, act
from manyhands.web.doors.asking import NOT_THERE
from manyhands.web.doors.forms import WriteForm
from manyhands.web.doors.page import Facts, page, show
from manyhands.web.doors.person import posted, self_of
from manyhands.web.doors.types import Request

_KINDS = {"browser": "Browser", "api": "Program"}
_SAYS = {
    "second_factor_enrolled": "A second factor was set up",
    "second_factor_shown": "A code was shown",
    "recovery_code_used": "A recovery code was used",
    "recovery_codes_made": "New recovery codes were made",
    "code_refused": "A wrong code was refused",
    "second_factor_removed": "The second factor was taken away",
    "second_factor_reset": "The second factor was taken away by whoever runs this installation",
    "session_ended": "A session was ended",
    "signed_out_everywhere": "All sessions were ended",
}


class EndingForm(WriteForm):
    session = forms.UUIDField(error_messages={"required": "Say which session.", "invalid": "Say which session."})


class EverywhereForm(WriteForm):
    sure = forms.CharField(max_length=3, error_messages={"required": "Say that you mean it. Nothing was changed."})


def facts_of(request: Request) -> Facts:
    """Everything about one's way in."""
    person_id = self_of(request)
    factor = factor_of(person_id)
    return {
        "factor": factor, "is_shown": request.identity.has_second_factor, "closed": closed_brands(), "form_key": str(uuid4()),
        "is_asked_of_all": settings.SECOND_FACTOR,
        "sessions": [_session(row) for row in logins_of_oneself()],
        "events": [{"words": _SAYS.get(row["kind"], row["kind"]), "at": row["at"], "address": row["address"]}
                   for row in sign_in_events_of(person_id)],
    }  # fmt: skip


def _session(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "uuid": row["id"], "kind": _KINDS.get(row["kind"], row["kind"]), "opened_at": row["created_at"], "seen_at": row["seen_at"],
        "address": row["address"], "has_second_factor": row["second_factor_at"] is not None, "is_this": row["is_this"],
    }  # fmt: skip


@page
def security(request: Request) -> HttpResponse:
    """The page."""
    return show(request, "people/security.jinja", lambda: facts_of(request), here="security")


@posted
def endings(request: Request) -> HttpResponse:
    """End one of one's sessions."""
    form = EndingForm(request)

    def run() -> Done:
        address = request.identity.address
        if not end_login(self_of(request), form.checked("session"), address=address, now=request.now):
            raise Http404(NOT_THERE)
        return Done("/security", "That session has ended. Whoever used it has to sign in again.")

    return act(request, run, back="/security")


@posted
def everywhere(request: Request) -> HttpResponse:
    """End all of them, this one too."""
    form = EverywhereForm(request)

    def run() -> Done:
        form.checked("sure")
        sign_out_everywhere(self_of(request), address=request.identity.address, now=request.now)
        return Done("/sign-in", "You are signed out everywhere: every browser and every program.")

    return act(request, run, back="/security")
