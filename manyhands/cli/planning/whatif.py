"""manyhands plan what-if STUDY.json: what one difference would do to a comparison that was made, in seconds."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from manyhands.cli.planning import app
from manyhands.cli.planning.compare import AsJson, Assume, Target, as_typed, write_json
from manyhands.cli.telling import tell_and_stop

if TYPE_CHECKING:
    from manyhands.science.planning.asked_change import Difference
    from manyhands.science.planning.compare import Study
    from manyhands.science.planning.moved import Moved, WhatIf


@app.command("what-if")
def ask_what_if(
    study: Annotated[Path, typer.Argument(help="What plan compare --keep wrote.", metavar="STUDY.json")],
    machine_share: Annotated[float | None, typer.Option(help="Share of what it may answer that a machine does.", min=0, max=1)] = None,
    hours: Annotated[str, typer.Option(help="always, office, long or daily; or mon-fri 08:00-18:00, sat 10:00-14:00.")] = "",
    languages: Annotated[str, typer.Option(help="Only these are answered, with commas between.")] = "",
    pay: Annotated[float, typer.Option(help="Times the wages and the pay for a resolution.", min=0.01, max=100)] = 1.0,
    volume: Annotated[float, typer.Option(help="Times as many tickets.", min=0.01, max=100)] = 1.0,
    peak: Annotated[float | None, typer.Option(help="The busiest weeks over an ordinary one.", min=1, max=100)] = None,
    vendor_split: Annotated[
        float | None, typer.Option(help="Share of routine that a vendor has, where one works beside own people.", min=0, max=1)
    ] = None,
    target: Target = None,
    assume: Assume = None,
    model: Annotated[list[str] | None, typer.Option(help="Only these models; may be repeated.")] = None,
    as_values: AsJson = None,
) -> None:
    """Change something in a kept study, and see each model beside what it was, on the same tickets."""
    began, computed = time.monotonic(), time.process_time()
    with tell_and_stop():
        from manyhands.science.planning.asked_change import Difference

        different = Difference(
            machine_percent=_percent(machine_share), hours=hours, languages=tuple(languages.replace(",", " ").split()), pay_times=pay,
            volume_times=volume, peak=peak, vendor_percent=_percent(vendor_split), targets=tuple(target or ()),
            assume=tuple(assume or ()),
        )  # fmt: skip
        found = replace(_asked(study, different, model or []), command=as_typed())
        write_json(found.as_json(), as_values)
        if str(as_values) != "-":
            typer.echo("\n".join(_lines(found)))
    spent = f"Answered in {time.monotonic() - began:.1f} s ({time.process_time() - computed:.1f} s of one core)."
    sys.stderr.write(spent + "\n")


def _percent(share: float | None) -> float | None:
    return None if share is None else round(share * 100, 6)


def _asked(file: Path, different: Difference, models: list[str]) -> WhatIf:
    from manyhands.science.planning.asked import UnaskableQuestion
    from manyhands.science.planning.whatif import what_if

    try:
        wanted = different.checked()
        study = _study(file)
        known = [one.model for one in study.stood]
        if unknown := [name for name in models if name not in known]:
            raise LookupError(f"The study ranked no model {unknown[0]!r}. Nothing was played. It has: {', '.join(known)}.")
        return what_if(study, wanted.change(study.case.business), models=models)
    except UnaskableQuestion as wrong:
        raise LookupError(str(wrong)) from None


def _study(file: Path) -> Study:
    from manyhands.science.planning.kept import UnreadableStudy, read_study

    try:
        return read_study(file.read_bytes())
    except OSError as error:
        raise LookupError(f"{file} cannot be read: {error.strerror}. Name the file that plan compare --keep wrote.") from None
    except UnreadableStudy as wrong:
        raise LookupError(f"{file}: {wrong}") from None


def _lines(found: WhatIf) -> Iterator[str]:
    yield f"{found.business}: what if?"
    yield from (f"  {words}" for words in found.different)
    yield ""
    yield from found.words
    yield ""
    yield f"{'now':>4}{'was':>5} {'model':<24}{'a month':>12}{'change':>12}{'(95 %)':>24}{'in time':>10}{'quality':>9}"
    for one in found.moved:
        yield _row(one)
    yield f"Money in {found.currency}; changes are pair by pair on the same {found.replications} replications. =1: a tie with the first."
    for one in found.moved:
        if one.why_not:
            yield f"  {one.model}: {' '.join(one.why_not)}"


def _row(one: Moved) -> str:
    was = "=1" if one.is_tied_before else str(one.rank_before)
    if one.rank is None or one.cost_month is None or one.cost_change is None or one.in_time_change is None or one.quality_change is None:
        return f"{'-':>4}{was:>5} {one.model:<24}{'not ranked':>12}"
    now, cost = "=1" if one.is_tied else str(one.rank), one.cost_change
    between = f"{cost.low:+,.0f} to {cost.high:+,.0f}"
    return (
        f"{now:>4}{was:>5} {one.model:<24}{one.cost_month:>12,.0f}{cost.mean:>+12,.0f}{between:>24}"
        f"{one.in_time_change.mean * 100:>+8.1f} p{one.quality_change.mean:>+9.1f}"
    )
