"""Playbooks: guided steps that anybody can follow, as one page of data each. Question, branch, action, outcome."""

from __future__ import annotations

from manyhands.core.playbooks.alone import Alone, Reach, Taken, can_be_walked, go_alone, unsaid
from manyhands.core.playbooks.conditions import Known
from manyhands.core.playbooks.passages import StepWords, step_words
from manyhands.core.playbooks.read import read_playbook
from manyhands.core.playbooks.schema import Answer, Playbook, Step
from manyhands.core.playbooks.walk import Walk, WrongStep, begin, go_on

__all__ = [
    "Alone", "Answer", "Known", "Playbook", "Reach", "Step", "StepWords", "Taken", "Walk", "WrongStep", "begin", "can_be_walked",
    "go_alone", "go_on", "read_playbook", "step_words", "unsaid",
]  # fmt: skip
