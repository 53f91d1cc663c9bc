"""What a message finds, and the names of products, at the command line."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from manyhands.apps.guidance.reader import BrandReader
from manyhands.cli import finding, knowledge
from tests.apps.guidance.test_finding_approved import FORGOT, LOST, approve
from tests.cast import Cast

app = typer.Typer()
app.command()(finding.find)


@pytest.fixture(autouse=True)
def _opened(monkeypatch, reader: BrandReader) -> None:
    # The session's database and its encoder are there already; a command would bring this installation's own.
    for module in (finding, knowledge):
        monkeypatch.setattr(module, "Teller", nullcontext)
    monkeypatch.setattr(BrandReader, "for_this_installation", classmethod(lambda cls: reader))


def test_each_thing_found_is_told_with_its_kind_its_date_and_why(cast: Cast, reader: BrandReader) -> None:
    approve(cast.larch, reader)

    told = [CliRunner().invoke(app, [cast.larch.slug, text]).output for text in (LOST, FORGOT, "Which wool is this?")]

    assert "playbook  A card that is lost or stolen  (en, 2026-" in told[0]
    assert "version 1)" in told[0]
    assert "macro  A new password" in told[1]
    assert "shares 'password'" in told[1]
    assert told[2] == "0 found.\n"


def test_a_file_of_names_is_the_brands_list_and_a_name_too_short_changes_nothing(cast: Cast, tmp_path: Path) -> None:
    names, short = tmp_path / "names.txt", tmp_path / "short.txt"
    names.write_text("Skylark Mini\n\nTundra\n", encoding="utf-8")
    short.write_text("x\n", encoding="utf-8")

    assert CliRunner().invoke(knowledge.app, ["products", cast.larch.slug, str(names)]).output == "Skylark Mini\nTundra\n2 products.\n"
    refused = CliRunner().invoke(knowledge.app, ["products", cast.larch.slug, str(short)])

    assert refused.exit_code == 1
    assert "Nothing was changed" in refused.output
    assert CliRunner().invoke(knowledge.app, ["products", cast.larch.slug]).output.endswith("2 products.\n")
