"""An escalation leads up, and comes to an end."""

from __future__ import annotations

import pytest

from tests.core.service_models.pages import changed, faults, warnings

THREE = (
    "  - name: leads",
    "  - name: desk\n    who: brand_team\n  - name: third\n    who: brand_team\n  - name: robot\n    who: machine\n  - name: leads",
)


def escalations(*rules: str) -> str:
    return changed(THREE, ("  - {from: team, to: leads}\n", "".join(f"  - {{{rule}}}\n" for rule in rules)))


def told(*rules: str) -> list[str]:
    return [line.partition(", ")[2] for line in faults(escalations(*rules))]


def test_two_pools_that_escalate_to_each_other_are_told() -> None:
    assert told("from: team, to: desk", "from: desk, to: team") == [
        "line 24, escalations[2].to: Escalated for 'too hard', a ticket would go in a circle: team, desk, team. "
        "Let one of them lead to a pool of a higher tier."
    ]


def test_a_circle_of_three_is_told_once() -> None:
    found = told("from: team, to: desk", "from: third, to: team", "from: desk, to: third")

    assert len(found) == 1
    assert "escalations[3].to" in found[0]
    assert "team, desk, third, team" in found[0] or "third, team, desk, third" in found[0]


def test_a_circle_for_one_reason_only_is_told_with_the_reason() -> None:
    found = told("from: team, to: desk, reasons: [language, too_hard]", "from: desk, to: team, reasons: [language, upset_customer]")

    assert len(found) == 1
    assert "Escalated for 'language', a ticket would go in a circle" in found[0]


def test_the_rule_that_is_used_decides_whether_there_is_a_circle() -> None:
    rules = ("from: team, to: desk, reasons: language", "from: desk, to: leads, reasons: language", "from: desk, to: team, reasons: [language, too_hard]")

    assert not any("circle" in line for line in warnings(escalations(*rules)))


def test_back_and_forth_for_different_reasons_is_warned_of() -> None:
    found = warnings(escalations("from: team, to: desk, reasons: too_hard", "from: desk, to: team, reasons: language"))

    assert any("A ticket may go back and forth between 'team' and 'desk', for different reasons. It stops after 3 hops" in line for line in found)


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ("from: leads, to: team", "escalations[1].to: 'team' cannot take what is too hard for 'leads'."),
        ("from: team, to: team", "escalations[1].to: A pool cannot escalate to itself."),
        ("from: team, to: robot", "escalations[1].to: 'robot' cannot take what is too hard for 'team'. Name a pool of people"),
        ("from: robot, to: team", "escalations[1].from: 'robot' is a machine, and a machine hands over where a route says."),
    ],
)
def test_an_escalation_leads_from_people_up_to_people(rule: str, fault: str) -> None:
    assert any(fault in line for line in told(rule))


def test_a_rule_whose_reasons_are_all_taken_is_told() -> None:
    found = told("from: team, to: leads", "from: team, to: desk, reasons: language")

    assert found == [
        "line 24, escalations[2]: Every reason for which this takes tickets of 'team' is taken by a rule above, so it is never used. "
        "Move it further up, or take it out."
    ]
