"""What is perhaps not meant is told, and keeps no page back."""

from __future__ import annotations

import pytest

from manyhands.core.service_models import example_names, judge_page, preset_names, shipped_text
from tests.core.service_models.pages import changed, warnings

TOP = "escalations:"


@pytest.mark.parametrize("name", [*preset_names(), *example_names()])
def test_nothing_is_to_be_said_of_a_page_that_ships(name: str) -> None:
    assert judge_page(shipped_text(name), currency="EUR").warnings == ()


@pytest.mark.parametrize(
    ("old", "new", "warning"),
    [
        ("  - name: leads", "  - {name: spare, who: niche}\n  - name: leads", "line 7, pools[2]: No route or escalation leads to 'spare'"),
        ("pools:", "hours:\n  night: {always_open: true}\npools:", "line 5, hours.night: No pool keeps 'night'. Name it in a pool's `hours`"),
        ("pools:", "seasons:\n  peak: {from: 11-15, until: 12-31}\npools:", "line 5, seasons.peak: No pool keeps 'peak'. Name it in a pool's `season`"),
        (TOP, "front_line: {topics: [stock]}\nescalations:", "line 16, front_line.topics: No machine answers, so these topics mean nothing."),
        ("  - name: leads", "  - {name: robot, who: machine}\n  - name: leads", "line 7, pools[2]: 'robot' never answers: the front line is not a machine."),
        (TOP, 'tiers: {"4": {may: review}}\nescalations:', "line 16, tiers.4: No pool is of tier 4, so nobody gets its rights here."),
        (TOP, 'tiers: {"3": {refund_up_to: "9"}}\nescalations:', "tiers.3.refund_up_to: Tier 3 has an amount and not the right."),
        (TOP, 'tiers: {"3": {may: refund}}\nescalations:', "line 16, tiers.3.may: Tier 3 may refund nothing."),
        (
            TOP,
            'tiers: {"1": {may: refund, refund_up_to: "9"}, "3": {may: refund, refund_up_to: "8.99"}}\nescalations:',
            "tiers.3.refund_up_to: Tier 3 may refund less than a lower tier.",
        ),
        ("    tier: 3", "    tier: 3\n    work: pushed\n    shown: {to: 5}", "line 11, pools[2].shown: A pushed ticket goes to one person"),
        (TOP, "targets: {first_response_minutes: {urgent: 900}}\nescalations:", "first_response_minutes.urgent: A ticket of urgent priority is promised a later"),
        (
            "    tier: 3",
            "    tier: 3\n    skills: {licence: 2}\n  - {name: x, who: niche, skills: {license: 3}}",
            "line 11, pools[3].skills: 'license' and 'licence' are two things here.",
        ),
    ],
)
def test_a_slip_is_told_with_its_line_and_its_remedy(old: str, new: str, warning: str) -> None:
    assert any(warning in line for line in warnings(changed((old, new))))


def test_a_pool_that_only_a_forgotten_pool_escalates_to_is_forgotten_too() -> None:
    page = changed(("  - name: leads", "  - {name: a, who: niche}\n  - {name: b, who: niche}\n  - name: leads"), ("  - {from: team", "  - {from: a, to: b}\n  - {from: team"))

    assert [line.partition(": ")[0] for line in warnings(page)] == ["small.yaml, line 7, pools[2]", "small.yaml, line 8, pools[3]"]


def test_a_machine_takes_no_offers_and_is_trusted_in_what_it_answers() -> None:
    robot = "  - {name: robot, who: machine, topics: [refund]}\n  - name: leads"
    found = warnings(changed(("  - name: leads", robot), ("  - to: team", "  - to: [robot, team]"), (TOP, "front_line: {who: machine, topics: stock}\nescalations:")))

    assert any("routes[2].to[1]: 'robot' is a machine: it answers first or not at all" in line for line in found)
    assert any("pools[2].topics: The front line answers 'stock', and 'robot' is not trusted in it." in line for line in found)
    assert len(found) == 2
