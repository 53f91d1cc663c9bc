"""Markdown with or without front matter, PDF, DOCX, and the export of Zendesk Guide."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Any

import yaml

from manyhands.channels.documents.document import Document, UnreadableDocument
from manyhands.channels.documents.markup import html_to_markdown

PAGES_MAX = 500
CHARACTERS_MAX = 1_000_000  # of one file, once it is unpacked
UNPACKED_BYTES_MAX = 100_000_000
ARTICLES_MAX = 20_000
_NAMED = re.compile(r"(.+?)(?:\.([a-z]{2}))?\.[a-z]{2,8}$")


def read_markdown(content: bytes, *, name: str) -> list[Document]:
    """A page, its title from the front matter, the first heading or the file's name: `return-an-item.en.md`."""
    text = _decoded(content)
    front, body = _front_matter(text)
    heading = re.match(r"#\s+(\S.*)\n?", body)
    title = str(front.get("title") or (heading[1].strip() if heading else "") or name)
    if heading and heading[1].strip() == title:
        body = body[heading.end() :]
    named = _NAMED.fullmatch(name.rpartition("/")[2])
    language = str(front.get("language") or (named[2] if named and named[2] else ""))
    if not body.strip():
        raise UnreadableDocument("it is empty")
    is_draft = str(front.get("audience") or front.get("state") or "") == "draft"
    slug = str(front.get("slug") or (named[1] if named else ""))
    return [Document(name, title[:300], body.strip(), language, str(front.get("topic") or ""), slug, is_draft)]


def read_pdf(content: bytes, *, name: str) -> list[Document]:
    """The text of a PDF, page by page; one that is locked, too long or only pictures is refused."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableDocument("it is locked with a password")
        if len(reader.pages) > PAGES_MAX:
            raise UnreadableDocument(f"it has more than {PAGES_MAX} pages")
        pages, length = [], 0
        for page in reader.pages:
            pages.append(page.extract_text())
            length += len(pages[-1])
            if length > CHARACTERS_MAX:
                raise UnreadableDocument(f"its text is longer than {CHARACTERS_MAX:,} characters")
        told = str((reader.metadata or {}).get("/Title") or "").strip()
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise UnreadableDocument(f"it is no sound PDF ({type(error).__name__})") from None
    body = "\n\n".join(_paragraphs(page) for page in pages).strip()
    if not body:
        raise UnreadableDocument("it has no text: its pages are pictures")
    return [Document(name, (told or _first_line(body) or name)[:300], body)]


def read_docx(content: bytes, *, name: str) -> list[Document]:
    """A Word document: its headings, lists, paragraphs and tables."""
    import docx
    from docx.table import Table
    from lxml.etree import LxmlError

    _check_unpacked(content)
    try:
        document = docx.Document(io.BytesIO(content))
        parts: list[str] = []
        for piece in document.iter_inner_content():
            parts.append(_docx_table(piece) if isinstance(piece, Table) else _docx_paragraph(piece))
        told = str(document.core_properties.title or "").strip()
    except (KeyError, ValueError, LxmlError, zipfile.BadZipFile, AttributeError) as error:
        raise UnreadableDocument(f"it is no sound DOCX ({type(error).__name__})") from None
    body = re.sub(r"\n{3,}", "\n\n", "\n\n".join(part for part in parts if part)).replace("\n\n- ", "\n- ").strip()
    heading = re.match(r"#\s+(\S.*)\n?", body)
    title = (heading[1].strip() if heading else told) or _first_line(body) or name
    body = body[heading.end() :].strip() if heading else body
    if not body:
        raise UnreadableDocument("it has no text")
    return [Document(name, title[:300], body)]


def read_zendesk(content: bytes, *, name: str) -> list[Document]:
    """The articles of an export of Zendesk Guide, each by its id: one JSON with `articles`, a list, or a line each."""
    rows = _zendesk_rows(_decoded(content))
    found = [_zendesk_article(row) for row in rows[:ARTICLES_MAX] if isinstance(row, dict)]
    kept = [one for one in found if one is not None]
    if not kept:
        raise UnreadableDocument("it has no articles with id, title and body")
    return kept


def _zendesk_rows(text: str) -> list[Any]:
    try:
        page = json.loads(text)
    except (ValueError, RecursionError):
        try:
            return [json.loads(line) for line in text.splitlines() if line.strip()]
        except (ValueError, RecursionError):
            raise UnreadableDocument("it is no JSON") from None
    rows = page.get("articles") if isinstance(page, dict) else page
    return rows if isinstance(rows, list) else []


def _zendesk_article(row: dict[str, Any]) -> Document | None:
    try:
        body = html_to_markdown(str(row.get("body") or ""))
    except UnreadableDocument:
        body = ""
    title, number = " ".join(str(row.get("title") or "").split()), row.get("id")
    if not isinstance(number, int | str) or not title:
        return None
    language = str(row.get("locale") or "")[:2].lower()
    return Document(f"zendesk:{number}", title[:300], body, language, is_draft=bool(row.get("draft")))


def _decoded(content: bytes) -> str:
    if len(content) > 4 * CHARACTERS_MAX * 10:
        raise UnreadableDocument("it is too large")
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise UnreadableDocument("it is not text in UTF-8") from None


def _front_matter(text: str) -> tuple[dict[str, Any], str]:
    found = re.match(r"---\n(.{0,20000}?)\n---\n", text, re.DOTALL)
    if found is None:
        return {}, text.strip()
    if re.search(r"(?m)[&*][A-Za-z0-9_]", found[1]):
        raise UnreadableDocument("its front matter has anchors, which can grow without end")
    try:
        front = yaml.safe_load(found[1])
    except yaml.YAMLError:
        raise UnreadableDocument("its front matter is no YAML") from None
    return (front if isinstance(front, dict) else {}), text[found.end() :].strip()


def _paragraphs(page: str) -> str:
    """A page's lines joined into paragraphs: a PDF knows lines only."""
    joined = re.sub(r"(?<![.!?:\n])\n(?=[a-zäöüßáéíóúñ(])", " ", page.replace("\xad\n", ""))
    return re.sub(r"[ \t]+", " ", joined).strip()


