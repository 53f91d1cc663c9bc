"""A language that nobody speaks helps no customer."""

from __future__ import annotations

from tests.core.service_models.pages import changed, faults, warnings

TEAM = ("who: brand_team\n  - name: leads", "who: brand_team\n    languages: [en, de]\n  - name: leads")
LEADS = ("    tier: 3", "    tier: 3\n    languages: en")


def gap(text: str) -> tuple[str, str]:
    return ("escalations:", f"language_gap: {{second: {{{text}}}}}\nescalations:")


def test_a_second_language_that_no_pool_speaks_is_told() -> None:
    assert faults(changed(TEAM, LEADS, gap("nl: [de, fy]"))) == [
        "small.yaml, line 18, language_gap.second.nl[2]: No pool speaks fy, so it never stands in for nl. "
        "Add it to a pool's `languages`, or take it out here."
    ]


def test_a_language_does_not_stand_in_for_itself() -> None:
    assert "nl cannot stand in for itself" in faults(changed(gap("nl: [nl, en]")))[0]


def test_a_pool_without_languages_speaks_all_of_them() -> None:
    assert warnings(changed(TEAM, gap("nl: [de, fy]"))) == []
