"""The verdict on a play: every ticket went the whole way, every cent is explained, nobody saw what was not theirs."""

from __future__ import annotations

import time
from typing import Any

from manyhands.apps.ground.sql import one, rows
from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.pay.queries import books_of
from manyhands.rehearsal.brands.read import read_brands
from manyhands.rehearsal.customer import Case
from manyhands.rehearsal.payday import pay_out_now
from manyhands.rehearsal.play import Played
from manyhands.rehearsal.specialist import VirtualSpecialist
from manyhands.rehearsal.tokens import brand_ids

PAY_SECONDS_MAX = 90

_STORY = """
SELECT t.id, t.state, t.events_count, t.first_replied_at IS NOT NULL AS answered,
  (SELECT count(*) FROM desk_resolution r WHERE r.brand_id = t.brand_id AND r.ticket_id = t.id AND r.undone_at IS NULL) AS standing,
  (SELECT count(*) FROM desk_event e WHERE e.brand_id = t.brand_id AND e.ticket_id = t.id) AS events,
  (SELECT max(sequence) FROM desk_event e WHERE e.brand_id = t.brand_id AND e.ticket_id = t.id) AS last_sequence,
  (SELECT count(*) FROM routing_escalation x WHERE x.brand_id = t.brand_id AND x.ticket_id = t.id) AS handed_on,
  (SELECT count(*) FROM routing_assignment a WHERE a.brand_id = t.brand_id AND a.ticket_id = t.id AND a.ended_at IS NULL) AS held,
  (SELECT count(*) FROM routing_offer o WHERE o.brand_id = t.brand_id AND o.ticket_id = t.id AND o.state = 'open') AS offered,
  (SELECT count(*) FROM routing_assignment a JOIN routing_assignment b
     ON b.brand_id = a.brand_id AND b.ticket_id = a.ticket_id AND b.id > a.id
     AND tstzrange(a.claimed_at, a.ended_at, '[)') && tstzrange(b.claimed_at, b.ended_at, '[)')
   WHERE a.brand_id = t.brand_id AND a.ticket_id = t.id) AS held_by_two,
  (SELECT count(*) FROM desk_message m WHERE m.brand_id = t.brand_id AND m.ticket_id = t.id AND m.side = 'customer') AS written,
  (SELECT count(*) FROM guidance_reading g WHERE g.brand_id = t.brand_id AND g.ticket_id = t.id) AS understood,
  (SELECT count(*) FROM pay_earning e JOIN desk_resolution r ON r.brand_id = e.brand_id AND r.assignment_id = e.assignment_id
   WHERE e.brand_id = t.brand_id AND e.ticket_id = t.id AND e.outcome = 'solved' AND r.undone_at IS NULL
     AND e.state <> 'reversed') AS paid,
  (SELECT count(*) FROM pay_earning e JOIN desk_resolution r ON r.brand_id = e.brand_id AND r.assignment_id = e.assignment_id
   WHERE e.brand_id = t.brand_id AND e.ticket_id = t.id AND e.outcome = 'solved' AND r.undone_at IS NOT NULL
     AND (r.undone_at < e.release_at) <> (e.state = 'reversed')) AS came_back_but_not_judged_by_the_hold,
  (SELECT count(*) FROM desk_resolution r JOIN routing_assignment a ON a.brand_id = r.brand_id AND a.id = r.assignment_id
   LEFT JOIN pay_earning e ON e.brand_id = r.brand_id AND e.assignment_id = r.assignment_id AND e.outcome = 'solved'
   WHERE r.brand_id = t.brand_id AND r.ticket_id = t.id
     AND e.amount_minor IS DISTINCT FROM (a.terms ->> 'amount_minor')::bigint) AS paid_otherwise_than_shown,
  (SELECT count(*) FROM quality_survey s WHERE s.brand_id = t.brand_id AND s.ticket_id = t.id) AS surveyed
FROM desk_ticket t WHERE t.brand_id = %(brand)s AND t.id = ANY(%(tickets)s)
"""

