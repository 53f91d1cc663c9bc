"""What was found in a file: what is wrong, what was guessed, what has to be assumed. In words and as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal[
    "reading", "guessed", "bad_rows", "bad_cells", "duplicates", "several_rows", "future", "zones", "clock_change", "gap", "closed",
    "outlier", "censored", "thin_tail", "days_only", "short", "refused", "order", "assumed",
]  # fmt: skip
SHOWN_MAX = 10


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. `count` rows, days or cells; `lines` are the first of them in the file, with what is wrong where they differ."""

    kind: Kind
    words: str
    count: int = 0
    lines: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Mapped:
    """Which column was taken for which field, and how it was found."""

    field: str
    column: str
    how: str  # as you said | by its name | by a part of its name | by what stands in it
    unit_seconds: float = 1.0


@dataclass(slots=True)
class Findings:
    """Everything that is to be known before the history is believed."""

    mapped: list[Mapped] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    found: list[Finding] = field(default_factory=list)
    rows: int = 0  # in the file, below the header
    bad_rows: int = 0  # of them, not used
    bad_lines: list[tuple[int, str]] = field(default_factory=list)  # the first of them
    tickets: int = 0

    def add(self, kind: Kind, words: str, count: int = 0, lines: list[tuple[int, str]] | None = None) -> None:
        """Say one more thing."""
        self.found.append(Finding(kind, words, count, tuple(sorted(lines or [])[:SHOWN_MAX])))

    def bad(self, line: int, reason: str) -> None:
        """A row cannot be used."""
        self.bad_rows += 1
        if len(self.bad_lines) < 1000:
            self.bad_lines.append((line, reason))

    def of(self, kind: Kind) -> list[Finding]:
        """All of one kind."""
        return [one for one in self.found if one.kind == kind]

    def lines(self) -> Iterator[str]:
        """The report as text."""
        yield f"{self.rows:,} rows read, {self.tickets:,} tickets, {self.bad_rows:,} rows that could not be used."
        yield ""
        yield "Columns:"
        width = max((len(one.field) for one in self.mapped), default=0)
        for one in self.mapped:
            yield f"  {one.field:<{width}}  <- {one.column}  ({one.how})"
        if self.unused:
            yield f"  not used: {', '.join(self.unused[:30])}{' ...' if len(self.unused) > 30 else ''}"
        yield ""
        for line, reason in sorted(self.bad_lines)[:SHOWN_MAX]:
            yield f"  line {line}: {reason}"
        if self.bad_rows > SHOWN_MAX:
            yield f"  ... and {self.bad_rows - SHOWN_MAX:,} more rows that could not be used"
        for finding in self.found:
            yield f"- {finding.words}"
            for line, words in finding.lines:
                yield f"    line {line}{': ' + words if words else ''}"

    def data(self) -> dict[str, Any]:
        """The report as plain values."""
        return {
            "rows": self.rows, "tickets": self.tickets, "bad_rows": self.bad_rows,
            "bad_lines": [{"line": line, "reason": reason} for line, reason in sorted(self.bad_lines)[:100]],
            "mapped": [{"field": one.field, "column": one.column, "how": one.how, "unit_seconds": one.unit_seconds} for one in self.mapped],
            "unused": self.unused,
            "found": [
                {"kind": one.kind, "words": one.words, "count": one.count, "lines": [{"line": at, "words": said} for at, said in one.lines]}
                for one in self.found
            ],
        }  # fmt: skip
