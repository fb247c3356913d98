"""How a passage and an attribution meet on the page: the marks, commas and words between them."""

from __future__ import annotations

import re

from summarizer.quotes.candidates import Candidate
from summarizer.quotes.scene import Scene
from summarizer.types import Span

_GLUE_AFTER = re.compile(r"[\s,.\u00a0]*(?:[-–—]+\s*)?(?:as\s)?")
_WORD = re.compile(r"\w+")
_GLUE_REACH = 60
_LEADS_UP = re.compile(r"(?:[ \u00a0](?!(?:that|as|how|and|but)\b)[\w.’'-]+){0,6}?[:,]?[ \u00a0]*")

_JUDGING = frozenset(
    "blames blamed denounces denounced condemns condemned criticizes criticized criticises criticised praises praised "
    "dismisses dismissed derided decried hails hailed mocks mocked calls called accuses accused".split()
)
_TOLD_ON = re.compile(r"(?:[ \u00a0][\w’'-]+){0,4},[ \u00a0]according to\b")


def ends_sentence(text: str, candidate: Candidate) -> bool:
    """Whether a sentence ends in a comma and this attribution: "He was “held for no reason”, the group says."."""
    extent = candidate.extent
    before = text[max(candidate.sentence.start, extent.start - 3) : extent.start].rstrip(' \u00a0"”’')
    return before.endswith(",") and not text[extent.end : candidate.sentence.end].strip(' \u00a0."”’)')


def glue(text: str, passage: Span, cue: Span, extent: Span, *, after: bool) -> str:
    """How mark and cue meet: ``after`` the words right behind the mark, ``comma``, ``colon``, ``that``, ``bare``
    before it, or ``far``.
    """
    if after:
        return "after" if _GLUE_AFTER.fullmatch(text, passage.end, extent.start) else "far_after"
    between = text[cue.end : passage.start] if cue.end <= passage.start else ""
    if cue.end > passage.start:
        return "around"
    bare = between.strip()
    if bare in {",", ":", "that", "-", "–", "—", ""}:
        return {"": "bare", "that": "that", ":": "colon", ",": "comma"}.get(bare, "dash")
    words = len(_WORD.findall(between[:2000]))
    end = (
        "comma"
        if bare.endswith(",")
        else "colon"
        if bare.endswith(":")
        else "that"
        if bare.endswith("that")
        else "word"
    )
    return f"{'near' if words <= 3 else 'mid' if words <= 10 else 'far'}_{end}"


def touch(text: str, passage: Span, head: Span, *, after: bool) -> str:
    """What alone stands between the passage and a source without a cue (a colon, a dash …), else ``far``."""
    between = text[passage.end : head.start] if after else text[head.end : passage.start]
    bare = between.strip()
    return bare if bare in {"", ":", ",", "-", "–", "—", "(", "["} else "far"


def close(text: str, passage: Span) -> str:
    """How the words end: a comma leads on to "said Brik", a full stop ends the sentence and all that was to be said."""
    inner = text[passage.start : passage.end].rstrip("\"”“'’ \u00a0")[-1:]
    beyond = text[passage.end : passage.end + 1]
    if inner == "," or beyond == ",":
        return "comma"
    if inner in ".…" or beyond == ".":
        return "stop"
    return "asks" if inner in "?!" else "dash" if inner in "-–—" else "word"


def lead(text: str, passage: Span, within: Span) -> str:
    """What stands right before the passage: a colon, a comma, "that", a dash, the start of the paragraph, a word."""
    before = text[max(within.start, passage.start - 12) : passage.start].rstrip(" \u00a0")
    if not before:
        return "start"
    if before.endswith("that"):
        return "that"
    return {":": "colon", ",": "comma", ".": "stop", "-": "dash", "–": "dash", "—": "dash"}.get(before[-1], "word")


def owns(text: str, passage: Span, candidate: Candidate) -> bool:
    """Whether a cue with its source behind it stands right behind the passage (``"Go," said Brik``), or a label right
    before it (``Brik: "Go."``) or behind (``"Go." - Brik``).
    """
    at = candidate.extent.start
    if candidate.source.way == "label":
        end = candidate.extent.end
        if passage.end <= at:
            return not text[passage.end : at].strip(" \u00a0")
        return end <= passage.start <= end + 4 and not text[end : passage.start].strip(" \u00a0")
    return (
        candidate.cue is not None
        and candidate.source.way == "inverted"
        and candidate.cue.tier == "strong"
        and passage.end <= at <= passage.end + 4
        and _GLUE_AFTER.fullmatch(text, passage.end, at) is not None
    )


def is_spent(scene: Scene, sentence: Span, candidate: Candidate) -> bool:
    """Whether "according to" has closed a sentence before ``sentence``: it tells whence its own words are."""
    cue, end = candidate.cue, candidate.sentence.end
    if cue is None or cue.tier != "phrase" or end > sentence.start:
        return False
    return not scene.text[candidate.extent.end : end].strip(' \u00a0."”’)')


def judges(sentence: Span, passage: Span, candidate: Candidate) -> bool:
    """Whether somebody says in ``sentence``, before the passage, what he thinks of something: "the mayor denounced
    “thugs”". Who is "it" there may have been named behind "according to".
    """
    cue, source = candidate.cue, candidate.source
    if (
        cue is None
        or source.kind == "pronoun"
        or candidate.sentence != sentence
        or candidate.extent.end > passage.start
    ):
        return False
    return (cue.tier == "strong" or cue.word in _JUDGING) and source.phrase.end <= cue.span.start


def leads_up(text: str, passage: Span, candidate: Candidate) -> bool:
    """Whether nothing but a hearer or a place stands between a verb of speech, with its source before it, and the
    passage that it leads up to: in "Brik said the guard had told her: “Go.”" it is the guard's.
    """
    cue = candidate.cue
    return (
        cue is not None
        and cue.tier == "strong"
        and candidate.source.phrase.end <= cue.span.start
        and cue.span.end <= passage.start <= cue.span.end + _GLUE_REACH
        and _LEADS_UP.fullmatch(text, cue.span.end, passage.start) is not None
    )


def told_on(text: str, passage: Span, candidate: Candidate) -> bool:
    """Whether a verb of speech right behind the passage is itself somebody's word: "“Go,” the guard told her,
    according to Brik".
    """
    cue = candidate.cue
    return (
        cue is not None
        and cue.tier == "strong"
        and passage.end <= candidate.extent.start
        and _GLUE_AFTER.fullmatch(text, passage.end, candidate.extent.start) is not None
        and _TOLD_ON.match(text, candidate.extent.end) is not None
    )


def serves_another(scene: Scene, index: int, candidate: Candidate) -> bool:
    """Whether the cue stands glued to another passage and not to this one."""
    if candidate.cue is None:
        return False
    extent, cue = candidate.extent, candidate.cue.span

    def glued(span: Span) -> bool:
        if extent.start >= span.end:
            return _GLUE_AFTER.fullmatch(scene.text, span.end, extent.start) is not None
        floor = max(cue.end, extent.end, span.start - _GLUE_REACH)
        return cue.end <= span.start and scene.text[floor : span.start].strip() in {
            ",",
            ":",
            "",
            "that",
        }

    return not glued(scene.passages[index].span) and any(
        glued(p.span) for i, p in enumerate(scene.passages) if i != index
    )
