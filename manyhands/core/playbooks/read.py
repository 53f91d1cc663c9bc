"""Read a playbook; what could lead nowhere is refused, with its line and the remedy."""

from __future__ import annotations

from collections.abc import Iterator

from manyhands.core.playbooks.conditions import is_condition, phrases_of
from manyhands.core.playbooks.schema import Playbook, Step
from manyhands.core.service_models.page_error import Problem, nearest
from manyhands.core.service_models.read import read_as


def read_playbook(text: str, *, file: str = "playbook") -> Playbook:
    """The playbook that the text describes, or a `PageError` with everything that is wrong with it."""
    return read_as(Playbook, text, file=file, judge=lambda page: list(_problems(page)))[0]


def _problems(page: Playbook) -> Iterator[Problem]:
    ids = [step.id for step in page.steps]
    for i, step in enumerate(page.steps):
        if step.id in ids[:i]:
            yield Problem(("steps", i, "id"), f"There is a step {step.id!r} before this one.", "Give it a name of its own.")
        yield from _ways(i, step, ids)
        yield from _ending(i, step)
        yield from _conditions(i, step)
    yield from _dead(page, ids)


def _ways(i: int, step: Step, ids: list[str]) -> Iterator[Problem]:
    for at, name in _followers(i, step):
        if name not in ids:
            yield Problem(at, f"There is no step {name!r}.", nearest(name, ids))
    said = [one.answer.casefold() for one in step.answers]
    for k, words in enumerate(said):
        if words in said[:k]:
            yield Problem(("steps", i, "answers", k), "This answer stands here twice.", "Keep one of them.")


def _ending(i: int, step: Step) -> Iterator[Problem]:
    ways = sum([bool(step.answers), step.go is not None, step.end is not None])
    if ways == 0:
        yield Problem(("steps", i), "Nothing follows this step: a dead end.", "Add `answers`, `go` or `end`.")
    if ways > 1:
        yield Problem(("steps", i), "Several things follow this step.", "Keep one of `answers`, `go` and `end`.")
    if step.answers and step.ask is None and step.look_up is None:
        yield Problem(("steps", i), "It has answers and no question.", "Add `ask`, or `look_up` whose result is the question.")
    if step.end == "escalate" and step.reason is None:
        yield Problem(("steps", i), "An escalation names its reason.", "Add `reason`, such as too_hard.")
    if step.end == "wait_for_customer" and not step.say:
        yield Problem(("steps", i), "The customer is waited for and was told nothing.", "Add `say`.")


def _conditions(i: int, step: Step) -> Iterator[Problem]:
    if step.action and step.look_up:
        yield Problem(("steps", i), "It looks something up and does something.", "Make two steps of it.")
    for k, one in enumerate(step.answers):
        for name, wanted in one.when.items():
            for condition in wanted:
                if not is_condition(condition):
                    remedy = 'Write a value, "given", or such as "over 5", "at most 20.00", "over 5 days ago".'
                    yield Problem(("steps", i, "answers", k, "when", name), f"{condition!r} is no condition.", remedy)
        for key, other in (("words", one.words), ("reply", one.reply)):
            for language, phrases in other.items():
                before = {words.casefold() for earlier in step.answers[:k] for words in phrases_of(earlier, language)}
                for words in phrases:
                    if words.casefold() in before:
                        place = ("steps", i, "answers", k, key, language)
                        yield Problem(place, f"{words!r} means two answers.", "Keep it at one of them.")


def _dead(page: Playbook, ids: list[str]) -> Iterator[Problem]:
    """Steps that nothing leads to, and steps from which no end can be reached, however one answers."""
    ways = {step.id: [name for _, name in _followers(0, step) if name in ids] for step in page.steps}
    reached = _closure({ids[0]}, ways)
    ends = {step.id for step in page.steps if step.end}
    back: dict[str, list[str]] = {name: [] for name in ids}
    for name, followers in ways.items():
        for follower in followers:
            back[follower].append(name)
    ending = _closure(ends, back)
    for i, step in enumerate(page.steps):
        if step.id not in reached:
            yield Problem(("steps", i), "No step leads here.", "Have one go to it, or take it out.")
        elif step.id not in ending and ways[step.id]:
            yield Problem(("steps", i), "From here no answer leads to an end: it goes round for ever.", "Have one way lead to an end.")


def _closure(begun: set[str], ways: dict[str, list[str]]) -> set[str]:
    found, open_ = set(begun), list(begun)
    while open_:
        for name in ways[open_.pop()]:
            if name not in found:
                found.add(name)
                open_.append(name)
    return found


def _followers(i: int, step: Step) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for k, one in enumerate(step.answers):
        yield ("steps", i, "answers", k, "go"), one.go
    if step.go is not None:
        yield ("steps", i, "go"), step.go
