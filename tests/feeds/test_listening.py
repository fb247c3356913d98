"""A feed heard over a real server on loopback, with all that servers do; and what people may not have fetched."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
from feeds.conftest import Asked, Served
from feeds.test_addresses import FORBIDDEN
from newsroom import HALF_PAST, LONDON, EngineHere, Newsroom, said
from ports_of import ports

from bot.commands.answer import answer
from bot.commands.request import Attachment, Permission, Request
from bot.feeds.fetch import Fetcher
from bot.feeds.listening import FeedReader
from bot.newsdesk.desk import Desk
from bot.newsdesk.entries import sorted_out
from bot.ports.feeds import Entry, EntryState
from bot.ports.intake import Unreadable, Why
from bot.ports.listening import Heard, Listed, NotHeard, Trouble
from bot.ports.reader import Unfinished
from bot.store import open_store

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
XML = {"Content-Type": "application/rss+xml"}
FEED = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>EXAMPLE Wire</title>
<link>https://wire.example/</link><ttl>30</ttl><item><title>Ferry “Orla” runs again</title>
<guid>w-1</guid><link>https://wire.example/1</link><pubDate>Mon, 23 Nov 2026 08:00:00 GMT</pubDate>
<description>The ferry between the two banks runs again.</description></item></channel></rss>"""

_Made = TypeVar("_Made")


class Here:
    """Work done in this process (the port ``Apart``)."""

    async def run(self, seconds: float, work: Callable[..., _Made], *given: Any, **named: Any) -> _Made:
        return work(*given, **named)


class Never:
    """Work that is never done in time."""

    async def run(self, seconds: float, work: Callable[..., _Made], *given: Any, **named: Any) -> _Made:
        raise Unfinished


@asynccontextmanager
async def reader(server: Served, apart: Any = None, **limits: float) -> AsyncIterator[FeedReader]:
    async with Fetcher(allowed=server.allowed, **limits) as fetcher:  # type: ignore[arg-type]
        yield FeedReader(lambda: fetcher, apart or Here())


async def hear(server: Served, path: str = "/rss", etag: str = "", last_modified: str = "", **limits: float) -> Heard:
    async with reader(server, **limits) as ears:
        return await ears.hear(f"{server.base}{path}", NOW, etag, last_modified)


async def not_heard(server: Served, path: str = "/rss", **limits: float) -> NotHeard:
    with pytest.raises(NotHeard) as caught:
        await hear(server, path, **limits)
    return caught.value


async def test_a_feed_is_heard_with_what_its_answer_says_of_itself(server: Served) -> None:
    said = {**XML, "ETag": '"x1"', "Last-Modified": "Mon, 23 Nov 2026 09:00:00 GMT", "Cache-Control": "max-age=600"}
    server.answer("/rss", "200 OK", said, FEED.encode())
    heard = await hear(server)
    assert (heard.title, heard.kind, heard.etag) == ("EXAMPLE Wire", "RSS", '"x1"')
    assert heard.last_modified == "Mon, 23 Nov 2026 09:00:00 GMT"
    assert heard.again == timedelta(minutes=30)
    (item,) = heard.items
    assert item.headline == "Ferry “Orla” runs again"
    assert item.text == "The ferry between the two banks runs again."
    assert item.published_at == datetime(2026, 11, 23, 8, tzinfo=UTC)
    assert item.stub


async def test_an_unchanged_answer_renews_both_marks_and_the_wait(server: Served) -> None:
    server.answer("/rss", "304 Not Modified", {"ETag": '"x2"', "Cache-Control": "max-age=7200", "Content-Length": "-"})
    heard = await hear(server, etag='"x1"', last_modified="Mon, 23 Nov 2026 09:00:00 GMT")
    assert heard.unchanged
    assert (heard.etag, heard.last_modified) == ('"x2"', "Mon, 23 Nov 2026 09:00:00 GMT")
    assert heard.again == timedelta(hours=2)
    assert server.asked[0].headers["if-none-match"] == '"x1"'
    assert server.asked[0].headers["if-modified-since"] == "Mon, 23 Nov 2026 09:00:00 GMT"


async def test_a_mark_that_is_gone_is_forgotten_and_one_of_odd_bytes_is_not_kept(server: Served) -> None:
    server.answer("/rss", "200 OK", {**XML, "ETag": '"\xff\x80"'}, FEED.encode())
    heard = await hear(server, last_modified="Mon, 23 Nov 2026 09:00:00 GMT")
    assert (heard.etag, heard.last_modified) == ("", "")


