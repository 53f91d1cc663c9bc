"""What would have to be different for the order to change."""

from __future__ import annotations

from manyhands.science.planning.answer import Answer, Sway
from manyhands.science.report import charts
from manyhands.science.report.content import Block, Figure, Part, Points, Said
from manyhands.science.report.saying import count, in_full, titles

SWAYS_DRAWN = 10
_LEGEND = {
    True: "Black bars change the order within their range: they reach over the dashed line.",
    False: "None of these changes the order within its range: no bar reaches over the dashed line.",
}


def changing_parts(answer: Answer) -> tuple[Part, ...]:
    """Sensitivities, break-evens and how firm the first place is."""
    if len(answer.ranked) < 2:
        return ()
    blocks: list[Block] = [Points(_said(answer))]
    if answer.stays_first is not None:
        firm = f"{answer.stays_first:.0%} of draws"
        blocks.append(Said(f"With all assumptions drawn from their ranges at once, the first stays first or tied in {firm}."))
    drawn = answer.sways[:SWAYS_DRAWN]
    if drawn:
        blocks += [_tornado(answer, drawn), Said(_LEGEND[any(sway.flips for sway in drawn)])]
    return (Part("What would change the order", tuple(blocks)),)


def _said(answer: Answer) -> tuple[str, ...]:
    names = titles(answer)
    said = [_turn(sway, names) for sway in answer.sways if sway.flips and sway.turns_at is not None]
    said += [in_full(even.words, names) for even in answer.break_evens]
    return tuple(said) or ("Nothing that was looked at changes the order.",)


def _turn(sway: Sway, names: dict[str, str]) -> str:
    assert sway.turns_at is not None  # the caller asks
    is_under = sway.turns_at < sway.value
    first = sway.first_at_low if is_under else sway.first_at_high
    return (
        f"{names.get(first, first)} would be first if this were {'under' if is_under else 'over'} {count(sway.turns_at)} {sway.unit} "
        f"(taken: {count(sway.value)}): {sway.words.rstrip('.')}."
    )


def _tornado(answer: Answer, drawn: tuple[Sway, ...]) -> Figure:
    lead = "lead of the first over the next, % of cost"
    told = "; ".join(
        f"{_label(sway)}: {count(sway.low)} to {count(sway.high)} {sway.unit}, lead {sway.lead_at_low:.1f} to {sway.lead_at_high:.1f} %"
        for sway in drawn
    )
    label = {sway.assumption: _label(sway) for sway in drawn}
    return Figure(f"What sways the lead of {answer.ranked[0].title}", charts.tornado(drawn, label, lead), told)


def _label(sway: Sway) -> str:
    return sway.assumption.replace("_", " ").replace(".", ", ")
