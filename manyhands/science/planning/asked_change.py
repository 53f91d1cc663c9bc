"""What is to be different, as a screen, a program or a command says it: plain words and numbers, read into a change of a study."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from manyhands.core.hours import Hours
from manyhands.science.costs import UnknownAssumption, UnusableAssumption, default_assumptions, read_changes
from manyhands.science.planning.answer import Answer
from manyhands.science.planning.asked import HOURS, PERIODS, UnaskableQuestion, checked_target
from manyhands.science.planning.business import Business
from manyhands.science.planning.changes import Change
from manyhands.science.planning.given import with_targets

_LIMITS = {
    "machine_percent": ("The machine's share", 0, 100), "vendor_percent": ("A vendor's share", 0, 100),
    "pay_times": ("Pay", 0.01, 100), "volume_times": ("The number of tickets", 0.01, 100), "peak": ("The peak", 1, 100),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """None, 1 and nothing leave it as it is. Per cent from 0 to 100."""

    machine_percent: float | None = None  # of what a machine may answer
    hours: str = ""  # always, office, long, daily; or mon-fri 08:00-18:00, sat 10:00-14:00
    languages: tuple[str, ...] = ()  # only these are answered
    pay_times: float = 1.0
    volume_times: float = 1.0
    peak: float | None = None  # of the busiest weeks over an ordinary one
    vendor_percent: float | None = None  # of routine, where a vendor works beside own people
    targets: tuple[str, ...] = ()  # 80/60s, email=90/4h
    assume: tuple[str, ...] = ()  # name=value

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Difference:
        """From the plain values it is kept as."""
        lists = {name: tuple(said.get(name, ())) for name in ("languages", "targets", "assume")}
        return cls(**{**said, **lists})

    def checked(self) -> Difference:
        """Itself, if each of its words can be read and something is different."""
        if self == Difference():
            raise UnaskableQuestion("Nothing is different. Say what would be, and ask again; the plan itself says how it is.")
        for name, (what, low, high) in _LIMITS.items():
            value = getattr(self, name)
            if value is not None and not (math.isfinite(value) and low <= value <= high):
                raise UnaskableQuestion(f"{what} is a number from {low:g} to {high:g}. Nothing was asked.")
        for target in self.targets:
            checked_target(target)
        _hours(self.hours, "UTC")
        try:
            default_assumptions().with_values(read_changes(self.assume))
        except (UnknownAssumption, UnusableAssumption) as wrong:
            raise UnaskableQuestion(f"{wrong} Nothing was asked.") from None
        return self

    @property
    def words(self) -> tuple[str, ...]:
        """What would be different, in short."""
        found = list[str]()
        if self.machine_percent is not None:
            found.append(f"a machine answers {self.machine_percent:g} % of what it may")
        if self.hours:
            found.append(f"open {HOURS.get(self.hours, self.hours)}")
        if self.languages:
            found.append(f"answered only in {', '.join(self.languages)}")
        if self.pay_times != 1:
            found.append(f"{self.pay_times:g} times the pay")
        if self.volume_times != 1:
            found.append(f"{self.volume_times:g} times as many tickets")
        if self.peak is not None:
            found.append(f"busiest weeks {self.peak:g} times an ordinary one")
        if self.vendor_percent is not None:
            found.append(f"a vendor has {self.vendor_percent:g} % of routine")
        return (*found, *(f"promised {target}" for target in self.targets), *self.assume)

    def fits(self, answer: Answer) -> None:
        """Raise where it is about a language or a channel that the plan does not have."""
        self._known(answer.languages, tuple(answer.targets))

    def _known(self, languages: Sequence[str], channels: Sequence[str]) -> None:
        if strange := sorted(set(self.languages) - set(languages)):
            raise UnaskableQuestion(
                f"Nobody writes {', '.join(strange)} here. Its languages are {', '.join(languages)}. Nothing was asked."
            )
        named = {target.partition("=")[0] for target in self.targets if "=" in target}
        if unknown := sorted(named - set(channels)):
            raise UnaskableQuestion(f"Nobody writes by {unknown[0]} here. Its channels are {', '.join(channels)}. Nothing was asked.")

    def change(self, business: Business) -> Change:
        """Of this business; a language or a channel that it does not have is refused."""
        self._known(business.languages, sorted(business.wishes.targets))
        targets = with_targets(business, self.targets).wishes.targets if self.targets else None
        pay = None if self.pay_times == 1 else self.pay_times
        return Change(
            machine_share=_share(self.machine_percent), hours=_hours(self.hours, business.zone), languages=self.languages or None,
            wage_times=pay, fee_times=pay, peak=self.peak, volume_times=None if self.volume_times == 1 else self.volume_times,
            vendor_share=_share(self.vendor_percent),
            targets=None if targets is None else {name: one for name, one in targets.items() if one != business.wishes.targets[name]},
            assume=read_changes(self.assume) or None,
        )  # fmt: skip


def _share(percent: float | None) -> float | None:
    return None if percent is None else percent / 100


def _hours(words: str, zone: str) -> Hours | None:
    if not words:
        return None
    days: dict[str, list[str]] = {}
    for part in words.split(",") if words not in PERIODS else ():
        named, _, period = part.strip().partition(" ")
        days.setdefault(named, []).append(period.strip())
    said = PERIODS.get(words, {"days": days})
    try:
        return Hours.model_validate({"zone": zone} | said)
    except ValidationError:
        raise UnaskableQuestion(
            f"{words!r} are no hours. Say {', '.join(PERIODS)}, or mon-fri 08:00-18:00, sat 10:00-14:00. Nothing was asked."
        ) from None
