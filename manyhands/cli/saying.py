"""manyhands guidance grounding and voices: whether what is said to customers has its grounds, and whose voice it is in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from manyhands.cli.telling import tell_and_stop

if TYPE_CHECKING:
    from manyhands.science.evaluation.saying.figures import Share

def grounding(
    draft: Annotated[Path | None, typer.Option(help="A draft to be held against --evidence.")] = None,
    evidence: Annotated[Path | None, typer.Option(help="The text it has to stand on.")] = None,
    language: Annotated[str, typer.Option(help="The draft's language: en, de, es, fr, it.")] = "en",
    evaluate: Annotated[bool, typer.Option(help="Measure it on planted violations, honest drafts and injected orders.")] = False,
    count: Annotated[int, typer.Option(help="How many drafts of each sort.", min=10)] = 1_000,
    seed: Annotated[int, typer.Option(help="The seed by which they are made.")] = 20261127,
) -> None:
    """Hold a draft against its evidence, or measure how well that works."""
    with tell_and_stop():
        if evaluate:
            from manyhands.rehearsal.saying import demo_sources
            from manyhands.science.evaluation.saying.grounding import grounding_rows
            from manyhands.science.evaluation.saying.injected import injection_rows

            _table(grounding_rows(demo_sources(), count=count, seed=seed))
            _table(injection_rows())
        elif draft is None or evidence is None:
            raise LookupError("Name a draft and its evidence, or measure with --evaluate. Nothing was done.")
        elif not _is_grounded(draft, evidence, language):
            raise typer.Exit(1)


def voices() -> None:
    """Measure whether the scorer tells the demo brands' replies apart, and what rewriting does."""
    from manyhands.rehearsal.saying import demo_letters, demo_voices
    from manyhands.science.evaluation.saying.voices import voice_rows

    _table(voice_rows(demo_letters(), demo_voices()))


def _is_grounded(draft: Path, evidence: Path, language: str) -> bool:
    from manyhands.core.grounding import Grounds, check_grounding

    try:
        said, given = draft.read_text(), evidence.read_text()
    except (OSError, UnicodeDecodeError) as error:
        raise LookupError(f"A file cannot be read: {error}. Nothing was checked.") from None
    verdict = check_grounding(said, Grounds(language, approved=(given,)))
    for one in verdict.violations:
        typer.echo(f"{one.kind:<12} “{one.words}”  {one.because}")
    typer.echo("Grounded." if verdict.is_grounded else f"{len(verdict.violations)} without grounds.")
    return verdict.is_grounded


def _table(shares: Iterable[Share]) -> None:
    for one in shares:
        interval = f"[{100 * one.low:5.1f}, {100 * one.high:5.1f}]"
        typer.echo(f"{one.method:<32} {one.measure:<42} {100 * one.value:6.1f} %  {interval}  n={one.asked}")
