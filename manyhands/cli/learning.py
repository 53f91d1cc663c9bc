"""manyhands guidance learn, models, roll-back, calibration, cold-start: what a brand's people teach its guidance."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from manyhands.cli.machine import app
from manyhands.cli.refusing import refusals
from manyhands.cli.telling import Teller, tell_and_stop

if TYPE_CHECKING:
    from manyhands.apps.ground.sql import Row
    from manyhands.apps.guidance.measuring import Question

Brand = Annotated[str, typer.Argument(help="The brand's short name.")]


@app.command()
def learn(
    brand: Annotated[str, typer.Option(help="The brand's short name.")],
    file: Annotated[Path | None, typer.Argument(help='JSON lines: {"text": ..., "topic": ...}; kept for later versions too.')] = None,
) -> None:
    """Learn a brand's topics and confidence from what its people confirmed; live only where that is better."""
    with tell_and_stop(), Teller(), refusals():
        from manyhands.apps.ground.walls import acting_as, for_worker
        from manyhands.apps.guidance.measuring import labelled
        from manyhands.apps.guidance.reader import BrandReader
        from manyhands.cli.brands import brand_id_of
        from manyhands.jobs.learn import teach_brand
        from manyhands.journey.teach import keep_examples

        brand_id, now, reader = brand_id_of(brand), datetime.now(UTC), BrandReader.for_this_installation()
        if file:
            messages = labelled(_questions(brand_id, file), reader)
            with acting_as(for_worker(brand_id)):
                added = keep_examples(brand_id, messages, now=now)
            typer.echo(f"{added} labelled messages are new; they stay for later versions.")
        for one in teach_brand(brand_id, reader=reader, now=now):
            made = f"version {one.version} is {'live' if one.is_live else 'kept'}" if one.version else "no new version"
            typer.echo(f"{one.kind}: {made}. {one.because}")


@app.command()
def models(brand: Brand) -> None:
    """Every version that was learnt, with its figures, and which is live."""
    with tell_and_stop(), Teller():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.guidance.versions import standing_of, versions_of
        from manyhands.cli.brands import brand_id_of
        from manyhands.science.learning.better import RULE

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            found, standing = versions_of(brand_id), standing_of(brand_id)
        live = {"topics": standing.topics, "confidence": standing.confidence}
        for row in found:
            typer.echo(_version_line(row, is_live=live[row["kind"]] == row["version"]))
        for kind, version in live.items():
            typer.echo(f"Live for {kind}: {f'version {version}' if version else 'what ships'}.")
        typer.echo(RULE)


@app.command("roll-back")
def roll_back_to(
    brand: Brand, version: Annotated[int, typer.Argument(help="The version to go back to; 0 is what ships.", min=0)],
    kind: Annotated[str, typer.Option(help="topics or confidence.")] = "topics",
    why: Annotated[str, typer.Option(help="Why; it stays on record.")] = "",
) -> None:
    """Read with another version from this moment on, in every process."""
    with tell_and_stop(), Teller(), refusals():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.guidance.versions import KINDS
        from manyhands.cli.brands import brand_id_of
        from manyhands.journey.teach import roll_back

        if kind not in KINDS:
            raise LookupError(f"There is no kind {kind!r}. Nothing was changed. There are: {', '.join(KINDS)}.")
        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            changed = roll_back(brand_id, kind=kind, version=version, why=why, now=datetime.now(UTC))
        named = f"version {version}" if version else "what ships"
        typer.echo(f"Live for {kind}: {named}{'' if changed else ', as before'}.")


@app.command()
def calibration(brand: Brand) -> None:
    """How often what was said with a confidence came true: suggestions by their fates, topics by what people confirmed, order numbers and
    other things given by what the brand's systems said of them, readings by what was asked of whoever held the ticket."""
    with tell_and_stop(), Teller():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.guidance.confirmed import fates_of, topic_fates_of
        from manyhands.apps.guidance.entity_facts import entity_fates_of
        from manyhands.apps.guidance.reading_checks import reading_fates_of
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            found = {
                "Suggestions": fates_of(brand_id), "Topics before any are learnt": topic_fates_of(brand_id),
                "Things given": entity_fates_of(brand_id),
            }  # fmt: skip
            for row in reading_fates_of(brand_id):
                found.setdefault(f"{row['kind'].capitalize()}, as asked", []).append(row)
        for title, fates in found.items():
            for line in _calibration_lines(title, fates):
                typer.echo(line)


