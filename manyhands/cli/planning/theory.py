"""manyhands plan theory: what the simulator says, beside what is known exactly."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from manyhands.cli.planning import app

if TYPE_CHECKING:
    from manyhands.science.queues.cases import Verdict
    from manyhands.science.queues.cases.wallace_whitt import Skilled

_WIDTHS = (16, 46, 34, 12, 25)
_NEARLY_AS_WELL = (0.9, 0.9, 0.7)  # what we take the paper's words to say at least: refused, mean delay, taken within 30 s


@app.command()
def theory(
    literature: Annotated[bool, typer.Option(help="Wallace and Whitt's skills instead: six types of calls, 90 agents.")] = False,
    topic: Annotated[str, typer.Option(help="Only cases of this topic, such as 'Erlang A'.")] = "",
    as_json: Annotated[Path | None, typer.Option("--json", help="Write them there too.")] = None,
) -> None:
    """Hold the simulator against exact answers; ends non-zero unless every one lies inside its narrow interval."""
    if literature:
        raise typer.Exit(_literature())
    from manyhands.science.queues.cases import all_cases, prove

    every = all_cases()
    cases = [case for case in every if topic in ("", case.topic)]
    if not cases:
        raise typer.BadParameter(f"No case is about {topic!r}. There are: {', '.join(dict.fromkeys(case.topic for case in every))}.")
    settings = len({id(case.setting) for case in cases})
    typer.echo(f"{len(cases)} quantities of {settings} queues; intervals so wide that all {len(every)} hold together with 99.9 %.")
    _row("about", "queue", "quantity", "exact", "simulated", "")
    verdicts = list(_told(prove(cases, in_all=len(every)), len(cases)))
    if as_json:
        as_json.write_text(json.dumps([_as_data(one) for one in verdicts], indent=1) + "\n")
    wrong = [one for one in verdicts if not (one.is_inside and one.is_narrow)]
    typer.echo(f"{len(verdicts) - len(wrong)} of {len(verdicts)} lie inside intervals narrow enough.")
    raise typer.Exit(1 if wrong else 0)


def _told(verdicts: Iterable[Verdict], total: int) -> Iterable[Verdict]:
    from tqdm import tqdm

    for one in tqdm(verdicts, total=total, disable=None, leave=False, unit="case"):
        case = one.case
        word = "inside" if one.is_inside and one.is_narrow else "TOO WIDE" if one.is_inside else "OUTSIDE"
        simulated = f"{one.simulated:.6g} ± {one.half_width:.3g} ({one.half_width / abs(case.exact):.1%})"
        with tqdm.external_write_mode():
            _row(case.topic, case.setting.name, case.quantity, f"{case.exact:.6g}", simulated, word)
        yield one


def _row(*words: str) -> None:
    typer.echo("  ".join(f"{word:<{width}}" for word, width in zip(words, (*_WIDTHS, 0), strict=True)).rstrip())


def _as_data(one: Verdict) -> dict[str, object]:
    case = one.case
    return {
        "about": case.topic,
        "queue": case.setting.name,
        "quantity": case.quantity,
        "exact": case.exact,
        "source": case.source,
        "simulated": one.simulated,
        "half_width": one.half_width,
        "is_inside": one.is_inside,
        "half_width_most": case.within * abs(case.exact),
    }


def _literature() -> int:
    from manyhands.science.queues.cases import wallace_whitt as paper

    typer.echo("Wallace and Whitt (2005): six types of calls, 90 agents, room for 30 more, 84 erlangs in all, handling time 10 minutes.")
    typer.echo("From the paper, as its abstract says: two skills an agent do almost as well as all six. Its tables could not be looked")
    typer.echo("up where this was written, so no number of theirs stands here; the load and the handling time are as we know the paper,")
    typer.echo("not checked against it either. Every number below is ours: simulated (99 % intervals), the last line exact.\n")
    _skill_row("skills an agent", "refused", "mean delay, s", "taken within 30 s", "waiting")
    found: dict[int, Skilled] = {}
    for skills in (1, 2, 3, 6):
        found[skills] = one = paper.simulate(skills)
        shares = [f"{value:.3%} ± {half:.3%}" for value, half in (one.refused, one.in_time)]
        numbers = [f"{value:.2f} ± {half:.2f}" for value, half in (one.mean_wait_seconds, one.waiting)]
        _skill_row(str(skills), shares[0], numbers[0], shares[1], numbers[1])
    exact = paper.everybody_can_everything()
    delay, waiting = f"{exact.mean_wait_seconds:.2f}", f"{exact.waiting:.2f}"
    _skill_row("6, M/M/90 with room 30", f"{exact.refused:.3%}", delay, f"{exact.in_time:.3%}", waiting)
    gains = [paper.gained(*(getattr(found[k], what)[0] for k in (1, 2, 6))) for what in ("refused", "mean_wait_seconds", "in_time")]
    typer.echo(f"\nOf what six skills gain over one, two already gain {_percents(gains)} (refused, delay, within 30 s);")
    typer.echo(f"'almost as good' is taken to be at least {_percents(_NEARLY_AS_WELL)}, our reading, no number of the paper's.")
    exactly = (exact.refused, exact.mean_wait_seconds, exact.in_time, exact.waiting)
    simulated = (found[6].refused, found[6].mean_wait_seconds, found[6].in_time, found[6].waiting)
    agrees = all(abs(value - truth) <= half for (value, half), truth in zip(simulated, exactly, strict=True))
    typer.echo(f"Six skills, simulated, {'agree' if agrees else 'DO NOT AGREE'} with what is exact.")
    as_claimed = all(gain >= least for gain, least in zip(gains, _NEARLY_AS_WELL, strict=True))
    return 0 if agrees and as_claimed else 1


def _percents(shares: Sequence[float]) -> str:
    return ", ".join(f"{share:.0%}" for share in shares)


def _skill_row(*words: str) -> None:
    typer.echo("  ".join(f"{word:<24}" for word in words).rstrip())
