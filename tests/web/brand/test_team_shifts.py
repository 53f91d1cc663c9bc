"""The team's week, planned by whoever manages it and by a vendor lead for their own people."""

from __future__ import annotations

from tests.cast import LONG_AGO, Cast, Person, found_people
from tests.doors import as_browser
from tests.staffing import contract, let_in, plan, vendor_of
from tests.web.pages import said_next, words_of


def address(cast: Cast, more: str = "") -> str:
    return f"/b/{cast.larch.slug}/shifts{more}"


def shift_of(person: Person, **more: object) -> dict[str, object]:
    return {
        "person": str(person.id), "day": ["0", "1"], "starts": "09:00", "ends": "17:00", "break_starts": "12:00", "break_ends": "12:30",
        "zone": "UTC", "since": "2026-03-02", "pool": "", "form_key": "k", **more,
    }  # fmt: skip


def test_a_manager_plans_a_shift_and_sees_it_in_the_week_and_the_gaps_around_it(cast: Cast) -> None:
    door = as_browser(cast.hal)

    assert "Planned." in said_next(door, door.submit(address(cast), shift_of(cast.cy)))

    shown = words_of(door.get(address(cast, "?from=2026-03-02")))
    assert "Cy 09:00–17:00 09:00–17:00" in shown
    assert "Cy , Mon, Tue 09:00-17:00 UTC, break 12:00-12:30" in shown
    assert "Everyone Pool 154 hours" in shown


def test_a_shift_that_no_clock_can_show_is_refused_with_what_was_written(cast: Cast) -> None:
    door = as_browser(cast.hal)

    for more, said in (
        ({"day": []}, "one day of the week or more"), ({"break_ends": ""}, "both a beginning and an end"),
        ({"break_starts": "18:00", "break_ends": "18:30"}, "within its shift"), ({"zone": "Mars/Crater"}, "no time zone"),
        ({"since": ""}, "Choose its first day"), ({"pool": "nonsense"}, "none of the pools"),
    ):  # fmt: skip
        refused = door.submit(address(cast), shift_of(cast.cy, form_key=said, **more))
        assert refused.status_code == 422, said
        assert said in words_of(refused)
        assert 'value="09:00"' in refused.content.decode()


def test_a_plan_is_ended_on_a_day(cast: Cast) -> None:
    plan_id = plan(cast.larch, cast.cy, "09:00-17:00")
    door = as_browser(cast.hal)

    assert "Its last day is Tue 1 Jan" in said_next(door, door.submit(address(cast, f"/{plan_id}/end"), {"until": "2030-01-01"}))
    assert "until 1 Jan 2030" in words_of(door.get(address(cast)))


def test_a_vendor_lead_sees_and_plans_their_own_people_in_their_contracts_pools(cast: Cast) -> None:
    hand, lead = found_people(2)
    signed = contract(cast.larch, vendor_of(hand, lead=lead))
    let_in(cast.larch, hand, "everyone", valid_from=LONG_AGO, contract_id=signed)
    let_in(cast.larch, lead, role="vendor_lead", valid_from=LONG_AGO, contract_id=signed)
    plan_id = plan(cast.larch, cast.cy, "08:00-10:00")
    door = as_browser(lead)

    assert "Planned." in said_next(door, door.submit(address(cast), shift_of(hand, pool="everyone")))
    shown = words_of(door.get(address(cast, "?from=2026-03-02")))
    assert f"{hand.name} 09:00–17:00" in shown
    assert "08:00" not in shown
    assert "your people" in shown
    assert door.submit(address(cast), shift_of(cast.cy, pool="everyone", form_key="a")).status_code == 422
    assert door.submit(address(cast), shift_of(hand, pool="experienced", form_key="b")).status_code == 422
    assert door.submit(address(cast), shift_of(hand, pool="", form_key="c")).status_code == 422
    assert door.submit(address(cast, f"/{plan_id}/end"), {"until": "2030-01-01"}).status_code == 404
