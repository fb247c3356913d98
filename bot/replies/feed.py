"""The words of ``!feed``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.ports.feeds import Feed, Mute, Route
from bot.replies.blocks import Block, Button, File, Line, Link, Own, Piece, Printed, Reply, Stamp, line, sentence
from bot.replies.blocks import Outcome as Ended
from bot.replies.fed import fault, spelled, when
from bot.replies.mutes import listed_mutes
from bot.replies.wording import DID_YOU_MEAN, clock, count, echo, fold, listed, number, quoted

EXAMPLE = "!feed add https://example.org/rss route:#syria-desk"
ACTIONS = ("add", "list", "test", "edit", "pause", "resume", "remove", "route", "mute", "unmute", "import", "export")
MOST_LISTED = 10
MOST_OFFERED = 3
NOT_SEEN = "a channel that you do not see"


@dataclass(frozen=True, slots=True)
class Baseline:
    """What the first look at a feed came to: items in it, those filed by now, and those that gave no article."""

    items: int
    filed: int
    left: int

    @property
    def waiting(self) -> int:
        """Items that are still to be filed."""
        return self.items - self.filed - self.left


def following(feed: Feed, baseline: Baseline, zone: ZoneInfo) -> Reply:
    """``Following f-2: EXAMPLE Wire, every 15 min, posts to #syria-desk. Baseline: 40 items filed, none posted. …``."""
    said: list[Piece | str] = [f"Following {feed.id}: ", *_what(feed), ". Baseline: "]
    if not baseline.items:
        said.append("it is empty so far.")
    else:
        left = f", {number(baseline.left)} without a text left out" if baseline.left else ""
        rest = f"; {number(baseline.waiting)} more follow in the background" if baseline.waiting else ""
        said.append(f"{count(baseline.filed, 'item')} filed{left}, none posted{rest}.")
    return Reply(heading=(line(*said, *_next(feed, zone)), *_unposted(feed)))


def already(feed: Feed) -> Reply:
    """``Already followed as f-2 (same canonical address).``."""
    return sentence(f"Already followed as {feed.id} (same canonical address).")


def too_many(most: int) -> Reply:
    """The server has as many feeds as it may have."""
    return sentence(f"A server has at most {number(most)} feeds: remove one first. See !feed list.")


def missing_address() -> Reply:
    """``!feed add`` alone."""
    return sentence(f"Which feed? Example: {EXAMPLE}", outcome=Ended.USAGE)


def no_address(text: str) -> Reply:
    """What was given is no address."""
    return sentence("I could not read ", *quoted(text), f" as an address. Example: {EXAMPLE}", outcome=Ended.USAGE)


def which_feed(action: str) -> Reply:
    """An action without the feed it is for."""
    return sentence(f"Which feed? Example: !feed {action} f-1", outcome=Ended.USAGE)


def no_feed(feed_id: str) -> Reply:
    """``No feed f-9 here.``."""
    return sentence("No feed ", echo(feed_id), " here. See !feed list.")


def unknown_action(word: str, near: Sequence[str]) -> Reply:
    """``No !feed ad: did you mean add?``."""
    if near:
        return sentence("No !feed ", echo(word), f": {DID_YOU_MEAN} {listed(near[:3])}?", outcome=Ended.USAGE)
    use = listed([f"!feed {action}" for action in ACTIONS])
    return sentence("No !feed ", echo(word), f". Use {use}.", outcome=Ended.USAGE)


def cannot_post_there(channel: str, missing: Sequence[str]) -> Reply:
    """``I cannot post in #syria-desk: missing Send Messages.``, before a route is kept."""
    need = listed(list(missing), "and")
    return sentence("I cannot post in ", echo(channel), f": missing {need}. Give me that, then say it again.")


