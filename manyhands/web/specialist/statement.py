"""The statement, one line a ticket: GET /statement and /statement.csv."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from manyhands.apps.ground.sql import Row
from manyhands.apps.knowledge.pages import topic_titles
from manyhands.apps.pay.pages import lines_count, lines_of, paid_between
from manyhands.apps.pay.queries import balances_of
from manyhands.core.money import currency_exponent
from manyhands.core.tables import csv_text
from manyhands.web.conversation import plain
from manyhands.web.doors.asking import require_anywhere
from manyhands.web.doors.effects import reading
from manyhands.web.doors.files import download
from manyhands.web.doors.page import Facts, page, show
from manyhands.web.doors.pages import Shown, shown_of
from manyhands.web.doors.person import self_of
from manyhands.web.doors.types import Request
from manyhands.web.ui.filters import words
from manyhands.web.ui.words import FULL_MONTHS

PERIODS = 12
LINES_MAX = 5_000
_PERIOD = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
_COLUMNS = ("when", "brand", "ticket", "about", "rule", "outcome", "state", "amount", "currency", "free")


def _month(first: date, *, on: int) -> date:
    """The first day of the month so many months later or earlier."""
    months = first.year * 12 + first.month - 1 + on
    return date(months // 12, months % 12 + 1, 1)


def _asked(request: Request) -> date:
    """The month that is asked for, else this one."""
    found = _PERIOD.fullmatch(request.GET.get("period", ""))
    return date(int(found[1]), int(found[2]), 1) if found else request.now.date().replace(day=1)


def _moment(on: date) -> datetime:
    return datetime(on.year, on.month, 1, tzinfo=UTC)


def _title(on: date) -> str:
    return f"{FULL_MONTHS[on.month - 1]} {on.year}"


def _state(row: Row) -> str:
    return ("paid" if row["payout_id"] else "payable") if row["state"] == "released" else str(row["state"])


def _about(row: Row, titles: dict[tuple[str, str], str]) -> str:
    topic = titles.get((row["brand_slug"] or "", row["topic"] or ""))
    return plain(row["subject"] or "") or topic or words(row["topic"] or row["outcome"])


def _line(row: Row, titles: dict[tuple[str, str], str]) -> dict[str, Any]:
    state = _state(row)
    amount_minor = -row["amount_minor"] if state == "reversed" else row["amount_minor"]
    return {
        "at": row["earned_at"], "ticket": None, "title": _about(row, titles), "rule": row["rule"], "state": state,
        "brand": {"slug": row["brand_slug"] or "", "name": row["brand_name"] or "A brand you worked for"},
        "amount": {"amount_minor": amount_minor, "currency": row["currency"]},
        "free_at": row["release_at"] if state == "held" else None,
    }  # fmt: skip


def facts_of(person_id: UUID, request: Request) -> Facts:
    """One month of a person's statement."""
    first = _asked(request)
    since, until = _moment(first), _moment(_month(first, on=1))
    shown = shown_of(request, lines_count(person_id, since=since, until=until))
    titles, this_month = topic_titles(), request.now.date().replace(day=1)
    found = lines_of(person_id, since=since, until=until, most=shown.most, skip=shown.skip)
    paid = paid_between(person_id, since=since, until=until)
    periods = [_month(this_month, on=-back) for back in range(PERIODS)]
    return {
        "totals": [_total(row, paid) for row in balances_of(person_id)], "lines": [_line(row, titles) for row in found],
        "period": {"from_on": first, "to_on": until.date(), "words": _title(first), "value": f"{first:%Y-%m}"},
        "periods": [(f"{on:%Y-%m}", _title(on)) for on in periods], "pages": _pages(request, shown),
    }  # fmt: skip


def _pages(request: Request, shown: Shown) -> dict[str, Any] | None:
    return shown.pages(request) if shown.total > shown.most else None


def _total(row: Row, paid: dict[str, int]) -> dict[str, Any]:
    return {
        "currency": row["currency"], "held_minor": row["held_minor"] or 0, "payable_minor": row["payable_minor"] or 0,
        "paid_minor": paid.get(row["currency"], 0),
    }  # fmt: skip


@page
def statement(request: Request) -> HttpResponse:
    """What one has earned, with the rule that made each line."""

    def load() -> Facts:
        require_anywhere(request.identity, "statement.see")
        return facts_of(self_of(request), request)

    return show(request, "specialist/statement.jinja", load, here="statement")


@page
def statement_csv(request: Request) -> HttpResponse:
    """The same lines for a spreadsheet, in which no cell runs."""
    first = _asked(request)

    def run() -> str:
        require_anywhere(request.identity, "statement.see")
        titles = topic_titles()
        found = lines_of(self_of(request), since=_moment(first), until=_moment(_month(first, on=1)), most=LINES_MAX)
        return csv_text([_COLUMNS, *(_cells(row, titles) for row in found)])

    text = reading(request, run)
    return download(text.encode("utf-8-sig"), f"statement-{first:%Y-%m}.csv", "text/csv; charset=utf-8")


def _cells(row: Row, titles: dict[tuple[str, str], str]) -> tuple[object, ...]:
    line = _line(row, titles)
    return (
        line["at"].isoformat(), line["brand"]["name"], row["ticket_id"], line["title"], line["rule"], row["outcome"],
        line["state"], _decimal(line["amount"]["amount_minor"], row["currency"]), row["currency"],
        line["free_at"].isoformat() if line["free_at"] else "",
    )  # fmt: skip


def _decimal(amount_minor: int, currency: str) -> Decimal:
    return Decimal(amount_minor).scaleb(-currency_exponent(currency))
