"""A feed on loopback that grows while it is read: in this process, by threads, whatever the reader is."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from invented_feeds import PUBLISHED, item, text_of


def rss(numbers):
    """A feed of these items with their whole text, the highest number first."""
    items = "".join(
        f"<item><title>{item(n).headline}</title><link>https://wire.example/story/{n}</link><guid>w-{n}</guid>"
        f"<pubDate>{PUBLISHED:%a, %d %b %Y %H:%M:%S} GMT</pubDate><description><![CDATA["
        + "".join(f"<p>{part}</p>" for part in text_of(n).split("\n\n"))
        + "]]></description></item>"
        for n in sorted(numbers, reverse=True)
    )
    head = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>EXAMPLE Wire</title>'
    return f"{head}<link>https://wire.example/</link>{items}</channel></rss>".encode()


class Feed:
    """What the feed holds, and how often it was asked for. ``files`` are other answers, by path."""

    def __init__(self):
        self.numbers = set()
        self.files = {}
        self.asked = self.unchanged = 0
        self.url = self.place = ""


@contextmanager
def feed_server():
    """A feed at ``url``; ``place`` is its host and port."""
    feed = Feed()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            body = feed.files.get(self.path) or rss(feed.numbers)
            mark = f'"{hash(body):x}"'
            feed.asked += 1
            if self.headers.get("If-None-Match") == mark:
                feed.unchanged += 1
                self.send_response(304)
                self.send_header("ETag", mark)
                self.end_headers()
                return
            self.send_response(200)
            self.send_header("Content-Type", "application/rss+xml")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("ETag", mark)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        feed.place = f"127.0.0.1:{server.server_address[1]}"
        feed.url = f"http://{feed.place}/rss"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield feed
        finally:
            server.shutdown()
            thread.join()
