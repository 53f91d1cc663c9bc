"""Lines in which everybody waits, lines people leave, rooms that are full, and teams that pool."""

from __future__ import annotations

from manyhands.science.queues.cases.building import long_run_of, page, stream, team
from manyhands.science.queues.cases.case import Case
from manyhands.science.queues.cases.measures import in_time, leaving, number, occupancy, refused, wait_taken
from manyhands.science.queues.erlang import erlang_b, waiting_line
from manyhands.science.queues.patience import (
    Patience,
    erlang_a,
    erlang_patience,
    exponential_patience,
    fixed_patience,
    impatient_line,
    mixed_patience,
    uniform_patience,
)
from manyhands.science.queues.pooling import pooled
from manyhands.science.queues.room import finite_room
from manyhands.science.simulation.distributions import Distribution, exponential, lognormal

_ERLANG_C = "Erlang C"
_ERLANG_A = "Erlang A"


def waiting_cases() -> list[Case]:
    """M/M/n: shares delayed, waits, service levels."""
    found = []
    sizes = ((1, 7.0, 300.0, 0.03, 5), (5, 38.0, 60.0, 0.03, 7), (20, 165.0, 30.0, 0.04, 12), (50, 425.0, 20.0, 0.06, 13))
    for agents, per_hour, target, within, millions in sizes:
        line = waiting_line(per_hour, 360.0, agents, within_seconds=target)
        setting = long_run_of(
            f"M/M/{agents}", [stream(per_hour, 360.0, target=target)], [team(agents)], customers=millions * 1_000_000, warm_up_hours=60.0
        )
        found += [
            Case("Erlang C", setting, "mean wait, s", line.mean_wait_seconds, wait_taken(), within, _ERLANG_C),
            Case("Erlang C", setting, f"share within {target:.0f} s", line.in_time, in_time(), 0.01, _ERLANG_C),
            Case("Erlang C", setting, "mean number waiting", line.waiting, number("waiting"), within, _ERLANG_C),
        ]
        found.append(Case("Erlang C", setting, "share of time at work", line.occupancy, occupancy(), 0.005, "the load"))
    return found


def impatient_cases() -> list[Case]:
    """M/M/n+M and M/M/n+G."""
    found = []
    for agents, per_hour, patience, target in ((10, 90.0, 240.0, 30.0), (20, 240.0, 180.0, 60.0), (50, 500.0, 120.0, 20.0)):
        line = erlang_a(per_hour, 360.0, patience, agents, within_seconds=target)
        calls = stream(per_hour, 360.0, target=target, patience=patience)
        setting = long_run_of(f"M/M/{agents}+M", [calls], [team(agents)], customers=100_000 * agents + 3_000_000)
        found += [
            Case("Erlang A", setting, "share leaving", line.leaving, leaving(), 0.02, _ERLANG_A),
            Case("Erlang A", setting, "mean wait of the taken, s", line.mean_wait_taken_seconds, wait_taken(), 0.02, _ERLANG_A),
            Case("Erlang A", setting, f"share within {target:.0f} s", line.in_time, in_time(), 0.01, _ERLANG_A),
            Case("Erlang A", setting, "mean number waiting", line.waiting, number("waiting"), 0.02, _ERLANG_A),
        ]
    laws: list[tuple[str, Distribution, Patience]] = [
        ("fixed", Distribution("constant", 120.0, 0.0), fixed_patience(120.0)),
        ("uniform", Distribution("uniform", 120.0, 0.5), uniform_patience(120.0 * (1.0 - 0.75**0.5), 120.0 * (1.0 + 0.75**0.5))),
        ("Erlang's of 3 phases", Distribution("erlang", 120.0, 3.0**-0.5), erlang_patience(120.0, 3)),
        ("two kinds, cv 2", Distribution("hyperexponential", 120.0, 2.0), _two_kinds(120.0, 2.0)),
        ("a fifth never waits", Distribution("exponential", 150.0, share_zero=0.2), _some_never(0.2, 0.0, 150.0)),
        ("a fifth waits for ever", Distribution("exponential", 60.0, share_never=0.2), _some_never(0.0, 0.2, 60.0)),
    ]
    for name, law, patience_law in laws:
        line = impatient_line(110.0, 360.0, patience_law, 10, within_seconds=60.0)
        calls = stream(110.0, 360.0, target=60.0, patience=law)
        setting = long_run_of(f"M/M/10+G, patience: {name}", [calls], [team(10)], customers=4_000_000)
        source = "Zeltyn and Mandelbaum"
        found += [
            Case("general patience", setting, "share leaving", line.leaving, leaving(), 0.02, source),
            Case("general patience", setting, "mean wait of the taken, s", line.mean_wait_taken_seconds, wait_taken(), 0.02, source),
            Case("general patience", setting, "share within 60 s", line.in_time, in_time(), 0.01, source),
        ]
    return found


