"""The wording of ``!digest``: stories, corrections and withdrawals, and what was left out and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.ports.feeds import Health
from bot.ports.records import StoredArticle, Withdrawal
from bot.ports.stories import Correction, Digest, DigestStory, Place, Window
from bot.replies import errors
from bot.replies.blocks import Block, Excerpt, Line, Outcome, Own, Piece, Printed, Reply, Verbatim, line, sentence
from bot.replies.fed import checked
from bot.replies.figures import figures_differ
from bot.replies.left_out import headline_of, named, row
from bot.replies.own_notice import own_words
from bot.replies.quote_block import quote_block, ref
from bot.replies.summary import also_in, article_meta, headline, point_place, point_words
from bot.replies.wording import clock, count, echo, moment, number, place, published, quoted
from summarizer.types import Status

REASONS = {
    "duplicate-of": ("duplicate", "duplicates"),
    "near-copy-of": ("near-copy", "near-copies"),
    "below-rank": ("below rank", "below rank"),
    "other-language": ("in another language", "in other languages"),
    "muted": ("muted word", "muted words"),
    "held": ("held", "held"),
    "embargo": ("under embargo", "under embargo"),
    "reworded": ("reworded", "reworded"),
    "small-edits": ("small edit", "small edits"),
    "says-withdrawn": ("saying that it was withdrawn", "saying that they were withdrawn"),
}
"""The codes of reasons, and how they are counted."""

MOST_LISTED = 40
"""Articles left out that a preview names; the rest are counted."""

NO_ROOM = "below-rank"

MOST_CHANGES = 20
"""Corrections that are told, and withdrawals; the rest are counted."""

MOST_AHEAD = 2
"""Headlines of corrected and withdrawn articles that the first page names; the rest are counted."""
ALL_STORIES = 10
"""A page takes as many stories as fit."""

NOTHING = "(nothing)"


def digest_reply(
    digest: Digest,
    zone: ZoneInfo,
    *,
    digest_id: str = "",
    preview: bool = False,
    feeds: Health | None = None,
    near: Sequence[str] = (),
) -> Reply:
    """The digest in words. A preview is for the asker only, has no id and names what is left out.

    For a digest that is empty ``feeds`` says how the feeds are, ``near`` which words its topic perhaps meant.
    """
    if digest.empty and not digest.left_out:
        return _nothing(digest, zone, feeds, near, private=preview)
    return Reply(
        heading=(_heading(digest, zone, preview=preview),),
        blocks=(*_first_page(digest), *(_story(n, story, zone) for n, story in enumerate(digest.stories, 1))),
        tail=(
            *(row for each in digest.corrections[:MOST_CHANGES] for row in _corrected(each, digest.window.now, zone)),
            *_more(len(digest.corrections), "corrected or updated"),
            *(_withdrawn(withdrawal, digest.window.now, zone) for withdrawal in digest.withdrawals[:MOST_CHANGES]),
            *_more(len(digest.withdrawals), "withdrawn"),
            *_unread(digest.unread),
            _closing(digest, digest_id),
            *(_listed(digest) if preview else ()),
        ),
        footer=bool(digest.stories or digest.corrections or digest.withdrawals),
        private=preview,
        per_page=ALL_STORIES,
    )


def reads_no_dates(key: str) -> Reply:
    """``!digest reads no since:. Use !digest today, !digest yesterday or !digest since-last, …``."""
    use = "Use !digest today, !digest yesterday or !digest since-last, alone or with a topic."
    return sentence("!digest reads no ", echo(key), f". {use}", outcome=Outcome.USAGE)


def not_elsewhere() -> Reply:
    """A digest was asked for in another channel where there is no Discord."""
    return sentence("There are no channels at the console: leave out to:.")


def goes_to(digest_id: str, channel: str) -> Reply:
    """``d-3 goes to #syria-desk now.``."""
    return sentence(f"{digest_id} goes to ", echo(channel), " now.")


def _nothing(digest: Digest, zone: ZoneInfo, feeds: Health | None, near: Sequence[str], *, private: bool) -> Reply:
    """``No new articles since Sun 22 Nov 2026, 07:30 GMT. Feeds checked: 12, failing: 1 (EXAMPLE Daily, …).``."""
    window = digest.window
    on: tuple[Piece | str, ...] = (" on ", *quoted(digest.topic)) if digest.topic else ()
    since = moment(window.since, zone)
    when = f" since {since}" if window.until == window.now else f" from {since} to {moment(window.until, zone)}"
    looked = checked(feeds) if feeds is not None and feeds.feeds else []
    return Reply(
        heading=sentence("No new articles", *on, when, *errors.or_near(near), *looked).heading, private=private
    )


