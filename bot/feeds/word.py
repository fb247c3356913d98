"""A Word document (.docx) to an article: its paragraphs in order, those of tables too. Pure; bounded before it is
opened.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime

import docx
from docx.oxml.ns import qn

from bot.feeds.article import RawArticle, Unreadable, sha256_of

LARGEST_UNPACKED = 60 * 1024 * 1024
MOST_ENTRIES = 2000
LARGEST_DOCUMENT = 20 * 1024 * 1024
"""Bytes of the part that holds the text."""
MOST_PARAGRAPHS = 20_000
_ENTITY = re.compile(rb"<!(?:ENTITY|DOCTYPE)", re.IGNORECASE)


def from_docx(data: bytes, now: datetime | None = None) -> RawArticle:
    """The article in a Word document. The headline is its title property, or a first paragraph in a title style.

    Raises ``Unreadable``: no such document, larger than it should be when unpacked, or without text.
    """
    _check(data)
    try:
        document = docx.Document(io.BytesIO(data))
        paragraphs = _paragraphs(document)
        about = document.core_properties
        title, author, made = (about.title or "").strip(), (about.author or "").strip(), about.modified or about.created
    except Unreadable:
        raise
    except Exception:  # noqa: BLE001 - python-docx raises many kinds on broken parts
        raise Unreadable("is no Word document that can be read") from None
    if not paragraphs:
        raise Unreadable("is a Word document without text")
    headline = title
    if paragraphs[0][1].lower() in ("title", "heading 1") and len(paragraphs) > 1:
        headline = paragraphs[0][0]
        paragraphs = paragraphs[1:]
    text = "\n\n".join(line for line, _ in paragraphs)
    when = made.replace(tzinfo=UTC) if isinstance(made, datetime) and made.tzinfo is None else made
    if when is not None and now is not None and when > now:
        when = None
    return RawArticle(
        text=text,
        headline=headline,
        byline="" if author.lower() in ("python-docx", "user", "author", "microsoft office user") else author,
        printed_date=when.isoformat() if when is not None else "",
        day=when.date() if when is not None else None,
        published=when,
        sha256=sha256_of(data),
    )


def _check(data: bytes) -> None:
    """Refuse an archive that unpacks to more than it should, before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_ENTRIES or sum(e.file_size for e in entries) > LARGEST_UNPACKED:
                raise Unreadable("is a Word document that unpacks to more than 60 MB; it was not opened")
            for entry in entries:
                if entry.filename.endswith((".xml", ".rels")):
                    if entry.file_size > LARGEST_DOCUMENT:
                        raise Unreadable("is a Word document with more than 20 MB of text; it was not opened")
                    with archive.open(entry) as part:
                        if _ENTITY.search(part.read(4096)):
                            raise Unreadable("is a Word document that defines a document type; it was not opened")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError, zipfile.zlib.error):  # type: ignore[attr-defined]
        raise Unreadable("is no Word document that can be read") from None


def _paragraphs(document: docx.document.Document) -> list[tuple[str, str]]:
    """Text and style of every paragraph with something in it, in the order of the document."""
    found: list[tuple[str, str]] = []
    styles = {style.style_id: style.name or "" for style in document.styles}
    for element in document.element.body.iter(qn("w:p")):
        if len(found) >= MOST_PARAGRAPHS:
            break
        parts: list[str] = []
        for node in element.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen")):
            tag = node.tag
            parts.append(
                (node.text or "")
                if tag == qn("w:t")
                else "\t"
                if tag == qn("w:tab")
                else "-"
                if "Hyphen" in tag
                else "\n"
            )
        text = "".join(parts).strip()
        if text:
            style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
            name = styles.get(style.get(qn("w:val")) or "", "") if style is not None else ""
            found.append((text, name))
    return found
