"""What changes between two pages is said in words."""

from __future__ import annotations

import pytest

from manyhands.core.service_models import differences, preset, preset_names, read_page
from tests.core.service_models.pages import SMALL, changed


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("promise: Somebody answers.", "promise: Anybody answers.", 'promise: "Somebody answers." becomes "Anybody answers."'),
        ("    tier: 3", "    tier: 4", "pool leads: tier: 3 becomes 4"),
        ("    tier: 3", "    tier: 3\n    languages: [en, de]", "pool leads: languages: every language becomes en, de"),
        ("    tier: 3", "    tier: 3\n    masked: true", "pool leads: masked: no becomes yes"),
        ("    tier: 3", "    tier: 3\n    shown: {to: 5, each: 3m}", "pool leads: shown: none becomes each 3 minutes, to 5"),
        ("    tier: 3", "    tier: 3\n    pay: {hold: 1d}", "pool leads: pay hold: 3 days becomes 1 day"),
        ("  - {from", "  - {from: leads, to: top}\n  - {from", "escalation from leads for every reason is new: to top"),
        ("to: leads\n  - to", "to: team\n  - to", "route for priority urgent: goes to: leads becomes team"),
        ("{after: 10m", "{after: 2h", "route for all the rest: and wider: after 10 minutes to leads becomes after 2 hours to leads"),
        ("[urgent]}", "[urgent], topic: [b, a]}", "route for priority urgent is gone"),
        ("[urgent]}", "[urgent], topic: [b, a]}", "route for priority urgent and topic a, b is new: to leads"),
        ("from: team, to: leads", "from: team, to: leads, returns: true", "escalation from team for every reason: returns: no becomes yes"),
        ("pools:", "hours:\n  day: {always_open: true}\npools:", "hours day is new: always open yes"),
        ("pools:", "seasons:\n  peak: {from: 11-15, until: 01-06}\npools:", "season peak is new: from day 11-15, until 01-06"),
        ("escalations:", "limits: {hops: 5}\nescalations:", "limits: hops: 3 becomes 5"),
        ("escalations:", "limits: {weights: {chat: 2}}\nescalations:", "limits: weights chat: 1 becomes 2"),
        ("escalations:", "front_line: {who: machine}\nescalations:", "front line: who: none becomes machine"),
        ("escalations:", "language_gap: {second: {nl: [de]}}\nescalations:", "language gap: second: none becomes nl de"),
        ("escalations:", 'tiers: {"3": {may: refund, refund_up_to: "9"}}\nescalations:', "tier 3 is new: has the right to refund, refund up to 9"),
        (
            "escalations:",
            'surge: {when_waiting_over: 9, pay_percent: 150, budget_per_day: "10"}\nescalations:',
            "surge is new: budget per day 10, pay percent 150, when waiting over 9",
        ),
    ],
)
def test_a_change_is_one_line(old: str, new: str, said: str) -> None:
    text = changed((old, new))
    if "to: top" in new:
        text = text.replace("pools:", "pools:\n  - {name: top, who: brand_team, tier: 5}", 1)

    assert said in differences(read_page(SMALL), read_page(text))


def test_pools_come_and_go() -> None:
    now = changed(("  - name: team\n    who: brand_team", "  - {name: help, who: vendor, vendor: partner, exclusive: true}\n  - {name: team, who: brand_team}"))

    assert differences(read_page(SMALL), read_page(now)) == (
        "pool help is new: vendor, for this brand only, under the contract of partner, tier 1, every language, claimed, 0 a resolution",
    )
    assert differences(read_page(now), read_page(SMALL)) == ("pool help is gone",)


def test_routes_in_another_order_are_a_difference() -> None:
    two = ("  - to: team", "  - when: {channel: chat}\n    to: leads\n  - to: team")
    was, now = changed(two), changed(two).replace("{priority: [urgent]}", "{channel: [chat]}", 1).replace("{channel: chat}", "{priority: urgent}", 1)

    assert differences(read_page(was), read_page(now)) == ("routes come in another order: for channel chat; for priority urgent; for all the rest",)


def test_pools_in_another_order_are_not_the_same_page() -> None:
    page = read_page(SMALL)

    assert differences(page, page.model_copy(update={"pools": page.pools[::-1]})) == ("the same parts stand in another order",)


@pytest.mark.parametrize("was", preset_names())
def test_presets_differ_from_each_other_and_never_from_themselves(was: str) -> None:
    assert differences(preset(was), preset(was).model_copy(update={"name": "ours"})) == ()
    assert all(differences(preset(was), preset(now)) for now in preset_names() if now != was)
