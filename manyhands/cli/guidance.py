"""manyhands guidance: how good the guidance is, on what grounds it speaks, and which language model may phrase it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from manyhands.cli import language_model
from manyhands.cli.finding import find
from manyhands.cli.gap import gap
from manyhands.cli.saying import grounding, voices
from manyhands.cli.telling import tell_and_stop

if TYPE_CHECKING:
    from manyhands.science.encoder.encode import Encoder

app = typer.Typer(help="How good the guidance is, on what grounds it speaks, and what a machine may answer.", no_args_is_help=True)
app.add_typer(language_model.app, name="model")
app.command()(grounding)
app.command()(voices)
app.command()(gap)
app.command()(find)


@app.command()
def evaluate(
    of: Annotated[str, typer.Option("--set", help="A public set, for instance banking77; all when left out.")] = "",
    data: Annotated[Path, typer.Option(help="The folder with the sets.")] = Path("guidance"),
    split: Annotated[str, typer.Option(help="dev, test, or a file with the same fields.")] = "dev",
    asked_in: Annotated[Path | None, typer.Option(help="The folder with the part that is asked, if it lies elsewhere.")] = None,
    brand: Annotated[str, typer.Option(help="A brand's short name: measure its own knowledge and models on a labelled file.")] = "",
    labelled: Annotated[Path | None, typer.Argument(help='With --brand, JSON lines: {"text", "topic", "answers": [article]}.')] = None,
) -> None:
    """Learn from the training part of public sets, ask the other part, and print a table with intervals."""
    if brand or labelled:
        from manyhands.cli.learning import evaluate_brand

        if not brand or not labelled:
            raise typer.BadParameter("name a brand and a labelled file together; nothing was measured.")
        evaluate_brand(brand, labelled)
        return
    from manyhands.science.evaluation.table import table_lines
    from manyhands.science.evaluation.task import Splits
    from manyhands.science.evaluation.tasks import TASKS, task_named

    with tell_and_stop(), _encoder() as encoder:
        for task in [task_named(of)] if of else TASKS:
            for line in table_lines(task.name, task.score(Splits(data, split, asked_in), encoder)):
                typer.echo(line)


def write_results(data: Path, to: Path, of: Sequence[str] = ()) -> None:
    """Score public sets and write the page; where sets are named, only their sections are written anew."""
    from manyhands.science.evaluation.table import page_with, results_page
    from manyhands.science.evaluation.task import Splits
    from manyhands.science.evaluation.tasks import TASKS, task_named

    with tell_and_stop(), _encoder() as encoder:
        lines = list[str]()
        for line in results_page([task_named(name) for name in of] or TASKS, Splits(data), encoder):
            typer.echo(line)
            lines.append(line)
        old = to.read_text(encoding="utf-8") if of and to.is_file() else ""
        to.write_text(page_with("\n".join(lines), old, [task.title for task in TASKS]), encoding="utf-8")


@contextmanager
def _encoder() -> Iterator[Encoder]:
    """One that remembers, in a folder of its own."""
    from manyhands.science.encoder.keep import encoder_kept_in
    from manyhands.science.evaluation.remembering import RememberingEncoder

    with tempfile.TemporaryDirectory() as folder:
        yield RememberingEncoder(encoder_kept_in(Path(folder)))