def room_cases() -> list[Case]:
    """M/M/n/K, and nobody waits at all whatever the law of the handling time."""
    found = []
    for agents, per_hour, room, target in ((10, 100.0, 5, 60.0), (4, 60.0, 10, 600.0)):
        line = finite_room(per_hour, 360.0, agents, room, within_seconds=target)
        calls = stream(per_hour, 360.0, target=target, room=room)
        setting = long_run_of(f"M/M/{agents} with room for {room}", [calls], [team(agents)], customers=5_000_000)
        found += [
            Case("finite room", setting, "share refused", line.refused, refused(), 0.02, "birth and death"),
            Case("finite room", setting, "mean wait, s", line.mean_wait_seconds, wait_taken(), 0.02, "birth and death"),
            Case("finite room", setting, f"share within {target:.0f} s", line.in_time, in_time(), 0.02, "birth and death"),
        ]
    any_law = (exponential(360.0), lognormal(360.0, 1.5), Distribution("gamma", 360.0, 0.5))
    for law in any_law:
        setting = long_run_of(f"M/G/10 without room, {law.law}, cv {law.cv}", [stream(100.0, law, room=0)], [team(10)], customers=2_000_000)
        found.append(Case("finite room", setting, "share refused", erlang_b(10.0, 10), refused(), 0.02, "Erlang B, insensitive"))
    return found


def pooling_cases() -> list[Case]:
    """Two teams apart, and the same people for both."""
    streams = [stream(35.0, 360.0, name="oak", topic="oak"), stream(35.0, 360.0, name="elm", topic="elm")]
    known = pooled([35.0, 35.0], [5, 5], 360.0)
    routes = ("when: {topic: oak}, to: oak", "to: elm")
    apart = long_run_of(
        "two teams of 5 apart", streams, [team(5, "oak", name="oak"), team(5, "elm", name="elm")], text=page(("oak", "elm"), routes),
        customers=6_000_000,
    )  # fmt: skip
    joint = long_run_of("one team of 10 for both", streams, [team(10)], customers=6_000_000)
    return [
        Case("pooling", apart, "mean wait apart, s", known.apart_mean_wait_seconds, wait_taken(), 0.03, "M/M/5"),
        Case("pooling", apart, "mean wait of one of them, s", known.apart[0].mean_wait_seconds, wait_taken(of=0), 0.05, "M/M/5"),
        Case("pooling", joint, "mean wait together, s", known.together.mean_wait_seconds, wait_taken(), 0.04, "M/M/10"),
        Case("pooling", joint, "share taken at once", known.together.in_time, in_time(), 0.01, "M/M/10"),
    ]


def _two_kinds(mean: float, cv: float) -> Patience:
    from manyhands.science.queues.phases import two_kinds

    kinds = two_kinds(mean, cv)
    return mixed_patience(kinds.begins, kinds.seconds)


def _some_never(zero: float, never: float, mean: float) -> Patience:
    """Some leave unless they are taken at once, some never leave, the rest have patience without memory."""
    rest = exponential_patience(mean)
    share = 1.0 - zero - never
    return Patience(lambda v: never + share * rest.still_patient(v), lambda v: never * v + share * rest.integral(v))


def all_lines() -> list[Case]:
    """All of this file."""
    return [*waiting_cases(), *impatient_cases(), *room_cases(), *pooling_cases()]


