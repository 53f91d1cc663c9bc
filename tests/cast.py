"""The people of all tests, who they are to each other, and what they do: `cy`, `claim(...)`, `solve(...)`.

Everything is made afresh for each test, under random names: the walls between brands keep tests apart.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.hashers import make_password
from django.db import connections

from manyhands.apps.brands.service_model import put_page
from manyhands.apps.ground.handles import token_digest
from manyhands.apps.ground.sql import one, write
from manyhands.apps.ground.walls import Scope, acting_as, for_brand, for_nobody, for_person
from manyhands.apps.pay.actions import record_entry
from manyhands.core.pay import deposit
from manyhands.core.service_models import preset_text
from tests import canary

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # a Monday morning: the moment at which every test begins
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
PASSWORD = canary.secret("everybody's password", "four-hens-crossing-the-frozen-lake")
FUNDS_MINOR = 100_000_000
HELD_MAX = 4


@dataclass(frozen=True)
class Brand:
    """A business, with the key its own systems use."""

    id: int
    name: str
    slug: str
    currency: str
    key: str
    address: str


@dataclass(frozen=True)
class Person:
    """Somebody who signs in."""

    id: UUID
    name: str
    email: str


@dataclass(frozen=True)
class Customer:
    """Somebody who writes to a brand."""

    name: str
    email: str


# Who works where: (brand, role, pools), and the languages they speak.
#
#   Larch (human_cloud, EUR)         Maple (dedicated, USD)        Birch (tiered, GBP)
#   Cy, Eve   everyone               Lou, Max  team (pushed)       Ned  frontline
#   Fay       experienced            Mia       leads               Oli  specialists
#   Gus       brand_desk             Nat       manages it          Pia  supervisors
#   Hal       manages it                                           Quin managers
#   Ivy       looks at quality                                     Rob  operations
#   Joe       manages operations
#   Vic       leads a vendor's team
#
#   Dee signs in and has no grant anywhere. Sam was a specialist of Larch until his grant ended. Kim runs the installation.
#   Ana is a customer of Larch, Bob of Maple, Tia of Birch. Gia works in both Larch and Birch.
STAFF: dict[str, tuple[tuple[tuple[str, str, tuple[str, ...]], ...], dict[str, int]]] = {
    "cy": ((("larch", "specialist", ("everyone",)),), {"en": 5, "de": 4}),
    "eve": ((("larch", "specialist", ("everyone",)),), {"en": 5, "es": 4}),
    "fay": ((("larch", "specialist", ("experienced",)),), {"en": 5}),
    "gus": ((("larch", "supervisor", ("brand_desk",)),), {"en": 5}),
    "hal": ((("larch", "brand_manager", ()),), {"en": 5}),
    "ivy": ((("larch", "quality_analyst", ()),), {"en": 5}),
    "joe": ((("larch", "operations_manager", ()),), {"en": 5}),
    "vic": ((("larch", "vendor_lead", ()),), {"en": 5}),
    "gia": ((("larch", "specialist", ("everyone",)), ("birch", "specialist", ("frontline",))), {"en": 5}),
    "lou": ((("maple", "specialist", ("team",)),), {"en": 5}),
    "max": ((("maple", "specialist", ("team",)),), {"en": 5}),
    "mia": ((("maple", "supervisor", ("leads",)),), {"en": 5}),
    "nat": ((("maple", "brand_manager", ()),), {"en": 5}),
    "ned": ((("birch", "specialist", ("frontline",)),), {"en": 5}),
    "oli": ((("birch", "specialist", ("specialists",)),), {"en": 5}),
    "pia": ((("birch", "supervisor", ("supervisors",)),), {"en": 5}),
    "quin": ((("birch", "quality_analyst", ("managers",)),), {"en": 5}),
    "rob": ((("birch", "operations_manager", ("operations",)),), {"en": 5}),
    "sam": ((("larch", "specialist", ("everyone",)),), {"en": 5}),
    "dee": ((), {"en": 5}),
    "kim": ((), {"en": 5}),
}
BRANDS = {"larch": ("human_cloud", "EUR"), "maple": ("dedicated", "USD"), "birch": ("tiered", "GBP")}
CUSTOMERS = ("ana", "bob", "tia")


class Cast(SimpleNamespace):
    """`cast.cy`, `cast.larch`, `cast.ana`: everybody by their name, in lower case."""

    @property
    def people(self) -> dict[str, Person]:
        """Everybody who signs in."""
        return {name: value for name, value in vars(self).items() if isinstance(value, Person)}

    @property
    def brands(self) -> list[Brand]:
        """The three brands."""
        return [self.larch, self.maple, self.birch]


def found_cast() -> Cast:
    """Everybody, new."""
    cast = Cast(**_found_people(), **{name: _customer(name) for name in CUSTOMERS})
    for name in BRANDS:
        setattr(cast, name, _found_brand(name, cast))
    return cast


def tag() -> str:
    """Something that no other test has."""
    return secrets.token_hex(6)


def _customer(name: str) -> Customer:
    return Customer(name.title(), canary.personal(f"{name.title()}'s address", f"{name}.{tag()}@customers.example"))


@cache
def _password_hash() -> str:
    return make_password(PASSWORD)


def _owner(statement: str, rows: list[dict[str, Any]]) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.executemany(statement, rows)


def _found_people() -> dict[str, Person]:
    people = {name: Person(uuid4(), name.title(), f"{name}-{tag()}@staff.example") for name in STAFF}
    _owner(
        "INSERT INTO people_person (id, email, name, password, is_operator, created_at) "
        "VALUES (%(id)s, %(email)s, %(name)s, %(password)s, %(operator)s, %(at)s)",
        [vars(person) | {"operator": name == "kim", "password": _password_hash(), "at": LONG_AGO} for name, person in people.items()],
    )
    _owner(
        "INSERT INTO people_spokenlanguage (person_id, language, level) VALUES (%(id)s, %(language)s, %(level)s)",
        [
            {"id": people[name].id, "language": language, "level": level}
            for name, (_, languages) in STAFF.items() for language, level in languages.items()
        ],
    )  # fmt: skip
    return people


def _found_brand(name: str, cast: Cast) -> Brand:
    model, currency = BRANDS[name]
    slug, key = f"{name}-{tag()}", canary.secret(f"{name.title()}'s key", f"key-{secrets.token_urlsafe(24)}")
    brand = found_brand(name.title(), slug=slug, currency=currency, page=preset_text(model), model=model, key=key)
    staff = [
        (cast.people[who], role, pools)
        for who, (posts, _) in STAFF.items() for where, role, pools in posts if where == name
    ]  # fmt: skip
    employ(brand, staff)
    if name == "larch":
        end_grants(brand, cast.sam)
    return brand


def found_brand(name: str, *, slug: str, currency: str, page: str, model: str, key: str, time_zone: str = "UTC") -> Brand:
    """A brand with a page in force, a key, a mail address and funds."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO brands_brand (slug, name, trade, currency, languages, voice, time_zone, created_at) "
            "VALUES (%(slug)s, %(name)s, 'trees', %(currency)s, %(languages)s, '{}', %(zone)s, %(at)s) RETURNING id",
            {"zone": time_zone, "slug": slug, "name": name, "currency": currency, "languages": json.dumps(["en", "de", "es"]), "at": LONG_AGO},
        )
        brand = Brand(cursor.fetchone()[0], name, slug, currency, key, f"support@{slug}.example")
    with acting_as(for_brand(brand.id)):
        write_page(brand, page)
        write(
            "INSERT INTO brands_apikey (id, brand_id, label, token_hash, created_at) VALUES (%(id)s, %(brand)s, 'its own', %(hash)s, %(at)s)",
            {"id": uuid4(), "brand": brand.id, "hash": token_digest(key), "at": LONG_AGO},
        )
        write(
            "INSERT INTO brands_address (id, brand_id, address) VALUES (%(id)s, %(brand)s, %(address)s)",
            {"id": uuid4(), "brand": brand.id, "address": brand.address},
        )
        record_entry(
            brand.id, kind="deposit", source="opening", moves=deposit(FUNDS_MINOR), currency=currency, person_id=None, now=LONG_AGO
        )
    return brand


