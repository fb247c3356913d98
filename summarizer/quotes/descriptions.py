"""Whom a definite description without a bearer of that role means: "the striker", "the 34-year-old", "the Dane".

News names people and then varies: the person whom the sentences before are about. Nobody is taken where the article
has spoken of such a one without a name ("a surgeon … the surgeon said"), or gives the person another trade.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping

from summarizer.lexicon import words
from summarizer.quotes.discourse import Discourse
from summarizer.quotes.ground import Ground
from summarizer.quotes.nouns import head_noun, is_person_noun, kind_of_description
from summarizer.quotes.people import Person
from summarizer.quotes.phrases import Source
from summarizer.quotes.roles import Roles
from summarizer.text.fold import fold_text
from summarizer.types import Span

_DEFINITE = re.compile(r"the\s(?!(?:same|other|latter|former|first|second|only)\b)")
_AGE = re.compile(r"the\s(?:\w+[\s-])?\d{1,3}-year-old$")
_INDEFINITE = re.compile(r"\b(?:[Aa]n?|[Oo]ne|[Aa]nother)((?:\s[\w-]+){1,5})")
MOST_NAMED = 200
"""So many names before a description are looked at, and so many mentions of a person."""
_FURTHER = re.compile(r"\b(?:for|from|who|of|at|with|in)\b|,")
_ANYBODY = frozenset(
    "businessman businesswoman billionaire millionaire mogul tycoon veteran author teenager pensioner retiree "
    "candidate nominee democrat republican man woman boy girl".split()
)
"""What somebody may be beside another trade."""


def without_names(text: str) -> dict[str, int]:
    """Where the words for somebody without a name first stand: ``surgeon`` of "a young surgeon"."""
    found: dict[str, int] = {}
    for match in _INDEFINITE.finditer(text):
        for word in match.group(1).casefold().split():
            found.setdefault(word, match.start())
    return found


def meant(base: Ground, known: Roles, story: Discourse, unnamed: Mapping[str, int], source: Source) -> int | None:
    """The cluster that a description means, or None where that is not plain. ``unnamed``: as of ``without_names``."""
    phrase = fold_text(source.head.of(base.text))
    if source.kind == "name":
        phrase = "the " + phrase if _is_people(base, source) else ""
    if not _DEFINITE.match(phrase) or _FURTHER.search(phrase) or kind_of_description(phrase) != "unnamed":
        return None
    noun = head_noun(phrase)
    anybody = noun in _ANYBODY or source.kind == "name" or _AGE.match(phrase) is not None
    if not anybody and (not is_person_noun(noun) or noun in words("people.txt", "title")):
        # Whoever holds an office is introduced with it.
        return None
    if unnamed.get(noun, source.head.start) < source.head.start:
        return None
    k = _spoken_of(base, story, source.head)
    if k is None:
        return None
    person = base.clusters[k]
    gender = next((g for g in ("male", "female") if noun in words("people.txt", g)), "")
    if gender and person.gender and gender != person.gender:
        return None
    return k if anybody or not _has_another_trade(base, known, k, noun) else None


def _is_people(base: Ground, source: Source) -> bool:
    """Whether a capitalised word behind "the" is one for somebody's people: "the Dane"."""
    one = fold_text(source.head.of(base.text))
    before = base.text[max(0, source.head.start - 4) : source.head.start].casefold()
    return before == "the " and one in words("places.txt", "people") and not one.endswith("s")


def _spoken_of(base: Ground, story: Discourse, head: Span) -> int | None:
    """The person whom the sentences before, back to the paragraph before, are about; else the only one they name."""
    paragraph = bisect_right(story.starts, head.start) - 1
    floor = story.starts[max(0, paragraph - 1)] if story.starts else 0
    end = bisect_left(story.leads, (head.start, -1))
    leads = story.leads[max(end - MOST_NAMED, bisect_left(story.leads, (floor, -1))) : end]
    about = [k for _, k in leads if _is_person(base.clusters[k])]
    end = bisect_left(story.places, (head.start, -1, -1))
    low = max(end - MOST_NAMED, bisect_left(story.places, (floor, -1, -1)))
    named = [k for _, k, _ in story.places[low:end]]
    people = [k for k in named if _is_person(base.clusters[k])]
    if about:
        return about[-1] if about[-1:] == people[-1:] else None
    return people[0] if len(set(people)) == 1 else None


def _is_person(person: Person) -> bool:
    return person.votes["person"] > person.votes["body"] and len(person.name.split()) > 1


def _has_another_trade(base: Ground, known: Roles, k: int, noun: str) -> bool:
    """Whether the article calls somebody something else and never this."""
    printed = [role.span.of(base.text) for role in known.of.get(k, ())]
    titled = [mention.titled for mention in base.clusters[k].mentions[:MOST_NAMED] if mention.titled]
    held = [
        word for text in (*printed, *titled) for word in re.findall(r"[a-z]+", fold_text(text)) if is_person_noun(word)
    ]
    return bool(held) and noun not in held
