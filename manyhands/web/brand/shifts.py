"""The team's week: GET and POST /b/<slug>/shifts, POST /b/<slug>/shifts/<uuid>/end. A vendor lead sees and plans their own people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpResponse

from manyhands.apps.brands.pages import people_in_pools
from manyhands.apps.brands.plans import plan_in_force
from manyhands.apps.brands.queries import brand_facts
from manyhands.apps.ground.sql import Row
from manyhands.apps.market.queries import contracts_for, people_for
from manyhands.apps.shifts.actions import NoSuchShift, end_plan, plan_shift
from manyhands.apps.shifts.coverage import coverage_of
from manyhands.apps.shifts.queries import Plan, patterns_of_brand, plan_between
from manyhands.core.access import may
from manyhands.core.shifts import Pattern, UnableToPlan, breaks_of, minutes_of, written_minutes
from manyhands.web.brand.asked import brand_asked
from manyhands.web.doors.act import Done, act
from manyhands.web.doors.asking import roles_in
from manyhands.web.doors.forms import WriteForm
from manyhands.web.doors.page import Facts, page, show
from manyhands.web.doors.person import posted, self_of
from manyhands.web.doors.types import Request
from manyhands.web.shift_words import DAYS, WEEK, clock, day_words, first_day, gaps_said, midnight, zone_words
from manyhands.web.ui.filters import language_name, words

_DAY = timedelta(days=1)
_SAID_MAX = 4
_TIME = r"([01]\d|2[0-3]):[0-5]\d"


def _time(missing: str, *, required: bool = True) -> forms.RegexField:
    return forms.RegexField(_TIME, required=required, error_messages={"required": missing, "invalid": missing})


class ShiftForm(WriteForm):
    person = forms.UUIDField(error_messages={"required": "Choose whose shift it is.", "invalid": "Choose whose shift it is."})
    day = forms.CharField(required=False, max_length=1)  # sent once for each day of the week
    starts = _time("Give the time at which it begins, such as 09:00.")
    ends = _time("Give the time at which it ends, such as 17:30.")
    break_starts = _time("Give the break both a beginning and an end, such as 12:30.", required=False)
    break_ends = _time("Give the break both a beginning and an end, such as 13:00.", required=False)
    pool = forms.CharField(required=False, max_length=100)
    zone = forms.CharField(max_length=60, error_messages={"required": "Give a time zone such as Europe/Lisbon."})
    since = forms.DateField(error_messages={"required": "Choose its first day.", "invalid": "Choose its first day."})
    until = forms.DateField(required=False, error_messages={"invalid": "Choose its last day, or leave it empty."})

    def pattern(self) -> Pattern:
        """As it was written."""
        starts, ends = minutes_of(f"{self.checked('starts')}-{self.checked('ends')}")
        days = frozenset(int(day) for day in self.data.getlist("day") if day in "0123456")
        return Pattern(
            "", str(self.checked("person")), self.checked("zone"), days, starts, ends, self.checked("since"), self.checked("until"),
            self._breaks(starts), self.checked("pool"),
        )  # fmt: skip

    def _breaks(self, starts: int) -> tuple[tuple[int, int], ...]:
        begins, ends = self.checked("break_starts"), self.checked("break_ends")
        if bool(begins) != bool(ends):
            raise UnableToPlan("Give the break both a beginning and an end, or neither. Nothing was changed.")
        return breaks_of([f"{begins}-{ends}"] if begins else (), starts_minute=starts)


class EndForm(WriteForm):
    until = forms.DateField(error_messages={"required": "Choose its last day.", "invalid": "Choose its last day."})


@dataclass(frozen=True, slots=True)
class Team:
    """Whom the asker plans: everybody in the brand's pools, or a vendor lead's own people in their contract's pools."""

    people: dict[UUID, str]
    pools: tuple[str, ...]
    is_all: bool

    def has(self, person_id: UUID, pool: str) -> bool:
        """Whether a shift of this person for this pool is theirs to see."""
        return person_id in self.people and (self.is_all or not pool or pool in self.pools)


