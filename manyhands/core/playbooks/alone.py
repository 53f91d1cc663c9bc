"""Walk a playbook with nobody beside: as far as what is known carries, by declared conditions alone; the rest is asked, or a person's."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from manyhands.core.playbooks.conditions import Known, choose, phrases_of
from manyhands.core.playbooks.schema import Playbook, Step
from manyhands.core.playbooks.walk import Walk, go_on, step_of


class Reach(StrEnum):
    """What a walk came to."""

    ASK = "ask"  # the customer
    CALL = "call"  # one of the brand's own systems
    END = "end"
    STOP = "stop"  # a person goes on


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that was taken, with its answer and from where that is known."""

    step: str
    answer: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Alone:
    """How far one came, by which steps, and what is needed there; `because` says why it is a person's."""

    walk: Walk
    step: Step
    taken: tuple[Taken, ...]
    reach: Reach
    because: str = ""


def go_alone(
    page: Playbook, walk: Walk, known: Known, *, rights: Collection[str], asked: Collection[str] = (), called: Collection[str] = ()
) -> Alone:
    """Take steps while what is known says which; `asked` are the steps that were put to the customer, `called` the calls answered."""
    taken: list[Taken] = []
    while True:
        step = step_of(page, walk)
        reach, why, answer = _at(step, walk, known, rights, asked, called)
        if reach is not None:
            return Alone(walk, step, tuple(taken), reach, why)
        walk = go_on(page, walk, answer=answer.answer, rights=rights)
        taken.append(answer)


def _at(
    step: Step, walk: Walk, known: Known, rights: Collection[str], asked: Collection[str], called: Collection[str]
) -> tuple[Reach | None, str, Taken]:
    """What a step needs; None and the answer where it can be taken."""
    plain = Taken(step.id)
    missing = sorted(set(step.needs) - set(rights))
    call = step.look_up or step.action
    if missing:
        return Reach.STOP, f"a step needs the right to {', '.join(missing)}", plain
    if step.id in [taken for taken, _ in walk.way]:
        return Reach.STOP, "the playbook came round to a step it had taken", plain
    if is_by_hand(step):
        return Reach.STOP, f"a step is done by hand: {step.do}", plain
    if call and call not in called:
        return Reach.CALL, "", plain
    if step.end:
        return Reach.END, "", plain
    return _answered(step, known, asked) if step.answers else (None, "", plain)


def _answered(step: Step, known: Known, asked: Collection[str]) -> tuple[Reach | None, str, Taken]:
    chosen = choose(step, known)
    if chosen and not chosen.is_ambiguous:
        return None, "", Taken(step.id, chosen.answer, chosen.source)
    if step.id in asked:
        return Reach.STOP, "the customer was asked once, and it is still not clear", Taken(step.id)
    if chosen:
        return Reach.STOP, "what is known fits more than one answer", Taken(step.id)
    if not can_ask(step, known.language):
        return Reach.STOP, "only a person can answer this step", Taken(step.id)
    return Reach.ASK, "", Taken(step.id)


def is_by_hand(step: Step) -> bool:
    """Whether a person does something here that no declared system does."""
    return step.do is not None and step.action is None


def can_ask(step: Step, language: str) -> bool:
    """Whether the brand has words for the question in this language, and for each of its answers."""
    return bool(step.say.get(language)) and all(phrases_of(one, language) for one in step.answers)


def speaks(step: Step) -> bool:
    """Whether a step that was taken tells the customer something: approved words, or what a system said of itself."""
    if step.answers:
        return False  # its words are a question, and are said when it is asked
    return bool(step.say or step.look_up or step.action)


def unsaid(page: Playbook, walk: Walk, *, asked: Collection[str]) -> list[Step]:
    """The steps on the way whose words the customer has not had: those after the last one that was put to them, and the end."""
    steps = {step.id: step for step in page.steps}
    way = [steps[name] for name, _ in walk.way]
    last = max((n for n, step in enumerate(way) if step.id in asked), default=-1)
    here = steps[walk.at]
    return [step for step in [*way[last + 1 :], *([here] if here.end else [])] if speaks(step)]


def can_be_walked(page: Playbook) -> bool:
    """Whether a machine comes from the first step to an end that tells the customer something, if all goes well."""
    steps = {step.id: step for step in page.steps}
    open_, seen = [(page.steps[0].id, False)], set[tuple[str, bool]]()
    while open_:
        at = open_.pop()
        step, says = steps[at[0]], at[1] or speaks(steps[at[0]])
        if at in seen or is_by_hand(step):
            continue
        seen.add(at)
        if step.end and step.end != "escalate" and says:
            return True
        open_ += [(one.go, says) for one in step.answers if one.when or one.words or one.reply]
        open_ += [(step.go, says)] if step.go else []
    return False
