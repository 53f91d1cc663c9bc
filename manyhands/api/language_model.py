"""A brand's language model for its own tools: what is set, set another, pause, end, try; and what it took. Its key never comes out."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any
from uuid import UUID

from django.http import JsonResponse
from ninja import Router
from pydantic import Field

from manyhands.api.answers import answer
from manyhands.api.bodies import Body, Line
from manyhands.apps.brands.queries import brand_facts
from manyhands.apps.ground.outgoing.destination import URL_CHARACTERS_MAX
from manyhands.apps.guidance import language_models as models
from manyhands.apps.guidance.model_use import last_failures, model_shown, try_of, use_of_model
from manyhands.core.pay.tokens import cost_text
from manyhands.web.brand.asked import brand_asked
from manyhands.web.doors.asking import there
from manyhands.web.doors.effects import effect, reading
from manyhands.web.doors.person import self_of
from manyhands.web.doors.types import Request

router = Router()
_FAILURES_MAX = 50


class LanguageModelIn(Body):
    """An OpenAI-compatible base, and its limits. `key` left out keeps the one that is set, for the same host; "" is none.

    Prices are of a million tokens, and `month_budget` is what a month may cost: decimal text in the brand's currency, "" for none.
    """

    base_url: Annotated[str, Field(min_length=1, max_length=URL_CHARACTERS_MAX)]
    model: Annotated[str, Field(min_length=1, max_length=models.NAME_CHARACTERS_MAX)]
    key: Annotated[str, Field(max_length=models.KEY_CHARACTERS_MAX)] | None = None
    seconds_max: Annotated[float, Field(gt=0, le=models.SECONDS_MAX)] = models.SECONDS
    tokens_a_day: Annotated[int, Field(ge=0, le=models.TOKENS_A_DAY_MAX)] = models.TOKENS_A_DAY
    sent_price: Line = ""
    answered_price: Line = ""
    month_budget: Line = ""


class SwitchIn(Body):
    is_on: bool


@router.get("/brands/{slug:slug}/language-model")
def get_language_model(request: Request, slug: str) -> JsonResponse:
    """The language model without its key; null when there is none and nothing leaves."""

    def run() -> dict[str, Any] | None:
        standing = model_shown(brand_asked(request, slug, "brand.language_model")["id"])
        return asdict(standing) if standing else None

    return JsonResponse(reading(request, run), safe=False)


@router.put("/brands/{slug:slug}/language-model")
def put_language_model(request: Request, slug: str, body: LanguageModelIn) -> JsonResponse:
    """Have replies phrased there from now on."""

    def run() -> tuple[int, Any]:
        brand = brand_asked(request, slug, "brand.language_model")
        limits = models.limits_said(currency=brand["currency"], **body.dict(exclude={"base_url", "model", "key"}))
        version = models.set_model(
            brand["id"], base_url=body.base_url, model=body.model, key=body.key, limits=limits, by=self_of(request), now=request.now
        )
        return 200, {"version": version}

    return answer(effect(request, run))


@router.delete("/brands/{slug:slug}/language-model")
def delete_language_model(request: Request, slug: str) -> JsonResponse:
    """Composed replies alone from now on; the key is forgotten."""

    def run() -> tuple[int, Any]:
        brand = brand_asked(request, slug, "brand.language_model")
        return 200, {"version": models.end_model(brand["id"], by=self_of(request), now=request.now)}

    return answer(effect(request, run))


@router.put("/brands/{slug:slug}/language-model/switch")
def put_switch(request: Request, slug: str, body: SwitchIn) -> JsonResponse:
    """Pause it, or have it go on; its key is kept."""

    def run() -> tuple[int, Any]:
        brand = brand_asked(request, slug, "brand.language_model")
        switch = models.resume_model if body.is_on else models.pause_model
        return 200, {"is_on": body.is_on, "changed": switch(brand["id"], by=self_of(request), now=request.now)}

    return answer(effect(request, run))


@router.get("/brands/{slug:slug}/language-model/use")
def get_use(request: Request, slug: str) -> JsonResponse:
    """This month so far by the brand's own calendar, the tokens of the day (UTC), and the last failures in words."""

    def run() -> dict[str, Any]:
        brand = brand_facts(brand_asked(request, slug, "brand.language_model")["id"])
        used = use_of_model(brand["id"], currency=brand["currency"], time_zone=brand["time_zone"], now=request.now)
        cost = {"cost": cost_text(used.cost_pico, brand["currency"]), "currency": brand["currency"]}
        counted = {name: value for name, value in asdict(used).items() if name != "cost_pico"}
        return counted | cost | {"failures": last_failures(brand["id"], most=_FAILURES_MAX)}

    return JsonResponse(reading(request, run))


@router.post("/brands/{slug:slug}/language-model/tries")
def post_try(request: Request, slug: str) -> JsonResponse:
    """Ask it once with a made-up question. 202: a worker does; ask for the try by its id."""

    def run() -> tuple[int, Any]:
        brand = brand_asked(request, slug, "brand.language_model")
        return 202, {"try_id": str(models.try_model(brand["id"], by=self_of(request)))}

    return answer(effect(request, run))


@router.get("/brands/{slug:slug}/language-model/tries/{uuid:try_id}")
def get_try(request: Request, slug: str, try_id: UUID) -> JsonResponse:
    """What came of a try: its answer, or what went wrong, and the time it took. 404 until a worker has taken it up."""

    def run() -> dict[str, Any]:
        brand = brand_asked(request, slug, "brand.language_model")
        found = there(try_of(brand["id"], try_id))
        shown = ("id", "outcome", "because", "text", "model", "base_url", "tokens_sent", "tokens_answered", "took_ms", "at")
        cost = cost_text(int(found["cost_pico"]), found["currency"]) if found["currency"] else None
        return {name: found[name] for name in shown} | {"cost": cost, "currency": found["currency"] or None}

    return JsonResponse(reading(request, run))
