"""Lawyers, kin and the like who are brought in to speak for somebody: "His lawyer, Otto Lenz, spoke to reporters"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from summarizer.lexicon import words
from summarizer.quotes.discourse import GENDER, Discourse
from summarizer.quotes.names import Mention
from summarizer.text.fold import fold_text

SPEAKS_FOR = 3.0
"""What it is worth that the last sentence about a name lets somebody's lawyer or mother speak."""
REACH = 2
"""So many paragraphs further on they go on speaking."""
_REACH_OF_WORDS = 300
"""Characters behind a pronoun that are looked at for words of a lawyer."""
_MOST_WORDS = 2000
"""Characters before it."""
_MOST_MENTIONS = 12
"""Names before a pronoun that are looked at."""
_SPACE = r"[ \u00a0]"
_WORD = r"[\w’'-]{1,40}"
_OWN_SPEAKER = re.compile(
    rf"[\"“]?(?:(?:But|And|Yet|Then|Later|Outside|Afterwards?),?{_SPACE})?"
    rf"(?:(?i:his|her|their)|[A-Z]{_WORD}(?:{_SPACE}[A-Z]{_WORD})?(?<=[’'s]))"
    rf"(?P<what>(?:{_SPACE}[a-z]{_WORD}){{0,3}}{_SPACE}[a-z]{_WORD}),{_SPACE}"
)
NO_MORE = frozenset("late dead former ex old onetime estranged murdered".split())
"""Of whom it is told so, he seldom speaks now."""
_ASIDE = rf",{_SPACE}(?:[^,.!?\n]{{1,80}},{_SPACE})?(?:(?:later|then|also|now|again){_SPACE})?"
_TELLS_OF = re.compile(
    rf"{_ASIDE}(?:is|was|are|were|has|had|will|would|can|could|dies|died|owns|owned|lives|lived|left|won|lost|knows|knew)\b"
)
"""What is told of somebody, who does not speak for that."""
_SPEAKS = re.compile(
    rf"{_ASIDE}"
    rf"(?:(?:spoke|talked)\b(?!{_SPACE}(?:to|with){_SPACE}(?:him|her|them)\b)"
    rf"|(?:met|addressed|faced|told|briefed){_SPACE}(?:the{_SPACE})?(?:reporters|journalists|press|media)\b"
    rf"|(?:read|issued|gave|made){_SPACE}(?:out{_SPACE})?an?{_SPACE}(?:\w+{_SPACE})?statement\b"
    rf"|(?:came|went|walked|stepped){_SPACE}(?:out|forward|to{_SPACE}the{_SPACE}(?:gate|door|microphone|press|steps))\b"
    rf"|took{_SPACE}(?:the{_SPACE})?questions\b)"
)
_ANOTHER = re.compile(
    rf"\b(?:my|our){_SPACE}(?:\w+{_SPACE})?(?:client|son|boy|daughter|girl|child|brother|sister|husband|wife|father|mother|"
    rf"dad|mum|mom|cousin|uncle|aunt|nephew|niece|grandson|granddaughter|friend|neighbou?r|twin)\b",
    re.IGNORECASE,
)
"""Whom the speaker speaks of, and who is not he himself."""
_OF = {
    "male": re.compile(r"\b(?:he|him|his)\b", re.IGNORECASE),
    "female": re.compile(r"\b(?:she|her|hers)\b", re.IGNORECASE),
}
_MARKED = re.compile(r"[“\"][^“”\"\n]{1,1000}[”\"]")


def own_speaker(story: Discourse, at: int) -> Mention | None:
    """The name of somebody's lawyer, mother or the like, if a sentence about him or her is the last about a name before
    ``at`` and tells what he or she does there.
    """
    last = bisect_left(story.leads, (at, -1)) - 1
    floor = story.leads[last][0] if last >= 0 else 0
    end = bisect_left(story.places, (at, -1, -1))
    for _, k, i in reversed(story.places[max(0, end - _MOST_MENTIONS) : end]):
        mention = story.outside[k][i]
        if mention.span.start < floor:
            return None
        if _is_own(story, mention):
            near = bisect_right(story.starts, at) - bisect_right(story.starts, mention.span.start) <= REACH
            return mention if near and not _TELLS_OF.match(story.text, mention.span.end) else None
    return None


def is_told_of(story: Discourse, mention: Mention) -> bool:
    """Whether a sentence only tells of somebody's kin or lawyer: "His father, Ole Lenz, was mayor"."""
    return _is_own(story, mention) and _TELLS_OF.match(story.text, mention.span.end) is not None


def _is_own(story: Discourse, mention: Mention) -> bool:
    """Whether a sentence begins with what its bearer is to somebody, and the name."""
    sentence = story.sentences[bisect_right(story.sentences, mention.span.start) - 1]
    brought = _OWN_SPEAKER.fullmatch(story.text, sentence, mention.span.start)
    what = fold_text(brought["what"]).split() if brought is not None else []
    return bool(what) and what[-1] in words("people.txt", "near") and NO_MORE.isdisjoint(what)


def speaks_for(story: Discourse, mention: Mention, at: int, word: str) -> float:
    """The worth of ``mention``, the name of an ``own_speaker``, for the pronoun ``word`` at ``at``: what he does is to
    speak ("His lawyer, Otto Lenz, spoke to reporters"), or his words are of his client, her son, of "him".
    """
    if _SPEAKS.match(story.text, mention.span.end):
        return SPEAKS_FOR
    later = bisect_right(story.starts, at)
    end = min(at + _REACH_OF_WORDS, story.starts[later] if later < len(story.starts) else len(story.text))
    spoken = _MARKED.finditer(story.text, max(mention.span.end, at - _MOST_WORDS), end)
    of = _OF.get(GENDER.get(word, ""))
    return SPEAKS_FOR if any(_ANOTHER.search(m[0]) or (of and of.search(m[0])) for m in spoken) else 0.0
