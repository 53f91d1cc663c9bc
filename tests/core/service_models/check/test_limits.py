"""A limit under which nobody could work keeps a page back."""

from __future__ import annotations

from tests.core.service_models.pages import changed, faults


def test_a_ticket_that_weighs_more_than_anybody_may_hold_is_told() -> None:
    found = faults(changed(("escalations:", "limits: {claims_at_a_time: 4, weights: {chat: 5}}\nescalations:")))

    assert found == [
        "small.yaml, line 16, limits.weights.chat: One chat weighs 5, and nobody may hold more than 4, so nobody could ever take it. "
        "Write 4 or less, or raise `claims_at_a_time`."
    ]


def test_more_credentials_than_can_be_counted_are_told() -> None:
    names = [f"paper_{number}" for number in range(61)]
    found = faults(changed(("    tier: 3", f"    tier: 3\n    credentials: [{', '.join(names[:31])}]"), ("  - to: team", f"  - needs: {{credentials: [{', '.join(names[31:])}]}}\n    to: team")))

    assert "The page names 61 credentials. Name 60 or fewer." in found[0]
