"""manyhands knowledge: a brand's articles, in versions; imports; what is wrong with them; what nobody answered yet."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from manyhands.cli.moments import moment
from manyhands.cli.telling import Teller, tell_and_stop

if TYPE_CHECKING:
    from manyhands.apps.knowledge.importing import Outcome

app = typer.Typer(help="A brand's articles: list, write, publish, import, and what to mend.", no_args_is_help=True)

Brand = Annotated[str, typer.Argument(help="The brand's short name.")]
Slug = Annotated[str, typer.Argument(help="The article's short name, such as return-an-item.")]
Language = Annotated[str, typer.Option(help="Two letters.")]


@app.command("list")
def list_articles(
    brand: Brand,
    state: Annotated[str, typer.Option(help="draft, internal, public, scheduled, or changed: newer than what is published.")] = "",
    language: Annotated[str, typer.Option(help="Two letters.")] = "",
) -> None:
    """Every article, with where it stands."""
    with tell_and_stop(), Teller():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.knowledge.library import articles_of
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            found = articles_of(brand_id, state=state, language=language, most=100_000)
        for row in found:
            waits = f", version {row['next_number']} from {row['publishes_at']:%Y-%m-%d %H:%M} UTC" if row["publishes_at"] else ""
            stands = f"{row['audience']}  version {row['version']} of {row['newest']}{waits}"
            typer.echo(f"{row['slug']}  {row['language']}  {stands}  {row['title']}")
        typer.echo(f"{len(found)} articles.")


@app.command()
def products(
    brand: Brand,
    file: Annotated[Path | None, typer.Argument(help="A name a line, in place of those there were. Left out: list them.")] = None,
) -> None:
    """The names of a brand's products, by which they are recognised in messages."""
    with tell_and_stop(), Teller(), _refusals():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.knowledge.products import products_of, put_products
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            if file:
                put_products(brand_id, file.read_text(encoding="utf-8").splitlines())
            names = products_of(brand_id)
        for name in names:
            typer.echo(name)
        typer.echo(f"{len(names)} products.")


@app.command()
def show(
    brand: Brand, slug: Slug, language: Language = "en",
    version: Annotated[int, typer.Option(help="One of its versions; the newest when left out.")] = 0,
) -> None:  # fmt: skip
    """One version as Markdown, to copy and edit; then its versions."""
    with tell_and_stop(), Teller(), _refusals():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.knowledge.articles import version_of
        from manyhands.apps.knowledge.library import versions_of
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            row = _article(brand_id, slug, language)
            found, kept = version_of(brand_id, row["id"], version or row["newest"]), versions_of(brand_id, row["id"])
        if found is None:
            raise LookupError(f"{slug} has no version {version}. It has 1 to {row['newest']}.")
        typer.echo(f"# {found['title']}\n\n{found['body']}\n")
        for one in kept:
            typer.echo(f"version {one['number']}  {one['at']:%Y-%m-%d %H:%M} UTC  {one['who']}  {one['note']}", err=True)


@app.command()
def put(
    brand: Brand, slug: Slug,
    file: Annotated[Path, typer.Argument(help="The text in Markdown.", exists=True, dir_okay=False, readable=True)],
    title: Annotated[str, typer.Option(help="Its title.")], language: Language = "en",
    topic: Annotated[str, typer.Option(help="One of the brand's topics.")] = "",
    audience: Annotated[str, typer.Option(help="public, or internal: for colleagues only.")] = "public",
) -> None:  # fmt: skip
    """Save an article, as a draft or as the next version of what there is; what is published stays."""
    with tell_and_stop(), Teller(), _refusals():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.knowledge.articles import Text, begin_article, save_article
        from manyhands.apps.knowledge.library import article_named
        from manyhands.cli.brands import brand_id_of

        brand_id, now = brand_id_of(brand), datetime.now(UTC)
        text = Text(title, file.read_text(encoding="utf-8"), topic, audience)
        with acting_as(for_brand(brand_id)):
            found, number = article_named(brand_id, slug, language), 1
            if found:
                number = save_article(brand_id, found["id"], text, by=None, now=now)
            else:
                begin_article(brand_id, text, slug=slug, language=language, by=None, now=now)
        then = f"manyhands knowledge publish {brand} {slug} --language {language}"
        typer.echo(f"{slug} ({language}): saved as version {number}. Publish it: {then}")


@app.command()
def publish(
    brand: Brand, slug: Slug, language: Language = "en",
    version: Annotated[int, typer.Option(help="Which version; the newest when left out.")] = 0,
    at: Annotated[str | None, typer.Option(help="A moment, such as 2027-03-31T09:00 in UTC; now when left out.")] = None,
) -> None:  # fmt: skip
    """Have a version quoted, from now on or from a moment on."""
    with tell_and_stop(), Teller(), _refusals():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.knowledge.publishing import publish_article
        from manyhands.cli.brands import brand_id_of

        brand_id, when = brand_id_of(brand), moment(at, zone="UTC")
        with acting_as(for_brand(brand_id)):
            row = _article(brand_id, slug, language)
            publish_article(brand_id, row["id"], number=version or row["newest"], by=None, at=when, now=datetime.now(UTC))
        told = f"at {when:%Y-%m-%d %H:%M} UTC" if when else "as soon as the worker has made its passages"
        typer.echo(f"Version {version or row['newest']} of {slug} ({language}) is published {told}.")


@app.command()
def unpublish(brand: Brand, slug: Slug, language: Language = "en") -> None:
    """Have nobody quote it from now on; its versions are kept."""
    with tell_and_stop(), Teller(), _refusals():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.knowledge.publishing import unpublish_article
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            done = unpublish_article(brand_id, _article(brand_id, slug, language)["id"], by=None, now=datetime.now(UTC))
        typer.echo("Taken back." if done else "It was not published. Nothing was changed.")


