"""Service-model pages at the command line."""

from __future__ import annotations

from typer.testing import CliRunner

from manyhands.cli.models import app
from manyhands.core.service_models import preset_names, preset_text


def run(*words: str):
    return CliRunner().invoke(app, list(words))


def test_every_model_that_ships_is_listed_with_its_promise():
    listed = run("list").output.splitlines()

    assert [line.split()[0] for line in listed] == list(preset_names())


def test_a_page_is_shown_as_it_is_written():
    assert run("show", "tiered").output == preset_text("tiered")


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
