"""The `manyhands` command. Each command translates in, makes one call, and translates out."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from manyhands.cli import (
    belonging,
    guidance,
    intake,
    invoices,
    knowledge,
    learning,
    outbox,
    planning,
    playbooks,
    promises,
    routing,
    shifts,
    switching,
    systems,
    topics,
    translator,
    voice,
    webhooks,
)  # fmt: skip
from manyhands.cli.coverage import coverage
from manyhands.cli.shares import shares
from manyhands.cli.telling import Teller, tell_and_stop
from manyhands.site.logs import configure_logs

app = typer.Typer(
    help="Manyhands: customer service on many hands.", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)

app.callback()(configure_logs)
app.add_typer(switching.app, name="models")  # with all of models beside the switch
app.add_typer(outbox.app, name="outbox")
app.add_typer(intake.app, name="intake")
app.add_typer(webhooks.app, name="webhooks")
app.add_typer(translator.app, name="translator")
app.add_typer(belonging.app, name="people")  # with all of people beside buddies and seasons
app.add_typer(shifts.app, name="shifts")
app.add_typer(invoices.app, name="vendors")  # with all of vendors beside their invoices
app.command()(coverage)
app.add_typer(promises.app, name="promises")
app.add_typer(routing.app, name="routing")
app.add_typer(systems.app, name="systems")
app.add_typer(knowledge.app, name="knowledge")
app.add_typer(playbooks.app, name="playbooks")
app.add_typer(topics.app, name="topics")
app.command()(shares)
app.add_typer(learning.app, name="guidance")  # with all of guidance and the machine beside what is learnt
app.add_typer(voice.app, name="voice")
app.add_typer(planning.app, name="plan")

Port = Annotated[int, typer.Option(help="Where the pages are; the streams take the next port.")]


@app.command()
def demo(
    check: Annotated[bool, typer.Option(help="A bounded number of tickets without a browser; ends non-zero unless all is well.")] = False,
    tickets: Annotated[int, typer.Option(help="How many tickets --check plays.", min=1, max=100_000)] = 200,
    port: Port = 8000,
    seed: Annotated[int, typer.Option(help="The seed of everything that happens by chance.")] = 1,
    faults: Annotated[bool, typer.Option(help="With --check: kill web, worker and database at each fail point meanwhile.")] = False,
) -> None:
    """Run here with three brands kept alive by virtual customers and specialists."""
    from manyhands.site.demo import run_demo

    with tell_and_stop():
        raise typer.Exit(run_demo(check=check, tickets=tickets, port=port, seed=seed, faults=faults))


@app.command()
def run(port: Port = 8000) -> None:
    """Run this installation: database, streams, worker and web, until Ctrl-C."""
    from manyhands.site.serve import run_installation

    with tell_and_stop():
        raise typer.Exit(run_installation(port=port))


@app.command()
def migrate() -> None:
    """Bring the database up to date."""
    with tell_and_stop(), _opened():
        typer.echo("The database is up to date.")


@app.command(hidden=True)
def worker() -> None:
    """One worker process; `run` and `demo` start it."""
    import django

    django.setup()
    from manyhands.jobs.worker import run_worker

    run_worker()


@app.command()
def deliver(
    file: Annotated[Path | None, typer.Argument(help="A letter as it came (message/rfc822); standard input when left out.")] = None,
) -> None:
    """Take in a letter: manyhands deliver < message.eml."""
    content = file.read_bytes() if file else sys.stdin.buffer.read()
    with tell_and_stop(), _opened():
        from manyhands.channels.email.intake import take_letter

        taken = take_letter(content, now=datetime.now(UTC))
        typer.echo(f"{taken.state}: {taken.because or f'ticket {taken.ticket_id}'}")


@app.command()
def settle(
    brand: Annotated[str, typer.Option(help="The brand's short name.")],
    batch: Annotated[str, typer.Option(help="The batch's name; the same batch again pays nothing.")],
) -> None:
    """Pay out what was released, and write the payout file."""
    with tell_and_stop(), _opened():
        from manyhands.apps.ground.walls import acting_as, for_worker
        from manyhands.cli.brands import brand_id_of
        from manyhands.journey.settle import settle as settle_brand

        brand_id = brand_id_of(brand)
        with acting_as(for_worker(brand_id)):
            paid = settle_brand(brand_id, batch=batch, now=datetime.now(UTC))
        typer.echo(f"{len(paid)} specialists paid in batch {batch}.")


@app.command()
def bench(
    name: Annotated[str, typer.Argument(help="What to measure; bin/bench --help says what there is.")],
    seconds: Annotated[int, typer.Option(help="How long each measurement runs.", min=2)] = 15,
    port: Port = 8100,
    claims: Annotated[str, typer.Option(help="routing: among how many open tickets claims are measured.")] = "1000,10000,100000",
    data: Annotated[Path, typer.Option(help="guidance, guidance-speed: the folder with the public sets.")] = Path("guidance"),
    to: Annotated[Path, typer.Option(help="guidance: the page that is written.")] = Path("docs/science/guidance-results.md"),
    of: Annotated[list[str] | None, typer.Option("--set", help="guidance: only this set; may be repeated.")] = None,
) -> None:
    """Measure, beside a reference in the same run."""
    if name == "guidance":
        guidance.write_results(data, to, of or ())
        return
    from manyhands.site.bench import run_bench

    with tell_and_stop():
        sizes = [int(size) for size in claims.split(",")]
        raise typer.Exit(run_bench(name, seconds=seconds, port=port, claims=sizes, data=data if data.is_dir() else None))


def _opened() -> Teller:
    """This installation's database, with Django set up."""
    return Teller()


if __name__ == "__main__":
    app()
