"""One's own shifts: GET /shifts, POST /shifts/swaps and what is answered to them, POST /shifts/time-off and what is taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django import forms
from django.http import Http404, HttpResponse

from manyhands.apps.brands.pages import people_in_pools
from manyhands.apps.brands.queries import brands_seen
from manyhands.apps.ground.sql import Row
from manyhands.apps.shifts.actions import NoSuchShift, answer_swap, end_time_off, propose_swap, take_time_off, withdraw_swap
from manyhands.apps.shifts.queries import brand_of_pattern, brand_of_swap, plan_between, pools_of, swaps_of_brands, time_off_of
from manyhands.core.shifts import Shift, UnableToPlan
from manyhands.web.doors.act import Done, act
from manyhands.web.doors.asking import NOT_THERE, require_anywhere, require_in
from manyhands.web.doors.forms import WriteForm, choice_field, words_field
from manyhands.web.doors.page import Facts, page, show
from manyhands.web.doors.person import posted, self_of
from manyhands.web.doors.types import Request
from manyhands.web.shift_words import WEEK, clock, day_words, first_day, midnight, zone_words
from manyhands.web.ui.filters import words

_DAY = timedelta(days=1)
_SHIFT = r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/2\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"  # a plan and a day


class SwapForm(WriteForm):
    shift = forms.RegexField(_SHIFT, error_messages=dict.fromkeys(("required", "invalid"), "Choose one of your shifts."))
    to = forms.UUIDField(error_messages={"required": "Choose a colleague to ask.", "invalid": "Choose a colleague to ask."})
    because = words_field("", most=200, required=False)


class AnswerForm(WriteForm):
    answer = choice_field([("yes", "yes"), ("no", "no")], "Say yes or no.")


class TimeOffForm(WriteForm):
    first = forms.DateField(error_messages={"required": "Choose your first day away.", "invalid": "Choose your first day away."})
    last = forms.DateField(error_messages={"required": "Choose your last day away.", "invalid": "Choose your last day away."})
    zone = forms.CharField(max_length=60)


class NothingForm(WriteForm):
    """A button that says it all."""


def facts_of(request: Request, said: dict[str, str] | None = None) -> Facts:
    """A week of one's own, what is asked about it, and when one is away."""
    require_anywhere(request.identity, "shift.see")
    person_id, brands = self_of(request), {row["id"]: row for row in brands_seen()}
    zone = ZoneInfo(next((row["time_zone"] for row in brands.values()), "UTC"))
    first = first_day(request, zone)
    begins_at, ends_at = midnight(first, zone), midnight(first + WEEK * _DAY, zone)
    plan = plan_between(begins_at, ends_at, person_id=person_id)
    zones = {pattern.key: pattern.place for pattern in plan.patterns}
    own = [shift for shift in plan.between(begins_at, ends_at) if shift.person == str(person_id)]
    shown = [_shift(shift, zones[shift.key], brands[plan.brands[shift.key]], request.now) for shift in own]
    return {
        "days": [
            {"on": on, "is_today": on == request.now.astimezone(zone).date(), "shifts": [one for one in shown if one["on"] == on]}
            for on in (first + n * _DAY for n in range(WEEK))
        ],
        "weeks": [(said_, (first + n * WEEK * _DAY).isoformat()) for said_, n in (("Week before", -1), ("Week after", 1))],
        "to_give": [one for one in shown if one["may_give"]],
        "colleagues": _colleagues(own, plan.brands, person_id, now=request.now), "zone": zone.key,
        "zone_words": zone_words(zone), "form_key": str(uuid4()), "errors": said or {}, "written": request.POST,
        "today": request.now.astimezone(zone).date().isoformat(),
        "time_off": [_away(row, zone) for row in time_off_of(person_id, now=request.now)],
    } | _asked(list(brands), person_id)  # fmt: skip


def _shift(shift: Shift, zone: ZoneInfo, brand: Row, now: datetime) -> dict[str, Any]:
    parts = [(clock(begins, zone), clock(ends, zone)) for begins, ends in shift.at_work]
    breaks = [f"{one[1]}–{other[0]}" for one, other in pairwise(parts)]
    return {
        "value": f"{shift.key}/{shift.on}", "on": shift.on, "times": f"{clock(shift.starts_at, zone)}–{clock(shift.ends_at, zone)}",
        "day": day_words(shift.on), "zone": zone_words(zone), "brand": brand["name"],
        "pool": words(shift.pool) if shift.pool else "every pool of yours",
        "breaks": breaks, "is_away": not shift.at_work, "is_now": shift.starts_at <= now < shift.ends_at, "may_give": shift.starts_at > now,
    }  # fmt: skip


def _colleagues(own: list[Shift], brands: dict[str, int], person_id: UUID, *, now: datetime) -> list[tuple[str, str]]:
    """Whoever could do one of these shifts by their rights; the rule looks at hours and rest when they are asked."""
    found: dict[str, str] = {}
    for brand_id in {brands[shift.key] for shift in own}:
        mine = set(pools_of(brand_id, person_id, now=now))
        for row in people_in_pools(brand_id, now=now):
            if row["pool"] in mine and row["person_id"] != person_id:
                found[str(row["person_id"])] = row["name"]
    return sorted(found.items(), key=lambda one: (one[1], one[0]))