def listing(feeds: Sequence[Feed], mutes: Sequence[Mute], zone: ZoneInfo, now: datetime, *, addresses: bool) -> Reply:
    """One line for each feed: what, how often, where it posts, its address if asked for, how it is; then mutes."""
    if not feeds:
        none = sentence(f"No feeds here. Example: {EXAMPLE}")
        return Reply(heading=none.heading, tail=listed_mutes(mutes, zone))
    return Reply(
        heading=(line(Own("Feeds", bold=True), f" · {len(feeds)}"),),
        blocks=tuple(Block((_listed(feed, zone, now, addresses=addresses),)) for feed in feeds),
        tail=listed_mutes(mutes, zone),
        per_page=MOST_LISTED,
    )


def _listed(feed: Feed, zone: ZoneInfo, now: datetime, *, addresses: bool) -> Line:
    address = (" · ", Link(feed.url)) if addresses else ()
    pieces: list[Piece | str] = [Own(feed.id, bold=True), " ", *_what(feed), *address]
    if feed.paused:
        return line(*pieces, " · paused: ", echo(feed.paused))
    if feed.failures and feed.failing_since is not None:
        pieces.append(f" · failing: {fault(feed)} since {when(feed.failing_since, zone, now)}")
    elif feed.checked_at is not None:
        pieces.append(f" · looked at {when(feed.checked_at, zone, now)}")
    return line(*pieces, f" · next {when(feed.next_at, zone, now)}" if feed.next_at is not None else "")


def _what(feed: Feed) -> list[Piece | str]:
    """``EXAMPLE Wire, every 15 min, posts to #syria-desk``."""
    pieces: list[Piece | str] = [Printed(fold(feed.name)[:100]), f", {_often(feed)}"]
    if feed.language:
        pieces.append(f", lang:{feed.language}")
    if not feed.routes:
        return [*pieces, ", files without posting"]
    pieces.append(", posts to ")
    for index, route in enumerate(feed.routes):
        pieces += [" and " if index and index == len(feed.routes) - 1 else ", " if index else "", *_route(route)]
    return pieces


def _often(feed: Feed) -> str:
    """How often somebody wants it looked at; else how often it is, as its news come."""
    if feed.every is not None:
        asked = feed.wait is not None and feed.wait > feed.every * 1.2 and not feed.failures
        return f"every {spelled(feed.every)}" + (
            f" (its site asks for {spelled(feed.wait)})" if asked and feed.wait else ""
        )
    return f"every {spelled(feed.wait or timedelta(minutes=15))}"


def _route(route: Route) -> list[Piece | str]:
    filters = [
        (key, value)
        for key, value in (("topic", route.topic), ("speaker", route.speaker), ("outlet", route.outlet))
        if value
    ]
    pieces: list[Piece | str] = [echo(route.channel)]
    for index, (key, value) in enumerate(filters):
        pieces += [", " if index else " (", f"{key} ", echo(value)]
    return [*pieces, ")"] if filters else pieces


def _next(feed: Feed, zone: ZoneInfo) -> tuple[Piece | str, ...]:
    if feed.next_at is None:
        return ()
    return (f" Next check {clock(feed.next_at, zone)}", Stamp(feed.next_at), ".")


def what_to_edit(feed: Feed) -> Reply:
    """An edit that changes nothing."""
    told = f"What shall I change? Example: !feed edit {feed.id} every:1h lang:en (every:none, lang:none to end that)"
    return sentence(told, outcome=Ended.USAGE)


def edited(feed: Feed, zone: ZoneInfo) -> Reply:
    """``f-2: EXAMPLE Wire, every 1 h, posts to #syria-desk. Next check 10:30 GMT.``."""
    return sentence(f"{feed.id}: ", *_what(feed), ".", *(() if feed.paused else _next(feed, zone)))


def paused(feed: Feed) -> Reply:
    """``Paused f-2: it is not looked at until !feed resume f-2.``."""
    return sentence(f"Paused {feed.id}: it is not looked at until !feed resume {feed.id}.")


