from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime
from email.message import EmailMessage

import docx
import pytest
from feeds.broken import spoilt, spoilt_inside
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.feeds.article import Cut, Unreadable
from bot.feeds.files import from_file
from bot.feeds.layout import Piece, set_in_rows
from bot.feeds.mail import without_replies
from bot.feeds.pdf import paragraphs_of
from bot.feeds.rows import from_row
from bot.newsdesk.intake import rows_of

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


def test_a_mail_gives_its_plain_part_its_sender_and_its_day() -> None:
    message = mail()
    message.set_content(BODY)
    message.add_alternative("<p>Another wording.</p>", subtype="html")
    found = from_file(message.as_bytes(), "note.eml", NOW)
    assert found.text == BODY.strip()
    assert (found.headline, found.byline) == ("Brücke öffnet", "“Press Office”")
    assert found.day == date(2016, 12, 13)
    assert found.published is not None


def test_a_mail_of_markup_alone_is_read_too() -> None:
    message = mail()
    message.set_content("<div><p>The bridge &amp; the tunnel.</p><p>“Ready,” she said.</p></div>", subtype="html")
    assert from_file(message.as_bytes(), "n.EML").text == "The bridge & the tunnel.\n\n“Ready,” she said."


@pytest.mark.parametrize("head", ["-----Original Message-----", "---------- Forwarded message ---------"])
def test_a_message_forwarded_under_a_short_note_is_the_article(head: str) -> None:
    story = (
        "The lighthouse at Skerry Point will be painted green next spring, its keepers said on Monday.\n\n"
        '"Ships will see it or they will not," Mona Reid, the keeper, said.'
    )
    fields = "From: Lighthouse Press <press@light.example>\nSubject: Green light"
    message = mail()
    message.set_content(f"Worth a line? Bo\n\n{head}\n{fields}\n\n{story}\n-- \nBo Lind\n")
    article = from_file(message.as_bytes(), "n.eml")
    assert article.text == story
    assert article.byline == "Lighthouse Press"
    assert [cut.rule for cut in article.dropped] == ["covering note", "signature"]
    assert article.dropped[0].text.startswith("Worth a line? Bo")


def test_under_an_answer_longer_than_it_a_message_is_quoted() -> None:
    answer = "The council will not paint the lighthouse. " * 10
    message = mail()
    message.set_content(f"{answer}\n\n-----Original Message-----\nFrom: Bo <b@x.example>\n\nWill you paint it?\n")
    article = from_file(message.as_bytes(), "n.eml")
    assert article.text.strip() == answer.strip()
    assert [cut.rule for cut in article.dropped] == ["quoted reply"]


def test_quoted_replies_and_the_signature_are_cut_and_kept() -> None:
    body = (
        "Our answer is no.\n\nOn Mon, 12 Dec 2016 at 9:00, Bob <b@x.example> wrote:\n> Will it open?\n> Bob\n\n"
        "More tomorrow.\n-- \nAnn Lee\nTown hall"
    )
    text, cuts = without_replies(body)
    assert text == "Our answer is no.\n\nMore tomorrow."
    assert [c.rule for c in cuts] == ["quoted reply", "signature"]
    assert cuts[0].text.endswith("> Will it open?\n> Bob")
    assert text[cuts[0].at :].lstrip().startswith("More tomorrow")
    assert cuts[1].at == len(text)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"From: a@b.example\n\n", "is a mail without text"),
        (b"From: a@b.example\n\n> only\n> this", "is a mail that only quotes others"),
    ],
)
def test_mails_without_words_of_their_own(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=f"^{says}"):
        from_file(data, "a.eml")


def test_a_mail_with_a_wrong_charset_is_read() -> None:
    head = b"From: a@b.example\nContent-Type: text/plain; charset=no-such\nContent-Transfer-Encoding: 8bit\n\n"
    data = head + b"Caf\xe9 opens \x93soon\x94."
    assert from_file(data, "a.eml").text == "Café opens “soon”."


def test_a_word_document_gives_its_paragraphs_in_order() -> None:
    data = word(
        ("Bridge to open", "Title"), ("It opens in spring.", "Normal"), ("“We are ready,” said Ann Lee.", "Normal")
    )
    found = from_file(data, "Release.DOCX")
    assert found.headline == "Bridge to open"
    assert found.text == "It opens in spring.\n\n“We are ready,” said Ann Lee."
    assert found.byline == "Ann Lee"


