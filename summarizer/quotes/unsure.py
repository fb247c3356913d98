"""Where whom a pronoun seems to mean is not sure to be meant, so that nobody is named rather than the wrong one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from summarizer.quotes.agreeing import Ranked
from summarizer.quotes.discourse import GENDER, SINGULAR_PERSON, Discourse
from summarizer.quotes.ground import Ground
from summarizer.quotes.late import LATE
from summarizer.quotes.names import Mention
from summarizer.quotes.speaking_for import is_told_of, own_speaker


def unsure(base: Ground, story: Discourse, ranked: Ranked, word: str, at: int) -> bool:
    """Whether "he" or "she" at ``at`` may well be another than the first of ``ranked``: the sentence before is about
    somebody else ("Berg blamed Moe. Moe left the room. …," he said), somebody's lawyer or kin was brought in last, or
    the first name is of the other gender and another's is not, or no sentence is about its bearer ("The wife of Otto
    Lenz was told").
    """
    if word not in SINGULAR_PERSON or not ranked or LATE in ranked[0][3]:
        return False
    genders = [base.clusters[row[1]].gender for row in ranked]
    if genders[0] not in {"", GENDER[word]} and ("leads=1" not in ranked[0][3] or GENDER[word] in genders):
        return True
    first = ranked[0][1]
    about, own = _about(story, at), own_speaker(story, at)
    if about is not None and is_told_of(story, about):
        # "His son, Tom Holm, is nine": he is not brought in to speak, and nobody else is.
        return base.cluster_of[about.span] == first
    others = {base.cluster_of[mention.span] for mention in (about, own) if mention is not None}
    return any(_may_be(base, k, word) for k in others - {first})


def _about(story: Discourse, at: int) -> Mention | None:
    """Whom the sentence right before is about by name, in this paragraph or the one before."""
    last = bisect_left(story.leads, (at, -1)) - 1
    if last < 0:
        return None
    name, k = story.leads[last]
    away = bisect_right(story.sentences, at) - bisect_right(story.sentences, name)
    if away != 1 or bisect_right(story.starts, at) - bisect_right(story.starts, name) > 1:
        return None
    mentions = story.outside[k]
    return mentions[bisect_left(mentions, name, key=lambda m: m.span.start)]


def _may_be(base: Ground, cluster: int, word: str) -> bool:
    person = base.clusters[cluster]
    return not person.is_body and person.gender in {"", GENDER[word]}
