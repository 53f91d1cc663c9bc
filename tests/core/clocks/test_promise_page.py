"""Promise times as somebody writes them, and what they are told when it cannot be read."""

from __future__ import annotations

import pytest

from manyhands.core.clocks import Measure, policy_of, read_promises
from manyhands.core.service_models import PageError

PAGE = """
schedule:
  zone: Europe/Berlin
  days: {mon-fri: ["09:00-12:30", "13:30-18:00"]}
  holidays: [2026-12-25, {on: 2026-12-24, open: ["09:00-12:00"]}]
promises:
  first_response:
    targets: {urgent: 15m, normal: 4h}
  requester_wait:
    hours: calendar
    targets: 3d
"""


def test_a_page_makes_rules_with_the_usual_pauses() -> None:
    policy = policy_of(read_promises(PAGE).promises)

    first, wait = policy.rules[Measure.FIRST_RESPONSE], policy.rules[Measure.REQUESTER_WAIT]
    assert (dict(first.targets), first.business, first.pauses) == ({"urgent": 900, "normal": 14_400}, True, frozenset())
    assert (set(wait.targets.values()), wait.business, wait.pauses) == ({259_200}, False, frozenset({"pending"}))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Europe/Berlin", "Mars", "page, line 3, schedule.zone: 'Mars' is no time zone. Use a name of the IANA list"),
        ("09:00-12:30", "9-12", "line 4, schedule.days.mon-fri[1]: '9-12' is not readable here. Write periods such as"),
        ("holidays", "holidys", "line 5, schedule.holidys: 'holidys' is not a key here. Did you mean 'holidays'?"),
        ("first_response", "first_reply", "line 7, promises.first_reply: 'first_reply' is not known here. Did you mean 'first_response'?"),
        ("normal: 4h", "normal: soon", "line 8, promises.first_response.targets.normal: 'soon' is not readable here. Write a time such as"),
        ("calendar", "calender", "line 10, promises.requester_wait.hours: 'calender' is not known here. Did you mean 'calendar'?"),
        ("urgent: 15m", "urgent: 1d", "A day of business hours could be 24 hours or one working day. Write hours, such as 16h."),
        ("targets: 3d", "pauses: [pending]", "promises.requester_wait.targets: 'targets' is missing. Add it."),
    ],
)
def test_what_cannot_be_read_is_named_with_line_field_and_remedy(old: str, new: str, told: str) -> None:
    with pytest.raises(PageError) as refused:
        read_promises(PAGE.replace(old, new))

    assert told in str(refused.value)


def test_business_hours_need_a_schedule() -> None:
    with pytest.raises(PageError, match="Add `schedule`, or write hours: calendar"):
        read_promises("promises: {resolution: {targets: 3h}}")
    assert read_promises("promises: {resolution: {targets: 3d, hours: calendar}}").schedule is None


def test_the_same_page_may_be_written_as_json() -> None:
    written = read_promises(PAGE)

    assert read_promises(written.model_dump_json(exclude_defaults=True)) == written
