"""The words of ``pullquote backup``, ``restore`` and ``check``: plain lines for the person who runs the bot."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.ports.keeping import ArchiveState, DiscordState, Holding, Moved, Restored
from bot.replies.wording import count, fold

MOST_AHEAD = timedelta(seconds=30)
"""By how much the clock may differ from Discord's: a message's time and ours are compared."""

Finding = tuple[bool, str]
"""Whether it is as it should be, and one line."""


def opened(place: str, *, new: bool) -> str:
    """``A new archive: /srv/desk/data/desk.db.``; ``The archive: …`` for one that was there."""
    return f"{'A new archive' if new else 'The archive'}: {fold(place)}."


def no_seeds(folder: str) -> str:
    """The folder of articles that a new archive was to be filled with is not there."""
    return f"There is no folder {fold(folder)} (store.seeds): the archive begins empty."


def no_model(pipeline: str) -> str:
    """The language model is not installed."""
    return (
        f"The language model {pipeline} is not installed: fewer speakers are found in what is filed now. "
        "Install the requirements again, restart, and file it again."
    )


def no_model_to_reread(pipeline: str) -> str:
    """Without the language model, readings would get worse."""
    return (
        f"The language model {pipeline} is not installed: what is read now would lose speakers. "
        "Install the requirements again, then run pullquote reread."
    )


def outdated(articles: int) -> str:
    """``12 articles were read by another version of the engine: run pullquote reread.``."""
    were = "was" if articles == 1 else "were"
    return f"{count(articles, 'article')} {were} read by another version of the engine: run pullquote reread."


def rereading(at: int, of: int) -> str:
    """``20 of 1,204 articles looked at …``."""
    return f"{at:,} of {count(max(at, of), 'article')} looked at …"


def not_reread(article_id: str, why: str) -> str:
    """An article that keeps its old reading."""
    return f"{article_id} keeps its old reading: {fold(why)}."


def reread(done: int, failed: int, total: int) -> str:
    """``Read 12 of 1,204 articles anew; the rest was up to date.``."""
    keep = "keeps its old reading" if failed == 1 else "keep their old readings"
    kept = f"{failed:,} could not be read and {keep}; " if failed else ""
    return f"Read {done:,} of {count(total, 'article')} anew; {kept}the rest was up to date."


def backed_up(name: str, holding: Holding) -> str:
    """``Copied 12 articles to desk-backup.db.``."""
    return f"Copied {count(holding.articles, 'article')} to {fold(name)}."


def moved(done: Moved) -> str:
    """``Copied 12 articles, and all else, from /srv/desk.db to db.example/desk. …``."""
    told = f"Copied {count(done.holding.articles, 'article')}, and all else, from {fold(done.source)} to"
    return f"{told} {fold(done.target)}. The old archive stays as it is: start the bot on the new one alone."


def put_back(name: str, restored: Restored) -> str:
    """``Restored 12 articles from desk-backup.db. The archive as it was is kept as …``."""
    said = f"Restored {count(restored.holding.articles, 'article')} from {fold(name)}."
    return said if restored.aside is None else f"{said} The archive as it was is kept as {restored.aside}."


def findings(archive: ArchiveState) -> Iterator[Finding]:
    """What was found in an archive."""
    holding = archive.holding
    yield (
        not archive.faults,
        (
            f"Archive: broken, the database says {'; '.join(map(fold, archive.faults))}. Restore a backup."
            if archive.faults
            else f"Archive: whole, {count(holding.articles, 'article')}, schema {holding.schema}."
        ),
    )
    yield (
        not archive.unsearchable,
        (
            f"Search: {', '.join(archive.unsearchable)} does not fit the articles. Restore a backup."
            if archive.unsearchable
            else "Search: fits the articles."
        ),
    )
    if archive.misreadings:
        for misread in archive.misread:
            yield False, f"Readings: {misread.article_id} version {misread.version}: {misread.what}. File it again."
        more = archive.misreadings - len(archive.misread)
        if more:
            yield False, f"Readings: {count(more, 'more version')} do not fit either."
    else:
        told = f"{count(archive.versions, 'version')}, {count(archive.quotes, 'quote')}"
        yield True, f"Readings: every slice stands in its text ({told})."
    if archive.outdated:
        yield True, f"Readings: {outdated(archive.outdated)}"


def unreadable_setting(guild: int, key: str, value: str) -> Finding:
    """A setting that this version cannot read."""
    where = f"server {guild}" if guild else "the console"
    return False, f"Settings: {key} of {where} is {fold(value)[:60]}, which cannot be read. Set it again with !config."


def settings_read(number: int) -> Finding:
    """Every setting can be read."""
    return True, f"Settings: {count(number, 'value')} set in servers, all readable."


def clock_behind(now: datetime, last: datetime) -> Finding:
    """The newest article was filed later than now."""
    return False, f"Clock: it is {now:%Y-%m-%d %H:%M} UTC here, but an article was filed at {last:%Y-%m-%d %H:%M} UTC."


def no_token() -> Finding:
    """Discord was not asked."""
    return True, "Discord: not asked, no token is set."


def of_discord(state: DiscordState) -> Iterator[Finding]:
    """How the bot stands in Discord."""
    if state.refused:
        yield False, f"Discord: {state.refused}"
        return
    yield True, f"Discord: the token is that of {fold(state.name)}, in {count(state.servers, 'server')}."
    if not state.content:
        instead = "Switch it on in the portal, or set PULLQUOTE_DISCORD__MESSAGE_CONTENT=false."
        yield False, f"Discord: the Message Content intent is off. {instead}"
    for place in state.places:
        where = f"Discord: {place.schedule} posts in {fold(place.channel)}"
        if place.gone:
            yield False, f"{where}, which is gone or hidden. !schedule edit {place.schedule} #channel"
        elif place.missing:
            yield False, f"{where}: missing {', '.join(place.missing)}."
        else:
            yield True, f"{where}: allowed."
    if state.ahead is None:
        return
    seconds = abs(state.ahead).total_seconds()
    if abs(state.ahead) <= MOST_AHEAD:
        yield True, f"Clock: within {max(1, round(seconds))} s of Discord's."
    else:
        way = "ahead of" if state.ahead > timedelta() else "behind"
        yield False, f"Clock: {round(seconds):,} s {way} Discord's. Set it by NTP."
