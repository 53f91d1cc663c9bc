"""manyhands plan compare HISTORY|business.yaml: which service model is right for this business, and what would change the answer."""

from __future__ import annotations

import json
import shlex
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from manyhands.cli.planning import app
from manyhands.cli.planning.histories import Dates, Map, Trial, Zone, read_file, read_trial
from manyhands.cli.planning.report import write_reports
from manyhands.cli.planning.scenarios import executor_at
from manyhands.cli.telling import tell_and_stop

if TYPE_CHECKING:
    from manyhands.science.planning.business import Business
    from manyhands.science.planning.compare import Study
    from manyhands.science.planning.fitting import Effort

File = Annotated[Path, typer.Argument(help="business.yaml, or a history: any CSV with a row a ticket.", metavar="HISTORY|BUSINESS")]
Target = Annotated[
    list[str] | None, typer.Option(help="80/60s for every channel, or email=90/4h for one; may be repeated. Instead of the file's.")
]
Assume = Annotated[list[str] | None, typer.Option(help="name=value, instead of an assumption; may be repeated.")]
AsJson = Annotated[Path | None, typer.Option("--json", help="Write the whole answer as JSON to this file; - is standard output.")]
Dask = Annotated[str | None, typer.Option(help="The address of a Dask scheduler, such as tcp://10.0.0.4:8786.")]
Seed = Annotated[int, typer.Option(help="The seed of all chance: the same seed gives the same answer.", min=0)]
QUICK_REPLICATIONS = 8


class History(NamedTuple):
    """How a history is to be read: which column is what, in which zone, with which dates."""

    said: list[str]
    zone: str
    dates: str
    trial: Path | None = None


AS_GUESSED = History([], "", "")


