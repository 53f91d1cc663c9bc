"""Try a call before the machine does: asked as it would be, shown as it would be said."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from manyhands.apps.systems.calling import ToAsk, ask_system, host_of
from manyhands.apps.systems.pages import NoSuchCall, systems_of
from manyhands.apps.systems.queries import secret_for
from manyhands.core.systems import NothingToSay, request_of, sentence_of
from manyhands.core.systems.schema import Call


def try_declared(brand_id: int, name: str, values: Mapping[str, str], *, customer_email: str) -> Callable[[], list[str]]:
    """What is needed, read now; what is returned asks, and is called when nothing is open any more."""
    declared = systems_of(brand_id)
    call = declared[1].call(name) if declared else None
    if declared is None or call is None:
        raise NoSuchCall(f"The brand declares no call {name!r}. manyhands systems list shows what there is.")
    given = dict(values) | {one.name: customer_email for one in call.parameters if one.source == "customer_email"}
    missing = [one.name for one in call.parameters if not given.get(one.name)]
    if missing:
        raise NoSuchCall(f"Give {', '.join(missing)}: --given name=value, and --email for whom.")
    secret = secret_for(brand_id, call.secret, host=host_of(call)) if call.secret else None
    return lambda: _tried(ToAsk(call, given, customer_email, secret, "tried-by-hand"))


def _tried(asked: ToAsk) -> list[str]:
    call, wanted = asked.call, request_of(asked.call, asked.values)
    told = [f"{wanted.method} {wanted.url}", *([wanted.body.decode()] if wanted.body else [])]
    if call.kind == "action":
        return [*told, "It is an action: nothing was sent."]
    answer = ask_system(asked)
    told.append(f"{answer.status} {answer.because}".rstrip())
    return told + (_sentences(call, dict(answer.facts), asked.values) if answer.status == "good" else [])


def _sentences(call: Call, facts: Mapping[str, object], values: Mapping[str, str]) -> list[str]:
    said = [f"{name} = {value}" for name, value in facts.items()]
    for language in sorted(call.languages):
        try:
            said.append(f"{language}: {sentence_of(call, facts, values, language=language)}")
        except NothingToSay as error:
            said.append(f"{language}: {error}")
    return said
