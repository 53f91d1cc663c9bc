"""Commands that a page tells to type exist, and so do their options."""

from __future__ import annotations

import re

import pytest
import typer.main

from manyhands.cli.main import app
from tests.docs.pages import ROOT, Page, all_pages

PAGES = [pytest.param(page, id=page.name) for page in all_pages()]
_IN_BIN = re.compile(r"(?<![\w/])bin/([a-z][\w-]*)(?![\w.])((?: +--?[a-z][\w-]*| +\d+)*)")
_OURS = re.compile(r"(?:\bmanyhands|-m manyhands\.cli\.main) +([a-z]+)((?: +--[a-z]+(?: +[\w./]+)?)*)")
_COMMANDS = typer.main.get_command(app)


def _told(page: Page) -> str:
    """What stands in blocks of commands and in back quotes."""
    blocks = [body for language in ("bash", "ini") for body in page.blocks(language)]
    return "\n".join([*blocks, *re.findall(r"`([^`\n]+)`", page.prose)])


@pytest.mark.parametrize("page", PAGES)
def test_every_command_of_bin_exists_and_knows_its_options(page: Page) -> None:
    for name, words in _IN_BIN.findall(_told(page)):
        command = ROOT / "bin" / name
        assert command.is_file(), f"bin/{name} does not exist"
        help_text = command.read_text().partition("set -")[0]
        for option in re.findall(r"--[a-z][\w-]*", words):
            assert option == "--help" or option in help_text, f"bin/{name} does not know {option}"


@pytest.mark.parametrize("page", PAGES)
def test_every_command_of_manyhands_exists_and_knows_its_options(page: Page) -> None:
    commands: dict[str, typer.core.TyperCommand] = getattr(_COMMANDS, "commands", {})
    for name, words in _OURS.findall(_told(page)):
        assert name in commands, f"manyhands {name} does not exist"
        known = {option for parameter in commands[name].params for option in parameter.opts}
        assert set(re.findall(r"--[a-z]+", words)) <= known, f"manyhands {name} {words}"
