"""Whether what a machine would have said first by a playbook was right, held against what a person did on the same ticket."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from manyhands.core.machine.agreeing import says_the_same

Way = Sequence[tuple[str, str]]  # (step, answer) in order


@dataclass(frozen=True, slots=True)
class Said:
    """What the machine would have said first: by which steps it came there, at which it stands, and the words. Empty: it asks a system."""

    playbook: str
    way: Way
    at: str
    text: str
    is_question: bool


@dataclass(frozen=True, slots=True)
class Did:
    """What a person did: the playbook they followed ("" where none), its way and where it stood in the end, and what they wrote first."""

    playbook: str
    way: Way
    at: str
    text: str


def walked_right(said: Said, did: Did, *, language: str) -> bool:
    """By the person's own steps where they followed the same playbook; else by their words, which have to say the same."""
    if did.playbook != said.playbook:
        return bool(said.text) and says_the_same(said.text, did.text, language=language)
    if list(did.way[: len(said.way)]) != list(said.way):
        return False
    steps = [step for step, _ in did.way]
    # A question was right where the person needed its answer too; an end was right where they came to the same one.
    return said.at in [*steps, did.at] if said.is_question else did.at == said.at
