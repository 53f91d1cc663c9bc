"""manyhands plan report ANSWER.json: the report of an answer that was made before, as HTML and as PDF."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from manyhands.cli.planning import app
from manyhands.cli.telling import tell_and_stop

if TYPE_CHECKING:
    from manyhands.science.planning.answer import Answer


@app.command()
def report(
    answer: Annotated[Path, typer.Argument(help="What plan compare --json wrote.", metavar="ANSWER.json")],
    html: Annotated[Path | None, typer.Option(help="Write the report as one HTML file.")] = None,
    pdf: Annotated[Path | None, typer.Option(help="Write the same report as a PDF.")] = None,
) -> None:
    """Write the report of an answer; the same answer gives the same bytes."""
    with tell_and_stop():
        if html is None and pdf is None:
            raise LookupError("Nothing to write. Name a file with --html, with --pdf, or with both.")
        write_reports(_answer_in(answer), html, pdf)


def write_reports(answer: Answer, html: Path | None, pdf: Path | None) -> None:
    """The files that were asked for."""
    from manyhands.science.report import html_of, pdf_of

    if html is not None:
        write_file(html, html_of(answer).encode("utf-8"))
    if pdf is not None:
        write_file(pdf, pdf_of(answer))


def _answer_in(file: Path) -> Answer:
    from manyhands.science.report import UnreadableAnswer, read_answer

    try:
        return read_answer(file.read_bytes())
    except OSError as error:
        raise LookupError(f"{file} cannot be read: {error.strerror}. Name the file that plan compare --json wrote.") from None
    except UnreadableAnswer as wrong:
        raise LookupError(f"{file}: {wrong}") from None


def write_file(where: Path, content: bytes) -> None:
    """A file that was asked for."""
    try:
        where.write_bytes(content)
    except OSError as error:
        raise LookupError(f"{where} cannot be written: {error.strerror}. Name another file.") from None
    sys.stderr.write(f"Written to {where}.\n")
