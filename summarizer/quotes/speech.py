"""Whether what stands in marks is somebody's words, or a title, a nickname, a doubted word: features of the passage."""

from __future__ import annotations

import re
from bisect import bisect_left

from summarizer.lexicon import words
from summarizer.quotes.scene import Past, Scene
from summarizer.quotes.venues import is_outlet
from summarizer.types import Span

_WORD = re.compile(r"[\w’'-]+")
_BEFORE = re.compile(r"([\w’'-]+)([^\w’'-]*)$")
_AFTER = re.compile(r"([^\w]{0,4}?)([\w’'-]+)")
_NAMING = frozenset(
    "called known dubbed nicknamed titled entitled so-called named labelled labeled headlined film movie book "
    "novel song album show "
    "series magazine article term word phrase slogan hashtag motto banner sign chant chants shirt words phrases".split()
)
_SMALL = frozenset(
    "the a an this that these those his her their its my our your and or of in on as to for with by about is "
    "was are were be been "
    "not no how what like it him them me us that than from at into because but so if when while more most very "
    "being having".split()
)


_NAMES = re.compile(
    r"\b(?:known (?:as|for)|known (?:to|by|among|in) [^,.;“”\"]{1,40} as"
    r"|an? (?:term|word|name) for (?:it|this|that|them),?"
    r"|nicknamed|a\.?k\.?a\.?|alias|titled|entitled|so-called|(?:by|under) the name(?: of)?"
    r"|(?:calls?|called|calling) (?:him|her|it|them)self"
    r"|(?:is|are|was|were) (?:dubbed|called))\s+(?:the\s+|a\s+)?$",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"(?:^|[.!?\n][\"”’]?\s?)The (?:term|word|phrase|expression|adjective|acronym|nickname|label|name)\s"
    r"(?:(?:literally )?(?:means|translates as)\s)?$"
)
_UNSAID = re.compile(
    r"(?:\b(?:not|never)|n[’']t|\b(?:if|would|should|could|might)(?:[ \u00a0]\w+)?)[ \u00a0](?:\w+ly[ \u00a0])?"
    r"(?P<verb>\w+)(?:[ \u00a0]that)?[:,]?[ \u00a0]$",
    re.IGNORECASE,
)
"""A verb right before the passage that is denied or only supposed."""
_BEARERS = (
    "banners? signs? placards? posters? t-shirts? shirts? hats? caps? stickers? plaques? slogans? mottos? hashtags? "
    "badges? tattoos? inscriptions?".replace(" ", "|")
)
_BEARS = re.compile(
    rf"\b(?:{_BEARERS})\b(?:[^.!?;“”\"]{{0,30}}?\b(?:reads?|reading|said|saying|says)|\sof)?[,:]?\s*$", re.IGNORECASE
)
_WORK = re.compile(
    r"\b(?:novel|book|film|movie|song|album|show|series|memoir|play|opera|magazine|podcast|sitcom|musical|documentary"
    r"|starred|starring|appeared|appears|sang|sings)\b[^.!?“”\"]{0,25}$",
    re.IGNORECASE,
)
_OF_THE_WORK = re.compile(
    r"(?:[ \u00a0](?:TV|television|film|movie|web|radio|stage|video|hit|new|original))*[ \u00a0]"
    r"(?:stars?|show|series|sitcom|reboot|franchise|sequel|movies?|films?|album|single|tour|podcast|novel|memoir|musical"
    r"|actors?|actress(?:es)?|creators?|host|author|director|singer|soundtrack|trilogy|book|cast)\b"
)
"""What follows the title of a work: "the “Tide” star", "“Tide” actress Ana Brik"."""
_BOOK = re.compile(
    r"\b(?:novel|book|film|movie|song|album|show|series|memoir|play|opera|magazine|podcast|sitcom|musical|documentary"
    r"|poem|painting|essay|single|hits?|tracks?|drama|comedy|autobiography),?[ \u00a0]"
    r"(?:called[ \u00a0]|including[ \u00a0])?$"
)
"""What stands right before a title, so that a cue nearby changes nothing: "he said in his book, “Tide,”"."""
_CALLED = re.compile(r"\b(?:called|named|dubbed|termed|labell?ed)[ \u00a0]$")
_GIVEN_NAME = re.compile(r"\b[A-Z][\w’'-]+\s$")
_FAMILY_NAME = re.compile(r"\s[A-Z]\w")
_NICKNAME_WORDS = 3
_TITLE_WORDS = 8
_SMALL_WORD = 4
_OUTLET = re.compile(r"\b(?P<name>[A-Z][\w.]*(?:[ \u00a0][A-Z][\w.]*){0,3})[’']s?[ \u00a0]$")
_SHOWN_ON = re.compile(
    r"\b(?:(?:appear(?:s|ed|ing|ances?)?|interview(?:ed|s)?|said|says|spoke|speaking|guest|morning|night|edition"
    r"|episode|later|sunday|monday|tuesday|wednesday|thursday|friday|saturday)(?:[ \u00a0]\w+)?[ \u00a0](?:on|with)"
    r"|host of|episode of)[ \u00a0]$",
    re.IGNORECASE,
)
"""What leads to the name of a programme."""


