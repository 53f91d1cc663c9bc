"""HTML as Markdown: headings, paragraphs, lists, tables, links. What runs, hides or decorates is left out with its content."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from manyhands.channels.documents.document import Document, UnreadableDocument
from manyhands.channels.email.markup import depth_of

DEPTH_MAX = 200
_LEFT_OUT = {
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math", "form", "button", "input", "select",
    "textarea", "nav", "header", "footer", "aside", "head", "title",
}  # fmt: skip
_BLOCKS = {
    "p", "div", "section", "article", "main", "blockquote", "pre", "dl", "dt", "dd", "figure", "figcaption", "body", "ul", "ol", "tr",
}  # fmt: skip
_HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
_BLANK = re.compile(r"[ \t\r\f\v\xa0]+")


def read_html(content: bytes, *, name: str) -> list[Document]:
    """The page's main text; its title is that of the page."""
    tree = _tree(content)
    root = next(iter(tree.xpath("//main") or tree.xpath("//article") or tree.xpath("//body")), tree)
    title = _line(next(iter(tree.xpath("//h1")), None)) or _line(next(iter(tree.xpath("//title")), None)) or name
    language = str(tree.get("lang") or "")[:2].lower()
    body = markdown_of(root)
    body = body.removeprefix(f"# {title}\n").strip()
    if not body:
        raise UnreadableDocument("it has no text beside menus, forms and scripts")
    return [Document(name, title, body, language if re.fullmatch("[a-z]{2}", language) else "")]


def html_to_markdown(markup: str) -> str:
    """A fragment of HTML as Markdown; empty where it says nothing."""
    return markdown_of(_tree(markup.encode())) if markup.strip() else ""


def markdown_of(root: html.HtmlElement) -> str:
    """The text under an element."""
    lines = "".join(_walk(root)).split("\n")
    text = "\n".join(_BLANK.sub(" ", line).strip() if not line.startswith("  ") else line.rstrip() for line in lines)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _tree(content: bytes) -> html.HtmlElement:
    if not content.strip():
        raise UnreadableDocument("it is empty")
    # 250 kB of nested <div> take a parser a minute: depth is judged before it looks.
    if depth_of(content.decode("utf-8", "replace")) > DEPTH_MAX:
        raise UnreadableDocument(f"its tags are nested deeper than {DEPTH_MAX}")
    parser = html.HTMLParser(encoding=_charset(content), no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = html.document_fromstring(content, parser=parser)
    except etree.ParserError:
        raise UnreadableDocument("it has no text") from None
    return tree


def _charset(content: bytes) -> str:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        told = re.search(rb"charset=[\"']?([\w-]{3,20})", content[:2048])
        return told[1].decode("ascii") if told and told[1].lower() in (b"iso-8859-1", b"windows-1252", b"iso-8859-15") else "windows-1252"
    return "utf-8"


def _line(element: html.HtmlElement | None) -> str:
    return " ".join(element.text_content().split())[:300] if element is not None else ""


def _walk(element: html.HtmlElement) -> Iterator[str]:
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag in _LEFT_OUT or element.get("hidden") is not None or "display:none" in (element.get("style") or "").replace(" ", ""):
        return
    if tag in _HEADINGS:
        yield f"\n\n{_HEADINGS[tag]} {_line(element)}\n\n"
    elif tag == "table":
        yield from _table(element)
    elif tag == "li":
        mark = "1." if isinstance(element.getparent(), html.HtmlElement) and element.getparent().tag == "ol" else "-"
        yield f"\n{mark} {' '.join(''.join(_inside(element)).split())}\n"
    elif tag == "br":
        yield "\n"
    elif tag == "a":
        yield _link(element)
    else:
        gap = "\n\n" if tag in _BLOCKS else ""
        yield gap
        yield from _inside(element)
        yield gap


def _inside(element: html.HtmlElement) -> Iterator[str]:
    yield _spaced(element.text)
    for child in element:
        yield from _walk(child)
        yield _spaced(child.tail)


def _spaced(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _link(element: html.HtmlElement) -> str:
    words, target = " ".join("".join(_inside(element)).split()), (element.get("href") or "").strip()
    is_kept = re.fullmatch(r"https?://[^\s()<>\"]{1,500}", target) and words and not re.search(r"[\[\]]", words)
    return f"[{words}]({target})" if is_kept else words


def _table(element: html.HtmlElement) -> Iterator[str]:
    rows = [[_line(cell).replace("|", "/") for cell in row.xpath("./td|./th")] for row in element.xpath(".//tr")][:500]
    rows = [row for row in rows if any(row)]
    if not rows:
        return
    yield "\n\n"
    for place, row in enumerate(rows):
        yield "| " + " | ".join(row) + " |\n"
        if place == 0:
            yield "|" + "---|" * len(row) + "\n"
    yield "\n"
