from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from manyhands.cli.main import app
from tests.science.report.answers import answer


def test_a_report_is_written_from_an_answers_json_as_page_and_as_print(tmp_path: Path) -> None:
    written, page, printed = tmp_path / "answer.json", tmp_path / "report.html", tmp_path / "report.pdf"
    written.write_text(json.dumps(answer().as_json()))

    ran = CliRunner().invoke(app, ["plan", "report", str(written), "--html", str(page), "--pdf", str(printed)])

    assert ran.exit_code == 0, ran.output
    assert "Shared team suits Lantern best." in page.read_text()
    assert printed.read_bytes().startswith(b"%PDF-")


def test_a_file_that_is_no_answer_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    written, page = tmp_path / "answer.json", tmp_path / "report.html"
    written.write_text('{"format": 1, "seed": "one"}')

    ran = CliRunner().invoke(app, ["plan", "report", str(written), "--html", str(page)])

    assert ran.exit_code == 1
    assert "no report was made" in ran.output
    assert not page.exists()


def test_without_a_file_to_write_the_command_says_what_to_name(tmp_path: Path) -> None:
    ran = CliRunner().invoke(app, ["plan", "report", str(tmp_path / "answer.json")])

    assert ran.exit_code == 1
    assert "--pdf" in ran.output
