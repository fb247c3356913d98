"""Lawyers and spokesmen who are brought in to speak for somebody: "His lawyer, Otto Lenz, spoke to reporters"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping

from summarizer.quotes.discourse import Discourse
from summarizer.quotes.names import Mention

SPEAKS_FOR = 3.0
"""What it is worth that the sentence before lets somebody's lawyer or spokesman speak."""
_REACH_OF_WORDS = 300
"""Characters behind a pronoun that are looked at for words of a lawyer."""
_MOST_WORDS = 2000
"""Characters before it."""
_OWN_SPEAKER = re.compile(
    r"[\"“]?(?:His|Her|[A-Z][\w’'-]{1,40}[’']s?)[ \u00a0](?:[a-z][\w-]{1,40}[ \u00a0]){0,2}"
    r"(?:lawyer|attorney|solicitor|barrister|advocate|counsel|spokes(?:man|woman|person)|agent|publicist),[ \u00a0]"
)
_SPEAKS = re.compile(
    r",[ \u00a0](?:later[ \u00a0]|then[ \u00a0]|also[ \u00a0])?"
    r"(?:(?:spoke|talked)\b(?![ \u00a0](?:to|with)[ \u00a0](?:him|her|them)\b)"
    r"|(?:met|addressed|faced|told|briefed)[ \u00a0](?:the[ \u00a0])?(?:reporters|journalists|press|media)\b"
    r"|(?:read|issued|gave|made)[ \u00a0](?:out[ \u00a0])?an?[ \u00a0](?:\w+[ \u00a0])?statement\b"
    r"|took[ \u00a0](?:the[ \u00a0])?questions\b)"
)
_CLIENT = re.compile(r"\b(?:my|our)[ \u00a0]client\b", re.IGNORECASE)


def speaks_for(story: Discourse, mention: Mention, at: int, got: Mapping[str, float]) -> float:
    """The worth of ``mention`` where its sentence, the one before the pronoun at ``at``, is about who speaks for
    somebody and lets him do so: "His lawyer, Otto Lenz, spoke to reporters." Whoever only sits beside him does not.
    """
    if "leads=1&sentences=1" not in got or "gender=against&kind=person" in got:
        return 0.0
    sentence = story.sentences[bisect_right(story.sentences, mention.span.start) - 1]
    if not _OWN_SPEAKER.fullmatch(story.text, sentence, mention.span.start):
        return 0.0
    later = bisect_right(story.starts, at)
    end = min(at + _REACH_OF_WORDS, story.starts[later] if later < len(story.starts) else len(story.text))
    client = _CLIENT.search(story.text, max(mention.span.end, at - _MOST_WORDS), end)
    return SPEAKS_FOR if client or _SPEAKS.match(story.text, mention.span.end) else 0.0
