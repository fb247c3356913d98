"""The headline of a page: what its heading, its data and its head agree on. Pure."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+")
_PARTING = re.compile(r"\s+[|–—•·»:-]\s+|\s*\|\s*")
_LONGEST = 400
_ALIKE = 0.5
_SUFFIX_WORDS = 5
_HEADLINE_WORDS = 4


def words(text: str) -> list[str]:
    """The words of ``text`` in lower case."""
    return _WORD.findall(text.casefold())


def likeness(a: str, b: str) -> float:
    """F1 of the words that two lines share, 0 to 1."""
    x, y = set(words(a)), set(words(b))
    return 2 * len(x & y) / (len(x) + len(y)) if x and y else 0.0


def tidy(text: object) -> str:
    """One line of text: entities resolved, white space single, nothing that is no text."""
    if not isinstance(text, str):
        return ""
    return " ".join(html.unescape(text[:_LONGEST]).split())


_NO_TITLE = re.compile(
    r"(?:untitled|document\d*|microsoft word\b.*|powerpoint presentation|title|no title|slide \d+)"
    r"|.*\.(?:docx?|pdf|indd|qxd|pages|odt|rtf|tmp|pptx?)|[\W\d_]*",
    re.IGNORECASE,
)
"""What programs write into a file where nobody stated a title."""


def stated_title(text: str) -> str:
    """The title that a file states as one line; empty where a program wrote it."""
    line = " ".join(text[:_LONGEST].split())
    return "" if _NO_TITLE.fullmatch(line) else line


def headline(headings: Sequence[str], stated: Sequence[str], title: str, outlet: str) -> str:
    """The headline, given the page's first-level headings, what its data state (best first), its title, its outlet's
    name.

    The heading that is likest to what is stated wins, or the only one, for it is what a reader sees; a section or
    outlet that it or a stated line carries along is cut where another line stands without it. Empty where there is
    nothing.
    """
    headings = [h for h in map(tidy, headings) if h]
    stated = [s for s in map(tidy, stated) if s]
    title = tidy(title)
    known = [*stated, *([title] if title else [])]
    bare = [without_outlet(k, outlet, known) for k in known]
    best = max(headings, key=lambda h: (max((likeness(h, k) for k in bare), default=0.0), len(h)), default="")
    if best and (not bare or max(likeness(best, k) for k in bare) >= _ALIKE or _only(headings, outlet)):
        return _whole(best, known) or _cut(best, bare)
    if bare:
        return bare[0]
    return headings[0] if headings else ""


def _only(headings: Sequence[str], outlet: str) -> bool:
    """Whether a page has one heading, and that is no name: search engines may be told another headline than readers."""
    return len(headings) == 1 and len(words(headings[0])) >= _HEADLINE_WORDS and not _names(outlet, headings[0])


def _names(outlet: str, line: str) -> bool:
    return bool(outlet) and _same_name(words(outlet), words(line))


def _whole(heading: str, known: Sequence[str]) -> str:
    """``heading`` if a stated line says it all, and more than a label of it stands behind a bar or dash; else empty."""
    said = words(heading)
    last = [*_PARTING.finditer(heading)]
    if last and len(words(heading[last[-1].end() :])) > _SUFFIX_WORDS and not heading.isupper():
        return heading if any(words(k)[: len(said)] == said for k in known) else ""
    return ""


def _cut(heading: str, known: Sequence[str]) -> str:
    """``heading`` without a part before or after a bar, where a known line is exactly the rest, or the part is a
    label.
    """
    heading = _without_labels(heading)
    if any(words(heading) == words(k) for k in known) and not heading.isupper():
        return heading
    for found in _PARTING.finditer(heading):
        for rest in (heading[: found.start()], heading[found.end() :]):
            if len(words(rest)) > 2 and any(words(rest) == words(k) for k in known):
                return rest
    if heading.isupper():
        return next((k for k in known if words(k) == words(heading) and not k.isupper()), heading)
    return heading


def _without_labels(heading: str) -> str:
    """``heading`` without one or two words before or behind a bar ("Opinion | …")."""
    parts = [p.strip() for p in heading.split("|")]
    longest = max(parts, key=lambda p: len(words(p)))
    rest = [p for p in parts if p is not longest]
    if len(words(longest)) >= 4 and all(len(words(p)) <= 2 for p in rest):
        return longest
    return heading


def without_outlet(line: str, outlet: str, others: Sequence[str] = ()) -> str:
    """``line`` without the outlet's name (and a section before it) behind a bar or dash, or before one."""
    parts = list(_PARTING.finditer(line))
    if not parts:
        return line
    names = words(outlet)
    for found in parts:
        before, after = line[: found.start()], line[found.end() :]
        if len(words(before)) > 2 and any(words(before) == words(o) for o in others):
            return before
        tail, front = words(after), words(before)
        if names and tail and _same_name(names, tail) and len(front) > 1:
            return without_outlet(before, outlet, others) if parts[0] is not found else before
        if names and front and found is parts[0] and _same_name(names, front) and len(tail) > 2:
            return without_outlet(after, outlet, others)
        if "|" in found.group() and len(tail) <= _SUFFIX_WORDS and len(front) >= 4:
            return before
    last = parts[-1]
    if len(words(line[last.end() :])) <= 3 and len(words(line[: last.start()])) >= 5 and "-" in last.group():
        return line[: last.start()]
    return line


def _same_name(outlet: Sequence[str], part: Sequence[str]) -> bool:
    joined, other = "".join(outlet), "".join(part)
    return (
        joined == other
        or (len(joined) > 3 and joined in other and len(part) <= 6)
        or (len(other) > 3 and other in joined)
    )
