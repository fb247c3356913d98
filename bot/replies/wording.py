"""Dates, numbers and the canonical phrases: the words that every reply shares.

The phrases are never varied; people learn them and tests look for them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot.replies.blocks import Piece, Printed
from summarizer.types import Part

FOOTER = "Machine-extracted, unvetted. Check the source before publication."
DATE_NOT_STATED = "date not stated"
OUTLET_NOT_STATED = "outlet not stated"
BYLINE_NOT_STATED = "byline not stated"
ROLE_NOT_STATED = "role not stated"
NO_URL = "no URL on file"
NO_HEADLINE = "no headline"
NO_CUE = "no cue"
NO_SPEAKER = "no speaker"
SECOND_HAND = "second-hand"
DID_YOU_MEAN = "did you mean"
NO_DIRECT_QUOTES = "No direct quotes"
NO_MATCHING_ARTICLES = "No matching articles"
TOO_BROAD = "Too broad"
ALSO_IN = "Also in"
FIGURES_DIFFER = "Figures differ"
NOT_IN_THE_ARCHIVE = "Not in the archive"
INDIRECT_LABEL = "Article text (indirect, not a quote): "

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

LONGEST_ECHO = 200
"""Most characters of the user's own words that a reply repeats."""

_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'"})
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def day(on: date) -> str:
    """``Mon 23 Nov 2026``, whatever the locale."""
    return f"{DAYS[on.weekday()]} {on.day} {MONTHS[on.month - 1]} {on.year}"


def moment(at: datetime, zone: ZoneInfo) -> str:
    """``Mon 23 Nov 2026, 09:00 GMT``: the aware time ``at`` on a clock in ``zone``."""
    return f"{day(at.astimezone(zone))}, {clock(at, zone)}"


def clock(at: datetime, zone: ZoneInfo) -> str:
    """``09:00 GMT``."""
    local = at.astimezone(zone)
    name = local.tzname() or "UTC"
    return f"{local:%H:%M} {name if name[0].isalpha() else 'UTC' + name}"


def published(at: datetime | None, zone: ZoneInfo) -> str:
    """The date an article states, or the phrase for none.

    Midnight UTC to the second stands for a date without a time of day: it is printed as that date alone, in no
    zone, so that the reply never states an hour which the article does not.
    """
    if at is None:
        return DATE_NOT_STATED
    if at.astimezone(UTC).time() == time():
        return day(at.astimezone(UTC))
    return moment(at, zone)


def number(value: int) -> str:
    """``1,204``."""
    return f"{value:,}"


def count(value: int, one: str, many: str | None = None) -> str:
    """``1 quote``, ``2 quotes``, ``0 quotes``; ``many`` where the plural is not ``one`` with an s."""
    return f"{value:,} {one if value == 1 else many or one + 's'}"


def people(value: int) -> str:
    """``1 person``, ``2 people``."""
    return count(value, "person", "people")


def listed(items: Sequence[str], last: str = "or") -> str:
    """``a, b or c``."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def fold(text: str) -> str:
    """White space folded to single spaces; control characters and bidirectional overrides left out.

    For names, roles, headlines and the user's words; never for a slice.
    """
    kept = (c for c in text if c not in _BIDI and (c.isspace() or unicodedata.category(c) not in {"Cc", "Cs"}))
    return " ".join("".join(kept).split())


def straight(text: str) -> str:
    """Curly marks made straight: curly marks in a reply come from an article only."""
    return text.translate(_STRAIGHT)


def echo(text: str, *, bold: bool = False, longest: int = LONGEST_ECHO) -> Printed:
    """The user's words as a reply repeats them: folded, straight marks, at most ``longest`` characters."""
    words = straight(fold(text))
    return Printed(words if len(words) <= longest else words[:longest].rstrip() + "...", bold)


def quoted(text: str, *, bold: bool = False) -> tuple[Piece | str, ...]:
    """The user's words in straight marks, as pieces of a line. Marks the user put around them are not doubled."""
    bare = straight(fold(text))
    if len(bare) > 2 and bare[0] == bare[-1] == '"' and '"' not in bare[1:-1]:
        bare = bare[1:-1]
    return ('"', echo(bare, bold=bold), '"')


def pointer(article_id: str, paragraph: int, part: Part = Part.TEXT) -> str:
    """``a-7c1e ¶15``, or ``a-7c1e headline``."""
    return f"{article_id} {place(paragraph, part)}"


def place(paragraph: int, part: Part = Part.TEXT) -> str:
    """``¶15``, or ``headline``."""
    return "headline" if part is Part.HEADLINE or paragraph < 1 else f"¶{paragraph}"


LANGUAGES = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian",
    "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German",
    "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "ga": "Irish", "gl": "Galician", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ka": "Georgian",
    "kk": "Kazakh", "ko": "Korean", "ku": "Kurdish", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian",
    "ms": "Malay", "mt": "Maltese", "nb": "Norwegian", "ne": "Nepali", "nl": "Dutch", "nn": "Norwegian",
    "no": "Norwegian", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish",
    "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "th": "Thai", "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian",
    "ur": "Urdu", "vi": "Vietnamese", "xh": "Xhosa", "zh": "Chinese", "zu": "Zulu", "und": "another language",
}  # fmt: skip


def language(code: str) -> str:
    """The English name of an ISO 639-1 code, or the code where we have no name for it; ``und`` is undetermined."""
    return "another language" if code == "und" else LANGUAGES.get(code, code)
