"""One form, one effect: then on to the next page, or back with the reason and with what was written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from django.http import HttpResponse

from manyhands.web.doors.effects import effect
from manyhands.web.doors.flashes import flashed
from manyhands.web.doors.kept import kept, written_in
from manyhands.web.doors.page import see_other
from manyhands.web.doors.refusals import refusal_of
from manyhands.web.doors.types import Request

_NOT_YOURS = (
    "This is not yours to answer, or not any more: it lapsed, was given back, or went to somebody else. "
    "Nothing was sent and nothing was changed."
)


@dataclass(frozen=True, slots=True)
class Done:
    """Where to go once it has happened, and what to say there."""

    to: str
    words: str = ""
    kind: str = "good"


def act(
    request: Request, run: Callable[[], Done], *, back: str, again: Callable[[str], HttpResponse] | None = None
) -> HttpResponse:
    """Have a form take effect once. A refusal shows on the page it came from: by `again` where that page can be drawn."""
    try:
        status, answer = effect(request, lambda: (303, asdict(run())))
    except Exception as error:
        status, answer = _refusal(error)
    if status == 303:
        return flashed(see_other(answer["to"]), answer["words"], kind=answer["kind"])
    return _refused(request, status, answer["detail"], back=back, again=again)


def _refusal(error: Exception) -> tuple[int, dict[str, Any]]:
    """What nobody expected, and what cannot be read, goes to the outer door."""
    found = refusal_of(error)
    if found is None or found[0] == 400:
        raise error
    return found[0], {"detail": found[1]}


def _refused(
    request: Request, status: int, words: str, *, back: str, again: Callable[[str], HttpResponse] | None
) -> HttpResponse:
    if status in (404, 503) and written_in(request):
        return kept(request, status, words or _NOT_YOURS)
    if status in (404, 503):
        from manyhands.web.doors.errors import problem

        return problem(request, status, detail=words)
    if again is not None:
        return again(words)
    return flashed(see_other(back), words, kind="warn")
