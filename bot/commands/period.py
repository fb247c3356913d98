"""The period that ``!digest`` is asked for, and the topic in it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta

from bot.commands.command import Refused
from bot.commands.request import Request
from bot.commands.typed import bare
from bot.newsdesk.digest import FURTHEST_BACK
from bot.newsdesk.search import words_of
from bot.ports.records import DigestRecord
from bot.replies import errors
from bot.replies.digest import reads_no_dates

_EXAMPLE = "!digest Syria"
_SINCE_LAST = "since-last"
_PERIODS = frozenset({"today", "yesterday", _SINCE_LAST})

_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DATED = re.compile(
    rf"""
    (?<!\S)(?:since|until|outlet|lang):             # an option that other commands read
    | ^since\ (?!last\b)\S+
    | ^(?:(?:the\ )?(?:last|past)\ )?\d{{1,6}}\ ?(?:[hdw]|hours?|days?|weeks?)$
    | ^(?:this|last|past|next)\ (?:day|week|month|year|morning|afternoon|evening|night|weekend)$
    | ^(?:(?:last|this|next)\ )?{_WEEKDAY}$
    | ^(?:tomorrow|tonight|latest|now|week|weekly|daily|month|monthly)$
    | ^\d{{4}}-\d{{2}}-\d{{2}}\b
    | ^\d{{1,2}}[./]\d{{1,2}}[./](?:\d{{2}}|\d{{4}})$
    | ^\d{{1,2}}(?:st|nd|rd|th)?\ {_MONTH}(?:\ \d{{4}})?$
    | ^{_MONTH}\ \d{{1,2}}(?:st|nd|rd|th)?(?:,?\ \d{{4}})?$
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A period or an option; as a topic it would find nothing, or what holds the word by chance."""
_LEADS = re.compile(r"(?:(?:about|on|in|for|of|from|topic)\s+)+(?=\S)", re.IGNORECASE)
"""What leads to a period or a topic ("for today", "about the ferry") and is no part of it."""
_BEHIND = re.compile(rf"(?<=\s)(?:\d{{1,6}}[hdw]|tomorrow|tonight|{_WEEKDAY})$", re.IGNORECASE)
"""A period behind a topic ("Syria 7d", "Syria friday"), or its last word ("Terminal 3d", "Black Friday")."""


def asked(request: Request) -> tuple[str, str]:
    """The period (``today``, ``yesterday`` or ``since-last``) and the topic, which ``topic:`` may give.

    Raises ``Refused`` for a period that is not read, and for two topics.
    """
    period, words = _period(request.text.strip())
    named = request.options.get("topic")
    if words and named is not None:
        raise Refused(errors.given_twice("topic", words, named))
    topic = words or bare(named or "")
    if (topic or named is not None) and not words_of(topic):
        raise Refused(errors.unreadable(topic or request.text, _EXAMPLE))
    return period, topic


def _period(text: str) -> tuple[str, str]:
    """The period at the start of ``text``, and what follows it. What stands in marks is taken as it is."""
    text = _led(text)
    first, _, rest = text.partition(" ")
    if first.casefold() == "since" and rest.casefold().startswith("last"):
        first, rest = _SINCE_LAST, rest[len("last") :]
    period = first.casefold()
    topic = _led(rest.strip())
    if period not in _PERIODS:
        period, rest, topic = _SINCE_LAST, text, text
    dated = _DATED.search(topic)
    if dated is not None:
        raise Refused(reads_no_dates(dated.group()))
    before, _, last = topic.rpartition(" ")
    if last.casefold() in _PERIODS:
        example = f"!digest {last.casefold()} {before}" if before and rest == text else f"!digest {period}"
        raise Refused(errors.unreadable(text, example))
    if last.casefold() == "preview":
        raise Refused(errors.unreadable(text, f"!digest {f'{before} ' if before else ''}preview:true"))
    return period, topic


def _led(text: str) -> str:
    lead = _LEADS.match(text)
    return bare(text[lead.end() :] if lead else text)


def period_behind(topic: str) -> str | None:
    """What at the end of ``topic`` looks like a period: refused where no article prints it with the word before."""
    behind = _BEHIND.search(topic)
    return behind.group() if behind else None


def window(request: Request, period: str, last: DigestRecord | None) -> tuple[datetime, datetime]:
    """The half-open window in UTC; a day begins at midnight in the server's zone."""
    day = request.now.astimezone(request.zone).date()
    midnight = datetime.combine(day, time(), request.zone).astimezone(UTC)
    if period == "today":
        return midnight, request.now
    if period == "yesterday":
        before = datetime.combine(day - timedelta(days=1), time(), request.zone).astimezone(UTC)
        return before, midnight
    furthest = request.now - FURTHEST_BACK
    return (max(last.until, furthest) if last else furthest), request.now
