"""A business for the planner's tests: Lantern, whose pages other tests know too."""

from __future__ import annotations

from manyhands.science.planning.assumed import assumptions_of
from manyhands.science.planning.business import Business
from manyhands.science.planning.fitting import Effort
from manyhands.science.planning.models import Case
from manyhands.science.planning.reading import read_business
from manyhands.science.planning.span import Span

LANTERN = """
name: Lantern
currency: EUR
per_dollar: 0.92
hours: {zone: Europe/Prague, days: {mon-fri: ["08:00-18:00"]}}
tickets:
  - {name: orders, topic: order_status, complexity: simple, per_week: 300, handling_minutes: 5, escalates_percent: 5, comes_back_percent: 8, machine_percent: 60, familiarity: little}
  - {name: sizes, topic: sizing, channel: chat, per_week: 200, handling_minutes: 10, escalates_percent: 10, comes_back_percent: 10, machine_percent: 20}
  - {name: Zahlung, topic: payments, language: de, complexity: complex, per_week: 60, handling_minutes: 14, escalates_percent: 20, comes_back_percent: 12, machine_percent: 0, sensitive: true}
  - {name: returns, topic: returns, per_week: 100, handling_minutes: 8, escalates_percent: 10, comes_back_percent: 10, machine_percent: 0}
busier:
  - {name: Christmas, weeks: 6, times: 2}
wishes:
  target: {chat: 80/60s, email: 90/4h}
"""
SMALL = Effort(replications=4, search_replications=2, steps=4)
ONE_WEEK = Span(1)


def lantern(*, more: str = "") -> Business:
    """Lantern, with more lines at the end of its file (inside its wishes when indented)."""
    return read_business(LANTERN + more)


def case_of(business: Business) -> Case:
    """Its case, one week of each part of the year."""
    return Case(business, assumptions_of(business), ONE_WEEK)
