"""Feeds without a network: what stands at each address, and items invented for the tests."""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from bot.newsdesk.entries import Printed, keys_of
from bot.ports.feeds import Item
from bot.ports.listening import Heard, NotHeard, Trouble

WIRE = "https://wire.example/rss"
PUBLISHED = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
PLACES = ("Ashby", "Barton", "Calder", "Dunmore", "Elstow", "Fernley", "Garth", "Hexley", "Ilford", "Jarrow")
THINGS = ("sluice", "bridge", "granary", "tannery", "ferry", "quarry", "chapel", "orchard", "foundry", "lighthouse")


def text_of(n):
    """The text of story ``n``. Two of them are told alike, and of different things."""
    place, thing = PLACES[n % 10], THINGS[(n * 3) % 10]
    return (
        f"The {thing} at {place} was shut on Monday after inspectors counted {n + 11} cracks in its northern wall, the "
        f"district office said in notice {n * 7 + 100}, and {n + 3} families were asked to leave the lane.\n\n"
        f"“We told the {thing} board {n + 2} times that the wall would not last,” said Mara Lindqvist{n}, warden of "
        f"{place}. The board answered in letter {n * 13 + 5} that repairs had been ordered for spring.\n\n"
        f"Shops near the {thing} sold {n * 17 + 40} sandbags before noon, and the school of {place} kept {n + 21} "
        f"pupils in until parents came for them by the upper road number {n * 5 + 1}."
    )


def item(n, **changes):
    """Item ``n`` of a feed with guid, link and full text."""
    given = {
        "headline": f"Wall of the {THINGS[(n * 3) % 10]} at {PLACES[n % 10]} cracks, notice {n}",
        "text": text_of(n),
        "link": f"https://wire.example/story/{n}",
        "guid": f"https://wire.example/?p={n}",
        "published_at": PUBLISHED + timedelta(minutes=n),
    } | changes
    guid = given.pop("guid")
    made = Item(keys=(), **given)
    hashed = hashlib.sha256(f"{made.headline}\n\n{made.text}".encode()).hexdigest()[:32]
    (keys,) = keys_of([Printed(guid, made.link, made.headline)], "https://wire.example/")
    return replace(made, keys=keys, content_hash=hashed)


@dataclass
class Invented:
    """What stands at each address: items (the newest first), or a ``NotHeard``. ``asked`` are the calls."""

    at: dict = field(default_factory=dict)
    asked: list = field(default_factory=list)
    title: str = "EXAMPLE Wire"
    again: timedelta = timedelta()

    def put(self, *numbers, url=WIRE, **changes):
        """Let the feed hold these items; the highest number is the newest."""
        self.at[url] = [item(n, **changes) for n in sorted(numbers, reverse=True)]

    async def hear(self, url, now, etag="", last_modified=""):
        self.asked.append((url, etag, last_modified))
        found = self.at.get(url)
        if found is None:
            raise NotHeard(Trouble.STATUS, status=404)
        if isinstance(found, NotHeard):
            raise found
        mark = hashlib.sha256(repr(found).encode()).hexdigest()[:8]
        if etag == mark:
            return Heard(url, etag=mark, again=self.again, unchanged=True)
        return Heard(url, self.title, "https://wire.example/", tuple(found), "en", "RSS", mark, "", self.again)

    def read_list(self, data):
        raise NotHeard(Trouble.NO_FEED, "is no OPML list of feeds")

    def write_list(self, feeds, title):
        return "\n".join([title, *(one.url for one in feeds)]).encode()
