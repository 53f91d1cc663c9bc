"""A brand's own log as a history: what happened, in numbers, behind the brand's wall."""

from __future__ import annotations

import csv
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from typer.testing import CliRunner

from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.insight.history import COLUMNS, START, Numbers, history_page, stretches_of
from manyhands.cli.main import app
from manyhands.cli.planning import history
from manyhands.science.past.reading import read_past
from tests import walking as w
from tests.serving import Served, finish, served_by, solve_one, take

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
NOW = datetime(2126, 1, 1, tzinfo=UTC)  # the cast's days are in the past of this one


@pytest.fixture
def lark(database: str) -> Served:
    return served_by("shared", gia="team", sue="seniors")


def page_of(served: Served, *, most: int = 100, numbers: Numbers | None = None, after=START):
    with acting_as(for_brand(served.brand.id)):
        return history_page(served.brand.id, "lark", numbers or Numbers(), after=after, most=most)


def paused_ticket(lark: Served) -> w.Ticket:
    """Taken after two minutes, asked back at five, answered at thirty, solved at thirty-four."""
    ticket = w.write_to(lark.brand, lark.ana, topic="delivery")
    take(lark.gia, ticket, now=w.later(minutes=2))
    w.reply(ticket, by=lark.gia, then="pending", now=w.later(minutes=5))
    w.write_again(ticket, lark.ana, now=w.later(minutes=30))
    w.take_up(ticket, now=w.later(minutes=30))
    finish(ticket, by=lark.gia, now=w.later(minutes=34))
    return ticket


def run(*words: object):
    return CliRunner().invoke(app, ["plan", *(str(word) for word in words)])


def test_work_is_the_time_in_hand_without_the_time_in_which_the_customer_was_waited_for(lark: Served) -> None:
    paused_ticket(lark)

    (cells,), rest = page_of(lark)

    found = dict(zip(COLUMNS, cells, strict=True))
    assert found["held"] == "1:120-300 1:1800-2040"
    assert (found["pauses"], found["replies"], found["reopens"], found["reassignments"], found["agent"]) == (1, 2, 0, 0, 1)
    assert rest is None


def test_pages_follow_each_other_without_a_ticket_twice_or_left_out(lark: Served) -> None:
    for at in range(5):
        solve_one(lark, lark.gia, now=w.later(minutes=at))
    numbers, after, found = Numbers(), START, []
    while after is not None:
        cells, after = page_of(lark, most=2, numbers=numbers, after=after)
        found += cells

    assert [row[0] for row in found] == [1, 2, 3, 4, 5]
    assert len({row[1] for row in found}) == 5


def test_another_brands_tickets_are_not_in_it(lark: Served) -> None:
    alder = served_by("shared", gia="team")
    solve_one(lark, lark.gia)

    assert page_of(alder) == ([], None)
    with acting_as(for_brand(alder.brand.id)):
        assert history_page(lark.brand.id, "lark", Numbers()) == ([], None)  # asked inside another brand's walls


def test_the_file_is_read_back_and_has_no_name_text_or_address(lark: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "Teller", nullcontext)
    slug = w.row_of(lark.brand, "SELECT slug FROM brands_brand WHERE id = %(brand)s")["slug"]
    paused_ticket(lark)
    to = tmp_path / "history.csv"

    written = run("history", "--brand", slug, "--to", to)

    assert written.exit_code == 0 and written.output.startswith("1 tickets are in")
    text = to.read_text()
    assert "parcel" not in text and "@" not in text and lark.ana.name not in text and lark.gia.name not in text
    assert len(list(csv.reader(text.splitlines()))) == 2
    past = read_past(to, now=NOW).past
    assert past.spans is not None and (past.spans.ends - past.spans.begins).tolist() == [180, 240]
    assert past.names["topic"].names == ("delivery",) and past.numbers["pauses"].tolist() == [1]


def test_a_brand_or_folder_that_is_not_there_is_told(lark: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "Teller", nullcontext)
    slug = w.row_of(lark.brand, "SELECT slug FROM brands_brand WHERE id = %(brand)s")["slug"]

    assert "There is no brand 'nobody'" in run("history", "--brand", "nobody", "--to", tmp_path / "x.csv").output
    assert "cannot be written" in run("history", "--brand", slug, "--to", tmp_path / "no" / "x.csv").output


def test_a_claim_that_stands_is_left_out_and_a_hold_is_a_pause() -> None:
    someone, other = UUID(int=1), UUID(int=2)

    def at(minutes: float) -> datetime:
        return NINE + timedelta(minutes=minutes)

    claims = [{"person_id": someone, "claimed_at": at(0), "ended_at": at(20)}, {"person_id": other, "claimed_at": at(30), "ended_at": None}]
    events = [{"at": at(5), "kind": "ticket_put_on_hold"}, {"at": at(15), "kind": "ticket_taken_off_hold"}]

    assert list(stretches_of(claims, events)) == [(someone, at(0), at(5)), (someone, at(15), at(20))]