def names_something(scene: Scene, index: int, *, cued: bool) -> bool:
    """Whether the passage at ``index`` is a nickname, a title or a motto by the words around it: nobody's speech.

    ``cued``: its best candidate has a cue; then only what names a thing outright counts.
    """
    span = scene.passages[index].span
    inner = scene.passages[index].inner(scene.text)
    lead = scene.text[max(scene.within.start, span.start - 60) : span.start]
    tail = scene.text[span.end : min(scene.within.end, span.end + 3)]
    bare = inner.rstrip(",.")
    titled = bare[:1].isupper() and all(w[0].isupper() or len(w) < _SMALL_WORD for w in _WORD.findall(bare[:200]))
    if (
        titled
        and len(bare.split()) <= _TITLE_WORDS
        and (
            _on_air(lead, bare)
            or _BOOK.search(lead)
            or _OF_THE_WORK.match(scene.text, span.end, scene.within.end)
            or lead.endswith(("According to ", "according to "))
        )
    ):
        return True
    if not cued and _names_its_noun(scene, index, lead):
        return True
    if inner[-1:] in set(",.?!…"):
        return not cued and titled and bare != inner and _WORK.search(lead) is not None
    nickname = (
        inner[:1].isupper()
        and len(inner.split()) <= _NICKNAME_WORDS
        and _GIVEN_NAME.search(lead)
        and _FAMILY_NAME.match(tail)
    )
    if nickname or _NAMES.search(lead) or _TERM.search(lead):
        return True
    unsaid = _UNSAID.search(lead)
    if unsaid is not None and not cued and unsaid["verb"].casefold() in words("cues.txt", "strong"):
        return True
    named = _BEARS.search(lead) or (titled and _WORK.search(lead))
    return not cued and bool(named)


def _names_its_noun(scene: Scene, index: int, lead: str) -> bool:
    """Whether a participle gives the noun before it a name: "a state called “torpor”". Nobody does the calling."""
    called = _CALLED.search(lead)
    span = scene.passages[index].span
    if called is None or not scene.tokens or len(scene.passages[index].inner(scene.text).split()) > _TITLE_WORDS:
        return False
    start = span.start - len(lead) + called.start()
    at = bisect_left(scene.tokens, start, key=lambda t: t.start)
    token = scene.tokens[at] if at < len(scene.tokens) else None
    return token is not None and token.start == start and token.dep == "acl"


def _on_air(lead: str, title: str) -> bool:
    """Whether the words before a title in capitals say that it is a programme: "spoke on “Morning Tide”", "the BBC's
    “Tide”".
    """
    outlet = _OUTLET.search(lead)
    if outlet is not None:
        return is_outlet(outlet["name"])
    return len(title.split()) > 1 and _SHOWN_ON.search(lead) is not None


