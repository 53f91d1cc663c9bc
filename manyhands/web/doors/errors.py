"""Errors leave as an id: the page says what happened, what is safe and what to do; the log keeps the rest."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Callable

import structlog
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

from manyhands.web.ui import problems

Answer = Callable[[HttpRequest], HttpResponse]
log = structlog.get_logger()


def wants_json(request: HttpRequest) -> bool:
    """Programs are told in problem details, people on a page."""
    return request.path.startswith("/api/")


def problem(request: HttpRequest, status: int, *, detail: str = "", error_id: str = "") -> HttpResponse:
    """One answer for one kind of error, as a page or as problem details (RFC 9457)."""
    found = problems.problem(status, error_id=error_id or None)
    if wants_json(request):
        advice = " ".join(part for part in (found["what"], found["safe"], found["todo"]) if part)
        body = {"type": "about:blank", "title": found["title"], "status": status, "detail": detail or advice}
        body |= {"error_id": error_id} if error_id else {}
        return JsonResponse(body, status=status, content_type="application/problem+json")
    if detail:
        found |= {"what": detail, "safe": ""}
    return HttpResponse(render_to_string("errors/problem.jinja", {"problem": found}), status=status)


class ErrorsLeaveAsAnId:
    """The outermost door: nothing from inside an exception reaches the answer."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return _answer_to(request, exception)


def _answer_to(request: HttpRequest, exception: BaseException | None) -> HttpResponse:
    from manyhands.web.doors.refusals import as_answer

    answer = as_answer(request, exception) if isinstance(exception, Exception) else None
    if answer is not None:
        return answer
    error_id = secrets.token_hex(6)
    log.error("unexpected_error", error_id=error_id, path=request.path, method=request.method, exc_info=exception)
    return problem(request, 500, error_id=error_id)


def broken(request: HttpRequest) -> HttpResponse:
    """What a door before the view raised, such as a database that is away."""
    return _answer_to(request, sys.exc_info()[1])


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent cannot be read, or is too large."""
    return problem(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from our page; what somebody wrote in it is given back."""
    from manyhands.web.doors.kept import kept, written_in

    if not wants_json(request) and written_in(request):
        return kept(request, 403, "This form was too old, or was not ours, so nothing was changed.")
    return problem(request, 403)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Not allowed."""
    return problem(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The same answer for what is missing and for what is somebody else's."""
    return problem(request, 404)
