from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from feeds.conftest import Asked, Served

from bot.feeds.fetch import FEED_TYPES, PAGE_TYPES, Failure, Fetcher, FetchFailed, Known

HTML = {"Content-Type": "text/html; charset=utf-8"}
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


async def failing(server: Served, path: str, **limits: float) -> FetchFailed:
    async with Fetcher(allowed=server.allowed, **limits) as fetcher:  # type: ignore[arg-type]
        with pytest.raises(FetchFailed) as failed:
            await fetcher.fetch(f"{server.base}{path}", now=NOW)
    return failed.value


async def test_a_page_comes_with_what_it_says_of_itself(server: Served) -> None:
    server.answer(
        "/a",
        "200 OK",
        {
            **HTML,
            "ETag": '"x1"',
            "Last-Modified": "Tue, 13 Dec 2016 10:00:00 GMT",
            "Cache-Control": "public, max-age=900",
        },
        b"<p>Hello</p>",
    )
    async with Fetcher(allowed=server.allowed) as fetcher:
        found = await fetcher.fetch(f"{server.base}/a")
    assert found.body == b"<p>Hello</p>"
    assert (found.content_type, found.charset, found.fresh_for) == ("text/html", "utf-8", 900)
    assert found.known == Known('"x1"', "Tue, 13 Dec 2016 10:00:00 GMT")
    assert found.moved_to is None
    assert not found.unchanged
    assert "Pullquote" in server.asked[0].headers["user-agent"]
    assert "cookie" not in server.asked[0].headers
    assert "authorization" not in server.asked[0].headers


@pytest.mark.parametrize(
    ("types", "accepted"),
    [
        (
            PAGE_TYPES,
            (
                "text/html, application/xhtml+xml, application/xml;q=0.9, text/xml;q=0.9, text/plain;q=0.8, "
                "application/pdf;q=0.8, application/rss+xml;q=0.1, application/atom+xml;q=0.1, "
                "application/rdf+xml;q=0.1, application/feed+json;q=0.1, text/rss;q=0.1"
            ),
        ),
        (
            FEED_TYPES,
            (
                "application/rss+xml, application/atom+xml, application/rdf+xml, application/feed+json, text/rss, "
                "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.9, application/rss;q=0.5, "
                "application/x-rss+xml;q=0.5, text/rdf;q=0.5, text/json;q=0.5, text/x-opml;q=0.5, text/plain;q=0.5, "
                "text/html;q=0.4, application/xhtml+xml;q=0.4, application/octet-stream;q=0.1, "
                "binary/octet-stream;q=0.1"
            ),
        ),
    ],
)
async def test_a_server_is_told_what_is_taken_and_how_gladly(
    server: Served, types: Mapping[str, float], accepted: str
) -> None:
    server.answer("/a", "200 OK", HTML, b"<p>Hello</p>")
    async with Fetcher(allowed=server.allowed) as fetcher:
        await fetcher.fetch(f"{server.base}/a", types=types)
    assert server.asked[0].headers["accept"] == accepted


async def test_an_unchanged_answer_keeps_both_marks(server: Served) -> None:
    server.answer("/f", "304 Not Modified", {"ETag": '"new"', "Content-Length": "-"})
    known = Known('"old"', "Tue, 13 Dec 2016 10:00:00 GMT")
    async with Fetcher(allowed=server.allowed) as fetcher:
        found = await fetcher.fetch(f"{server.base}/f", types=FEED_TYPES, known=known)
    assert found.unchanged
    assert found.body == b""
    assert found.known == Known('"new"', "Tue, 13 Dec 2016 10:00:00 GMT")
    assert server.asked[0].headers["if-none-match"] == '"old"'
    assert server.asked[0].headers["if-modified-since"] == "Tue, 13 Dec 2016 10:00:00 GMT"


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("120", 120), ("Fri, 20 Nov 2026 12:05:00 GMT", 300), ("soon", None), ("99999999999", 7 * 86_400), ("-5", None)],
)
async def test_a_busy_server_says_when_to_come_again(server: Served, said: str, seconds: int | None) -> None:
    server.answer("/busy", "429 Too Many Requests", {"Retry-After": said}, b"secret words")
    failed = await failing(server, "/busy")
    assert (failed.kind, failed.status, failed.retry_after) == (Failure.STATUS, 429, seconds)
    assert str(failed) == "answers with status 429"


