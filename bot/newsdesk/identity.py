"""What makes two articles the same one: canonical address, else the first stored text."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime, timedelta
from urllib.parse import parse_qsl, urlencode, urlsplit

from bot.ports.records import Likeness
from summarizer.stories.exchanged import same_report
from summarizer.text.fold import fold_text
from summarizer.types import Article

_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|msclkid|igshid|mc_cid|mc_eid|cmpid|ocid|ref_src|xtor|at_\w+", re.IGNORECASE
)
_DEFAULT_PORTS = {"http": 80, "https": 443}
_SHINGLE = 3
SAME_STORY = 0.5
"""Least share of the shorter text's word 3-shingles that an edited article keeps."""


UPDATED = 0.8
"""The same, under another headline."""
BULLETIN = 100
"""Words; a shorter text may share its frame with another of the day."""
WITHIN = timedelta(days=2)


def url_key(url: str) -> str:
    """The form in which addresses are compared; never shown and never fetched.

    Scheme, fragment, tracking parameters, default port, case of the host, a leading "www." and a closing slash
    do not matter (miniflux/v2#2358; ARTICLES.md section 2). An address that cannot be parsed is its own key.
    """
    bare = url.strip()
    try:
        parts = urlsplit(bare)
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return bare
    if not host:
        return bare
    if port is not None and port != _DEFAULT_PORTS.get(parts.scheme):
        host = f"{host}:{port}"
    kept = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(k)]
    query = f"?{urlencode(kept)}" if kept else ""
    return f"{host}{parts.path.rstrip('/')}{query}"


def text_hash(headline: str, text: str) -> str:
    """SHA-256, in hexadecimal, of headline, an empty line and text in UTF-8: two versions are equal when this is."""
    return hashlib.sha256(f"{headline}\n\n{text}".encode()).hexdigest()


def is_edited(old: Article, new: Article) -> bool:
    """Whether ``new`` is ``old`` edited, where no address says so.

    The same headline, no other outlet and no other address, and half of the shorter text's 3-word shingles in the
    other (containment: recall 1 on cut and edited copies in the project's own measurement). Not the next report in the
    same form, of others or with another day's figures. Symmetric; linear.
    """
    if not fold_text(new.headline) or fold_text(old.headline) != fold_text(new.headline):
        return False
    if old.outlet and new.outlet and fold_text(old.outlet) != fold_text(new.outlet):
        return False
    if old.url and new.url and url_key(old.url) != url_key(new.url):
        return False
    small, large = sorted((_shingles(old.text), _shingles(new.text)), key=len)
    return bool(small) and len(small & large) >= SAME_STORY * len(small) and same_report(old.text, new.text)


def carries_on(near: Likeness, article: Article, at: datetime) -> bool:
    """Whether ``article``, accepted at ``at``, is the story of a near-copy updated.

    It is where the outlet is the same, both came within two days, four fifths of one of them stand in the other, and
    half the other way round, so that a brief replaces no long story. Not where both have an address, and not the same
    one, nor for short texts: bulletins of one day are alike, and each is one of its own; nor for the next report
    in the same form. They are linked all the same.
    """
    other = near.other.article
    if not article.outlet or not other.outlet or fold_text(article.outlet) != fold_text(other.outlet):
        return False
    if article.url and other.url and url_key(article.url) != url_key(other.url):
        return False
    if min(len(each.text.split()) for each in (article, other)) < BULLETIN:
        return False
    if max(near.share, near.back) < UPDATED or min(near.share, near.back) < SAME_STORY:
        return False
    if abs((article.published_at or at) - (other.published_at or near.other.filed_at)) > WITHIN:
        return False
    return same_report(other.text, article.text)


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = fold_text(text).split()
    return frozenset(tuple(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1)))
