"""The translator at the command line."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest
from typer.testing import CliRunner

from manyhands.cli import translator
from tests import translating as t
from tests.cast import Cast


@pytest.fixture(autouse=True)
def _opened(monkeypatch, database):
    monkeypatch.setattr(translator, "Teller", nullcontext)


def run(*words: object):
    return CliRunner().invoke(translator.app, [str(word) for word in words])


def test_it_is_set_tried_shown_and_ended_and_its_key_comes_from_a_file(cast: Cast, tmp_path: Path) -> None:
    key, brand = tmp_path / "key", ("--brand", cast.larch.slug)
    key.write_text(t.KEY + "\n")
    assert "Nothing leaves" in run("show", *brand).output
    with t.machine() as machine:
        assert run("set", machine.url, *brand, "--key-file", key).exit_code == 0
        tried = run("try", "Waar is 4711?", "--from", "nl", *brand).output

    assert machine.asked[0]["api_key"] == t.KEY
    assert tried == "leaves: Waar is [[1]]?\ncomes back: (en) raaW si 4711?\n"
    told = run("show", *brand).output
    assert f"{machine.url} with a key" in told
    assert t.KEY not in told
    assert "no more" in run("end", *brand).output
    assert "No translator was set" in run("end", *brand).output
    assert run("try", "Waar?", "--from", "nl", *brand).exit_code == 1


@pytest.mark.parametrize("words", [("set", "http://x.example/"), ("set", "https://x.example/", "--language", "xx")])
def test_what_is_refused_is_told_with_code_one(cast: Cast, words: tuple[str, ...]) -> None:
    done = run(*words, "--brand", cast.larch.slug)

    assert done.exit_code == 1
    assert done.output.strip()
