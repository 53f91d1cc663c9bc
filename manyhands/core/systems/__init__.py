"""Calls of a brand's own systems: what may be asked of them, by whom, and what of their answers may be said."""

from __future__ import annotations

from manyhands.core.systems.facts import UntrueAnswer, facts_in
from manyhands.core.systems.given import Given, agrees, given_in, pattern_of
from manyhands.core.systems.read import read_systems
from manyhands.core.systems.requests import Asked, request_of
from manyhands.core.systems.schema import Call, Systems
from manyhands.core.systems.steps import Proof, Step, Wants, next_step
from manyhands.core.systems.words import NothingToSay, said_of, sentence_of, told_of

__all__ = [
    "Asked", "Call", "Given", "NothingToSay", "Proof", "Step", "Systems", "UntrueAnswer", "Wants", "agrees", "facts_in", "given_in",
    "next_step", "pattern_of", "read_systems", "request_of", "said_of", "sentence_of", "told_of",
]  # fmt: skip