def team_of(request: Request, brand: Row) -> Team:
    """The people and pools that are the asker's to see here."""
    if may("shift.team", roles=roles_in(request.identity, brand["id"]) - {"vendor_lead"}):
        people = {row["person_id"]: row["name"] for row in people_in_pools(brand["id"], now=request.now)}
        return Team(people, plan_in_force(brand["id"])[1].pool_names, is_all=True)
    led = [row for row in contracts_for(self_of(request), now=request.now) if row["brand_slug"] == brand["slug"]]
    mine = {row["contract_id"] for row in led}
    people = {row["person_id"]: row["name"] for row in people_for(self_of(request), now=request.now) if row["contract_id"] in mine}
    return Team(people, tuple(sorted({pool for row in led for pool in row["pools"]})), is_all=False)


def facts_of(request: Request, slug: str, said: str = "") -> Facts:
    """A week of the team, its plans, and where too few are planned."""
    brand = brand_facts(brand_asked(request, slug, "shift.team")["id"])
    zone, team = ZoneInfo(brand["time_zone"]), team_of(request, brand)
    first = first_day(request, zone)
    begins_at, ends_at = midnight(first, zone), midnight(first + WEEK * _DAY, zone)
    days = [first + n * _DAY for n in range(WEEK)]
    plan = plan_between(begins_at, ends_at, brand_id=brand["id"])
    today, week = request.now.astimezone(zone).date(), _week(plan, team, days, zone, begins_at, ends_at)
    return {
        "brand": {"slug": slug, "name": brand["name"]}, "zone": zone.key, "zone_words": zone_words(zone), "is_all": team.is_all,
        "days": [{"on": day_words(on), "is_today": on == today} for on in days],
        "week": [one for one in week if any(one["cells"])], "unplanned": [one["name"] for one in week if not any(one["cells"])],
        "weeks": [(words_, (first + n * WEEK * _DAY).isoformat()) for words_, n in (("Week before", -1), ("Week after", 1))],
        "plans": [_plan(row) for row in patterns_of_brand(brand["id"]) if team.has(row["person_id"], row["pool"]) and _goes_on(row, today)],
        "gaps": _gaps(brand["id"], team, begins_at, ends_at, zone), "form_key": str(uuid4()), "said": said, "written": request.POST,
        "chosen_days": request.POST.getlist("day") if request.POST else ["0", "1", "2", "3", "4"], "day_names": list(enumerate(DAYS)),
        "people": sorted(((str(key), name) for key, name in team.people.items()), key=lambda one: (one[1], one[0])),
        "pools": [("", "every pool of theirs"), *((name, words(name)) for name in team.pools)] if team.is_all
        else [(name, words(name)) for name in team.pools],
        "today": today.isoformat(), "may_plan": may("shift.plan", roles=roles_in(request.identity, brand["id"])),
    }  # fmt: skip


def _goes_on(row: Row, today: date) -> bool:
    return row["until_on"] is None or row["until_on"] >= today


def _week(
    plan: Plan, team: Team, days: list[date], zone: ZoneInfo, begins_at: datetime, ends_at: datetime
) -> list[dict[str, Any]]:
    """A line for each person: their shifts by day, by the brand's clock."""
    cells: dict[UUID, dict[date, list[dict[str, Any]]]] = {person_id: {} for person_id in team.people}
    for shift in plan.between(begins_at, ends_at):
        person_id = UUID(shift.person)
        if team.has(person_id, shift.pool):
            on = max(shift.starts_at, begins_at).astimezone(zone).date()
            times = f"{clock(shift.starts_at, zone)}–{clock(shift.ends_at, zone)}"
            cells[person_id].setdefault(on, []).append({"times": times, "is_away": not shift.at_work, "pool": words(shift.pool)})
    return [
        {"name": team.people[person_id], "cells": [found.get(on, []) for on in days]}
        for person_id, found in sorted(cells.items(), key=lambda one: (team.people[one[0]], one[0]))
    ]


