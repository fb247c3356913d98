"""Who he, she, they or it is: the people and bodies of the article, weighed by agreement, recency, place and
discourse.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Mapping, Sequence

from summarizer.quotes.brought_forward import brought_forward
from summarizer.quotes.discourse import GENDER, Discourse, Pointer, Turn
from summarizer.quotes.late import LATE, OF_THE_LATE, spoken_long_ago, the_late
from summarizer.quotes.names import Mention
from summarizer.quotes.person import Person
from summarizer.quotes.speaking_for import own_speaker, speaks_for
from summarizer.quotes.weights import weigh

_SUBJECTS = frozenset({"he", "she"})
_OBJECTS = frozenset({"him", "his", "her"})
_SHOWN_TO = re.compile(
    r"\b(?:seen|obtained|viewed|read|reviewed|leaked to|shown to|passed to|given to)(?: by)? (?:the )?\Z"
)
"""Before a name: it is who saw a report, not what "it says" in the next sentence."""
_BEFORE = 40
REACH = 6
"""Paragraphs back that an antecedent is looked for."""
FOCUS_REACH = 8
"""So many subjects before a pronoun are looked at for what the sentences before it are about."""
MOST_MENTIONS = 240
MOST_CLUSTERS = 60
"""So many mentions and clusters before a pronoun are looked at: more than any article of the development data has."""


def antecedents(
    story: Discourse,
    pronoun: str,
    at: int,
    turns: Sequence[Turn],
    leaning: Mapping[int, float],
    always: int | None = None,
) -> list[tuple[int, Mention, dict[str, float]]]:
    """The clusters that ``pronoun`` at ``at`` may point to, each with its last mention before and the features of both.

    ``turns`` are the speakers so far, in order of place; only the last few count. The cluster ``always`` is one of
    them however far back it is named.
    """
    paragraph = bisect_right(story.starts, at) - 1
    floor = story.starts[max(0, paragraph - REACH)] if story.starts else 0
    sentence = bisect_right(story.sentences, at) - 1
    gender = GENDER.get(pronoun, "")
    found: list[tuple[int, Mention, dict[str, float]]] = []
    near: list[tuple[int, int]] = []
    for k, i in _last_named(story, at, floor, always):
        mentions = story.outside[k]
        person = story.clusters[k]
        if gender and person.gender and person.gender != gender and person.titled:
            continue
        named = mentions[i].span.start
        if pronoun == "it" and person.is_body and _SHOWN_TO.search(story.text[max(0, named - _BEFORE) : named]):
            continue
        near.append((mentions[i].span.start, k))
        got = _recency(story, mentions, i, at, sentence, paragraph)
        got |= _agreement(person, pronoun, gender)
        got |= _place(got, story, at, pronoun)
        spoken = bisect_left(story.inside[k], story.starts[max(0, paragraph)])
        if spoken < len(story.inside[k]) and bisect_right(story.starts, story.inside[k][spoken]) - 1 == paragraph:
            # Whoever is talked about in a quotation is seldom the one who speaks it.
            got["spoken_of"] = 1.0
        if gender and not person.gender and k in leaning:
            lean = leaning[k] if gender == "male" else -leaning[k]
            got["lean=for" if lean > 0 else "lean=against"] = min(1.0, abs(lean))
        got[f"speaks={int(k in story.speakers)}&kind={'body' if person.is_body else 'person'}"] = 1.0
        got |= _turns(story, k, at, paragraph, pronoun, turns)
        got[f"frequency={min(6, i + 1) // 2}"] = 1.0
        if k in story.headline:
            got["headline"] = 1.0
        found.append((k, mentions[i], got))
    people = [k for _, k in sorted(near, reverse=True) if not story.clusters[k].is_body]
    ranks = {k: rank for rank, k in enumerate(people)}
    focus = _focus(story, at, turns, frozenset(k for k in people if _may_be(story.clusters[k], gender)))
    own = "own" if pronoun in _OBJECTS else "main" if at in story.leading else "sub"
    for k, _, got in found:
        place, home = focus.get(k, (2, 0))
        away = min(2, paragraph - bisect_right(story.starts, home) + 1)
        got[f"focus={place}&paragraphs={away}" if place < 2 else "focus=2"] = 1.0
        got[f"focus={place}&as={own}"] = 1.0
        rank = ranks.get(k, 9)
        got[f"person_rank={min(4, rank)}"] = 1.0
        if len(people) == 1 and k in people:
            got["only_person"] = 1.0
    return found


def _may_be(person: Person, gender: str) -> bool:
    return not gender or not person.gender or person.gender == gender


def _focus(story: Discourse, at: int, turns: Sequence[Turn], may: Container[int]) -> dict[int, tuple[int, int]]:
    """Whom the sentences before are about: for each of the last two (0: the last one) its rank, and the place where
    it was their subject, by name or by a pronoun that was resolved.
    """
    end = bisect_left(story.leads, (at, -1))
    named = story.leads[max(0, end - FOCUS_REACH) : end]
    meant = [(t.at, t.cluster) for t in turns[-FOCUS_REACH:] if t.pronoun and t.at < at and t.at in story.leading]
    found: dict[int, tuple[int, int]] = {}
    for place, k in sorted([*named, *meant], reverse=True):
        if k in may:
            found.setdefault(k, (len(found), place))
        if len(found) == 2:
            break
    return found


def _last_named(story: Discourse, at: int, floor: int, always: int | None) -> list[tuple[int, int]]:
    """The clusters named between ``floor`` and ``at``, and ``always``, each with its last mention, by cluster; of very
    many those named last.
    """
    last: dict[int, int] = {}
    end = bisect_left(story.places, (at, -1, -1))
    for place in range(end - 1, max(-1, end - 1 - MOST_MENTIONS), -1):
        _, k, i = story.places[place]
        if story.outside[k][i].span.start < floor or len(last) == MOST_CLUSTERS:
            break
        last.setdefault(k, i)
    before = 0 if always is None else bisect_left(story.outside[always], at, key=lambda m: m.span.start)
    if always is not None and before:
        last.setdefault(always, before - 1)
    return sorted(last.items())


def _recency(
    story: Discourse, mentions: Sequence[Mention], i: int, at: int, sentence: int, paragraph: int
) -> dict[str, float]:
    mention = mentions[i]
    theirs = bisect_right(story.sentences, mention.span.start) - 1
    away = min(5, sentence - theirs)
    home = bisect_right(story.starts, mention.span.start) - 1
    subject = any(
        m.span.start in story.subjects
        for m in mentions[max(0, i - 2) : i + 1]
        if bisect_right(story.sentences, m.span.start) - 1 >= theirs - 1
    )
    got = {
        f"sentences={away}": 1.0,
        f"paragraphs={min(4, paragraph - home)}": 1.0,
        f"subject={int(subject)}&sentences={away}": 1.0,
        f"subject={int(subject)}": 1.0,
    }
    lead = any(
        m.span.start in story.leading
        for m in mentions[max(0, i - 2) : i + 1]
        if bisect_right(story.sentences, m.span.start) - 1 >= theirs
    )
    got[f"leads={int(lead)}&sentences={away}"] = 1.0
    got[f"leads={int(lead)}"] = 1.0
    if mention.possessive:
        got[f"possessive&sentences={min(2, away)}"] = 1.0
    start = story.sentences[theirs] if theirs >= 0 else 0
    opens = lead and mention.span.start - start < 12 + len(mention.titled)
    got[f"opens={int(opens)}&sentences={min(2, away)}"] = 1.0
    lo = bisect_left(story.pronouns, (mention.span.end, ""))
    hi = bisect_left(story.pronouns, (at, ""))
    if hi > lo:
        got["pronouns_between"] = min(3, hi - lo) / 3
    return got


def _agreement(person: Person, pronoun: str, gender: str) -> dict[str, float]:
    kind = "body" if person.is_body else "person"
    known = "open" if not gender or not person.gender else "fits" if person.gender == gender else "against"
    number = "one" if gender else pronoun
    sure = max(-3, min(2, person.votes["person"] - person.votes["body"]))
    long = "full" if len(person.name.split()) > 1 else "short"
    return {
        f"kind={kind}&number={number}": 1.0,
        f"gender={known}&kind={kind}": 1.0,
        f"name={long}&kind={kind}": 1.0,
        f"person={sure}": 1.0,
    }


def _place(got: Mapping[str, float], story: Discourse, at: int, pronoun: str) -> dict[str, float]:
    """The place of the antecedent together with that of the pronoun: a main subject, a lesser one, or a possessive."""
    own = "own" if pronoun in _OBJECTS else "main" if at in story.leading else "sub"
    lead = next((name for name in ("leads=1", "leads=0") if name in got), "leads=0")
    away = next((n for n in range(3) if f"sentences={n}" in got), 3)
    return {f"as={own}&{lead}&sentences={away}": 1.0}


def _turns(story: Discourse, k: int, at: int, paragraph: int, pronoun: str, turns: Sequence[Turn]) -> dict[str, float]:
    got: dict[str, float] = {}
    spoken = [t for t in turns[-12:] if t.spoke and t.at < at]
    for back, turn in enumerate(reversed(spoken[-3:])):
        if turn.cluster != k:
            continue
        home = bisect_right(story.starts, turn.at) - 1
        same = "same" if turn.pronoun == pronoun else "other" if turn.pronoun else "name"
        got[f"turn={back}&paragraphs={min(3, paragraph - home)}"] = 1.0
        got[f"turn={back}&as={same}"] = 1.0
        break
    gender = GENDER.get(pronoun)
    if gender is not None:
        chain = next(
            (t for t in reversed(turns[-12:]) if t.at < at and t.pronoun in _SUBJECTS and GENDER[t.pronoun] == gender),
            None,
        )
        if chain is not None:
            home = bisect_right(story.starts, chain.at) - 1
            away = bisect_right(story.sentences, at) - bisect_right(story.sentences, chain.at)
            whose = "mine" if chain.cluster == k else "other"
            got[f"chain={whose}&sentences={min(3, away)}&paragraphs={min(2, paragraph - home)}"] = 1.0
            got[f"chain={whose}"] = 1.0
            if chain.at in story.leading:
                got[f"chain_leads={whose}&sentences={min(3, away)}"] = 1.0
    return got


INTRODUCED = 1.5
"""What it is worth that the sentence before is about a person of whose gender nothing is known. News introduces people
so, and names that our list does not know are nobody's fault: the fitted weights have seen few of them.
"""


def _introduced(got: Mapping[str, float]) -> float:
    there = ("leads=1&sentences=1", "paragraphs=0", "gender=open&kind=person", "name=full&kind=person")
    return INTRODUCED if all(name in got for name in there) else 0.0


def _worth(
    story: Discourse, mention: Mention, pointer: Pointer, own: Mention | None, got: Mapping[str, float]
) -> float:
    """What the weights have not learned of an antecedent. ``own``: the name of somebody's own speaker before."""
    against = "gender=against&kind=person" in got
    if LATE in got:
        return OF_THE_LATE
    worth = max(_introduced(got), 0.0 if against else brought_forward(story, mention, pointer, got))
    speaks = own is not None and own.span == mention.span and not against
    return max(worth, speaks_for(story, mention, pointer.at, pointer.word) if speaks else 0.0)


