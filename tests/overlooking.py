"""All of routing at one moment, read as a superuser, and who may take what judged in plain Python: nothing here asks the product."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import psycopg
import yaml
from psycopg.rows import dict_row

CHANNELS = ("chat", "email", "api")

_READ = {
    "people": "SELECT id, presence, suspended_at FROM people_person WHERE id = ANY(%(people)s)",
    "here": "SELECT person_id, lease_until FROM people_presencesession WHERE person_id = ANY(%(people)s)",
    "languages": "SELECT person_id, language, level FROM people_spokenlanguage WHERE person_id = ANY(%(people)s)",
    "skills": "SELECT person_id, skill, level FROM people_skill WHERE person_id = ANY(%(people)s)",
    "credentials": "SELECT person_id, name, valid_from, expires_at FROM people_credential WHERE person_id = ANY(%(people)s)",
    "rights": "SELECT brand_id, person_id, pool, valid_from, valid_until, contract_id FROM brands_qualification "
              "WHERE person_id = ANY(%(people)s) AND ended_at IS NULL",
    "grants": "SELECT brand_id, person_id, valid_from, valid_until, contract_id FROM brands_grant WHERE person_id = ANY(%(people)s)",
    "excluded": "SELECT brand_id, person_id FROM brands_exclusion WHERE person_id = ANY(%(people)s) AND ended_at IS NULL",
    "contracts": "SELECT id, brand_id, vendor_id, pools, languages, begins_at, ends_at FROM market_contract WHERE brand_id = ANY(%(brands)s)",
    "members": "SELECT vendor_id, person_id, valid_from, valid_until FROM market_membership WHERE person_id = ANY(%(people)s)",
    "pages": "SELECT DISTINCT ON (brand_id) brand_id, version, page FROM brands_servicemodelpage "
             "WHERE brand_id = ANY(%(brands)s) ORDER BY brand_id, version DESC",
    "versions": "SELECT brand_id, version, page FROM brands_servicemodelpage WHERE brand_id = ANY(%(brands)s)",
    "loads": "SELECT person_id, held, held_max, forced, chat, email, api FROM routing_load WHERE person_id = ANY(%(people)s)",
    "offers": "SELECT o.id, o.state, o.brand_id, o.ticket_id, o.pool, o.opens_at, o.kept_until, o.preferred_person_id, o.shown_to, o.weight, "
              "o.channel_room, o.tier, q.channel, q.language, q.language_level, q.skills, q.credentials FROM routing_offer o "
              "JOIN routing_queue q ON q.brand_id = o.brand_id AND q.id = o.queue_id WHERE o.brand_id = ANY(%(brands)s) AND (o.state = 'open' "
              "OR EXISTS (SELECT FROM routing_assignment a WHERE a.brand_id = o.brand_id AND a.offer_id = o.id AND a.ended_at IS NULL))",
    "invited": "SELECT offer_id, person_id FROM routing_invitation WHERE brand_id = ANY(%(brands)s) AND ended_at IS NULL AND until > %(now)s",
    "declined": "SELECT ticket_id, person_id FROM routing_decline WHERE brand_id = ANY(%(brands)s)",
    "escalated": "SELECT DISTINCT ON (ticket_id) ticket_id, to_pool FROM routing_escalation WHERE brand_id = ANY(%(brands)s) "
                 "ORDER BY ticket_id, at DESC, id",
    "owed": "SELECT ticket_id, person_id FROM tiers_owed WHERE brand_id = ANY(%(brands)s) AND settled_at IS NULL",
    "tickets": "SELECT * FROM desk_ticket WHERE brand_id = ANY(%(brands)s)",
    "held": "SELECT id, brand_id, ticket_id, offer_id, person_id, pool, channel, weight, forced_because, parked_at, replied_at, "
            "lease_until, finish_by, claimed_at FROM routing_assignment WHERE brand_id = ANY(%(brands)s) AND ended_at IS NULL",
}  # fmt: skip

Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class World:
    """What is so at a moment. Rights are judged by `now`; grants, which are the walls', by the real clock."""

    rows: Rows
    now: datetime
    really: datetime

    def of(self, table: str, **wanted: object) -> list[dict[str, Any]]:
        """The rows of a table that say this."""
        return [row for row in self.rows[table] if all(row[name] == value for name, value in wanted.items())]

    def page(self, brand_id: int) -> Mapping[str, Any]:
        """The page in force."""
        return read(self.of("pages", brand_id=brand_id)[0]["page"])

    def why_not(self, person_id: UUID, offer: Mapping[str, Any], *, given: bool = False) -> str:
        """What keeps somebody from taking an offer now, or nothing; `given` asks as whoever gives out work does."""
        ways = (_is_kept_out, _lacks, _is_closed, _is_full) if not given else (_is_absent, _is_kept_out, _lacks, _is_closed, _is_full)
        return next(filter(None, (way(self, person_id, offer) for way in ways)), "")

    def lacks(self, person_id: UUID, offer: Mapping[str, Any]) -> str:
        """What keeps somebody from an offer for good: what is never relaxed."""
        return _lacks(self, person_id, offer)

    def may_enter(self, brand_id: int, person_id: UUID) -> bool:
        """Whether a brand's door is open to somebody."""
        return not self.of("excluded", brand_id=brand_id, person_id=person_id) and any(
            _lasts(grant, self.really) and self._by_contract(grant, self.really)
            for grant in self.of("grants", brand_id=brand_id, person_id=person_id)
        )

    def rights(self, brand_id: int, person_id: UUID) -> dict[str, dict[str, Any]]:
        """The pools somebody belongs to now."""
        if self.of("excluded", brand_id=brand_id, person_id=person_id):
            return {}
        return {
            right["pool"]: right for right in self.of("rights", brand_id=brand_id, person_id=person_id)
            if _lasts(right, self.now) and self._by_contract(right, self.now, pool=right["pool"])
        }  # fmt: skip

    def _by_contract(self, right: Mapping[str, Any], at: datetime, *, pool: str = "") -> bool:
        if right["contract_id"] is None:
            return True
        return any(
            contract["begins_at"] <= at and (contract["ends_at"] is None or contract["ends_at"] > at)
            and (not pool or pool in contract["pools"])
            and any(_lasts(member, at) for member in self.of("members", vendor_id=contract["vendor_id"], person_id=right["person_id"]))
            for contract in self.of("contracts", id=right["contract_id"])
        )  # fmt: skip


