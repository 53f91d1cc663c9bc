"""The no-training gap as a simulation finds it: a page of rates, assumptions, their influence, and what would prove it wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from manyhands.science.encoder.encode import Encoder
from manyhands.science.evaluation.gap_cases import Ground, Met
from manyhands.science.evaluation.task import Figure, mean_figure
from manyhands.science.people.assumptions import Assumptions, stated
from manyhands.science.people.influence import Influence, Rates, bias_that_undoes, corners, influences, rates_of
from manyhands.science.people.working import GUIDED, PEOPLE, TIMES, TRAINED, UNGUIDED, right_outcomes

GAIN = "what guidance adds without training"
GAP = "the gap: trained, less no training with guidance"

HEAD = """# The no-training gap, simulated

Written by `manyhands guidance gap`. **No person took part.** A model of people works on real questions with the pages the product
really finds, and everything it takes for granted about people is listed below. It says what follows if the list is true.

Three people meet each question {times} times: one without training who searches (BM25) with some of the customer's words; one
without training who sees what the product suggests, and may believe it too soon; one with training who knows the page, the
likelier the more often it is asked for, or searches with all of the customer's words. Each takes the page that looks best, looks
once more where none looks right enough, and escalates where still none does. A ticket ends right where a right page is carried
out, or, where the brand has no answer, where it is escalated. Nobody has guidance and training at once, and the product knows
no solved ticket.
"""
FALSE_IF = """## What would prove it wrong

- The live records: `manyhands guidance gap --brand B` sets first-contact solutions of people with and without training side by side. A
  gap there, over some hundreds of tickets each, whose interval lies outside the simulated one for that brand's own questions.
- A trial in which people get the same tickets with and without suggestions, drawn by lot, and those with them are right less often
  than the simulation's gain says, or take a wrong first suggestion more often than the share at which the gain is gone.
- A measurement of any assumption outside the range over which it was varied here.

## What it leaves out

Time, tiredness, learning on the job, mood, and whether the reply was kind: only the right page counts. Pages look right or
wrong independently of each other. People who know the brand's words search better than the customer's words do, so the trained
may be better than here. Weights of the finding were fitted on most of the questions of `abcd_guidelines`, and the demo brands'
articles and tickets were written together: expect less on a brand's own. The questions of that set are summaries written by a
machine. Live records compare people who were not drawn by lot: whoever was trained may have had the harder tickets.
"""


def gap_figures(met: Met, assumed: Assumptions) -> Iterator[Figure]:
    """Right-outcome rates of the three, then the gain and the gap, question by question."""
    outcomes = right_outcomes(met.searched(assumed.words_kept), assumed)
    for person in PEOPLE:
        yield mean_figure(person, "right outcome", outcomes[person])
    yield mean_figure(GAIN, "points", outcomes[GUIDED] - outcomes[UNGUIDED])
    yield mean_figure(GAP, "points", outcomes[TRAINED] - outcomes[GUIDED])


def gap_page(grounds: Sequence[Ground], encoder: Encoder, assumed: Assumptions) -> Iterator[str]:
    """The whole page, line by line."""
    yield HEAD.format(times=TIMES)
    all_met = [Met(ground, encoder) for ground in grounds]
    yield "## Rates\n"
    yield from _rates(all_met, assumed)
    yield "\n## What is assumed\n"
    yield from _assumed(assumed)
    for met in all_met:
        yield f"\n## What each assumption does: {met.ground.name}\n"
        yield from _influence(met, assumed)
    yield f"\n{FALSE_IF}"


def _rates(all_met: Sequence[Met], assumed: Assumptions) -> Iterator[str]:
    yield "Bootstrap intervals (95 %, seeded) over the questions; a gain or gap is of the same questions, pair by pair.\n"
    yield "| questions | asked | who | right outcome | 95 % interval |\n|---|---:|---|---:|---|"
    for met in all_met:
        for one in gap_figures(met, assumed):
            value, low, high = (f"{100 * number:.1f}" for number in (one.value, one.low, one.high))
            yield f"| {met.ground.name} | {one.asked} | {one.method} | {value} | {low} to {high} |"


def _assumed(assumed: Assumptions) -> Iterator[str]:
    yield "| name | value | varied | what | basis |\n|---|---:|---|---|---|"
    for one in stated(assumed):
        yield f"| `{one.name}` | {one.value:g} | {one.low:g} to {one.high:g} | {one.words} | {one.basis} |"


def _influence(met: Met, assumed: Assumptions) -> Iterator[str]:
    yield "Right outcomes at the lower and the upper end of each range, the other assumptions as they are; points of a hundred.\n"
    yield "| assumption | at | no training, no guidance | with guidance | trained | gain | gap |\n|---|---:|---:|---:|---:|---:|---:|"
    yield _row("as assumed", "", rates_of(met.searched, assumed))
    found = list(influences(met.searched, assumed))
    for one in found:
        for end, rates in zip(one.ends, one.rates, strict=True):
            yield _row(f"`{one.name}`", f"{end:g}", rates)
    yield from _signs(met, assumed, found)


def _row(name: str, at: str, rates: Rates) -> str:
    shares = (rates.unguided, rates.guided, rates.trained, rates.gain, rates.gap)
    return f"| {name} | {at} | " + " | ".join(f"{100 * share:.1f}" for share in shares) + " |"


def _signs(met: Met, assumed: Assumptions, found: list[Influence]) -> Iterator[str]:
    yield ""
    yield f"- The gain {_sign([one for one in found if min(one.rates[0].gain, one.rates[1].gain) < 0], found, 'gain')}."
    yield f"- The gap {_sign([one for one in found if min(one.rates[0].gap, one.rates[1].gap) < 0], found, 'gap')}."
    yield from _corners(corners(met.searched, assumed))
    undone = bias_that_undoes(met.searched, assumed)
    if undone is None:
        yield "- Even if every first suggestion were taken without looking, guidance would do no harm."
    else:
        yield f"- Guidance does harm once about {100 * undone:.0f} % of first suggestions are taken without looking."


def _corners(found: list[Rates]) -> Iterator[str]:
    """All at once, for assumptions do not err one at a time."""
    for what, is_kept in (("gain", "guidance helps"), ("gap", "the trained are ahead")):
        values = [100 * getattr(rates, what) for rates in found]
        kept = sum(value > 0 for value in values)
        yield (
            f"- All assumptions at once at ends drawn by chance, {len(found)} times: {is_kept} in {kept}; the {what} is "
            f"{min(values):.1f} to {max(values):.1f}, in the middle {median(values):.1f}."
        )


def _sign(crossing: list[Influence], found: list[Influence], what: str) -> str:
    ends = [getattr(rates, what) for one in found for rates in one.rates]
    span = f"{100 * min(ends):.1f} to {100 * max(ends):.1f}"
    if not crossing:
        return f"keeps its sign over every single range ({span})"
    return f"changes its sign within the range of {', '.join(f'`{one.name}`' for one in crossing)} ({span})"