# Every entry has its cause, and every cause its entry: what was earned, released, reversed and paid out is what the books say.
_CENTS = """
SELECT
  (SELECT count(*) FROM pay_entry n WHERE n.brand_id = %(brand)s AND n.kind IN ('earning', 'release', 'reversal') AND NOT EXISTS (
     SELECT 1 FROM pay_earning e WHERE e.brand_id = n.brand_id AND n.source = 'earning:' || e.id)) AS entries_without_cause,
  (SELECT count(*) FROM pay_earning e WHERE e.brand_id = %(brand)s AND e.amount_minor <> coalesce((
     SELECT sum(p.amount_minor) FROM pay_entry n JOIN pay_posting p ON p.brand_id = n.brand_id AND p.entry_id = n.id
     JOIN pay_account a ON a.brand_id = p.brand_id AND a.id = p.account_id
     WHERE n.brand_id = e.brand_id AND n.kind = 'earning' AND n.source = 'earning:' || e.id
       AND a.kind IN ('specialist_held', 'specialist_payable')
       AND a.person_id = e.person_id), 0)) AS earnings_not_booked,
  (SELECT count(*) FROM pay_payout o WHERE o.brand_id = %(brand)s AND o.amount_minor <> (
     SELECT coalesce(sum(e.amount_minor), 0) FROM pay_earning e WHERE e.brand_id = o.brand_id AND e.payout_id = o.id))
     AS payouts_unexplained,
  (SELECT count(*) FROM pay_earning WHERE brand_id = %(brand)s AND state = 'held') AS held,
  (SELECT count(*) FROM pay_earning WHERE brand_id = %(brand)s AND state = 'released' AND payout_id IS NULL AND amount_minor > 0)
     AS unpaid,
  (SELECT coalesce(sum(amount_minor), 0) FROM pay_earning WHERE brand_id = %(brand)s AND state = 'released')::bigint AS earned_minor,
  (SELECT coalesce(sum(amount_minor), 0) FROM pay_payout WHERE brand_id = %(brand)s)::bigint AS paid_out_minor,
  (SELECT coalesce(sum(balance_minor), 0) FROM pay_account WHERE brand_id = %(brand)s AND kind = 'paid_out')::bigint
     AS paid_out_booked_minor
"""


