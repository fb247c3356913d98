"""A Word document (.docx) to an article: its paragraphs in order, those of tables and text boxes too; footnotes are cut
away and kept. Pure; bounded before it is opened.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from bot.feeds.article import Cut, RawArticle, Unreadable, sha256_of
from bot.feeds.prose import ends_like_sentence
from bot.feeds.titles import stated_title
from bot.newsdesk.opening import begins
from summarizer.text.release import says_release

LARGEST_UNPACKED = 60 * 1024 * 1024
MOST_ENTRIES = 2000
LARGEST_DOCUMENT = 20 * 1024 * 1024
"""Bytes of the part that holds the text."""
MOST_PARAGRAPHS = 20_000
_DEEPEST = 40
_TITLE_WITHIN = 6
_HEADLINE_LONGEST = 200
_CELL_LONGEST = 120
_CELLS = "row of a table"
_ENTITY = re.compile(rb"<!(?:ENTITY|DOCTYPE)", re.IGNORECASE)


def from_docx(data: bytes, now: datetime | None = None) -> RawArticle:
    """The article in a Word document. The headline is a paragraph in a title style among the first, else what the
    document states as its title, else a first line that is no sentence, no dateline and no greeting.

    Footnotes are cut away, each where it is referred to. Raises ``Unreadable``: no such document, larger than it
    should be when unpacked, or without text.
    """
    _check(data)
    try:
        document = docx.Document(io.BytesIO(data))
        paragraphs = _paragraphs(document)
        about = document.core_properties
        stated, author, made = about.title or "", (about.author or "").strip(), about.modified or about.created
    except Exception:  # noqa: BLE001 - python-docx raises many kinds on broken parts
        raise Unreadable("is no Word document that can be read") from None
    if not paragraphs:
        raise Unreadable("is a Word document without text")
    headline, paragraphs = _headline(paragraphs, stated_title(stated))
    text = "\n\n".join(each.text for each in paragraphs)
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
        dropped=_notes(paragraphs),
    )


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph, the name of its style, and the footnotes that it refers to."""

    text: str
    style: str = ""
    notes: tuple[str, ...] = ()


def _headline(paragraphs: list[_Paragraph], stated: str) -> tuple[str, list[_Paragraph]]:
    """The headline, and the paragraphs without it."""
    if len(paragraphs) > 1:
        for at, each in enumerate(paragraphs[:_TITLE_WITHIN]):
            if each.style.lower() == "title" or (each.style.lower() == "heading 1" and at == 0):
                return each.text, paragraphs[:at] + paragraphs[at + 1 :]
        first = " ".join(paragraphs[0].text.split())
        if says_release(first) and not stated:
            return _under(paragraphs)
        if stated:
            return stated, paragraphs[1:] if first.casefold() == stated.casefold() else paragraphs
        if _may_head(first, paragraphs[0]):
            return first, paragraphs[1:]
    return stated, paragraphs


def _under(paragraphs: list[_Paragraph]) -> tuple[str, list[_Paragraph]]:
    """The headline of a release, behind the line that says it is one, and the paragraphs without it."""
    below = " ".join(paragraphs[1].text.split())
    if not paragraphs[2:] or not _may_head(below, paragraphs[1]):
        return "", paragraphs
    return below, [paragraphs[0], *paragraphs[2:]]


def _may_head(line: str, paragraph: _Paragraph) -> bool:
    opens = begins(line) or says_release(line) or ends_like_sentence(line) or paragraph.style == _CELLS
    return len(line) <= _HEADLINE_LONGEST and not opens


def _notes(paragraphs: list[_Paragraph]) -> tuple[Cut, ...]:
    """The footnotes, each at the end of the paragraph that refers to it."""
    cuts: list[Cut] = []
    end = 0
    for each in paragraphs:
        end += len(each.text)
        cuts += [Cut(end, note, "footnote") for note in each.notes]
        end += 2
    return tuple(cuts)


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


def _paragraphs(document: docx.document.Document) -> list[_Paragraph]:
    """Every paragraph with something in it, in the order of the document; a row of a table is one."""
    walk = _Walk({style.style_id: style.name or "" for style in document.styles}, _footnotes(document))
    walk.blocks(document.element.body, 0)
    return walk.found


