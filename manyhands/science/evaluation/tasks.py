"""Every task of the evaluation. A module that measures adds its tasks here: one import, one line."""

from __future__ import annotations

from manyhands.science.evaluation import finding, languages, reading
from manyhands.science.evaluation.effort import score as effort
from manyhands.science.evaluation.entities import score as entities
from manyhands.science.evaluation.needs import score as needs
from manyhands.science.evaluation.task import Task

TASKS: tuple[Task, ...] = (*reading.TASKS, *languages.TASKS, *finding.TASKS, entities.TASK, effort.TASK, needs.TASK)


class NoSuchTask(LookupError):
    """A task was named that there is not."""


def task_named(name: str) -> Task:
    """The task of this name."""
    for task in TASKS:
        if task.name == name:
            return task
    raise NoSuchTask(f"There is no set '{name}'. Nothing was measured; choose among: {', '.join(task.name for task in TASKS)}.")
