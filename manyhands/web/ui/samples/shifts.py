"""Sample variables of weeks: one's own, and a team's."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from manyhands.web.shift_words import DAYS, day_words
from manyhands.web.ui.samples.people import LARK


def own(now: datetime) -> dict[str, Any]:
    """Two shifts, one question from a colleague, one of one's own, some days away."""
    first = now.date()

    def shift(n: int, **more: Any) -> dict[str, Any]:
        on = first + timedelta(days=n)
        plain = {"breaks": ["12:30–13:00"], "is_away": False, "is_now": False, "may_give": True, "pool": "Open market"}
        plain |= {"brand": LARK["name"], "zone": "Lisbon time"}
        return plain | {"value": f"a/{on}", "on": on, "day": day_words(on), "times": "09:00–17:30"} | more

    shifts = {0: [shift(0, is_now=True, may_give=False)], 2: [shift(2)], 4: [shift(4, is_away=True, breaks=[])]}
    days = [{"on": first + timedelta(days=n), "is_today": n == 0, "shifts": shifts.get(n, [])} for n in range(7)]
    asked = {"brand": LARK["name"], "at": now - timedelta(hours=2), "day": "Tue 17 Mar", "because": "a dentist"}
    return {
        "days": days, "weeks": [("Week before", "2026-03-07"), ("Week after", "2026-03-21")], "today": first.isoformat(),
        "zone": "Europe/Lisbon", "zone_words": "Lisbon time", "form_key": "k1",
        "asked_of_you": [asked | {"id": "w1", "who": "Eve Sato", "times": "08:00–12:00 Lisbon time"}],
        "asked_by_you": [asked | {"id": "w2", "who": "Noa Brandt"}], "to_give": [shift(2)],
        "colleagues": [("eve", "Eve Sato"), ("noa", "Noa Brandt")], "time_off": [{"id": "o1", "words": "Mon 30 Mar to Fri 3 Apr"}],
        "errors": {"swap": "Between this shift and one of their own lie less than 8 hours of rest. Nothing was changed."}, "written": {},
    }  # fmt: skip


def team(now: datetime) -> dict[str, Any]:
    """A team's week with a gap, and a plan that was refused."""
    days = [{"on": day_words(now.date() + timedelta(days=n)), "is_today": n == 0} for n in range(7)]
    cell = [{"times": "09:00–17:30", "is_away": False, "pool": ""}]
    away = [{"times": "09:00–17:30", "is_away": True, "pool": "Brand team"}]
    return {
        "brand": LARK, "zone": "Europe/Lisbon", "zone_words": "Lisbon time", "today": now.date().isoformat(), "form_key": "k1",
        "is_all": True, "may_plan": True, "days": days,
        "week": [{"name": name, "cells": [cell, [], cell, cell, away, [], []]} for name in ("Cy Navarro", "Eve Sato", "Noa Brandt")],
        "unplanned": ["Maya Lind"], "weeks": [("Week before", "2026-03-07"), ("Week after", "2026-03-21")],
        "gaps": [{"title": "German", "kind": "language", "hours": 12, "said": ["Sat 2026-03-14 18:00 to Sun 2026-03-15 06:00"], "more": 2}],
        "plans": [
            {"id": "p1", "who": "Cy Navarro", "days": "Mon, Tue, Wed", "times": "09:00-17:30", "zone": "Lisbon time",
             "breaks": ["12:30-13:00"], "pool": "every pool of theirs", "since": now.date(), "until": None}
        ],
        "people": [("cy", "Cy Navarro")], "pools": [("", "every pool of theirs")], "day_names": list(enumerate(DAYS)),
        "chosen_days": ["0", "1"], "said": "A break lies within its shift. Nothing was changed. Write it like 12:30-13:00.", "written": {},
    }  # fmt: skip
