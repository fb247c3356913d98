"""Which tolls of a story a newer report of it has raised, wherever in its text it gives the new one. Pure.

The newest report may open with a resignation and give the toll in its fifth paragraph; beneath it "two people died" of
the day before would be the last word on the dead. How many died is read in any words ("eleven are now known to have
lost their lives"); of the hurt only what is told as a toll by now.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.newsdesk.ranking import newness, told_at
from bot.ports.records import StoredArticle
from summarizer.lexicon import words
from summarizer.stories.claims import PEOPLE, claim, together
from summarizer.stories.dead import ALL, Dead, deaths
from summarizer.stories.sides import Side, side_of
from summarizer.types import Span

_KILLED = "killed"
_TOLLS = frozenset({_KILLED, "injured"})
_SO_FAR = re.compile(r"\btolls?\b|\bnumber of\b", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:in|at|near|off|outside)\s(?P<name>[^\W\d_a-z][\w’'-]+)")

_CAUSE = re.compile(
    r"\s(?:of|from|with)\s(?:[a-z]+\s){0,2}(?P<name>flu|influenza|measles|covid|coronavirus|cholera|malaria|ebola|dengue|typhoid|"
    r"meningitis|pneumonia|cancer|aids|hiv|tuberculosis|polio|plague|diphtheria|hepatitis|mers|sars|overdoses?)\b",
    re.IGNORECASE,
)
"""An illness that people die of on any day."""


class Tolls:
    """The tolls of a story's ``articles``; of each they are read once, if they are asked for."""

    def __init__(self, articles: Sequence[StoredArticle]) -> None:
        self._newest_first = sorted(articles, key=newness, reverse=True)
        self._read: dict[str, list[Side]] = {}
        self._dead: dict[str, list[Dead]] = {}

    def raised(self, stored: StoredArticle, span: Span) -> tuple[StoredArticle, Span] | None:
        """The newest report after ``stored`` that gives a higher toll than the sentence ``span``, and where it does.

        None where there is none, or where a newer one gives the same number. What is no toll "so far", or of a place, a
        day or a part of its own, or disputed, takes the place of nothing.
        """
        tolls = [side for side in self._of(stored) if span.contains(side.figure.span)]
        dead = [one for one in self._deaths(stored) if span.contains(one.span)]
        newer = [other for other in self._newest_first if told_at(stored) < told_at(other)] if tolls or dead else []
        for other in newer:
            given = [(one, side) for one in tolls for side in self._of(other) if _of_the_same(one, side)]
            died = [(one, by_now) for one in dead for by_now in self._deaths(other)]
            if any(one.figure.value == side.figure.value for one, side in given) or any(
                one.number == by_now.number and by_now.whom in ALL for one, by_now in died
            ):
                return None
            more = [s.figure.span for one, s in given if _is_so_far(s) and one.figure.value < s.figure.value]
            more += [by_now.span for one, by_now in died if _of_all(one, by_now, stored, other)]
            if more:
                return other, more[0]
        return None

    def _deaths(self, stored: StoredArticle) -> list[Dead]:
        article = stored.article
        if article.id not in self._dead:
            tolls = [side for side in self._of(stored) if side.claim == _KILLED and _is_so_far(side)]
            self._dead[article.id] = [
                *deaths(article.text),
                *(Dead(side.figure.value, side.figure.what, side.figure.span) for side in tolls),
            ]
        return self._dead[article.id]

    def _of(self, stored: StoredArticle) -> list[Side]:
        article = stored.article
        if article.id not in self._read:
            self._read[article.id] = [
                side_of(article.id, figure, article.text)
                for figure in stored.reading.figures
                if claim(figure.span.of(article.text)) in _TOLLS
            ]
        return self._read[article.id]


def _of_the_same(one: Side, other: Side) -> bool:
    return one.claim == other.claim and together(one.figure.what, other.figure.what, one.claim)


def _is_so_far(side: Side) -> bool:
    """Whether a figure is the toll of the event by now."""
    told = side.told.rises or _SO_FAR.search(side.words) is not None
    of = side.narrowed
    return told and not (of.place or of.day or of.part or side.told.disputes or side.told.taken_back)


def _of_all(one: Dead, by_now: Dead, stored: StoredArticle, other: StoredArticle) -> bool:
    """Whether a newer report counts more dead of the same event: of those that the older one counts, or of all where
    that counts people, and in no place and of no disease that this one does not name.
    """
    alike = by_now.whom == one.whom or (by_now.whom in ALL and (one.whom in ALL or _people(one.whom)))
    if one.number >= by_now.number or not alike:
        return False
    text, older = other.article.text, f"{stored.article.headline}\n{stored.article.text}"
    start = text.rfind("\n", 0, by_now.span.start) + 1
    line = text[start:].partition("\n")[0]
    behind = by_now.span.end - start
    cause = _CAUSE.match(line, behind)
    if cause is not None and re.search(rf"\b{cause['name']}\b", older, re.IGNORECASE) is None:
        return False
    return all(re.search(rf"\b{re.escape(found['name'])}\b", older) for found in _PLACE.finditer(line, behind))


def _people(whom: str) -> bool:
    return together(whom, PEOPLE, "killed") or whom in words("people.txt", "unnamed", "group")
