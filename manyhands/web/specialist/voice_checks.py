"""POST /tickets/<uuid>/voice-checks: does it sound like the brand? Nothing is stored."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse

from manyhands.apps.brands.plans import plan_of
from manyhands.apps.brands.queries import brand_facts
from manyhands.apps.desk.queries import ticket_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.guidance.drafts import remarks_on_draft
from manyhands.apps.routing.queries import standing_assignment
from manyhands.core.voice import Remark, VoiceProfile, check_voice
from manyhands.journey.reply import is_checked
from manyhands.web.doors.asking import require_ticket
from manyhands.web.doors.forms import TEXT_CHARACTERS_MAX, WriteForm
from manyhands.web.doors.page import Facts, fragment
from manyhands.web.doors.person import posted
from manyhands.web.doors.types import Request

_SAYS = {
    "contraction": "“{}” is not how this brand writes it.",
    "reading_level": "Hard to read: “{}…”",
    "salutation": "The greeting is not this brand's: “{}”.",
    "closing": "It does not end as this brand does.",
    "claim": "“{}” is a claim this brand never makes.",
    "promise": "“{}” is a promise.",
    "forbidden_word": "“{}” is a word this brand does not use.",
    "preferred_word": "“{}” is not this brand's word.",
    "familiar": "“{}” is too familiar.",
    "long_sentence": "A long sentence: “{}…”",
    "shouting": "“{}” shouts.",
    "emoji": "{} is an emoji.",
    "placeholder": "“{}” is still to be filled in.",
    "empty": "There is nothing here yet.",
}


class VoiceForm(WriteForm):
    text = forms.CharField(required=False, max_length=TEXT_CHARACTERS_MAX, strip=False)
    # The composer's other fields come along when the check is asked for without a script.
    suggestion = forms.CharField(required=False)
    then = forms.CharField(required=False)
    despite = forms.CharField(required=False)


def voice_of(profile: VoiceProfile, language: str, text: str) -> dict[str, Any] | None:
    """The `voice` of workspace/voice.jinja; None while nothing is written."""
    if not text.strip():
        return None
    checked = check_voice(text, profile, language)
    return {"score": checked.score, "remarks": [_remark(one) for one in checked.remarks]}


def knowledge_of(ticket: Row, text: str, *, now: datetime) -> dict[str, Any]:
    """The `knowledge` of workspace/voice.jinja: what the brand says today against this draft, and whether that must be confirmed."""
    held = standing_assignment(ticket["brand_id"], ticket["id"])
    plan = plan_of(ticket["brand_id"], ticket["model_version"])
    remarks = remarks_on_draft(ticket["brand_id"], ticket["id"], text, now=now)
    return {
        "remarks": [{"words": one.words, "remedy": one.remedy} for one in remarks],
        "must_confirm": bool(remarks) and held is not None and is_checked(plan, held["pool"]),
    }


def _remark(remark: Remark) -> dict[str, str]:
    return {"words": _SAYS.get(remark.rule, "“{}”.").format(remark.words), "remedy": remark.remedy}


@posted
def voice_checks(request: Request, ticket_id: UUID) -> HttpResponse:
    """The score with its remarks: beside the field, or on the whole page where no script runs."""
    from manyhands.web.specialist.workspace import Draft, drawn_workspace

    form = VoiceForm(request)
    if not request.headers.get("HX-Request"):
        draft = Draft(text=form.checked("text"), suggestion=form.checked("suggestion")[:40])
        return drawn_workspace(request, ticket_id, draft)

    def load() -> Facts:
        brand_id = require_ticket(request.identity, "ticket.reply", ticket_id)
        ticket = ticket_of(brand_id, ticket_id) or {}
        profile = VoiceProfile.from_mapping(brand_facts(brand_id)["voice"])
        return {
            "voice": voice_of(profile, ticket["language"] or "en", form.checked("text")),
            "knowledge": knowledge_of(ticket, form.checked("text"), now=request.now),
        }

    return fragment(request, "specialist/workspace/voice.jinja", load)