def write_page(brand: Brand, page: str) -> int:
    """The next version of the brand's service-model page (in a scope of that brand)."""
    return put_page(brand.id, page, by=None, now=LONG_AGO)


def employ(brand: Brand, staff: list[tuple[Person, str, tuple[str, ...]]], *, held_max: int = HELD_MAX) -> None:
    """Give people their roles and pools."""
    with acting_as(for_brand(brand.id)):
        write(
            "INSERT INTO brands_grant (id, brand_id, person_id, role, valid_from) SELECT gen_random_uuid(), %(brand)s, p, r, %(at)s "
            "FROM unnest(%(people)s::uuid[], %(roles)s::text[]) AS given (p, r)",
            {"brand": brand.id, "people": [p.id for p, _, _ in staff], "roles": [r for _, r, _ in staff], "at": LONG_AGO},
        )
        write(
            "INSERT INTO routing_load (person_id, held_max) SELECT unnest(%(people)s::uuid[]), %(most)s ON CONFLICT DO NOTHING",
            {"people": [p.id for p, _, _ in staff], "most": held_max},
        )
        pairs = [(person.id, pool) for person, _, pools in staff for pool in pools]
        write(
            "INSERT INTO brands_qualification (id, brand_id, person_id, pool, given_at) SELECT gen_random_uuid(), %(brand)s, p, q, %(at)s "
            "FROM unnest(%(people)s::uuid[], %(pools)s::text[]) AS given (p, q)",
            {"brand": brand.id, "people": [p for p, _ in pairs], "pools": [q for _, q in pairs], "at": LONG_AGO},
        )


