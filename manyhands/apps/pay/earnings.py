"""An earning: recorded and held, then released or reversed, once."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from manyhands.apps.ground.sql import Row, one, rows, write
from manyhands.apps.pay.actions import record_entry
from manyhands.apps.pay.surge import end_surge_promise
from manyhands.core.money import Money
from manyhands.core.pay import AccountName, Outcome, PayTerms, earning, lesson_pay, payout, release, reversal

_RECORD = """
INSERT INTO pay_earning (id, brand_id, ticket_id, assignment_id, person_id, outcome, amount_minor, currency, rule, earned_at,
                         release_at)
VALUES (%(id)s, %(brand)s, %(ticket)s, %(assignment)s, %(person)s, %(outcome)s, %(amount)s, %(currency)s, %(rule)s, %(now)s,
        %(release)s)
"""


def record_earning(
    brand_id: int, ticket_id: UUID, *, assignment_id: UUID, person_id: UUID, pool: str, terms: PayTerms, outcome: Outcome,
    now: datetime,
) -> UUID | None:
    """Book what an assignment earned under its frozen terms; None when those terms pay nothing for this outcome."""
    moves = earning(terms, outcome=outcome)
    if not moves:
        return None
    if terms.surge_minor:
        end_surge_promise(brand_id, ticket_id, kept_minor=terms.surge_minor if outcome == "solved" else terms.escalation_surge_minor)
    earning_id = uuid4()
    amount_minor = sum(move.amount_minor for move in moves if move.account == AccountName.SPECIALIST_HELD)
    write(_RECORD, {
        "id": earning_id, "brand": brand_id, "ticket": ticket_id, "assignment": assignment_id, "person": person_id,
        "outcome": outcome, "amount": amount_minor, "currency": terms.currency, "rule": _rule(terms, pool, outcome),
        "now": now, "release": now + timedelta(seconds=terms.hold_seconds),
    })  # fmt: skip
    record_entry(
        brand_id, kind="earning", source=f"earning:{earning_id}", moves=moves, currency=terms.currency, person_id=person_id, now=now
    )
    return earning_id


_LESSON = """
INSERT INTO pay_earning (id, brand_id, lesson_attempt_id, person_id, outcome, amount_minor, currency, rule, state, earned_at, release_at)
VALUES (%(id)s, %(brand)s, %(attempt)s, %(person)s, 'lesson', %(amount)s, %(currency)s, %(rule)s, 'released', %(now)s, %(now)s)
ON CONFLICT (brand_id, lesson_attempt_id) DO NOTHING
"""


def record_lesson_pay(
    brand_id: int, attempt_id: UUID, *, person_id: UUID, pool: str, title: str, amount: Money, now: datetime
) -> UUID | None:
    """Book what a passed lesson pays, which can be paid out at once; None when it pays nothing, or was booked before."""
    earning_id = uuid4()
    values = {
        "id": earning_id, "brand": brand_id, "attempt": attempt_id, "person": person_id, "amount": amount.amount_minor,
        "currency": amount.currency, "rule": f"{pool}'s rate for a lesson: {title}", "now": now,
    }  # fmt: skip
    if not amount.amount_minor or not write(_LESSON, values):
        return None
    record_entry(
        brand_id, kind="earning", source=f"earning:{earning_id}", moves=lesson_pay(amount.amount_minor), currency=amount.currency,
        person_id=person_id, now=now,
    )  # fmt: skip
    return earning_id


def _rule(terms: PayTerms, pool: str, outcome: Outcome) -> str:
    if outcome == "escalated":
        return f"{terms.escalation_share_percent} % of {pool}'s rate for a right escalation"
    if outcome == "taken_over":
        return f"{terms.escalation_share_percent} % of {pool}'s rate for what was answered before a supervisor took it over"
    extra = f", with {Money(terms.surge_minor, terms.currency)} extra because many waited" if terms.surge_minor else ""
    return f"{pool}'s rate for a solved ticket{extra}"


_RELEASE = """
UPDATE pay_earning SET state = 'released' WHERE brand_id = %(brand)s AND id = %(id)s AND state = 'held' AND release_at <= %(now)s
  AND (%(unread)s::timestamptz IS NULL OR %(unread)s::timestamptz >= release_at)
