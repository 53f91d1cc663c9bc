"""What the answer rests on: what was understood, found and assumed, and how to make it again."""

from __future__ import annotations

from manyhands.science.planning.answer import Answer
from manyhands.science.report.content import Block, Command, Part, Points, Said, table
from manyhands.science.report.saying import count, grade


def resting_parts(answer: Answer) -> tuple[Part, ...]:
    """Considerations, findings, assumptions, and the seed."""
    found = list[Part]()
    if answer.considered:
        rows = [(one.question, one.understood, " ".join(one.follows) or "Nothing.") for one in answer.considered]
        found.append(Part("What was considered", (table("Questions, and what follows", "Question|Understood|What follows", rows),)))
    if answer.findings:
        rows = [(one.about, one.words, "guessed" if one.is_guess else "found") for one in answer.findings]
        found.append(Part("What the history says", (table("Findings and guesses", "About|What|How it is known", rows),)))
    return (*found, _assumptions(answer), _again(answer))


def _assumptions(answer: Answer) -> Part:
    rows = [
        (one.words, f"{count(one.value)} {one.unit}", f"{count(one.low)} to {count(one.high)}", grade(one.grade), one.source, one.name)
        for one in answer.assumptions
    ]
    told = Said("Every figure that was not given carries its source and how good that is. Each can be changed by its name.")
    return Part("What was assumed", (told, table("Assumptions that carried something", "What|Taken#|Range#|Grade|Source|Name", rows)))


def _again(answer: Answer) -> Part:
    versions = ", ".join(f"{name} {version}" for name, version in sorted(answer.versions.items()))
    blocks: list[Block] = [
        Points(
            (
                f"Seed {answer.seed}; {answer.replications} replications of {answer.weeks} weeks of each part of the year; "
                f"{answer.tickets_played:,.0f} tickets were played.",
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
