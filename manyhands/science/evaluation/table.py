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


def table_lines(name: str, figures: Iterable[Figure]) -> Iterator[str]:
    """One table."""
    yield HEAD
    for figure in figures:
        unit = figure.measure.startswith("milliseconds")
        value = f"{figure.value:.2f}" if unit else f"{figure.value:.1%}"
        interval = "" if figure.low == figure.high else f"{figure.low:.1%} to {figure.high:.1%}"
        yield f"| {name} | {figure.method} | {figure.measure} | {value} | {interval} | {figure.asked} |"


def page_with(new: str, old: str, titles: Sequence[str]) -> str:
    """The new page, and of the old one the sections that the new one has not; in the order of the titles."""
    sections = _sections(old) | _sections(new)
    kept = sorted((title for title in sections if title in titles), key=titles.index)
    return "\n\n".join([sections[""], *(sections[title] for title in kept)]) + "\n"


def _sections(page: str) -> dict[str, str]:
    head, *rest = f"\n{page}".split("\n## ")
    return {"": head.strip()} | {part.partition("\n")[0].strip(): f"## {part.strip()}" for part in rest}
