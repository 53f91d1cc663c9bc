"""Telephone calls are planned as calls: one at a time, on the line, by whoever has nothing else in hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import numpy as np
import pytest

from manyhands.core.routing.eligibility import room_left
from manyhands.core.service_models.names import CHANNELS
from manyhands.science.past.reading import read_past
from manyhands.science.planning.ability import ability_of
from manyhands.science.planning.business import Business, Target
from manyhands.science.planning.channels import on_page
from manyhands.science.planning.fitting import Effort, fit, play_staffed
from manyhands.science.planning.judging import judged
from manyhands.science.planning.learned import business_of
from manyhands.science.planning.models import MODELS, Case
from manyhands.science.planning.promises import outcomes_of
from manyhands.science.planning.reading import read_business
from manyhands.science.planning.seats import Staffing
from manyhands.science.queues import Outcome, erlang_a
from tests.science.planning.lantern import LANTERN, SMALL, case_of

NOW = datetime(2026, 11, 27, tzinfo=UTC)
MONDAY = datetime(2026, 6, 1, tzinfo=UTC)
EFFORT = Effort(replications=8, search_replications=4, steps=6)
HANDLING_SECONDS, PATIENCE_SECONDS, PER_HOUR, AGENTS = 240.0, 180.0, 60.0, 5


def _calls(*, weeks: int = 2, channel: str = "Phone", patience_told: bool = True) -> str:
    """Around the clock, as a first-come queue with people who hang up would have them."""
    rng = np.random.default_rng(11)
    moments = np.sort(rng.uniform(0, weeks * 7 * 86_400, int(PER_HOUR * weeks * 168)))
    free, rows = [0.0] * AGENTS, ["created_at,channel,queue_seconds,abandoned,handle_time_seconds" if patience_told else "created_at,channel"]
    for at in moments:
        patience, work, begins = rng.exponential(PATIENCE_SECONDS), rng.exponential(HANDLING_SECONDS), max(at, min(free))
        left = begins - at > patience
        if not left:
            free[free.index(min(free))] = begins + work
        came = f"{MONDAY + timedelta(seconds=float(at)):%Y-%m-%d %H:%M:%S},{channel}"
        waited = patience if left else begins - at
        rows.append(came + (f",{waited:.0f},{int(left)},{'' if left else f'{work:.0f}'}" if patience_told else ""))
    return "\n".join(rows)


@pytest.fixture(scope="module")
def telephones() -> Business:
    read = read_past(_calls().encode(), now=NOW)
    return business_of(read.past, read.findings, name="file")


def test_a_history_of_calls_is_planned_as_calls(telephones: Business) -> None:
    asking = telephones.askings[0]

    assert (asking.channel, asking.is_live, asking.is_chat) == ("voice", True, False)
    assert asking.handling.mean == pytest.approx(HANDLING_SECONDS, rel=0.05)
    assert asking.patience is not None and asking.patience.mean == pytest.approx(PATIENCE_SECONDS, rel=0.1)
    assert telephones.wishes.targets == {"voice": Target(0.8, 20.0)}


def test_what_is_taken_for_granted_of_calls_is_told(telephones: Business) -> None:
    read = read_past(_calls(patience_told=False).encode(), now=NOW)
    silent = business_of(read.past, read.findings, name="file")
    told = " ".join(finding.words for finding in silent.findings if finding.is_guess)

    assert "voice_target_seconds" in " ".join(finding.words for finding in telephones.findings)
    assert "nothing else in hand" in told
    assert all(name in told for name in ("voice_handling_minutes", "voice_patience_minutes", "voice_containment", "redial_share"))
    assert "chat_" not in told


@pytest.fixture(scope="module")
def steady(telephones: Business) -> Business:
    """The same calls without what Erlang A leaves out: alike at every hour, solved at once."""
    plain = replace(telephones.askings[0], escalates=0.0, comes_back=0.0, redials=0.0, day_cv=0.0, hour_cv=0.0, per_hour=(PER_HOUR,) * 168)
    return replace(telephones, askings=(plain,))


def _by_theory(case: Case, seats: int) -> Outcome:
    setup, asking = MODELS["dedicated"](case), case.business.askings[0]
    assert asking.patience is not None
    work = asking.handling.mean * ability_of(case, setup.groups[0], asking).handling
    return erlang_a(PER_HOUR, work, asking.patience.mean, seats, within_seconds=20.0)


@pytest.mark.parametrize("chats", [1, 3])
def test_a_team_on_the_telephone_does_as_erlang_a_says_however_many_chats_one_may_hold(steady: Business, chats: int) -> None:
    case = case_of(replace(steady, assume={"chats_at_a_time": chats}))
    setup = MODELS["dedicated"](case)
    seats = {"team": 5, "leads": 0}
    staffing = Staffing({name: {"ordinary weeks": (count,) * 168} for name, count in seats.items()})

    played = outcomes_of(case, play_staffed(case, setup, staffing, EFFORT))

    truth, came = _by_theory(case, 5), played.judged.sum()
    assert played.in_time.sum() / came == pytest.approx(truth.in_time, abs=0.02)
    assert played.left.sum() / came == pytest.approx(truth.leaving, abs=0.01)


def test_calls_are_staffed_as_erlang_a_would(steady: Business) -> None:
    case = case_of(steady)

    fitted = fit(case, MODELS["dedicated"], EFFORT)

    least = next(n for n in range(1, 30) if _by_theory(case, n).in_time >= 0.8 and _by_theory(case, n).leaving <= 0.05)
    assert abs(fitted.staffing.seats["team"]["ordinary weeks"][12] - least) <= 1


MIXED = LANTERN.replace("- {name: returns, topic: returns,", "- {name: returns, topic: returns, channel: voice,").replace(
    "target: {", "target: {voice: 80/20s, "
)


def test_calls_beside_chats_and_mail_keep_each_their_own_promise() -> None:
    case = case_of(read_business(MIXED))

    came = judged(fit(case, MODELS["dedicated"], SMALL), SMALL)

    assert set(came.figures.by_channel) == {"voice", "chat", "email"}
    assert came.fitted.unmet == ()


def test_whoever_has_a_call_has_nothing_else_and_chats_stay_side_by_side() -> None:
    case = case_of(read_business(MIXED))
    plan = MODELS["dedicated"](case).plan
    chat, email, call = (CHANNELS.index(word) for word in ("chat", "email", on_page("voice", has_calls=True)))
    room = partial(room_left, plan.limits.claims_at_a_time, plan.limits.claims_at_a_time, plan.limits.weights)

    assert room(call, (0, 0, 0)) == 1
    assert room(chat, _holding(call)) == room(email, _holding(call)) == 0
    assert room(call, _holding(chat)) == 0
    assert room(chat, _holding(chat)) == 1


def _holding(channel: int) -> tuple[int, ...]:
    return tuple(int(at == channel) for at in range(len(CHANNELS)))


def test_a_machine_that_reads_and_writes_takes_no_calls_on_a_topic_of_which_it_answers_mail() -> None:
    by_phone = "  - {name: calls, topic: order_status, channel: voice, per_week: 50}\n"
    case = case_of(read_business(MIXED.replace("busier:", by_phone + "busier:")))
    setup = MODELS["tech_supported"](case)
    takes = {asking.name: setup.machine_takes(asking) for asking in case.business.askings}

    assert (takes["orders"], takes["calls"]) == (True, False)
