"""Files of every kind are read; hostile ones harm only themselves, in words."""

from __future__ import annotations

import io
import json
import zipfile
import zlib

import docx
import pytest

from manyhands.channels.documents import Document, UnreadableDocument, read_documents

HOURS = "We are open from nine to five."


def a_pdf(text: str, *, pages: int = 1, stream: bytes | None = None) -> bytes:
    """A PDF written by hand."""
    drawn = stream if stream is not None else zlib.compress(f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode())
    kids = " ".join(f"{5 + n} 0 R" for n in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        *[b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> >> >>"] * pages,
    ]  # fmt: skip
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return body + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, table, size, len(body))


def a_docx() -> bytes:
    document = docx.Document()
    document.add_heading("Opening hours", level=1)
    document.add_paragraph(HOURS)
    document.add_heading("On holidays", level=2)
    document.add_paragraph("Closed on Sundays", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip((cell for row in table.rows for cell in row.cells), ("Day", "Until", "Friday", "four"), strict=True):
        cell.text = text
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def read_one(content: bytes, form: str, name: str = "it") -> Document:
    (found,) = read_documents(content, form=form, name=name)
    return found


def refused(content: bytes, form: str) -> str:
    with pytest.raises(UnreadableDocument) as why:
        read_documents(content, form=form, name="it", seconds_max=30)
    return str(why.value)


def test_markdown_is_read_with_its_front_matter_and_its_language_from_the_name() -> None:
    found = read_one(f"---\ntitle: Hours\ntopic: opening\n---\n{HOURS}".encode(), "markdown", "help/opening-hours.de.md")

    assert found == Document("help/opening-hours.de.md", "Hours", HOURS, "de", "opening", "opening-hours")


def test_html_is_read_as_markdown_without_what_runs_or_hides() -> None:
    page = (
        f"<html lang=de><head><title>x</title><script>alert(1)</script></head><body><nav>Menu</nav><main><h1>Hours</h1><p>{HOURS}</p>"
        "<ul><li>One <b>bold</b></li></ul><table><tr><th>Day</th><th>Until</th></tr><tr><td>Friday</td><td>four</td></tr></table>"
        "<a href='javascript:alert(1)'>here</a> <a href='https://larch.example/a'>there</a><p style='display: none'>hidden</p>"
        "<style>p{}</style><iframe src=x></iframe></main></body></html>"
    )
    found = read_one(page.encode(), "html")

    assert (found.title, found.language) == ("Hours", "de")
    assert found.body == f"{HOURS}\n\n- One bold\n\n| Day | Until |\n|---|---|\n| Friday | four |\n\nhere [there](https://larch.example/a)"


def test_a_pdf_and_a_docx_are_read() -> None:
    assert read_one(a_pdf(HOURS), "pdf").body == HOURS
    found = read_one(a_docx(), "docx")

    assert (found.title, found.body) == ("Opening hours", f"{HOURS}\n\n## On holidays\n- Closed on Sundays\n\n| Day | Until |\n|---|---|\n| Friday | four |")


def test_an_export_of_zendesk_is_read_article_by_article() -> None:
    export = {"articles": [
        {"id": 360001, "title": "Hours", "body": f"<p>{HOURS}</p>", "section_id": 9, "draft": False, "locale": "en-us", "updated_at": "2026-01-02T03:04:05Z"},
        {"id": 360002, "title": "Plans", "body": "<script>x</script><p>Soon.</p>", "section_id": 9, "draft": True, "locale": "de"}, {"id": None, "title": "no"},
    ]}  # fmt: skip
    hours, plans = read_documents(json.dumps(export).encode(), form="zendesk", name="export.json")

    assert hours == Document("zendesk:360001", "Hours", HOURS, "en")
    assert (plans.body, plans.language, plans.is_draft) == ("Soon.", "de", True)


def test_a_pdf_that_unpacks_without_end_is_refused_in_time() -> None:
    bomb = zlib.compress(b"BT (aaaaaaaaaaaaaaaa) Tj ET\n" * 20_000_000, 9)

    assert "it" in refused(a_pdf("", stream=bomb), "pdf")


def test_a_zip_that_unpacks_without_end_is_refused() -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(3):
            archive.writestr(f"word/{n}.xml", b"0" * 60_000_000)

    assert "unpacks to more" in refused(kept.getvalue(), "docx")


def test_a_docx_whose_xml_has_entities_that_grow_is_refused_or_read_without_them() -> None:
    laughs = '<!DOCTYPE l [<!ENTITY a "ha">' + "".join(f'<!ENTITY {b} "{"&" + a + ";" * 1}{("&" + a + ";") * 9}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)) + "]>"
    source, kept = zipfile.ZipFile(io.BytesIO(a_docx())), io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for one in source.infolist():
            content = source.read(one)
            if one.filename == "word/document.xml":
                content = content.replace(b"<w:document", laughs.encode() + b"<w:document", 1).replace(HOURS.encode(), b"&i;")
            archive.writestr(one.filename, content)

    try:
        (found,) = read_documents(kept.getvalue(), form="docx", name="it")
    except UnreadableDocument:
        return
    assert len(found.body) < 1_000


@pytest.mark.parametrize(
    ("content", "form", "said"),
    [
        (b"", "markdown", "empty"), (b"", "html", "empty"), (b"", "pdf", "no sound PDF"), (b"", "docx", "no sound DOCX"), (b"", "zendesk", "no"),
        (b"%PDF-1.4 and nothing", "pdf", "no sound PDF"), (b"\xff\xfe\x00", "markdown", "UTF-8"), (b"<div>" * 100_000, "html", "nested deeper"),
        (b"<script>alert(1)</script>", "html", "no text"), (b"[" * 100_000, "zendesk", "no JSON"), (b'{"articles": "x"}', "zendesk", "no articles"),
        (b"PK\x03\x04 and nothing", "docx", "no sound DOCX"), (b"---\na: &a [x]\nb: *a\n---\nText", "markdown", "anchors"),
        (a_pdf("", pages=1, stream=zlib.compress(b"")), "pdf", "pictures"), (a_pdf(HOURS, pages=501), "pdf", "more than 500 pages"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_words(content: bytes, form: str, said: str) -> None:
    assert said in refused(content, form)


def test_a_text_of_many_scripts_is_kept_whole_and_control_characters_are_left_out() -> None:
    mixed = "Öffnung 开放 مفتوح открыто \u202e 😀"
    assert read_one(f"# T\n{mixed}\x00\x07 end".encode(), "markdown").body == f"{mixed} end"
