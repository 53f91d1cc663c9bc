"""Approved texts with places for facts: which places there are, what is wrong with a text, and the text with its facts."""

from __future__ import annotations

from manyhands.core.macros.fill import FACT_MIN, PLACES, Filled, faults_of, fill, readable

__all__ = ["FACT_MIN", "PLACES", "Filled", "faults_of", "fill", "readable"]
