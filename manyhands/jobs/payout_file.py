"""The file of a payout batch: one line a specialist, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import os
from datetime import datetime

from django.conf import settings

from manyhands.apps.brands.queries import brand_facts
from manyhands.apps.ground.sql import Row, rows
from manyhands.core.money import currency_exponent
from manyhands.core.tables.cells import safe_cell

COLUMNS = ("payout", "specialist", "name", "amount", "currency", "tickets")


def write_payout_file(brand_id: int, item: Row, *, now: datetime) -> None:
    """Write the batch's file; writing it again gives the same file under the same name."""
    brand, payload = brand_facts(brand_id), item["payload"]
    folder = settings.STATE_DIR / "payouts"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"{brand['slug']}-{payload['batch']}.csv"
    partial = path.with_suffix(".partial")
    partial.write_text(_as_csv(payload["lines"]), encoding="utf-8", newline="")
    os.replace(partial, path)


def _as_csv(lines: list[Row]) -> str:
    names = {
        str(row["id"]): row["name"]
        for row in rows("SELECT id, name FROM people_person WHERE id = ANY(%(ids)s::uuid[])", {"ids": [x["person_id"] for x in lines]})
    }
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(COLUMNS)
    for line in lines:
        amount = _decimal(line["amount_minor"], line["currency"])
        cells = (line["payout_id"], line["person_id"], names.get(line["person_id"], ""), amount, line["currency"], line["tickets"])
        table.writerow([safe_cell(str(cell)) for cell in cells])
    return text.getvalue()


def _decimal(amount_minor: int, currency: str) -> str:
    exponent = currency_exponent(currency)
    if exponent == 0:
        return str(amount_minor)
    whole, part = divmod(amount_minor, 10**exponent)
    return f"{whole}.{part:0{exponent}d}"