async def test_a_feed_that_prints_everything_twice_has_nothing_new(server: Served) -> None:
    item = FEED[FEED.index("<item>") : FEED.index("</channel>")]
    server.answer("/rss", "200 OK", XML, FEED.encode())
    server.answer("/twice", "200 OK", XML, FEED.replace(item, item * 2).encode())
    once = (await hear(server)).items
    known = {key: Entry(1, 1, EntryState.FILED, NOW, 1, False, once[0].content_hash) for key in once[0].keys}
    assert sorted_out((await hear(server, "/twice")).items, known, tells=True) == []


@pytest.mark.parametrize(
    "kind", ["binary/octet-stream", "application/octet-stream", "application/rss", "text/json", "-"]
)
async def test_a_feed_is_heard_whatever_its_store_calls_it(server: Served, kind: str) -> None:
    server.answer("/rss", "200 OK", {"Content-Type": kind} if kind != "-" else {}, FEED.encode())
    assert len((await hear(server)).items) == 1
    server.answer("/rss", "200 OK", {"Content-Type": kind} if kind != "-" else {}, bytes(range(256)) * 99)
    assert (await not_heard(server)).trouble is Trouble.NO_FEED


async def test_only_a_move_for_good_changes_the_address(server: Served) -> None:
    server.answer("/new", "200 OK", XML, FEED.encode())
    server.answer("/rss", "301 Moved", {"Location": "/new"})
    server.answer("/today", "302 Found", {"Location": "/new"})
    assert (await hear(server)).url == f"{server.base}/new"
    assert (await hear(server, "/today")).url == f"{server.base}/today"


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 418, 500, 503])
async def test_a_status_is_told_as_a_number_alone(server: Served, status: int) -> None:
    server.answer("/rss", f"{status} Secret Words", XML, b"Traceback: secret")
    failed = await not_heard(server)
    assert (failed.trouble, failed.status, str(failed)) == (Trouble.STATUS, status, f"HTTP {status}")


@pytest.mark.parametrize(("said", "wait"), [("120", 120), ("Mon, 23 Nov 2026 10:30:00 GMT", 3600), ("soon", None)])
async def test_a_busy_server_says_when_to_come_again(server: Served, said: str, wait: int | None) -> None:
    server.answer("/rss", "429 Too Many Requests", {"Retry-After": said})
    failed = await not_heard(server)
    assert failed.retry_after == (None if wait is None else timedelta(seconds=wait))


async def test_a_slow_drip_a_short_body_and_a_bomb_are_given_up(server: Served) -> None:
    async def drip(_: Asked, out: asyncio.StreamWriter) -> None:
        out.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n")
        for byte in FEED.encode():
            out.write(bytes([byte]))
            await out.drain()
            await asyncio.sleep(0.01)

    server.handlers["/drip"] = drip
    server.answer("/short", "200 OK", {**XML, "Content-Length": "9999"}, FEED.encode())
    packed = gzip.compress(b"<rss>" + b" " * 30_000_000)
    server.answer("/bomb", "200 OK", {**XML, "Content-Encoding": "gzip"}, packed)
    assert (await not_heard(server, "/drip", seconds=0.2)).trouble is Trouble.SLOW
    assert (await not_heard(server, "/short")).trouble is Trouble.BROKEN
    assert (await not_heard(server, "/bomb")).trouble is Trouble.LARGE


async def test_a_bomb_of_entities_is_not_read(server: Served) -> None:
    bomb = b'<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel><title>&b;</title></channel></rss>'
    server.answer("/rss", "200 OK", XML, bomb)
    assert (await not_heard(server)).trouble is Trouble.NO_FEED


async def test_bytes_in_another_charset_than_they_say_are_read_right(server: Served) -> None:
    server.answer("/rss", "200 OK", {"Content-Type": "text/xml; charset=utf-8"}, FEED.encode("cp1252"))
    assert (await hear(server)).items[0].headline == "Ferry “Orla” runs again"


async def test_a_page_names_the_feeds_that_it_offers(server: Served) -> None:
    page = b'<html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head><body>x</body></html>'
    server.answer("/page", "200 OK", {"Content-Type": "text/html"}, page)
    server.answer("/bare", "200 OK", {"Content-Type": "text/html"}, b"<html><body><p>Nothing</p></body></html>")
    failed = await not_heard(server, "/page")
    assert (failed.trouble, failed.offered) == (Trouble.PAGE, (f"{server.base}/rss",))
    assert (await not_heard(server, "/bare")).offered == ()


