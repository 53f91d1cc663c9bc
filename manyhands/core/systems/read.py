"""Read a page about a brand's systems; what could leak, be misunderstood or say nothing is refused, with its line and the remedy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from manyhands.core.service_models.page_error import Place, Problem, nearest
from manyhands.core.service_models.read import read_as
from manyhands.core.systems.given import TOKEN
from manyhands.core.systems.schema import Call, Systems

SIGNS_MAX, OPEN_COUNTS_MAX = 40, 2
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def read_systems(text: str, *, file: str = "systems") -> Systems:
    """The page that the text describes, or a `PageError` with everything that is wrong with it."""
    return read_as(Systems, text, file=file, judge=lambda page: list(_problems(page)))[0]


def _problems(page: Systems) -> Iterator[Problem]:
    names = [call.name for call in page.calls]
    for i, call in enumerate(page.calls):
        at: Place = ("calls", i)
        if call.name in names[:i]:
            yield Problem((*at, "name"), f"There is a call {call.name!r} before this one.", "Give it a name of its own.")
        yield from _address(at, call, page.hosts)
        yield from _parameters(at, call)
        yield from _whose(at, call)
        yield from _facts(at, call)
        yield from _sentences(at, call)
        yield from _action(at, call)


def _address(at: Place, call: Call, hosts: list[str]) -> Iterator[Problem]:
    place, known = (*at, "url"), [one.name for one in call.parameters]
    parts = urlsplit(call.url)
    if parts.scheme not in ("https", "http") or "{" in parts.netloc or "@" in parts.netloc or parts.fragment:
        yield Problem(place, "It does not begin with https:// and a host.", "Write https://host/path, with {names} after the host.")
    elif parts.netloc not in hosts:
        yield Problem(place, f"{parts.netloc} is not one of the hosts of this page.", nearest(parts.netloc, hosts))
    for name in PLACEHOLDER.findall(call.url):
        if name not in known:
            yield Problem(place, f"{{{name}}} is none of its parameters.", nearest(name, known))
    if PLACEHOLDER.sub("", call.url).count("{") + PLACEHOLDER.sub("", call.url).count("}"):
        yield Problem(place, "A brace is open.", "Write each parameter as {name}.")
    if call.body and call.method == "GET":
        yield Problem((*at, "body"), "A GET has no body.", "Use POST, or put the parameters into the url.")
    for field, name in call.body.items():
        if name not in known:
            yield Problem((*at, "body", field), f"{name!r} is none of its parameters.", nearest(name, known))


def _parameters(at: Place, call: Call) -> Iterator[Problem]:
    used = {*PLACEHOLDER.findall(call.url), *call.body.values()}
    for k, one in enumerate(call.parameters):
        place = (*at, "parameters", k)
        if one.name in [other.name for other in call.parameters[:k]]:
            yield Problem((*place, "name"), f"There is a parameter {one.name!r} before this one.", "Give it a name of its own.")
        if one.name not in used:
            yield Problem(place, f"{one.name!r} is sent nowhere.", "Use it in the url or the body, or take it out.")
        if one.source == "entity" and not one.like:
            yield Problem(place, "It is not said what it looks like.", 'Add `like`, such as "9{4,8}": free text is never sent.')
        if one.source != "entity" and one.like:
            yield Problem((*place, "like"), "Only what the customer writes has a shape.", "Take it out.")
        for n, shape in enumerate(one.like):
            yield from _shape((*place, "like", n), shape)
        if one.source != "customer_email":
            yield from _in_languages((*place, "ask"), one.ask, call, "to ask for it")
    if len([one for one in call.parameters if one.source == "amount"]) > 1:
        yield Problem((*at, "parameters"), "It has two amounts.", "Keep one.")


def _shape(place: Place, shape: str) -> Iterator[Problem]:
    counts = [(int(least or 1), int(most or least or 1)) for _, least, most in TOKEN.findall(shape)]
    if any(not 0 < least <= most <= SIGNS_MAX for least, most in counts):
        yield Problem(place, f"A count in {shape!r} does not fit.", f"Write {{4}} or {{4,8}}, from 1 to {SIGNS_MAX}.")
    elif sum(least < most for least, most in counts) > OPEN_COUNTS_MAX:
        # More of them could be read in very many ways, and a long text would be walked through each.
        yield Problem(place, f"{shape!r} has too many counts that are open.", f"Keep {OPEN_COUNTS_MAX}, and write two shapes instead.")


def _whose(at: Place, call: Call) -> Iterator[Problem]:
    by_identity = any(one.source == "customer_email" for one in call.parameters)
    if (by_identity or call.owner) and not call.verify:
        yield Problem(at, "It is about a customer, and nothing says how they are known.", "Add `verify`: letter, system or code.")
    if call.verify and call.kind == "lookup" and call.owner is None:
        yield Problem(at, "The answer does not say whose it is.", "Add `owner`: where it names the customer's address.")
    known = [one.name for one in call.parameters]
    for name in call.about:
        if name not in known:
            yield Problem((*at, "about", name), f"{name!r} is none of its parameters.", nearest(name, known))
    for one in call.parameters:
        if one.source == "entity" and call.kind == "lookup" and one.name not in call.about:
            words = f"The answer does not say which {one.name} it is about."
            yield Problem((*at, "about"), words, f"Add {one.name}: the field that repeats it.")


def _facts(at: Place, call: Call) -> Iterator[Problem]:
    for k, fact in enumerate(call.facts):
        place = (*at, "facts", k)
        if fact.name in [other.name for other in call.facts[:k]] or fact.name in [one.name for one in call.parameters]:
            yield Problem((*place, "name"), f"{fact.name!r} stands for something else already.", "Give it a name of its own.")
        if (fact.type == "enum") != bool(fact.among):
            yield Problem(place, "An enum lists its values, and nothing else does.", "Add `among` to an enum; take it out elsewhere.")
        if (fact.type == "amount") != (fact.currency_at is not None):
            yield Problem(place, "An amount has a currency, and nothing else has.", "Add `currency_at` to an amount, or take it out.")
        for value, words in fact.among.items():
            yield from _in_languages((*place, "among", value), words, call, f"for {value!r}")


def _sentences(at: Place, call: Call) -> Iterator[Problem]:
    facts = {fact.name: fact for fact in call.facts}
    known = [*facts, *(one.name for one in call.parameters if one.source != "customer_email")]
    for k, say in enumerate(call.say):
        place = (*at, "say", k)
        yield from _in_languages((*place, "words"), say.words, call, "to say it")
        yield from _placeholders((*place, "words"), say.words, known)
        for name, value in say.when.items():
            if name not in facts or facts[name].type != "enum":
                yield Problem((*place, "when", name), f"{name!r} is no enum of its facts.", "A condition is on a fact of type enum.")
            elif value not in facts[name].among:
                yield Problem((*place, "when", name), f"{value!r} is none of its values.", nearest(value, facts[name].among))
    yield from _placeholders((*at, "confirm"), call.confirm, [one.name for one in call.parameters if one.source != "customer_email"])


def _placeholders(place: Place, words: Mapping[str, str], known: list[str]) -> Iterator[Problem]:
    for language, text in words.items():
        for name in PLACEHOLDER.findall(text):
            if name not in known:
                yield Problem((*place, language), f"{{{name}}} is none of its facts.", nearest(name, known))


def _action(at: Place, call: Call) -> Iterator[Problem]:
    if call.kind == "lookup":
        for key, given in (("confirm", call.confirm), ("right", call.right), ("undo", call.undo)):
            if given:
                yield Problem((*at, key), "A lookup changes nothing.", "Take it out, or make it an action.")
        return
    if call.method == "GET":
        yield Problem((*at, "method"), "An action is not done by reading.", "Write POST or PUT.")
    if not any(one.source == "customer_email" for one in call.parameters):
        yield Problem((*at, "parameters"), "The system is not told who asks for it.", "Add a parameter with `from: customer_email`.")
    yield from _in_languages((*at, "confirm"), call.confirm, call, "to have the customer say yes")
    if call.right == "refund" and (call.amount_parameter is None or call.limits.amount is None):
        remedy = "Add a parameter with `from: amount`, and `limits: {amount: ...}`."
        yield Problem((*at, "right"), "A refund has an amount and a limit.", remedy)


def _in_languages(place: Place, words: Mapping[str, str], call: Call, what: str) -> Iterator[Problem]:
    missing = sorted(call.languages - set(words))
    if missing:
        yield Problem(place, f"There are no words {what} in {', '.join(missing)}.", "Add them: it is said in every language, or in none.")