def judge(played: Played) -> dict[str, Any]:
    """All counts of what is wrong, which are all nought when all is well; and a few of what there was."""
    ids = brand_ids()
    _pay_out(ids)
    wrong = _tickets(played.cases) | _money(ids) | _walls(played.specialists) | _left_over(ids)
    wrong["not_finished"] = int(not played.finished)
    active = sum(bool(one.tickets_seen) for one in played.specialists)
    wrong["too_few_specialists"] = int(active < min(20, len(played.cases) // 4))
    return {
        "ok": not any(wrong.values()), "tickets": len(played.cases), "brands": len({case.brand_id for case in played.cases}),
        "specialists": active, "replies": sum(one.replies for one in played.specialists),
        "suggestions_used": sum(one.suggestions_used for one in played.specialists),
        "retries": sum(one.door.retries for one in played.specialists), **_outcomes(played.cases), **_paid(ids), "wrong": wrong,
    }  # fmt: skip


def _by_brand(cases: list[Case]) -> dict[int, list[Case]]:
    found: dict[int, list[Case]] = {}
    for case in cases:
        found.setdefault(case.brand_id, []).append(case)
    return found


def _stories(cases: list[Case]) -> list[dict[str, Any]]:
    found = []
    for brand_id, its in _by_brand(cases).items():
        with acting_as(for_brand(brand_id)):
            found += rows(_STORY, {"brand": brand_id, "tickets": [case.ticket_id for case in its]})
    return found


def _tickets(cases: list[Case]) -> dict[str, int]:
    stories = _stories(cases)
    return {
        "lost": len({case.ticket_id for case in cases}) - len(stories),
        "accepted_twice": len(cases) - len({case.ticket_id for case in cases}),
        "not_answered": sum(not story["answered"] for story in stories),
        "not_exactly_one_outcome": sum(story["standing"] != 1 or story["state"] not in ("solved", "closed") for story in stories),
        "not_paid_once": sum(story["paid"] != 1 for story in stories),
        "came_back_but_not_judged_by_the_hold": sum(story["came_back_but_not_judged_by_the_hold"] for story in stories),
        "paid_otherwise_than_shown": sum(story["paid_otherwise_than_shown"] for story in stories),
        "not_recorded": sum(not story["events"] == story["last_sequence"] == story["events_count"] for story in stories),
        "not_understood": sum(story["written"] != story["understood"] for story in stories),
        "still_held_or_offered": sum(bool(story["held"] or story["offered"]) for story in stories),
        "held_by_two": sum(story["held_by_two"] for story in stories),
        "not_surveyed": sum(story["surveyed"] == 0 for story in stories),
    }  # fmt: skip


def _outcomes(cases: list[Case]) -> dict[str, int]:
    stories = _stories(cases)
    handed_on = sum(story["handed_on"] > 0 for story in stories)
    return {"solved": len(stories) - handed_on, "handed_on_and_solved": handed_on}


def _pay_out(ids: dict[str, int]) -> None:
    """Wait for the holds to end by themselves, then have every brand pay out, by its jobs."""
    give_up_at = time.monotonic() + PAY_SECONDS_MAX
    while time.monotonic() < give_up_at and any(_cents(brand_id)["held"] for brand_id in ids.values()):
        time.sleep(0.5)
    for brand_id in ids.values():
        pay_out_now(brand_id)
    while time.monotonic() < give_up_at and any(_cents(brand_id)["unpaid"] for brand_id in ids.values()):
        time.sleep(0.2)


def _cents(brand_id: int) -> dict[str, Any]:
    with acting_as(for_brand(brand_id)):
        return one(_CENTS, {"brand": brand_id}) or {}


def _money(ids: dict[str, int]) -> dict[str, int]:
    wrong = dict.fromkeys(("entries_off", "balances_off", "entries_without_cause", "earnings_not_booked", "payouts_unexplained",
                           "pay_still_held", "pay_not_paid_out", "cents_unexplained"), 0)  # fmt: skip
    for brand_id in ids.values():
        with acting_as(for_brand(brand_id)):
            books = books_of(brand_id)
        cents = _cents(brand_id)
        for key in ("entries_off", "balances_off"):
            wrong[key] += books[key]
        for key in ("entries_without_cause", "earnings_not_booked", "payouts_unexplained"):
            wrong[key] += cents[key]
        wrong["pay_still_held"] += cents["held"]
        wrong["pay_not_paid_out"] += cents["unpaid"]
        wrong["cents_unexplained"] += abs(cents["earned_minor"] - cents["paid_out_minor"])
        wrong["cents_unexplained"] += abs(cents["paid_out_minor"] - cents["paid_out_booked_minor"])
    return wrong


def _paid(ids: dict[str, int]) -> dict[str, dict[str, int]]:
    return {"paid_out_minor": {slug: _cents(brand_id)["paid_out_minor"] for slug, brand_id in ids.items()}}


def _walls(specialists: list[VirtualSpecialist]) -> dict[str, int]:
    """Nobody was shown a word that carries the name of a customer of a brand they do not work for."""
    names = {brand.slug: {ticket.customer.name for ticket in brand.tickets} for brand in read_brands()}
    addresses = {ticket.customer.email for brand in read_brands() for ticket in brand.tickets}
    foreign = unmasked = 0
    for one_person in specialists:
        seen = "\n".join(one_person.words_seen)
        others = {name for slug, its in names.items() if slug not in one_person.person.pools for name in its}
        foreign += sum(name in seen for name in others)
        unmasked += sum(address in seen for address in addresses)
    return {"foreign_customers_seen": foreign, "addresses_seen": unmasked, "foreign_tickets_seen": _foreign_tickets(specialists)}


def _foreign_tickets(specialists: list[VirtualSpecialist]) -> int:
    foreign = 0
    for slug, brand_id in brand_ids().items():
        with acting_as(for_brand(brand_id)):
            its = {str(row["id"]) for row in rows("SELECT id FROM desk_ticket WHERE brand_id = %(brand)s", {"brand": brand_id})}
        foreign += sum(len(one_person.tickets_seen & its) for one_person in specialists if slug not in one_person.person.pools)
    return foreign


def _left_over(ids: dict[str, int]) -> dict[str, int]:
    left = 0
    for brand_id in ids.values():
        with acting_as(for_brand(brand_id)):
            found = one(
                "SELECT count(*) AS n FROM ground_outboxitem WHERE brand_id = %(brand)s AND delivered_at IS NULL", {"brand": brand_id}
            )
        left += found["n"] if found else 0
    return {"not_delivered": left}
