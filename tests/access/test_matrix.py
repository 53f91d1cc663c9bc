"""The matrix is walked: everybody asks for everything, and what is not theirs answers exactly as what is not there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from django.http import HttpResponse

from manyhands.core.access.policy import ACTIONS, ROLES, may
from tests import canary
from tests.access.rows import METHODS, Row, addresses, read_rows
from tests.access.world import Asker, World, askers_of
from tests.cast import found_cast
from tests.doors import Door

ROWS = read_rows()
CHECKS: Counter[str] = Counter()
READ_BY_ANY_METHOD = {"/api/v1/openapi.json"}  # the library answers with the same description whatever is asked of it


@pytest.fixture(scope="module")
def world(database: str) -> Iterator[World]:
    yield World(found_cast())
    print(f"access matrix: {CHECKS['answers']} answers, {CHECKS['alike']} compared with what is missing")


@pytest.fixture(scope="module")
def askers(world: World) -> list[Asker]:
    return askers_of(world.cast)


def ask(row: Row, asker: Asker, objects: dict[str, str]) -> HttpResponse:
    address = row.address.format(**objects) if "{" in row.address else row.address
    if row.is_api:
        return asker.api.ask(row.method, address, row.send)
    return asker.page.get(address) if row.method == "GET" else asker.page.submit(address, _filled(row.send, asker))


def _filled(send: dict[str, str] | None, asker: Asker) -> dict[str, str]:
    return {name: value.format(asker=asker.name) if isinstance(value, str) else value for name, value in (send or {}).items()}


def is_permitted(row: Row, asker: Asker, place: str) -> bool:
    return "anybody" in row.may or asker.is_to(place) in row.may


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.method} {row.address}")
def test_everybody_gets_what_the_matrix_says(row: Row, world: World, askers: list[Asker]) -> None:
    got, due = {}, {}
    if row.address == "/sign-out":
        askers = askers_of(world.cast)  # these will not be signed in afterwards
    if row.address == "/sign-in" and row.method == "POST":
        askers = askers[:5]  # each compares a password, which is slow on purpose
    for place in row.places:
        # Those who may come last: what they do may use the object up.
        for asker in sorted(askers, key=lambda one: is_permitted(row, one, place)):
            uses_up = row.may_use_up and is_permitted(row, asker, place) and place in ("ours", "theirs")
            answer = ask(row, asker, {} if place == "anywhere" else world.objects(place, fresh=uses_up))
            due[asker.name, place] = due_to(row, asker, place)
            got[asker.name, place] = answer.status_code
            CHECKS["answers"] += 1
            if answer.status_code == 404:
                canary.heard(answer.content.decode(errors="replace"), where=f"the refusal of {row.method} {row.address} to {asker.name}")

    if row.address.endswith("/takeover"):
        world.made.clear()  # these objects are in other hands than the lines say

    assert {who: status for who, status in got.items() if status != due[who]} == {}, {who: due[who] for who in due if due[who] != got[who]}


def due_to(row: Row, asker: Asker, place: str) -> int:
    relation = asker.is_to(place)
    if relation == "integration" and not row.is_api:
        relation = "nobody"
    if "{intake}" in row.address and "anybody" not in row.may:
        if relation == "nobody" or asker.name.endswith("system"):
            return row.nobody
        return row.may.get(asker.anywhere, row.others) if place != "missing" else row.others
    if asker.name.endswith("system") and not row.is_api and "anybody" not in row.may:
        return row.nobody
    return row.answer(relation, place)


@pytest.mark.parametrize("row", [row for row in ROWS if row.places != ("anywhere",)], ids=lambda row: f"{row.method} {row.address}")
def test_what_is_somebody_elses_answers_byte_for_byte_as_what_is_missing(row: Row, world: World, askers: list[Asker]) -> None:
    for asker in askers:
        missing = told(ask(row, asker, world.objects("missing")), row, world.objects("missing"))
        for place in row.places:
            if place != "missing" and due_to(row, asker, place) == due_to(row, asker, "missing") and not is_permitted(row, asker, place):
                objects = world.objects(place)
                assert told(ask(row, asker, objects), row, objects) == missing, (asker.name, place)
                CHECKS["alike"] += 1


def told(answer: HttpResponse, row: Row, objects: dict[str, str]) -> tuple[int, bytes, dict[str, str]]:
    """All that an answer tells, without the address that was asked for, which the asker knows."""
    asked = [objects[name] for name in re.findall(r"\{(\w+)\}", row.address)]
    headers = {name: value for name, value in answer.headers.items() if name != "Content-Length"}
    body, head = answer.content, str(headers)
    for value in asked:
        body, head = body.replace(value.encode(), b"?"), head.replace(value, "?")
    return answer.status_code, body, {"all": head}


@pytest.mark.parametrize("row", [row for row in ROWS if row.method != "GET" and not row.is_api], ids=lambda row: f"{row.method} {row.address}")
def test_a_form_that_did_not_come_from_our_page_is_refused_whoever_sends_it(row: Row, world: World, askers: list[Asker]) -> None:
    objects = world.objects("ours")
    for asker in askers:
        answer = Door.submit(asker.page, row.address.format(**objects), row.send, forged=True)
        assert answer.status_code == 403, asker.name
        CHECKS["answers"] += 1


def test_every_address_has_its_lines() -> None:
    assert set(addresses()) == {row.address for row in ROWS}


@pytest.mark.parametrize("address", sorted({row.address for row in ROWS}))
def test_a_method_without_a_line_is_refused(address: str, world: World, askers: list[Asker]) -> None:
    lined = {row.method for row in ROWS if row.address == address}
    objects = world.objects("ours")
    for method in METHODS:
        if method in lined or address in READ_BY_ANY_METHOD:
            continue
        for asker in askers:
            door = asker.api if address.startswith("/api/") else asker.page
            answer = door.ask(method, address.format(**objects), None, X_CSRFToken=door.csrf_token())
            assert answer.status_code in (403, 405), (method, asker.name, answer.status_code)
            CHECKS["answers"] += 1


def test_every_action_of_the_policy_names_roles_that_exist_and_nobody_else_may() -> None:
    for action in ACTIONS:
        allowed = {role for role in ROLES if may(action, roles={role})}
        assert allowed
        assert not may(action, roles=())
        assert not may(action, roles={"outsider", "admin", "root", ""})


def test_the_operator_has_no_right_to_anything_of_a_brand() -> None:
    assert {action for action in ACTIONS if may(action, roles={"operator"})} == {"operations.flow", "operations.replay", "live.listen"}
