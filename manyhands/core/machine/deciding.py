"""May the machine answer this message, or does a person? Decided by code from what was read; the machine itself has no say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

ANSWERS_MAX = 3  # on one ticket: whoever still asks then is not helped by a fourth


class Act(StrEnum):
    """What follows."""

    ANSWER = "answer"
    ASK = "ask"
    HAND_OVER = "hand_over"


class Why(StrEnum):
    """The reason of a decision, in words for whoever takes the ticket."""

    PROVEN = "it is sure enough of its answer, and names its source"
    ASKED_FOR_PERSON = "the customer asks for a person"
    HARM = "somebody may come to harm"
    ANGRY = "the customer is angry"
    NOT_ITS_TOPIC = "it may not answer on this topic"
    NO_EVIDENCE = "no approved article answers it"
    NOT_SURE = "it is not sure enough of its answer"
    REPEATED = "the customer asks the same again"
    TOO_MANY = "it has answered often enough on this ticket"
    CAME_BACK = "the customer came back after its answer"
    SEVERAL = "the customer asks several things, and its answer does not cover each"
    CONTRADICTION = "the articles contradict each other"
    UNSPOKEN = "it does not speak this language"
    MISSING = "it needs this to ask the brand's own systems"
    FROM_SYSTEM = "the brand's own system says so"
    SYSTEM_FAILED = "the brand's own system gave nothing that may be said"
    WROTE_MEANWHILE = "the customer wrote again while a system was asked"
    TOO_LATE = "the system's answer came when the ticket was not the machine's any more"
    SPENT = "the day's limit of this call is reached"
    BEYOND_ITS_RIGHTS = "it is more than the machine has the right to"
    NEW_KNOWLEDGE = "it answers from an article that is newer than its trial"
    FROM_PLAYBOOK = "the brand's playbook says so"
    STEP_ASKS = "a step of the playbook asks the customer"
    NEW_PLAYBOOK = "it would follow a playbook that is newer than its trial"
    SEVERAL_PLAYBOOKS = "the brand has several playbooks for this topic"
    NOTHING_TO_SAY = "the playbook has no words for this in the customer's language, or lacks a fact that they need"
    WAITS_FOR_PERSON = "the playbook has told the customer what it waits for, and a person goes on"
    ASKED_ENOUGH = "it has asked often enough on this ticket"
    DONE_BEFORE = "the same was asked of the system before"


@dataclass(frozen=True, slots=True)
class Licence:
    """What a brand lets its machine answer by itself: these topics, from this confidence on."""

    topics: frozenset[str]
    threshold: float  # 0 to 1


@dataclass(frozen=True, slots=True)
class HeardNeed:
    """What is asked beside the main topic, and whether the proposed answer says something to it."""

    topic: str
    is_answered: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """What was read in a message, and what could be answered."""

    topic: str
    confidence: float = 0.0  # of the proposed answer to all that is asked, 0 to 1
    is_cited: bool = False
    is_spoken: bool = True  # whether the proposal is in the customer's language
    wants_person: bool = False
    is_harmful: bool = False
    is_angry: bool = False
    is_repeated: bool = False
    contradicts: bool = False
    answers_before: int = 0
    needs: tuple[HeardNeed, ...] = ()

    def covers_each_need(self, licence: Licence) -> bool:
        """Whether all else that is asked is of an allowed topic, and answered."""
        return all(need.is_answered and need.topic in licence.topics for need in self.needs)


@dataclass(frozen=True, slots=True)
class Decision:
    """Answer or hand over, and why."""

    act: Act
    why: Why


def decide(heard: Heard, licence: Licence) -> Decision:
    """The first reason to hand over, the customer's own wish before all; to answer only where there is none."""
    hindered = {
        Why.ASKED_FOR_PERSON: heard.wants_person,
        Why.HARM: heard.is_harmful,
        Why.ANGRY: heard.is_angry,
        Why.NOT_ITS_TOPIC: heard.topic not in licence.topics,
        Why.REPEATED: heard.is_repeated,
        Why.TOO_MANY: heard.answers_before >= ANSWERS_MAX,
        Why.NO_EVIDENCE: not heard.is_cited,
        Why.UNSPOKEN: not heard.is_spoken,
        Why.CONTRADICTION: heard.contradicts,
        Why.SEVERAL: not heard.covers_each_need(licence),
        # "not >=" and not "<": a confidence that is no number is never enough.
        Why.NOT_SURE: not heard.confidence >= licence.threshold,
    }
    why = next((reason for reason, holds in hindered.items() if holds), None)
    return Decision(Act.HAND_OVER, why) if why else Decision(Act.ANSWER, Why.PROVEN)
