"""Teams that help each other, teams one behind the other, people who hold several tickets, a machine in front."""

from __future__ import annotations

from manyhands.science.queues.cases.building import FAR_APART, long_run_of, page, stream, team
from manyhands.science.queues.cases.case import Case
from manyhands.science.queues.cases.measures import (
    in_time,
    leaving,
    number,
    occupancy,
    people_number,
    per_hour,
    refused,
    share,
)
from manyhands.science.queues.chats import chat_line, shared_attention
from manyhands.science.queues.erlang import waiting_line
from manyhands.science.queues.networks import flows, network
from manyhands.science.queues.retrials import retrial_line
from manyhands.science.queues.skills import helped_line, overflow_without_waiting
from manyhands.science.simulation.distributions import constant, exponential, lognormal
from manyhands.science.simulation.scenario import Aptitude, MachineShare

_TO_HELPERS_TOO = ("when: {topic: own}, to: [own, helpers]", "to: helpers")
_CHAIN = "Markov chain"


def helping_cases() -> list[Case]:
    """Overflow without waiting, and the N-model with either class first."""
    text = page(("own", "helpers"), _TO_HELPERS_TOO)
    known = overflow_without_waiting(50.0, 50.0, 360.0, 4, 7)
    classes = [stream(50.0, 360.0, name="own", topic="own", room=0), stream(50.0, 360.0, name="other", room=0)]
    people = [team(4, "own", name="own"), team(7, "helpers", name="helpers")]
    setting = long_run_of("overflow without waiting", classes, people, text=text, customers=2_000_000)
    found = [
        Case("overflow", setting, "own refused", known.own_delayed, refused(of=0), 0.02, _CHAIN),
        Case("overflow", setting, "other refused", known.other_delayed, refused(of=1), 0.02, _CHAIN),
        Case("overflow", setting, "helpers at work", known.helpers_occupancy, occupancy(of=1), 0.01, _CHAIN),
    ]
    for own_first, patience in ((False, None), (True, 300.0)):
        found += _n_model(own_first=own_first, patience=patience)
    return found


def _n_model(*, own_first: bool, patience: float | None) -> list[Case]:
    words = f"N-model, {'own' if own_first else 'other'} first{', with patience' if patience else ''}, slower helpers"
    known = helped_line(
        42.0, 42.0, own_handling_seconds=360.0, helpers_handling_seconds=432.0, own_agents=4, helpers=8 if not patience else 6,
        own_first=own_first, most_waiting=120 if not patience else 60, own_patience_seconds=patience, other_patience_seconds=patience,
    )  # fmt: skip
    first, second = ("high", "low") if own_first else ("low", "high")
    classes = [
        stream(42.0, 360.0, name="own", topic="own", priority=first, patience=patience),
        stream(42.0, 360.0, name="other", priority=second, patience=patience),
    ]
    helpers = team(8 if not patience else 6, "helpers", name="helpers", aptitude=Aptitude(handling=1.2))
    text = page(("own", "helpers"), _TO_HELPERS_TOO, due=FAR_APART)
    setting = long_run_of(words, classes, [team(4, "own", name="own"), helpers], text=text, customers=12_000_000)
    # Of all let in, those who leave with what they waited: the mean number waiting over the rate.
    return [
        Case("N-model", setting, "own waiting", known.own_mean_wait_seconds * 42.0 / 3600.0, number("waiting", of=0), 0.04, _CHAIN),
        Case("N-model", setting, "other waiting", known.other_mean_wait_seconds * 42.0 / 3600.0, number("waiting", of=1), 0.04, _CHAIN),
        Case("N-model", setting, "own taken at once", 1.0 - known.own_delayed, in_time(of=0), 0.02, _CHAIN),
        Case("N-model", setting, "helpers at work", known.helpers_occupancy, occupancy(of=1), 0.01, _CHAIN),
    ]


def network_cases() -> list[Case]:
    """Escalation, customers who come back, and both. Whoever escalates has spent the whole handling time."""
    found = []
    text = page(("front", "experts"), ("to: front",), tiers=(1, 2), rest="escalations: [{from: front, to: experts}]")
    for name, escalates, back in (("escalation", 0.3, 0.0), ("reopening", 0.0, 0.2), ("escalation and reopening", 0.3, 0.15)):
        goes_to = [[(1.0 - escalates) * back, escalates], [0.0, back]]  # what was escalated comes back to where it was solved, as live
        rates, handling, teams = (40.0, 0.0), (360.0, 540.0), (7, 4)
        front, experts = network(rates, handling, teams, goes_to)
        calls = stream(
            40.0, 360.0, escalates=(escalates, 0.0, 0.0, 0.0, 0.0), spent_before_escalating=1.0, escalated_handling=1.5,
            comes_back=back, comes_back_after=exponential(7200.0),
        )  # fmt: skip
        people = [team(7, "front", name="front"), team(4, "experts", name="experts", tier=2)]
        setting = long_run_of(name, [calls], people, text=text, customers=4_000_000, warm_up_hours=100.0)
        flow = flows(rates, goes_to)
        source = "Jackson"
        found.append(Case("tandem", setting, "mean number waiting", front.waiting + experts.waiting, number("waiting"), 0.05, source))
        found.append(Case("tandem", setting, "front at work", front.occupancy, occupancy(of=0), 0.01, source))
        if escalates:
            found.append(Case("tandem", setting, "escalated an hour", escalates * flow[0], per_hour("escalated"), 0.02, source))
            found.append(Case("tandem", setting, "experts at work", experts.occupancy, occupancy(of=1), 0.02, source))
        if back:
            returning = flow[0] - 40.0 if not escalates else back * (flow[1] + (1.0 - escalates) * flow[0])
            found.append(Case("tandem", setting, "came back an hour", returning, per_hour("came_back"), 0.02, source))
    return found