@app.command("back")
def go_back_to(
    brand: Brand, slug: Slug, version: Annotated[int, typer.Argument(help="The older version.")], language: Language = "en"
) -> None:
    """Make an older version the newest; publish it to have it quoted."""
    with tell_and_stop(), Teller(), _refusals():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.knowledge.articles import go_back
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            number = go_back(brand_id, _article(brand_id, slug, language)["id"], to=version, by=None, now=datetime.now(UTC))
        typer.echo(f"Version {number} is as version {version} was.")


@app.command("import")
def import_documents(
    brand: Brand, where: Annotated[str, typer.Argument(help="A file, a folder, or an address that begins with https://.")],
    form: Annotated[str, typer.Option("--format", help="markdown, html, sitemap, pdf, docx or zendesk.")],
    language: Annotated[str, typer.Option(help="Of what does not say its own; read from the text when left out.")] = "",
    audience: Annotated[str, typer.Option(help="public, or internal: for colleagues only.")] = "public",
    publish: Annotated[bool, typer.Option(help="Publish what is new or changed, instead of leaving drafts.")] = False,
) -> None:  # fmt: skip
    """Take articles from elsewhere. The same again changes nothing; what was edited here is never put over."""
    from collections import Counter

    from manyhands.channels.documents.reader import FORMATS

    if form not in (*FORMATS, "sitemap"):
        typer.echo(f"{form!r} is no format. Nothing was changed. Use one of: {', '.join((*FORMATS, 'sitemap'))}.", err=True)
        raise typer.Exit(1)
    with tell_and_stop(), Teller():
        from manyhands.apps.ground.walls import for_brand
        from manyhands.channels.documents.document import UnreadableDocument
        from manyhands.channels.documents.sources import documents_in
        from manyhands.channels.documents.taking import Importer
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        importer = Importer(for_brand(brand_id), brand_id, language, audience, publish, datetime.now(UTC))
        counted: Counter[str] = Counter()
        try:
            for name, found in documents_in(where, form=form):
                for told, outcome in importer.take(name, found):
                    counted[str(outcome.taken)] += 1
                    typer.echo(_told(told, outcome))
        except UnreadableDocument as trouble:
            typer.echo(f"{where}: {trouble}. Nothing was changed.", err=True)
            raise typer.Exit(1) from None
        total = ", ".join(f"{count} {name}" for name, count in sorted(counted.items()))
        typer.echo(f"{total}." if total else "There was nothing to take.")


@app.command()
def health(brand: Brand) -> None:
    """What to mend: contradictions, what is said twice, what is out of date, not read, not translated."""
    with tell_and_stop(), Teller():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.guidance.reader import BrandReader
        from manyhands.apps.insight.library import health_of
        from manyhands.apps.knowledge.findings import look_for_findings
        from manyhands.cli.brands import brand_id_of

        brand_id, now = brand_id_of(brand), datetime.now(UTC)
        reader = BrandReader.for_this_installation()
        with acting_as(for_brand(brand_id)):
            look_for_findings(brand_id, encode=reader.encode, now=now)
            found = health_of(brand_id, now=now)
        for row in found.findings:
            typer.echo(f"{row['kind']} ({row['language']}): “{row['title']}” and “{row['other_title']}”")
            typer.echo("".join(f"  {words}\n" for words in row["words"]), nl=False)
        for row in found.stale:
            owner = f", {row['owner']} looks after it" if row["owner"] else ""
            typer.echo(f"out of date since {row['fresh_until']}: “{row['title']}” ({row['language']}){owner}")
        for row in found.behind:
            typer.echo(f"{'behind' if row['id'] else 'not translated'} in {row['language']}: “{row['title']}”")
        for row in found.unread:
            typer.echo(f"not cited for 90 days: “{row['title']}” ({row['language']})")
        typer.echo(f"{found.count} things to look at.")


@app.command()
def questions(brand: Brand, days: Annotated[int, typer.Option(help="How far back.", min=1)] = 90) -> None:
    """What was asked and nothing approved answered, the most frequent first."""
    with tell_and_stop(), Teller():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.insight.unanswered import unanswered
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(brand)
        with acting_as(for_brand(brand_id)):
            found = unanswered(brand_id, since=datetime.now(UTC) - timedelta(days=days))
        for one in found:
            typer.echo(f"{one.count:5}  {one.language or 'und'}  {one.topic or '-'}  {one.words}")
        typer.echo(f"{len(found)} questions.")


@app.command()
def propose(brand: Brand) -> None:
    """Drafts from what people answered where nothing approved did; none is published by itself."""
    with tell_and_stop(), Teller():
        from manyhands.apps.guidance.reader import BrandReader
        from manyhands.cli.brands import brand_id_of
        from manyhands.jobs.library import propose_drafts

        brand_id = brand_id_of(brand)
        made = propose_drafts(brand_id=brand_id, reader=BrandReader.for_this_installation(), now=datetime.now(UTC))
        typer.echo(f"{made} new drafts. See them: manyhands knowledge list {brand} --state draft")


def _told(name: str, outcome: Outcome) -> str:
    return f"{outcome.taken}  {name}  {outcome.because}"


def _article(brand_id: int, slug: str, language: str) -> dict[str, Any]:
    from manyhands.apps.knowledge.library import article_named

    found = article_named(brand_id, slug, language)
    if found is None:
        raise LookupError(f"There is no article {slug!r} in {language!r}. Nothing was changed. See: manyhands knowledge list BRAND.")
    return found


def _refusals() -> Any:
    from manyhands.cli.refusing import refusals

    return refusals()