def found_people(count: int, *, languages: tuple[str, ...] = ("en",)) -> list[Person]:
    """A crowd, for races."""
    crowd = [Person(uuid4(), f"Hand {n}", f"hand-{n}-{tag()}@staff.example") for n in range(count)]
    _owner(
        "INSERT INTO people_person (id, email, name, created_at) VALUES (%(id)s, %(email)s, %(name)s, %(at)s)",
        [vars(person) | {"at": LONG_AGO} for person in crowd],
    )
    _owner(
        "INSERT INTO people_spokenlanguage (person_id, language, level) VALUES (%(id)s, %(language)s, 5)",
        [{"id": person.id, "language": language} for person in crowd for language in languages],
    )
    return crowd


def found_person(name: str, languages: dict[str, int] | None = None) -> Person:
    """One more person."""
    person = Person(uuid4(), name, f"{name.lower()}-{tag()}@staff.example")
    _owner(
        "INSERT INTO people_person (id, email, name, created_at) VALUES (%(id)s, %(email)s, %(name)s, %(at)s)",
        [vars(person) | {"at": LONG_AGO}],
    )
    _owner(
        "INSERT INTO people_spokenlanguage (person_id, language, level) VALUES (%(id)s, %(language)s, %(level)s)",
        [{"id": person.id, "language": language, "level": level} for language, level in (languages or {"en": 5}).items()],
    )
    return person


def found_customer(name: str) -> Customer:
    """One more customer."""
    return _customer(name)


def end_grants(brand: Brand, person: Person) -> None:
    """Somebody's grant has ended a while ago; their qualification was forgotten."""
    with acting_as(for_brand(brand.id)):
        write(
            "UPDATE brands_grant SET valid_until = %(at)s + interval '1 year' WHERE brand_id = %(brand)s AND person_id = %(person)s",
            {"brand": brand.id, "person": person.id, "at": LONG_AGO},
        )


def come_in(brand: Brand, *people: Person) -> None:
    """People are here and can be given work."""
    from manyhands.apps.people.actions import set_presence

    for person in people:
        login_id = uuid4()
        sign_in(person, login_id=login_id)
        prove(login_id)
        with acting_as(for_person(person.id)):
            # Their tabs stay open for as long as a test may last, at nine as much as today.
            set_presence(person.id, "online", login_id=login_id, lease_seconds=20 * 365 * 86_400, now=NINE)


def go_away(*people: Person) -> None:
    """People are no longer here, in all their tabs."""
    from manyhands.apps.people.actions import set_presence

    for person in people:
        with acting_as(for_person(person.id)):
            set_presence(person.id, "away", login_id=uuid4(), now=NINE)


def sign_in(person: Person, *, kind: str = "api", minutes: int = 60, login_id: UUID | None = None) -> str:
    """A live login's token: for a header (kind api) or a cookie (kind browser)."""
    token = canary.secret(f"{person.name}'s token", f"tok-{secrets.token_urlsafe(24)}")
    with acting_as(for_nobody()):
        one(
            "SELECT mh_open_login(%(id)s, %(person)s, %(hash)s, %(kind)s, now(), now() + %(minutes)s * interval '1 minute')",
            {"id": login_id or uuid4(), "person": person.id, "hash": token_digest(token), "kind": kind, "minutes": minutes},
        )
    return token


_SIGNED_IN: dict[UUID, UUID] = {}


def signed_in(person: Person) -> Scope:
    """The scope of somebody who is signed in as strictly as any brand asks: a fresh session with a second factor."""
    if person.id not in _SIGNED_IN:
        _SIGNED_IN[person.id] = uuid4()
        sign_in(person, login_id=_SIGNED_IN[person.id], minutes=24 * 60)
        prove(_SIGNED_IN[person.id])
    return for_person(person.id, login_id=_SIGNED_IN[person.id])


def prove(login_id: UUID) -> None:
    """A session has shown a second factor."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE people_login SET second_factor_at = now(), proven_at = now(), seen_at = now() WHERE id = %s", [login_id])