@pytest.mark.parametrize("status", ["500 Oops", "503 Down", "404 Not Found", "401 Who", "206 Part"])
async def test_other_statuses_are_told_without_the_body(server: Served, status: str) -> None:
    server.answer("/x", status, HTML, b"Traceback: secret")
    failed = await failing(server, "/x")
    assert str(failed) == f"answers with status {status[:3]}"


async def test_that_nothing_is_new_is_no_answer_for_somebody_who_knows_nothing(server: Served) -> None:
    server.answer("/x", "304 Not Modified", {"ETag": '"x"', "Content-Length": "-"})
    assert str(await failing(server, "/x")) == "answers with status 304"


async def test_a_slow_drip_is_given_up(server: Served) -> None:
    async def drip(_: Asked, out: asyncio.StreamWriter) -> None:
        out.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n")
        for _ in range(1000):
            out.write(b"x")
            await out.drain()
            await asyncio.sleep(0.02)

    server.handlers["/drip"] = drip
    failed = await failing(server, "/drip", seconds=0.2)
    assert str(failed) == "did not answer within 0.2 seconds"
    assert failed.kind is Failure.SLOW


async def test_a_server_that_says_nothing_is_given_up(server: Served) -> None:
    async def silent(_: Asked, out: asyncio.StreamWriter) -> None:
        await asyncio.sleep(5)

    server.handlers["/silent"] = silent
    assert (await failing(server, "/silent", seconds=0.2)).kind is Failure.SLOW


async def test_a_body_shorter_than_promised_is_no_answer(server: Served) -> None:
    server.answer("/short", "200 OK", {**HTML, "Content-Length": "5000"}, b"<p>only this")
    failed = await failing(server, "/short")
    assert (failed.kind, str(failed)) == (Failure.BROKEN, "broke off before its end")


@pytest.mark.parametrize(
    "raw", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", b"HTTP/1.1 999999 X\r\n\r\n"]
)
async def test_what_is_no_http_is_unreachable(server: Served, raw: bytes) -> None:
    async def odd(_: Asked, out: asyncio.StreamWriter) -> None:
        out.write(raw)

    server.handlers["/odd"] = odd
    failed = await failing(server, "/odd", seconds=2)
    assert failed.kind in {Failure.UNREACHABLE, Failure.STATUS}
    assert "nonsense" not in str(failed)


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
async def test_a_bomb_is_refused_by_what_it_unpacks_to(server: Served, coding: str) -> None:
    flat = b"<p>" + b"a" * 30_000_000
    packed = gzip.compress(flat) if coding == "gzip" else zlib.compress(flat)
    assert len(packed) < 40_000
    server.answer("/bomb", "200 OK", {**HTML, "Content-Encoding": coding}, packed)
    failed = await failing(server, "/bomb")
    assert (failed.kind, str(failed)) == (Failure.LARGE, "is larger than 10 MB")


async def test_a_packed_page_is_unpacked(server: Served) -> None:
    server.answer("/z", "200 OK", {**HTML, "Content-Encoding": "gzip"}, gzip.compress(b"<p>Hello</p>"))
    async with Fetcher(allowed=server.allowed) as fetcher:
        assert (await fetcher.fetch(f"{server.base}/z")).body == b"<p>Hello</p>"


async def test_broken_packing_is_no_answer(server: Served) -> None:
    server.answer("/z", "200 OK", {**HTML, "Content-Encoding": "gzip"}, b"this is not gzip at all, it is plain")
    assert (await failing(server, "/z")).kind in {Failure.BROKEN, Failure.UNREACHABLE}


async def test_a_large_body_is_refused_by_its_promise_and_by_its_size(server: Served) -> None:
    server.answer("/promised", "200 OK", {**HTML, "Content-Length": "99999999999"})
    assert (await failing(server, "/promised")).kind is Failure.LARGE

    async def endless(_: Asked, out: asyncio.StreamWriter) -> None:
        out.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        for _ in range(100):
            out.write(b"x" * 65536)
            await out.drain()

    server.handlers["/endless"] = endless
    assert (await failing(server, "/endless", largest=1024 * 1024)).kind is Failure.LARGE