def test_tables_and_line_breaks_of_a_word_document_are_kept() -> None:
    document = docx.Document()
    document.add_paragraph("Before.")
    document.add_table(1, 2).rows[0].cells[1].text = "In the table."
    document.add_paragraph("One\nTwo\tThree")
    out = io.BytesIO()
    document.save(out)
    assert from_file(out.getvalue(), "a.docx").text == "Before.\n\nIn the table.\n\nOne\nTwo\tThree"


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


def p(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_the_footnotes_of_a_word_document_are_set_aside_where_they_belong() -> None:
    body = p(r("It opens in spring") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + r(", she said.")) + p(
        r("It is long.")
    )
    notes = f'<w:footnote w:id="1">{p(r("—"))}</w:footnote><w:footnote w:id="2">{p(r("Or in May."))}</w:footnote>'
    found = from_file(with_parts(word(), body, footnotes=notes), "a.docx")
    assert found.text == "It opens in spring, she said.\n\nIt is long."
    assert found.dropped == (Cut(len("It opens in spring, she said."), "Or in May.", "footnote"),)


def test_words_in_boxes_are_read_once_and_words_that_were_struck_out_are_not() -> None:
    box = f"<w:txbxContent>{p(r('In the box.'))}</w:txbxContent>"
    body = p(
        r("We ")
        + "<w:del><w:r><w:delText>are not</w:delText></w:r></w:del><w:ins>"
        + r("are")
        + "</w:ins><w:moveFrom>"
        + r(" moved")
        + "</w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t> hidden</w:t></w:r>"
        + r(" ready.")
        + f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        + f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert from_file(with_parts(word(), body), "a.docx").text == "We are ready.\n\nIn the box."


@pytest.mark.parametrize(
    ("vanish", "seen"),
    [("", False), (' w:val="1"', False), (' w:val="true"', False), (' w:val="0"', True), (' w:val="false"', True)],
)
def test_a_word_is_hidden_only_where_the_document_hides_it(vanish: str, seen: bool) -> None:
    word_in = f"<w:r><w:rPr><w:vanish{vanish}/></w:rPr><w:t xml:space='preserve'>never </w:t></w:r>"
    body = p(r("“We will ") + word_in + r("close it,” she said."))
    said = f"“We will {'never ' if seen else ''}close it,” she said."
    assert from_file(with_parts(word(), body), "a.docx").text == said


def test_a_row_of_short_cells_is_one_line_and_a_table_that_sets_text_is_paragraphs() -> None:
    document = docx.Document()
    document.add_paragraph("Votes were counted at night.")
    table = document.add_table(2, 2)
    for cell, text in zip((c for row in table.rows for c in row.cells), ["Bank", "Votes", "North", "12"], strict=True):
        cell.text = text
    wide = document.add_table(1, 2).rows[0].cells
    wide[0].text, wide[1].text = "“We are ready,” said Ann Lee. " * 6, "The work took six years. " * 8
    out = io.BytesIO()
    document.save(out)
    parts = from_file(out.getvalue(), "a.docx").text.split("\n\n")
    assert parts[:3] == ["Votes were counted at night.", "Bank\tVotes", "North\t12"]
    assert [part[:8] for part in parts[3:]] == ["“We are ", "The work"]


@pytest.mark.parametrize(
    ("lines", "headline", "first"),
    [
        (
            [("PRESS RELEASE", "Normal"), ("Bridge to open", "Title"), ("It opens.", "Normal")],
            "Bridge to open",
            "PRESS",
        ),
        ([("Bridge to open", "Heading 1"), ("Why", "Heading 2"), ("It opens.", "Normal")], "Bridge to open", "Why"),
        ([("Bridge to open", "Normal"), ("It opens in spring.", "Normal")], "Bridge to open", "It opens"),
        ([("It opens in spring.", "Normal"), ("It is long.", "Normal")], "", "It opens"),
        ([("It opens in spring.", "Normal")], "", "It opens"),
        ([("Ardmere, 12 May", "Normal"), ("It opens in spring.", "Normal")], "", "Ardmere, 12 May"),
        (
            [("PRESS RELEASE", "Normal"), ("Bridge to open", "Normal"), ("It opens.", "Normal")],
            "Bridge to open",
            "PRESS",
        ),
        ([("PRESS RELEASE", "Normal"), ("It opens in spring.", "Normal"), ("It is long.", "Normal")], "", "PRESS"),
        ([("PRESS RELEASE", "Normal"), ("Bridge to open", "Normal")], "", "PRESS"),
        ([("Dear editor", "Normal"), ("The bridge is old.", "Normal")], "", "Dear editor"),
    ],
)
def test_the_headline_of_a_word_document(lines: list[tuple[str, str]], headline: str, first: str) -> None:
    found = from_file(word(*lines), "a.docx")
    assert found.headline == headline
    assert found.text.startswith(first)


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", body)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (zipped(word__document=b" " * 70_000_000), "is a Word document that unpacks to more than 60 MB"),
        (zipped(word__document=b" " * 25_000_000), "is a Word document with more than 20 MB"),
        (
            zipped(word__document=b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'),
            "is a Word document that defines a document type",
        ),
        (zipped(other=b"<x/>"), "is no Word document that can be read"),
        (b"PK\x03\x04 and then nothing", "is no Word document that can be read"),
        (b"\xd0\xcf\x11\xe0old", r"is no Word document \(\.docx\)"),
        (word(), "is a Word document without text"),
    ],
)
def test_word_documents_that_are_none_or_too_much(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=f"^{says}"):
        from_file(data, "a.docx")


def test_a_pdf_gives_paragraphs_without_its_running_heads() -> None:
    def page(number: int) -> list[str]:
        kind = ["old", "red", "wide", "long"][number - 1]
        return [
            f"Town Hall Report {number}",
            f"The {kind} bridge over the river will open in the coming spring, the town hall com-",
            "mittee said on Monday, and the old ferry will go on until the summer holidays.",
            "It is a bridge.",
            "A second paragraph begins here and runs on for a good while, as such texts will,",
            f"{kind} until it ends.",
            f"{number}",
        ]

    found = from_file(pdf(page(1), page(2), page(3), page(4)), "report.pdf", NOW)
    parts = found.text.split("\n\n")
    assert parts[0].endswith(
        "com-mittee said on Monday, and the old ferry will go on until the summer holidays. It is a bridge."
    )
    assert parts[1].endswith("until it ends.")
    assert "Report" not in found.text
    assert {c.text for c in found.dropped} >= {"Town Hall Report 1", "1"}
    assert (found.headline, found.byline, found.day) == ("Bridge to open", "Ann Lee", date(2016, 12, 13))


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


def test_the_headline_of_a_pdf_is_what_its_first_page_prints_largest() -> None:
    first = [
        (50, 810, 9, "River Town Quarterly"),
        (50, 780, 30, "PRESS RELEASE"),
        (50, 740, 22, "A bridge for twelve"),
        (50, 715, 22, "thousand people"),
        *lines(50, 680, *LEFT),
    ]
    rest = [(50, 810, 9, "River Town Quarterly"), *lines(50, 780, *RIGHT)]
    found = from_file(drawn(first, rest, rest), "a.pdf")
    assert found.headline == "A bridge for twelve thousand people"
    assert "thousand people" not in found.text
    assert found.text.startswith("PRESS RELEASE\n\nThe bridge over the river")
    assert "River Town Quarterly" not in found.text


@pytest.mark.parametrize("above", [[(50, 780, 11, "Council of Ardmere")], []])
def test_large_type_amid_the_text_of_a_pdf_is_no_headline(above: list[tuple[float, float, float, str]]) -> None:
    page = "".join(
        f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({row}) Tj ET\n"
        for x, y, size, row in [
            *above,
            *lines(50, 750, *LEFT),
            (50, 640, 20, "We will never close it"),
            *lines(50, 600, *RIGHT),
        ]
    )
    found = from_file(written([page], b""), "a.pdf")
    assert found.headline == ""
    assert "\n\nWe will never close it\n\n" in found.text


def test_the_headline_of_a_pdf_may_stand_below_a_letterhead_in_small_type() -> None:
    head = lines(
        50,
        800,
        "Town Hall of Ardmere, 12 Harbour Street, telephone 555 0100, open",
        "on weekdays from nine to five, press office on the second floor",
    )
    page = [*head, (50, 740, 20, "A bridge for all"), *lines(50, 700, *LEFT, *RIGHT)]
    assert from_file(drawn(page), "a.pdf").headline == "A bridge for all"


@pytest.mark.parametrize("junk", [b"Microsoft Word - final2.docx", b"untitled", b"release.indd", b""])
def test_a_title_that_a_program_wrote_is_none(junk: bytes) -> None:
    page = "".join(f"BT /F1 11 Tf 1 0 0 1 {x} {y} Tm ({row}) Tj ET\n" for x, y, _, row in lines(50, 780, *LEFT))
    assert from_file(written([page], b"/Title (%s)" % junk), "a.pdf").headline == ""


def test_two_columns_are_read_one_after_the_other() -> None:
    beside = [row for pair in zip(lines(50, 700, *LEFT), lines(310, 700, *RIGHT), strict=True) for row in pair]
    page = [
        (50, 760, 24, "A bridge for all"),
        *beside,
        (50, 600, 11, "This line runs below both of the columns, from left to right."),
    ]
    found = from_file(drawn(page), "a.pdf")
    assert found.headline == "A bridge for all"
    assert found.text.split("\n\n") == [
        " ".join(LEFT + RIGHT),
        "This line runs below both of the columns, from left to right.",
    ]


def test_the_rows_of_a_table_are_not_taken_for_columns() -> None:
    names, votes = ["North bank", "South bank", "Old town", "Island", "Harbour"], ["12", "40", "7", "3", "16"]
    cells = [row for pair in zip(lines(50, 700, *names), lines(310, 700, *votes), strict=True) for row in pair]
    text = from_file(drawn(cells), "a.pdf").text
    assert all(f"{name} {count}" in text for name, count in zip(names, votes, strict=True))


@given(
    st.lists(
        st.tuples(
            st.text(alphabet="ab. \n", max_size=12),
            st.floats() | st.integers(0, 600).map(float),
            st.floats() | st.integers(0, 800).map(float),
            st.floats() | st.just(11.0),
        ),
        max_size=40,
    )
)
def test_rows_hold_every_letter_wherever_it_stands(pieces: list[tuple[str, float, float, float]]) -> None:
    found = set_in_rows([Piece(*piece) for piece in pieces])
    told = "".join(row.text for row in found).translate({ord(c): None for c in " \n"})
    assert sorted(told) == sorted("".join(p[0] for p in pieces).translate({ord(c): None for c in " \n"}))


def test_a_wide_step_down_parts_paragraphs() -> None:
    page = [*lines(50, 780, *LEFT[:2]), *lines(50, 730, *RIGHT[1:3]), *lines(50, 680, *LEFT[2:])]
    parts = from_file(drawn(page), "a.pdf").text.split("\n\n")
    assert parts == [" ".join(LEFT[:2]), " ".join(RIGHT[1:3]), " ".join(LEFT[2:])]


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (["The com-", "mittee met. A committee it is."], "The committee met. A committee it is."),
        (["The com-", "mittee met."], "The com-mittee met."),
        (["A cease-", "fire, one cease-fire, no ceasefire."], "A cease-fire, one cease-fire, no ceasefire."),
        (["They will re-", "cover it, and then recover."], "They will re-cover it, and then recover."),
        (["It opens in Decem-", "ber."], "It opens in December."),
        (["The Anglo-", "French pact, an AngloFrench one."], "The Anglo-French pact, an AngloFrench one."),
        (["The pre- and post-war years."], "The pre- and post-war years."),
        (["The pre-", "and post-war years."], "The pre- and post-war years."),
        (["“A com-", "mittee,” she said; the committee met."], "“A committee,” she said; the committee met."),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_goes_only_where_the_document_prints_the_word_whole(
    rows: list[str], text: str
) -> None:
    assert paragraphs_of([rows])[0] == text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.4\nbroken", "is no PDF that can be read"),
        (b"not a pdf", "is no PDF that can be read"),
        (pdf([]), "has no text"),
        (pdf(*[["x"]] * 201), "has 201 pages; at most 200 can be read"),
    ],
)
def test_pdfs_that_cannot_be_read(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=f"^{says}"):
        from_file(data, "a.pdf")


