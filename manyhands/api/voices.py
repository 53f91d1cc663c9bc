"""A brand's voice for its own tools: the one in force, its versions, another one, and a text held against it."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import JsonResponse
from ninja import Router
from pydantic import Field

from manyhands.api.answers import answer
from manyhands.api.bodies import Body, Line
from manyhands.apps.brands.voices import BECAUSE_MAX, put_voice, voice_of, voices_of
from manyhands.core.voice import VoiceProfile, check_voice, rewrite
from manyhands.web.brand.asked import brand_asked
from manyhands.web.doors.effects import effect, reading
from manyhands.web.doors.forms import TEXT_CHARACTERS_MAX
from manyhands.web.doors.person import self_of
from manyhands.web.doors.types import Request

router = Router()
LEARNT = ("vocabulary", "habits")  # numbers that were learnt: they stay unless others are given


class VoiceIn(Body):
    """The parts of a voice; what is left out is as in a new one, but for what was learnt."""

    voice: dict[str, Any]
    because: Annotated[str, Field(min_length=1, max_length=BECAUSE_MAX)]


class TextIn(Body):
    """A text to be held against the voice."""

    text: Annotated[str, Field(max_length=TEXT_CHARACTERS_MAX)]
    language: Line = "en"


@router.get("/brands/{slug:slug}/voice")
def get_voice(request: Request, slug: str) -> JsonResponse:
    """The voice in force."""

    def run() -> dict[str, Any]:
        voice = voice_of(brand_asked(request, slug, "brand.voice")["id"]).to_mapping()
        return {name: value for name, value in voice.items() if name not in LEARNT}

    return JsonResponse(reading(request, run))


@router.get("/brands/{slug:slug}/voice/versions")
def get_voice_versions(request: Request, slug: str) -> JsonResponse:
    """Every version and why it was made, newest first."""

    def run() -> list[dict[str, Any]]:
        found = voices_of(brand_asked(request, slug, "brand.voice")["id"])
        return [{"version": row["version"], "because": row["because"], "made_at": row["made_at"].isoformat()} for row in found]

    return JsonResponse(reading(request, run), safe=False)


@router.post("/brands/{slug:slug}/voice/versions")
def post_voice_version(request: Request, slug: str, body: VoiceIn) -> JsonResponse:
    """Put this voice in force, as the next version."""

    def run() -> tuple[int, Any]:
        brand_id = brand_asked(request, slug, "brand.voice")["id"]
        before = voice_of(brand_id).to_mapping()
        voice = VoiceProfile.from_mapping({name: before[name] for name in LEARNT} | body.voice)
        return 201, {"version": put_voice(brand_id, voice, because=body.because, by=self_of(request), now=request.now)}

    return answer(effect(request, run))


@router.post("/brands/{slug:slug}/voice/checks")
def post_voice_check(request: Request, slug: str, body: TextIn) -> JsonResponse:
    """How much a text sounds like the brand, what does not, and the text as the brand would say it. Nothing is stored."""

    def run() -> dict[str, Any]:
        voice = voice_of(brand_asked(request, slug, "brand.voice")["id"])
        checked = check_voice(body.text, voice, body.language)
        remarks = [{"rule": one.rule, "words": one.words, "remedy": one.remedy, "fix": one.fix} for one in checked.remarks]
        return {"score": checked.score, "remarks": remarks, "rewritten": rewrite(body.text, voice, body.language).text}

    return JsonResponse(reading(request, run))
