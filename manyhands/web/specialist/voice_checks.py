"""POST /tickets/<uuid>/voice-checks, /voice-fixes: does it sound like the brand, and what to put in place of what does not?"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse, JsonResponse

from manyhands.apps.brands.plans import plan_of
from manyhands.apps.brands.queries import brand_facts
from manyhands.apps.desk.queries import ticket_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.guidance.drafts import remarks_on_draft
from manyhands.apps.routing.queries import standing_assignment
from manyhands.core.voice import Remark, VoiceProfile, check_voice
from manyhands.journey.fix_draft import UnableToFix, fix_draft
from manyhands.journey.reply import is_checked
from manyhands.web.doors.asking import require_ticket
from manyhands.web.doors.effects import reading
from manyhands.web.doors.forms import TEXT_CHARACTERS_MAX, WriteForm
from manyhands.web.doors.page import Facts, fragment
from manyhands.web.doors.person import posted, self_of
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
    as_written = forms.BooleanField(required=False)


class FixForm(VoiceForm):
    fix = forms.CharField(max_length=200, error_messages={"required": "Choose what to put right."})  # rule|words


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
    told = _SAYS.get(remark.rule, "“{}”.").format(remark.words)
    return {"words": told, "remedy": remark.remedy, "fix": remark.fix, "asked": f"{remark.rule}|{remark.words}" if remark.fix else ""}


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
            "ticket": {"uuid": ticket_id}, "voice": voice_of(profile, ticket["language"] or "en", form.checked("text")),
            "knowledge": knowledge_of(ticket, form.checked("text"), now=request.now),
        }

    return fragment(request, "specialist/workspace/voice.jinja", load)


@posted
def voice_fixes(request: Request, ticket_id: UUID) -> HttpResponse:
    """One remark is put right in what is written: as words for the page's script, or on the whole page where none runs."""
    from manyhands.web.specialist.workspace import Draft, drawn_workspace

    form = FixForm(request)
    written, suggestion = request.POST.get("text", ""), request.POST.get("suggestion", "")[:40]

    def run() -> str:
        brand_id = require_ticket(request.identity, "ticket.reply", ticket_id)
        rule, _, words = form.checked("fix").partition("|")
        text = "\n".join(form.checked("text").splitlines())
        return fix_draft(brand_id, ticket_id, by=self_of(request), text=text, rule=rule, words=words, now=request.now)

    try:
        text = reading(request, run)  # without the form's key: several fixes of one page are several
    except UnableToFix as refused:
        if "application/json" in request.headers.get("Accept", ""):
            return JsonResponse({"detail": str(refused)}, status=409)
        return drawn_workspace(request, ticket_id, Draft(text=written, suggestion=suggestion, errors={"text": str(refused)}), status=409)
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"text": text})
    return drawn_workspace(request, ticket_id, Draft(text=text, suggestion=suggestion))
