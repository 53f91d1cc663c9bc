"""A core all year, and temporary people while it is busy."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from manyhands.science.costs import Circumstances
from manyhands.science.planning.business import Stretch
from manyhands.science.planning.models.pages import page_of, without_surge
from manyhands.science.planning.models.parts import employed, leads, spoken, tickets_per_person_week, wage_minor
from manyhands.science.planning.models.setup import Case, Group, Setup


def seasonal(case: Case) -> Setup:
    """The core is as large as ordinary weeks need; what is more comes for the season, is trained for it, and goes."""
    busy = busy_weeks(case)
    page, plan = page_of(case, "seasonal", without_surge(), lambda tree: _dated(tree, case, busy))
    core = replace(
        employed(case, "core"), escalates=case.assume("familiar_escalation_factor"),
        share_in={stretch.name: 1 / stretch.times for stretch in busy},
    )  # fmt: skip
    groups = (core, _help(case, busy), leads(case, "leads")) if busy else (core, leads(case, "leads"))
    notes = () if busy else ("No weeks are so much busier that a season is hired for: this is the core alone.",)
    lead = case.assume("temporary_training_weeks") + case.assume("season_lead_weeks")
    return Setup("seasonal", page.title, page, plan, groups, lead_time_weeks=lead, notes=notes)


def busy_weeks(case: Case) -> tuple[Stretch, ...]:
    """The stretches that are busy enough to hire for."""
    return tuple(stretch for stretch in case.business.stretches if stretch.times >= case.assume("busy_weeks_from"))


def _help(case: Case, busy: tuple[Stretch, ...]) -> Group:
    levels, others = spoken(case.business)
    core = employed(case, "seasonal_help")
    return replace(
        core, hired="temporary", languages=levels, second_language=others, minimum=0, stretches=tuple(stretch.name for stretch in busy),
        hour_minor=wage_minor(case) * case.assume("temporary_pay_factor"),
        who=temporary(case),
        share_in={stretch.name: 1 - 1 / stretch.times for stretch in busy},
    )  # fmt: skip


def temporary(case: Case) -> Circumstances:
    """Somebody who is there for a season: nobody gets far beyond the start."""
    seen = tickets_per_person_week(case.business.askings, case) * case.assume("temporary_sees_share")
    return Circumstances(seen, case.assume("temporary_turnover_per_year"))


def _dated(tree: dict[str, Any], case: Case, busy: tuple[Stretch, ...]) -> None:
    """The season is the weeks of the scenario that are played busy; a rush that begins by itself is not counted on."""
    names = [stretch.name for stretch in case.business.stretches]
    first = min((names.index(stretch.name) for stretch in busy), default=0)
    last = max((names.index(stretch.name) for stretch in busy), default=0)
    begins = case.span.from_day + timedelta(weeks=case.span.weeks * first)
    ends = case.span.from_day + timedelta(weeks=case.span.weeks * (last + 1), days=-1)
    tree["seasons"]["peak"] |= {"from": begins.isoformat(), "until": ends.isoformat(), "zone": case.business.zone}
