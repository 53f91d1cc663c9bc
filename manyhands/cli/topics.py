"""manyhands topics: how a brand's topics are told, shown, tried and saved as pages."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
import yaml

from manyhands.cli.telling import Teller, tell_and_stop
from manyhands.core.topics import Topic, UnableToSaveTopic

app = typer.Typer(help="A brand's topics: the words they are told by, how hard each is.", no_args_is_help=True)

Brand = Annotated[str, typer.Option(help="The brand's short name.")]
Page = Annotated[Path, typer.Argument(help="A page as `manyhands topics show` prints it.")]
_SHOWN = 50


@app.command("list")
def list_(brand: Brand) -> None:
    """Every topic: how hard it is, how many words and examples it has."""
    with tell_and_stop(), Teller():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.knowledge.topics import topics_whole
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            found = topics_whole(brand_id)
        for row in found:
            counted = f"{sum(map(len, row['keywords'].values()))} words, {len(row['examples'])} examples"
            typer.echo(f"{row['name']:<30} {row['complexity']:<8} {row['priority']:<8} version {row['version']:<4} {counted}")
        typer.echo(f"{len(found)} topics.")


@app.command()
def show(brand: Brand, name: Annotated[str, typer.Argument(help="The topic's name.")]) -> None:
    """One topic as a page."""
    with tell_and_stop(), Teller():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.knowledge.topics import topic_named
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            found = topic_named(brand_id, name)
        if found is None:
            raise LookupError(f"There is no topic {name!r}. See: manyhands topics list --brand {brand}.")
        typer.echo(yaml.safe_dump(Topic.of(found).as_json(), allow_unicode=True, sort_keys=False), nl=False)


@app.command()
def put(brand: Brand, page: Page, note: Annotated[str, typer.Option(help="Why, for those who look later.")] = "") -> None:
    """Save a topic from its page: messages are read by it from now on."""
    with tell_and_stop(), Teller():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.knowledge.topics import save_topic
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        try:
            with acting_as(for_brand(brand_id)):
                number = save_topic(brand_id, _read(page), by=None, note=note, now=datetime.now(UTC))
        except UnableToSaveTopic as refused:
            raise LookupError(str(refused)) from None
        typer.echo(f"Version {number} is saved. Messages are read by it from now on.")


@app.command()
def preview(brand: Brand, page: Page) -> None:
    """Which of the last tickets would be read otherwise, were the topic so; nothing is saved."""
    with tell_and_stop(), Teller():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.guidance.reader import BrandReader
        from manyhands.apps.guidance.topic_previews import ask_preview, preview_of
        from manyhands.cli.brands import brand_id_of
        from manyhands.jobs.preview_topic import preview_topic

        brand_id, now = brand_id_of(brand), datetime.now(UTC)
        try:
            with acting_as(for_brand(brand_id)):
                asked = ask_preview(brand_id, _read(page), by=None, now=now)
        except UnableToSaveTopic as refused:
            raise LookupError(str(refused)) from None
        preview_topic(brand_id=brand_id, preview_id=str(asked), reader=BrandReader.for_this_installation(), now=now)
        with acting_as(for_brand(brand_id)):
            found = preview_of(brand_id, asked)
        assert found is not None
        for one in found["result"]["changes"][:_SHOWN]:
            was, becomes = one["was"], one["becomes"]
            typer.echo(f"{one['ticket_id']}  {_told(was)} -> {_told(becomes)}  {becomes['because']}")
        typer.echo(f"{len(found['result']['changes'])} of the last {found['result']['read']} tickets. Nothing is saved.")


def _told(read: dict[str, Any]) -> str:
    return f"{read['topic'] or '-'} ({read['complexity']}, {read['priority']})"


def _read(page: Path) -> Topic:
    try:
        said = yaml.safe_load(page.read_text(encoding="utf-8"))
        return Topic(**said).checked()
    except (OSError, UnicodeDecodeError, yaml.YAMLError, TypeError, AttributeError):
        raise UnableToSaveTopic(f"{page.name} is no page of a topic. Nothing was saved. Begin with one that `show` prints.") from None
