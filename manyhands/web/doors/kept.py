"""A form that could not be taken: nothing was changed, and what somebody wrote is given back to them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

_FIELDS = ("text", "open_question", "summary", "answer", "why", "proposed_reply", "comment")


def written_in(request: HttpRequest) -> str:
    """The words of the form that was sent."""
    if request.content_type not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        return ""
    given = (text.strip() for name in _FIELDS for text in request.POST.getlist(name))
    return "\n\n".join(text for text in given if text)


def kept(request: HttpRequest, status: int, words: str) -> HttpResponse:
    """Say why, and give the words back. It asks nothing of the database, which may be what failed."""
    facts = {"words": words, "written": written_in(request), "signed_out": status == 403}
    return HttpResponse(render_to_string("errors/kept.jinja", facts), status=status)
