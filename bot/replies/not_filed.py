"""The wording of ``!add`` where nothing is filed: what cannot be read or fetched, and what to give instead."""

from __future__ import annotations

from collections.abc import Sequence

from bot.ports.intake import ARCHIVES, MOST_CHARACTERS, MOST_WORDS, Unreadable, Why
from bot.replies.blocks import Outcome, Piece, Reply, sentence
from bot.replies.wording import count, echo, fold, listed, number, quoted

LEAST_WORDS = 50
"""Of pasted text."""

_PASTE = "paste the text, with url: and the address"
_BARRED = {401, 402, 403, 407, 451}
_TOO_MANY = 429
_MISSING = {404, 410}


def unreadable(what: str, error: Unreadable, kinds: Sequence[str], also: Sequence[str] = ()) -> Reply:
    """One sentence that says why there is no article in ``what``: a file's name, an address, or "" for pasted text.

    ``kinds`` are the suffixes of the files that are read, ``also`` what else is.
    """
    page = what.startswith(("http://", "https://"))
    if page and error.why in _OF_ADDRESSES:
        return sentence(_no_page(what, error), outcome=Outcome.USAGE)
    name: Piece | str = "That page" if page else echo(what) if what else "That text"
    use = f"Use {listed(kinds)}." + (f" {listed(also, 'and')} are read too." if also else "")
    match error.why:
        case Why.KIND:
            said: tuple[Piece | str, ...] = ("I cannot read ", echo(error.detail), f" files. {use}")
        case Why.LARGE:
            if what.lower().endswith(ARCHIVES):
                said = (name, " is larger than 10 MB: too much for one command. Split it, or: pullquote add ", name)
            else:
                cut = "Nothing filed." if page else "Cut it into its articles and add them one by one."
                said = (name, f" is larger than 10 MB. {cut}")
        case Why.LONG:
            most = f"at most {number(MOST_WORDS)} words and {number(MOST_CHARACTERS)} characters"
            said = (name, f" is too long for one article: {error.detail}, {most}. Nothing filed.")
        case Why.NOT_TEXT:
            said = (name, f" is not text. {use}")
        case Why.BROKEN:
            said = (name, f" {fold(error.detail)[:200]}. Nothing filed.")
        case Why.GONE:
            said = (name, " can no longer be had from Discord. Attach it again.")
        case Why.NO_TEXT:
            where = (" on that page",) if page else (" in ", name) if what else (" there",)
            said = ("No article text", *where, f" ({error.detail} words). Nothing filed.")
        case Why.STATED:
            example = "https://..." if error.key == "url" else "2026-11-20"
            said = (
                name,
                f" states {error.key}: ",
                *quoted(error.detail),
                f". I cannot read that: write it as {example}.",
            )
        case Why.SLOW:
            said = (name, " took too long to read and was stopped. Nothing filed.")
        case _:
            said = ("I cannot fetch pages here. Attach the text, or paste it, with url: and the address.",)
    return sentence(*said, outcome=Outcome.USAGE)


_OF_ADDRESSES = frozenset(
    (
        Why.PRIVATE, Why.ADDRESS, Why.STATUS, Why.UNREACHABLE, Why.NO_ANSWER, Why.REDIRECTS, Why.BROKE_OFF, Why.NO_PAGE,
        Why.FEED,
    )
)  # fmt: skip


def _no_page(url: str, error: Unreadable) -> str:
    """Why nothing was got from an address. Never a word of what came."""
    match error.why:
        case Why.PRIVATE:
            return "That address is private or local. I do not fetch it."
        case Why.ADDRESS:
            return f"That address {error.detail}."
        case Why.STATUS:
            status = int(error.detail)
            if status in _BARRED:
                return f"HTTP {status}: the site refuses bots. Nothing filed: {_PASTE}."
            if status == _TOO_MANY:
                return f"HTTP {status}: the site asks me to slow down. Nothing filed: try again later, or {_PASTE}."
            if status in _MISSING:
                return f"HTTP {status}: there is no page at that address. Nothing filed."
            return f"HTTP {status}: the site gives no page at present. Nothing filed: try again later, or {_PASTE}."
        case Why.NO_ANSWER:
            return f"That address did not answer within {error.detail} s. Nothing filed: try again later."
        case Why.REDIRECTS:
            return "That address redirects more than 5 times. Nothing filed."
        case Why.BROKE_OFF:
            return "That page broke off before its end. Nothing filed: try again."
        case Why.NO_PAGE:
            return "That address leads to neither a page, a text nor a PDF. Nothing filed."
        case Why.FEED:
            return f"That address is a feed, not a page. To follow it: !feed add {fold(url)}"
        case _:
            return f"That address cannot be reached. Nothing filed: check it, or {_PASTE}."


def nothing_given() -> Reply:
    """``!add`` with nothing to file."""
    return sentence(
        "What shall I file? Give an address, attach a file, or paste 50 words or more. Example: ",
        '!add outlet:"EXAMPLE Wire" <the text>',
        outcome=Outcome.USAGE,
    )


def too_few_words(words: int) -> Reply:
    """Pasted text that is too short to be an article."""
    said = f"That is {count(words, 'word')}. Paste {LEAST_WORDS} words or more, or attach a file."
    return sentence(said, outcome=Outcome.USAGE)


def a_name(text: str) -> Reply:
    """The name of a file where its text was to be."""
    bare = text.strip("'\"")
    typed = f'"{bare}"' if len(bare.split()) > 1 else bare
    said = " is the name of a file. Attach the file itself, or on the command line: pullquote add "
    return sentence(echo(bare), said, echo(typed), outcome=Outcome.USAGE)


def file_and_text() -> Reply:
    """A file and text beside it."""
    return sentence(
        "I file either the file or the text. To give the file an address: url:https://...", outcome=Outcome.USAGE
    )


def for_one_article(keys: Sequence[str]) -> Reply:
    """Options that belong to one article, with several files."""
    said = f"{listed([f'{key}:' for key in keys], 'and')} can only be given for one article at a time."
    return sentence(said, outcome=Outcome.USAGE)


def too_many_rows(name: str, most: int) -> Reply:
    """An archive file with more articles than are filed on one command."""
    said = f" holds more than {number(most)} articles: too many for one command. Split it, or: pullquote add "
    return sentence(echo(name), said, echo(name), outcome=Outcome.USAGE)