def _heading(digest: Digest, zone: ZoneInfo, *, preview: bool) -> Line:
    topic: tuple[Piece | str, ...] = (" · topic ", echo(digest.topic)) if digest.topic else ()
    told = f"{count(digest.found, 'article')}, {count(digest.in_all, 'story', 'stories')}"
    window = f" · {moment(digest.window.now, zone)} · filed {_window(digest.window, zone)} · {told}"
    return line(Own("Digest", bold=True), *topic, window, " · preview, nothing stored" if preview else "")


def _window(window: Window, zone: ZoneInfo) -> str:
    """``00:00 to 09:30`` on the day of the heading; else both ends with their dates."""
    since, until, now = (at.astimezone(zone) for at in (window.since, window.until, window.now))
    if since.date() == until.date() == now.date() and since.utcoffset() == until.utcoffset():
        return f"{since:%H:%M} to {until:%H:%M}"
    return f"{moment(since, zone)} to {moment(until, zone)}"


def _story(n: int, story: DigestStory, zone: ZoneInfo) -> Block:
    telling = story.telling
    lead = telling.lead
    several = f" · {count(story.outlets, 'outlet')}" if story.outlets > 1 else ""
    update = " · update" if story.update else ""
    rows: list[Line | Excerpt] = [headline(lead, f"{n}. "), line(*article_meta(lead, zone), several, update)]
    if story.point is not None:
        source = story.source or lead
        # "On Monday" says nothing without the date of the article that says it.
        where = point_place(source, story.point)
        if source is not lead:
            where = f"{source.article.id} {where} · {published(source.article.published_at, zone)}"
        rows.append(line(*point_words(source, story.point), f" {where}"))
    if story.quote is not None:
        rows += quote_block(story.quote, speaker_line=True, zone=zone).rows
        if story.runs_on is not None:
            rows.append(line(f"Runs on in {place(story.runs_on.quote.paragraph)}: {story.runs_on.id}"))
    by_id = {stored.article.id: stored for stored in telling.every}
    rows += figures_differ(story.clashes, by_id, with_ids=len(by_id) > 1)
    others = [(stored, "") for stored in telling.articles[1:]]
    others += [(copy, "near-copy") for copy, _ in telling.copies]
    if others:
        rows.append(line(*also_in(others, ids=True)))
    return Block(tuple(rows))


def _first_page(digest: Digest) -> tuple[Block, ...]:
    """``At the end: 1 withdrawn (<headline>), 2 corrected (<headline> / <headline>)``: nobody should have to turn to
    the last page to learn that a thing was not so.
    """
    corrected = [c.stored for c in digest.corrections if not c.adds and not _gone(c)]
    gone = [c.stored for c in digest.corrections if _gone(c)]
    changes = (
        (corrected, "corrected"),
        ([w.stored for w in digest.withdrawals], "withdrawn"),
        (gone, "said by itself to be withdrawn"),
    )
    pieces: list[Piece | str] = []
    for articles, what in changes:
        if articles:
            pieces += [", " if pieces else "", f"{number(len(articles))} {what} (", *_headlines(articles), ")"]
    return (Block((line("At the end: ", *pieces),)),) if pieces and digest.stories else ()


def _headlines(articles: Sequence[StoredArticle]) -> list[Piece | str]:
    pieces: list[Piece | str] = []
    for stored in articles[:MOST_AHEAD]:
        pieces += [" / " if pieces else "", headline_of(stored)]
    more = len(articles) - MOST_AHEAD
    return [*pieces, f" and {number(more)} more"] if more > 0 else pieces


def _gone(correction: Correction) -> bool:
    """Whether the article says itself that it was withdrawn."""
    return correction.notice is not None and correction.notice.status is Status.WITHDRAWN


