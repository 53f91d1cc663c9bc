"""Errors leave as an id: the page says what happened, what is safe and what to do; the log keeps the rest."""

from __future__ import annotations

import secrets
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

Answer = Callable[[HttpRequest], HttpResponse]
log = structlog.get_logger()

_WORDS = {
    403: ("This is not yours to do", "Nothing was changed. Ask the brand's manager if you think you should be able to."),
    404: ("There is nothing here", "The page does not exist, or it is not yours to see. Nothing was changed."),
    429: ("Too much at once", "Nothing was lost. Wait a moment, then try again."),
    500: ("Something went wrong on our side", "What you had sent before is safe. Try again; if it stays, name the number below."),
}


def wants_json(request: HttpRequest) -> bool:
    """Programs are told in problem details, people on a page."""
    return request.path.startswith("/api/")


def problem(request: HttpRequest, status: int, *, detail: str = "", error_id: str = "") -> HttpResponse:
    """One answer for one kind of error, as a page or as problem details (RFC 9457)."""
    title, advice = _WORDS.get(status, _WORDS[500])
    if wants_json(request):
        body = {"type": "about:blank", "title": title, "status": status, "detail": detail or advice}
        body |= {"error_id": error_id} if error_id else {}
        return JsonResponse(body, status=status, content_type="application/problem+json")
    shown = {"status": status, "title": title, "advice": detail or advice, "error_id": error_id}
    return render(request, "ui/error.jinja", shown, status=status)


class ErrorsLeaveAsAnId:
    """The outermost door: nothing from inside an exception reaches the answer."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        from manyhands.web.doors.refusals import as_answer

        answer = as_answer(request, exception)
        if answer is not None:
            return answer
        error_id = secrets.token_hex(6)
        log.exception("unexpected_error", error_id=error_id, path=request.path, method=request.method)
        return problem(request, 500, error_id=error_id)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from our page."""
    return problem(request, 403, detail="This form had expired. Nothing was changed: go back, load the page again and resend.")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The same answer for what is missing and for what is somebody else's."""
    return problem(request, 404)
