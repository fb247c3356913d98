"""Whom the sentence before is about though its name is no subject: who brought a thing forward ("The motion, moved by
Ana Brik, was lost. “…,” she said"), whose name stands behind what he is ("The town's doctor, Ana Brik, called for it.
“…,” she said"), and who was asked ("Roe asked Ana Brik whether it was shut. “…,” she said").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping

from summarizer.quotes.discourse import GENDER, Discourse, Pointer
from summarizer.quotes.names import Mention
from summarizer.quotes.nouns import is_person_noun

BROUGHT_FORWARD = 3.0
"""What it is worth that the sentence before names nobody else than who brought a thing forward."""
ASKED = 9.0
"""What it is worth that the sentence before asks somebody something: who asks is its subject, and seldom answers."""
_SPACE = r"[ \u00a0]"
_BY = re.compile(
    rf"(?P<what>[^.!?\n“”\"]{{4,120}}?){_SPACE}(?:moved|proposed|tabled|seconded|submitted|lodged|filed|drafted|drawn{_SPACE}up|"
    rf"written|launched|organi[sz]ed|started|brought|introduced|handed{_SPACE}in|put{_SPACE}forward|presented|signed)"
    rf"{_SPACE}by{_SPACE}(?:[\w’'-]{{1,30}},?{_SPACE}){{0,7}}"
)
"""From the sentence's start to the name."""
_DESCRIBED = re.compile(
    rf"[A-Z][\w’'-]{{0,30}}{_SPACE}(?P<what>(?:[\w’'-]{{1,30}}{_SPACE}){{0,7}}[\w’'-]{{1,30}}),{_SPACE}"
)
_ASKS = re.compile(
    rf"\b(?:asked|quizzed|questioned|pressed){_SPACE}(?:(?:the|an?|his|her|their|its|another|one|[\w.-]{{1,30}}[’']s?){_SPACE}"
    rf"(?:[\w’'-]{{1,30}},?{_SPACE}){{1,8}}?|(?:[A-Z][\w.-]{{1,30}}{_SPACE}){{1,3}})?$"
    rf"|\bput{_SPACE}(?:it|that){_SPACE}to{_SPACE}(?:[\w’'-]{{1,30}},?{_SPACE}){{0,8}}?$"
)
_WHAT = re.compile(rf",?{_SPACE}(?:whether|if|how|why|what|when|where|who|which|about|that|on)\b")
"""Of whom something is asked, and what: the next sentence is the answer."""
_LESSER = re.compile(r"\b(?:when|after|before|as|while|that|who|which|because|if|where|said|says|was|is|were|are)\b")
"""Before "asked" these make it tell of something else: "It was at a meeting, she said, when a man asked Brik why"."""
_REACH = 200
"""Characters before whoever is asked."""
_MOST_NAMED = 20
"""Names before a pronoun that are looked at."""
_WORD = re.compile(r"[A-Za-z-]+")


def brought_forward(story: Discourse, mention: Mention, pointer: Pointer, got: Mapping[str, float]) -> float:
    """What it is worth for ``mention`` that the sentence right before "he" or "she" asks it something; or, in the same
    paragraph, is about a thing that it brought forward or opens with what it is, where nobody else is named or meant
    in the paragraph so far. 0 for none of these.
    """
    if pointer.word not in {"he", "she"} or "sentences=1" not in got:
        return 0.0
    sentence = story.sentences[bisect_right(story.sentences, mention.span.start) - 1]
    if _asked(story, sentence, mention):
        return ASKED
    if "paragraphs=0" not in got:
        return 0.0
    about = _brought(story, sentence, mention) or _described(story, sentence, mention)
    return BROUGHT_FORWARD if about and _is_alone(story, mention, pointer) else 0.0


def _asked(story: Discourse, sentence: int, mention: Mention) -> bool:
    """Whether the sentence puts a question to ``mention``: "Roe asked the warden, Ana Brik, whether it was shut"."""
    asks = _ASKS.search(story.text, max(sentence, mention.span.start - _REACH), mention.span.start)
    if asks is None or _LESSER.search(story.text, sentence, asks.start()):
        return False
    return _WHAT.match(story.text, mention.span.end) is not None


def _brought(story: Discourse, sentence: int, mention: Mention) -> bool:
    by = _BY.fullmatch(story.text, sentence, mention.span.start)
    return by is not None and not _names_person(by["what"])


def _described(story: Discourse, sentence: int, mention: Mention) -> bool:
    what = _DESCRIBED.fullmatch(story.text, sentence, mention.span.start)
    return (
        what is not None and _names_person(what["what"]) and story.text[mention.span.end : mention.span.end + 1] == ","
    )


def _names_person(words: str) -> bool:
    return any(is_person_noun(word.casefold()) for word in _WORD.findall(words))


def _is_alone(story: Discourse, mention: Mention, pointer: Pointer) -> bool:
    """Whether nobody of the pronoun's gender is named or meant in its paragraph so far, but for ``mention``."""
    first = story.starts[bisect_right(story.starts, pointer.at) - 1]
    said = bisect_left(story.pronouns, (first, ""))
    if said < len(story.pronouns) and story.pronouns[said][0] < pointer.at:
        return False
    end = bisect_left(story.places, (pointer.at, -1, -1))
    for at, k, i in story.places[max(0, end - _MOST_NAMED) : end]:
        other = story.clusters[k]
        if at <= first or story.outside[k][i].span == mention.span or mention in other.mentions:
            continue
        # A town has one label of a person at most: "the motion to keep Norden open".
        person = other.votes["person"] - other.votes["body"] > 1 or (not other.is_body and k in story.speakers)
        if person and other.gender in {"", GENDER[pointer.word]}:
            return False
    return True
