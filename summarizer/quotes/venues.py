"""Venues: where or to whom something was said ("to VICE News", "on Facebook", "told Reuters"). Never the speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.lexicon import words
from summarizer.quotes.candidates import Candidate
from summarizer.text.spans import meets
from summarizer.types import Span, Venue

_NAME = r"[A-Z](?:[\w’'&-]|\.(?=\w))*"
_CAPITALS = rf"(?:(?:the|a)\s)?{_NAME}(?:\s(?:of\s)?{_NAME}){{0,4}}"
_UNNAMED = (
    r"(?:(?:the|an?)\s)?(?:local|state|national|regional|public|foreign|[A-Z]\w+(?:an|ish|ese|ch))\s"
    r"(?:radio|television|tv|TV|newspaper|broadcaster)(?:\s(?:station|channel))?\b"
)
"""An outlet without its name: "local radio", "a Danish newspaper"."""
_TO = re.compile(rf"\b(?:to|on)\s{_UNNAMED}|\bto\s(?:{_CAPITALS}|reporters|journalists|the press|the media)")
_ON = re.compile(r"\b(?:on|via)\s(?P<where>[A-Z][a-z]+)\b")
_TOLD = re.compile(rf"[\s\u00a0](?:{_UNNAMED}|{_CAPITALS}|reporters|journalists|the press|the media)")
_SPOKE = re.compile(rf"\b(?:(?:spoke|speaking|talked)\s(?:to|with)|in an interview with)\s(?:{_UNNAMED}|{_CAPITALS})")
_OUTLET_LAST = frozenset(
    "news times post journal tribune herald guardian telegraph mail sun mirror independent today magazine radio tv "
    "television press reuters afp ap bbc cnn nbc abc cbs npr pbs msnbc cnbc fox bloomberg politico observer gazette "
    "chronicle globe examiner star standard breitbart buzzfeed vox vice axios aljazeera jazeera network agency wire "
    "monitor station channel broadcaster newspaper".split()
)

_OUTLET_FIRST = frozenset("radio bbc cnn nbc abc cbs npr pbs msnbc cnbc fox reuters bloomberg politico".split())


def venue_of(text: str, event: Candidate, quoted: Sequence[Span]) -> Venue | None:
    """The venue printed beside the cue of ``event``, outside ``quoted`` (in order); ``second_hand``: an outlet."""
    sentence = event.sentence
    cue = event.cue
    if cue is None:
        return None
    if cue.word in {"told", "tells", "telling", "tell"}:
        match = _TOLD.match(text, cue.span.end, sentence.end)
        if match:
            start = match.start() + 1
            span = Span(start, match.end())
            outlet = is_outlet(span.of(text))
            if outlet or span.of(text).casefold() in {"reporters", "journalists", "the press", "the media"}:
                return Venue(Span(cue.span.start, match.end()), outlet)
    start = event.extent.start
    for pattern in (_SPOKE, _TO, _ON):
        for match in pattern.finditer(text, start, sentence.end):
            if meets(Span(*match.span()), quoted):
                continue
            if pattern is _ON:
                if match.group("where").casefold() in words("people.txt", "venue"):
                    return Venue(Span(*match.span()))
                continue
            outlet = is_outlet(match.group())
            if outlet or match.group().endswith(("reporters", "journalists", "press", "media")):
                return Venue(Span(*match.span()), outlet)
    return None


def is_outlet(phrase: str) -> bool:
    """Whether the last word, or one before it, is that of an outlet ("VICE News", "Radio Nord")."""
    held = [re.sub(r"[’']s$", "", word).casefold() for word in re.findall(r"[\w’']+", phrase)]
    return held[-1] in _OUTLET_LAST or any(word in _OUTLET_FIRST for word in held[:-1])
