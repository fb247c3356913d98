"""Every refusal and suggestion: one sentence that says what was wrong and what to type instead.

Each function is one row of the command reference, section 1.7. ``Outcome.USAGE`` marks what the console answers
with exit code 2; an answer that found nothing is an answer and stays ``OK``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.ports.records import NameCount
from bot.replies.blocks import Outcome, Own, Piece, Printed, Reply, line, sentence
from bot.replies.wording import (
    DID_YOU_MEAN,
    NO_DIRECT_QUOTES,
    NO_MATCHING_ARTICLES,
    TOO_BROAD,
    count,
    echo,
    fold,
    language,
    listed,
    moment,
    number,
    quoted,
)

MOST_SUGGESTIONS = 3


def unknown_speaker_near(name: str, searched: int, near: Sequence[NameCount]) -> Reply:
    """``No speaker "Rupert Colvile" in 1 article: did you mean **Rupert Colville** (1 quote)?``."""
    articles = count(searched, "article")
    return sentence("No speaker ", *quoted(name), f" in {articles}: {DID_YOU_MEAN} ", *_counted(near, "or"), "?")


def or_somebody_near(reply: Reply, near: Sequence[NameCount]) -> Reply:
    """``reply`` with ``Or did you mean **Peter Oakley** (2 quotes)?`` where somebody's name is near."""
    if not near:
        return reply
    return replace(reply, tail=(*reply.tail, line(f"Or {DID_YOU_MEAN} ", *_counted(near, "or"), "?")))


def unknown_speaker(name: str, searched: int) -> Reply:
    """``No direct quotes from Zoe Quill. The name is printed in no article (1 searched).``."""
    rest = f". The name is printed in no article ({number(searched)} searched)."
    return sentence(f"{NO_DIRECT_QUOTES} from ", echo(name), rest)


def several_people(name: str, people: Sequence[NameCount], *, role: bool = False) -> Reply:
    """``2 people match "Smith": **Ann Smith** (3 quotes), **Joe Smith** (1 quote). Add a first name.``.

    At most three are named; the count says how many there are. ``role``: they share a role, not a name.
    """
    match = f"{count(len(people), 'person matches', 'people match')} "
    more = len(people) - MOST_SUGGESTIONS
    rest = f"{f' and {number(more)} more' if more > 0 else ''}. Add a {'name' if role else 'first name'}."
    return sentence(match, *quoted(name), ": ", *_counted(people, ","), rest)


def several_described(name: str, people: int, *, bodies: bool) -> Reply:
    """``"a woman" describes 2 people, who need not be one person. Their quotes: !quotes a woman``; or 2 bodies."""
    who = "bodies, which need not be one" if bodies else "people, who need not be one person"
    said = f" describes {number(people)} {who}. Their quotes: !quotes "
    return sentence(*quoted(name), said, Printed(fold(name)))


def too_broad(words: str, articles: int) -> Reply:
    """``Too broad: "war" matches 412 articles. Add a place, a name or since:.``."""
    rest = f" matches {count(articles, 'article')}. Add a place, a name or since:."
    return sentence(f"{TOO_BROAD}: ", *quoted(words), rest)


def too_broad_role(role: str, speakers: int, *, more: bool = False) -> Reply:
    """``Too broad: "spokesman" is a role of 41 speakers. Add about: or a name.``; ``more``: of more than those."""
    rest = f" is a role of {'more than ' if more else ''}{count(speakers, 'speaker')}. Add about: or a name."
    return sentence(f"{TOO_BROAD}: ", *quoted(role), rest)


def no_matching_articles(
    words: str, searched: int, dates: str = "all dates", near: Sequence[str] = (), withdrawn: int = 0
) -> Reply:
    """``No matching articles for "Alepo evacuation". I searched 1 article, all dates: did you mean Aleppo?``.

    ``dates`` says which dates were searched; ``near`` are words of the archive that were perhaps meant, ``withdrawn``
    counts the articles that match and were withdrawn: the words are right then, and nothing else was meant.
    """
    searched_words = f". I searched {count(searched, 'article')}, {dates}"
    nothing = (f"{NO_MATCHING_ARTICLES} for ", *quoted(words), searched_words)
    if not withdrawn:
        return sentence(*nothing, *or_near(near))
    match = f". {count(withdrawn, 'withdrawn article')} {'matches' if withdrawn == 1 else 'match'}: !search "
    return sentence(*nothing, match, echo(words), " status:withdrawn")