def shape(scene: Scene, index: int, past: Past | None, *, whole: bool) -> dict[str, float]:
    """The features of the passage at ``index`` by itself: size, case, punctuation, neighbours, place."""
    passage = scene.passages[index]
    text, span = scene.text, passage.span
    inner = passage.inner(text)
    printed = _WORD.findall(inner[:4000])
    size = "whole" if whole else "part"
    got = {f"words={_size(len(printed))}": 1.0, f"words={_size(len(printed))}&{size}": 1.0}
    last = inner.rstrip()[-1:] or " "
    beyond = text[span.end : span.end + 1] if span.end < scene.within.end else ""
    got[f"ends={last if last in ',.?!…:;-' else 'word'}&{size}"] = 1.0
    follows = beyond if beyond in ",.;:)" else "space" if beyond.isspace() else "other"
    got[f"beyond={follows if beyond else 'end'}&{size}"] = 1.0
    got[f"starts={_case(inner)}&ends={'stop' if last in ',.?!…' else 'word'}"] = 1.0
    long_words = [w for w in printed if len(w) > 3]
    if len(printed) > 1 and long_words and all(w[0].isupper() for w in long_words):
        got[f"title_case&{_size(len(printed))}"] = 1.0
    if inner.isupper() and len(inner) > 3:
        got["capitals"] = 1.0
    lead = text[max(scene.within.start, span.start - 40) : span.start]
    _neighbours(lead, text[span.end : min(scene.within.end, span.end + 40)], got, size)
    for flag in passage.flags:
        got[f"flag={flag}"] = 1.0
    share = (span.end - span.start) / max(1, scene.within.end - scene.within.start)
    got[f"share={int(share * 5)}&{size}"] = 1.0
    got[f"cues={min(2, sum(c.cue is not None and c.cue.tier != 'weak' for c in scene.candidates))}&{size}"] = 1.0
    if past is not None:
        got[f"past={'said' if past.candidate is not None else 'not'}&{size}"] = 1.0
    got[f"passages={min(3, len(scene.passages))}&{size}"] = 1.0
    _syntax(scene, span, got, size)
    return got


def _neighbours(lead: str, tail: str, got: dict[str, float], size: str) -> None:
    before = _BEFORE.search(lead)
    if before is None:
        got[f"before=start&{size}"] = 1.0
    else:
        word, glue = before[1].casefold(), before[2].strip()
        got[f"mark_before={glue[-1:] or 'none'}&{size}"] = 1.0
        if word in _SMALL:
            got[f"before={word}"] = 1.0
        elif word in _NAMING:
            got["before=naming"] = 1.0
        elif word.endswith(("’s", "'s")):
            got["before=possessive"] = 1.0
        if any(w.casefold() in _NAMING for w in _WORD.findall(lead)[-3:]):
            got["naming_near"] = 1.0
    if lead.endswith(("=", '="')):
        got["attribute"] = 1.0
    if lead.rstrip().endswith("("):
        got["bracket"] = 1.0
    after = _AFTER.match(tail)
    if after is not None:
        glue = after[1].strip()
        case = "small" if after[2].casefold() in _SMALL else "lower" if after[2][0].islower() else "upper"
        got[f"after={case}&glue={glue[:1] or 'none'}&{size}"] = 1.0


def _syntax(scene: Scene, span: Span, got: dict[str, float], size: str) -> None:
    tokens = scene.tokens
    first = bisect_left(tokens, span.start, key=lambda t: t.start)
    for i in range(first, len(tokens)):
        if tokens[i].start >= span.end:
            return
        head = tokens[tokens[i].head]
        outside = not span.start <= head.start < span.end
        if (outside or tokens[i].head == i) and tokens[i].pos not in {"PUNCT", "SPACE"}:
            got[f"root={tokens[i].dep}&{size}"] = 1.0
            got[f"root_pos={tokens[i].pos}&{size}"] = 1.0
            return


def _size(count: int) -> str:
    return (
        str(count) if count < 5 else "5-7" if count < 8 else "8-12" if count < 13 else "13-25" if count < 26 else "26+"
    )


def _case(inner: str) -> str:
    first = inner.lstrip("[(…. ")[:1]
    return "upper" if first.isupper() else "lower" if first.islower() else "other"
