"""What has to hold of every run, whatever was played: nobody is lost, time adds up, hands hold no more than they may."""

from __future__ import annotations

import numpy as np

from manyhands.science.simulation.layout import World
from manyhands.science.simulation.run import CLASS_SUM, PEOPLE_SUM, Run
from manyhands.science.simulation.scenario import Scenario

_ROUNDING = 1e-7  # of what has been summed up


class NotConserved(AssertionError):
    """A defect of the kernel: the run must not be believed."""


def check(scenario: Scenario, world: World, run: Run) -> None:
    """NotConserved where something was lost or made."""
    total = {name: run.by_class[row].sum(axis=1) for name, row in CLASS_SUM.items()}
    came = run.at_start + total["arrived"] + total["redialled"] + total["came_back"]
    went = total["refused"] + total["left"] + total["solved"] + run.at_end
    _same(scenario, "tickets", came, went)
    # Little's law without a limit: time in the system is the moments of leaving less those of coming, however it was spread.
    flow = world.classes["flow"] - run.at_start * 0.0
    _same(scenario, "seconds in the system", total["in_system"], flow, scale=scenario.horizon_seconds * (1 + came))
    _same(scenario, "tickets waiting", world.classes["in_system"].astype(float), run.at_end)
    most = world.room.max(axis=0, initial=0)
    for group, one in zip(world.groups, scenario.people, strict=True):
        if group["most"] > 0 and group["most"] > _most(world, int(group["row"])):
            raise NotConserved(f"{scenario.name}: somebody of {one.name} held {group['most']} tickets at a time. {_REPORT}")
    online, busy, wanted = run.by_people[PEOPLE_SUM["online"]].sum(axis=1), run.by_people[PEOPLE_SUM["busy"]].sum(axis=1), len(most)
    if wanted and np.any(busy > online * (1 + _ROUNDING) + 1e-3):
        raise NotConserved(f"{scenario.name}: people were busy for longer than they were there. {_REPORT}")


_REPORT = "This is a defect of the simulator and not of the scenario: please report it with the scenario, its seed and the replication."


def _most(world: World, group: int) -> int:
    """The most tickets that the pages let one of the group hold: one more than the fullest who still has room."""
    codes = np.flatnonzero(world.ringed[group])
    return max((int(sum(_held(world, int(code)))) for code in codes), default=0) + 1


def _held(world: World, code: int) -> list[int]:
    strides = world.strides
    return [code // int(stride) if i + 1 == len(strides) else code % int(strides[i + 1]) // int(stride) for i, stride in enumerate(strides)]


def _same(scenario: Scenario, what: str, one: np.ndarray, other: np.ndarray, scale: np.ndarray | float = 1.0) -> None:
    if not np.allclose(one, other, rtol=_ROUNDING, atol=1e-9 * float(np.max(scale))):
        raise NotConserved(f"{scenario.name}: {what} do not add up: {one.tolist()} beside {other.tolist()}. {_REPORT}")
