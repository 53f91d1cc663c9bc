"""What people paid by resolution earn for an hour online, and whether they would come for it."""

from __future__ import annotations

from dataclasses import dataclass

from manyhands.science.costs.assumptions import Assumptions


@dataclass(frozen=True, slots=True)
class Earnings:
    """Of an online hour, busy or not, beside the hour's worth to those people."""

    per_online_hour_minor: float
    wanted_minor: float
    comes_share: float  # of those who would come at the wanted pay; 1 at or above it
    words: str

    @property
    def are_enough(self) -> bool:
        """Whether an hour online is worth it."""
        return self.per_online_hour_minor >= self.wanted_minor


def earnings(*, earned_minor: float, online_hours: float, assume: Assumptions) -> Earnings:
    """Pay over hours online. Below the reservation wage fewer come: (pay / wanted) to the power of the elasticity."""
    wanted = assume.minor("reservation_wage_per_hour")
    if online_hours <= 0:
        return Earnings(0.0, wanted, 0.0, "Nobody was online, so nobody earned anything.")
    hour = earned_minor / online_hours
    comes = min(1.0, (hour / wanted) ** assume("pay_elasticity")) if wanted > 0 else 1.0
    said = f"{hour / 100:,.2f} {assume.currency} an online hour, of which {wanted / 100:,.2f} are wanted"
    if comes < 1:
        few = f"only {comes:.0%} as many log on as at the wanted pay. Raise the pay, or have fewer online."
        return Earnings(hour, wanted, comes, f"{said}: {few}")
    return Earnings(hour, wanted, comes, f"{said}: enough.")


def fair_fee_minor(*, handling_minutes: float, paid_share: float, assume: Assumptions) -> float:
    """The higher of the market's fee and what makes an online hour worth it: reservation wage x handling / share of it that is paid."""
    needed = assume.minor("reservation_wage_per_hour") * handling_minutes / 60 / paid_share
    return max(assume.minor("market_fee_per_ticket"), needed)