def resumed(feed: Feed, zone: ZoneInfo) -> Reply:
    """``Resumed f-2: EXAMPLE Wire, … Next check 09:45 GMT.``."""
    return sentence(f"Resumed {feed.id}: ", *_what(feed), ".", *_next(feed, zone))


def ask_to_remove(feed: Feed) -> Reply:
    """The question before a feed is taken out."""
    told = line(f"This will end {feed.id}: ", *_what(feed), ". What was filed stays. ", _CONFIRM)
    return Reply(heading=(told,), buttons=(Button("Yes", f"!feed remove {feed.id} confirm:yes"),))


_CONFIRM = "Confirm with the button or confirm:yes."


def removed(feed: Feed) -> Reply:
    """``Removed f-2. What was filed stays.``."""
    return sentence(f"Removed {feed.id}. What was filed stays.")


def routed(feed: Feed) -> Reply:
    """``f-2: EXAMPLE Wire, every 15 min, posts to #syria-desk.``."""
    return Reply(heading=(line(f"{feed.id}: ", *_what(feed), "."), *_unposted(feed)))


def _unposted(feed: Feed) -> tuple[Line, ...]:
    """That a route leads nowhere where there is no Discord."""
    if all(route.place for route in feed.routes):
        return ()
    return (
        line("There is no Discord here: what it brings is filed, and posted nowhere. To post: !feed add it there."),
    )


def where_to(feed_id: str) -> Reply:
    """A route without a channel."""
    return sentence(
        f"To which channel? Example: !feed route {feed_id} #syria-desk topic:Syria",
        outcome=Ended.USAGE,
    )


def no_route(feed: Feed, channel: str) -> Reply:
    """A route that is not there cannot end."""
    return sentence(f"{feed.id} does not post to ", echo(channel), ".")


# Lists of feeds.


def imported(new: Sequence[Feed], known: int, refused: Sequence[str], over: int) -> Reply:
    """``Following 12 new feeds: f-3 to f-14. 2 were followed already. …``."""
    rows = []
    if new:
        ids = new[0].id if len(new) == 1 else f"{new[0].id} to {new[-1].id}"
        told = f"Following {count(len(new), 'new feed')}: {ids}."
        rows.append(line(f"{told} Each is read for the first time within minutes; nothing of that is posted."))
    else:
        rows.append(line("No new feed in that list."))
    if known:
        rows.append(line(f"{count(known, 'was', 'were')} followed already."))
    if refused:
        names: list[Piece | str] = []
        for index, each in enumerate(refused[:MOST_OFFERED]):
            names += [", " if index else "", echo(each)]
        more = f" and {number(len(refused) - MOST_OFFERED)} more" if len(refused) > MOST_OFFERED else ""
        rows.append(line(f"{count(len(refused), 'address', 'addresses')} I do not fetch: ", *names, f"{more}."))
    if over:
        rows.append(line(f"{count(over, 'feed')} left out: a server has at most so many. See !feed list."))
    return Reply(heading=tuple(rows))


def no_list(name: str, detail: str) -> Reply:
    """A file that is no list of feeds."""
    return sentence(echo(name), " ", Printed(detail or "is no OPML list of feeds"), ".", outcome=Ended.USAGE)


def missing_list(named: str = "") -> Reply:
    """``!feed import`` without a file; ``named`` is the name of one where it was to be."""
    said = "Which list? Attach an .opml file: !feed import (with the file)"
    if not named:
        return sentence(said, outcome=Ended.USAGE)
    told = f'{said}, or on the command line: pullquote ask "!feed import" '
    return sentence(told, echo(f'"{named}"' if " " in named else named), outcome=Ended.USAGE)


def exported(count_of: int, name: str, data: bytes) -> Reply:
    """``Exported 12 feeds: feeds.opml``."""
    if not count_of:
        return sentence(f"No feeds here. Example: {EXAMPLE}")
    told = line(f"Exported {count(count_of, 'feed')}: {name}")
    return Reply(heading=(told,), files=(File(name, data),))
