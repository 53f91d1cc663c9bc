"""What is wrong with a page, where, and what to do about it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

TOLD_MAX = 20

Place = tuple[str | int, ...]


class Problem(NamedTuple):
    """One thing to mend: `at` leads to it through keys and list positions; line 0 is unknown."""

    at: Place
    words: str
    remedy: str
    line: int = 0

    @property
    def field(self) -> str:
        """The way to it as a person writes it: pools[2].pay.hold."""
        text = ""
        for part in self.at:
            text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
        return text or "page"


class PageError(ValueError):
    """A page that cannot be used; nothing was changed by it."""

    def __init__(self, problems: Sequence[Problem], *, file: str) -> None:
        """Keep the problems for a screen and their words for a terminal."""
        self.problems = tuple(problems)
        self.file = file
        lines = [_line(problem, file) for problem in self.problems[:TOLD_MAX]]
        if len(self.problems) > TOLD_MAX:
            lines.append(f"{file}: and {len(self.problems) - TOLD_MAX} more. Mend these first.")
        super().__init__("\n".join(lines))


def nearest(name: object, known: Iterable[str]) -> str:
    """A remedy that names the nearest known name, or lists them all."""
    names = sorted(known)
    near = difflib.get_close_matches(str(name), names, n=1, cutoff=0.55)
    return f"Did you mean {near[0]!r}?" if near else f"Known are: {', '.join(names)}."


def _line(problem: Problem, file: str) -> str:
    where = f"{file}, line {problem.line}" if problem.line else file
    return f"{where}, {problem.field}: {problem.words} {problem.remedy}".rstrip()
