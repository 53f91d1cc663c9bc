"""The person behind a form, and forms that only a signed-in person sends."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from django.views.decorators.http import require_POST

from manyhands.web.doors.asking import NOT_THERE
from manyhands.web.doors.page import View, signed_in
from manyhands.web.doors.types import Request


def self_of(request: Request) -> UUID:
    """Who asks; a brand's own system is nobody here."""
    if request.identity.person_id is None:
        raise Http404(NOT_THERE)
    return request.identity.person_id


def login_of(request: Request) -> UUID:
    """By which login they ask."""
    if request.identity.login_id is None:
        raise Http404(NOT_THERE)
    return request.identity.login_id


def posted(view: View) -> View:
    """What a signed-in person sends with a form."""
    return require_POST(signed_in(view))
