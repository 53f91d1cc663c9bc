"""Two brands with a mail address each, and their post."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from tests.channels.email.post import CARE, HELP


@dataclass(frozen=True)
class Brands:
    """Lumen sells lamps, Mill sells flour; they know nothing of each other."""

    lumen: int
    mill: int


@pytest.fixture(scope="session")
def brands(database: str) -> Brands:
    from django.db import connections

    with connections["owner"].cursor() as owner:
        ids = []
        for slug, address in (("post-lumen", HELP), ("post-mill", CARE)):
            owner.execute(
                "INSERT INTO brands_brand (slug, name, currency, languages, voice, created_at) "
                "VALUES (%s, %s, 'EUR', '[]', '{}', now()) RETURNING id",
                [slug, slug.removeprefix("post-").title()],
            )
            ids.append(owner.fetchone()[0])
            owner.execute(
                "INSERT INTO brands_address (id, brand_id, address) VALUES (gen_random_uuid(), %s, %s)", [ids[-1], address]
            )
    return Brands(*ids)


@pytest.fixture
def arm(database: str) -> Iterator[Callable[[str, str], None]]:
    """Arm a fail point with a kind of fault, for once."""
    folder = Path(os.environ["MANYHANDS_FAIL_POINTS"])
    armed: list[Path] = []

    def arm_one(name: str, fault: str) -> None:
        armed.append(folder / name)
        armed[-1].write_text(fault)

    yield arm_one
    for path in armed:
        path.unlink(missing_ok=True)


@pytest.fixture
def in_brand(brands: Brands) -> Callable[..., list[dict[str, Any]]]:
    """Ask the database what a worker of a brand sees."""
    from manyhands.apps.ground.sql import rows
    from manyhands.apps.ground.walls import acting_as, for_worker

    def ask(brand_id: int, statement: str, **values: Any) -> list[dict[str, Any]]:
        with acting_as(for_worker(brand_id)):
            return rows(statement, values)

    return ask


@pytest.fixture
def kept(brands: Brands) -> Callable[[UUID], dict[str, Any]]:
    """A letter as it stands in the house."""
    from manyhands.channels.email.kept import kept_letter

    def of(raw_id: UUID) -> dict[str, Any]:
        found = kept_letter(raw_id)
        assert found is not None
        return found | {"content": bytes(found["content"])}

    return of


@pytest.fixture
def settings_of(database: str) -> Callable[..., Any]:
    """Settings changed for a while."""
    from django.test import override_settings

    return override_settings
