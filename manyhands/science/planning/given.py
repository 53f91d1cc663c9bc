"""What is said beside a file: targets and assumptions from a command or a screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from manyhands.science.costs import default_assumptions, read_changes
from manyhands.science.planning.assumed import assumptions_of
from manyhands.science.planning.business import Business, Target
from manyhands.science.planning.resting import resting
from manyhands.science.planning.usual import without_assumed_target
from manyhands.science.planning.written import seconds_of_target


def with_targets(business: Business, said: Sequence[str]) -> Business:
    """`80/60s` for every channel, `email=90/4h` for one."""
    targets = dict(business.wishes.targets)
    channels = sorted({asking.channel for asking in business.askings})
    for words in said:
        channel, equals, target = words.partition("=")
        if equals and channel not in channels:
            raise ValueError(f"{words!r} names no channel of this business. Use one of {', '.join(channels)}.")
        for name in [channel] if equals else channels:
            targets[name] = Target(*seconds_of_target(target or channel))
    findings = without_assumed_target(business.findings, _channels_named(said, channels))
    return replace(business, wishes=replace(business.wishes, targets=targets), findings=findings)


def _channels_named(said: Sequence[str], channels: Sequence[str]) -> set[str]:
    """The channels of which something is said."""
    return {name for words in said for name in ([words.partition("=")[0]] if "=" in words else channels)}


def with_assumptions(business: Business, said: Sequence[str]) -> Business:
    """`name=value`, instead of what is assumed."""
    changes = read_changes(said)
    default_assumptions().with_values(changes)  # an unknown name or an unusable value is refused here
    changed = replace(business, assume=business.assume | changes)
    return resting(changed, assumptions_of(changed))
