"""A mail (.eml) to an article: the subject is the headline, the sender the byline, quoted replies are cut away and
kept. A message that is forwarded under a short note is the article, and the note is what is cut. Pure.
"""

from __future__ import annotations

import re
from datetime import datetime
from email import message_from_bytes, policy
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage, Message

from bot.feeds.article import Cut, RawArticle, Unreadable, sha256_of
from bot.feeds.charset import text_of
from bot.feeds.dates import read_date
from bot.feeds.markup_text import paragraphs_of
from bot.feeds.pages import read

MOST_PARTS = 200
LONGEST_HEADER = 2_000
"""Characters of a header that are read: the time that its parser takes grows with their square."""
_REPLY_HEAD = re.compile(
    r"(?:On .{6,200} wrote:|Le .{6,200} a écrit\s?:|Am .{6,200} schrieb .{2,100}:|-{2,} ?(?:Original"
    r"|Forwarded) [Mm]essage ?-{2,})"
)
_FORWARDED = re.compile(
    r"^[ \t]*(?:-{2,} ?(?:Original|Forwarded) [Mm]essage ?-{2,}|Begin forwarded message:)[ \t]*\n", re.MULTILINE
)
_FIELD = re.compile(r"[ \t]*\n|\*?(?P<name>From|Sent|Date|To|Cc|Subject|Reply-To):\*?[ \t]*(?P<value>.*)(?:\n|$)")
_LONGEST_NOTE = 60
"""Words that may stand above a forwarded message; more are a message of their own, and the other one is quoted."""
_QUOTED = re.compile(r"(?:[ \t]{0,3}>)")
_SIGNATURE = re.compile(r"-- ?")
_SUBJECT_MARK = re.compile(r"^(?:(?:re|fwd?|aw|wg)\s*:\s*)+", re.IGNORECASE)

_header_of = HeaderRegistry()
_POLICY = policy.default.clone(header_factory=lambda name, value: _header_of(name, value[:LONGEST_HEADER]))


def from_mail(data: bytes, now: datetime | None = None) -> RawArticle:
    """The article in a mail. The text/plain part is preferred to the HTML one. Raises ``Unreadable`` where it has no
    text.
    """
    try:
        message = message_from_bytes(data, policy=_POLICY)
        body = _body(message)
    except Exception:  # noqa: BLE001 - the mail package raises many kinds on broken headers and parts
        raise Unreadable("is no mail that can be read") from None
    if not body.strip():
        raise Unreadable("is a mail without text")
    note, fields, body = forwarded(body)
    text, cuts = without_replies(body)
    if not text:
        raise Unreadable("is a mail that only quotes others")
    subject, sender, date = (_header(message, name) for name in ("Subject", "From", "Date"))
    if note is not None:
        sender, cuts = fields.get("From", ""), (Cut(0, note, "covering note"), *cuts)
    dated = read_date(date, now)
    return RawArticle(
        text=text,
        headline=_SUBJECT_MARK.sub("", subject),
        byline=re.sub(r"\s*<[^>]*>\s*", "", sender).strip('" ') or sender.strip("<> "),
        printed_date=dated.printed if dated is not None else "",
        day=dated.day if dated is not None else None,
        published=dated.moment if dated is not None else None,
        sha256=sha256_of(data),
        dropped=cuts,
    )


def _header(message: Message, name: str) -> str:
    try:
        return " ".join(str(message.get(name) or "").split())[:500]
    except Exception:  # noqa: BLE001 - a header that cannot be parsed is as good as none
        return ""


def _body(message: Message) -> str:
    plain, marked_up = "", ""
    for count, part in enumerate(message.walk()):
        if count >= MOST_PARTS:
            break
        if part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        kind = part.get_content_type()
        if kind == "text/plain" and not plain.strip():
            plain = _content(part)
        elif kind == "text/html" and not marked_up:
            marked_up = _content(part)
    if plain.strip():
        return re.sub(r"\r\n?", "\n", plain)
    story = read(marked_up.encode("utf-8", "replace"), "").text if marked_up else ""
    return story or "\n\n".join(paragraphs_of(marked_up))


def _content(part: Message) -> str:
    try:
        found = part.get_content() if isinstance(part, EmailMessage) else None
    except (LookupError, ValueError, AssertionError):
        found = None
    if isinstance(found, str) and "\ufffd" not in found:
        return found
    payload = part.get_payload(decode=True)
    return text_of(payload, part.get_content_charset()) if isinstance(payload, bytes) else ""


def forwarded(body: str) -> tuple[str | None, dict[str, str], str]:
    """The note above a forwarded message with the fields that follow it, those fields by name, and the message.

    None, nothing and ``body`` where none is forwarded, or where what stands above it is longer than a note or than
    the message.
    """
    head = _FORWARDED.search(body)
    if head is None:
        return None, {}, body
    fields: dict[str, str] = {}
    start = head.end()
    while (field := _FIELD.match(body, start)) is not None and field.end() > start:
        if field["name"]:
            fields.setdefault(field["name"], " ".join(field["value"].split())[:500])
        start = field.end()
    above = len(body[: head.start()].split())
    message, _ = without_replies(body[start:])
    if above > _LONGEST_NOTE or above >= len(message.split()):
        return None, {}, body
    return body[:start].strip("\n"), fields, body[start:]


def without_replies(body: str) -> tuple[str, tuple[Cut, ...]]:
    """``body`` without quoted replies and the signature, and what was cut. Nothing else is changed."""
    kept: list[str] = []
    cuts: list[Cut] = []
    run: list[str] = []
    rule = ""
    size = 0

    def close() -> None:
        if run:
            cuts.append(Cut(max(0, size - 1), "\n".join(run), rule))
            run.clear()

    rows = body.strip("\n").split("\n")
    i = 0
    while i < len(rows):
        row = rows[i]
        quoted = _QUOTED.match(row) is not None
        leads = _REPLY_HEAD.fullmatch(row.strip()) is not None
        if _SIGNATURE.fullmatch(row) or (leads and "essage" in row):
            # Everything after it is the signature, or the message that was forwarded.
            close()
            rule = "quoted reply" if leads else "signature"
            run.extend(rows[i:])
            close()
            break
        if quoted or leads:
            rule = "quoted reply"
            run.append(row)
        else:
            if run and row.strip():
                close()
            if not (run and not row.strip()):
                kept.append(row)
                size += len(row) + 1
        i += 1
    else:
        close()
    text = "\n".join(kept)
    lead = len(text) - len(text.lstrip("\n"))
    text = text.strip("\n")
    return text, tuple(Cut(min(max(0, c.at - lead), len(text)), c.text, c.rule) for c in cuts)