def _footnotes(document: docx.document.Document) -> dict[tuple[str, str], str]:
    """The text of each footnote and endnote, by kind and id."""
    found: dict[tuple[str, str], str] = {}
    for relation in document.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind not in ("footnotes", "endnotes") or relation.is_external:
            continue
        for note in parse_xml(relation.target_part.blob).iter(qn(f"w:{kind[:-1]}")):
            if len(found) >= MOST_PARAGRAPHS:
                break
            text = " ".join("".join(each.text or "" for each in note.iter(qn("w:t"))).split())
            if text:
                found[kind[:-1], note.get(qn("w:id")) or ""] = text
    return found


_ASIDE = frozenset(
    (qn("w:moveFrom"), qn("w:del"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
)
"""What a reader does not see, or sees in another form already."""


class _Walk:
    def __init__(self, styles: dict[str, str], notes: dict[tuple[str, str], str]) -> None:
        self.styles, self.notes = styles, notes
        self.found: list[_Paragraph] = []

    def blocks(self, parent: BaseOxmlElement, depth: int) -> None:
        """Read the paragraphs and tables in ``parent``."""
        for element in parent:
            if len(self.found) >= MOST_PARAGRAPHS:
                return
            if element.tag == qn("w:p"):
                self.paragraph(element, depth)
            elif element.tag == qn("w:tbl"):
                for row in element.iterchildren(qn("w:tr")):
                    self.row(row, depth)
            elif element.tag not in _ASIDE and depth < _DEEPEST:
                self.blocks(element, depth + 1)

    def row(self, row: BaseOxmlElement, depth: int) -> None:
        """A row of short cells as one paragraph, its cells parted by tabs; of longer ones, each paragraph by itself."""
        inner = _Walk(self.styles, self.notes)
        if depth < _DEEPEST:
            inner.blocks(row, depth + 1)
        cells = sum(1 for _ in row.iter(qn("w:tc")))
        short = len(inner.found) <= cells and all(
            len(p.text) <= _CELL_LONGEST and "\n" not in p.text for p in inner.found
        )
        if short and len(inner.found) > 1:
            notes = tuple(note for each in inner.found for note in each.notes)
            self.found.append(_Paragraph("\t".join(each.text for each in inner.found), _CELLS, notes))
        else:
            self.found += inner.found

    def paragraph(self, element: BaseOxmlElement, depth: int) -> None:
        parts: list[str] = []
        notes: list[str] = []
        boxes: list[BaseOxmlElement] = []
        self.runs(element, parts, notes, boxes, 0)
        text = "".join(parts).strip()
        if text:
            style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
            name = self.styles.get(style.get(qn("w:val")) or "", "") if style is not None else ""
            self.found.append(_Paragraph(text, name, tuple(notes)))
        for box in boxes:
            if depth < _DEEPEST:
                self.blocks(box, depth + 1)

    def runs(
        self, parent: BaseOxmlElement, parts: list[str], notes: list[str], boxes: list[BaseOxmlElement], depth: int
    ) -> None:
        """Read what stands in a paragraph; text boxes that are anchored in it are put aside."""
        for node in parent:
            tag = node.tag
            if tag in _ASIDE or depth > _DEEPEST:
                continue
            if tag == qn("w:t"):
                parts.append(node.text or "")
            elif tag in _SIGNS:
                parts.append(_SIGNS[tag])
            elif tag == qn("w:txbxContent"):
                boxes.append(node)
            elif tag in (qn("w:footnoteReference"), qn("w:endnoteReference")):
                kind = "footnote" if tag == qn("w:footnoteReference") else "endnote"
                note = self.notes.get((kind, node.get(qn("w:id")) or ""))
                if note:
                    notes.append(note)
            elif tag != qn("w:r") or not _hidden(node):
                self.runs(node, parts, notes, boxes, depth + 1)


def _hidden(run: BaseOxmlElement) -> bool:
    """Whether a run is set not to be seen; "vanish" may also say that it is to be."""
    vanish = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return vanish is not None and (vanish.get(qn("w:val")) or "true").lower() not in ("0", "false", "off")


_SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
