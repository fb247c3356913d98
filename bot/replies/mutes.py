"""The words of ``!feed mute`` and ``unmute``."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.ports.feeds import Mute
from bot.replies.blocks import Line, Outcome, Piece, Reply, Stamp, line, sentence
from bot.replies.wording import echo, moment, quoted


def missing_words(action: str) -> Reply:
    """A mute without words."""
    return sentence(f'Which words? Example: !feed {action} "horse racing"', outcome=Outcome.USAGE)


def muted(mute: Mute, zone: ZoneInfo) -> Reply:
    """``Muted "horse racing" in #syria-desk until Mon 30 Nov 2026, 09:30 GMT: filed, not posted. …``."""
    told = ": articles that hold these words are filed, not posted. To end it: "
    words = straight_command(mute.words)
    return sentence(
        "Muted ", *quoted(mute.words), *_where(mute), *_until(mute, zone), told, echo(f"!feed unmute {words}")
    )


def straight_command(words: str) -> str:
    """Words in marks, as they are typed."""
    return f'"{words}"'


def unmuted(words: str, *, found: bool) -> Reply:
    """``Unmuted "horse racing".``."""
    if not found:
        return sentence(*quoted(words), " is not muted. See !feed list.")
    return sentence("Unmuted ", *quoted(words), ".")


def _where(mute: Mute) -> tuple[Piece | str, ...]:
    return (" in ", echo(mute.channel)) if mute.channel else ()


def _until(mute: Mute, zone: ZoneInfo) -> tuple[Piece | str, ...]:
    return (f" until {moment(mute.until, zone)}", Stamp(mute.until)) if mute.until is not None else ()


def until_unread(value: str) -> Reply:
    """A time that cannot be read, or has passed."""
    return sentence(
        "I could not read until:", echo(value), ". Use until:7d, until:12h or until:2026-12-24.", outcome=Outcome.USAGE
    )


def listed_mutes(mutes: Sequence[Mute], zone: ZoneInfo) -> tuple[Line, ...]:
    """``Muted: "horse racing" in #syria-desk until …``; no line without any."""
    if not mutes:
        return ()
    pieces: list[Piece | str] = ["Muted: "]
    for index, mute in enumerate(mutes):
        pieces += [" · " if index else "", *quoted(mute.words), *_where(mute), *_until(mute, zone)]
    return (line(*pieces),)
