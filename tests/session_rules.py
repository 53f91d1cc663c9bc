"""Sessions in the tests of what a brand asks of one: somebody with a telephone, at an address, whose clock goes on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from django.db import connections

from manyhands.apps.ground.handles import new_factor_secret
from manyhands.apps.ground.walls import Scope, acting_as, for_person
from manyhands.apps.people.second_factor import Shown, begin_factor, show_code
from manyhands.apps.routing.board import board_of
from manyhands.core.second_factor import STEP_SECONDS, code_at, step_of
from manyhands.journey.claim import claim
from tests.cast import NINE, Person, sign_in


@dataclass
class Session:
    """Somebody's session, as far as it has proved who they are."""

    person: Person
    address: str = "198.51.100.7"
    login_id: UUID = field(default_factory=uuid4)
    token: str = ""

    def __post_init__(self) -> None:
        self.token = sign_in(self.person, login_id=self.login_id, minutes=24 * 60)

    @property
    def scope(self) -> Scope:
        """The walls within which they act."""
        return for_person(self.person.id, login_id=self.login_id, address=self.address)

    def shows(self, code: str, *, now: datetime | None = None) -> Shown | None:
        """They enter a code."""
        with acting_as(self.scope):
            return show_code(self.person.id, code, address=self.address, now=now or datetime.now(UTC))

    def board(self, *, now: datetime = NINE) -> set[str]:
        """The tickets they are shown."""
        with acting_as(self.scope):
            return {line["ticket_id"] for line in board_of(self.person.id, now=now)}

    def claims(self, *, offer_id: UUID | None = None, now: datetime = NINE) -> UUID:
        """They take a ticket."""
        with acting_as(self.scope):
            return claim(self.person.id, offer_id=offer_id, now=now).ticket_id

    def ages(self, **gap: float) -> None:
        """So much time goes by since they last proved who they are, during which they went on working."""
        _change(self.login_id, "proven_at = proven_at - %s", timedelta(**gap))

    def rests(self, **gap: float) -> None:
        """So much time goes by in which they do nothing."""
        _change(self.login_id, "seen_at = seen_at - %s", timedelta(**gap))


def _change(login_id: UUID, what: str, gap: timedelta) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"UPDATE people_login SET {what} WHERE id = %s", [gap, login_id])


class Telephone:
    """The authenticator program of somebody; it never shows one code twice."""

    def __init__(self, session: Session) -> None:
        self.secret, self._turn = new_factor_secret(), 0
        with acting_as(session.scope):
            begin_factor(session.person.id, secret=self.secret, now=datetime.now(UTC))

    def code(self, *, now: datetime | None = None) -> str:
        """The code it shows now; asked again, the next one, which a clock that is half a minute fast would show."""
        self._turn += 1
        return code_at(self.secret, step_of(now or datetime.now(UTC)) - 2 + self._turn)


def wrong_than(code: str) -> str:
    """Another code of as many digits."""
    return str((int(code) + 1) % 10**6).zfill(6)


__all__ = ["STEP_SECONDS", "Session", "Telephone", "wrong_than"]
