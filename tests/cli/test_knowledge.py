"""A brand's knowledge at the command line: written, published, imported twice, mended; playbooks checked and put."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import nullcontext
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from pathlib import Path
from threading import Thread

import pytest
from typer.testing import CliRunner

from manyhands.apps.ground.outgoing import Rules
from manyhands.channels.documents import UnreadableDocument
from manyhands.channels.documents.sources import documents_in
from manyhands.cli import knowledge, playbooks
from tests.apps.knowledge.test_playbooks import DEAD_END, PAGE
from tests.cast import Cast

PAGES = {
    "/sitemap.xml": "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>{base}/a</loc></url>"
    "<url><loc>{base}/gone</loc></url><url><loc>https://elsewhere.example/x</loc></url></urlset>",
    "/a": "<html lang=en><body><h1>Hours</h1><p>We are open from nine to five.</p></body></html>",
    "/growing.xml": "<!DOCTYPE x [<!ENTITY a 'ha'>]><urlset><url><loc>{base}/&a;</loc></url></urlset>",
}


@pytest.fixture(autouse=True)
def _opened(monkeypatch, database):
    # The session's database is open already; a command would start this installation's own.
    for module in (knowledge, playbooks):
        monkeypatch.setattr(module, "Teller", nullcontext)


@pytest.fixture
def site() -> Iterator[str]:
    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = PAGES.get(self.path)
            body = (found or "").replace("{base}", f"http://127.0.0.1:{self.server.server_address[1]}").encode()
            self.send_response(200 if found else 404)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


OURS = Rules(may_http=True, networks=(ip_network("127.0.0.0/8"),))


def run(app, *words: object):
    return CliRunner().invoke(app, [str(word) for word in words])


def test_a_folder_is_taken_once_and_what_cannot_be_read_is_told_with_its_reason(cast: Cast, tmp_path: Path) -> None:
    (tmp_path / "hours.en.md").write_text("# Hours\n\nWe are open from nine to five.")
    (tmp_path / "leer.de.md").write_text("")
    (tmp_path / "fr.fr.md").write_text("# Heures\n\nNous sommes ouverts.")
    first = run(knowledge.app, "import", cast.larch.slug, tmp_path, "--format", "markdown")

    assert "new  hours.en.md  as a draft" in first.output
    assert "skipped  leer.de.md  it is empty" in first.output
    assert "skipped  fr.fr.md  it is in 'fr', which the brand does not speak" in first.output
    assert first.output.endswith("1 new, 2 skipped.\n")
    assert "1 unchanged" in run(knowledge.app, "import", cast.larch.slug, tmp_path, "--format", "markdown").output
    assert "hours  en  draft  version 1 of 1  Hours" in run(knowledge.app, "list", cast.larch.slug).output


def test_what_is_a_draft_at_its_source_stays_one_and_the_rest_is_published_when_asked(cast: Cast, tmp_path: Path) -> None:
    export = [{"id": 1, "title": "Hours", "body": "<p>From nine to five.</p>", "locale": "en-us", "draft": False},
              {"id": 2, "title": "Plans", "body": "<p>Soon.</p>", "locale": "en-us", "draft": True}]  # fmt: skip
    (tmp_path / "export.json").write_text(json.dumps({"articles": export}))
    told = run(knowledge.app, "import", cast.larch.slug, tmp_path / "export.json", "--format", "zendesk", "--publish").output

    assert "new  zendesk:1  published" in told
    assert "new  zendesk:2  as a draft" in told


def test_an_article_is_put_published_taken_back_and_gone_back_to(cast: Cast, tmp_path: Path) -> None:
    text, brand = tmp_path / "hours.md", cast.larch.slug
    text.write_text("From nine to five.")
    assert "saved as version 1" in run(knowledge.app, "put", brand, "hours", text, "--title", "Hours").output
    text.write_text("From ten to six.")
    assert "saved as version 2" in run(knowledge.app, "put", brand, "hours", text, "--title", "Hours").output

    assert "Version 1 of hours (en) is published" in run(knowledge.app, "publish", brand, "hours", "--version", "1").output
    assert "at 2999-01-01" in run(knowledge.app, "publish", brand, "hours", "--at", "2999-01-01").output
    assert run(knowledge.app, "publish", brand, "hours", "--at", "2020-01-01").exit_code == 1
    assert "Taken back." in run(knowledge.app, "unpublish", brand, "hours").output
    assert "Version 3 is as version 1 was." in run(knowledge.app, "back", brand, "hours", 1).output
    assert "From nine to five." in run(knowledge.app, "show", brand, "hours").output


def test_a_site_is_read_by_its_map_page_by_page(site: str) -> None:
    found = dict(documents_in(f"{site}/sitemap.xml", form="sitemap", rules=OURS))

    (page,) = found[f"{site}/a"]
    assert (page.title, page.body, page.language) == ("Hours", "We are open from nine to five.", "en")
    assert "answered 404" in str(found[f"{site}/gone"])
    assert "another site" in str(found["https://elsewhere.example/x"])


def test_a_map_with_entities_leads_nowhere_and_addresses_inside_the_house_are_not_asked(site: str) -> None:
    assert [one for one in documents_in(f"{site}/growing.xml", form="sitemap", rules=OURS) if isinstance(one[1], list)] == []
    with pytest.raises(UnreadableDocument, match="not on the public network"):
        list(documents_in(site.replace("http:", "https:"), form="sitemap"))
    with pytest.raises(UnreadableDocument):
        list(documents_in("https://169.254.169.254/latest/meta-data", form="sitemap"))


def test_health_and_questions_are_told(cast: Cast) -> None:
    assert "0 things to look at." in run(knowledge.app, "health", cast.larch.slug).output
    assert "0 questions." in run(knowledge.app, "questions", cast.larch.slug).output
    assert "0 new drafts." in run(knowledge.app, "propose", cast.larch.slug).output


def test_a_playbook_is_checked_put_listed_shown_and_withdrawn(cast: Cast, tmp_path: Path) -> None:
    page, brand = tmp_path / "late.yaml", cast.larch.slug
    page.write_text(DEAD_END)
    for command in (("check", page), ("put", brand, page)):
        refused = run(playbooks.app, *command)
        assert (refused.exit_code, "dead end" in refused.output) == (1, True)
    page.write_text(PAGE)

    assert "4 steps" in run(playbooks.app, "check", page).output
    assert "version 1 is in force" in run(playbooks.app, "put", brand, page).output
    assert "Nothing was changed" in run(playbooks.app, "put", brand, page).output
    assert "late_parcel  version 1  delivery" in run(playbooks.app, "list", brand).output
    assert run(playbooks.app, "show", brand, "late_parcel").output == PAGE
    assert "Withdrawn." in run(playbooks.app, "withdraw", brand, "late_parcel").output
