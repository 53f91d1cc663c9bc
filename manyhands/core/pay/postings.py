"""The moves of each money event: what leaves an account is negative, and every tuple sums to zero."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Literal, NamedTuple, get_args

from manyhands.core.pay.terms import PayTerms

Outcome = Literal["solved", "escalated", "taken_over"]


class AccountName(StrEnum):
    """The kinds of account."""

    BRAND_DEPOSITS = "brand_deposits"  # the world outside: goes down as brands pay in
    BRAND_FUNDS = "brand_funds"
    SPECIALIST_HELD = "specialist_held"
    SPECIALIST_PAYABLE = "specialist_payable"
    PLATFORM_REVENUE = "platform_revenue"
    PAID_OUT = "paid_out"  # the world outside: goes up as specialists are paid
    VENDOR_BILLS = "vendor_bills"  # the brand's own purse: goes down as vendors bill, for it pays them itself
    VENDOR_PAYABLE = "vendor_payable"  # what a brand owes its vendors


class Move(NamedTuple):
    """One line of an entry."""

    account: AccountName
    amount_minor: int


class UnableToBook(ValueError):
    """Nothing was booked, because the moves would not make sense."""


def deposit(amount_minor: int) -> tuple[Move, ...]:
    """A brand pays in."""
    return _transfer(AccountName.BRAND_DEPOSITS, AccountName.BRAND_FUNDS, amount_minor)


def earning(terms: PayTerms, *, outcome: Outcome) -> tuple[Move, ...]:
    """The brand pays for a piece of work; the specialist's part is held. Empty when the terms pay nothing.

    A right escalation earns its share of the amount and carries no fee: the fee is charged once, at the resolution. So does
    what somebody had answered when a supervisor took the ticket over.
    """
    if outcome not in get_args(Outcome):
        raise UnableToBook(f"An outcome is solved, escalated or taken_over, not {outcome!r}; nothing was booked.")
    solved = outcome == "solved"
    amount_minor = terms.amount_minor if solved else terms.escalation_minor
    fee_minor = terms.platform_fee_minor if solved else 0
    return _balanced(
        Move(AccountName.BRAND_FUNDS, -amount_minor - fee_minor),
        Move(AccountName.SPECIALIST_HELD, amount_minor),
        Move(AccountName.PLATFORM_REVENUE, fee_minor),
    )


def lesson_pay(amount_minor: int) -> tuple[Move, ...]:
    """The brand pays for a lesson that was passed: at once, for no customer can come back to it."""
    return _transfer(AccountName.BRAND_FUNDS, AccountName.SPECIALIST_PAYABLE, amount_minor)


def held_minor(earned: Iterable[Move]) -> int:
    """How much of an earning is the specialist's."""
    return sum(move.amount_minor for move in earned if move.account == AccountName.SPECIALIST_HELD)


def release(amount_minor: int) -> tuple[Move, ...]:
    """The hold is over: held pay can be paid out."""
    return _transfer(AccountName.SPECIALIST_HELD, AccountName.SPECIALIST_PAYABLE, amount_minor)


def reversal(earned: Iterable[Move], *, released: bool = False) -> tuple[Move, ...]:
    """Undo exactly what an earning booked; after the release it is taken back from the payable pay."""
    held, payable = AccountName.SPECIALIST_HELD, AccountName.SPECIALIST_PAYABLE
    return _balanced(
        *(
            Move(payable if released and move.account == held else AccountName(move.account), -move.amount_minor)
            for move in earned
        )
    )


def payout(amount_minor: int) -> tuple[Move, ...]:
    """Released pay leaves for the specialist's bank."""
    return _transfer(AccountName.SPECIALIST_PAYABLE, AccountName.PAID_OUT, amount_minor)


def vendor_bill(amount_minor: int) -> tuple[Move, ...]:
    """A vendor's month is billed: the brand owes it."""
    return _transfer(AccountName.VENDOR_BILLS, AccountName.VENDOR_PAYABLE, amount_minor)


def _transfer(giver: AccountName, taker: AccountName, amount_minor: int) -> tuple[Move, ...]:
    if type(amount_minor) is not int or amount_minor <= 0:
        raise UnableToBook(f"An amount to move is a whole number above 0, not {amount_minor!r}; nothing was booked.")
    return _balanced(Move(giver, -amount_minor), Move(taker, amount_minor))


def _balanced(*moves: Move) -> tuple[Move, ...]:
    total = sum(move.amount_minor for move in moves)
    if total != 0:
        raise UnableToBook(f"These moves are out of balance by {total} minor units; nothing was booked.")
    return tuple(move for move in moves if move.amount_minor != 0)
