"""What is usual by channel, where a business does not say: promises, and how tickets are answered."""

from __future__ import annotations

from collections.abc import Iterable

from manyhands.science.costs import Assumptions, default_assumptions
from manyhands.science.planning.business import Business, Finding, Target
from manyhands.science.planning.channels import LIVE

_AS = {"api": "email"}  # nobody waits there either


def usual_targets(channels: Iterable[str]) -> dict[str, Target]:
    """What is promised by each channel where nothing is said."""
    assume = default_assumptions()
    return {channel: _usual(assume, _AS.get(channel, channel)) for channel in channels}


def _usual(assume: Assumptions, name: str) -> Target:
    return Target(assume(f"{name}_target_share"), assume(f"{name}_target_seconds"))


def promises_assumed(targets: dict[str, Target]) -> tuple[Finding, ...]:
    """Said of each promise that was assumed."""
    assume = default_assumptions()
    found = [Finding(_about(channel), _words(assume, channel, target), is_guess=True) for channel, target in targets.items()]
    return (*found, abandonment_assumed()) if set(targets) & set(LIVE) else tuple(found)


def abandonment_assumed() -> Finding:
    """Said where nobody says how many may give up."""
    return Finding("giving up", f"not said, so assumed: {default_assumptions().entry('abandonment_most').said}", is_guess=True)


def without_assumed_target(findings: Iterable[Finding], channels: Iterable[str]) -> tuple[Finding, ...]:
    """Once it is said what is promised, nothing was assumed of it."""
    said = {_about(channel) for channel in channels}
    return tuple(finding for finding in findings if finding.about not in said)


def how_it_is_played(business: Business) -> tuple[Finding, ...]:
    """What is taken for granted of every model: who is next, and how calls are answered where there are any."""
    hours = "at any hour" if business.is_always_open else "in open hours"
    words = f"whoever is due first by what is promised, counted {hours}, is answered first, in every model"
    return (Finding("who is next", words, is_guess=True), *_calls(business))


def _calls(business: Business) -> tuple[Finding, ...]:
    if not business.has_calls:
        return ()
    words = (
        "whoever is on the line has nothing else in hand, and a call waits for somebody who has nothing in hand; callers who give up "
        "leave the line and may call again; a machine takes calls only where it is said which share it answers"
    )
    return (Finding("calls", words, is_guess=True),)


def _about(channel: str) -> str:
    return f"target: {channel}"


def _words(assume: Assumptions, channel: str, target: Target) -> str:
    said = assume.entry(f"{_AS.get(channel, channel)}_target_seconds").said
    return f"nothing is promised, so {target.told()} is: {said}"