RETURNING id, ticket_id, person_id, amount_minor, currency
"""


def release_earning(brand_id: int, earning_id: UUID, *, unread_since: datetime | None = None, now: datetime) -> Row | None:
    """The quiet period is over: held pay becomes payable. None when it was released or reversed before.

    While something that the customer wrote within it is still unread, it waits: that will take the pay back.
    """
    freed = one(_RELEASE, {"brand": brand_id, "id": earning_id, "unread": unread_since, "now": now})
    if freed and freed["amount_minor"]:
        record_entry(
            brand_id, kind="release", source=f"earning:{earning_id}", moves=release(freed["amount_minor"]),
            currency=freed["currency"], person_id=freed["person_id"], now=now,
        )  # fmt: skip
    return freed


def reverse_earning(
    brand_id: int, assignment_id: UUID, *, terms: PayTerms, came_back_at: datetime | None = None, now: datetime
) -> Row | None:
    """The work came back within its hold: take the pay back by an entry that names the old one. None after the hold."""
    # By the clock and not by whether the release has been booked yet: a timer that runs late must not cost anybody their pay.
    taken = one(
        "UPDATE pay_earning SET state = 'reversed' WHERE brand_id = %(brand)s AND assignment_id = %(assignment)s "
        "AND outcome = 'solved' AND state = 'held' AND release_at > %(back)s RETURNING id, ticket_id, person_id, amount_minor, currency",
        {"brand": brand_id, "assignment": assignment_id, "back": came_back_at or now},
    )
    if taken is None:
        return None
    source = f"earning:{taken['id']}"
    entry = one(
        "SELECT id FROM pay_entry WHERE brand_id = %(brand)s AND kind = 'earning' AND source = %(source)s",
        {"brand": brand_id, "source": source},
    )
    assert entry is not None
    record_entry(
        brand_id, kind="reversal", source=source, moves=reversal(earning(terms, outcome="solved")),
        currency=taken["currency"], person_id=taken["person_id"], now=now, corrects_id=entry["id"],
    )  # fmt: skip
    return taken


def pay_out(brand_id: int, *, batch: str, now: datetime) -> list[Row]:
    """Pay every specialist of a brand what was released and not yet paid; the same batch again pays nothing."""
    paid: list[Row] = []
    if _was_paid(brand_id, batch):
        return paid
    for due in _payable(brand_id):
        payout_id = uuid4()
        write(
            "INSERT INTO pay_payout (id, brand_id, person_id, amount_minor, currency, batch, at) VALUES "
            "(%(id)s, %(brand)s, %(person)s, %(amount)s, %(currency)s, %(batch)s, %(now)s)",
            {"id": payout_id, "brand": brand_id, "person": due["person_id"], "amount": due["amount_minor"],
             "currency": due["currency"], "batch": batch, "now": now},
        )  # fmt: skip
        write(
            "UPDATE pay_earning SET payout_id = %(payout)s WHERE brand_id = %(brand)s AND id = ANY(%(earnings)s)",
            {"payout": payout_id, "brand": brand_id, "earnings": due["earnings"]},
        )
        record_entry(
            brand_id, kind="payout", source=f"payout:{payout_id}", moves=payout(due["amount_minor"]),
            currency=due["currency"], person_id=due["person_id"], now=now,
        )  # fmt: skip
        paid.append(due | {"payout_id": payout_id})
    return paid


def _was_paid(brand_id: int, batch: str) -> bool:
    # Whoever settles the same brand at this moment waits here, so that a batch is one run, its file is whole, and what is
    # released later goes into a later batch.
    write("SELECT pg_advisory_xact_lock(hashtext('payout'), %(brand)s)", {"brand": brand_id})
    paid = one(
        "SELECT 1 AS yes FROM pay_payout WHERE brand_id = %(brand)s AND batch = %(batch)s LIMIT 1",
        {"brand": brand_id, "batch": batch},
    )
    return paid is not None


def _payable(brand_id: int) -> list[Row]:
    # Locked first, added up after: two payout runs at once cannot both count the same earning.
    return rows(
        """
        WITH locked AS (
          SELECT id, person_id, currency, amount_minor FROM pay_earning
          WHERE brand_id = %(brand)s AND state = 'released' AND payout_id IS NULL AND amount_minor > 0
          ORDER BY id FOR UPDATE
        )
        SELECT person_id, currency, sum(amount_minor)::bigint AS amount_minor, array_agg(id) AS earnings
        FROM locked GROUP BY person_id, currency ORDER BY person_id
        """,
        {"brand": brand_id},
    )
