from __future__ import annotations

from pathlib import Path

from lxml import html
from typer.testing import CliRunner

from manyhands.cli.main import app

RUN = CliRunner()


def test_a_forecast_is_written_as_one_page_with_charts_told_in_words(tmp_path: Path) -> None:
    history, page = tmp_path / "desk.csv", tmp_path / "forecast.html"
    rows = [f"{day * 9 + hour},2026-02-{day:02}T{hour:02}:05:00Z,<b>mail</b>" for day in range(1, 29) for hour in range(9, 17)]
    history.write_text("ticket,arrival,channel\n" + "\n".join(rows) + "\n")

    told = RUN.invoke(app, ["plan", "forecast", str(history), "--weeks", "2", "--no-library", "--html", str(page)])

    assert told.exit_code == 0, told.output
    written = html.fromstring(page.read_text())
    assert "tickets are expected from 2026-03-01" in written.text_content()
    assert all(picture.get("alt") for picture in written.xpath("//img"))
    assert not written.xpath("//b | //script")
