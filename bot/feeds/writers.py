"""Who wrote a page: names from its data, its head, its links to writers, the byline in its text; merged. Pure."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from typing import Any

from bot.feeds.blocks import Outline
from bot.feeds.head import Head
from bot.feeds.titles import words

_MOST = 12
_LEAD = re.compile(
    r"^\W*(?:(?:story|report(?:ing)?|article|words|text|written|posted|published|reviewed|analysis|opinion|news"
    r"|exclusive|column|review)\s+)?(?:by|author|authors|from)\b[:\s—–-]*",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*(?:;|,|\band\b|&|\bwith\b|\||•|·|/|\n|\s[–—-]\s)\s*", re.IGNORECASE)
_CREDENTIAL = re.compile(
    r"^(?:M\.?D\.?|Ph\.?D\.?|MS|RDN?|LD|MPH|RN|JD|Jr\.?|Sr\.?|II|III|IV|MBA|BSc|MSc|DO|CPA|CFP)$", re.IGNORECASE
)
_ROLE = re.compile(
    r"\b(?:staff|senior|chief|deputy|assistant|associate|managing|contributing|editors?|writer|reporter"
    r"|correspondent|columnist|"
    r"producer|critic|last|see all|journalist|contributor|freelance|special to|updated|published|posted"
    r"|min(?:ute)?s? read|read time|"
    r"photographs?|photography|photos?|styled|illustration|edited|reviewed|image|getty|twitter|facebook|view all"
    r"|show bio|"
    r"click|sign (?:in|up)|follow|newsletter|comments?|advertisement|team|about|more from|share|by)\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b(?:\d{1,2}:\d\d|\d{4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.? \d{1,2}|\d{1,2} (?:jan"
    r"|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec))",
    re.IGNORECASE,
)
_NAME = re.compile(r"^[^\W\d_][\w.'’\-]*\.?(?:\s+(?:[^\W\d_][\w.'’\-]*\.?|\([\w .'’-]+\))){0,5}$")
_PARTICLES = frozenset("de da di del della der den van von bin al el la le du dos das ten ter y and of the for".split())
_NEAR_HEAD = 14
_BYLINE = re.compile(r"^\W*(?:(?:story|words|written|report) )?by[:\s—–-]+(?=[A-Z])", re.IGNORECASE)
_BYLINE_LONGEST = 140
_BARE = re.compile(r"[Bb]y\W*")
_BYLINE_NAMES = frozenset("byline bylines author authors writer".split())
_BEFORE_HEAD = 6


def names_in(text: object, outlet: str = "", *, printed: bool = True) -> list[str]:
    """The names in a byline, without "By", roles, dates and the outlet's own name.

    ``printed``: it is a line of the page, not a value of its data, which seldom carries a role.
    """
    if not isinstance(text, str):
        return []
    line = _LEAD.sub("", " ".join(html.unescape(text[:400]).split()))
    line = line.split("|")[0] if len(line.split("|")[0].split()) > 1 else line
    found: list[str] = []
    for part in _PARTS.split(line):
        name = part.strip(" .,:–—-\u200b") if not part.rstrip().endswith((" Jr.", " Sr.")) else part.strip()
        if found and (_CREDENTIAL.match(name) or not name):
            continue
        dated = _DATE.search(name)
        if dated:
            name = name[: dated.start()].strip(" .,:–—-•|(")
        role = _ROLE.search(name)
        if role and not printed and len(name[: role.start()].split()) < 2:
            role = None
        if role:
            name = name[: role.start()].strip(" .,:–—-•|(")
        if not _is_name(name) or (found and _is_outlet(name, outlet)):
            continue
        trimmed = re.sub(r"\s+(?:MS|MD|PhD|RDN|RD|MPH|RN)$", "", name)
        trimmed = re.sub(r"\s+(?:The )?Associated Press$", "", trimmed)
        if trimmed and words(trimmed) not in [words(f) for f in found]:
            found.append(trimmed)
        if dated or role:
            break
    return found[:_MOST]


def _is_name(name: str) -> bool:
    if not 2 < len(name) <= 60 or not _NAME.match(name) or "@" in name:
        return False
    parts = name.split()
    return not any(p.islower() and p not in _PARTICLES for p in parts)


_AGENCIES = re.compile(
    r"^(?:the )?(?:associated press|reuters|afp|agence france-presse|ap|upi|cnn|bbc(?: news)?|bloomberg"
    r"|financial times|press association|pa media"
    r"|usa today(?: network)?|staff(?: reports?| report)?|.*\b(?:news|times|magazine|media|network|press|wire"
    r"|newsroom|herald|tribune|gazette|post|com|nast|editors|review)|.*\.(?:com|org|net|co\.uk))$",
    re.IGNORECASE,
)


def _is_outlet(name: str, outlet: str) -> bool:
    a, b = "".join(words(name)), "".join(words(outlet))
    return bool(b and (a == b or (len(a) > 4 and (a in b or b in a)))) or _AGENCIES.match(name) is not None


def writers(
    items: Sequence[dict[str, Any]], story: dict[str, Any] | None, head: Head, page: Outline, at: int, outlet: str
) -> list[str]:
    """The writers' names, in order of print.

    ``items`` are the page's data objects, ``story`` the one that describes it, ``at`` the headline's block or -1,
    ``outlet`` who publishes. The first source that names a person wins; a later one adds only where it names all of
    those and more. An outlet or agency is the writer only where no person is named.
    """
    stated = list(_stated_sources(items, story, head, outlet))
    bylines, others = _in_text(page, at, outlet)
    sources = [*stated, *bylines, *others]
    people = [s for s in ([n for n in names if not _is_outlet(n, outlet)] for names in sources) if s]
    if not people:
        return next((names for names in sources if names), [])
    best = people[0]
    for names in [*stated, *bylines]:
        if len(best) < len(names) <= 6 and {tuple(words(n)) for n in best} < {tuple(words(n)) for n in names}:
            best = names
    return best


def _stated_sources(
    items: Sequence[dict[str, Any]], story: dict[str, Any] | None, head: Head, outlet: str
) -> Iterable[list[str]]:
    if story is not None:
        yield _merged(_stated(story.get("author"), items), outlet, printed=False)
        yield _merged(_stated(story.get("creator"), items), outlet, printed=False)
    for name in (
        "author",
        "article:author",
        "article:author_name",
        "cxenseparse:author",
        "sailthru.author",
        "byl",
        "dc.creator",
        "dcterms.creator",
        "parsely-author",
        "article.author",
        "citation_author",
        "twitter:creator:name",
    ):
        values = [
            v
            for v in head.meta.get(name, ())
            if not v.startswith(("http", "@", "(")) and (" " in v or name != "sailthru.author")
        ]
        yield _merged(values, outlet, printed=False)


def _in_text(page: Outline, at: int, outlet: str) -> tuple[list[list[str]], list[list[str]]]:
    """Names near the headline: from lines that begin with "By", and from links to writers and blocks called byline."""
    lo, hi = max(0, at - _BEFORE_HEAD), at + _NEAR_HEAD
    near = range(lo, min(hi, len(page.blocks)))
    bylines: list[list[str]] = []
    others: list[list[str]] = [
        _merged((n.value for n in page.notes if n.kind == "author" and lo <= n.at <= hi), outlet)
    ]
    for i in near:
        block = page.blocks[i]
        if len(block.text) > _BYLINE_LONGEST:
            continue
        if _BYLINE.match(block.text):
            bylines.append(names_in(block.text, outlet))
        elif _BARE.fullmatch(block.text) and i + 1 < len(page.blocks):
            bylines.append(names_in(page.blocks[i + 1].text[:_BYLINE_LONGEST], outlet))
        elif (page.nodes[block.node].own | page.nodes[page.nodes[block.node].parent].own) & _BYLINE_NAMES:
            others.append(names_in(block.text, outlet))
    return bylines, others


def _merged(values: Iterable[object], outlet: str, *, printed: bool = True) -> list[str]:
    found: list[str] = []
    for value in values:
        for name in names_in(value, outlet, printed=printed):
            if words(name) not in [words(f) for f in found]:
                found.append(name)
    return found[:_MOST]


def _stated(author: object, items: Sequence[dict[str, Any]]) -> list[str]:
    found: list[str] = []
    for one in author if isinstance(author, list) else [author]:
        if isinstance(one, str):
            found.append("" if one.startswith("http") else one)
        elif isinstance(one, dict):
            name = one.get("name")
            if name is None and "@id" in one:
                name = next((i.get("name") for i in items if i.get("@id") == one["@id"] and i.get("name")), None)
            found += [n for n in (name if isinstance(name, list) else [name]) if isinstance(n, str)]
    return [f for f in found if f]
