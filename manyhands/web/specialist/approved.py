"""What a brand has approved for this ticket: its playbook where one stands in it, and its macros."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from manyhands.apps.brands.plans import plan_in_force
from manyhands.apps.desk.queries import last_why
from manyhands.apps.ground.sql import Row
from manyhands.apps.guidance.queries import reading_of
from manyhands.apps.insight.found import also_found
from manyhands.apps.knowledge.macros import macros_of
from manyhands.apps.knowledge.playbooks import playbooks_for_topic
from manyhands.apps.knowledge.walks import Followed, steps_of, walk_on
from manyhands.apps.systems.pages import systems_of
from manyhands.apps.systems.results import results_on
from manyhands.apps.tiers.queries import person_name
from manyhands.core.macros import FACT_MIN, Filled, fill
from manyhands.core.playbooks import Step
from manyhands.core.tickets import EventName
from manyhands.core.tiers.summary import SUMMARY_CHARACTERS_MAX
from manyhands.journey.follow_playbook import rights_in_force
from manyhands.web.conversation import first_name
from manyhands.web.ui.filters import words

_MACROS_MAX = 40
_ENDS = {"solved": "That is all: send and solve.", "wait_for_customer": "Send it and wait for the customer.", "escalate": "Escalate it."}


def approved_for(ticket: Row, *, person_id: UUID) -> dict[str, Any]:
    """The `playbook`, `playbooks` and `macros` of workspace/approved.jinja, and what of these and of answers the message found."""
    brand_id, language = ticket["brand_id"], ticket["language"] or "en"
    followed, reading = walk_on(brand_id, ticket["id"]), reading_of(brand_id, ticket["id"])
    offered = [] if followed or not ticket["topic"] else playbooks_for_topic(brand_id, ticket["topic"])
    macros = macros_of(brand_id, topic=ticket["topic"], language=language, most=_MACROS_MAX)
    looked_up = looked_up_for(ticket) if followed or macros else []
    facts = facts_for(ticket, person_id=person_id, looked_up=looked_up) if followed or macros else {}
    found = also_found(brand_id, reading["because"], facts=facts, but=ticket["id"]) if reading else []
    return {
        "playbook": _playbook(ticket, followed, language, facts, looked_up, person_id=person_id) if followed else None,
        "playbooks": [(row["name"], row["title"]) for row in offered],
        "macros": [_macro(row, language, facts) for row in macros],
        "also_found": [one for one in found if followed is None or one["name"] != followed.page.name],
    }  # fmt: skip


def next_step_of(approved: dict[str, Any], otherwise: dict[str, str]) -> dict[str, str]:
    """The next step on the screen: the playbook's where there is one."""
    if step := approved["playbook"]:
        return {"title": step["asks"], "words": step["does"] or f"{step['title']}, step {len(step['way']) + 1}."}
    if approved["playbooks"]:
        return {"title": f"Follow “{approved['playbooks'][0][1]}”", "words": "The brand's own steps for this: each leads to the next."}
    return otherwise


def said_by(step: Step, language: str) -> str:
    """The approved text of a step in this language; where it says nothing of its own, what it looks up. Empty where it has none."""
    return step.say.get(language, "") or ("{looked_up}" if (step.look_up or step.action) and not step.say else "")


def looked_up_for(ticket: Row) -> list[dict[str, Any]]:
    """What the brand's systems said for this ticket, newest first."""
    brand_id = ticket["brand_id"]
    if systems_of(brand_id) is None:
        return []
    _, plan = plan_in_force(brand_id)
    return results_on(brand_id, ticket["id"], language=ticket["language"] or "en", currency=plan.currency)


def filled_for(ticket: Row, text: str, *, person_id: UUID, call: str = "") -> Filled:
    """An approved text with the facts of this ticket; what was looked up of one call, where it is named."""
    looked_up = looked_up_for(ticket)
    facts = facts_for(ticket, person_id=person_id, looked_up=looked_up)
    own = next((one["sentence"] for one in looked_up if one["name"] == call), "")
    return fill(text, facts | ({"looked_up": own} if call else {}))


