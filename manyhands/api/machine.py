"""A brand's machine for its own tools: what it may answer and what came of it, trials, the licence to speak, and silence."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.http import JsonResponse
from ninja import Router
from pydantic import Field

from manyhands.api.answers import answer
from manyhands.api.bodies import Body, Line
from manyhands.apps.ground.sql import Row
from manyhands.apps.guidance.queries import withholding_now
from manyhands.apps.machine.pages import standing_now
from manyhands.apps.machine.queries import trial_of, trials_of
from manyhands.core.machine import WITHHELD_DAYS, WITHHELD_PERCENT, HeldTo
from manyhands.journey.let_speak import let_speak, silence
from manyhands.journey.try_machine import try_machine, withhold
from manyhands.web.brand.asked import brand_asked
from manyhands.web.doors.effects import effect, reading
from manyhands.web.doors.person import self_of
from manyhands.web.doors.types import Request

router = Router()


class TrialIn(Body):
    days: Annotated[int, Field(ge=1, le=3650)] = 90


class LicenceIn(Body):
    """A trial, a confidence of its curve, and topics of the page: all of them when none is named."""

    trial_id: UUID
    threshold: Annotated[float, Field(gt=0, le=1)]
    topics: Annotated[list[Line], Field(max_length=200)] = []
    held_to: HeldTo = HeldTo.BOUND
    carries_on: bool = False


class WithholdingIn(Body):
    """On which share of the new tickets, for how long; 0 percent ends it."""

    percent: Annotated[int, Field(ge=0, le=90)] = WITHHELD_PERCENT
    days: Annotated[int, Field(ge=1, le=90)] = WITHHELD_DAYS


class SilenceIn(Body):
    because: Line = Field(min_length=1)


@router.get("/brands/{slug:slug}/machine")
def get_machine(request: Request, slug: str) -> JsonResponse:
    """What the machine may answer now, what was promised, what came of it since, and its last trials."""

    def run() -> dict[str, Any]:
        brand = brand_asked(request, slug, "brand.machine")
        now = standing_now(brand["id"])
        return {
            "licence": _licence(now["licence"]) if now["licence"] else None, "since": now["since"], "stale": now["stale"],
            "retrials": [_retrial(row) for row in now["retrials"]],
            "withholding": _withholding(withholding_now(brand["id"], now=request.now)),
            "trials": [_trial(row) for row in trials_of(brand["id"])],
        }  # fmt: skip

    return JsonResponse(reading(request, run))


@router.post("/brands/{slug:slug}/machine/trials")
def post_machine_trial(request: Request, slug: str, body: TrialIn) -> JsonResponse:
    """Try the machine on tickets that people solved. No customer hears of it."""

    def run() -> tuple[int, Any]:
        brand = brand_asked(request, slug, "brand.let_speak")
        trial = trial_of(brand["id"], try_machine(brand["id"], days=body.days, by=self_of(request), now=request.now))
        assert trial is not None
        return 201, _trial(trial)

    return answer(effect(request, run))


@router.post("/brands/{slug:slug}/machine/withholding")
def post_machine_withholding(request: Request, slug: str, body: WithholdingIn) -> JsonResponse:
    """Withhold suggestions on a share of the new tickets for a while; 0 percent ends it."""

    def run() -> tuple[int, Any]:
        brand = brand_asked(request, slug, "brand.let_speak")
        changed = withhold(brand["id"], percent=body.percent, days=body.days, by=self_of(request), now=request.now)
        return 200, {"changed": changed}

    return answer(effect(request, run))


@router.post("/brands/{slug:slug}/machine/licence")
def post_machine_licence(request: Request, slug: str, body: LicenceIn) -> JsonResponse:
    """Let the machine answer from this confidence on. Refused where its trial does not bear out what the page asks for."""

    def run() -> tuple[int, Any]:
        brand = brand_asked(request, slug, "brand.let_speak")
        licence_id = let_speak(
            brand["id"], trial_id=body.trial_id, threshold=body.threshold, topics=body.topics, held_to=body.held_to,
            carries_on=body.carries_on, by=self_of(request),
            now=request.now,
        )  # fmt: skip
        return 201, {"licence_id": str(licence_id)}

    return answer(effect(request, run))


@router.post("/brands/{slug:slug}/machine/silence")
def post_machine_silence(request: Request, slug: str, body: SilenceIn) -> JsonResponse:
    """The machine says nothing more, from this moment."""

    def run() -> tuple[int, Any]:
        brand = brand_asked(request, slug, "brand.let_speak")
        return 200, {"was_speaking": silence(brand["id"], because=body.because, now=request.now)}

    return answer(effect(request, run))


def _withholding(row: Row | None) -> dict[str, Any] | None:
    return {"percent": row["percent"], "until": row["until"].isoformat()} if row else None


def _trial(row: Row) -> dict[str, Any]:
    told = {key: row[key] for key in ("knowledge_version", "tickets", "points", "topics", "withheld", "topics_model", "confidence_model")}
    return told | {"trial_id": str(row["id"]), "at": row["at"].isoformat()}


def _retrial(row: Row) -> dict[str, Any]:
    told = {key: row[key] for key in ("topics_model", "confidence_model", "look", "outcome", "because")}
    return told | {"trial_id": str(row["trial_id"]) if row["trial_id"] else None, "at": row["at"].isoformat()}


def _licence(row: Row) -> dict[str, Any]:
    names = ("topics", "threshold", "promised", "held_to", "sure_percent", "topics_model", "confidence_model", "carries_on")
    told = {key: row[key] for key in names}
    return told | {"licence_id": str(row["id"]), "trial_id": str(row["trial_id"]), "given_at": row["given_at"].isoformat()}
