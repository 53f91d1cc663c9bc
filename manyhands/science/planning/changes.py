"""What may be different in a what-if, what that makes of a business, and how it is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from manyhands.core.hours import Hours
from manyhands.science.costs import Assumptions
from manyhands.science.planning.assumed import assumptions_of
from manyhands.science.planning.business import Asking, Business, Target
from manyhands.science.planning.models.setup import Case
from manyhands.science.planning.quick import with_peak, with_volume
from manyhands.science.planning.resting import resting, said
from manyhands.science.planning.shapes import open_hours_of, when_open

PAY = ("wage_per_hour", "market_fee_per_ticket")


@dataclass(frozen=True, slots=True)
class Change:
    """What is different. None leaves it as it is."""

    machine_share: float | None = None  # of the topics that a machine may answer, this share is answered by it
    hours: Hours | None = None
    languages: Sequence[str] | None = None  # only these are answered
    wage_times: float | None = None
    fee_times: float | None = None
    peak: float | None = None
    volume_times: float | None = None
    vendor_share: float | None = None  # of routine, in models with a vendor beside people of one's own
    targets: Mapping[str, Target] | None = None
    assume: Mapping[str, float] | None = None


def changed(case: Case, change: Change) -> Case:
    """The case with the change in it."""
    business = case.business
    if change.machine_share is not None:
        share = change.machine_share
        business = _each(business, lambda asking: said(asking, "machine", share if asking.machine > 0 else 0.0))
    if change.languages is not None:
        business = replace(business, askings=tuple(asking for asking in business.askings if asking.language in change.languages))
    if change.hours is not None:
        business = _opened(business, open_hours_of(change.hours))
    if change.volume_times is not None:
        business = with_volume(business, change.volume_times)
    if change.peak is not None:
        business = with_peak(business, change.peak)
    if change.targets is not None:
        business = replace(business, wishes=replace(business.wishes, targets=business.wishes.targets | dict(change.targets)))
    business = replace(business, assume=business.assume | _assumed(case.assume, change))
    assume = assumptions_of(business)
    return replace(case, business=resting(business, assume), assume=assume, vendor_share=change.vendor_share)


def loosened(before: Business, after: Business) -> bool:
    """Whether some promise asks for less than it did, so that fewer people may be enough."""
    was, now = before.wishes.targets, after.wishes.targets
    return any(now[name].share < was[name].share or now[name].seconds > was[name].seconds for name in was if name in now)


def _assumed(assume: Assumptions, change: Change) -> dict[str, float]:
    found = dict(change.assume or {})
    for name, times in zip(PAY, (change.wage_times, change.fee_times), strict=True):
        if times is not None:
            found[name] = assume.entry(name).value * times
    return found


def _each(business: Business, to: Callable[[Asking], Asking]) -> Business:
    return replace(business, askings=tuple(to(asking) for asking in business.askings))


def _opened(business: Business, open_hours: tuple[bool, ...]) -> Business:
    def moved(asking: Asking) -> Asking:
        written = asking.written_per_hour or asking.per_hour
        return replace(asking, per_hour=when_open(written, open_hours, is_live=asking.is_live))

    return replace(_each(business, moved), open_hours=open_hours)


def told(case: Case, change: Change) -> tuple[str, ...]:
    """In words, each beside what it is today."""
    business, now = case.business, changed(case, change).business
    found = list[str]()
    if change.machine_share is not None:
        which = sum(asking.machine > 0 for asking in business.askings)
        found.append(f"A machine answers {change.machine_share:.0%} of what it may ({which} of {len(business.askings)} kinds).")
    if change.hours is not None:
        found.append(f"Open {sum(now.open_hours)} hours a week (now {sum(business.open_hours)}).")
    if change.languages is not None:
        found.append(f"Answered only in: {', '.join(now.languages)} ({now.per_year / business.per_year:.0%} of tickets).")
    for name, times, what in zip(PAY, (change.wage_times, change.fee_times), ("Wages are", "Pay for a resolution is"), strict=True):
        if times is not None:
            entry = case.assume.entry(name)
            found.append(f"{what} {times:g} times as much: {entry.value * times:.4g} {entry.unit} (now {entry.value:.4g}).")
    if change.peak is not None:
        found.append(f"The busiest weeks are {now.peak:g} times an ordinary one (now {business.peak:g}).")
    if change.volume_times is not None:
        found.append(f"{change.volume_times:g} times as many tickets.")
    if change.vendor_share is not None:
        found.append(f"A vendor has {change.vendor_share:.0%} of routine, where one works beside own people.")
    for channel, target in sorted((change.targets or {}).items()):
        found.append(f"Promised by {channel}: {target.told()} (now {business.wishes.targets[channel].told()}).")
    for name, value in (change.assume or {}).items():
        found.append(f"{name} is {value:g} (now {case.assume.entry(name).value:g}).")
    return tuple(found)
