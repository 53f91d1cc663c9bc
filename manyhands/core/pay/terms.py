"""The terms of pay that are shown before a claim, frozen at the claim and kept afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace

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
    surge_minor: int = 0  # of the amount, what is paid extra because many waited

    def __post_init__(self) -> None:
        currency_exponent(self.currency)
        for name in ("amount_minor", "platform_fee_minor", "escalation_share_percent", "hold_seconds", "surge_minor"):
            value = getattr(self, name)
            if type(value) is not int or value < 0:
                raise UnreadableTerms(f"{name} is a whole number, 0 or more, not {value!r}.")
        if self.escalation_share_percent > 100:
            raise UnreadableTerms("escalation_share_percent is at most 100.")
        if self.surge_minor > self.amount_minor:
            raise UnreadableTerms("surge_minor is a part of amount_minor, so it is no more than that.")

    @property
    def escalation_minor(self) -> int:
        """What a right escalation earns, to the nearest minor unit and in doubt for the specialist."""
        percent = self.escalation_share_percent
        return share(Money(self.amount_minor, self.currency), (percent, 100 - percent))[0].amount_minor

    @property
    def escalation_surge_minor(self) -> int:
        """Of what a right escalation earns, what is extra because many waited."""
        usual = replace(self, amount_minor=self.amount_minor - self.surge_minor, surge_minor=0)
        return self.escalation_minor - usual.escalation_minor

    @property
    def cost_minor(self) -> int:
        """What one resolution costs the brand: amount and fee."""
        return self.amount_minor + self.platform_fee_minor

    def to_json(self) -> dict[str, int | str]:
        """As plain values for a JSON column; extra pay only where there is any."""
        return {name: value for name, value in asdict(self).items() if name != "surge_minor" or value}

    @classmethod
    def from_json(cls, stored: Mapping[str, object]) -> PayTerms:
        """Read what `to_json` wrote; anything missing or unknown is refused."""
        names = {field.name for field in fields(cls)}
        if set(stored) | {"surge_minor"} != names:
            odd = sorted((set(stored) | {"surge_minor"}) ^ names)
            raise UnreadableTerms(f"Pay terms have exactly the fields {sorted(names)} (surge_minor may be left out); look at {odd}.")
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


def surge_for(plan: RoutingPlan, pool: int) -> int:
    """What this pool is paid extra for one ticket while many wait, to the nearest minor unit and in doubt for the specialist."""
    return (int(plan.pools.pay_minor[pool]) * max(0, plan.surge.pay_percent - 100) + 50) // 100


def raised(terms: PayTerms, extra_minor: int) -> PayTerms:
    """The same terms with extra pay."""
    return replace(terms, amount_minor=terms.amount_minor + extra_minor, surge_minor=terms.surge_minor + extra_minor)
