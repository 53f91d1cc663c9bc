"""Service-model pages at the command line."""

from __future__ import annotations

from contextlib import nullcontext

import pytest
from typer.testing import CliRunner

from manyhands.cli import models
from manyhands.cli.models import app
from manyhands.core.service_models import example_names, preset_names, preset_text, shipped_text
from tests.cast import Cast


def run(*words: str):
    return CliRunner().invoke(app, list(words))


def test_every_model_that_ships_is_listed_with_its_promise():
    listed = run("list").output.splitlines()

    assert [line.split()[0] for line in listed] == [*preset_names(), "Examples:", *example_names()]


def test_a_page_is_shown_as_it_is_written():
    assert run("show", "tiered").output == preset_text("tiered")
    assert run("show", example_names()[0]).output == shipped_text(example_names()[0])


def test_a_model_that_does_not_ship_is_answered_with_those_that_do():
    shown = run("show", "nonsense")

    assert shown.exit_code == 1
    assert "human_cloud" in shown.output


def test_a_good_page_passes(tmp_path):
    page = tmp_path / "ours.yaml"
    page.write_text(preset_text("tiered"), encoding="utf-8")

    checked = run("check", str(page))
    assert (checked.exit_code, "is a service model: tiered, 5 pools" in checked.output) == (0, True)


def test_a_wrong_page_is_told_line_and_remedy(tmp_path):
    page = tmp_path / "ours.yaml"
    page.write_text(preset_text("tiered").replace("promise:", "promize:"), encoding="utf-8")

    checked = run("check", str(page))
    assert checked.exit_code == 1
    assert f"{page}, line" in checked.output
    assert "'promise'" in checked.output


def test_a_page_that_is_no_text_and_a_currency_that_is_none_are_told(tmp_path):
    page = tmp_path / "ours.yaml"
    page.write_bytes(b"\xff\xfe\x00")
    assert run("check", str(page)).exit_code == 1

    page.write_text(preset_text("tiered"), encoding="utf-8")
    checked = run("check", str(page), "--currency", "doubloons")
    assert (checked.exit_code, "Traceback" in checked.output) == (1, False)
    assert run("check", str(tmp_path / "missing.yaml")).exit_code == 2


@pytest.fixture
def spare_pool(tmp_path):
    """A page that works and has a pool no ticket comes to."""
    page = tmp_path / "ours.yaml"
    page.write_text(preset_text("dedicated").replace("pools:\n", "pools:\n  - {name: spare, who: niche}\n"), encoding="utf-8")
    return page


def test_a_warning_keeps_no_page_back_unless_it_is_asked_to(spare_pool):
    checked, strict = run("check", str(spare_pool)), run("check", str(spare_pool), "--strict")

    told = f"Warning: {spare_pool}, line 7, pools[1]: No route or escalation leads to 'spare'"
    assert told in checked.output
    assert told in strict.output
    assert (checked.exit_code, strict.exit_code) == (0, 1)
    assert "is a service model: dedicated, 3 pools" in checked.output


def test_two_pages_are_compared_in_words(tmp_path):
    ours = tmp_path / "ours.yaml"
    ours.write_text(preset_text("dedicated").replace("tier: 3", "tier: 4").replace("hops: 2", "hops: 4"), encoding="utf-8")
    lines = run("diff", "dedicated", str(ours)).output.splitlines()

    assert lines == ["From dedicated to dedicated:", "  pool leads: tier: 3 becomes 4", "  limits: hops: 2 becomes 4"]
    assert run("diff", "dedicated", "dedicated").output == "dedicated and dedicated say the same.\n"


def test_a_page_that_cannot_be_compared_is_told(tmp_path):
    broken = tmp_path / "broken.yaml"
    broken.write_text("name: broken", encoding="utf-8")

    for words, said in (
        (("dedicated", str(broken)), f"{broken}, line 1, title: 'title' is missing."),
        (("dedicatd", "tiered"), "No page 'dedicatd' ships"),
        (("tiered", "missing.yaml"), "There is no file missing.yaml."),
    ):
        compared = run("diff", *words)
        assert (compared.exit_code, said in compared.output) == (1, True)


@pytest.fixture
def _opened(monkeypatch, database):
    # The session's database is open already; the command would start this installation's own.
    monkeypatch.setattr(models, "Teller", nullcontext)


@pytest.mark.usefixtures("_opened")
def test_a_page_is_checked_against_the_people_of_a_brand(tmp_path, cast: Cast):
    page = tmp_path / "ours.yaml"
    page.write_text(preset_text("dedicated").replace("    tier: 1\n", "    tier: 1\n    languages: [en, cy]\n"), encoding="utf-8")

    found = run("check", str(page), "--brand", cast.maple.slug)
    assert "pools[1].languages[2]: Nobody in 'team' speaks cy at level 3 or higher." in found.output
    assert found.exit_code == 0

    other = run("check", str(page), "--brand", cast.birch.slug, "--strict")
    assert "Nobody is qualified for 'leads'." in other.output
    assert "6 qualified for frontline, managers, operations, specialists, supervisors would be in no pool of this page." in other.output
    assert other.exit_code == 1


@pytest.mark.usefixtures("_opened")
def test_an_unknown_brand_is_answered_with_those_there_are(tmp_path, cast: Cast):
    page = tmp_path / "ours.yaml"
    page.write_text(preset_text("dedicated"), encoding="utf-8")
    checked = run("check", str(page), "--brand", "nobody")

    assert (checked.exit_code, cast.maple.slug in checked.output) == (1, True)