def look(admin: psycopg.Connection[Any], *, people: Sequence[UUID], brands: Sequence[int], now: datetime) -> World:
    """Read it all."""
    values = {"people": list(people), "brands": list(brands), "now": now}
    with admin.cursor(row_factory=dict_row) as cursor:
        parts = ", ".join(f"(SELECT coalesce(jsonb_agg(to_jsonb(r)), '[]') FROM ({statement}) r) AS {name}" for name, statement in _READ.items())
        found = cursor.execute(f"SELECT {parts}, statement_timestamp() AS really", values).fetchone()  # type: ignore[arg-type]
    assert found is not None
    really = found.pop("really")
    return World({name: [_told(row) for row in rows] for name, rows in found.items()}, now, really)


def _told(row: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(name, value) for name, value in row.items()}


def _value(name: str, value: object) -> object:
    if not isinstance(value, str):
        return value
    if name == "id" or name.endswith("_id"):
        return UUID(value)
    moment = name.endswith(("_at", "_until", "_by")) or name in ("valid_from", "valid_until")
    return datetime.fromisoformat(value) if moment else value


@cache
def read(page: str) -> Mapping[str, Any]:
    """A page as the YAML it is."""
    found: Mapping[str, Any] = yaml.safe_load(page)
    return found


def pool_of(page: Mapping[str, Any], name: str) -> Mapping[str, Any] | None:
    """A pool of a page."""
    return next((pool for pool in page["pools"] if pool["name"] == name), None)


def listed(value: object) -> list[Any]:
    """One word where a list may stand."""
    return [value] if isinstance(value, str) else list(value or [])  # type: ignore[call-overload]


def route_for(page: Mapping[str, Any], ticket: Mapping[str, Any]) -> Mapping[str, Any]:
    """The first route that fits a ticket."""
    for route in page["routes"]:
        when = route.get("when", {})
        if all((ticket[name] or "medium") in listed(wanted) if name == "complexity" else ticket[name] in listed(wanted)
               for name, wanted in when.items()):  # fmt: skip
            found: Mapping[str, Any] = route
            return found
    raise AssertionError("a page's last route fits every ticket")


def asked_by(page: Mapping[str, Any], ticket: Mapping[str, Any], pool: str) -> tuple[int, dict[str, int], set[str]]:
    """The language level, skills and credentials that a ticket takes in a pool."""
    needs, here = route_for(page, ticket).get("needs", {}), pool_of(page, pool) or {}
    level = needs.get("language_level") or page.get("limits", {}).get("language_level", 3)
    skills = dict(needs.get("skills", {}))
    for name, least in here.get("skills", {}).items():
        skills[name] = max(least, skills.get(name, 0))
    return level, skills, set(listed(needs.get("credentials"))) | set(listed(here.get("credentials")))


