"""Pay terms, and the balanced moves that each event of pay makes."""

from __future__ import annotations

from manyhands.core.pay.postings import (
    AccountName,
    Move,
    Outcome,
    UnableToBook,
    deposit,
    earning,
    payout,
    release,
    reversal,
)
from manyhands.core.pay.terms import PayTerms, terms_for

__all__ = [
    "AccountName",
    "Move",
    "Outcome",
    "PayTerms",
    "UnableToBook",
    "deposit",
    "earning",
    "payout",
    "release",
    "reversal",
    "terms_for",
]
