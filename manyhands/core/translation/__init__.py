"""What goes to a translator and what may come back: nothing personal leaves, and no number, link or name is changed on the way."""

from __future__ import annotations

from manyhands.core.translation.notes import note_in
from manyhands.core.translation.shielding import Shielded, Spoiled, restore, shield

__all__ = ["Shielded", "Spoiled", "note_in", "restore", "shield"]