def _asked(brands: list[int], person_id: UUID) -> Facts:
    to_me, by_me = [], []
    for row in swaps_of_brands(brands, person_id):
        one = {"id": row["id"], "day": day_words(row["day"]), "brand": row["brand_name"], "because": row["because"]}
        one |= {"at": row["proposed_at"]}
        if row["to_person_id"] == person_id:
            shift = _swapped(row)
            to_me.append(one | {"who": row["from_name"], "times": shift or ""})
        else:
            by_me.append(one | {"who": row["to_name"]})
    return {"asked_of_you": to_me, "asked_by_you": by_me}


def _swapped(row: Row) -> str:
    at = datetime.combine(row["day"], time(), tzinfo=UTC)
    plan = plan_between(at - 2 * _DAY, at + 2 * _DAY, brand_id=row["brand_id"], pattern_id=row["pattern_id"])
    zone = plan.patterns[0].place if plan.patterns else ZoneInfo("UTC")
    shift = next((one for one in plan.between(at - 2 * _DAY, at + 2 * _DAY) if one.on == row["day"]), None)
    return f"{clock(shift.starts_at, zone)}–{clock(shift.ends_at, zone)} {zone_words(zone)}" if shift else ""


def _away(row: Row, zone: ZoneInfo) -> dict[str, Any]:
    first, last = row["from_at"].astimezone(zone), row["until_at"].astimezone(zone)
    if first.time() == last.time() == time():
        final = last.date() - _DAY
        said = day_words(first.date()) if first.date() == final else f"{day_words(first.date())} to {day_words(final)}"
    else:
        said = f"{day_words(first.date())} {clock(first, zone)} to {day_words(last.date())} {clock(last, zone)}"
    return {"id": row["id"], "words": said}


@page
def shifts(request: Request) -> HttpResponse:
    """When one works."""
    return show(request, "specialist/shifts.jinja", lambda: facts_of(request), here="shifts")


def _again(request: Request, field: str) -> Any:
    """The page with the reason at its field."""
    return lambda said: show(request, "specialist/shifts.jinja", lambda: facts_of(request, {field: said}), here="shifts", status=422)


def _brand_of(found: int | None) -> int:
    if found is None:
        raise Http404(NOT_THERE)
    return found


def _named(shift: str) -> tuple[UUID, date]:
    pattern, _, day = shift.partition("/")
    try:
        return UUID(pattern), date.fromisoformat(day)
    except ValueError:
        raise NoSuchShift("There is no such shift of yours. Nothing was changed.") from None


@posted
def swaps(request: Request) -> HttpResponse:
    """Ask a colleague to do one of one's shifts."""
    form = SwapForm(request)

    def run() -> Done:
        require_anywhere(request.identity, "shift.swap")
        pattern, day = _named(form.checked("shift"))
        brand_id = _brand_of(brand_of_pattern(pattern))
        require_in(request.identity, "shift.swap", brand_id=brand_id)
        propose_swap(
            brand_id, pattern, day, by=self_of(request), to=form.checked("to"),
            because=form.checked("because"), now=request.now,
        )  # fmt: skip
        return Done("/shifts", "Asked. The shift stays yours until they say yes.")

    return act(request, run, back="/shifts", again=_again(request, "swap"))


@posted
def swap_answers(request: Request, swap_id: UUID) -> HttpResponse:
    """Say yes or no to a colleague."""
    form = AnswerForm(request)

    def run() -> Done:
        brand_id = _brand_of(brand_of_swap(swap_id))
        require_in(request.identity, "shift.swap", brand_id=brand_id)
        is_yes = form.checked("answer") == "yes"
        answer_swap(brand_id, swap_id, by=self_of(request), is_yes=is_yes, now=request.now)
        return Done("/shifts", "It is your shift now." if is_yes else "You said no. The shift stays theirs.")

    return act(request, run, back="/shifts")


@posted
def swap_withdrawals(request: Request, swap_id: UUID) -> HttpResponse:
    """Do not ask any more."""
    NothingForm(request)

    def run() -> Done:
        brand_id = _brand_of(brand_of_swap(swap_id))
        require_in(request.identity, "shift.swap", brand_id=brand_id)
        withdraw_swap(brand_id, swap_id, by=self_of(request), now=request.now)
        return Done("/shifts", "Not asked any more. The shift is yours.")

    return act(request, run, back="/shifts")


@posted
def time_off(request: Request) -> HttpResponse:
    """Be away for some days, for every brand."""
    form = TimeOffForm(request)

    def run() -> Done:
        require_anywhere(request.identity, "shift.see")
        first, last, zone = form.checked("first"), form.checked("last"), _zone(form.checked("zone"))
        if last < first:
            raise UnableToPlan("This time off would end before it begins. Nothing was changed. Choose a later last day.")
        from_at, until_at = midnight(first, zone), midnight(last + _DAY, zone)
        if until_at <= request.now:
            raise UnableToPlan("These days are over. Nothing was changed. Choose days to come.")
        take_time_off(self_of(request), from_at=from_at, until_at=until_at, now=request.now)
        return Done("/shifts", "Noted. You are not planned for these days; take it back below if things change.")

    return act(request, run, back="/shifts", again=_again(request, "away"))


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise UnableToPlan("This is no time zone. Nothing was changed. Load the page again.") from None


@posted
def time_off_withdrawals(request: Request, off_id: UUID) -> HttpResponse:
    """Be there after all."""
    NothingForm(request)

    def run() -> Done:
        require_anywhere(request.identity, "shift.see")
        if not end_time_off(self_of(request), off_id, now=request.now):
            raise NoSuchShift("There is no such time off of yours. Nothing was changed.")
        return Done("/shifts", "Taken back. Your shifts of these days stand again.")

    return act(request, run, back="/shifts")