@given(st.lists(st.lists(st.text(alphabet="ab. -\n1“”", max_size=60), max_size=12), max_size=5))
def test_no_letter_of_a_pdf_is_lost(pages: list[list[str]]) -> None:
    rows = [[r for row in page for r in row.split("\n")] for page in pages]
    text, cuts = paragraphs_of(rows)
    unhyphenated = {ord(c): None for c in "- \n"}
    squeezed = sorted("".join([text, *(c.text for c in cuts)]).translate(unhyphenated))
    assert squeezed == sorted("".join("".join(page) for page in rows).translate(unhyphenated))
    assert all(0 <= c.at <= len(text) for c in cuts)


def test_rows_of_an_archive_become_articles() -> None:
    data = (
        b'{"title": "A  b", "body": "One.\\r\\n\\r\\n\\u201cTwo,\\u201d she said.", "authors": ["Ann Lee", "Bob Ray"],'
        b' "date": "2016-12-13", "lang": "EN-gb"}\n\n{"x": 1}\n'
    )
    rows = list(rows_of(data))
    assert [n for n, _ in rows] == [1, 3]
    found = from_row(rows[0][1], NOW)
    assert (found.headline, found.text, found.byline, found.language) == (
        "A b",
        "One.\n\n“Two,” she said.",
        "Ann Lee, Bob Ray",
        "en",
    )
    assert found.day == date(2016, 12, 13)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (b'{"x": 1}', "has no text; give it under the key text"),
        (b"[1]", "is no JSON object"),
        (b"nonsense", "is no JSON"),
        (b"[" * 100_000, "is no JSON"),
        (b'"' + b"a" * 5_000_000 + b'"', "is longer than 4 MB"),
    ],
)
def test_rows_that_are_no_articles_say_why(row: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=f"^{says}"):
        from_row(row, NOW)


