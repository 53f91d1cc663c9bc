"""Why no staffing keeps a promise: which class, what stands in the way, and what would help."""

from __future__ import annotations

import numpy as np

from manyhands.science.simulation.bounds.reachable import Reach
from manyhands.science.staffing.exchange import late_by_cell
from manyhands.science.staffing.judging import Evaluation, Finding
from manyhands.science.staffing.playing import Stage
from manyhands.science.staffing.streams import rates_of


def why_not(stage: Stage, found: Evaluation) -> tuple[str, ...]:
    """A line for each promise that fails with as many seats as were tried."""
    return tuple(_told(stage, found, finding) for finding in found.findings if not finding.holds)


def _told(stage: Stage, found: Evaluation, finding: Finding) -> str:
    if finding.measure == "busy":
        return f"{finding.words}. Raise the limit, or let it have fewer seats than its minimum."
    kind = next(number for number, one in enumerate(stage.scenario.classes) if one.name == finding.what)
    return f"{finding.words}. {_reason(stage, found, finding, kind)}"


def _reason(stage: Stage, found: Evaluation, finding: Finding, kind: int) -> str:
    takers = {taker.group for taker in Reach(stage.scenario).first[kind].takers}
    mine = [one for one in stage.cells if one.group in takers]
    if not mine:
        names = ", ".join(stage.scenario.people[group].name for group in sorted(takers)) or "nobody"
        return f"Only {names} may take it, who have no seats to add. Raise their number or their pay, or open it to a group with seats."
    rates = [rates_of(stage.scenario.classes[kind].arrivals, one, stage.scenario.horizon_seconds) for one in mine]
    closed = min(float(rate[~one.is_open].sum() / max(rate.sum(), 1e-12)) for rate, one in zip(rates, mine, strict=True))
    if closed > (1 - finding.wanted if not finding.is_most else finding.wanted):
        names = ", ".join(one.name for one in mine)
        return f"{closed:.0%} of it comes while {names} are closed. Open those hours, lower the target, or give it a longer time."
    return _waits(stage, found, finding, kind, takers)


def _waits(stage: Stage, found: Evaluation, finding: Finding, kind: int, takers: set[int]) -> str:
    one = next(cells for cells in stage.cells if cells.group in takers)
    late = late_by_cell(stage, one, found, kind)
    at = int(np.argmax(late))
    within = stage.scenario.classes[kind].target_seconds
    return (
        f"Even {int(found.plan[stage.cells.index(one)].max())} seats of {one.name} are not enough within {within:g} s; most are late in "
        f"interval {at + 1} of {len(late)}. Look at what else delays it: when the page opens it to them, how they take work, its hours."
    )
