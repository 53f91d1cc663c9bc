"""A brand's translator for its own tools: what is set, set another, end it. Its key goes in and never comes out."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import JsonResponse
from ninja import Router
from pydantic import Field

from manyhands.api.answers import answer
from manyhands.api.bodies import Body, Line
from manyhands.apps.brands.translators import (
    CHARACTERS_MAX,
    CHARACTERS_RANGE,
    KEY_CHARACTERS_MAX,
    SECONDS_MAX,
    SECONDS_RANGE,
    end_translator,
    set_translator,
    translator_shown,
)
from manyhands.apps.ground.outgoing.destination import URL_CHARACTERS_MAX
from manyhands.web.brand.asked import brand_asked
from manyhands.web.doors.effects import effect, reading
from manyhands.web.doors.person import self_of
from manyhands.web.doors.types import Request

router = Router()


class TranslatorIn(Body):
    """A LibreTranslate-compatible address, and the language that the brand's people read and write."""

    url: Annotated[str, Field(min_length=1, max_length=URL_CHARACTERS_MAX)]
    key: Annotated[str, Field(max_length=KEY_CHARACTERS_MAX)] = ""
    language: Line
    seconds_max: Annotated[int, Field(ge=SECONDS_RANGE[0], le=SECONDS_RANGE[1])] = SECONDS_MAX
    characters_max: Annotated[int, Field(ge=CHARACTERS_RANGE[0], le=CHARACTERS_RANGE[1])] = CHARACTERS_MAX


@router.get("/brands/{slug:slug}/translator")
def get_translator(request: Request, slug: str) -> JsonResponse:
    """The translator without its key; null when there is none and nothing leaves."""

    def run() -> dict[str, Any] | None:
        return translator_shown(brand_asked(request, slug, "brand.translator")["id"])

    return JsonResponse(reading(request, run), safe=False)


@router.put("/brands/{slug:slug}/translator")
def put_translator(request: Request, slug: str, body: TranslatorIn) -> JsonResponse:
    """Have this machine translate from now on, in place of any other."""

    def run() -> tuple[int, Any]:
        brand = brand_asked(request, slug, "brand.translator")
        set_translator(brand["id"], **body.dict(), by=self_of(request), now=request.now)
        return 200, {"language": body.language, "has_key": bool(body.key)}

    return answer(effect(request, run))


@router.delete("/brands/{slug:slug}/translator")
def delete_translator(request: Request, slug: str) -> JsonResponse:
    """Nothing more leaves to be translated."""

    def run() -> tuple[int, Any]:
        brand = brand_asked(request, slug, "brand.translator")
        return 200, {"ended": end_translator(brand["id"], now=request.now)}

    return answer(effect(request, run))