def facts_for(ticket: Row, *, person_id: UUID, looked_up: Sequence[dict[str, Any]] = ()) -> dict[str, str]:
    """What is known for the places of approved texts, and what is likely enough; no more of the customer than the screen shows."""
    reading = reading_of(ticket["brand_id"], ticket["id"])
    facts = {
        "customer_first_name": first_name(ticket["customer_name"]) if ticket["customer_name"] else "",
        "brand_name": ticket["brand_name"], "specialist_first_name": first_name(person_name(person_id)),
    }  # fmt: skip
    for entity in (reading["because"].get("entities") or []) if reading else []:
        if isinstance(entity, dict) and entity.get("confidence", 1.0) >= FACT_MIN:
            facts.setdefault(str(entity.get("kind", "")), str(entity.get("value") or entity.get("text") or ""))
    for result in looked_up:  # the newest of each name
        for name, value in ({"looked_up": result["sentence"]} | result["facts"]).items():
            if result["status"] == "good":
                facts.setdefault(name, value)
    return facts


def escalation_of(approved: dict[str, Any], summary: str) -> dict[str, Any]:
    """The escalation form as a playbook that ends there fills it: its reason, its question, and the way that was taken."""
    playbook = approved["playbook"]
    if playbook is None or playbook["end"] != "escalate":
        return {}
    way = "\n".join(f"- {one['asks']}: {one['answer']}" if one["answer"] else f"- {one['asks']}" for one in playbook["way"])
    told = f"Followed “{playbook['title']}”:\n{way}\n\n{summary}" if way else summary
    return {"reason": playbook["reason"], "open_question": playbook["asks"], "summary": told[:SUMMARY_CHARACTERS_MAX], "is_open": True}


def _playbook(
    ticket: Row, followed: Followed, language: str, facts: dict[str, str], looked_up: Sequence[dict[str, Any]], *, person_id: UUID
) -> dict[str, Any]:  # fmt: skip
    brand_id, step, steps = ticket["brand_id"], followed.step, {one.id: one for one in followed.page.steps}
    found = _looked_up(ticket, step, looked_up)
    facts = facts | {"looked_up": found["sentence"] if found else ""}  # of this step's own call
    missing = sorted(set(step.needs) - rights_in_force(brand_id, person_id)) if step.needs else []
    said = said_by(step, language)
    say = "" if said == "{looked_up}" and not facts["looked_up"] else fill(said, facts).text
    return {
        "name": followed.page.name, "title": followed.title, "version": followed.number, "at": step.id, "asks": _asks(step),
        "does": step.do if step.ask else "", "look_up": words(step.look_up or step.action or ""), "looked_up": found, "say": say,
        "say_elsewhere": [] if say else sorted(step.say), "missing": [words(one).lower() for one in missing],
        "answers": [one.answer for one in step.answers], "goes_on": step.go is not None, "end": step.end or "",
        "reason": step.reason or "", "ends_in": _ENDS.get(step.end or "", ""),
        "way": [{"asks": _asks(steps[row["step"]]), "answer": row["answer"], "who": row["who"], "source": row["source"]}
                for row in steps_of(brand_id, followed.id)],
    }  # fmt: skip


def _looked_up(ticket: Row, step: Step, results: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """What came of this step's call: the newest answer, or why it was not asked. None where it is a name for people alone."""
    call = step.look_up or step.action
    if not call:
        return None
    why = last_why(ticket["brand_id"], ticket["id"], EventName.PLAYBOOK_FOLLOWED)
    if why.get("to") == step.id and why.get("not_asked"):
        return {"status": "not_asked", "said": "", "sentence": "", "because": why["not_asked"]}
    return next((one for one in results if one["name"] == call), None)


def _asks(step: Step) -> str:
    looked_up = f"Look up: {words(step.look_up)}" if step.look_up else f"Have it done: {words(step.action)}" if step.action else ""
    told = "Tell the customer" if step.say else words(step.id)
    return step.ask or step.do or looked_up or (_ENDS[step.end] if step.end and not step.say else told)


def _macro(row: Row, language: str, facts: dict[str, str]) -> dict[str, Any]:
    return {"uuid": row["id"], "title": row["title"], "text": fill(row["texts"][language], facts).text, "uses": row["uses"]}
