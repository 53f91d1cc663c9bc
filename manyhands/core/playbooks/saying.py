"""What steps say to the customer: their approved words with the facts put in, or what a system said of itself. All of it, or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from manyhands.core.macros import fill
from manyhands.core.playbooks.schema import Step

_ITSELF = "{looked_up}"


def said_in(
    steps: Sequence[Step], *, language: str, facts: Mapping[str, str], results: Sequence[Mapping[str, Any]]
) -> list[str]:  # fmt: skip
    """A text a step; nothing at all where one has no words in this language, or lacks a fact. `results`: of systems, newest first."""
    good = [one for one in results if one["status"] == "good"]
    known = dict(facts)
    for result in reversed(good):
        known |= result["facts"] | {"looked_up": result["sentence"]}
    texts = []
    for step in steps:
        own = next((one["sentence"] for one in good if one["name"] == (step.look_up or step.action)), known.get("looked_up", ""))
        filled = fill(step.say.get(language, "") if step.say else _ITSELF, known | {"looked_up": own})
        if filled.missing or not filled.text.strip():
            return []
        texts.append(filled.text.strip())
    return texts
