"""A brand's own systems, at the command line."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest
from typer.testing import CliRunner

from manyhands.cli import systems
from tests import connected as c
from tests.cast import Cast
from tests.core.systems.pages import shop_page


@pytest.fixture(autouse=True)
def _opened(monkeypatch, database):
    # The session's database is open already; a command would start this installation's own.
    monkeypatch.setattr(systems, "Teller", nullcontext)


def run(*words: object, given: str = ""):
    return CliRunner().invoke(systems.app, [str(word) for word in words], input=given)


def test_a_page_is_checked_put_given_its_secret_and_tried(cast: Cast, tmp_path: Path) -> None:
    with c.shop_system() as shop:
        shop.owner = cast.ana.email
        page = tmp_path / "systems.yaml"
        page.write_text(shop_page(shop.host, "http"))
        assert run("check", page).output == f"{page} is in order: order_status, refund.\n"
        assert run("put", cast.larch.slug, page).output.startswith("Version 1 is in force.")
        without = run("try", cast.larch.slug, "order_status", "--given", "order_number=4711", "--email", cast.ana.email).output
        assert "the secret shop_key is not set" in without
        assert "is kept, and shown to" in run("secret", cast.larch.slug, "shop_key", shop.host, given=f"{c.KEY}\n").output
        tried = run("try", cast.larch.slug, "order_status", "--given", "order_number=4711", "--email", cast.ana.email).output
        assert "en: Your order 4711 was shipped on 1 March 2026. Its total is 25.00 EUR." in tried
        assert "de: Ihre Bestellung 4711 wurde am 1. März 2026 versandt." in tried
        assert c.KEY not in tried
        done = run("try", cast.larch.slug, "refund", "--given", "order_number=4711", "--given", "amount=100", "--email", cast.ana.email)
        assert "It is an action: nothing was sent." in done.output
        assert shop.refunded == {}
        listed = run("list", cast.larch.slug).output
        assert "order_status: lookup, GET" in listed
        assert f"secret shop_key for {shop.host}" in listed


def test_a_page_with_a_mistake_is_not_put_and_says_where_it_is(cast: Cast, tmp_path: Path) -> None:
    page = tmp_path / "systems.yaml"
    page.write_text(shop_page().replace("kind: lookup", "kind: look_up"))

    refused = run("put", cast.larch.slug, page)
    assert (refused.exit_code, f"{page}, line 6, calls[1].kind" in refused.output) == (1, True)
    assert "connected to no system yet" in run("list", cast.larch.slug).output
    assert run("try", cast.larch.slug, "stock").exit_code == 1
