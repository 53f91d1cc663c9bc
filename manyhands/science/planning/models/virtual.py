"""People in three parts of the world: somewhere it is always day, so that no night is paid."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from manyhands.core.service_models import RoutingPlan
from manyhands.science.planning.business import WEEK_HOURS
from manyhands.science.planning.models.pages import page_of
from manyhands.science.planning.models.parts import employed, leads
from manyhands.science.planning.models.setup import Case, Group, Setup

ZONES = ("asia", "europe", "americas")


def virtual(case: Case) -> Setup:
    """Each zone works its own day; where two overlap they share the work. Coordination is paid, an office is not."""
    page, plan = page_of(case, "virtual")
    zones = tuple(zone for zone in (_zone(case, plan, name) for name in ZONES) if any(zone.hours))
    return Setup(
        "virtual", page.title, page, plan, (*zones, leads(case, "leads")),
        lead_time_weeks=case.assume("days_to_fill") / 7 + case.assume("training_weeks"),
    )  # fmt: skip


def _zone(case: Case, plan: RoutingPlan, name: str) -> Group:
    hours = hours_on_page(case, plan, name)
    group = employed(case, name, factor=case.assume("remote_pay_share"), hours=hours, is_remote=True)
    return replace(group, escalates=case.assume("familiar_escalation_factor"))


def hours_on_page(case: Case, plan: RoutingPlan, pool: str) -> tuple[bool, ...]:
    """The hours of the week, by the business's clock, in which the page has a pool open and the business is."""
    opening = plan.opening_hours[plan.pool_code(pool)]
    monday = datetime.combine(case.span.from_day, datetime.min.time(), tzinfo=ZoneInfo(case.business.zone))
    moments = (monday + timedelta(hours=hour, minutes=1) for hour in range(WEEK_HOURS))
    return tuple(is_open and opening.is_open(at) for at, is_open in zip(moments, case.business.open_hours, strict=True))