@app.command()
def compare(
    file: File,
    brand: Annotated[str, typer.Option(help="Of a history with several brands: this one.")] = "",
    target: Target = None,
    assume: Assume = None,
    model: Annotated[list[str] | None, typer.Option(help="Only these models; may be repeated. X+machine puts a machine in front.")] = None,
    page: Annotated[list[Path] | None, typer.Option(help="A service-model page of the brand's own, compared too; may be repeated.")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Fewer replications: seconds in place of minutes, and wider intervals.")] = False,
    replications: Annotated[int | None, typer.Option(help="Replications by which models are judged.", min=2, max=1000)] = None,
    weeks: Annotated[int, typer.Option(help="Weeks of each stretch of the year that a replication plays.", min=1, max=26)] = 2,
    seed: Seed = 1,
    said: Map = None,
    zone: Zone = "",
    dates: Dates = "",
    trial: Trial = None,
    dask: Dask = None,
    as_values: AsJson = None,
    keep: Annotated[Path | None, typer.Option(help="Write the study to this file; plan what-if answers from it in seconds.")] = None,
    html: Annotated[Path | None, typer.Option(help="Write the report as one HTML file.")] = None,
    pdf: Annotated[Path | None, typer.Option(help="Write the same report as a PDF.")] = None,
) -> None:
    """Rank the service models for a business: cost, service and quality, what they rest on, and what would change the order."""
    began, computed = time.monotonic(), time.process_time()
    with tell_and_stop():
        business = business_from(file, brand=brand, targets=target or [], assume=assume or [], how=History(said or [], zone, dates, trial))
        with executor_at(dask) as executor:
            effort = replace(effort_of(quick, replications, seed), executor=executor)
            study = _study(business, model or [], page or [], effort, weeks)
        answer = replace(study.answer, command=as_typed())
        write_json(answer.as_json(), as_values)
        keep_study(replace(study, answer=answer), keep)
        write_reports(answer, html, pdf)
        if str(as_values) != "-":
            from manyhands.cli.planning.answers import answer_lines

            typer.echo("\n".join(answer_lines(answer)))
    computed = time.process_time() - computed
    played = f"{answer.tickets_played:,.0f} tickets were played in {time.monotonic() - began:.1f} s ({computed:.1f} s of one core)."
    typer.echo(played, err=True)


def effort_of(quick: bool, replications: int | None, seed: int) -> Effort:
    """How much is simulated, by what was asked for."""
    from manyhands.science.planning.fitting import Effort

    usual = Effort(seed=seed)
    if quick:
        usual = Effort(replications=QUICK_REPLICATIONS, search_replications=2, steps=5, seed=seed)
    return usual if replications is None else Effort(replications, usual.search_replications, usual.steps, seed=seed)


def business_from(
    file: Path, *, brand: str = "", targets: list[str] | None = None, assume: list[str] | None = None, how: History = AS_GUESSED
) -> Business:
    """The business of a YAML file or of a history, with what the command line says instead."""
    from manyhands.core.service_models.page_error import PageError
    from manyhands.science.costs import UnknownAssumption, UnusableAssumption
    from manyhands.science.planning.given import with_assumptions, with_targets
    from manyhands.science.planning.reading import read_business

    if not file.is_file():
        raise LookupError(f"There is no file {file}. Name a business.yaml or a history.")
    is_page = file.suffix.lower() in (".yaml", ".yml")
    if is_page and how.trial:
        raise LookupError(f"--trial goes with a history; {file} says itself what a machine may answer. Nothing was compared.")
    try:
        business = read_business(file.read_text(encoding="utf-8"), file=str(file)) if is_page else _learned(file, brand, how)
        return with_assumptions(with_targets(business, targets or []), assume or [])
    except (PageError, UnknownAssumption, UnusableAssumption, UnicodeDecodeError, ValueError) as wrong:
        typer.echo(f"{wrong}\nNothing was compared.", err=True)
        raise typer.Exit(1) from None


def _learned(file: Path, brand: str, how: History) -> Business:
    from manyhands.science.planning.learned import business_of

    read = read_file(file, how.said, how.zone, how.dates)
    trial = read_trial(how.trial) if how.trial else None
    return business_of(read.past, read.findings, name=file.name.split(".")[0], brand=brand, trial=trial)


def _study(business: Business, names: list[str], pages: list[Path], effort: Effort, weeks: int) -> Study:
    from manyhands.cli.models import page_text
    from manyhands.science.planning.choosing import chosen_models
    from manyhands.science.planning.compare import compare as rank
    from manyhands.science.planning.span import Span
    from manyhands.science.planning.versions import versions

    builds = chosen_models(names, {str(page): page_text(str(page)) for page in pages})
    return rank(business, models=builds, effort=effort, span=Span(weeks), tell=progress(len(builds)), versions=versions())


def progress(most: int) -> Teller:
    """One line a step on standard error."""
    return Teller(most)


class Teller:
    """Tells which model is played now, of how many."""

    def __init__(self, most: int) -> None:
        self.most, self.done = most, 0

    def __call__(self, words: str) -> None:
        self.done += 1
        place = f"{self.done} of {self.most}: " if self.done <= self.most else ""
        sys.stderr.write(f"  {place}{words}\n")


def as_typed() -> str:
    """The command as it was typed: what makes the same answer again."""
    return shlex.join(["manyhands", *sys.argv[1:]])


def keep_study(study: Study, where: Path | None) -> None:
    """All that a what-if needs, to a file."""
    if where is None:
        return
    from manyhands.science.planning.kept import kept

    write_json(kept(study), where)


def write_json(values: dict[str, Any], where: Path | None) -> None:
    """Plain values, to a file or to standard output."""
    if where is None:
        return
    text = json.dumps(values, indent=None if values.get("kind") else 2, allow_nan=False, ensure_ascii=False)
    if str(where) == "-":
        typer.echo(text)
        return
    try:
        where.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise LookupError(f"{where} cannot be written: {error.strerror}. Name another file.") from None
    sys.stderr.write(f"Written to {where}.\n")
