"""POST /presence."""

from __future__ import annotations

from django.http import HttpResponse

from manyhands.apps.people.actions import set_presence
from manyhands.web.doors.act import Done, act
from manyhands.web.doors.asking import require_anywhere
from manyhands.web.doors.forms import WriteForm, choice_field
from manyhands.web.doors.person import login_of, posted, self_of
from manyhands.web.doors.types import Request

_HERE = [("online", "Online"), ("away", "Away")]


class PresenceForm(WriteForm):
    presence = choice_field(_HERE, "Say whether you are online or away.")


@posted
def presence(request: Request) -> HttpResponse:
    """Say whether one is here."""
    form = PresenceForm(request)

    def run() -> Done:
        require_anywhere(request.identity, "board.see")
        set_presence(self_of(request), form.checked("presence"), login_id=login_of(request), now=request.now)
        return Done("/board")

    return act(request, run, back="/board")