def _plan(row: Row) -> dict[str, Any]:
    days = [name for n, name in enumerate(DAYS) if row["weekdays"] >> n & 1]
    breaks = [written_minutes(*one) for one in row["breaks"]]
    return {
        "id": row["id"], "who": row["person_name"], "days": ", ".join(days) if len(days) < WEEK else "every day",
        "times": written_minutes(row["starts_minute"], row["ends_minute"]), "zone": zone_words(ZoneInfo(row["zone"])), "breaks": breaks,
        "pool": words(row["pool"]) if row["pool"] else "every pool of theirs", "since": row["from_on"], "until": row["until_on"],
    }  # fmt: skip


def _gaps(brand_id: int, team: Team, begins_at: datetime, ends_at: datetime, zone: ZoneInfo) -> list[dict[str, Any]]:
    """Where too few are planned this week; a vendor lead is told where their own people leave the pools of their contract."""
    only = None if team.is_all else team.people.keys()
    found = coverage_of(brand_id, begins_at=begins_at, hours=round((ends_at - begins_at).total_seconds() / 3600), only=only)
    gaps = []
    for row in found.rows:
        if not sum(row.gaps) or not (team.is_all or (row.demand.kind == "pool" and row.demand.name in team.pools)):
            continue
        said, name = gaps_said(found, row, zone), row.demand.name
        title = language_name(name) if row.demand.kind == "language" else words(name)
        more = max(0, len(said) - _SAID_MAX)
        gaps.append({"title": title, "kind": row.demand.kind, "hours": sum(row.gaps), "said": said[:_SAID_MAX], "more": more})
    return gaps


@page
def shifts(request: Request, slug: str) -> HttpResponse:
    """Who works when."""
    return show(request, "brand/shifts.jinja", lambda: facts_of(request, slug), here=f"shifts:{slug}")


@posted
def plans(request: Request, slug: str) -> HttpResponse:
    """Plan a shift that comes back every week."""
    form = ShiftForm(request)

    def run() -> Done:
        brand = brand_asked(request, slug, "shift.plan")
        pattern = form.pattern()
        _check(team_of(request, brand), UUID(pattern.person), pattern.pool)
        plan_shift(brand["id"], pattern, now=request.now)
        return Done(f"/b/{slug}/shifts", "Planned. It comes back every week on these days.")

    def again(said: str) -> HttpResponse:
        return show(request, "brand/shifts.jinja", lambda: facts_of(request, slug, said), here=f"shifts:{slug}", status=422)

    return act(request, run, back=f"/b/{slug}/shifts", again=again)


def _check(team: Team, person_id: UUID, pool: str) -> None:
    if person_id not in team.people:
        raise UnableToPlan("This person is not in your team. Nothing was changed. Choose somebody from the list.")
    if pool not in team.pools and not (team.is_all and not pool):
        raise UnableToPlan("This is none of the pools you plan for. Nothing was changed. Choose one from the list.")


@posted
def ends(request: Request, slug: str, pattern_id: UUID) -> HttpResponse:
    """The last day of a plan."""
    form = EndForm(request)

    def run() -> Done:
        brand = brand_asked(request, slug, "shift.plan")
        team = team_of(request, brand)
        if not any(row["id"] == pattern_id and team.has(row["person_id"], row["pool"]) for row in patterns_of_brand(brand["id"])):
            raise NoSuchShift("There is no such plan. Nothing was changed.")
        last = form.checked("until")
        end_plan(brand["id"], pattern_id, until_on=last, now=request.now)
        return Done(f"/b/{slug}/shifts", f"Its last day is {day_words(last)}.")

    return act(request, run, back=f"/b/{slug}/shifts")