def or_near(near: Sequence[str]) -> tuple[Piece | str, ...]:
    """``: did you mean Aleppo?``, or a full stop where nothing is near: the end of a sentence that found nothing."""
    if not near:
        return (".",)
    return (f": {DID_YOU_MEAN} ", *_joined([(Printed(fold(word)),) for word in near[:MOST_SUGGESTIONS]], "or"), "?")


def no_article(article_id: str) -> Reply:
    """``No article a-ffff here.``."""
    return sentence("No article ", echo(article_id), " here.")


def no_quote(quote_id: str) -> Reply:
    """``No quote q-ffff here.``."""
    return sentence("No quote ", echo(quote_id), " here.")


def empty_archive() -> Reply:
    """Nothing has been filed, so there is no latest article."""
    return sentence("The archive is empty. An editor can file an article: !add <url>")


def address_not_in_archive() -> Reply:
    """``That address is not in the archive. An editor can add it: !add <url>``."""
    return sentence("That address is not in the archive. An editor can add it: !add <url>")


def unknown_command(name: str, near: Sequence[str] = ()) -> Reply:
    """``No command !quote: did you mean !quotes?``; with nothing near ``No command foo. Try !help.`` and ``SILENT``."""
    if near:
        meant = listed([f"!{command}" for command in near[:MOST_SUGGESTIONS]])
        return sentence("No command !", echo(name), f": {DID_YOU_MEAN} {meant}?", outcome=Outcome.USAGE)
    if not name:
        return sentence("Which command? Try !help.", outcome=Outcome.SILENT)
    return sentence("No command ", echo(name), ". Try !help.", outcome=Outcome.SILENT)


def unknown_option(key: str, near: str) -> Reply:
    """``Unknown option "sinc:": did you mean since:?``."""
    return sentence("Unknown option ", *quoted(f"{key}:"), f": {DID_YOU_MEAN} {near}:?", outcome=Outcome.USAGE)


def empty_option(key: str, choices: Sequence[str] = ()) -> Reply:
    """An option with nothing after its colon; ``choices`` are the values that it may have, where there are few."""
    if choices:
        use = listed([f"{key}:{choice}" for choice in choices])
        return sentence(f"{key}: has no value. Use {use}.", outcome=Outcome.USAGE)
    rest = f'{key}: has no value. Put it right after the colon, with marks around two words or more: {key}:"two words"'
    return sentence(rest, outcome=Outcome.USAGE)


def given_twice(key: str, first: str, second: str) -> Reply:
    """``since: is given twice: leave out since:7d or since:2d.``."""
    told = (f"{key}: is given twice: leave out {key}:", echo(first), f" or {key}:", echo(second), ".")
    return sentence(*told, outcome=Outcome.USAGE)


def unreadable_option(key: str, value: str, choices: Sequence[str]) -> Reply:
    """``I could not read len:huge. Use len:short, len:normal or len:long.``."""
    use = listed([f"{key}:{choice}" for choice in choices])
    return sentence(f"I could not read {key}:", echo(value), f". Use {use}.", outcome=Outcome.USAGE)


def unreadable_interval(value: str) -> Reply:
    """``I could not read every:1m. Use 5m to 24h: every:15m, every:2h or every:1d.``."""
    use = "Use 5m to 24h: every:15m, every:2h or every:1d."
    return sentence("I could not read every:", echo(value), f". {use}", outcome=Outcome.USAGE)


def not_a_topic(public_id: str, what: str, command: str) -> Reply:
    """``d-1 is a digest, not a topic. What it told: !why d-1``: an id where words are asked for."""
    told = (echo(public_id), f" is {what}, not a topic. ", command, echo(public_id))
    return sentence(*told, outcome=Outcome.USAGE)


def not_a_speaker(digest_id: str) -> Reply:
    """The id of a digest where a speaker is asked for."""
    told = (echo(digest_id), " is a digest, not a speaker. What it told: !why ", echo(digest_id))
    return sentence(*told, outcome=Outcome.USAGE)


def unreadable(words: str, example: str) -> Reply:
    """``I could not read "AND AND". Example: !search "100,000 civilians" since:30d``."""
    return sentence("I could not read ", *quoted(words), f". Example: {example}", outcome=Outcome.USAGE)


def missing(question: str, example: str) -> Reply:
    """``Whose quotes? Example: !quotes Rupert Colville``: a command without the text it needs."""
    return sentence(f"{question} Example: {example}", outcome=Outcome.USAGE)


def in_the_future(key: str, value: str) -> Reply:
    """``since:2027-01-01 is in the future.``."""
    return sentence(f"{key}:", echo(value), " is in the future.", outcome=Outcome.USAGE)


