"""Tables that leave for a spreadsheet."""

from __future__ import annotations

from manyhands.core.tables.cells import csv_text, safe_cell

__all__ = ["csv_text", "safe_cell"]
