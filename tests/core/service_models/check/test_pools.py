"""A pool nobody can be in, or in which nobody ever works, keeps a page back."""

from __future__ import annotations

import pytest

from manyhands.core.service_models import read_page
from tests.core.service_models.pages import changed, faults

TEAM = "who: brand_team\n  - name: leads"
PEAK = 'hours:\n  work: {zone: Europe/Berlin, days: {mon-fri: ["09:00-17:00"]}}\nseasons:\n  peak: {from: %s, until: %s, zone: Europe/Berlin}\npools:'


def team(who: str) -> str:
    return changed((TEAM, f"{who}\n  - name: leads"))


@pytest.mark.parametrize(
    ("who", "fault"),
    [
        ("who: shared_team\n    exclusive: true", "line 7, pools[1].exclusive: Nobody can be in 'team': a shared team serves other brands too"),
        ("who: open_market\n    exclusive: true", "line 7, pools[1].exclusive: Nobody can be in 'team': an open market"),
        ("who: vendor", "line 6, pools[1].who: Nobody can be in 'team': it does not say whose contract lets them in. Name the vendor"),
        ("who: brand_team\n    vendor: acme", "line 7, pools[1].vendor: Nobody can be in 'team': a brand team is under no vendor's contract."),
        ("who: brand_team\n    concurrency: {chat: 0, email: 0, api: 0}", "line 7, pools[1].concurrency: Nobody in 'team' may hold a ticket"),
        ("who: machine\n    skills: {tact: 3}", "line 7, pools[1].skills: 'team' is a machine, and `skills` is for people."),
        ("who: machine\n    credentials: licence", "line 7, pools[1].credentials: 'team' is a machine"),
        ("who: machine\n    vendor: acme", "line 7, pools[1].vendor: Nobody can be in 'team': a machine is under no vendor's contract."),
        ("who: machine\n    exclusive: true", "line 7, pools[1].exclusive: 'team' is a machine"),
        ("who: machine\n    shown: {to: 3}", "line 7, pools[1].shown: 'team' is a machine"),
    ],
)
def test_an_arrangement_that_contradicts_itself_is_told(who: str, fault: str) -> None:
    found = faults(team(who))

    assert any(line.startswith(f"small.yaml, {fault}") for line in found), found


def test_a_vendors_pool_with_its_vendor_is_whole() -> None:
    assert read_page(team("who: vendor\n    vendor: partner\n    exclusive: true")).pools[0].vendor == "partner"


def in_season(first: str, last: str) -> str:
    return changed(("pools:", PEAK % (first, last)), (TEAM, "who: seasonal\n    hours: work\n    season: peak\n  - name: leads"))


def test_hours_that_are_closed_all_season_are_told() -> None:
    found = faults(in_season("2026-12-26", "2026-12-27"))  # a Saturday and a Sunday

    assert found == [
        "small.yaml, line 11, pools[1].hours: 'team' never works: its hours are closed from 2026-12-26 until 2026-12-27. "
        "Name other hours, or open these in the season."
    ]


@pytest.mark.parametrize(("first", "last"), [("2026-12-26", "2026-12-28"), ("12-26", "12-27"), ("2026-01-01", "2040-01-01")])
def test_hours_that_open_in_the_season_are_not(first: str, last: str) -> None:
    assert read_page(in_season(first, last)).pools[0].season == "peak"


def test_hours_that_never_open_are_told_where_they_stand() -> None:
    hours = "hours:\n  night: {zone: UTC, days: {}}\npools:"

    assert "line 5, hours.night: This never opens." in faults(changed(("pools:", hours)))[0]


def test_a_key_that_hours_do_not_have_is_told_with_the_nearest() -> None:
    hours = "hours:\n  night: {zoen: UTC, always_open: true}\npools:"

    assert "line 5, hours.night.zoen: 'zoen' is not a key here. Did you mean 'zone'?" in faults(changed(("pools:", hours)))[0]
