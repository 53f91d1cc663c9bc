"""The page of results: what was measured, and which of the claims it bears out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple
from itertools import groupby

import numpy as np

from manyhands.science.evaluation.demand.judging import CHOSEN
from manyhands.science.evaluation.demand.measured import Measured, Part
from manyhands.science.evaluation.demand.measuring import LEVELS, Covered
from manyhands.science.evaluation.demand.staffing import HANDLING_SECONDS, PATIENCE_SECONDS, SHARE, WITHIN_SECONDS

WITHIN = 1.05  # of the best single method
POINTS = 0.05  # of coverage
LIKE = 0.2  # of dispersion


def results_page(found: Sequence[Measured], *, cpu_seconds: float) -> Iterator[str]:
    """Line by line, as Markdown."""
    yield from _head(found)
    yield "## Errors of the last folds, which nothing was settled on"
    yield ""
    yield from _errors(found, final=True)
    yield from _luck(found)
    yield "## Errors of all folds"
    yield ""
    yield from _errors(found, final=False)
    yield from _by_interval(found)
    yield from _coverage(found)
    yield from _dispersion(found)
    yield from _staffing(found)
    yield f"Everything on this page took {cpu_seconds:,.0f} s of processor time."


def _head(found: Sequence[Measured]) -> Iterator[str]:
    yield "# Forecasts: results"
    yield ""
    yield "Written by `manyhands plan evaluate-forecasts`; [demand](demand.md) says how forecasts are made. Rolling origin, two weeks"
    yield "ahead, on public series. Each origin is forecast from what was before it: methods, special days, level breaks and spreads"
    yield "alike."
    yield ""
    counted = ", ".join(f"{one.name} {one.final.folds} of {one.every.folds}" for one in found[:5])
    yield f"The last folds of each series ({counted}; accounts as NYC)"
    yield "are for judging only: everything was settled on the earlier ones. *chosen* is the product's forecast; the other columns are"
    yield "single methods as anybody would use them, on the series as it is. The accounts, of ranks fixed before any was looked at, take"
    yield "their special days from the total of all. A bold figure is not within 5 % of the best single method."
    yield ""


def _errors(found: Sequence[Measured], *, final: bool) -> Iterator[str]:
    names = [CHOSEN, *(name for name in found[0].final.wape if name != CHOSEN)]
    parts = [(one, one.final if final else one.every) for one in found]
    yield f"WAPE of day totals | a day | {' | '.join(names)} | chosen / best single | most often"
    yield "|".join(["---"] + ["---:"] * (len(names) + 2) + ["---"])
    for one, part in parts:
        ratio = _ratio(part)
        shown = f"**{ratio:.3f}**" if ratio > WITHIN else f"{ratio:.3f}"
        cells = [f"{part.wape[name]:.1%}" for name in names]
        yield f"{one.name} | {one.mean_day:,.1f} | {' | '.join(cells)} | {shown} | {max(part.methods, key=lambda key: part.methods[key])}"
    means = {name: float(np.mean([part.wape[name] for _, part in parts])) for name in names}
    relative = float(np.mean([_ratio(part) for _, part in parts]))
    yield f"mean | | {' | '.join(f'{means[name]:.1%}' for name in names)} | {relative:.3f} |"
    yield ""
    missed = [one.name for one, part in parts if _ratio(part) > WITHIN]
    best = min((name for name in names if name != CHOSEN), key=lambda name: means[name])
    yield f"- Within 5 % of the best single method on {len(parts) - len(missed)} of {len(parts)} series" + _listed(missed)
    better = "better than" if means[CHOSEN] < means[best] else "NOT better than"
    yield f"- On average {means[CHOSEN]:.1%}, {better} every single method (the best of them, {best}: {means[best]:.1%})"
    yield ""


def _luck(found: Sequence[Measured]) -> Iterator[str]:
    yield "The best of seven methods on a few folds is the best partly by luck. Beside it: the method that was best on the earlier folds,"
    yield "which is what somebody who settles on one could know; and the 90 % interval of the error over the best single method's, folds"
    yield "drawn again and the best picked anew."
    yield ""
    yield "last folds | folds | best before | chosen / best before | 90 % of chosen / best single"
    yield "---|---:|---|---:|---:"
    known = [(one, one.luck) for one in found if one.luck is not None]
    for one, seen in known:
        ratio = f"**{seen.ratio:.3f}**" if seen.ratio > WITHIN else f"{seen.ratio:.3f}"
        yield f"{one.name} | {one.final.folds} | {seen.known_before} | {ratio} | {seen.low:.2f} to {seen.high:.2f}"
    yield ""
    missed = [one.name for one, seen in known if seen.ratio > WITHIN]
    yield f"- Within 5 % of the method that was best before on {len(known) - len(missed)} of {len(known)} series{_listed(missed)}"
    yield ""


def _ratio(part: Part) -> float:
    return part.wape[CHOSEN] / min(value for name, value in part.wape.items() if name != CHOSEN)


def _listed(missed: Sequence[str]) -> str:
    return f"; missed on {', '.join(missed)}" if missed else ""


def _by_interval(found: Sequence[Measured]) -> Iterator[str]:
    yield "## Errors by half hour or hour"
    yield ""
    yield "Day totals by each method, split by our weekday profile; and the last three, which forecast each interval by itself. Last folds."
    yield ""
    hourly = [one for one in found if one.final.wape_by_interval]
    names = [CHOSEN, *(name for name in hourly[0].final.wape_by_interval if name != CHOSEN)]
    yield f"WAPE of intervals | {' | '.join(names)}"
    yield "|".join(["---"] + ["---:"] * len(names))
    for one in hourly:
        yield f"{one.name} | {' | '.join(f'{one.final.wape_by_interval[name]:.1%}' for name in names)}"
    yield ""


def _coverage(found: Sequence[Measured]) -> Iterator[str]:
    yield "## How often what came lay within the intervals"
    yield ""
    yield "All folds, and the last ones in brackets; ± is the half width of a 95 % interval of the share over all folds (errors of a"
    yield "fold go together). Whole numbers have no exact 80 %: a count that stands on an interval's end counts by the part of its"
    yield "probability that lies within."
    yield ""
    yield "| 80 % of days | 95 % of days | days | 80 % of intervals | 95 % of intervals"
    yield "---|---:|---:|---:|---:|---:"
    off = []
    for one in found:
        hours = [_covered(one.every.intervals, one.final.intervals, n) for n in (0, 1)] if one.every.intervals else ["", ""]
        yield " | ".join([one.name, *(_covered(one.every.days, one.final.days, n) for n in (0, 1)), str(one.every.days.of), *hours])
        for what, part in (("days", one.every.days), ("intervals", one.every.intervals)):
            shares = zip(LEVELS, part.shares if part else LEVELS, strict=True)
            off += [f"{one.name} ({what}, {level:.0%})" for level, share in shares if abs(share - level) > POINTS]
    yield ""
    yield f"- Over all folds within 5 points of nominal{' everywhere' if not off else ', but for: ' + ', '.join(off)}"
    pooled = [_pooled([one.every.days for one in found], n) for n in (0, 1)]
    yield f"- All days of all series together: {pooled[0]:.1%} and {pooled[1]:.1%}"
    yield ""


def _covered(every: Covered | None, final: Covered | None, n: int) -> str:
    assert every is not None
    assert final is not None
    return f"{every.shares[n]:.1%} ± {every.half_widths[n]:.1%} ({final.shares[n]:.1%})"


def _pooled(parts: Sequence[Covered], n: int) -> float:
    return sum(one.shares[n] * one.of for one in parts) / sum(one.of for one in parts)


def _dispersion(found: Sequence[Measured]) -> Iterator[str]:
    yield "## Does what is simulated differ as much as what came?"
    yield ""
    yield "Around the mean of the last six same weekdays, of weekdays with at least half of the busiest one's total; histories drawn from"
    yield "the fitted laws as the simulator draws them, beside the real one. 1 is Poisson."
    yield ""
    yield "| CV of days: real | drawn | dispersion of intervals: real | drawn | within days: real | drawn"
    yield "---|---:|---:|---:|---:|---:|---:"
    off = []
    for one in found:
        if one.real is None or one.copied is None:
            continue
        pairs = list(zip(astuple(one.real), astuple(one.copied), strict=True))
        cells = [f"{real:.1%} | {copied:.1%}" if n == 0 else f"{real:.2f} | {copied:.2f}" for n, (real, copied) in enumerate(pairs)]
        yield f"{one.name} | {' | '.join(cells)}"
        ratios = [(what, copied / real - 1) for what, (real, copied) in zip(("days", "intervals", "within days"), pairs, strict=True)]
        off += [f"{one.name} ({what}, {ratio:+.0%})" for what, ratio in ratios if abs(ratio) > LIKE]
    yield ""
    yield f"- Within 20 %{' everywhere' if not off else ', but for: ' + ', '.join(off)}"
    yield ""


def _staffing(found: Sequence[Measured]) -> Iterator[str]:
    played = [one for series in found for one in series.played]
    yield "## Staffing from the distribution, and from its mean alone"
    yield ""
    target = f"{SHARE:.0%} are taken within {WITHIN_SECONDS:.0f} s"
    yield f"US bank, the last folds: each half hour staffed two weeks ahead so that {target}, then"
    yield "judged at the rate that really came, as a waiting line. Handling of"
    yield f"{HANDLING_SECONDS:.0f} s is assumed (the file has none), and patience of {PATIENCE_SECONDS:.0f} s where people leave."
    yield "Brackets: 95 % intervals, days drawn again with replacement."
    yield ""
    for leaves, group in groupby(played, key=lambda one: one.leaves):
        line = "People leave (Erlang A)" if leaves else "Nobody leaves (Erlang C)"
        yield f"{line} | taken in time | days that meet it | half hours that meet it | agent hours a day"
        yield "---|---:|---:|---:|---:"
        for one in group:
            shares = (one.in_time, one.days_met, one.half_hours_met)
            cells = [f"{100 * mid:.1f} % [{100 * low:.0f}, {100 * high:.0f}]" for mid, low, high in shares]
            yield f"{one.way} | {' | '.join(cells)} | {one.agent_hours:,.0f}"
        yield ""
