"""manyhands models: the service models that ship with the product, and the check of one's own page."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from manyhands.cli.telling import Teller, tell_and_stop

if TYPE_CHECKING:
    from manyhands.core.service_models.staffing import Staffing

app = typer.Typer(help="Service models: list, show and compare those that ship, check a page of your own.", no_args_is_help=True)

Page = Annotated[str, typer.Argument(help="A name from `manyhands models list`, or a file.")]


@app.command("list")
def list_models() -> None:
    """The service models that ship, with what each promises, and examples that put several together."""
    from manyhands.core.service_models import example_names, preset_names, read_page, shipped_text

    for heading, names in (("", preset_names()), ("Examples:", example_names())):
        if heading:
            typer.echo(heading)
        for name in names:
            page = read_page(shipped_text(name), file=name)
            typer.echo(f"{name:<22} {page.title}: {page.promise}")


@app.command()
def show(name: Annotated[str, typer.Argument(help="A name from `manyhands models list`.")]) -> None:
    """One page as it is written, to copy and edit."""
    from manyhands.core.service_models import shipped_text

    with tell_and_stop():
        typer.echo(shipped_text(name), nl=False)


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="The page (YAML).", exists=True, dir_okay=False, readable=True)],
    currency: Annotated[str, typer.Option(help="The currency the brand counts in; with --brand it is the brand's own.")] = "EUR",
    brand: Annotated[str, typer.Option(help="A brand's short name: look for people, languages and topics it lacks too.")] = "",
    strict: Annotated[bool, typer.Option("--strict", help="End with 1 for a warning too.")] = False,
) -> None:
    """Judge a page as it is judged before it goes live; says where it is wrong and what to do, and ends with 1 then."""
    from manyhands.core.money import UnableToCount
    from manyhands.core.service_models import PageError, judge_page

    staffing = None
    if brand:
        with tell_and_stop(), Teller():
            currency, staffing = _staffing_of(brand)
    try:
        judged = judge_page(_text(file), file=str(file), currency=currency, staffing=staffing)
    except (PageError, UnableToCount) as wrong:
        typer.echo(str(wrong), err=True)
        raise typer.Exit(1) from None
    for warning in judged.warnings:
        typer.echo(f"Warning: {warning.told(str(file))}", err=True)
    page = judged.page
    parts = f"{len(page.pools)} pools, {len(page.routes)} routes, {len(page.escalations)} escalations"
    typer.echo(f"{file} is a service model: {page.name}, {parts}.")
    if strict and judged.warnings:
        raise typer.Exit(1)


@app.command()
def diff(was: Page, now: Page) -> None:
    """What changes from one page to another, in words: by pool, route, escalation and limit."""
    from manyhands.core.service_models import PageError, differences, read_page

    with tell_and_stop():
        try:
            before, after = read_page(page_text(was), file=was), read_page(page_text(now), file=now)
        except PageError as wrong:
            typer.echo(str(wrong), err=True)
            raise typer.Exit(1) from None
    changes = differences(before, after)
    typer.echo(f"From {before.name} to {after.name}:" if changes else f"{was} and {now} say the same.")
    for change in changes:
        typer.echo(f"  {change}")


def page_text(name: str) -> str:
    """A page by its file, or by the name under which it ships."""
    from manyhands.core.service_models import shipped_text

    if Path(name).is_file():
        return _text(Path(name))
    if Path(name).suffix:
        raise LookupError(f"There is no file {name}. Name a file that is there, or a page from `manyhands models list`.")
    return shipped_text(name)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        typer.echo(f"{file} is not text in UTF-8. Save it as UTF-8 and check it again.", err=True)
        raise typer.Exit(1) from None


def _staffing_of(slug: str) -> tuple[str, Staffing]:
    from manyhands.apps.brands.queries import brand_facts, qualified_hands
    from manyhands.apps.brands.translators import translator_of
    from manyhands.apps.ground.walls import acting_as, for_worker
    from manyhands.apps.knowledge.queries import topics_of
    from manyhands.cli.brands import brand_id_of
    from manyhands.core.service_models.staffing import Hand, Staffing

    brand_id = brand_id_of(slug)
    with acting_as(for_worker(brand_id)):
        facts, people, topics = brand_facts(brand_id), qualified_hands(brand_id), topics_of(brand_id)
        translates = translator_of(brand_id) is not None
    hands = tuple(Hand(frozenset(row["pools"]), row["languages"]) for row in people)
    known = frozenset(topic["name"] for topic in topics)
    return facts["currency"], Staffing(hands, tuple(facts["languages"]), known, datetime.now(UTC).date(), translates=translates)
