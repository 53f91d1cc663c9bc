"""The machine at the command line: tried, let speak, looked at, silenced."""

from __future__ import annotations

import json
from contextlib import nullcontext

import pytest
from typer.testing import CliRunner

from manyhands.cli import machine
from tests import speaking as m
from tests.journey.test_trying_a_machine import solved_by_tim
from tests.serving import Served, served_by


@pytest.fixture(autouse=True)
def _opened(monkeypatch, database):
    monkeypatch.setattr(machine, "Teller", nullcontext)


@pytest.fixture
def served(database: str) -> Served:
    return served_by("tech_supported", tim="team")


def run(*words: object):
    return CliRunner().invoke(machine.app, [str(word) for word in words])


def test_a_trial_is_told_as_a_curve_and_by_topic(served: Served) -> None:
    for _ in range(2):
        solved_by_tim(served)
    told = run("shadow", "--brand", served.brand.slug, "--days", 3650).output

    assert "2 tickets that people solved" in told
    assert " 0.900         2    100.0%  100.0%  15.8% to 100.0%      22.4%" in told
    assert "order_status" in told
    assert json.loads(run("shadow", "--brand", served.brand.slug, "--days", 3650, "--json").output)["tickets"] == 2


def test_a_trial_with_nothing_to_show_says_what_it_needs(served: Served) -> None:
    assert "front_line.topics" in run("shadow", "--brand", served.brand.slug).output


def test_it_is_let_speak_looked_at_and_silenced(served: Served) -> None:
    slug = served.brand.slug
    assert "is silent" in run("machine", slug).output
    assert "answers from now on" in run("let-speak", slug, "--trial", m.tried(served.brand), "--threshold", 0.8).output

    m.let(served.brand)  # the same at nine, when customers wrote
    m.says(served.brand, served.ana)
    told = run("machine", slug).output
    assert "promised   98.5% right (95 %: 96.8% to 99.5%) of 60.0% of the tickets, held to the bound" in told
    assert "happened   1 answered, 0 handed over, 1 solved and not come back, 0 came back, not reviewed yet" in told
    assert json.loads(run("machine", slug, "--json").output)["licence"]["threshold"] == 0.8

    assert "is silent" in run("silence", slug, "--because", "prices changed").output
    assert "Nothing was changed" in run("silence", slug, "--because", "prices changed").output


def test_what_its_trial_does_not_bear_out_is_refused_in_words(served: Served) -> None:
    refused = run("let-speak", served.brand.slug, "--trial", m.tried(served.brand, m.SURE | {"precision": 0.9, "bound": 0.87}), "--threshold", 0.8)

    assert refused.exit_code == 1
    assert "The page asks for 97 %" in refused.output
