"""What Discord does to text, and how a slice is kept from it. Pure; measured in UTF-16 units, the stricter count.

Our own words and printed names are escaped. A slice never is: what Discord would restyle or swallow stands in a code
block, and what even a code block would not hold goes with the message as a file.
"""

from __future__ import annotations

import re
import unicodedata

from bot.ports.records import SliceRef
from bot.replies.blocks import File, Link, Own, Piece, Printed, Stamp
from bot.replies.wording import fold

FENCE = "```"
LONGEST_LINK = 400

_RESTYLED = re.compile(
    r"[*`\\]|__|~~|\|\||(?<![A-Za-z0-9_])_|_(?![A-Za-z0-9_])|<[@#:/A-Za-z]|\]\("
    r"|^\s*(?:#{1,3}\s|-#|[-*+]\s|\d+[.)]\s|>)",
    re.MULTILINE,
)
_MARKUP = re.compile(r"[\\*_`\[\]]|~(?=~)|(?<=~)~|\|(?=\|)|(?<=\|)\||<(?=[@#:/A-Za-z])")
_PING = re.compile(r"@(?=everyone|here|[!&]?\d)|(?<=<)@", re.IGNORECASE)
_LINE_START = re.compile(r"^(#{1,3}(?=\s)|-#|[-+](?=\s)|>)")
_NUMBERED = re.compile(r"^(\d+)([.)])(?=\s)")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_NOT_IN_A_LINK = re.compile(r"[\s<>]")


def units(text: str) -> int:
    """The length of ``text`` in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def restyled(text: str) -> bool:
    """Whether Discord would swallow or restyle characters of this slice outside a code block."""
    return text != text.strip() or _RESTYLED.search(text) is not None


def unfit(text: str) -> bool:
    """Whether not even a code block gives this slice back: three backticks, control characters, bare line ends."""
    return (
        FENCE in text
        or text != text.strip("\n")
        or not text.strip()
        or any(unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t" for c in text)
    )


def turns(text: str) -> bool:
    """Whether a slice holds a control that may turn the direction of what follows it in its line."""
    return _TURNS.search(text) is not None


def block_quote(text: str) -> str:
    """``> `` before each line of the slice and nothing else."""
    return "> " + text.replace("\n", "\n> ")


def fenced(text: str) -> str:
    """The slice in a code block."""
    return f"{FENCE}\n{text}\n{FENCE}"


def spoiler(shown: str) -> str:
    """Text that Discord hides until it is pressed."""
    return f"||{shown}||"


def opens_spoiler(text: str) -> bool:
    """Whether bars in or at the edge of a slice would end a spoiler around it, or move its end."""
    return "||" in f"|{text}|"


def slice_file(ref: SliceRef, *, hidden: bool = False) -> File:
    """The slice as a UTF-8 file, named by where it stands; Discord hides one whose name says so."""
    name = f"{ref.article_id}-v{ref.version}-{ref.part.value}-{ref.span.start}-{ref.span.end}.txt"
    return File(f"SPOILER_{name}" if hidden else name, ref.text.encode("utf-8", "surrogatepass"))


def escape(text: str) -> str:
    """Printed words with Discord's markup switched off and nothing left that could ping."""
    return _PING.sub("@\u200b", _MARKUP.sub(r"\\\g<0>", text))


def safe_start(text: str) -> str:
    """A line that begins with printed words and must not turn into a heading, list or quote."""
    return _NUMBERED.sub(r"\1\\\2", _LINE_START.sub(r"\\\1", text))


def words(piece: Own | Printed | Link | Stamp, longest: int) -> str:
    """One piece in Discord's markup. Of printed words at most ``longest`` characters."""
    if isinstance(piece, Link):
        return link(piece.url)
    if isinstance(piece, Stamp):
        return f" <t:{int(piece.at.timestamp())}:f>"
    text = piece.text if isinstance(piece, Own) else escape(clip(piece.text, longest))
    return f"**{text}**" if piece.bold and text else text


def clip(text: str, longest: int) -> str:
    """Printed words folded; beyond ``longest`` characters they are cut, and the reply says so."""
    text = fold(text)
    return text if len(text) <= longest else text[:longest].rstrip() + " (cut)"


def link(url: str) -> str:
    """A bare link in angle brackets, so that it is neither masked nor previewed."""
    if units(url) > LONGEST_LINK:
        return "link too long to show"
    return f"<{_NOT_IN_A_LINK.sub(lambda m: f'%{ord(m[0]):02X}', url)}>"


def starts_printed(pieces: tuple[Piece, ...]) -> bool:
    """Whether a line opens with printed words that are not bold."""
    return bool(pieces) and isinstance(pieces[0], Printed) and not pieces[0].bold
