"""Read a sent reply as somebody does who copies from it: the inverse of the renderer, written without looking at it.

Only what is in the message counts: its text, and the files that go with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.replies.pages import Page

LABEL = re.compile(r"part (\d+) of (\d+)")
ATTACHED = re.compile(r"In the attached file (\S+)")
FENCE = "```"


def taken_back(rows: Sequence[str | None], files: dict[str, bytes]) -> list[bytes]:
    """The slices in ``rows``, in order, parts joined. None stands for a row of the bot's own words."""
    found: list[bytes] = []
    for piece, part in _pieces(list(rows), files):
        if part > 1:
            found[-1] += piece
        else:
            found.append(piece)
    return found


def _pieces(rows: list[str | None], files: dict[str, bytes]) -> Iterator[tuple[bytes, int]]:
    """Each piece, and which part of its slice it is; 1 for a slice in one piece."""
    at = 0
    while at < len(rows):
        if rows[at] is None:
            at += 1
            continue
        attached = ATTACHED.fullmatch(rows[at])
        if attached is not None:
            yield files[attached[1]], 1
            at += 1
            continue
        if rows[at] == FENCE:
            end = rows.index(FENCE, at + 1)
            piece, at = "\n".join(rows[at + 1 : end]), end + 1
        else:
            end = at
            while end < len(rows) and (rows[end] or "").startswith("> "):
                end += 1
            assert end > at, f"neither quote, nor code block, nor file: {rows[at]!r}"
            piece, at = "\n".join(row[2:] for row in rows[at:end]), end
        label = LABEL.fullmatch(rows[at] or "") if at < len(rows) else None
        if label is not None:
            at += 1
        yield piece.encode(), int(label[1]) if label is not None else 1


def files_of(pages: Sequence[Page]) -> dict[str, bytes]:
    """Every file of a reply by its name."""
    return {file.name: file.data for page in pages for file in page.files}


def rendered(text: str) -> str:
    """What a reader sees of one line of message text that holds no slice: bold taken off, escapes undone.

    Raises ``AssertionError`` where anything else in it would be markup, a mention or a masked link.
    """
    seen: list[str] = []
    at, bold = 0, False
    while at < len(text):
        if text[at] == "\\" and at + 1 < len(text) and text[at + 1] in "\\*_`[]~|<>#-+.)":
            seen.append(text[at + 1])
            at += 2
            continue
        if text.startswith("**", at):
            at, bold = at + 2, not bold
            continue
        rest = text[at:]
        active = re.match(
            r"[*_`\\]|~~|\|\||<(?:@[!&]?\d|#\d|a?:\w+:\d|t:-?\d|/[^>]*:\d|id:|https?://[^>]*\s)|\[[^\]]*\]\(|@everyone|@here",
            rest,
        )
        assert active is None, f"{active and active[0]!r} is live in {text!r}"
        seen.append(text[at])
        at += 1
    assert not bold, f"{text!r} leaves bold open"
    assert not re.match(r"#{1,3}\s|-#|[-*+]\s|\d+[.)]\s|>", text), f"{text!r} begins as more than a line"
    return "".join(seen).replace("@\u200b", "@")