@app.command("cold-start")
def cold_start(
    data: Annotated[Path, typer.Option(help="The folder with the public sets.")] = Path("guidance"),
    of: Annotated[str, typer.Option("--set", help="A set with topics.")] = "banking77",
    split: Annotated[str, typer.Option(help="The part that is asked and never learnt from.")] = "dev",
) -> None:
    """Play a public set as a brand's history: what is read right with so many confirmed tickets, and what goes live."""
    from manyhands.cli.guidance import _encoder
    from manyhands.science.evaluation.history import history_lines
    from manyhands.science.evaluation.task import Splits

    with tell_and_stop(), _encoder() as encoder:
        for line in history_lines(Splits(data, split), encoder, name=of):
            typer.echo(line)


def evaluate_brand(brand: str, file: Path) -> None:
    """Print how a brand's own labelled file is read and answered, with what the brand knows and has learnt."""
    with tell_and_stop(), Teller(), refusals():
        from manyhands.apps.ground.walls import acting_as, for_worker
        from manyhands.apps.guidance.confirmed import confirmed_messages
        from manyhands.apps.guidance.measuring import efforts, labelled, rankings
        from manyhands.apps.guidance.reader import BrandReader
        from manyhands.cli.brands import brand_id_of
        from manyhands.science.evaluation.effort.score import figures
        from manyhands.science.evaluation.own import finding_figures, topic_figures
        from manyhands.science.evaluation.table import table_lines

        brand_id, reader = brand_id_of(brand), BrandReader.for_this_installation()
        questions = _questions(brand_id, file)
        asked = labelled(questions, reader)
        with acting_as(for_worker(brand_id)):
            known, topics = confirmed_messages(brand_id), reader.topics_in_force(brand_id)
            ranked, weighed = rankings(brand_id, questions, reader), efforts(brand_id, questions, reader)
        seen = {one.text for one in known}
        unseen = [one for one in asked if one.text not in seen]
        of_effort = [one for kind, read in weighed.items() for one in figures("this file", kind, read)]
        for line in table_lines(brand, [*topic_figures(topics, unseen, known), *finding_figures(ranked), *of_effort]):
            typer.echo(line)
        if len(unseen) < len(asked):
            typer.echo(f"{len(asked) - len(unseen)} messages were left out of the topics' figures: people confirmed them before.")


def _questions(brand_id: int, file: Path) -> list[Question]:
    from manyhands.apps.ground.walls import acting_as, for_worker
    from manyhands.apps.guidance.measuring import UnreadableLabels, labelled_lines
    from manyhands.apps.knowledge.queries import topics_of

    with acting_as(for_worker(brand_id)):
        topics = [row["name"] for row in topics_of(brand_id)]
    try:
        return labelled_lines(file.read_text(encoding="utf-8"), name=file.name, topics=topics)
    except (OSError, UnicodeDecodeError) as error:
        raise LookupError(f"{file} cannot be read: {error}. Nothing was changed. Save it as UTF-8 and name it again.") from None
    except UnreadableLabels as wrong:
        raise LookupError(str(wrong)) from None


def _version_line(row: Row, *, is_live: bool) -> str:
    standing = "live" if is_live else f"live until {row['ended_at']:%Y-%m-%d %H:%M} UTC" if row["ended_at"] else "kept"
    size = f"{row['bytes'] / 1e6:.1f} MB"
    learnt = f"learnt {row['made_at']:%Y-%m-%d %H:%M} UTC from {row['learnt_from']}"
    return f"{row['kind']} {row['version']}: {standing}, {learnt}, {size}. {row['because']}"


def _calibration_lines(title: str, fates: list[Row]) -> Iterator[str]:
    import numpy as np

    from manyhands.core.machine.trial import interval
    from manyhands.science.learning.calibration import calibration_error, said_and_true

    if not fates:
        yield f"{title}: nothing is known yet; what ships is in force."
        return
    confidence, true = np.array([row["confidence"] for row in fates]), np.array([row["came_true"] for row in fates], dtype=bool)
    apart = calibration_error(confidence, true)
    yield f"{title}: {len(fates)}, {true.mean():.1%} came true; said and true are {apart:.1%} apart on average."
    for one in said_and_true(confidence, true):
        low, high = interval(round(one.came_true * one.cases), one.cases)
        said = f"said {one.low:.0%} to {one.high:.0%}: {one.cases}, {one.said:.1%} on average"
        yield f"  {said}, {one.came_true:.1%} true [{low:.1%}, {high:.1%}]"
