"""What becomes of an address, a file and a row: an article, or the reason why there is none."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from feeds.conftest import Served
from feeds.here import NOW, Here, intake_over
from feeds.made_files import pdf, word
from feeds.test_pages import BODY, page, ps
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.article import Cut
from bot.feeds.received import own_address, woven
from bot.ports.intake import Given, Unreadable, Why
from summarizer.reading import read

HTML = {"Content-Type": "text/html; charset=utf-8"}
PDF = pdf([*BODY[0].split(". "), "", *BODY[1].split(". ")])


async def refusal(server: Served, path: str, apart: Here | None = None, **limits: float) -> Unreadable:
    async with intake_over(server, apart, **limits) as intake:
        with pytest.raises(Unreadable) as refused:
            await intake.from_url(f"{server.base}{path}" if path.startswith("/") else path, Given())
    return refused.value


async def test_a_page_becomes_an_article(server: Served) -> None:
    server.answer("/a", "200 OK", HTML, page(ps(*BODY)))
    async with intake_over(server) as intake:
        found = await intake.from_url(f"{server.base}/a#comments", Given())
    assert found.text == "\n\n".join(BODY)
    assert found.headline
    assert found.url == f"{server.base}/a"
    assert found.set_aside == ()


async def test_what_is_stated_wins_over_the_page(server: Served) -> None:
    server.answer("/a", "200 OK", HTML, page(ps(*BODY)))
    stated = Given("Ours", "EXAMPLE Wire", "https://example.org/b", "Ann Lee", datetime(2026, 11, 20, tzinfo=UTC))
    async with intake_over(server) as intake:
        found = await intake.from_url(f"{server.base}/a", stated)
    assert (found.headline, found.outlet, found.url, found.byline, found.published_at) == (
        "Ours", "EXAMPLE Wire", "https://example.org/b", "Ann Lee", datetime(2026, 11, 20, tzinfo=UTC),
    )  # fmt: skip


async def test_a_redirect_is_known_by_where_it_leads(server: Served) -> None:
    server.answer("/short", "301 Moved", {"Location": "/a?utm_source=x"})
    server.answer("/a", "200 OK", HTML, page(ps(*BODY)))
    async with intake_over(server) as intake:
        assert (await intake.from_url(f"{server.base}/short", Given())).url == f"{server.base}/a?utm_source=x"


async def test_a_pdf_at_an_address_is_read_and_its_own_date_is_not_taken(server: Served) -> None:
    server.answer("/r.pdf", "200 OK", {"Content-Type": "application/pdf"}, PDF)
    async with intake_over(server) as intake:
        found = await intake.from_url(f"{server.base}/r.pdf", Given())
    assert "bridge" in found.text.lower()
    assert (found.published_at, found.url) == (None, f"{server.base}/r.pdf")


async def test_plain_text_at_an_address_is_read(server: Served) -> None:
    server.answer("/r.txt", "200 OK", {"Content-Type": "text/plain"}, "\n\n".join(["Bridge", *BODY]).encode())
    async with intake_over(server) as intake:
        found = await intake.from_url(f"{server.base}/r.txt", Given())
    assert (found.headline, found.url) == ("Bridge", f"{server.base}/r.txt")


@pytest.mark.parametrize(
    ("status", "headers", "body", "why", "detail"),
    [
        ("403 Forbidden", HTML, b"secret words", Why.STATUS, "403"),
        ("500 Oops", HTML, b"Traceback: secret words", Why.STATUS, "500"),
        ("200 OK", {"Content-Type": "video/mp4"}, b"x", Why.NO_PAGE, ""),
        ("200 OK", {**HTML, "Content-Length": "20000000"}, b"x", Why.LARGE, ""),
        ("200 OK", {**HTML, "Content-Length": "900"}, b"x", Why.BROKE_OFF, ""),
        ("200 OK", HTML, b"<html><body><a href='/'>Home</a></body></html>", Why.NO_TEXT, "0"),
        ("200 OK", HTML, b"", Why.NO_TEXT, "0"),
        ("200 OK", HTML, page(ps("A short notice of a few words, which is all that there is.")), Why.NO_TEXT, "13"),
        ("200 OK", {"Content-Type": "application/rss+xml; charset=utf-8"}, b"anything", Why.FEED, ""),
        ("200 OK", {"Content-Type": "application/feed+json"}, b"{}", Why.FEED, ""),
        ("200 OK", {"Content-Type": "text/xml"}, b"<?xml version='1.0'?><rss><channel/></rss>", Why.FEED, ""),
        ("200 OK", {"Content-Type": "application/pdf"}, b"%PDF-1.4 x", Why.BROKEN, "is no PDF that can be read"),
        ("302 Found", {"Location": "http://169.254.169.254/"}, b"", Why.PRIVATE, ""),
        ("302 Found", {"Location": "/a"}, b"", Why.REDIRECTS, ""),
    ],
)
async def test_why_there_is_no_article_at_an_address(
    server: Served, status: str, headers: dict[str, str], body: bytes, why: Why, detail: str
) -> None:
    server.answer("/a", status, headers, body)
    refused = await refusal(server, "/a")
    assert (refused.why, refused.detail) == (why, detail)


async def test_what_cannot_be_fetched_at_all(server: Served) -> None:
    assert (await refusal(server, "http://10.0.0.1/")).why is Why.PRIVATE
    assert (await refusal(server, "http://u:p@news.example/")).why is Why.ADDRESS

    async def silent(*_: object) -> None:
        return

    server.handlers["/closed"] = silent
    assert (await refusal(server, "/closed")).why is Why.UNREACHABLE


async def test_a_page_that_takes_too_long_to_parse_is_told(server: Served) -> None:
    server.answer("/a", "200 OK", HTML, page(ps(*BODY)))
    slow = Here()
    slow.too_slow = True
    assert (await refusal(server, "/a", slow)).why is Why.SLOW


def mail() -> bytes:
    message = EmailMessage()
    message["From"] = "Press Office <press@town.example>"
    message["Subject"] = "Fwd: Bridge opens"
    message["Date"] = "Tue, 13 Dec 2016 10:00:00 +0100"
    message.set_content(
        "The bridge will open.\n\nOn Monday somebody wrote:\n> “Will it?” he asked.\n\nIt will.\n\n-- \nAnn Lee\nPress"
    )
    return message.as_bytes()


async def test_a_mail_keeps_the_quoted_reply_as_lines_set_aside(server: Served) -> None:
    async with intake_over(server) as intake:
        found = await intake.from_file("m.eml", mail(), Given())
    assert (found.headline, found.byline) == ("Bridge opens", "Press Office")
    assert found.published_at == datetime(2016, 12, 13, 9, tzinfo=UTC)
    aside = [(each.span.of(found.text), each.rule) for each in found.set_aside]
    assert ("> “Will it?” he asked.", "quoted reply") in aside
    assert ("Ann Lee", "signature") in aside
    reading = read(found)
    assert next(p.span.of(found.text) for p in reading.paragraphs) == "The bridge will open."
    assert "It will." in [p.span.of(found.text) for p in reading.paragraphs]
    assert reading.dropped == found.set_aside
    assert reading.quotes == ()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("r.pdf", PDF),
        ("r.docx", word(("Bridge", "Title"), (BODY[0], "Normal"), (BODY[1], "Normal"))),
        ("r.html", page(ps(*BODY))),
        ("r.htm", page(ps(*BODY))),
        ("r.md", "\n\n".join(["# Bridge", *BODY]).encode()),
        ("r.txt", "\n\n".join(["Bridge", *BODY]).encode()),
        ("r.txt", ("\n\n".join(["Bridge", *BODY * 700])).encode()),
    ],
)
async def test_files_of_every_kind_become_articles(server: Served, name: str, data: bytes) -> None:
    async with intake_over(server) as intake:
        found = await intake.from_file(name, data, Given())
    assert BODY[0] in " ".join(found.text.split())


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.pages", b"x", Why.KIND),
        ("a.doc", b"x", Why.BROKEN),
        ("a.docx", b"x", Why.BROKEN),
        ("a.html", b"<html><body></body></html>", Why.BROKEN),
        ("a.txt", bytes(range(256)) * 3000, Why.NOT_TEXT),
        ("a.html", b"x" * (10 * 1024 * 1024 + 1), Why.LARGE),
    ],
)
async def test_a_file_that_is_no_article(server: Served, name: str, data: bytes, why: Why) -> None:
    async with intake_over(server) as intake:
        with pytest.raises(Unreadable) as refused:
            await intake.from_file(name, data, Given())
    assert refused.value.why is why


async def test_a_row_of_an_archive_is_an_article(server: Served) -> None:
    row = {
        "title": "Bridge",
        "text": BODY[0],
        "authors": ["Ann Lee"],
        "date": "2016-12-13",
        "url": "https://p.example/a",
    }
    async with intake_over(server) as intake:
        found = (await intake.from_row(json.dumps(row).encode(), Given(outlet="EXAMPLE"))).article
        undated = json.dumps(row | {"date": "last week"}).encode()
        assert (await intake.from_row(undated, Given())).unread_date == "last week"
        assert not (await intake.from_row(undated, Given(published_at=NOW))).unread_date
        with pytest.raises(Unreadable, match="no JSON"):
            await intake.from_row(b"{", Given())
        large = json.dumps({**row, "text": BODY[0] * 2000}).encode()
        assert len((await intake.from_row(large, Given())).article.text) == len(BODY[0]) * 2000
    assert (found.headline, found.byline, found.outlet, found.url) == (
        "Bridge", "Ann Lee", "EXAMPLE", "https://p.example/a",
    )  # fmt: skip
    assert found.published_at == datetime(2016, 12, 13, tzinfo=UTC)
    assert found.published_at < NOW


@pytest.mark.parametrize(
    ("url", "canonical", "kept"),
    [
        ("https://m.paper.example/a?x=1", "https://www.paper.example/a", "https://www.paper.example/a"),
        ("https://paper.example/a", "https://news.paper.example/a", "https://news.paper.example/a"),
        ("https://thief.example/a", "https://wire.example/story", "https://thief.example/a"),
        ("https://wire.example.evil.example/a", "https://wire.example/story", "https://wire.example.evil.example/a"),
        ("https://paper.example/a#top", "", "https://paper.example/a"),
        ("", "https://paper.example/a", "https://paper.example/a"),
        ("", "", None),
        ("https://paper.example/a", "javascript:alert(1)", "https://paper.example/a"),
        ("https://paper.example/a", "https://[", "https://paper.example/a"),
    ],
)
def test_no_page_takes_the_place_of_another_sites_article(url: str, canonical: str, kept: str | None) -> None:
    assert own_address(url, canonical) == kept


@given(
    st.text(st.sampled_from("ab .\n“"), max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.text(st.sampled_from("xy> \n"), min_size=1, max_size=20)), max_size=4),
)
def test_what_was_cut_away_stands_in_its_place_again(text: str, cuts: list[tuple[int, str]]) -> None:
    made, aside = woven(text, [Cut(min(at, len(text)), cut, "rule") for at, cut in cuts])
    lines = [each.span.of(made) for each in aside]
    in_order = [cut for _, cut in sorted(cuts, key=lambda each: min(each[0], len(text)))]
    assert lines == [row.strip() for cut in in_order for row in cut.split("\n") if row.strip()]
    rest = made
    for each in reversed(aside):
        rest = rest[: each.span.start] + rest[each.span.end :]
        around = made[: each.span.start][-1:] + made[each.span.end :][:1]
        assert set(around) <= {"\n"}
    assert "".join(rest.split()) == "".join(text.split())