async def test_halves_of_characters_and_nulls_reach_no_store(server: Served) -> None:
    odd = rb'{"version": "https://jsonfeed.org/version/1.1", "title": "\ud800", "items": [{"id": "\udfff1\u0000", '
    odd += rb'"title": "T\ud800", "url": "https://wire.example/\ud800", "content_text": "Text \udc00 here\u0000."}]}'
    server.answer("/json", "200 OK", {"Content-Type": "application/feed+json"}, odd)
    heard = await hear(server, "/json")
    told = repr((heard.title, heard.items)).encode()
    assert b"\\x00" not in told
    assert b"\\ud" not in told


async def test_parsing_that_takes_too_long_is_given_up(server: Served) -> None:
    server.answer("/rss", "200 OK", XML, FEED.encode())
    async with reader(server, Never()) as ears:
        with pytest.raises(NotHeard) as caught:
            await ears.hear(f"{server.base}/rss", NOW)
    assert caught.value.trouble is Trouble.NO_FEED


async def test_a_list_of_feeds_goes_out_and_comes_back() -> None:
    ears = FeedReader(Fetcher, Here())
    feeds = [Listed("https://a.example/rss", "A & B"), Listed("https://b.example/rss", "C", "News")]
    assert list(ears.read_list(ears.write_list(feeds, "Ours"))) == feeds
    with pytest.raises(NotHeard):
        ears.read_list(b"<html></html>")


@asynccontextmanager
async def newsroom(folder: Path, server: Served | None = None) -> AsyncIterator[Newsroom]:
    allowed = server.allowed if server else frozenset()
    async with Fetcher(allowed=allowed, seconds=2) as fetcher, open_store(f"sqlite:///{folder}/desk.db") as store:
        yield Newsroom(Desk(**ports(store), reader=EngineHere(), listening=FeedReader(lambda: fetcher, Here())))


async def test_no_form_of_a_private_address_is_fetched_from_the_chat(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        for address in FORBIDDEN:
            for action in ("add", "test"):
                told = await room.ask(f"!feed {action} {address}")
                refused = ("That address ", "I could not read ", "I could not reach ", "No feed ")
                assert told.startswith(refused), f"{address}: {told}"
                assert "Traceback" not in told
        assert list(await room.desk.feeds.listed(0)) == []


async def test_the_loopback_of_tests_cannot_be_reached_by_a_redirect_elsewhere(server: Served, tmp_path: Path) -> None:
    server.answer("/rss", "302 Found", {"Location": "http://10.0.0.1/rss"})
    async with newsroom(tmp_path, server) as room:
        told = await room.ask(f"!feed add {server.base}/rss")
    assert told == "That address is private or local. I do not fetch it."


async def test_lists_are_imported_and_exported_in_the_chat(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        opml = room.desk.listening.write_list(
            [Listed("https://a.example/rss", "A"), Listed("https://b.example/rss", "B")], "Ours"
        )

        async def ask(text: str, *files: Attachment) -> Any:
            return await answer(
                room.desk,
                Request("feed", text, permission=Permission.ADMIN, now=HALF_PAST, zone=LONDON, attachments=files),
            )

        told = said(await ask("import", Attachment("ours.opml", opml)))
        assert told == (
            "Following 2 new feeds: f-1 to f-2. "
            "Each is read for the first time within minutes; nothing of that is posted."
        )
        again = said(await ask("", Attachment("ours.opml", opml)))
        assert again == "No new feed in that list.\n2 were followed already."
        assert said(await ask("import", Attachment("x.txt", b"hello"))) == "x.txt is no OPML list of feeds."

        async def fetched() -> bytes:
            return opml

        async def gone() -> bytes:
            raise Unreadable(Why.GONE)

        assert said(await ask("import", Attachment("ours.opml", fetch=fetched))) == again  # as Discord hands it in
        assert said(await ask("import", Attachment("ours.opml", fetch=gone))) == (
            "ours.opml can no longer be had from Discord. Attach it again."
        )
        exported = await ask("export")
        (file,) = exported.files
        assert said(exported) == "Exported 2 feeds: feeds.opml"
        assert [one.url for one in room.desk.listening.read_list(file.data)] == [
            "https://a.example/rss",
            "https://b.example/rss",
        ]
