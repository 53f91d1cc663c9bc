"""What a tier has the right to decide, who is asked when it has not, and what goes up with a ticket."""

from __future__ import annotations

from manyhands.core.tiers.moving import Checked, UnansweredChecklist, checked_answers, goes_back_and_forth
from manyhands.core.tiers.rights import (
    APPROVALS,
    RIGHT_ROLES,
    TIERS,
    Approval,
    highest_tier,
    may,
    may_grant,
    roles_of_tier,
    tier_to_ask,
)
from manyhands.core.tiers.summary import Told, summary_of

__all__ = [
    "APPROVALS",
    "RIGHT_ROLES",
    "TIERS",
    "Approval",
    "Checked",
    "Told",
    "UnansweredChecklist",
    "checked_answers",
    "goes_back_and_forth",
    "highest_tier",
    "may",
    "may_grant",
    "roles_of_tier",
    "summary_of",
    "tier_to_ask",
]
