"""One's own week: shifts, swaps and days away."""

from __future__ import annotations

from datetime import timedelta

from tests.cast import Cast
from tests.doors import as_browser
from tests.staffing import plan, today
from tests.web.pages import said_next, words_of

DAY = (today() + timedelta(days=2)).date()


def test_a_shift_stands_on_its_day_with_its_break(cast: Cast) -> None:
    plan(cast.larch, cast.cy, "09:00-17:00", from_on=DAY, until_on=DAY, breaks=((720, 750),))

    shown = words_of(as_browser(cast.cy).get("/shifts"))

    assert "09:00–17:00" in shown
    assert "Break 12:00–12:30" in shown


def test_a_shift_is_offered_to_a_colleague_who_takes_it(cast: Cast) -> None:
    plan_id = plan(cast.larch, cast.cy, "09:00-17:00", from_on=DAY, until_on=DAY)
    cy, eve = as_browser(cast.cy), as_browser(cast.eve)
    assert "Fay" not in words_of(cy.get("/shifts")), "she may not take what is everyone's"

    asked = {"shift": f"{plan_id}/{DAY}", "to": str(cast.eve.id), "because": "a dentist", "form_key": "k"}
    assert "Asked." in said_next(cy, cy.submit("/shifts/swaps", asked))
    page = words_of(eve.get("/shifts"))
    assert "Cy asks you to take a shift" in page
    assert "“a dentist”" in page

    swap = _swap_in(eve.get("/shifts").content.decode())
    assert "It is your shift now." in said_next(eve, eve.submit(f"/shifts/swaps/{swap}/answer", {"answer": "yes"}))
    assert "09:00–17:00" in words_of(eve.get("/shifts"))
    assert "09:00–17:00" not in words_of(cy.get("/shifts"))


def _swap_in(page: str) -> str:
    return page.split("/shifts/swaps/")[1].split("/")[0]


def test_what_was_asked_is_withdrawn_by_whoever_asked(cast: Cast) -> None:
    plan_id = plan(cast.larch, cast.cy, "09:00-17:00", from_on=DAY, until_on=DAY)
    cy = as_browser(cast.cy)
    cy.submit("/shifts/swaps", {"shift": f"{plan_id}/{DAY}", "to": str(cast.eve.id)})
    swap = _swap_in(cy.get("/shifts").content.decode())

    assert as_browser(cast.gia).submit(f"/shifts/swaps/{swap}/withdrawal").status_code == 404
    assert "Not asked any more." in said_next(cy, cy.submit(f"/shifts/swaps/{swap}/withdrawal"))


def test_a_swap_that_the_rule_refuses_says_so_in_place(cast: Cast) -> None:
    plan_id = plan(cast.larch, cast.cy, "09:00-17:00", from_on=DAY, until_on=DAY)
    plan(cast.larch, cast.eve, "12:00-18:00", from_on=DAY, until_on=DAY)

    refused = as_browser(cast.cy).submit("/shifts/swaps", {"shift": f"{plan_id}/{DAY}", "to": str(cast.eve.id)})

    assert refused.status_code == 422
    assert "They have a shift of their own then" in words_of(refused)


def test_days_away_are_noted_and_taken_back(cast: Cast) -> None:
    plan(cast.larch, cast.cy, "09:00-17:00", from_on=DAY, until_on=DAY)
    cy = as_browser(cast.cy)

    away = {"first": DAY.isoformat(), "last": DAY.isoformat(), "zone": "UTC", "form_key": "k"}
    assert "Noted." in said_next(cy, cy.submit("/shifts/time-off", away))
    page = cy.get("/shifts").content.decode()
    assert "you are away" in page
    off = page.split("/shifts/time-off/")[1].split("/")[0]

    assert as_browser(cast.eve).submit(f"/shifts/time-off/{off}/withdrawal").status_code == 404
    assert "Taken back." in said_next(cy, cy.submit(f"/shifts/time-off/{off}/withdrawal"))
    assert "shift-away" not in cy.get("/shifts").content.decode()


def test_days_that_end_before_they_begin_or_are_over_are_refused(cast: Cast) -> None:
    cy = as_browser(cast.cy)

    for first, last, said in (("2030-01-02", "2030-01-01", "before it begins"), ("2020-01-01", "2020-01-02", "are over"), ("", "", "first day")):
        refused = cy.submit("/shifts/time-off", {"first": first, "last": last, "zone": "UTC"})
        assert refused.status_code == 422
        assert said in words_of(refused)
    assert cy.submit("/shifts/time-off", {"first": "2030-01-02", "last": "2030-01-02", "zone": "../etc"}).status_code == 422
