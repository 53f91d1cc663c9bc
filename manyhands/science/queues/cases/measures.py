"""What is counted in a run. Every measure is what is summed, and over what; of one class, or of all."""

from __future__ import annotations

from manyhands.science.queues.cases.case import Measure
from manyhands.science.simulation.run import CLASS_SUM, PEOPLE_SUM, Run

ALL = slice(None)
Rows = int | slice


def class_sum(run: Run, name: str, of: Rows = ALL, hour: Rows = ALL) -> float:
    """A sum over classes and intervals."""
    return float(run.by_class[CLASS_SUM[name], of, hour].sum())


def people_sum(run: Run, name: str, of: Rows = ALL, hour: Rows = ALL) -> float:
    """A sum over groups of people and intervals."""
    return float(run.by_people[PEOPLE_SUM[name], of, hour].sum())


def share(what: str, over: str, *, of: Rows = ALL, hour: Rows = ALL) -> Measure:
    """One sum over another."""
    return lambda run: (class_sum(run, what, of, hour), class_sum(run, over, of, hour))


def wait_taken(*, of: Rows = ALL) -> Measure:
    """Mean wait of those who are taken, seconds."""
    return share("taken_wait", "taken", of=of)


def in_time(*, of: Rows = ALL) -> Measure:
    """Share of those let in who are taken within their target."""
    return share("taken_in_time", "arrived_judged", of=of)


def leaving(*, of: Rows = ALL) -> Measure:
    """Share of those let in who leave."""
    return lambda run: (class_sum(run, "left", of), _let_in(run, of))


def refused(*, of: Rows = ALL) -> Measure:
    """Share of those who come who find no room."""
    return share("refused", "arrived", of=of)


def number(what: str, *, of: Rows = ALL, hour: int | None = None, seconds: float = 3600.0) -> Measure:
    """The mean number waiting, or in the system: of the whole run, or of one hour."""
    if hour is None:
        return lambda run: (class_sum(run, what, of), run.seconds)
    return lambda run: (class_sum(run, what, of, hour), seconds)


def per_hour(what: str, *, of: Rows = ALL, hour: int | None = None) -> Measure:
    """How many an hour."""
    if hour is None:
        return lambda run: (class_sum(run, what, of), run.seconds / 3600.0)
    return lambda run: (class_sum(run, what, of, hour), 1.0)


def occupancy(*, of: Rows = ALL) -> Measure:
    """Share of the time on duty with something in hand."""
    return lambda run: (people_sum(run, "busy", of), people_sum(run, "online", of))


def people_number(what: str, *, of: Rows = ALL, hour: int | None = None, seconds: float = 3600.0) -> Measure:
    """The mean number of people at work or on duty, or of tickets in their hands."""
    if hour is None:
        return lambda run: (people_sum(run, what, of), run.seconds)
    return lambda run: (people_sum(run, what, of, hour), seconds)


def _let_in(run: Run, of: Rows) -> float:
    return class_sum(run, "arrived", of) + class_sum(run, "redialled", of) - class_sum(run, "refused", of)
