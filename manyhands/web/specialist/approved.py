"""What a brand has approved for this ticket: its playbook where one stands in it, and its macros."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from manyhands.apps.ground.sql import Row
from manyhands.apps.guidance.queries import reading_of
from manyhands.apps.knowledge.macros import macros_of
from manyhands.apps.knowledge.playbooks import playbooks_for_topic
from manyhands.apps.knowledge.walks import Followed, steps_of, walk_on
from manyhands.apps.tiers.queries import person_name
from manyhands.core.macros import Filled, fill
from manyhands.core.playbooks import Step
from manyhands.core.tiers.summary import SUMMARY_CHARACTERS_MAX
from manyhands.journey.follow_playbook import rights_in_force
from manyhands.web.conversation import first_name
from manyhands.web.ui.filters import words

_MACROS_MAX = 40
_ENDS = {"solved": "That is all: send and solve.", "wait_for_customer": "Send it and wait for the customer.", "escalate": "Escalate it."}


def approved_for(ticket: Row, *, person_id: UUID) -> dict[str, Any]:
    """The `playbook`, `playbooks` and `macros` of workspace/approved.jinja."""
    brand_id, language = ticket["brand_id"], ticket["language"] or "en"
    followed = walk_on(brand_id, ticket["id"])
    offered = [] if followed or not ticket["topic"] else playbooks_for_topic(brand_id, ticket["topic"])
    macros = macros_of(brand_id, topic=ticket["topic"], language=language, most=_MACROS_MAX)
    facts = facts_for(ticket, person_id=person_id) if followed or macros else {}
    return {
        "playbook": _playbook(brand_id, followed, language, facts, person_id=person_id) if followed else None,
        "playbooks": [(row["name"], row["title"]) for row in offered],
        "macros": [_macro(row, language, facts) for row in macros],
    }  # fmt: skip


def next_step_of(approved: dict[str, Any], otherwise: dict[str, str]) -> dict[str, str]:
    """The next step on the screen: the playbook's where there is one."""
    if step := approved["playbook"]:
        return {"title": step["asks"], "words": step["does"] or f"{step['title']}, step {len(step['way']) + 1}."}
    if approved["playbooks"]:
        return {"title": f"Follow “{approved['playbooks'][0][1]}”", "words": "The brand's own steps for this: each leads to the next."}
    return otherwise


def said_by(step: Step, language: str) -> str:
    """The approved text of a step in this language; empty where it has none."""
    return step.say.get(language, "")


def filled_for(ticket: Row, text: str, *, person_id: UUID) -> Filled:
    """An approved text with the facts of this ticket."""
    return fill(text, facts_for(ticket, person_id=person_id))


def facts_for(ticket: Row, *, person_id: UUID) -> dict[str, str]:
    """What is known for the places of approved texts; no more of the customer than the screen shows."""
    reading = reading_of(ticket["brand_id"], ticket["id"])
    facts = {
        "customer_first_name": first_name(ticket["customer_name"]) if ticket["customer_name"] else "",
        "brand_name": ticket["brand_name"], "specialist_first_name": first_name(person_name(person_id)),
    }  # fmt: skip
    for entity in (reading["because"].get("entities") or []) if reading else []:
        if isinstance(entity, dict):
            facts.setdefault(str(entity.get("kind", "")), str(entity.get("value") or entity.get("text") or ""))
    return facts


def escalation_of(approved: dict[str, Any], summary: str) -> dict[str, Any]:
    """The escalation form as a playbook that ends there fills it: its reason, its question, and the way that was taken."""
    playbook = approved["playbook"]
    if playbook is None or playbook["end"] != "escalate":
        return {}
    way = "\n".join(f"- {one['asks']}: {one['answer']}" if one["answer"] else f"- {one['asks']}" for one in playbook["way"])
    told = f"Followed “{playbook['title']}”:\n{way}\n\n{summary}" if way else summary
    return {"reason": playbook["reason"], "open_question": playbook["asks"], "summary": told[:SUMMARY_CHARACTERS_MAX], "is_open": True}


def _playbook(brand_id: int, followed: Followed, language: str, facts: dict[str, str], *, person_id: UUID) -> dict[str, Any]:
    step, steps = followed.step, {one.id: one for one in followed.page.steps}
    missing = sorted(set(step.needs) - rights_in_force(brand_id, person_id)) if step.needs else []
    say = fill(said_by(step, language), facts).text
    return {
        "name": followed.page.name, "title": followed.title, "version": followed.number, "at": step.id, "asks": _asks(step),
        "does": step.do if step.ask else "", "look_up": words(step.look_up) if step.look_up else "", "say": say,
        "say_elsewhere": [] if say else sorted(step.say), "missing": [words(one).lower() for one in missing],
        "answers": [one.answer for one in step.answers], "goes_on": step.go is not None, "end": step.end or "",
        "reason": step.reason or "", "ends_in": _ENDS.get(step.end or "", ""),
        "way": [{"asks": _asks(steps[row["step"]]), "answer": row["answer"], "who": row["who"]} for row in steps_of(brand_id, followed.id)],
    }  # fmt: skip


def _asks(step: Step) -> str:
    looked_up = f"Look up: {words(step.look_up)}" if step.look_up else ""
    told = "Tell the customer" if step.say else words(step.id)
    return step.ask or step.do or looked_up or (_ENDS[step.end] if step.end and not step.say else told)


def _macro(row: Row, language: str, facts: dict[str, str]) -> dict[str, Any]:
    return {"uuid": row["id"], "title": row["title"], "text": fill(row["texts"][language], facts).text, "uses": row["uses"]}
