"""What an article is about, as counted terms: words, and names and numbers. For comparing, never for showing."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from sys import intern

from summarizer.lexicon import words
from summarizer.text.fold import fold_text
from summarizer.text.stems import stem
from summarizer.types import Article

READ_WORDS = 600
"""So many words of the body are compared; the head of a story says what it is about."""

_LONG = 30
"""Longer words are none that come again."""

_TOKEN = re.compile(r"[^\W\d_][\w'’-]*|\d[\d.,]*\d|\d")
_APART = re.compile(
    r"\b(?:not|no|never|nor)\b[^.!?\n]{0,40}\b(?:link|connect|relat)\w*[^.!?\n]{0,40}?\b(?:to|with|between)"
    r"\s(?:the\s)?(?:ones?|other|earlier|previous)\b"
    r"|\bunrelated to (?:the )?(?:ones?|other|earlier|previous)\b"
    r"|(?<!\b[Ii]n )\ba (?:separate|different) "
    r"(?=(?:fire|blaze|crash|collision|quake|earthquake|storm|flood|attack|shooting)\b)"
)
"""What an article says of another event that it is not about; after "in a separate ..." it tells of it in passing."""
_REST = re.compile(r"[^.!?\n]{0,200}")
SENTENCE_START = re.compile(r"(?:^|[\n.!?…:]|[.!?…][\"”’')\]]+)\s*[\"“‘'(\[]*$")
"""What stands before a word that begins a sentence, so that its capital says nothing."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Counted terms of one article. ``names`` are capitalised words inside a sentence, and numbers.

    ``lead`` are the words of headline and first paragraph, ``other`` those by which it names an event that it is not
    about ("not linked to the one at ..."), and no other.
    """

    words: Counter[str]
    names: Counter[str]
    lead: frozenset[str] = frozenset()
    other: frozenset[str] = frozenset()


def terms(article: Article) -> Terms:
    """The terms of headline and opening. A text without capitals has no names but its numbers."""
    opening = _opening(article.text)
    text = f"{article.headline}\n{opening}"
    common = words("common.txt", "common")
    plain: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token[0].isdigit():
            named[token] += 1
            continue
        folded = _folded(token)
        if len(folded) < 2 or folded in common:
            continue
        plain[stem(folded)] += 1
        if _is_name(text, match):
            named[folded] += 1
    lead = f"{article.headline}\n{opening.lstrip().partition(chr(10))[0]}"
    told_apart = [_REST.match(opening, found.end()) for found in _APART.finditer(opening)]
    other: frozenset[str] = frozenset()
    rest_of = text
    for rest in (rest.group() for rest in told_apart if rest is not None):
        other |= _stems(rest)
        lead, rest_of = lead.replace(rest, " "), rest_of.replace(rest, " ")
    return Terms(plain, named, _stems(lead), other - _stems(rest_of) if other else other)


def _stems(text: str) -> frozenset[str]:
    common = words("common.txt", "common")
    folded = (_folded(match.group()) for match in _TOKEN.finditer(text))
    return frozenset(stem(word) for word in folded if len(word) > 1 and word not in common and word[0].isalpha())


def _folded(token: str) -> str:
    return _fold(token) if len(token) <= _LONG else _fold.__wrapped__(token)


@lru_cache(maxsize=32_768)
def _fold(token: str) -> str:
    return intern(fold_text(token).removesuffix("'s").strip("'-"))


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Whether a word has a capital that no sentence begins with."""
    start = match.start()
    return match.group()[0].isupper() and not SENTENCE_START.search(text, max(0, start - 6), start)


def _opening(text: str) -> str:
    end = 0
    for count, match in enumerate(re.finditer(r"\S+", text)):
        if count == READ_WORDS:
            break
        end = match.end()
    return text[:end]
