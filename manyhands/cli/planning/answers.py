"""The answer as tables and words for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from manyhands.science.planning.answer import Answer, Interval, Ranked

SWAYS_TOLD = 8


def answer_lines(answer: Answer) -> list[str]:
    """All of it that fits a terminal; the JSON has the rest."""
    return [
        *_heading(answer),
        *_table(answer),
        *_details(answer),
        *_excluded(answer),
        *_changes(answer),
        *_considered(answer),
        *_notes(answer),
    ]


def _heading(answer: Answer) -> Iterator[str]:
    targets = ", ".join(f"{channel} {target}" for channel, target in answer.targets.items())
    yield f"{answer.business}: {answer.tickets_year:,.0f} tickets a year, {', '.join(answer.languages)}; promised: {targets}."
    yield ""
    yield from answer.words
    yield ""


def _table(answer: Answer) -> Iterator[str]:
    if not answer.ranked:
        return
    yield f"{'':>3} {'model':<24}{'a month':>14}{'a resolution':>13}{'in time':>9}{'at worst':>9}{'at once':>9}{'quality':>9}{'behind':>8}"
    for one in answer.ranked:
        rank = "=1" if one.is_tied else str(one.rank)
        front = "  *" if one.is_on_front else ""
        service = min(one.service.values(), key=lambda found: found.mean)
        worst = min(one.service_at_worst.values(), key=lambda found: found.mean)
        yield (
            f"{rank:>3} {one.model:<24}{one.cost_month.mean:>14,.0f}{one.cost_resolution.mean:>13,.2f}{service.mean:>9.1%}"
            f"{worst.mean:>9.1%}{one.first_contact.mean:>9.1%}{one.quality.mean:>9.1f}{one.behind.mean:>7.1f}%{front}"
        )
    yield f"Money in {answer.currency}. * nothing else is at least as good in cost, service and quality at once."
    yield ""


def _details(answer: Answer) -> Iterator[str]:
    for one in answer.ranked[:3]:
        yield f"{one.rank}. {one.title}: {one.words}"
        low, high = one.cost_month_range
        yield f"   a month {_between(one.cost_month)} (simulated); {low:,.0f} to {high:,.0f} by what is assumed"
        yield from _crews(one, answer.currency)
        for line in sorted(one.bill, key=lambda line: -abs(line.amount_year))[:4]:
            yield f"   {line.what}: {line.amount_year:,.0f} a year ({line.formula})"
        for weighed in one.weighed:
            yield f"   weighs {weighed.percent:g} % against it: {weighed.reason}"
        for note in one.notes:
            yield f"   {note}"
    yield ""


def _crews(one: Ranked, currency: str) -> Iterator[str]:
    for crew in one.crews:
        if crew.registered:
            earned = f", {crew.earned_hour:,.2f} {currency} an online hour" if crew.earned_hour is not None else ""
            yield f"   {crew.name}: {crew.registered} registered, {crew.occupancy:.0%} of time online is work{earned}"
        else:
            hours = ", ".join(f"{hours:,.0f} h in {stretch}" for stretch, hours in crew.hours_a_week.items())
            yield f"   {crew.name} ({crew.hired}): {hours} a week, at most {crew.most_at_once} at once, busy {crew.occupancy:.0%}"


def _excluded(answer: Answer) -> Iterator[str]:
    if not answer.excluded:
        return
    yield "Not ranked:"
    for one in answer.excluded:
        yield f"  {one.model}: {' '.join(one.reasons)}"
    yield ""


def _changes(answer: Answer) -> Iterator[str]:
    yield "What would have to be different:"
    for words in answer.what_would_change_it[:SWAYS_TOLD]:
        yield f"  {words}"
    for even in answer.break_evens:
        if even.at is None:
            yield f"  {even.words}"
    yield ""


def _considered(answer: Answer) -> Iterator[str]:
    yield "What was understood:"
    for one in answer.considered:
        yield f"  {one.question} {one.understood}"
    yield ""


def _notes(answer: Answer) -> Iterator[str]:
    guesses = sum(finding.is_guess for finding in answer.findings)
    if guesses:
        yield f"{guesses} figures of the business were not given and are assumed; the JSON names each."
    yield f"{len(answer.assumptions)} assumptions carried this answer. Change any with --assume name=value."
    yield f"Every promise is kept in each stretch of the year with {answer.confidence:.0%} confidence."
    weeks = f"{answer.weeks} week{'s' if answer.weeks > 1 else ''}"
    yield f"Seed {answer.seed}, {answer.replications} replications of {weeks} of each stretch of the year."


def _between(found: Interval) -> str:
    return f"{found.mean:,.0f} ({found.low:,.0f} to {found.high:,.0f})"
