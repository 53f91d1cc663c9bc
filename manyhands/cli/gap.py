"""manyhands guidance gap: how far those without training are behind, simulated and as the records have it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from manyhands.cli.telling import Teller, tell_and_stop

if TYPE_CHECKING:
    from manyhands.rehearsal.brands.values import DemoArticle, DemoBrand
    from manyhands.science.evaluation.gap_cases import Ground
    from manyhands.science.people.measured import Group
    from manyhands.science.retrieval.index import IndexedPassage

RECENT = timedelta(days=90)


def gap(
    of: Annotated[str, typer.Option("--set", help="A public set beside the demo brands: abcd_guidelines.")] = "",
    data: Annotated[Path, typer.Option(help="The folder with the sets.")] = Path("guidance"),
    brand: Annotated[str, typer.Option(help="Print what this brand's own records say instead.")] = "",
    to: Annotated[Path | None, typer.Option(help="The page that is written.")] = None,
) -> None:
    """Right outcomes of people trained, guided and neither, simulated with every assumption stated; or one brand's own records."""
    with tell_and_stop():
        if brand:
            _tell_measured(brand, now=datetime.now(UTC))
            return
        lines = list[str]()
        for line in _page(of, data):
            typer.echo(line)
            lines.append(line)
        if to:
            to.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


def _page(of: str, data: Path) -> Iterator[str]:
    from manyhands.science.encoder.encode import Encoder
    from manyhands.science.encoder.keep import encoder_kept_in
    from manyhands.science.evaluation.gap import gap_page
    from manyhands.science.people.assumptions import Assumptions

    grounds = [*([_public(of, data)] if of else []), *_demo_brands()]
    with tempfile.TemporaryDirectory() as folder:
        yield from gap_page(grounds, Encoder(encoder_kept_in(Path(folder))), Assumptions())


def _public(name: str, data: Path) -> Ground:
    from manyhands.science.evaluation.gap_cases import Asked, Ground
    from manyhands.science.evaluation.sets import shop_pages
    from manyhands.science.evaluation.task import NoSuchFile, Splits

    if name != "abcd_guidelines":
        raise LookupError(f"The gap is not simulated on '{name}'. Nothing was measured; take abcd_guidelines, or no set.")
    try:
        pages = shop_pages(data)
    except FileNotFoundError:
        raise NoSuchFile(f"There are no pages of {name} in {data}. Nothing was measured; name the folder with --data.") from None
    rows = Splits(data).asked(f"{name}/dev")
    return Ground(name, pages.passages, [Asked(row["text"], frozenset([row["page"]])) for row in rows])


def _demo_brands() -> Iterator[Ground]:
    from manyhands.rehearsal.brands.read import read_brands

    return (_ground(brand) for brand in read_brands())


def _ground(brand: DemoBrand) -> Ground:
    from manyhands.science.evaluation.gap_cases import Asked, Ground
    from manyhands.science.intent.topics import TopicSeed

    passages = [passage for article in brand.articles for passage in _passages(article)]
    asked = [Asked(one.text, frozenset(one.articles), one.language) for one in brand.tickets]
    return Ground(f"demo brand {brand.slug}", passages, asked, [TopicSeed(one.name, one.title, one.keywords) for one in brand.topics])


def _passages(article: DemoArticle) -> Iterator[IndexedPassage]:
    from manyhands.science.evaluation.sets import titled
    from manyhands.science.retrieval.index import IndexedPassage
    from manyhands.science.retrieval.passages import split_passages

    for one in split_passages(article.body):
        yield IndexedPassage(
            f"{article.slug}.{article.language}#{one.position}", article.slug, article.language, titled(article.title, one.heading),
            one.text, article.topic, internal=article.audience == "internal",
        )  # fmt: skip


def _tell_measured(slug: str, *, now: datetime) -> None:
    with Teller():
        from manyhands.apps.ground.walls import acting_as, for_brand
        from manyhands.apps.insight.quality import training_gap
        from manyhands.cli.brands import brand_id_of

        brand_id = brand_id_of(slug)
        with acting_as(for_brand(brand_id)):
            found = {bool(row["is_trained"]): row for row in training_gap(brand_id, since=now - RECENT, until=now)}
    for line in measured_lines(found):
        typer.echo(line)


def measured_lines(found: dict[bool, dict[str, Any]]) -> Iterator[str]:
    """What the last 90 days say: a line each for those with and without training, then the difference."""
    from manyhands.science.people.measured import ENOUGH, measured_gap

    for is_trained, name in ((True, "with training"), (False, "without training")):
        one = _group(found.get(is_trained))
        yield f"{name}: {one.solved} solved in the last 90 days, {one.first_contact:.1%} at first contact{_judged(found.get(is_trained))}"
    gap = measured_gap(_group(found.get(True)), _group(found.get(False)))
    if gap is None:
        yield f"Too few to tell a gap: it takes {ENOUGH} solved by those with training and as many by those without."
    else:
        yield f"gap at first contact: {100 * gap.value:.1f} points (95 % interval {100 * gap.low:.1f} to {100 * gap.high:.1f})"


def _group(row: dict[str, Any] | None) -> Group:
    from manyhands.science.people.measured import Group

    return Group(row["solved"], row["first_contact"]) if row else Group(0, 0.0)


def _judged(row: dict[str, Any] | None) -> str:
    """How customers and reviewers judged, where they did."""
    said = ""
    if row and row["answered"]:
        said += f", customers {row['satisfaction']:.2f} ({row['answered']} answers)"
    if row and row["reviewed"]:
        said += f", reviewers {row['review_score']:.2f} ({row['reviewed']} reviews)"
    return said
