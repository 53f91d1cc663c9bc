"""Every money event moves as much in as out."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.core.pay import AccountName, Move, PayTerms, UnableToBook, deposit, earning, payout, release, reversal, vendor_bill
from manyhands.core.pay.postings import Outcome, held_minor

TERMS = st.builds(
    PayTerms,
    amount_minor=st.integers(0, 10**12),
    platform_fee_minor=st.integers(0, 10**12),
    currency=st.just("EUR"),
    escalation_share_percent=st.integers(0, 100),
    hold_seconds=st.just(0),
)
OUTCOMES = st.sampled_from(["solved", "escalated"])


def balance(*entries: tuple[Move, ...]) -> Counter[AccountName]:
    sums: Counter[AccountName] = Counter()
    for moves in entries:
        for account, amount_minor in moves:
            sums[account] += amount_minor
    return sums


@given(TERMS, OUTCOMES, st.booleans())
def test_every_entry_sums_to_zero_and_has_no_empty_line(terms: PayTerms, outcome: Outcome, released: bool) -> None:
    earned = earning(terms, outcome=outcome)
    entries = [
        earned,
        reversal(earned, released=released),
        deposit(1 + terms.cost_minor),
        payout(terms.amount_minor + 1),
        vendor_bill(terms.amount_minor + 1),
    ]

    for moves in entries:
        assert sum(move.amount_minor for move in moves) == 0
        assert all(move.amount_minor for move in moves)
        assert len(moves) != 1


def test_a_resolution_is_paid_by_the_brand_held_for_the_specialist_and_earns_the_fee() -> None:
    assert earning(PayTerms(240, 40, "EUR", 40, 60), outcome="solved") == (
        Move(AccountName.BRAND_FUNDS, -280),
        Move(AccountName.SPECIALIST_HELD, 240),
        Move(AccountName.PLATFORM_REVENUE, 40),
    )


def test_a_right_escalation_earns_its_share_without_a_fee() -> None:
    assert earning(PayTerms(245, 40, "EUR", 50, 60), outcome="escalated") == (
        Move(AccountName.BRAND_FUNDS, -123),
        Move(AccountName.SPECIALIST_HELD, 123),
    )


def test_terms_that_pay_nothing_book_nothing() -> None:
    assert earning(PayTerms(0, 0, "EUR", 50, 60), outcome="solved") == ()


@given(TERMS.filter(lambda terms: terms.amount_minor > 0), OUTCOMES, st.booleans())
def test_a_reversal_leaves_nothing_behind_before_and_after_the_release(
    terms: PayTerms, outcome: Outcome, released: bool
) -> None:
    earned = earning(terms, outcome=outcome)
    held = held_minor(earned)
    freed = release(held) if released and held else ()

    assert not any(balance(earned, freed, reversal(earned, released=released)).values())


@given(st.integers(1, 10**12))
def test_what_is_released_can_be_paid_out_and_no_more_is_left(amount_minor: int) -> None:
    earned = earning(PayTerms(amount_minor, 0, "EUR", 0, 0), outcome="solved")
    sums = balance(earned, release(held_minor(earned)), payout(held_minor(earned)))

    assert +sums == {AccountName.PAID_OUT: amount_minor}


@pytest.mark.parametrize("amount_minor", [0, -1, 2.5, True, "3"])
def test_an_amount_that_is_no_whole_number_above_zero_moves_nothing(amount_minor: object) -> None:
    for event in (deposit, release, payout, vendor_bill):
        with pytest.raises(UnableToBook):
            event(amount_minor)  # type: ignore[arg-type]


def test_an_unknown_outcome_books_nothing() -> None:
    with pytest.raises(UnableToBook, match="solved, escalated or taken_over"):
        earning(PayTerms(1, 0, "EUR", 0, 0), outcome="lapsed")  # type: ignore[arg-type]


def test_moves_out_of_balance_cannot_be_reversed() -> None:
    with pytest.raises(UnableToBook, match="out of balance by"):
        reversal([Move(AccountName.BRAND_FUNDS, -5)])
