"""What the answer rests on: what was understood, found and assumed, and how to make it again."""

from __future__ import annotations

from manyhands.science.planning.answer import Answer, AssumptionUsed, Sway
from manyhands.science.report.content import Block, Command, Part, Points, Said, table
from manyhands.science.report.saying import count, grade, in_full, titles


def resting_parts(answer: Answer) -> tuple[Part, ...]:
    """Considerations, findings, assumptions, and the seed."""
    found = list[Part]()
    if answer.considered:
        names = titles(answer)
        rows = [(one.question, one.understood, in_full(" ".join(one.follows), names) or "Nothing.") for one in answer.considered]
        found.append(Part("What was considered", (table("Questions, and what follows", "Question|Understood|What follows", rows),)))
    if answer.findings:
        rows = [(one.about, one.words, "guessed" if one.is_guess else "found") for one in answer.findings]
        found.append(Part("What the history says", (table("Findings and guesses", "About|What|How it is known", rows),)))
    return (*found, _assumptions(answer), _again(answer))


SECTIONS = {
    "pay": "Pay and prices", "overheads": "Overheads", "hiring": "Hiring, training, turnover", "time": "Time", "work": "Work",
    "quality": "Quality", "machine": "The machine", "by_resolution": "People paid by resolution", "vendors": "Vendors and temporary people",
    "considerations": "What considerations weigh",
}  # fmt: skip


def _assumptions(answer: Answer) -> Part:
    told = Said(
        "Every figure that was not given carries its source and how good that is. Each can be changed by its name, in the business's file "
        "or with --assume name=value. The last column is what it does to the lead of the first over the next, in points of per cent of "
        "cost, from one end of its range to the other; a star says that the order changes."
    )
    moves = {sway.assumption: _moves(sway) for sway in answer.sways}
    sections = sorted({one.about for one in answer.assumptions}, key=lambda about: (about not in SECTIONS, [*SECTIONS, about].index(about)))
    tables = [
        table(SECTIONS.get(about, "Assumptions that carried something"), "What|Taken#|Range#|Grade|Source|Name|Moves the lead by#", rows)
        for about in sections
        if (rows := [_row(one, moves.get(one.name, "")) for one in answer.assumptions if one.about == about])
    ]
    return Part("What was assumed", (told, *tables))


def _row(one: AssumptionUsed, moves: str) -> tuple[str, ...]:
    span = "given" if one.low == one.high else f"{count(one.low)} to {count(one.high)}"
    return (one.words, f"{count(one.value)} {one.unit}", span, grade(one.grade), one.source, one.name, moves or "–")


def _moves(sway: Sway) -> str:
    size = abs(sway.lead_at_high - sway.lead_at_low)
    return f"{size:,.1f}{' *' if sway.flips else ''}" if size >= 0.05 or sway.flips else "0"


def _again(answer: Answer) -> Part:
    versions = ", ".join(f"{name} {version}" for name, version in sorted(answer.versions.items()))
    blocks: list[Block] = [
        Points(
            (
                f"Seed {answer.seed}; {answer.replications} replications of {answer.weeks} week{'s' if answer.weeks > 1 else ''} "
                f"of each part of the year; {answer.tickets_played:,.0f} tickets were played.",
                f"Made with {versions or 'versions that were not kept'}.",
                f"Models closer than {answer.indifference_percent:g} % of cost count as a tie.",
                "Intervals say how sure the simulation is of its mean. They do not say how different two years are, nor how right an "
                "assumption is: for that see what would change the order.",
            )
        )
    ]
    if answer.command:
        blocks += [Said("The same command with the same file makes the same answer:"), Command(answer.command)]
    return Part("How to make it again", tuple(blocks))
