"""What came in and could not be read: GET /operations/set-aside, the original bytes, and another try."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse

from manyhands.apps.ground.pages import original_of, set_aside, set_aside_count
from manyhands.apps.ground.sql import Row
from manyhands.channels.email.intake import replay
from manyhands.web.doors.asking import NOT_THERE, require_anywhere
from manyhands.web.doors.effects import reading
from manyhands.web.doors.files import download
from manyhands.web.doors.flashes import flashed
from manyhands.web.doors.forms import WriteForm
from manyhands.web.doors.page import Facts, page, see_other, show
from manyhands.web.doors.pages import shown_of
from manyhands.web.doors.person import posted
from manyhands.web.doors.types import Request

_AT_A_TIME = 20
_PREVIEW_BYTES = 1500
_SAID = {
    "delivered": ("It is delivered: its ticket is on its way.", "good"),
    "waiting": ("It is waiting and will be taken up again by itself.", "info"),
}


class ReplayForm(WriteForm):
    pass


def _one(row: Row) -> dict[str, Any]:
    preview = bytes(row["beginning"]).decode("utf-8", "replace").replace("\x00", "·")
    return {
        "uuid": row["id"], "at": row["received_at"], "channel": row["channel"], "sender": None,
        "why": row["because"] or "It could not be read", "bytes_total": row["size_bytes"], "preview": preview, "replays": 0,
        "remedy": "Mend the cause, then try again. If it is a customer's, its brand can also answer it by hand.",
        "cut": row["size_bytes"] > _PREVIEW_BYTES,
    }  # fmt: skip


@page
def set_aside_page(request: Request) -> HttpResponse:
    """Each kept byte for byte, with the reason."""

    def load() -> Facts:
        require_anywhere(request.identity, "operations.replay")
        shown = shown_of(request, set_aside_count(), most=_AT_A_TIME)
        kept = [_one(row) for row in set_aside(most=shown.most, skip=shown.skip)]
        return {"kept": kept, "pages": shown.pages(request) if shown.total > shown.most else None}

    return show(request, "operations/set_aside.jinja", load, here="set-aside")


def _original(request: Request, intake_id: UUID) -> Row:
    require_anywhere(request.identity, "operations.replay")
    found = original_of(intake_id)
    if found is None:
        raise Http404(NOT_THERE)
    return found


@page
def original(request: Request, intake_id: UUID) -> HttpResponse:
    """The bytes as they came."""
    found = reading(request, lambda: _original(request, intake_id))
    return download(bytes(found["content"]), f"{found['channel']}-{intake_id}.eml")


@posted
def replays(request: Request, intake_id: UUID) -> HttpResponse:
    """Take it once more. It opens its own transactions, so the right to ask is settled before."""
    ReplayForm(request)
    reading(request, lambda: _original(request, intake_id)["channel"])
    taken = replay(intake_id, now=request.now, even_automatic=True)
    words, kind = _SAID.get(taken.state, (f"It is set aside again. {taken.because}", "warn"))
    return flashed(see_other("/operations/set-aside"), words, kind=kind)
