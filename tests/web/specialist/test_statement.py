"""The statement."""

from __future__ import annotations

import csv
import io

from manyhands.apps.ground.sql import write
from manyhands.apps.ground.walls import acting_as, for_brand
from tests.cast import Cast
from tests.doors import as_browser
from tests.walking import claim, reply, solve, write_to
from tests.web.pages import words_of


def earn(cast: Cast, text: str = "Where is my parcel?"):
    ticket = write_to(cast.larch, cast.ana, text)
    claim(cast.cy)
    reply(ticket, by=cast.cy)
    solve(ticket, by=cast.cy)
    return ticket


def test_a_line_names_the_rule_that_made_it(cast: Cast) -> None:
    earn(cast)

    shown = words_of(as_browser(cast.cy).get("/statement?period=2026-03"))

    assert "everyone's rate for a solved ticket" in shown
    assert "€2.40" in shown
    assert "Held" in shown


def test_another_month_has_other_lines(cast: Cast) -> None:
    earn(cast)

    assert "No lines in this period" in words_of(as_browser(cast.cy).get("/statement?period=2026-02"))


def test_nobody_sees_anothers_lines(cast: Cast) -> None:
    earn(cast)

    assert "No lines in this period" in words_of(as_browser(cast.eve).get("/statement?period=2026-03"))


def test_the_spreadsheet_has_the_same_lines_and_no_cell_that_runs(cast: Cast) -> None:
    ticket = earn(cast)
    with acting_as(for_brand(cast.larch.id)):
        write(
            "UPDATE desk_ticket SET subject = %(subject)s WHERE brand_id = %(brand)s AND id = %(ticket)s",
            {"subject": '=HYPERLINK("http://evil.example")', "brand": cast.larch.id, "ticket": ticket.id},
        )

    answer = as_browser(cast.cy).get("/statement.csv?period=2026-03")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="statement-2026-03.csv"'
    lines = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(line["amount"], line["currency"], line["ticket"]) for line in lines] == [("2.40", "EUR", str(ticket.id))]
    assert lines[0]["about"].startswith("'=")


def test_a_period_that_is_none_is_this_month(cast: Cast) -> None:
    assert as_browser(cast.cy).get("/statement?period=2026-13'--").status_code == 200