@pytest.mark.parametrize(
    ("date", "printed"),
    [
        ('"last week"', "last week"), ('"2031-01-01"', "2031-01-01"), ("1700000000", "1700000000"),
        ('"2016-02-31"', "2016-02-31"), (f'"{"9" * 90}"', "9" * 40), ("null", ""), ("true", ""),
    ],
)  # fmt: skip
def test_a_date_that_is_none_costs_no_row(date: str, printed: str) -> None:
    found = from_row(f'{{"text": "a", "date": {date}}}'.encode(), NOW)
    assert (found.text, found.day, found.printed_date) == ("a", None, printed)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("a.exe", r"cannot be read; give one of \.html"),
        ("a.doc", "is an old Word document"),
        ("noending", "cannot be read"),
    ],
)
def test_other_files_say_what_can_be_read(name: str, says: str) -> None:
    with pytest.raises(Unreadable, match=f"^{says}"):
        from_file(b"data", name)
    with pytest.raises(Unreadable, match=r"^is empty"):
        from_file(b"", name)
    with pytest.raises(Unreadable, match=r"^is larger than 10 MB"):
        from_file(b"x" * (10 * 1024 * 1024 + 1), name)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(["a.eml", "a.pdf", "a.docx", "a.html"]), st.binary(max_size=400), st.integers(0, 3))
