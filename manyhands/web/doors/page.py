"""Answer with a page or a fragment: its facts are read inside the walls of whoever asks, and drawn outside of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.backends.utils import csrf_input
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from manyhands.web.doors.effects import reading
from manyhands.web.doors.flashes import flashes_of, said
from manyhands.web.doors.frame import live_of, person_of
from manyhands.web.doors.types import Request

Facts = dict[str, Any]
Load = Callable[[], Facts]
View = Callable[..., HttpResponse]


def drawn(request: Request, template: str, facts: Facts, *, status: int = 200) -> HttpResponse:
    """A template with what every template takes."""
    always = {"now": request.now, "csrf_field": lambda: csrf_input(request)}
    return HttpResponse(render_to_string(template, always | facts, request=None), status=status)


def show(request: Request, template: str, load: Load, *, here: str, status: int = 200, ticket: object = None) -> HttpResponse:
    """A signed-in page in its frame."""

    def read() -> Facts:
        return {"person": person_of(request.identity)} | load()

    facts = reading(request, read)
    frame = {"here": here, "flashes": flashes_of(request), "live": live_of(ticket_id=ticket)}
    return said(request, drawn(request, template, frame | facts, status=status))


def fragment(request: Request, template: str, load: Load) -> HttpResponse:
    """The part of a page that htmx fetches again."""
    return drawn(request, template, reading(request, load))


def see_other(address: str) -> HttpResponse:
    """After a form: on to the page that shows what became of it."""
    answer = HttpResponseRedirect(address)
    answer.status_code = 303
    return answer


def signed_in(view: View) -> View:
    """A page for people who have said who they are; whoever has not is asked first."""

    @wraps(view)
    def asked(request: Request, *args: Any, **named: Any) -> HttpResponse:
        if request.identity.person_id is not None:
            return view(request, *args, **named)
        if request.method not in ("GET", "HEAD"):
            from manyhands.web.doors.kept import kept

            return kept(request, 403, "You were signed out before this arrived, so nothing was changed.")
        address = "/sign-in?" + urlencode({"next": request.get_full_path()})
        if request.headers.get("HX-Request"):
            return HttpResponse(status=204, headers={"HX-Redirect": "/sign-in"})
        return see_other(address)

    return asked


def page(view: View) -> View:
    """A signed-in page that is only read."""
    return require_safe(signed_in(view))


def by_method(**views: View) -> Callable[..., HttpResponseBase]:
    """One address, one view a method."""

    def chosen(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        view = views.get("GET" if request.method == "HEAD" else request.method or "")
        if view is None:
            return HttpResponse(status=405, headers={"Allow": ", ".join(sorted(views))})
        return view(request, *args, **named)

    return chosen