def _lasts(right: Mapping[str, Any], at: datetime) -> bool:
    begun = right["valid_from"] is None or right["valid_from"] <= at
    return begun and (right["valid_until"] is None or right["valid_until"] > at)


def _is_absent(world: World, person_id: UUID, offer: Mapping[str, Any]) -> str:
    person = world.of("people", id=person_id)[0]
    here = any(tab["lease_until"] > world.now for tab in world.of("here", person_id=person_id))
    return "" if person["presence"] == "online" and here else "is not there"


def _is_kept_out(world: World, person_id: UUID, offer: Mapping[str, Any]) -> str:
    if offer["opens_at"] > world.now:
        return "it opens later"
    if offer["kept_until"] and offer["kept_until"] > world.now and offer["preferred_person_id"] != person_id:
        return "it is kept for another"
    if offer["shown_to"] and not world.of("invited", offer_id=offer["id"], person_id=person_id):
        return "it is shown to others"
    return ""


def _lacks(world: World, person_id: UUID, offer: Mapping[str, Any]) -> str:
    brand_id = offer["brand_id"]
    if world.of("people", id=person_id)[0]["suspended_at"]:
        return "is suspended"
    right = world.rights(brand_id, person_id).get(offer["pool"])
    if right is None or not world.may_enter(brand_id, person_id) or pool_of(world.page(brand_id), offer["pool"]) is None:
        return "is not in the pool"
    for other in world.rows["pages"]:
        theirs = world.rights(other["brand_id"], person_id) if world.may_enter(other["brand_id"], person_id) else {}
        if other["brand_id"] != brand_id and any((pool_of(read(other["page"]), name) or {}).get("exclusive") for name in theirs):
            return "serves another brand alone"
    return _cannot(world, person_id, offer, right)


def _cannot(world: World, person_id: UUID, offer: Mapping[str, Any], right: Mapping[str, Any]) -> str:
    spoken = {row["language"]: row["level"] for row in world.of("languages", person_id=person_id)}
    if offer["language"] and spoken.get(offer["language"], 0) < offer["language_level"]:
        return "does not speak it well enough"
    for contract in world.of("contracts", id=right["contract_id"]) if right["contract_id"] else ():
        if contract["languages"] and offer["language"] and offer["language"] not in contract["languages"]:
            return "has no contract for the language"
    able = {row["skill"]: row["level"] for row in world.of("skills", person_id=person_id)}
    if any(able.get(name, 0) < least for name, least in offer["skills"].items()):
        return "lacks a skill"
    proven = {
        row["name"] for row in world.of("credentials", person_id=person_id)
        if row["valid_from"] <= world.now and (row["expires_at"] is None or row["expires_at"] > world.now)
    }  # fmt: skip
    if not set(offer["credentials"]) <= proven:
        return "lacks a credential"
    return "declined it" if world.of("declined", ticket_id=offer["ticket_id"], person_id=person_id) else ""


def _is_closed(world: World, person_id: UUID, offer: Mapping[str, Any]) -> str:
    page = world.page(offer["brand_id"])
    hours = page.get("hours", {}).get((pool_of(page, offer["pool"]) or {}).get("hours"))
    if hours is None:
        return ""
    clock = f"{world.now.astimezone(ZoneInfo(hours['zone'])):%H:%M}"
    periods = [period.split("-") for days in hours["days"].values() for period in days]  # every day alike in the pages of tests
    return "" if any(begins <= clock < ends for begins, ends in periods) else "the pool is closed"


def _is_full(world: World, person_id: UUID, offer: Mapping[str, Any]) -> str:
    load, page, channel = world.of("loads", person_id=person_id)[0], world.page(offer["brand_id"]), offer["channel"]
    limits = page.get("limits", {})
    weights = {name: limits.get("weights", {}).get(name, 1) for name in CHANNELS}
    room = (pool_of(page, offer["pool"]) or {}).get("concurrency", {}).get(channel, {"chat": 2, "email": 4, "api": 4}[channel])
    if load[channel] >= min(room, offer["channel_room"]):
        return "has as many of its channel as they may"
    if sum(load[name] * weights[name] for name in CHANNELS) + weights[channel] > limits.get("claims_at_a_time", 5):
        return "has as many as the page allows"
    return "has full hands" if load["held"] + max(offer["weight"], weights[channel]) > load["held_max"] + load["forced"] else ""


__all__ = ["World", "asked_by", "look", "pool_of", "read", "route_for"]
