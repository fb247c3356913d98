"""From a typed line to a ``Request``: the command's name, the free text, the ``key:value`` options.

Marks are read by us because discord.py's own parser refuses ``Michelle O’Neill``. An apostrophe in a word is a letter,
an unpaired mark is a letter; nothing a person can type is an error of marks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from rapidfuzz.distance import OSA

from bot.commands.command import Command, Refused
from bot.commands.request import Attachment, Permission, Request
from bot.replies import errors

LONG_TEXT = 400
"""Characters from which on a line is taken for pasted text: options only before and after it, none guessed."""

_PAIRS = {'"': '"', "“": "”“", "”": "”", "„": "“”", "«": "»", "'": "'", "‘": "’"}
_MENTION = re.compile(r"^<@!?\d+>\s*")
_KEY = re.compile(r"([A-Za-z_]{2,20}):(?!//)")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the line, or an option: ``key`` as typed in lower case, ``value`` with its outer marks taken off."""

    start: int
    end: int
    key: str | None
    value: str


def parse(
    line: str,
    commands: Mapping[str, Command],
    *,
    now: datetime,
    zone: ZoneInfo,
    prefix: str = "!",
    user: str = "console",
    channel: str = "#console",
    guild: int = 0,
    permission: Permission = Permission.READER,
    attachments: Sequence[Attachment] = (),
) -> Request:
    """The request that ``line`` makes, with or without prefix; an unknown command keeps the rest as text.

    Raises ``Refused`` with the sentence for an option that is misspelt or empty.
    """
    name, rest = split(line, prefix)
    command = commands.get(name)
    whole = command is None or not command.reads_options or asks_who_said(name, rest)
    text, options = (rest, {}) if command is None or whole else read_options(rest, command)
    return Request(
        command=name,
        text=text,
        options=options,
        user=user,
        channel=channel,
        guild=guild,
        permission=permission,
        now=now,
        zone=zone,
        attachments=tuple(attachments),
    )


def asks_who_said(name: str, rest: str) -> bool:
    """Whether a line is ``!who said`` with text only: the words after it are looked for as they stand."""
    return name == "who" and rest[:5].casefold().split()[:1] == ["said"]


def split(line: str, prefix: str = "!") -> tuple[str, str]:
    """The name of the command in lower case, and the rest. The prefix may be ``/``, a mention or missing."""
    line = _MENTION.sub("", line.strip())
    for mark in (prefix, "!", "/"):
        if mark and line.startswith(mark):
            line = line[len(mark) :].lstrip()
            break
    name, *rest = line.split(None, 1)[:2] or [""]
    return name.lower(), rest[0].strip() if rest else ""


def read_options(rest: str, command: Command) -> tuple[str, dict[str, str]]:
    """The free text of ``rest`` and the options of ``command`` in it. Raises ``Refused`` for a key given twice."""
    known = {option.key for option in command.options}
    tokens = tokenise(rest)
    long = "\n" in rest or len(rest) > LONG_TEXT
    taken = _outer_runs(tokens, known) if long else tokens
    options: dict[str, str] = {}
    spans: list[tuple[int, int]] = []
    for token in taken:
        if token.key is None:
            continue
        if token.key not in known:
            near = None if long else _near(token.key, known)
            if near is not None:
                raise Refused(errors.unknown_option(token.key, near))
            continue
        if not token.value:
            choices = next(option.choices for option in command.options if option.key == token.key)
            raise Refused(errors.empty_option(token.key, choices))
        if options.get(token.key, token.value) != token.value:
            raise Refused(errors.given_twice(token.key, options[token.key], token.value))
        options[token.key] = token.value
        spans.append((token.start, token.end))
    return _without(rest, spans), options


def bare(text: str) -> str:
    """``text`` without one pair of outer marks: ``"Real massacres"`` asks for the two words."""
    text = text.strip()
    if len(text) > 1 and text[-1] in _PAIRS.get(text[0], "") and not set(text[1:-1]) & {text[0], text[-1]}:
        return text[1:-1].strip()
    return text


def tokenise(text: str) -> list[Token]:
    """The words and options of ``text``, in order. A phrase in paired marks is one word; linear in the text."""
    tokens = []
    at = 0
    unpaired: set[str] = set()
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        key = _KEY.match(text, at)
        start = key.end() if key else at
        close = _close(text, start, unpaired)
        if close is not None:
            end, value = close + 1, text[start + 1 : close]
        else:
            end = start
            while end < len(text) and not text[end].isspace():
                end += 1
            value = text[start:end]
        tokens.append(Token(at, end, key[1].lower() if key else None, value.strip()))
        at = end
    return tokens


def _close(text: str, start: int, unpaired: set[str]) -> int | None:
    """Where the mark at ``start`` is closed at the end of a word. A mark once found unpaired is a letter."""
    mark = text[start : start + 1]
    ends = _PAIRS.get(mark, "") if mark else ""
    if not ends or mark in unpaired:
        return None
    for at in range(start + 1, len(text)):
        if text[at] in ends and (at + 1 == len(text) or text[at + 1].isspace()):
            return at
    unpaired.add(mark)
    return None


def _outer_runs(tokens: list[Token], known: set[str]) -> list[Token]:
    """The options before the first word of the text and after its last."""
    words = [index for index, token in enumerate(tokens) if token.key not in known]
    return tokens if not words else tokens[: words[0]] + tokens[words[-1] + 1 :]


def _near(key: str, known: set[str]) -> str | None:
    """The known key that was perhaps meant: up to two edits away, one for keys of two or three letters."""
    scored = sorted((OSA.distance(key, name), name) for name in known)
    return next((name for distance, name in scored if distance <= (2 if min(len(name), len(key)) > 3 else 1)), None)


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    """``text`` without the options under ``spans``, and without the white space that would be doubled."""
    kept, at = [], 0
    for start, end in spans:
        kept.append(text[at:start].strip())
        at = end
    kept.append(text[at:].strip())
    return " ".join(part for part in kept if part)
