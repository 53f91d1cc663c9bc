"""A name that leads nowhere keeps a page back."""

from __future__ import annotations

import pytest

from tests.core.service_models.pages import changed, faults


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("to: team\n", "to: taem\n", "line 13, routes[2].to[1]: There is no pool 'taem'. Did you mean 'team'?"),
        ("10m, to: leads", "10m, to: laeds", "line 15, routes[2].then[1].to[1]: There is no pool 'laeds'. Did you mean 'leads'?"),
        ("from: team,", "from: crew,", "line 17, escalations[1].from: There is no pool 'crew'. Known are: leads, team."),
        ("    tier: 3", "    hours: office", "line 9, pools[2].hours: There is no set of hours 'office'. There are none yet: add it, or"),
        ("    tier: 3", "    season: peak", "line 9, pools[2].season: There is no season 'peak'. There are none yet: add it, or"),
        ("  - name: leads", "  - name: team", "line 7, pools[2].name: Two pools are called 'team'. Give one another name."),
        ("    tier: 3", "    languages: [en, xx]", "line 9, pools[2].languages[2]: 'xx' is no language. Use its ISO 639-1 letters"),
        ("escalations:", "language_gap: {second: {xx: [en]}}\nescalations:", "line 16, language_gap.second.xx: 'xx' is no language."),
        ("escalations:", "language_gap: {second: {nl: [xx]}}\nescalations:", "line 16, language_gap.second.nl[1]: 'xx' is no language."),
        ("[urgent]}", "[urgent], language: xx}", "line 11, routes[1].when.language[1]: 'xx' is no language."),
    ],
)
def test_a_name_that_leads_nowhere_is_told_with_the_nearest(old: str, new: str, fault: str) -> None:
    found = faults(changed((old, new)))

    assert any(line.startswith(f"small.yaml, {fault}") for line in found), found
