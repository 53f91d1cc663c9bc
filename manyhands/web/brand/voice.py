"""How the brand speaks: GET /b/<slug>/voice, POST /b/<slug>/voices; POST /b/<slug>/voice-tries holds a text against it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.http import HttpResponse

from manyhands.apps.brands.voices import put_back, put_voice, replies_sent, voice_of, voices_of
from manyhands.core.voice import Reply, TooFewReplies, VoiceProposal, learn_voice, rewrite
from manyhands.web.brand.asked import brand_asked
from manyhands.web.brand.voice_form import VoiceForm, voice_in, written_of
from manyhands.web.doors.act import Done, act
from manyhands.web.doors.forms import TEXT_CHARACTERS_MAX, WriteForm
from manyhands.web.doors.page import Facts, page, show
from manyhands.web.doors.person import posted, self_of
from manyhands.web.doors.types import Request
from manyhands.web.specialist.voice_checks import voice_of as score_of
from manyhands.web.ui.words import LANGUAGE_NAMES

TEMPLATE = "brand/voice.jinja"
_REPLIES_READ = 500  # enough to tell a voice by, and soon read


class TryForm(WriteForm):
    text = forms.CharField(required=False, max_length=TEXT_CHARACTERS_MAX, strip=False)
    language = forms.CharField(required=False, max_length=8)


def facts_of(request: Request, slug: str, *, written: dict[str, Any] | None = None, error: str = "", tried: TryForm | None = None) -> Facts:
    """The voice in force as a form, its versions, what its replies would teach, and a text that was tried."""
    brand = brand_asked(request, slug, "brand.voice")
    voice = voice_of(brand["id"])
    text, language = (tried.checked("text"), tried.checked("language") or "en") if tried else ("", "en")
    names = LANGUAGE_NAMES["en"]
    return {
        "brand": {"slug": slug, "name": brand["name"]}, "written": written or written_of(voice), "error": error, "form_key": str(uuid4()),
        "versions": voices_of(brand["id"]), "proposal": _proposal(brand["id"]),
        "languages": [(code, names.get(code, code)) for code in sorted({"en", *brand["languages"]} - {"und"})],
        "tried": {
            "text": text, "language": language, "voice": score_of(voice, language, text),
            "rewritten": rewrite(text, voice, language).text if text.strip() else "",
        },
    }  # fmt: skip


@page
def voice(request: Request, slug: str) -> HttpResponse:
    """The voice."""
    return show(request, TEMPLATE, lambda: facts_of(request, slug), here=f"guidance:{slug}")


@posted
def voices(request: Request, slug: str) -> HttpResponse:
    """Put a voice in force: the one written, the one learnt from replies, or an older one."""
    form = VoiceForm(request)

    def run() -> Done:
        brand_id = brand_asked(request, slug, "brand.voice")["id"]
        by, now, what = self_of(request), request.now, form.checked("do")
        if what == "back":
            made = put_back(brand_id, form.checked("version") or 0, by=by, now=now)
        elif what == "learn":
            proposal = _learnt(brand_id)
            made = put_voice(
                brand_id, proposal.profile, because="learnt from its replies", learnt=proposal.learnt, by=by, now=now
            )
        else:
            because = form.checked("because") or "edited"
            made = put_voice(brand_id, voice_in(form, voice_of(brand_id)), because=because, by=by, now=now)
        return Done(f"/b/{slug}/voice", f"Version {made} of the voice is in force.")

    def again(words: str) -> HttpResponse:
        written = {name: request.POST.get(name, "") for name in VoiceForm.base_fields} if request.POST.get("do") == "put" else None
        return show(request, TEMPLATE, lambda: facts_of(request, slug, written=written, error=words), here=f"guidance:{slug}", status=422)

    return act(request, run, back=f"/b/{slug}/voice", again=again if request.POST.get("do") == "put" else None)


@posted
def tries(request: Request, slug: str) -> HttpResponse:
    """A text held against the voice. Nothing is stored."""
    form = TryForm(request)
    return show(request, TEMPLATE, lambda: facts_of(request, slug, tried=form), here=f"guidance:{slug}")


def _proposal(brand_id: int) -> dict[str, Any]:
    try:
        learnt = _learnt(brand_id).learnt
    except TooFewReplies as few:
        return {"because": str(few), "parts": []}
    return {"because": "", "parts": [{"part": one.part, "value": one.value, "count": one.count, "of": one.of} for one in learnt]}


def _learnt(brand_id: int) -> VoiceProposal:
    replies = [Reply(row["text"], row["language"]) for row in replies_sent(brand_id, most=_REPLIES_READ)]
    return learn_voice(replies, base=voice_of(brand_id))
