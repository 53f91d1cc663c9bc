"""Named places where a test may make the product die, fail, stall or lose its database.

Outside a test MANYHANDS_FAIL_POINTS is not set and a fail point is one comparison. In a test it names a folder; a file
there named like the point arms it with a kind of fault, once: taking the file away and acting is the same step.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from django.db import connection, transaction

_FOLDER = Path(os.environ["MANYHANDS_FAIL_POINTS"]) if os.environ.get("MANYHANDS_FAIL_POINTS") else None

JOURNEYS = (
    "receive", "understand", "answer_or_hand_over", "place", "claim", "push", "show", "assign", "reply", "take_up", "note", "reveal",
    "escalate", "widen",
    "lapse", "release", "decline", "hand_in", "hand_over_shift", "admit", "end_right", "close_contract", "resolve", "reopen",
    "close", "release_pay", "settle", "survey", "review", "switch", "place_again",
    "warn", "break_promise", "renew", "promise_times",
    "ask_approval", "decide_approval", "withdraw_approval", "hand_back", "watch", "whisper", "take_over",
    "examine", "invoice", "try_machine", "withhold", "let_speak", "silence", "retry_machine",
    "huddle", "answer_huddle", "give_buddy", "turn_season", "begin_lesson", "answer_lesson",
    "correct_topic", "check_reading", "mark_harmful", "ask_to_learn", "keep_examples", "keep_version", "roll_back",
    "ask_translation", "keep_translation", "send_translated", "give_up_translation", "place_for_translator",
    "ask_system", "take_answer", "send_link", "verify", "go_on_verified",
    "follow_playbook", "fix_draft",
)  # fmt: skip
NAMES = (
    *(f"{journey}.{moment}" for journey in JOURNEYS for moment in ("before_commit", "after_commit")),
    "intake.after_bytes_kept", "intake.after_delivery",
    "deliver.before_effect", "deliver.after_effect",
    "look_up.before_call", "look_up.after_call",
    "job.before_work", "job.after_work",
    "translate.after_answer",
)  # fmt: skip


class FailPointReached(Exception):
    """A test asked for a failure here."""


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _fail() -> None:
    raise FailPointReached("A test armed this fail point. Nothing of this step was kept; it will be done again.")


def _stall() -> None:
    time.sleep(1.5)


def _lose_database() -> None:
    # The driver's connection and not Django's: Django forgives itself a connection it closed, and a commit would seem to succeed.
    if connection.connection is not None:
        connection.connection.close()


FAULTS: dict[str, Callable[[], None]] = {
    "kill": _kill,
    "fail": _fail,
    "stall": _stall,
    "lose_database": _lose_database,
}


def fail_point(name: str) -> None:
    """Do what a test armed here, if anything."""
    if _FOLDER is None:
        return
    armed = _FOLDER / name
    try:
        kind = armed.read_text().strip()
        armed.unlink()  # of several processes at this point, one wins
    except FileNotFoundError:
        return
    with (_FOLDER / "reached.log").open("a") as reached:
        reached.write(f"{name} {kind} {os.getpid()}\n")
    FAULTS[kind]()


def fail_points_of(journey: str) -> None:
    """The two points every step has: just before its commit, and just after."""
    if _FOLDER is None:
        return
    transaction.on_commit(lambda: fail_point(f"{journey}.after_commit"))
    fail_point(f"{journey}.before_commit")
