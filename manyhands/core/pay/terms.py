"""The terms of pay that are shown before a claim, frozen at the claim and kept afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

from manyhands.core.money import Money, currency_exponent, share
from manyhands.core.service_models.plan import RoutingPlan


class UnreadableTerms(ValueError):
    """Stored terms that are not whole."""


@dataclass(frozen=True, slots=True)
class PayTerms:
    """What one ticket pays: the specialist gets the amount; the brand pays the platform's fee on top of it."""

    amount_minor: int
    platform_fee_minor: int
    currency: str
    escalation_share_percent: int
    hold_seconds: int

    def __post_init__(self) -> None:
        currency_exponent(self.currency)
        for name in ("amount_minor", "platform_fee_minor", "escalation_share_percent", "hold_seconds"):
            value = getattr(self, name)
            if type(value) is not int or value < 0:
                raise UnreadableTerms(f"{name} is a whole number, 0 or more, not {value!r}.")
        if self.escalation_share_percent > 100:
            raise UnreadableTerms("escalation_share_percent is at most 100.")

    @property
    def escalation_minor(self) -> int:
        """What a right escalation earns, to the nearest minor unit and in doubt for the specialist."""
        percent = self.escalation_share_percent
        return share(Money(self.amount_minor, self.currency), (percent, 100 - percent))[0].amount_minor

    @property
    def cost_minor(self) -> int:
        """What one resolution costs the brand: amount and fee."""
        return self.amount_minor + self.platform_fee_minor

    def to_json(self) -> dict[str, int | str]:
        """As plain values for a JSON column."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, object]) -> PayTerms:
        """Read what `to_json` wrote; anything missing or unknown is refused."""
        names = {field.name for field in fields(cls)}
        if set(stored) != names:
            odd = sorted(set(stored) ^ names)
            raise UnreadableTerms(f"Pay terms have exactly the fields {sorted(names)}; look at {odd}.")
        return cls(**stored)  # type: ignore[arg-type]  # checked field by field in __post_init__


def terms_for(plan: RoutingPlan, pool: int) -> PayTerms:
    """The terms under which this pool works today."""
    pools = plan.pools
    return PayTerms(
        amount_minor=int(pools.pay_minor[pool]),
        platform_fee_minor=int(pools.platform_fee_minor[pool]),
        currency=plan.currency,
        escalation_share_percent=int(pools.escalation_share_percent[pool]),
        hold_seconds=int(pools.hold_seconds[pool]),
    )
