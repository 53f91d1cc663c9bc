"""Which steps the play comes by while faults go on, and why it does not come by the others."""

from __future__ import annotations

from manyhands.apps.ground.fail_points import NAMES

PLAYED_STEPS = frozenset({
    "receive", "understand", "answer_or_hand_over", "place", "claim", "assign", "reply", "take_up", "note", "reveal",
    "escalate", "widen", "lapse", "release", "decline", "resolve", "reopen", "close", "release_pay", "settle", "survey", "review",
    "switch", "place_again", "ask_approval", "decide_approval", "withdraw_approval", "hand_back", "watch", "whisper", "take_over",
    "try_machine", "withhold", "let_speak", "silence", "huddle", "answer_huddle", "give_buddy", "begin_lesson", "answer_lesson",
    "correct_topic", "check_reading", "mark_harmful", "roll_back", "ask_system", "take_answer", "send_link", "verify", "follow_playbook",
    "intake", "deliver", "look_up", "job",
})  # fmt: skip

# tests/journey/test_killed_steps.py kills a process at each point of these and all others.
NOT_PLAYED = {
    "every page of the demo has its work claimed": ("push", "show"),
    "no shift of the demo ends within the play": ("hand_in", "hand_over_shift"),
    "rights are given, and end, by command or by the day": ("admit", "end_right"),
    "no vendor works for a demo brand": ("close_contract", "invoice"),
    "no demo brand promises times": ("warn", "break_promise", "renew", "promise_times"),
    "no page of the demo examines people": ("examine",),
    "no page of the demo has a season": ("turn_season",),
    "the demo's machine seldom waits for a guest's link: by chance, and not in every play": ("go_on_verified",),
    "a brand learns by night": ("ask_to_learn", "keep_examples", "keep_version", "retry_machine"),
    "no demo brand has a translator": (
        "ask_translation", "keep_translation", "send_translated", "give_up_translation", "place_for_translator", "translate",
    ),
    "it is a button of a page, and the play's specialists work by the API": ("fix_draft",),
}  # fmt: skip

PLAYED = tuple(name for name in NAMES if name.split(".")[0] in PLAYED_STEPS)
