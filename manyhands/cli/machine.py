"""manyhands guidance shadow, let-speak, silence, machine: what a machine would have got right, and what it may answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

import typer

from manyhands.cli.guidance import app
from manyhands.cli.refusing import refusals
from manyhands.cli.telling import Teller, tell_and_stop
from manyhands.core.machine import CARRIES_ON, WITHHELD_DAYS, WITHHELD_PERCENT, HeldTo

Named = Annotated[str, typer.Argument(help="The brand's short name.")]
AsJson = Annotated[bool, typer.Option("--json", help="The same as JSON.")]


@app.command()
def shadow(
    brand: Annotated[str, typer.Option(help="The brand's short name.")],
    days: Annotated[int, typer.Option(help="Tickets that people solved in so many days.", min=1, max=3650)] = 90,
    as_json: AsJson = False,
) -> None:
    """Try the machine on tickets that people solved: how many it would have answered, and how many of the answers were right."""
    from manyhands.apps.machine.queries import trial_of
    from manyhands.journey.try_machine import try_machine

    with _inside(brand) as brand_id:
        trial = trial_of(brand_id, try_machine(brand_id, days=days, now=datetime.now(UTC)))
        assert trial is not None
        typer.echo(json.dumps(trial, default=str) if as_json else "\n".join(_trial(trial, brand)))


@app.command("let-speak")
def let_speak_to_customers(
    brand: Named,
    trial: Annotated[UUID, typer.Option(help="The trial that has shown it; `manyhands guidance shadow` makes one.")],
    threshold: Annotated[float, typer.Option(help="From this confidence on, 0 to 1: a point of the trial's curve.")],
    topic: Annotated[list[str] | None, typer.Option(help="A topic; again for more. All that the page names when left out.")] = None,
    held_to: Annotated[HeldTo, typer.Option(help=f"{HeldTo.BOUND.words} {HeldTo.ESTIMATE.words}")] = HeldTo.BOUND,
    carry_on: Annotated[bool, typer.Option("--carry-on", help=CARRIES_ON)] = False,
) -> None:
    """Let the machine answer customers by itself, where its trial bears out what the page asks for."""
    from manyhands.journey.let_speak import let_speak

    with _inside(brand) as brand_id:
        let_speak(
            brand_id, trial_id=trial, threshold=threshold, topics=topic or [], held_to=held_to, carries_on=carry_on, now=datetime.now(UTC)
        )
        typer.echo(held_to.words)
        typer.echo(f"The machine of {brand} answers from now on. `manyhands guidance silence {brand}` stops it at once.")


@app.command("withhold")
def withhold_suggestions(
    brand: Named,
    percent: Annotated[int, typer.Option(help="Of so many of a hundred new tickets; 0 ends it.", min=0, max=90)] = WITHHELD_PERCENT,
    days: Annotated[int, typer.Option(help="For so many days.", min=1, max=90)] = WITHHELD_DAYS,
) -> None:
    """Withhold suggestions on a share of the new tickets, so that a trial also says how right the machine is where nobody was led."""
    from manyhands.journey.try_machine import withhold

    with _inside(brand) as brand_id:
        changed = withhold(brand_id, percent=percent, days=days, now=datetime.now(UTC))
    if percent:
        typer.echo(f"For {days} days {percent} % of the new tickets of {brand} have no suggestion. What the brand says is still shown.")
    else:
        typer.echo("Suggestions are shown on all new tickets again." if changed else "They were shown on all. Nothing was changed.")


@app.command("silence")
def silence_machine(brand: Named, because: Annotated[str, typer.Option(help="Why, for the record.")]) -> None:
    """The machine says nothing more, from this moment."""
    from manyhands.journey.let_speak import silence

    with _inside(brand) as brand_id:
        was_speaking = silence(brand_id, because=because, now=datetime.now(UTC))
    typer.echo(f"The machine of {brand} is silent." if was_speaking else f"The machine of {brand} was silent. Nothing was changed.")


@app.command("machine")
def machine_now(brand: Named, as_json: AsJson = False) -> None:
    """What the machine may answer now, what was promised of it, and what became of its answers."""
    from manyhands.apps.machine.pages import answers_of, standing_now

    with _inside(brand) as brand_id:
        told = standing_now(brand_id) | {"last": answers_of(brand_id, most=10)}
        typer.echo(json.dumps(told, default=str) if as_json else "\n".join(_standing(told, brand)))


@contextmanager
def _inside(brand: str) -> Iterator[int]:
    with tell_and_stop(), Teller(), refusals():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            yield brand_id


def _trial(trial: dict[str, Any], brand: str) -> list[str]:
    if not trial["points"]:
        return [
            f"Trial {trial['id']}: {trial['tickets']} tickets that people solved, and the machine would have answered none of them.",
            "It needs topics on the page (front_line.topics), published articles, and tickets that people solved since.",
        ]
    return [
        f"Trial {trial['id']}: {trial['tickets']} tickets that people solved.",
        f"{'from':>6} {'answered':>9} {'coverage':>9} {'right':>7}  95 % interval        at least",
        *(_point(point) for point in trial["points"]),
        *_withheld(trial["withheld"], brand),
        "", f"{'topic':<30} {'tickets':>8} {'answered':>9} {'right':>7}  95 % interval",
        *(_topic(name, of) for name, of in sorted(trial["topics"].items())),
        "", f"manyhands guidance let-speak {brand} --trial {trial['id']} --threshold <one of the first column>",
    ]  # fmt: skip


def _point(point: dict[str, Any]) -> str:
    return (
        f"{point['threshold']:>6.3f} {point['answered']:>9} {point['coverage']:>9.1%} {point['precision']:>7.1%}  "
        f"{_between(point):<20} {point['bound']:.1%}"
    )


def _between(point: dict[str, Any]) -> str:
    return f"{point['low']:.1%} to {point['high']:.1%}"


def _withheld(withheld: dict[str, Any] | None, brand: str) -> list[str]:
    if not withheld:
        return ["", f"Everybody was shown what it would have said. manyhands guidance withhold {brand} measures it without that as well."]
    return [
        "", f"Withheld on {withheld['tickets']} tickets more. Both judged alike, by whether what was sent says the same:",
        f"{'from':>6} {'shown':>7} {'right':>7} {'95 %':>18} {'withheld':>9} {'right':>7} {'95 %':>18}  difference",
        *(_pair(one) for one in withheld["pairs"]),
    ]  # fmt: skip


def _pair(pair: dict[str, Any]) -> str:
    shown, withheld = pair["shown"], pair["withheld"]
    gap = "–" if pair["difference"] is None else f"{pair['difference']:+.1%} ({pair['low']:+.1%} to {pair['high']:+.1%})"
    return (
        f"{pair['threshold']:>6.3f} {shown['answered']:>7} {shown['precision']:>7.1%} {_between(shown):>18} "
        f"{withheld['answered']:>9} {withheld['precision']:>7.1%} {_between(withheld):>18}  {gap}"
    )


def _topic(name: str, of: dict[str, int]) -> str:
    from manyhands.core.machine.trial import interval

    low, high = interval(of["right"], of["answered"])
    share = f"{of['right'] / of['answered']:.1%}" if of["answered"] else "–"
    return f"{name or '(none read)':<30} {of['tickets']:>8} {of['answered']:>9} {share:>7}  {low:.1%} to {high:.1%}"


def _standing(told: dict[str, Any], brand: str) -> list[str]:
    licence, since = told["licence"], told["since"]
    retried = [f"  retried    {one['at']:%Y-%m-%d %H:%M}  {one['because']}" for one in told["retrials"]]
    stale = [f"  stale      {one['words']} Silent on {', '.join(one['topics']) or 'what cites it'}." for one in told["stale"]]
    if licence is None:
        return [f"The machine of {brand} is silent. Try it first: manyhands guidance shadow --brand {brand}", *stale, *retried]
    promised = licence["promised"]
    reviewed = f"{since['review_score']} of 5 in {since['reviewed']} reviews" if since["reviewed"] else "not reviewed yet"
    return [
        f"The machine of {brand} answers since {licence['given_at']:%Y-%m-%d %H:%M}, from {licence['threshold']:.3f} on.",
        f"  topics     {', '.join(licence['topics'])}",
        f"  promised   {promised['precision']:.1%} right (95 %: {promised['low']:.1%} to {promised['high']:.1%}) "
        f"of {promised['coverage']:.1%} of the tickets, held to the {licence['held_to']}"
        f"{', carries on by itself after a passed trial' if licence['carries_on'] else ''}",
        *stale, *retried,
        f"  happened   {since['answers']} answered, {since['handed_over']} handed over, {since['contained']} solved and not come back, "
        f"{since['came_back']} came back, {reviewed}",
        *(f"  {one['at']:%Y-%m-%d %H:%M}  {one['act']:<9} {one['confidence']:.3f}  {one['why']}" for one in told["last"]),
    ]  # fmt: skip
