"""The figures of tasks as a Markdown page, or as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from manyhands.science.encoder.encode import Encoder
from manyhands.science.evaluation.task import Figure, Splits, Task

HEAD = "| set | method | measure | value | 95 % interval | asked |\n|---|---|---|---:|---|---:|"


def results_page(tasks: Sequence[Task], splits: Splits, encoder: Encoder) -> Iterator[str]:
    """A section a task, written as it is measured."""
    yield "# Guidance: results\n"
    yield f"Written by `bin/bench guidance`; split: {splits.split}. Intervals are seeded bootstraps over the questions.\n"
    for task in tasks:
        yield f"## {task.title}\n"
        yield from table_lines(task.name, task.score(splits, encoder))
        yield ""


def with_sections(page: str, new: str) -> str:
    """The page with each section that `new` holds too in place of its own; one that it lacks comes last."""
    ours, theirs = _sections(page), _sections(new)
    head = page.split("\n## ", 1)[0].rstrip()
    return "\n\n".join([head, *(ours | theirs).values()]) + "\n"


def _sections(page: str) -> dict[str, str]:
    """By title."""
    parts = f"\n{page}".split("\n## ")[1:]
    return {part.split("\n", 1)[0]: f"## {part.rstrip()}" for part in parts}


def table_lines(name: str, figures: Iterable[Figure]) -> Iterator[str]:
    """One table."""
    yield HEAD
    for figure in figures:
        unit = figure.measure.startswith("milliseconds")
        value = f"{figure.value:.2f}" if unit else f"{figure.value:.1%}"
        interval = "" if figure.low == figure.high else f"{figure.low:.1%} to {figure.high:.1%}"
        yield f"| {name} | {figure.method} | {figure.measure} | {value} | {interval} | {figure.asked} |"
