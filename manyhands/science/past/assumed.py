"""What is taken for granted where a history does not say: each with its range, its source and how good that is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Grade = Literal["A", "B", "C", "assumption", "yours"]  # A official or peer reviewed, B industry body or named study, C a vendor's page
Manner = Literal["voice", "chat", "email"]


@dataclass(frozen=True, slots=True)
class Assumed:
    """One default. `low` to `high` is the range in which the truth would not surprise us."""

    name: str
    value: float
    low: float
    high: float
    unit: str
    grade: Grade
    source: str
    words: str

    @property
    def said(self) -> str:
        """In a line."""
        return f"{self.words} {self.value:g} {self.unit} ({self.low:g} to {self.high:g}; {self.grade}: {self.source})"


_ALL = (
    Assumed("voice_handling_minutes", 6, 4, 8, "minutes", "C", "chatableapps.com (4 to 6 is ideal); 153 s measured at a bank in 1999",
        "Mean handling of a call:"),
    Assumed("email_handling_minutes", 8, 5, 12, "minutes", "assumption", "usual", "Mean handling of an e-mail:"),
    Assumed("chat_handling_minutes", 18, 12, 22, "minutes", "C", "ccplanning.net, at 1.5 chats a person", "Mean length of a chat:"),
    Assumed("handling_cv", 1.0, 0.7, 1.4, "ratio", "assumption", "log-normal; measured on public call logs",
        "Standard deviation of handling over its mean:"),
    Assumed("voice_patience_minutes", 4, 1, 10, "minutes", "assumption", "5 from a bank's log of 1999 (59 s mean queue, 19.7 % hang up)",
            "Mean patience on the telephone:"),
    Assumed("chat_patience_minutes", 3, 1, 10, "minutes", "assumption", "shorter than on the telephone", "Mean patience in a chat:"),
    Assumed("redial_share", 0.60, 0.30, 0.80, "share", "assumption", "most still need their answer",
        "Share of those who gave up who come again:"),
    Assumed("redial_hours", 1.0, 0.25, 4, "hours", "assumption", "the same day", "Mean time until they do:"),
    Assumed("fcr", 0.70, 0.65, 0.80, "share", "B", "SQM Group: good 70 to 79, top 80 and more (5 % of centres)",
        "Solved at first contact:"),
    Assumed("escalation_tier_1", 0.30, 0.20, 0.46, "share", "C", "ever-help.com (T1 solves 60 to 70 %); 46 % reassigned measured at "
        "ServiceNow",
            "Share that tier 1 has to pass on:"),
    Assumed("escalation_tier_2", 0.25, 0.15, 0.35, "share", "C", "ever-help.com", "Share that tier 2 has to pass on:"),
    Assumed("containment", 0.40, 0.20, 0.65, "share", "B", "Comm100 benchmark: mean 44.8 %; C: aichatbotplatform.net: first 3 months 20 "
        "to 35 %",
            "Share of what a machine takes that it answers without a person:"),
    Assumed("false_containment", 0.10, 0.05, 0.20, "share", "assumption", "some give up and come back by another way",
            "Share of those whose customer comes back within 7 days:"),
    Assumed("new_hire_speed", 0.53, 0.45, 0.65, "ratio", "C", "cinareo.com (1,800 agents, 8 centres); wiki.wfmlabs.org",
            "Speed in the first month over an experienced agent's:"),
    Assumed("repeat_days", 7, 3, 14, "days", "assumption", "usual in reports of repeated contact",
        "A customer who comes again with the same topic within:"),
)  # fmt: skip
ASSUMED: dict[str, Assumed] = {one.name: one for one in _ALL}

_VOICE = re.compile(r"phone|voice|\bcall|telefon|teléfono|\btel\b|ivr", re.IGNORECASE)
_CHAT = re.compile(r"chat|messag|whatsapp|live|widget|webwidget|line\b|telegram", re.IGNORECASE)


def manner_of(channel: str) -> Manner:
    """Whether customers of a channel wait on the line, in a chat, or not live."""
    return "voice" if _VOICE.search(channel) else "chat" if _CHAT.search(channel) else "email"