def test_any_bytes_are_read_or_refused(name: str, data: bytes, start: int) -> None:
    begun = [
        b"",
        b"%PDF-1.4\n",
        b"PK\x03\x04",
        b"From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n--x\n",
    ][start] + data
    with suppress(Unreadable):
        assert from_file(begun, name, NOW).text


@pytest.mark.parametrize("kind", ["eml", "pdf", "docx", "jsonl"])
@pytest.mark.parametrize("seed", range(4))
def test_spoilt_files_are_read_or_refused_in_one_sentence(kind: str, seed: int) -> None:
    chance = random.Random(seed)
    message = mail()
    message.set_content(f"{BODY}\n> Will it?\n-- \nAnn")
    message.add_alternative("<p>“Ready,” she said.</p>", subtype="html")
    good = {
        "eml": message.as_bytes(),
        "pdf": drawn([(50, 780, 24, "Bridge to open"), *lines(50, 740, *LEFT), *lines(310, 740, *RIGHT)]),
        "docx": word(("Bridge", "Title"), ("It opens.", "Normal")),
        "jsonl": b'{"title": "A", "text": "One.", "date": "2016-12-13"}',
    }[kind]
    for _ in range(25):
        data = spoilt_inside(good, chance) if kind == "docx" else spoilt(good, chance)
        try:
            found = from_row(data, NOW) if kind == "jsonl" else from_file(data, f"a.{kind}", NOW)
        except Unreadable as refused:
            assert "\n" not in str(refused)  # noqa: PT017 - either is right
        else:
            assert found.text.strip()


@pytest.mark.parametrize("name", ["Subject", "From", "Date", "To"])
def test_a_header_without_end_is_cut(name: str) -> None:
    data = f"{name}: {'a. ' * 100_000}\nSubject: Bridge\n\nThe bridge will open.".encode()
    found = from_file(data, "a.eml", NOW)
    assert found.text == "The bridge will open."
    assert len(found.headline) <= 500
    assert len(found.byline) <= 500
