"""SQLite's full-text search: what goes in, and queries in which no word of a user is ever syntax."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.ports.search import Query, Term
from summarizer.text.fold import fold_text

PART_BREAK = " \ue000 "
"""Stands between the parts of a quote: a private-use character is a word of its own, so no phrase runs across."""

_WORD = re.compile(r"\w")


def phrase(words: Sequence[str], *, prefix: bool = False) -> str | None:
    """``"red line"`` or ``"evacuat" *``; None where nothing searchable is left."""
    folded = fold_text(" ".join(words)).replace("\0", " ")
    if not _WORD.search(folded):
        return None
    quoted = folded.replace('"', '""')
    return f'"{quoted}" *' if prefix else f'"{quoted}"'


def match(query: Query) -> str | None:
    """The MATCH expression of a parsed search; None where it asks for nothing that can be found."""
    groups = [_any_of(group) for group in query.every]
    if not groups or None in groups:
        return None
    wanted = " AND ".join(group for group in groups if group)
    never = _any_of(query.never)
    return f"({wanted}) NOT {never}" if never else wanted


def _any_of(terms: Sequence[Term]) -> str | None:
    phrases = [p for term in terms if (p := phrase(term.words, prefix=term.prefix))]
    return f"({' OR '.join(phrases)})" if phrases else None