def in_the_past(key: str, value: str) -> Reply:
    """``embargo:2026-01-01 is in the past.``."""
    return sentence(f"{key}:", echo(value), " is in the past.", outcome=Outcome.USAGE)


def until_before_since() -> Reply:
    """``until: is before since:.``."""
    return sentence("until: is before since:.", outcome=Outcome.USAGE)


def too_long(what: str = "name", most: int = 200) -> Reply:
    """``Please shorten the name: 200 characters at most.``."""
    return sentence(f"Please shorten the {what}: {number(most)} characters at most.", outcome=Outcome.USAGE)


def unreadable_file(name: str, why: str) -> Reply:
    """``I could not read story.txt: No such file or directory.``."""
    return sentence("I could not read ", echo(name), f": {why}.", outcome=Outcome.USAGE)


def needs_editor(role: str | None, review_channel: str | None) -> Reply:
    """``That needs the Desk editor role. You can ask in #review.``; no role set: ``That needs Manage Channels.``."""
    if not role:
        return sentence("That needs Manage Channels.")
    ask: tuple[Piece | str, ...] = ()
    if review_channel:
        ask = (" You can ask in ", echo(f"#{review_channel.removeprefix('#')}"), ".")
    return sentence("That needs the ", echo(role), " role.", *ask)


def needs_admin() -> Reply:
    """``That needs Manage Server.``."""
    return sentence("That needs Manage Server.")


def slow_down(seconds: int) -> Reply:
    """``Slow down: try again in 8 s.``."""
    return sentence(f"Slow down: try again in {number(seconds)} s.")


def withdrawn(article_id: str, at: datetime | None, zone: ZoneInfo) -> Reply:
    """``a-55aa was withdrawn by its publisher on <date>. No summary and no quotes. History: …``.

    ``at`` None where the time of the withdrawal is not known.
    """
    when = f" on {moment(at, zone)}" if at else ""
    return sentence(
        f"{article_id} was withdrawn by its publisher{when}. No summary and no quotes. "
        f"History: !article {article_id} versions"
    )


def other_language(article_id: str, code: str) -> Reply:
    """``a-61b0 is in French. I file and search it, but I read quotes in English only.``."""
    return sentence(
        f"{article_id} is in ", Own(language(code)), ". I file and search it, but I read quotes in English only."
    )


def withheld(quotes: int, ref: str) -> str:
    """``I withheld 1 quote: it no longer matches the stored article (ref 7f3b).`` A line of a reply."""
    what = "it no longer matches" if quotes == 1 else "they no longer match"
    return f"I withheld {count(quotes, 'quote')}: {what} the stored article (ref {ref})."


def broke(ref: str) -> Reply:
    """``Something broke on my side (ref 7f3a). Nothing was posted elsewhere. It is logged.``."""
    words = f"Something broke on my side (ref {ref}). Nothing was posted elsewhere. It is logged."
    return sentence(words, outcome=Outcome.FAULT)


def no_link(command: str) -> Reply:
    """A command was asked of a message that links to nothing."""
    return sentence(f"That message has no link. Example: !{command} <url>", outcome=Outcome.USAGE)


def page_is_old(command: str) -> Reply:
    """Say ``This page is old. Run it again: <command>``."""
    return sentence("This page is old. Run it again: ", echo(command))


def not_yours_to_stop() -> Reply:
    """Somebody else than who asked pressed Stop."""
    return sentence("Only the one who asked can stop it.")


def cannot_message(command: str) -> Reply:
    """``I cannot send you a direct message. Use /check: only you will see it.``."""
    return sentence(f"I cannot send you a direct message. Use /{command}: only you will see it.")


def cannot_post(channel: str, permission: str) -> Reply:
    """``I cannot post in #syria-desk: missing Send Messages.``."""
    return sentence("I cannot post in ", echo(channel), f": missing {permission}.")


def _counted(names: Sequence[NameCount], last: str) -> list[Piece | str]:
    """At most three names in bold, each with its count of quotes."""
    return _joined(
        [(Printed(fold(n.name), bold=True), f" ({count(n.quotes, 'quote')})") for n in names[:MOST_SUGGESTIONS]], last
    )


def _joined(items: Sequence[tuple[Piece | str, ...]], last: str) -> list[Piece | str]:
    """``a, b or c`` over pieces; with ``last`` a comma, ``a, b, c``."""
    joined: list[Piece | str] = []
    for index, item in enumerate(items):
        if index:
            joined.append(", " if last == "," or index < len(items) - 1 else f" {last} ")
        joined.extend(item)
    return joined
