"""The real process takes in an archive file that is killed half-way, and a page from a server on loopback."""

import http.server
import json
import random
import re
import sqlite3
import threading
from contextlib import closing, contextmanager

import pytest
from front_door import run, start

from bot.store import open_store

ROWS = 40
WAITS = ("by the river", "at the mill", "on the bridge", "in the market", "behind the station")
PAGE = """<html lang="en"><head><title>Dam holds at Harbek</title><meta property="og:site_name" content="EXAMPLE Wire">
<link rel="canonical" href="https://wire.example/another-sites-story"></head><body><article><h1>Dam holds at Harbek</h1>
<p>The old dam above the town of Harbek held through the night, the regional water board said on Monday morning.</p>
<p>“We had warned for three winters that the north gate would not hold,” said Mara Lindqvist, mayor of Harbek.</p>
<p>Engineers from the capital are to look at the northern wall on Tuesday, and the schools stay closed until then.</p>
</article></body></html>"""


def row(number, *, version=1):
    place = WAITS[number % len(WAITS)]
    return {
        "title": f"Report {number}",
        "text": f"About {number + 10 * version} people stood {place}, the council said on Monday.\n\n"
        f"“We waited {number} hours {place} for somebody to come,” said Ann Mallory, head of the council.",
        "url": f"https://wire.example/{number}",
        "date": "2026-11-20",
    }


@pytest.fixture
def archive(tmp_path):
    """An archive file in which one article stands in two versions, and one line is broken."""
    rows = [json.dumps(row(n)) for n in range(ROWS)]
    rows.insert(5, json.dumps(row(3, version=2)))
    rows.insert(7, "{")
    (tmp_path / "news.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return "news.jsonl"


def filed(folder):
    """How many versions of each article are in the archive."""
    with closing(sqlite3.connect(folder / "desk.db")) as opened:
        return dict(opened.execute("SELECT url_key, version FROM articles"))


async def test_an_archive_file_that_was_killed_is_taken_up_again_and_nothing_comes_twice(tmp_path, archive):
    rng = random.Random(5)
    before = {}
    for _ in range(2):
        process = start(tmp_path, "add", archive, "--outlet", "EXAMPLE Wire")
        while process.poll() is None and len(_articles(tmp_path)) < len(before) + rng.randint(1, 9):
            pass
        process.kill()
        process.communicate()
        now = filed(tmp_path)
        assert before.items() <= now.items()
        before = now
    assert 0 < len(before) < ROWS
    code, out, err = run(tmp_path, "add", archive, "--outlet", "EXAMPLE Wire")
    assert code == 2
    assert out.splitlines()[-1] == f"news.jsonl: {ROWS + 1} of {ROWS + 2} articles read and in the archive."
    told = r"^news\.jsonl: line \d+: (?:Filed|Already in the archive as) (a-\w+)"
    assert len(set(re.findall(told, out, re.MULTILINE))) == ROWS
    assert "news.jsonl: line 8 is no JSON. Nothing filed.\n" in err
    expected = {f"wire.example/{n}": 2 if n == 3 else 1 for n in range(ROWS)}
    assert filed(tmp_path) == expected
    run(tmp_path, "add", archive, "--outlet", "EXAMPLE Wire")
    assert filed(tmp_path) == expected
    async with open_store(f"sqlite:///{tmp_path / 'desk.db'}") as store:
        newest = await store.articles.article_at("https://wire.example/3")
        assert newest.article.text == row(3, version=2)["text"]
        assert newest.article.outlet == "EXAMPLE Wire"


def _articles(folder):
    try:
        return filed(folder)
    except sqlite3.Error:
        return {}


@contextmanager
def serving(body):
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200 if self.path == "/story" else 403)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_page_is_filed_by_its_address(tmp_path):
    with serving(PAGE) as place:
        allowed = {"PULLQUOTE_FETCH__ALLOWED": place}
        code, out, _ = run(tmp_path, "ask", f"!add http://{place}/story", **allowed)
        assert code == 0
        assert re.match(r"Filed a-[0-9a-f]{4,}: Dam holds at Harbek\n", out)
        assert f" · EXAMPLE Wire · <http://{place}/story> · byline and date not stated\n" in out
        code, out, _ = run(tmp_path, "ask", f"!add http://{place}/story", **allowed)
        assert out.endswith("same text. Nothing changed.\n")
        code, out, _ = run(tmp_path, "ask", f"!add http://{place}/secret", **allowed)
        assert (code, out) == (
            2,
            "HTTP 403: the site refuses bots. Nothing filed: paste the text, with url: and the address.\n",
        )
        code, out, _ = run(tmp_path, "ask", f"!add http://{place}/story")
        assert (code, out) == (2, "That address is private or local. I do not fetch it.\n")
