"""Estimates in words and as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from manyhands.science.costs.assumptions import Assumed
from manyhands.science.past.estimate import ClassEstimate, Estimates
from manyhands.science.past.laws import FittedLaw
from manyhands.science.past.rows import shown
from manyhands.science.past.shares import Share
from manyhands.science.past.tenure import Tenure

SHARES = (
    ("first_contact", "solved at first contact"), ("reopened", "reopened"), ("repeated", "come again with the same topic"), ("passed_on",
        "passed on"),
    ("passed_on_again", "of these passed on again"), ("paused", "wait for their customer at least once"), ("abandoned",
        "leave before they are served"),
    ("in_time", "within the promise"), ("contained", "a machine could have answered"),
)  # fmt: skip


def estimate_lines(found: Estimates) -> Iterator[str]:
    """All of it for a reader."""
    for one in found.classes:
        yield f"{shown(one.name)}: {one.tickets:,} tickets, {one.per_week:,.1f} new ones a week"
        yield f"  work: {_law(one.handling)}"
        if one.handling_again is not None:
            yield f"  each further stretch of work: {_law(one.handling_again)}; {one.stretches:.2f} stretches a ticket"
        yield f"  patience: {_law(one.patience) if one.patience is not None else 'its customers do not wait live; it has deadlines'}"
        if one.first_reply_seconds is not None:
            half, most, nearly = (_time(at) for at in one.first_reply_seconds)
            yield f"  first reply today: half within {half}, 90 % within {most}, 95 % within {nearly}"
        for name, words in SHARES:
            if (value := getattr(one, name)) is not None:
                yield f"  {words}: {_share(value)}"
    new = found.new_people
    yield (
        f"People in their first 30 days take {new.factor:.2f} times as long ({new.low:.2f} to {new.high:.2f}; "
        f"{new.people} people, {new.tickets:,} tickets)."
        if isinstance(new, Tenure) else f"New people: {_assumed(new)}"
    )  # fmt: skip
    if found.repeat_gap_seconds is not None:
        yield f"Who comes again does so after {_time(found.repeat_gap_seconds)} on average; those tickets are not counted as new demand."
    if found.assumed:
        yield "Assumed, because the history does not say; each can be changed:"
        for one_assumed in found.assumed:
            yield f"  {_assumed(one_assumed)}"


def estimate_data(found: Estimates) -> dict[str, Any]:
    """All of it as plain values, none of them infinite or not a number."""
    return {
        "weeks": found.weeks, "classes": [_class_data(one) for one in found.classes], "repeat_gap_seconds": found.repeat_gap_seconds,
        "new_people": _plain(found.new_people), "assumed": [_plain(one) for one in found.assumed],
    }  # fmt: skip


def _class_data(one: ClassEstimate) -> dict[str, Any]:
    data: dict[str, Any] = {"name": one.name, "tickets": one.tickets, "per_week": one.per_week, "stretches": one.stretches}
    data |= {name: _plain(getattr(one, name)) for name in ("handling", "handling_again", "patience", *(name for name, _ in SHARES))}
    if one.first_reply_seconds is not None:
        data["first_reply_seconds"] = dict(zip(("p50", "p90", "p95"), one.first_reply_seconds, strict=True))
    return data


def _plain(value: FittedLaw | Assumed | Share | Tenure | None) -> dict[str, Any] | None:
    if isinstance(value, FittedLaw):
        law = value.law
        return {
            "law": law.law, "mean_seconds": law.mean, "cv": law.cv, "share_zero": law.share_zero, "values": list(law.values),
            "low": value.low, "high": value.high, "of": value.values, "cut_short": value.cut_short,
            "scores": value.scores, "how": value.how,
        }  # fmt: skip
    if value is None:
        return None
    return {name: getattr(value, name) for name in type(value).__dataclass_fields__} | ({"assumed": True} if isinstance(value,
        Assumed) else {})


def _assumed(one: Assumed) -> str:
    return f"{one.words} {one.said}"


def _law(value: FittedLaw | Assumed) -> str:
    if isinstance(value, Assumed):
        return f"ASSUMED. {_assumed(value)}"
    cut = f", {value.cut_short:,} of them cut short" if value.cut_short else ""
    law = f"mean {_time(value.mean)} ({_time(value.low)} to {_time(value.high)}), {value.law.law} with cv {value.law.cv:.2f}"
    return f"{law}, from {value.values:,} times{cut}; {value.how}"


def _share(value: Share | Assumed) -> str:
    if isinstance(value, Assumed):
        return f"ASSUMED. {_assumed(value)}"
    return f"{value.value:.1%} ({value.low:.1%} to {value.high:.1%}; {value.hits:,} of {value.seen:,})"


def _time(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.0f} s"
    if seconds < 7200:
        return f"{seconds / 60:.1f} min"
    return f"{seconds / 3600:.1f} h" if seconds < 172_800 else f"{seconds / 86_400:.1f} days"
