"""What is wrong with a page, where, and what to do about it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
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

    def told(self, file: str) -> str:
        """One line for a terminal: file, line, field, what is wrong and what to do."""
        where = f"{file}, line {self.line}" if self.line else file
        return f"{where}, {self.field}: {self.words} {self.remedy}".rstrip()


class PageError(ValueError):
    """A page that cannot be used; nothing was changed by it."""

    def __init__(self, problems: Sequence[Problem], *, file: str) -> None:
        """Keep the problems for a screen and their words for a terminal."""
        self.problems = tuple(problems)
        self.file = file
        lines = [problem.told(file) for problem in self.problems[:TOLD_MAX]]
        if len(self.problems) > TOLD_MAX:
            lines.append(f"{file}: and {len(self.problems) - TOLD_MAX} more. Mend these first.")
        super().__init__("\n".join(lines))


def placed(problems: Iterable[Problem], lines: Mapping[Place, int]) -> tuple[Problem, ...]:
    """The problems with the line where each stands, or where the nearest thing around it does."""
    return tuple(problem._replace(line=_line(problem.at, lines)) for problem in problems)


def nearest(name: object, known: Iterable[str]) -> str:
    """A remedy that names the nearest known name, or lists them all."""
    names = sorted(known)
    near = difflib.get_close_matches(str(name), names, n=1, cutoff=0.55)
    if near:
        return f"Did you mean {near[0]!r}?"
    return f"Known are: {', '.join(names)}." if names else "There are none yet: add it, or take this out."


def _line(at: Place, lines: Mapping[Place, int]) -> int:
    while at and at not in lines:
        at = at[:-1]
    return lines.get(at, 0)