def _corrected(correction: Correction, now: datetime, zone: ZoneInfo) -> tuple[Line, ...]:
    """``Corrected: a-55aa ¶4, 2,000 → 2,200, 06:12 GMT``; ``Updated:`` where nothing that stood was changed. Then
    ``<headline> · EXAMPLE Wire · <date> · ¶4 was: <the sentence> Now: <the sentence>``, or the article's own note.
    """
    if _gone(correction):  # what it says otherwise now is no correction of what was told: none of it may be
        correction = replace(correction, places=(), more=0, in_context=None)
    label = "Says that it was withdrawn: " if _gone(correction) else "Updated: " if correction.adds else "Corrected: "
    pieces: list[Piece | str] = [label, correction.stored.article.id, " "]
    for index, changed in enumerate(correction.places):
        pieces += ["; " if index else "", *_place(changed)]
    if correction.more:
        pieces.append(f"; {count(correction.more, 'more place')}")
    if correction.notice is not None and not correction.places:
        pieces.append(place(correction.notice.paragraph or 0))
    return line(*pieces, f", {_time(correction.at, now, zone)}"), _read_out(correction, zone)


def _read_out(correction: Correction, zone: ZoneInfo) -> Line:
    """The article by its name and date, the sentence before and after, and what the article itself says of it."""
    dated = published(correction.stored.article.published_at, zone)
    named_ = (*named(correction.stored)[1:], f" · {dated}")
    shown = correction.in_context
    own = correction.notice
    note = [" · ", *own_words(correction.stored, own)] if own is not None else []
    if shown is None:
        return line(*named_, *note)
    dots = "..." if shown.cut else ""
    was, now = ref(shown.before, shown.was, shown.part), ref(correction.stored, shown.now, shown.part)
    where = place(shown.paragraph, shown.part)
    before: list[Piece | str] = [dots, Verbatim(was), dots] if was.text else [NOTHING]
    after: list[Piece | str] = [dots, Verbatim(now), dots] if now.text else [NOTHING]
    return line(*named_, f" · {where} was: ", *before, " Now: ", *after, *note)


def _place(changed: Place) -> list[Piece | str]:
    where = place(changed.paragraph)
    if changed.what:
        return [f"{where} {changed.what}"]
    old, new = (Printed(words) if words else NOTHING for words in (changed.old, changed.new))
    return [f"{where}, ", old, " → ", new]


def _withdrawn(withdrawal: Withdrawal, now: datetime, zone: ZoneInfo) -> Line:
    """``Withdrawn: a-55aa, 06:12 GMT · <headline> · EXAMPLE Wire · reason: not so, says the agency``."""
    reason: tuple[Piece | str, ...] = (" · reason: ", echo(withdrawal.reason)) if withdrawal.reason else ()
    at = _time(withdrawal.at, now, zone)
    return line(f"Withdrawn: {withdrawal.stored.article.id}, {at}", *named(withdrawal.stored), *reason)


def _time(at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """The time of day, with the date where that is not today."""
    same_day = at.astimezone(zone).date() == now.astimezone(zone).date()
    return clock(at, zone) if same_day else moment(at, zone)


def _more(changes: int, what: str) -> tuple[Line, ...]:
    more = changes - MOST_CHANGES
    return (
        (line(f"{count(more, 'more article')} {what} in this window: see !article <id> versions."),) if more > 0 else ()
    )


def _unread(articles: int) -> tuple[Line, ...]:
    if not articles:
        return ()
    return (line(f"{count(articles, 'older article')} of this window not read: more than one digest takes."),)


def _closing(digest: Digest, digest_id: str) -> Line:
    """``Corrections and withdrawals: none · Left out: 6 (4 near-copies, 2 below rank) · Why: !why d-1``."""
    none = "" if digest.corrections or digest.withdrawals else "Corrections and withdrawals: none · "
    reasons = Counter(left.reason for left in digest.left_out)
    codes = [code for code in (*REASONS, *sorted(reasons.keys() - REASONS.keys())) if reasons[code]]
    counted = [count(reasons[code], *REASONS.get(code, (code, code))) for code in codes]
    listed = f" ({', '.join(counted)})" if counted else ""
    return line(
        f"{none}Left out: {number(len(digest.left_out))}{listed}", f" · Why: !why {digest_id}" if digest_id else ""
    )


def _listed(digest: Digest) -> list[Line]:
    """Each article that is left out by its headline, with the reason: what there was no room for comes first."""
    by_id = {stored.article.id: stored for stored in digest.about}
    left = sorted(digest.left_out, key=lambda left: left.reason != NO_ROOM)
    rows = [row(left, by_id.get(left.article_id)) for left in left[:MOST_LISTED]]
    more = len(left) - MOST_LISTED
    return [*rows, *([line(f"and {number(more)} more")] if more > 0 else [])]
