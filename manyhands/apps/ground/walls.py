"""Acting for somebody: one transaction in which the database itself knows who asks and which brands they may touch.

The login role owns nothing and may read nothing. Each transaction takes on a role and a context that end with it;
a transaction without context sees no rows. Brands of a person are read from their grants, by the database, at that moment;
a brand that asks for more than a session has shown (a second factor, a network, a fresh sign-in) is not among them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from manyhands.apps.ground.prepared import opened_by

_ENTER = """
SELECT set_config('role', %(role)s, true),
       set_config('mh.person', %(person)s, true),
       set_config('mh.customer', %(customer)s, true),
       set_config('mh.login', %(login)s, true),
       set_config('mh.address', %(address)s, true),
       set_config('mh.asked', %(asked)s, true),
       set_config('mh.operator', mh_operator(%(person)s, %(login)s, %(asked)s), true),
       set_config('mh.brands', CASE WHEN %(brand)s = '' THEN mh_brands_of(%(person)s, %(login)s, %(address)s, %(asked)s)
         ELSE '{' || %(brand)s || '}' END, true)
"""


@dataclass(frozen=True, slots=True)
class Scope:
    """For whom a transaction acts: a database role and the context its row policies read."""

    role: str
    person_id: UUID | None = None
    brand_id: int | None = None
    customer_id: UUID | None = None
    login_id: UUID | None = None
    address: str = ""  # from where they ask


def for_person(person_id: UUID, *, login_id: UUID | None = None, address: str = "") -> Scope:
    """A member of staff or a specialist: every brand they have a valid grant for now, and that is open to this session."""
    return Scope("manyhands_app", person_id=person_id, login_id=login_id, address=address)


def for_nobody() -> Scope:
    """Somebody who has not said who they are: no brand at all."""
    return Scope("manyhands_app")


def for_integration(brand_id: int, *, login_id: UUID) -> Scope:
    """A brand's own system, by its API key: that brand."""
    return Scope("manyhands_app", brand_id=brand_id, login_id=login_id)


def for_brand(brand_id: int) -> Scope:
    """Whoever runs the installation, at its command line, for one brand."""
    return Scope("manyhands_app", brand_id=brand_id)


def for_customer(brand_id: int, customer_id: UUID) -> Scope:
    """One customer of one brand: their own rows."""
    return Scope("manyhands_portal", brand_id=brand_id, customer_id=customer_id)


def for_worker(brand_id: int) -> Scope:
    """A job on behalf of one brand."""
    return Scope("manyhands_worker", brand_id=brand_id)


def for_installation() -> Scope:
    """Whoever runs the installation, at its command line, for what belongs to no brand: no brand's rows are open."""
    return Scope("manyhands_worker")


@contextmanager
def acting_as(scope: Scope) -> Iterator[None]:
    """Open the one transaction of a step, with the walls of its scope."""
    if connection.in_atomic_block:
        raise RuntimeError("A scope is one transaction: it cannot be opened inside another.")
    entering = {
        "role": scope.role,
        "person": str(scope.person_id or ""),
        "customer": str(scope.customer_id or ""),
        "login": str(scope.login_id or ""),
        "address": scope.address,
        "asked": settings.SECOND_FACTOR,
        "brand": "" if scope.brand_id is None else str(scope.brand_id),
    }
    with transaction.atomic(), opened_by(_ENTER, entering):
        yield


class DangerousLogin(Exception):
    """The database login could see over the walls."""


def check_login() -> None:
    """Refuse to serve as somebody whom the walls do not hold: a superuser, one who bypasses them, or a table's owner."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolname FROM pg_roles r WHERE rolname = current_user AND (rolsuper OR rolbypassrls OR EXISTS "
            "(SELECT 1 FROM pg_class c WHERE c.relowner = r.oid AND c.relname = 'desk_ticket'))"
        )
        found = cursor.fetchone()
    if found:
        raise DangerousLogin(
            f"The database login {found[0]} could see over the walls between brands. Nothing was started and nothing is lost. "
            "Let the product find its own login (unset MANYHANDS_RUNTIME_DATABASE_URL), or name one that owns nothing."
        )