def walk(
    story: Discourse,
    weights: Mapping[str, float],
    pointers: Sequence[Pointer],
    named: Sequence[Turn],
    leaning: Mapping[int, float] | None = None,
) -> dict[int, list[tuple[float, int, Mention, dict[str, float]]]]:
    """For the place of each pronoun its antecedents (score, cluster, last mention, features), best first.

    Pronouns are resolved in order of place, because each answer is evidence for the next. ``named``: who spoke by name.
    """
    turns: list[Turn] = []
    waiting = sorted(named, key=lambda t: t.at)
    answers: dict[int, list[tuple[float, int, Mention, dict[str, float]]]] = {}
    seen = 0
    late = the_late(story)
    for pointer in sorted(pointers, key=lambda p: p.at):
        while seen < len(waiting) and waiting[seen].at < pointer.at:
            turns.append(waiting[seen])
            seen += 1
        own = own_speaker(story, pointer.at) if pointer.spoke else None
        dead = late if late is not None and spoken_long_ago(story, pointer.at, pointer.word) else None
        found = antecedents(story, pointer.word, pointer.at, turns, leaning or {}, dead)
        for k, _, got in found:
            if k == dead and "gender=against&kind=person" not in got:
                got[LATE] = 1.0
        ranked = sorted(
            (
                (round(weigh(weights, got) + _worth(story, mention, pointer, own, got), 6), k, mention, got)
                for k, mention, got in found
            ),
            key=lambda row: (-row[0], -row[2].span.start, row[1]),
        )
        answers[pointer.at] = ranked
        if ranked:
            turns.append(Turn(ranked[0][1], pointer.at, pointer.word, pointer.spoke))
        turns = turns[-40:]
    return answers


def lean(
    story: Discourse, answers: Mapping[int, Sequence[tuple[float, int, Mention, dict[str, float]]]]
) -> dict[int, float]:
    """From the answers of one walk: for each cluster of unknown gender how far its pronouns lean to male (1) or
    female (-1).
    """
    counts: dict[int, list[int]] = {}
    words = dict(story.pronouns)
    for at, ranked in answers.items():
        if not ranked or at not in words or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < 0.7):
            continue
        held = counts.setdefault(ranked[0][1], [0, 0])
        held[words[at] == "female"] += 1
    return {k: (m - f) / (m + f + 1) for k, (m, f) in counts.items() if not story.clusters[k].gender}
