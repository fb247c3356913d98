"""Mails, Word documents and PDFs, made for the tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from email.message import EmailMessage

import docx

NOW = datetime(2026, 11, 20, tzinfo=UTC)
BODY = "The bridge will open in spring.\n\n“We are ready,” said Ann Lee, the mayor.\n"


def mail(**more: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "“Press Office” <press@town.example>"
    message["Subject"] = "Re: Brücke öffnet"
    message["Date"] = "Tue, 13 Dec 2016 10:00:00 +0100"
    for name, value in more.items():
        message[name] = value
    return message


def word(*lines: tuple[str, str]) -> bytes:
    document = docx.Document()
    document.core_properties.author = "Ann Lee"
    for text, style in lines:
        document.add_paragraph(text, style=style)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(*pages: list[str]) -> bytes:
    """A PDF of plain lines, written by hand."""
    return written(
        "BT /F1 11 Tf 50 780 Td\n"
        + "".join(f"({row.replace('(', '').replace(')', '')}) Tj 0 -14 Td\n" for row in rows)
        + "ET"
        for rows in pages
    )


def drawn(*pages: list[tuple[float, float, float, str]]) -> bytes:
    """A PDF of lines that stand where they say: x, y, size of type, text."""
    return written(
        "".join(f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({line}) Tj ET\n" for x, y, size, line in rows) for rows in pages
    )


def written(streams: Iterable[str], about: bytes = b"/Title (Bridge to open)") -> bytes:
    """A PDF with a page for each stream of drawing commands."""
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids: list[int] = []
    for commands in streams:
        stream = commands.encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids))
    objects.append(b"<< %s /Author (Ann Lee) /CreationDate (D:20161213100000Z) >>" % about)
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        len(objects),
        len(out),
    )
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + tail


def lines(x: float, y: float, *rows: str, size: float = 11) -> list[tuple[float, float, float, str]]:
    return [(x, y - 14 * number, size, row) for number, row in enumerate(rows)]


LEFT = [
    "The bridge over the river will open in the",
    "coming spring, the town hall said on Monday.",
    "Nobody has counted the cars that will cross",
    "it, but the plans promise a great many, and",
    "the ferry will go on until the summer",
]


RIGHT = [
    "holidays, as it did in all the years before.",
    "“We are ready,” said Ann Lee, the mayor, on",
    "the steps of the town hall, and she opened a",
    "bottle of the town’s own wine to prove it to",
    "everybody who had come.",
]


def with_parts(document: bytes, body: str, **parts: str) -> bytes:
    """A Word document with other markup in its body, and further parts that it refers to."""
    out = io.BytesIO()
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    space += 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            data = old.read(entry)
            if entry == "word/document.xml":
                data = f"<w:document {space}><w:body>{body}</w:body></w:document>".encode()
            elif entry == "word/_rels/document.xml.rels":
                kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
                more = "".join(f'<Relationship Id="n{p}" Type="{kind}/{p}" Target="{p}.xml"/>' for p in parts)
                data = data.replace(b"</Relationships>", more.encode() + b"</Relationships>")
            new.writestr(entry, data)
        for name, markup in parts.items():
            new.writestr(f"word/{name}.xml", f"<w:{name} {space}>{markup}</w:{name}>")
    return out.getvalue()
