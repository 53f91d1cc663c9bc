"""Where documents come from: a file, a folder, a page, the pages that a site's map names. Web pages by the one outgoing client."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree

from manyhands.apps.ground.outgoing import Limits, Request, Rules, UnableToReach, send
from manyhands.channels.documents.document import Document, UnreadableDocument
from manyhands.channels.documents.reader import FILE_BYTES_MAX, format_of, read_documents

FILES_MAX = 5_000
PAGES_MAX = 1_000
_LIMITS = Limits(whole_seconds=30.0, answer_bytes_max=10_000_000)

Taken = tuple[str, list[Document] | UnreadableDocument]


def documents_in(where: str, *, form: str, rules: Rules | None = None) -> Iterator[Taken]:
    """What each file or page comes to, by its name; one that cannot be read harms only itself."""
    if form == "sitemap" or where.startswith(("https://", "http://")):
        yield from documents_at(where, form=form, rules=rules)
    else:
        yield from _of_path(Path(where), form)


def documents_at(address: str, *, form: str, rules: Rules | None = None) -> Iterator[Taken]:
    """The same of an address alone: whatever it looks like, no file of this machine is opened."""
    if form == "sitemap":
        yield from _of_site(address, rules)
    else:
        yield address, _of_page(address, form, rules)


def _of_path(path: Path, form: str) -> Iterator[Taken]:
    if not path.exists():
        raise LookupError(f"{path} does not exist. Nothing was changed.")
    files = [path] if path.is_file() else [one for one in sorted(path.rglob("*")) if one.is_file() and format_of(one.name) == form]
    for file in files[:FILES_MAX]:
        name = file.name if path.is_file() else str(file.relative_to(path))
        yield name, _tried(file, form, name)
    if len(files) > FILES_MAX:
        yield str(path), UnreadableDocument(f"it has more than {FILES_MAX:,} files: the others were not looked at")


def _tried(file: Path, form: str, name: str) -> list[Document] | UnreadableDocument:
    try:
        if file.is_symlink() or file.stat().st_size > FILE_BYTES_MAX:
            return UnreadableDocument("it is a link, or too large")
        return read_documents(file.read_bytes(), form=form, name=name)
    except (UnreadableDocument, OSError) as trouble:
        return trouble if isinstance(trouble, UnreadableDocument) else UnreadableDocument("it cannot be opened")


def _of_page(url: str, form: str, rules: Rules | None) -> list[Document] | UnreadableDocument:
    try:
        return read_documents(_fetched(url, rules), form=form, name=url)
    except UnreadableDocument as unreadable:
        return unreadable


def _of_site(url: str, rules: Rules | None) -> Iterator[Taken]:
    found = _addresses(_fetched(url, rules))
    host = urlsplit(url).netloc
    for address in found[:PAGES_MAX]:
        if urlsplit(address).netloc != host:
            yield address, UnreadableDocument("it is of another site than the map")
        else:
            yield address, _of_page(address, "html", rules)
    if len(found) > PAGES_MAX:
        yield url, UnreadableDocument(f"it names more than {PAGES_MAX:,} pages: the others were not fetched")


def _fetched(url: str, rules: Rules | None) -> bytes:
    try:
        answer = send(Request("GET", url), limits=_LIMITS, rules=rules)
    except UnableToReach as trouble:
        raise UnreadableDocument(str(trouble)) from None
    if not answer.is_good or not answer.is_whole:
        raise UnreadableDocument(f"the site answered {answer.status}" if not answer.is_good else "it is larger than 10 MB")
    return answer.body


def _addresses(content: bytes) -> list[str]:
    # No entities, no network, no DTD: a map is a list of addresses and nothing more.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise UnreadableDocument("it is no sitemap: its XML is broken, or holds more than a map does") from None
    found = [str(one.text or "").strip() for one in root.iter("{*}loc")]
    return list(dict.fromkeys(one for one in found if one))
