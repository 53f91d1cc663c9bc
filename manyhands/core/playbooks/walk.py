"""Follow a playbook: where one stands, what was answered on the way, what comes next."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from manyhands.core.playbooks.schema import Playbook, Step

STEPS_MAX = 200  # a round that somebody walks on purpose ends somewhere


class WrongStep(ValueError):
    """The playbook does not go on like this; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Walk:
    """Where somebody stands in a playbook, and the way there: (step, answer) in order."""

    playbook: str
    at: str
    way: tuple[tuple[str, str], ...] = ()


def begin(page: Playbook) -> Walk:
    """At the first step."""
    return Walk(page.name, page.steps[0].id)


def step_of(page: Playbook, walk: Walk) -> Step:
    """The step somebody stands at; WrongStep when a newer version has none of that name."""
    found = next((step for step in page.steps if step.id == walk.at), None)
    if found is None:
        raise WrongStep(f"The playbook has no step {walk.at!r} any more: it was changed meanwhile. Begin it again.")
    return found


def go_on(page: Playbook, walk: Walk, *, answer: str = "", rights: Collection[str] = ()) -> Walk:
    """One step further; WrongStep where it has ended, the answer is none of its answers, or a right is missing."""
    step = step_of(page, walk)
    missing = sorted(set(step.needs) - set(rights))
    if missing:
        raise WrongStep(f"This step needs the right to {', '.join(missing)}. Escalate it: needs_approval.")
    if len(walk.way) >= STEPS_MAX:
        raise WrongStep("This has gone round too often. Escalate it.")
    if step.end:
        raise WrongStep("The playbook ends here.")
    if step.answers:
        chosen = next((one for one in step.answers if one.answer.casefold() == answer.strip().casefold()), None)
        if chosen is None:
            known = ", ".join(f'"{one.answer}"' for one in step.answers)
            raise WrongStep(f"This step is answered by one of: {known}.")
        return replace(walk, at=chosen.go, way=(*walk.way, (step.id, chosen.answer)))
    assert step.go is not None, "a playbook that was read has no dead end"
    return replace(walk, at=step.go, way=(*walk.way, (step.id, "")))
