"""manyhands plan staff, as somebody at a terminal has it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from manyhands.cli.planning import app

OFFICE = """
name: office
horizon: 48h
warm_up: 0s
seed: 2
brands:
  - name: shop
    currency: USD
    page:
      pools: [{name: team, who: brand_team, work: pushed, concurrency: {chat: 1, email: 1, api: 1}}]
      routes: [{to: team}]
classes:
  - name: chats
    channel: chat
    arrivals: {per_hour: [0, 0, 0, 0, 0, 0, 0, 0, 60, 90, 90, 60, 60, 80, 60, 40, 0, 0, 0, 0, 0, 0, 0, 0]}
    handling: {law: exponential, mean: 5m}
    patience: {law: exponential, mean: 4m}
    target: 60s
people:
  - {name: team, pools: [team], seats: [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0], cost_minor_per_hour: 2400}
"""


@pytest.fixture
def office(tmp_path: Path) -> str:
    file = tmp_path / "office.yaml"
    file.write_text(OFFICE)
    return str(file)


def run(*words: str) -> Any:
    return CliRunner().invoke(app, ["staff", *words])


def test_it_tells_seats_people_money_and_how_sure_that_is(office: str) -> None:
    told = run(office, "--target", "80/60s", "--abandon", "15%")

    assert told.exit_code == 0
    assert "office: this staffing keeps its promises, with 95% confidence" in told.stdout
    assert "yes  chats:" in told.stdout
    assert "Seats by hour" in told.stdout
    assert "team: paid idle time" in told.stdout
    assert "a resolution (repeats count once)" in told.stdout
    assert "look for them from week -10.9" in told.stdout
    assert "shrinkage = 0.3 share" in told.stdout
    assert "nan" not in told.stdout.lower()


def test_json_says_it_all_and_adds_up(office: str) -> None:
    found = json.loads(run(office, "--target", "80/60s", "--shifts", "--json", "-", "--assume", "shrinkage=20%").stdout)

    assert found["is_feasible"] is True
    assert found["bill"]["total_minor"] == sum(line["amount_minor"] for line in found["bill"]["lines"])
    assert [seats > 0 for seats in found["seats"][0]["counts"]] == [8 <= hour < 16 for hour in range(24)]
    assert found["teams"][0]["roster"]["shifts"]
    (shrinkage,) = (one for one in found["assumptions"] if one["name"] == "shrinkage")
    assert (shrinkage["value"], shrinkage["grade"]) == (0.2, "yours")


def test_the_same_seed_finds_the_same_seats(office: str) -> None:
    one, same = (json.loads(run(office, "--json", "-").stdout)["seats"] for _ in range(2))

    assert one == same


def test_what_no_staffing_keeps_ends_with_two_and_says_why(tmp_path: Path) -> None:
    file = tmp_path / "round_the_clock.yaml"
    file.write_text(OFFICE.replace("[0, 0, 0, 0, 0, 0, 0, 0, 60, 90, 90, 60, 60, 80, 60, 40, 0, 0, 0, 0, 0, 0, 0, 0]", "30"))
    told = run(str(file), "--target", "80/60s")

    assert told.exit_code == 2
    assert "DOES NOT keep its promises" in told.stdout
    assert "of it comes while team are closed. Open those hours" in told.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--target", "quick"], "is no target: write the share in time and the time"),
        (["--abandon", "lots"], "is no share for --abandon"),
        (["--assume", "turnover=0.6"], "Near to it: turnover_per_year"),
        (["--assume", "shrinkage=30"], "shrinkage=30%"),
        (["--season", "christmas"], "is no season"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_remedy(office: str, words: list[str], told: str) -> None:
    answer = run(office, *words)

    assert answer.exit_code == 1
    assert told in answer.stderr
    assert "Nothing was planned." in answer.stderr


def test_people_who_come_for_pay_alone_are_not_staffed() -> None:
    answer = run("human_cloud", "--target", "80/1h")

    assert answer.exit_code == 1
    assert "no group has seats" in answer.stderr


def test_another_currency_without_a_rate_is_said(tmp_path: Path) -> None:
    file = tmp_path / "euros.yaml"
    file.write_text(OFFICE.replace("currency: USD", "currency: EUR"))

    assert "Assumed amounts are USD and were taken as EUR one for one" in run(str(file)).stdout
    assert "one for one" not in run(str(file), "--rate", "0.9").stdout
