"""What falls due by the clock: claims that lapse, offers that open further, pay that is released, tickets that close,
rights and contracts that end, shifts that are handed over, promises, months that vendors are to be billed for, seasons that begin and
end by themselves, articles that are to be published, nights in which a brand's models are learnt anew,
weeks that are to be held against the plan in force.

What is due stands in the rows themselves (a lease, an opening, a release date), behind indexes; there is no second record
of it that could be lost or come too late. The timekeeper sleeps until the next of them, and at most a second, because
a row with an earlier moment may have come meanwhile.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

import structlog
from django.conf import settings
from django.db import close_old_connections

from manyhands.apps.ground.sql import Row, rows
from manyhands.apps.ground.walls import acting_as, for_worker
from manyhands.apps.knowledge.publishing import begin_publishing
from manyhands.apps.planning.checks import check_week
from manyhands.jobs.push_waiting import push_waiting
from manyhands.journey.close import close
from manyhands.journey.close_contract import close_contract
from manyhands.journey.end_right import expire_right
from manyhands.journey.hand_in import hand_in
from manyhands.journey.hand_over_shift import hand_over_shift
from manyhands.journey.invoice import invoice_due
from manyhands.journey.lapse import lapse
from manyhands.journey.promises import break_promise, warn
from manyhands.journey.release_pay import release_pay
from manyhands.journey.show import end_showing
from manyhands.journey.teach import ask_to_learn
from manyhands.journey.turn_season import turn_season
from manyhands.journey.widen import widen

log = structlog.get_logger()

AT_A_TIME = 200
PAUSE_SECONDS = 1.0

QUIET = timedelta(seconds=settings.CLOSE_AFTER_SECONDS)

Step = Callable[..., bool]
_STEPS: dict[str, Step] = {
    "lapse": lapse, "widen": widen, "show": end_showing, "release_pay": release_pay, "close": partial(close, quiet=QUIET),
    "hand_over_shift": hand_over_shift, "expire_right": expire_right, "hand_in": hand_in, "close_contract": close_contract,
    "warn": warn, "break_promise": break_promise, "invoice": invoice_due, "turn_season": turn_season, "publish": begin_publishing,
    "ask_to_learn": ask_to_learn, "check_week": check_week,
}  # fmt: skip
_OPENS_WORK = frozenset({"lapse", "widen", "show", "hand_over_shift", "expire_right", "hand_in", "close_contract", "turn_season"})


def due(now: datetime) -> list[Row]:
    """What is due now, over all brands: only kinds and ids."""
    return rows(
        "SELECT kind, brand_id, id FROM mh_due(%(now)s, %(most)s, %(quiet)s) "
        "UNION ALL SELECT kind, brand_id, id FROM mh_invitations_due(%(now)s, %(most)s) "
        "UNION ALL SELECT kind, brand_id, id FROM mh_due_people(%(now)s, %(most)s) "
        "UNION ALL SELECT kind, brand_id, id FROM mh_promises_due(%(now)s, %(most)s) "
        "UNION ALL SELECT kind, brand_id, id FROM mh_invoices_due(%(now)s, %(most)s) "
        "UNION ALL SELECT kind, brand_id, id FROM mh_seasons_due(%(now)s, %(most)s) "
        "UNION ALL SELECT kind, brand_id, id FROM mh_articles_due(%(now)s, %(most)s) "
        "UNION ALL SELECT kind, brand_id, id FROM mh_learning_due(%(now)s, %(most)s) "
        "UNION ALL SELECT kind, brand_id, id FROM mh_checks_due(%(now)s, %(most)s)",
        {"now": now, "most": AT_A_TIME, "quiet": QUIET},
    )


def do_what_is_due(*, now: datetime) -> int:
    """Take every step that is due, each in its brand's walls; one that fails is logged and does not hold up the rest."""
    found = due(now)
    for row in found:
        try:
            _take_step(row["kind"], row["brand_id"], row["id"], now=now)
        except Exception:
            log.exception("due_step_failed", kind=row["kind"], brand_id=row["brand_id"], id=str(row["id"]))
    return len(found)


def _take_step(kind: str, brand_id: int, row_id: UUID, *, now: datetime) -> None:
    with acting_as(for_worker(brand_id)):
        done = _STEPS[kind](brand_id, row_id, now=now)
    if done and kind in _OPENS_WORK:
        push_waiting(brand_id=brand_id, now=now)


def keep_time(stop: threading.Event, *, clock: Callable[[], datetime]) -> None:
    """Go on until told to stop; a database that is away is waited for."""
    while not stop.is_set():
        close_old_connections()
        try:
            did = do_what_is_due(now=clock())
        except Exception as error:
            log.warning("timekeeper_waits", because=str(error)[:200])
            did = 0
        if did < AT_A_TIME:
            stop.wait(PAUSE_SECONDS)
