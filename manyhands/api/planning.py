"""Shifts, swaps, time off, coverage and contracts: for a specialist's, a brand's and a vendor lead's own tools."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

from django.http import Http404, JsonResponse
from ninja import Query, Router
from pydantic import Field

from manyhands.api.answers import answer
from manyhands.api.bodies import Body, Line
from manyhands.apps.brands.pages import brand_with_slug
from manyhands.apps.brands.queries import rights_for
from manyhands.apps.market.queries import contracts_for, messages_for, people_for, tickets_for
from manyhands.apps.shifts.actions import NoSuchShift, answer_swap, end_time_off, propose_swap, take_time_off, withdraw_swap
from manyhands.apps.shifts.coverage import as_json, coverage_of
from manyhands.apps.shifts.queries import brand_of_pattern, brand_of_swap, shifts_for, swaps_for, time_off_of
from manyhands.web.doors.asking import NOT_THERE, require_anywhere, require_in
from manyhands.web.doors.effects import effect, reading
from manyhands.web.doors.person import self_of
from manyhands.web.doors.types import Request

router = Router()

Days = Annotated[int, Query(ge=1, le=31)]


class SwapIn(Body):
    pattern_id: UUID
    day: date
    to: UUID
    because: Line = ""


class SwapAnswerIn(Body):
    swap_id: UUID
    accept: bool


class SwapWithdrawalIn(Body):
    swap_id: UUID


class TimeOffIn(Body):
    from_at: Annotated[datetime, Field(description="With its offset from UTC.")]
    until_at: datetime


def _brand_of(found: int | None) -> int:
    if found is None:
        raise Http404(NOT_THERE)
    return found


@router.get("/rights")
def get_rights(request: Request) -> JsonResponse:
    """Your rights to pools: until when, why, and those that have just ended."""

    def run() -> list[dict[str, Any]]:
        require_anywhere(request.identity, "board.see")
        return rights_for(self_of(request), now=request.now)

    return JsonResponse(reading(request, run), safe=False)


@router.get("/shifts")
def get_shifts(request: Request, days: Days = 14) -> JsonResponse:
    """Your own shifts of the next days, those you took over included, in UTC."""

    def run() -> list[dict[str, Any]]:
        require_anywhere(request.identity, "shift.see")
        found = shifts_for(self_of(request), begins_at=request.now, ends_at=request.now + timedelta(days=days))
        return [
            {
                "brand_id": brand_id, "pattern_id": shift.key, "day": shift.on.isoformat(), "pool": shift.pool,
                "starts_at": shift.starts_at.isoformat(), "ends_at": shift.ends_at.isoformat(),
                "at_work": [[begins.isoformat(), ends.isoformat()] for begins, ends in shift.at_work],
            }
            for brand_id, shift in found
        ]  # fmt: skip

    return JsonResponse(reading(request, run), safe=False)


@router.get("/shifts/swaps")
def get_swaps(request: Request) -> JsonResponse:
    """Swaps you have proposed or are asked to accept."""

    def run() -> list[dict[str, Any]]:
        require_anywhere(request.identity, "shift.see")
        return swaps_for(self_of(request))

    return JsonResponse(reading(request, run), safe=False)


@router.post("/shifts/swaps")
def post_swap(request: Request, body: SwapIn) -> JsonResponse:
    """Ask a colleague to do one of your shifts."""

    def run() -> tuple[int, Any]:
        brand_id = _brand_of(brand_of_pattern(body.pattern_id))
        require_in(request.identity, "shift.swap", brand_id=brand_id)
        swap_id = propose_swap(
            brand_id, body.pattern_id, body.day, by=self_of(request), to=body.to, because=body.because, now=request.now
        )
        return 201, {"swap_id": str(swap_id)}

    return answer(effect(request, run))


@router.post("/shifts/swap-answers")
def post_swap_answer(request: Request, body: SwapAnswerIn) -> JsonResponse:
    """Say yes or no to a colleague. A yes makes the shift yours when the rule allows it."""

    def run() -> tuple[int, Any]:
        brand_id = _brand_of(brand_of_swap(body.swap_id))
        require_in(request.identity, "shift.swap", brand_id=brand_id)
        answer_swap(brand_id, body.swap_id, by=self_of(request), is_yes=body.accept, now=request.now)
        return 200, {"state": "approved" if body.accept else "declined"}

    return answer(effect(request, run))


@router.post("/shifts/swap-withdrawals")
def post_swap_withdrawal(request: Request, body: SwapWithdrawalIn) -> JsonResponse:
    """Do not ask any more."""

    def run() -> tuple[int, Any]:
        brand_id = _brand_of(brand_of_swap(body.swap_id))
        require_in(request.identity, "shift.swap", brand_id=brand_id)
        withdraw_swap(brand_id, body.swap_id, by=self_of(request), now=request.now)
        return 200, {"state": "withdrawn"}

    return answer(effect(request, run))


@router.post("/time-off")
def post_time_off(request: Request, body: TimeOffIn) -> JsonResponse:
    """Be away for a while, for every brand."""

    def run() -> tuple[int, Any]:
        require_anywhere(request.identity, "shift.see")
        off_id = take_time_off(self_of(request), from_at=body.from_at, until_at=body.until_at, now=request.now)
        return 201, {"time_off_id": str(off_id)}

    return answer(effect(request, run))


@router.get("/time-off")
def get_time_off(request: Request) -> JsonResponse:
    """When you are away, from now on."""

    def run() -> list[dict[str, Any]]:
        require_anywhere(request.identity, "shift.see")
        return time_off_of(self_of(request), now=request.now)

    return JsonResponse(reading(request, run), safe=False)


@router.delete("/time-off/{uuid:off_id}")
def delete_time_off(request: Request, off_id: UUID) -> JsonResponse:
    """Be there after all."""

    def run() -> tuple[int, Any]:
        require_anywhere(request.identity, "shift.see")
        if not end_time_off(self_of(request), off_id, now=request.now):
            raise NoSuchShift("There is no such time off of yours. Nothing was changed.")
        return 200, {"taken_back": True}

    return answer(effect(request, run))


@router.get("/brands/{slug:slug}/coverage")
def get_coverage(request: Request, slug: str, days: Days = 7, from_at: datetime | None = None) -> JsonResponse:
    """How many people are planned in each hour, by pool, language and skill, and where too few are."""

    def run() -> dict[str, Any]:
        brand = brand_with_slug(slug)
        if brand is None:
            raise Http404(NOT_THERE)
        require_in(request.identity, "brand.coverage", brand_id=brand["id"])
        begins = (from_at or request.now).replace(minute=0, second=0, microsecond=0)
        return as_json(coverage_of(brand["id"], begins_at=begins, hours=24 * days))

    return JsonResponse(reading(request, run))


@router.get("/contracts")
def get_contracts(request: Request) -> JsonResponse:
    """The contracts you lead that are in force, with the minutes worked this month."""

    def run() -> list[dict[str, Any]]:
        require_anywhere(request.identity, "vendor.see")
        return contracts_for(self_of(request), now=request.now)

    return JsonResponse(reading(request, run), safe=False)


@router.get("/contracts/people")
def get_contract_people(request: Request) -> JsonResponse:
    """Your people under these contracts: who is here, and how much they hold."""

    def run() -> list[dict[str, Any]]:
        require_anywhere(request.identity, "vendor.see")
        return people_for(self_of(request), now=request.now)

    return JsonResponse(reading(request, run), safe=False)


@router.get("/contracts/tickets")
def get_contract_tickets(request: Request) -> JsonResponse:
    """The tickets your people hold or held under these contracts, masked."""

    def run() -> list[dict[str, Any]]:
        require_anywhere(request.identity, "vendor.see")
        return tickets_for(self_of(request), now=request.now)

    return JsonResponse(reading(request, run), safe=False)


@router.get("/contracts/tickets/{uuid:ticket_id}/messages")
def get_contract_messages(request: Request, ticket_id: UUID) -> JsonResponse:
    """What was written on a ticket of your people, masked."""

    def run() -> list[dict[str, Any]]:
        require_anywhere(request.identity, "vendor.see")
        found = messages_for(self_of(request), ticket_id, now=request.now)
        if not found:
            raise Http404(NOT_THERE)
        return found

    return JsonResponse(reading(request, run), safe=False)
