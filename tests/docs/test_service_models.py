"""Every key of a service model's page is explained, with what holds when it is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from manyhands.core.service_models import ServiceModel
from manyhands.core.service_models.names import (
    CHANNELS,
    CHOOSE_BY,
    COMPLEXITIES,
    ESCALATION_REASONS,
    PRIORITIES,
    RIGHTS,
    SECOND_FACTOR,
    WHO,
    WORK,
)
from manyhands.core.service_models.places import keys_of, part_in
from tests.docs.pages import page

TEXT = page("docs/service-models.md").text
ROWS = {key: (says, left_out) for key, says, left_out in re.findall(r"^\| `([\w.]+)` \| (.+) \| (.+) \|$", TEXT, re.MULTILINE)}
WORDS = {
    "pools.who": WHO, "pools.work": WORK, "pools.choose_by": CHOOSE_BY, "routes.when.complexity": COMPLEXITIES,
    "routes.when.priority": PRIORITIES, "routes.when.channel": CHANNELS, "escalations.reasons": ESCALATION_REASONS, "tiers.may": RIGHTS,
    "sign_in.second_factor": SECOND_FACTOR,
}  # fmt: skip


def keys(part: type[BaseModel] = ServiceModel, within: str = "") -> Iterator[tuple[str, FieldInfo]]:
    for name, field in keys_of(part).items():
        yield within + name, field
        if inner := part_in(field.annotation):
            yield from keys(inner, f"{within}{name}.")


def written(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f"[{', '.join(value)}]" if isinstance(value, list) else str(value)


def test_every_key_has_its_line_and_every_line_its_key() -> None:
    assert list(ROWS) == [key for key, _ in keys()]


def test_what_holds_when_a_key_is_left_out_is_what_the_page_says() -> None:
    for key, field in keys():
        left_out = ROWS[key][1]
        default = None if field.is_required() else field.get_default(call_default_factory=True)
        assert (left_out == "required") == field.is_required(), key
        if left_out.startswith("`"):
            assert left_out == f"`{written(default)}`", key
        elif not field.is_required():
            assert default in (None, "") or part_in(field.annotation), key


def test_every_word_that_may_stand_there_is_named() -> None:
    for key, words in WORDS.items():
        assert set(words) <= set(re.findall(r"`(\w+)`", ROWS[key][0])), key