@pytest.mark.parametrize("kind", ["image/png", "application/zip", "video/mp4", "application/octet-stream"])
async def test_other_media_types_are_refused(server: Served, kind: str) -> None:
    server.answer("/i", "200 OK", {"Content-Type": kind}, b"....")
    assert str(await failing(server, "/i")) == "is neither a page nor a feed"


async def test_a_missing_or_bad_content_type_is_taken(server: Served) -> None:
    server.answer("/none", "200 OK", {}, b"<p>x")
    server.answer("/bad", "200 OK", {"Content-Type": 'text/html; charset="nonsense"'}, b"<p>x")
    async with Fetcher(allowed=server.allowed) as fetcher:
        assert (await fetcher.fetch(f"{server.base}/none")).content_type == ""
        assert (await fetcher.fetch(f"{server.base}/bad")).charset == "nonsense"


async def test_redirects_are_followed_and_a_move_for_good_is_told(server: Served) -> None:
    server.answer("/1", "301 Moved", {"Location": "/2"})
    server.answer("/2", "308 Moved", {"Location": f"{server.base}/3"})
    server.answer("/3", "200 OK", HTML, b"there")
    server.answer("/t", "302 Found", {"Location": "/3"})
    async with Fetcher(allowed=server.allowed) as fetcher:
        moved = await fetcher.fetch(f"{server.base}/1")
        passing = await fetcher.fetch(f"{server.base}/t")
    assert (moved.body, moved.url, moved.moved_to) == (b"there", f"{server.base}/3", f"{server.base}/3")
    assert (passing.url, passing.moved_to) == (f"{server.base}/3", None)


async def test_a_loop_of_redirects_ends(server: Served) -> None:
    server.answer("/loop", "302 Found", {"Location": "/loop"})
    failed = await failing(server, "/loop")
    assert str(failed) == "redirects more than 5 times"
    assert len(server.asked) == 6


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://localhost/",
        "file:///etc/passwd",
        "http://user:pw@127.0.0.1/",
        "//10.0.0.1/",
        "javascript:alert(1)",
    ],
)
async def test_a_redirect_to_a_private_place_is_refused(server: Served, target: str) -> None:
    server.answer("/go", "302 Found", {"Location": target})
    failed = await failing(server, "/go", seconds=5)
    assert failed.kind in {Failure.PRIVATE, Failure.REFUSED}
    assert str(failed).startswith("redirects to an address that ")
    assert len(server.asked) == 1


async def test_a_redirect_to_nowhere_is_told(server: Served) -> None:
    server.answer("/go", "302 Found", {})
    assert str(await failing(server, "/go")) == "redirects to nowhere"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Cache-Control": "no-cache"}, 0),
        ({"Cache-Control": "max-age=junk"}, None),
        ({"Cache-Control": "max-age=99999999999"}, 7 * 86_400),
        ({"Date": "Fri, 20 Nov 2026 12:00:00 GMT", "Expires": "Fri, 20 Nov 2026 13:00:00 GMT"}, 3600),
        ({"Date": "Fri, 20 Nov 2026 12:00:00 GMT", "Expires": "0"}, None),
        ({}, None),
    ],
)
async def test_how_long_an_answer_is_fresh(server: Served, headers: dict[str, str], seconds: int | None) -> None:
    server.answer("/c", "200 OK", {**HTML, **headers}, b"x")
    async with Fetcher(allowed=server.allowed) as fetcher:
        assert (await fetcher.fetch(f"{server.base}/c")).fresh_for == seconds


async def test_the_environment_names_no_proxy(server: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    server.answer("/a", "200 OK", HTML, b"straight")
    async with Fetcher(allowed=server.allowed) as fetcher:
        assert (await fetcher.fetch(f"{server.base}/a")).body == b"straight"


async def test_nobody_home_is_unreachable() -> None:
    async with Fetcher(allowed=frozenset({("127.0.0.1", 1)})) as fetcher:
        with pytest.raises(FetchFailed, match=r"^cannot be reached$") as failed:
            await fetcher.fetch("http://127.0.0.1:1/")
    assert failed.value.kind is Failure.UNREACHABLE
