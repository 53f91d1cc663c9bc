"""Articles from files and sites: Markdown, HTML, PDF, DOCX and Zendesk's export, read in a process that may die of them."""

from __future__ import annotations

from manyhands.channels.documents.document import Document, UnreadableDocument
from manyhands.channels.documents.reader import FORMATS, format_of, read_documents

__all__ = ["FORMATS", "Document", "UnreadableDocument", "format_of", "read_documents"]
