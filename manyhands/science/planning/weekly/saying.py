"""The check of a week in plain words, and whether it is time to plan again."""

from __future__ import annotations

from collections.abc import Sequence

from manyhands.science.planning.checking import COST_OFF, POINTS_OFF, VOLUME_OFF, Cause
from manyhands.science.planning.weekly.figures import Figure

HANDLING_OFF, HOURS_OFF, MIX_OFF = 0.10, 0.10, 0.25  # beyond these, and beyond chance, it is time to plan again
_MIX_TICKETS = 10
_NAMES = {
    "volume": "how many tickets came", "mix": "which questions came", "handling": "how long a ticket took",
    "seats": "how long people were here", "machine": "how much the machine answered",
}  # fmt: skip


def headline(figures: Sequence[Figure], causes: Sequence[Cause], unexplained: float, reasons: Sequence[str]) -> tuple[str, ...]:
    """First whether the plan holds, then what was promised in time, then what made the difference."""
    said = ["Time to plan again: the week differs from the plan by more than chance." if reasons else "The plan holds."]
    said += [in_time(one) for one in figures if one.what.startswith("in time")]
    biggest = max(causes, key=lambda cause: abs(cause.points), default=None)
    if biggest is None or abs(biggest.points) < POINTS_OFF / 2:
        said.append("Nothing that was measured moved the share in time by a point.")
    else:
        said.append(f"What counted most is {_NAMES[biggest.what]} ({biggest.words}): {biggest.points * 100:+.1f} points in time.")
    if abs(unexplained) > POINTS_OFF:
        said.append(f"{unexplained * 100:+.1f} points are explained by nothing that was measured: look at who was away, and when.")
    return tuple(said)


def in_time(one: Figure) -> str:
    """`email: 91 % in time, 95 % promised (93 to 97 % by chance): worse than chance.`"""
    verdict = "within chance" if one.is_chance else "worse than chance" if one.real < one.promised else "better than promised"
    channel = one.what.removeprefix("in time, ")
    spread = f"{one.low * 100:.0f} to {one.high * 100:.0f}"
    return f"{channel}: {one.real * 100:.0f} % in time where {one.promised * 100:.0f} % was promised ({spread} by chance): {verdict}."


def reasons_of(figures: Sequence[Figure], questions: Sequence[Figure]) -> tuple[str, ...]:
    """Why it is time to plan again: each differs by more than chance, and by enough to count."""
    found = [words for one in figures if not one.is_chance for words in _reason(one)]
    times = next(one.times for one in figures if one.what == "tickets")
    return (*found, *(_mixed(one) for one in questions if _is_other_mix(one, times)))


def _reason(one: Figure) -> list[str]:
    off = one.times - 1
    if one.unit == "share" and one.real < one.promised - POINTS_OFF:
        return [f"{one.what}: {one.real * 100:.0f} % where {one.promised * 100:.0f} % was promised."]
    if one.what == "tickets" and abs(off) > VOLUME_OFF:
        return [f"{one.real:,.0f} tickets came where {one.promised:,.0f} were planned ({off:+.0%})."]
    if one.what == "cost" and off > COST_OFF:
        return [f"It cost {one.real:,.0f} where {one.promised:,.0f} was planned ({off:+.0%})."]
    if one.unit == "minutes" and abs(off) > HANDLING_OFF:
        return [f"A ticket took {one.real:,.1f} minutes where {one.promised:,.1f} were planned ({off:+.0%})."]
    if one.unit == "hours" and abs(off) > HOURS_OFF:
        return [f"People were here for {one.real:,.0f} hours where {one.promised:,.0f} were planned ({off:+.0%})."]
    return []


def _mixed(one: Figure) -> str:
    return f"{one.what}: {one.real:,.0f} tickets where {one.promised:,.0f} were planned."


def _is_other_mix(one: Figure, times: float) -> bool:
    """Whether it has another share of the tickets: more of all questions alike is no other mix."""
    usual = one.promised * times
    is_chance = one.low * times <= one.real <= one.high * times
    return not is_chance and abs(one.real - usual) > max(_MIX_TICKETS, MIX_OFF * usual)
