"""One brand of the demo on its own page, with as many specialists, logins and texts as a measurement needs.

Run as a module in a process of its own: what founding loads (the encoder, the articles) is not counted with what runs.
"""

from __future__ import annotations

import json
import secrets
import sys
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import django

BRAND = "retail"
POOLS = ("everyone", "experienced", "brand_desk")
PAGE_VERSION = 2


def found(clients: int, *, articles: int | None) -> dict[str, object]:
    """Found the brand, with all its articles or so many; what a load generator needs to know of it."""
    from manyhands.rehearsal.brands.read import read_brands

    brand, now = next(one for one in read_brands() if one.slug == BRAND), datetime.now(UTC)
    brand = replace(brand, articles=brand.articles[:articles])
    key = secrets.token_urlsafe(32)
    brand_id, person_ids = _found_rows(brand, clients, key, now=now)
    _put_page(brand_id, brand.service_model, now=now)
    return {
        "brand_id": brand_id, "key": key, "people": [str(one) for one in person_ids], "tokens": _logins(person_ids, now=now),
        "cookies": _browsers(person_ids, now=now),
        "messages": [
            {"customer": {"email": one.customer.email, "name": one.customer.name}, "subject": one.subject, "text": one.text}
            for one in brand.tickets
        ],
    }  # fmt: skip


def _found_rows(brand: object, clients: int, key: str, *, now: datetime) -> tuple[int, list[UUID]]:
    from django.contrib.auth.hashers import make_password

    from manyhands.apps.guidance.reader import BrandReader
    from manyhands.rehearsal import load
    from manyhands.rehearsal.brands.values import DemoPerson

    levels, pools = {"en": 5, "de": 5, "es": 5}, {BRAND: POOLS}
    people = [
        DemoPerson(f"Specialist {n}", f"specialist{n}@bench.example", "specialist", 3, "UTC", levels, pools) for n in range(clients)
    ]
    ids = {person.email: load._found_person(person, make_password(None), now=now) for person in people}  # they come by token
    brand_id, _ = load._found_brand(brand, now=now)  # type: ignore[arg-type]  # a DemoBrand
    load._furnish(brand, brand_id, people, ids, reader=BrandReader.for_this_installation(), key=key, now=now)  # type: ignore[arg-type]
    return brand_id, list(ids.values())


def _put_page(brand_id: int, name: str, *, now: datetime) -> None:
    """The preset as it is: the demo's own version pays out within seconds, which would run beside what is measured."""
    from manyhands.apps.brands.service_model import put_page
    from manyhands.apps.ground.walls import acting_as, for_brand
    from manyhands.core.service_models import preset_text

    with acting_as(for_brand(brand_id)):
        put_page(brand_id, preset_text(name), by=None, now=now)


def _logins(person_ids: list[UUID], *, now: datetime) -> list[str]:
    from manyhands.rehearsal.tokens import open_api_login

    return [open_api_login(person_id, now=now) for person_id in person_ids]


def _browsers(person_ids: list[UUID], *, now: datetime) -> list[str]:
    from manyhands.apps.ground.walls import acting_as, for_nobody
    from manyhands.apps.people.identity import open_login

    with acting_as(for_nobody()):
        return [open_login(person_id, now=now)[1] for person_id in person_ids]


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(found(int(sys.argv[1]), articles=int(sys.argv[2]) or None)))