def _first_line(body: str) -> str:
    return body.splitlines()[0].lstrip("# ").strip()[:120] if body else ""


def _check_unpacked(content: bytes) -> None:
    """A file may say that it unpacks to little and unpack to much; each part is unpacked with a limit before anything reads it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if len(archive.infolist()) > 5_000 or sum(one.file_size for one in archive.infolist()) > UNPACKED_BYTES_MAX:
                raise UnreadableDocument("it unpacks to more than a document holds")
            left = UNPACKED_BYTES_MAX
            for one in archive.infolist():
                with archive.open(one) as part:
                    while piece := part.read(1 << 20):
                        left -= len(piece)
                        if left < 0:
                            raise UnreadableDocument("it unpacks to more than a document holds")
    # NotImplementedError is zipfile's word for a compression or encryption it does not know.
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise UnreadableDocument(f"it is no sound DOCX ({type(error).__name__})") from None


def _docx_paragraph(paragraph: Any) -> str:
    text, style = " ".join(paragraph.text.split()), str(paragraph.style.name if paragraph.style is not None else "")
    level = re.fullmatch(r"Heading (\d)", style)
    if not text:
        return ""
    if style == "Title":
        return f"# {text}"
    if level:
        return f"{'#' * min(6, int(level[1]))} {text}"
    return f"- {text}" if style.startswith("List") else text


def _docx_table(table: Any) -> str:
    rows = [[" ".join(cell.text.split()).replace("|", "/") for cell in row.cells] for row in table.rows[:500]]
    rows = [row for row in rows if any(row)]
    if not rows:
        return ""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])
