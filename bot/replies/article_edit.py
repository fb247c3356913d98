"""The wording of what an editor does to an article: set, hold, release, withdraw, embargo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.ports.outbox import Kind
from bot.replies.blocks import Button, Outcome, Piece, Printed, Reply, line, sentence
from bot.replies.standing import posts
from bot.replies.wording import count, echo, fold, listed, moment, published, quoted
from summarizer.types import Status

EXAMPLES = {
    "set": "!article a-7c1e set published:2026-11-20",
    "hold": '!article a-7c1e hold reason:"figures under review"',
    "release": '!article a-7c1e release reason:"figures confirmed"',
    "withdraw": '!article a-7c1e withdraw reason:"withdrawn by its publisher"',
    "embargo": '!article a-7c1e embargo until:"2026-11-24 06:00"',
}
"""An example of each verb."""


def not_of_an_article(verb: str) -> Reply:
    """An editor's action on what is no article id."""
    return sentence(f"I can {verb} an article by its id only. Example: {EXAMPLES[verb]}", outcome=Outcome.USAGE)


def verb_missing(article_id: str, verb: str) -> Reply:
    """Options that go with a verb, without the verb."""
    example = EXAMPLES[verb].replace("a-7c1e", article_id)
    return sentence(f"Say what to do. Example: {example}", outcome=Outcome.USAGE)


def reason_missing(article_id: str, verb: str) -> Reply:
    """``hold``, ``release`` and ``withdraw`` go to the log with their reason."""
    example = EXAMPLES[verb].replace("a-7c1e", article_id)
    return sentence(f"Say why, it goes to the log. Example: {example}", outcome=Outcome.USAGE)


def nothing_to_set(article_id: str) -> Reply:
    """``set`` without an option."""
    return sentence(
        f"Set what? Use published:, outlet:, byline: or url:. Example: !article {article_id} set published:2026-11-20",
        outcome=Outcome.USAGE,
    )


def never_its_words(stored_id: str) -> Reply:
    """A headline or a text was to be set."""
    told = "Headline and text stay as printed. Use published:, outlet:, byline: or url:."
    return sentence(f"{told} Example: !article {stored_id} set published:2026-11-20", outcome=Outcome.USAGE)


def no_embargo(article_id: str, until: str) -> Reply:
    """An embargo until a time that is past, or, ``until`` empty, until none."""
    said: tuple[Piece | str, ...] = ("until:", echo(until), " is in the past. ") if until else ()
    return sentence(*said, f"To end an embargo: !article {article_id} release reason:...", outcome=Outcome.USAGE)


def set_missing(article_id: str, keys: Sequence[str]) -> Reply:
    """Options that change an article, without the word that says so."""
    said = listed([f"{key}:" for key in keys], "and")
    return sentence(f"To change {said} write: !article {article_id} set {keys[0]}:...", outcome=Outcome.USAGE)


def until_missing(article_id: str) -> Reply:
    """``embargo`` without ``until:``."""
    example = EXAMPLES["embargo"].replace("a-7c1e", article_id)
    return sentence(f"Until when? Example: {example}", outcome=Outcome.USAGE)


Value = str | datetime | None


def was_set(article_id: str, changes: Sequence[tuple[str, Value, Value]], zone: ZoneInfo) -> Reply:
    """``Changed a-7c1e: published (empty) → Fri 20 Nov 2026. Logged.``; ``changes``: name, before, after."""
    if not changes:
        return sentence(f"{article_id} states that already. Nothing changed.")
    pieces: list[Piece | str] = [f"Changed {article_id}: "]
    for place, (name, before, after) in enumerate(changes):
        pieces += [*([" · "] if place else []), f"{name} ", _value(before, zone), " → ", _value(after, zone)]
    return sentence(*pieces, ". Logged.")


def _value(value: Value, zone: ZoneInfo) -> Piece | str:
    if value is None:
        return "(empty)"
    return published(value, zone) if isinstance(value, datetime) else Printed(fold(value))


def address_taken(other: str) -> Reply:
    """Two articles cannot have one address."""
    return sentence(f"{other} has that address already: !article {other}", outcome=Outcome.USAGE)


def will_withdraw(article_id: str, quotes: int, stand: Mapping[Kind, int], again: str) -> Reply:
    """Say ``This will mark 3 posted digests and 7 quotes as withdrawn. Confirm with the button or confirm:yes.``."""
    marked = [each.replace("digest", "posted digest") for each in posts(stand)]
    marked += [count(quotes, "quote")] if quotes else []
    what = listed(marked, "and") if marked else article_id
    said = f"This will mark {what} as withdrawn. Confirm with the button or confirm:yes."
    return Reply(heading=(line(said),), buttons=(Button(f"Withdraw {article_id}", again),))


def already(article_id: str, state: str) -> Reply:
    """The article is in that state."""
    return sentence(f"{article_id} is {state} already. Nothing changed.")


def withdrawn(article_id: str, quotes: int) -> Reply:
    """Done: withdrawn."""
    what = f"its {count(quotes, 'quote')} no longer {'answers' if quotes == 1 else 'answer'}"
    return sentence(f"{article_id} is withdrawn: {what}. Logged. To undo: !article {article_id} release reason:")


def held(article_id: str) -> Reply:
    """Done: held."""
    back = f"!article {article_id} release reason:"
    return sentence(f"{article_id} is held: nobody finds it until it is released. Logged. To release it: {back}")


def released(article_id: str, status: Status, until: datetime | None, zone: ZoneInfo) -> Reply:
    """Done: released; an embargo, if there is one, still holds."""
    still = f" It is under embargo until {moment(until, zone)}." if until else ""
    return sentence(f"{article_id} is released: status {status}.{still} Logged.")


def embargoed(article_id: str, until: datetime, zone: ZoneInfo) -> Reply:
    """Done: under embargo."""
    return sentence(f"{article_id} is under embargo until {moment(until, zone)}: nobody finds it before. Logged.")


def hidden_text(article_id: str, state: str) -> Reply:
    """The text of an article that nobody may see, asked for by an editor."""
    return sentence(f"{article_id} is {state}: its text is shown to nobody until it is released.")


def unreadable(words: str) -> Reply:
    """Words after the id that are none of the command's."""
    return sentence(
        "I could not read ", *quoted(words), ". Use text, versions, diff, set, hold, release, withdraw or embargo, ",
        'with marks around two words or more: !article a-7c1e hold reason:"figures under review"',
        outcome=Outcome.USAGE,
    )  # fmt: skip
