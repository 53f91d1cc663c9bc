"""Pay terms, and the balanced moves that each event of pay makes."""

from __future__ import annotations

from manyhands.core.pay.points import POINTS_PER_RESOLUTION, rank_of
from manyhands.core.pay.postings import (
    AccountName,
    Move,
    Outcome,
    UnableToBook,
    deposit,
    earning,
    lesson_pay,
    payout,
    release,
    reversal,
    vendor_bill,
)
from manyhands.core.pay.terms import PayTerms, raised, surge_for, terms_for

__all__ = [
    "POINTS_PER_RESOLUTION",
    "AccountName",
    "Move",
    "Outcome",
    "PayTerms",
    "UnableToBook",
    "deposit",
    "earning",
    "lesson_pay",
    "payout",
    "raised",
    "rank_of",
    "release",
    "reversal",
    "surge_for",
    "terms_for",
    "vendor_bill",
]