def retrial_cases() -> list[Case]:
    """Who left tries again."""
    found = []
    for redials, after in ((0.6, 1800.0), (0.8, 300.0)):
        known = retrial_line(
            100.0, 360.0, 10, patience_seconds=240.0, redials=redials, redials_after_seconds=after, most_waiting=70, most_in_orbit=90
        )
        calls = stream(100.0, 360.0, patience=240.0, redials=redials, redials_after=exponential(after))
        setting = long_run_of(f"retrials of {redials:.0%} after {after / 60.0:.0f} min", [calls], [team(10)], customers=6_000_000)
        found += [
            Case("retrials", setting, "redialled an hour", known.redialled_per_hour, per_hour("redialled"), 0.03, _CHAIN),
            Case("retrials", setting, "share leaving", known.leaving, leaving(), 0.02, _CHAIN),
            Case("retrials", setting, "mean number waiting", known.waiting, number("waiting"), 0.02, _CHAIN),
        ]
    return found


def chat_cases() -> list[Case]:
    """Several tickets in each pair of hands."""
    found = []
    for agents, slow, rate, patience in ((4, (1.0, 1.2, 1.5), 36.0, None), (5, (1.0, 1.4), 45.0, 180.0), (3, (1.0, 1.0, 1.0), 44.0, None)):
        known = chat_line(rate, 600.0, agents, slow, most_waiting=200, patience_seconds=patience)
        chats = stream(rate, 600.0, channel="chat", patience=patience)
        setting = long_run_of(
            f"{agents} people, {len(slow)} chats each, slower {slow}", [chats], [team(agents, slow_down=slow)],
            text=page(at_a_time=len(slow)), customers=7_000_000,
        )  # fmt: skip
        waiting = known.mean_wait_seconds * rate / 3600.0
        found.append(Case("chats", setting, "mean number waiting", waiting, number("waiting"), 0.05, _CHAIN))
        found.append(Case("chats", setting, "in hand", known.in_hand, people_number("in_hand"), 0.01, _CHAIN))
        if patience:
            found.append(Case("chats", setting, "share leaving", known.leaving, leaving(), 0.03, _CHAIN))
    most = 20
    slow_all = tuple(float(k) for k in range(1, most + 1))
    for name, law in (("exponential", exponential(360.0)), ("log-normal, cv 1.5", lognormal(360.0, 1.5))):
        calls = stream(8.0, law, room=0)
        setting = long_run_of(
            f"attention shared among up to {most}, {name}", [calls], [team(1, slow_down=slow_all)], text=page(at_a_time=most),
            customers=3_000_000, warm_up_hours=80.0,
        )  # fmt: skip
        known_in_hand = shared_attention(8.0, 360.0, most)
        found.append(Case("chats", setting, "in hand", known_in_hand, people_number("in_hand"), 0.04, "processor sharing, insensitive"))
    return found


def machine_cases() -> list[Case]:
    """A machine that answers a share of what comes, some of it falsely."""
    machine = MachineShare(contained=0.4, falsely=0.1, seconds=constant(5.0), harder=1.2)
    text = (
        page(name="machine_first")
        .replace("pools:\n", "pools:\n  - {name: machine, who: machine}\n")
        .replace("\nlimits", "\nfront_line: {who: machine}\nlimits")
    )
    calls = stream(100.0, 300.0, machine=machine, comes_back_after=exponential(3600.0))
    setting = long_run_of("a machine in front", [calls], [team(9)], text=text, customers=2_000_000)
    back = 100.0 * 0.4 * 0.1
    return [
        Case("machine", setting, "contained, of those who come", 0.4, share("contained", "arrived"), 0.01, "thinning"),
        Case("machine", setting, "falsely contained an hour", back, per_hour("falsely_contained"), 0.03, "thinning"),
        Case("machine", setting, "handed over an hour", 60.0, per_hour("handed_over"), 0.01, "thinning"),
    ]


def handed_over_cases() -> list[Case]:
    """What a machine hands over, and nothing that comes back, is an Erlang C line of its own."""
    machine = MachineShare(contained=0.4, falsely=0.0, seconds=constant(5.0), harder=1.2)
    text = (
        page(name="machine_first")
        .replace("pools:\n", "pools:\n  - {name: machine, who: machine}\n")
        .replace("\nlimits", "\nfront_line: {who: machine}\nlimits")
    )
    line = waiting_line(60.0, 360.0, 8)
    setting = long_run_of("what a machine hands over", [stream(100.0, 300.0, machine=machine)], [team(8)], text=text, customers=7_000_000)
    return [
        Case("machine", setting, "mean number waiting", line.waiting, number("waiting"), 0.05, "thinned Erlang C"),
        Case("machine", setting, "people at work", line.occupancy, occupancy(), 0.01, "thinned Erlang C"),
    ]


def all_teams() -> list[Case]:
    """All of this file."""
    return [*helping_cases(), *network_cases(), *retrial_cases(), *chat_cases(), *machine_cases(), *handed_over_cases()]


