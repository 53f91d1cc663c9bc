"""What a playbook is found by: its steps, one by one, in each language in which they say something."""

from __future__ import annotations

from dataclasses import dataclass

from manyhands.core.macros import readable
from manyhands.core.playbooks.schema import Playbook, Step


@dataclass(frozen=True, slots=True)
class StepWords:
    """The words of one step in one language."""

    language: str
    step: str
    text: str


def step_words(page: Playbook, *, language: str) -> list[StepWords]:
    """In order; `language`: the one in which the brand writes what only its own people read."""
    found = []
    for step in page.steps:
        for code in dict.fromkeys([language, *sorted(step.say)]):
            if text := " ".join([*(_lines(step) if code == language else []), readable(step.say.get(code, ""))]).strip():
                found.append(StepWords(code, step.id, text))
    return found


def _lines(step: Step) -> list[str]:
    told = [step.ask or "", step.do or "", ", ".join(one.answer for one in step.answers)]
    return [one if one[-1] in ".?!:" else f"{one}." for one in told if one]
