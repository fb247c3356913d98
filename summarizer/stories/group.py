"""Groups articles into stories: near-copies folded first, then articles on one event joined.

The groups are a function of the articles alone, so that one period gives one digest. What is counted in a text is kept:
when an article comes to a period, its own words are read and those of no other again.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import lru_cache, partial

from summarizer.stories.briefs import brief, of_two_events
from summarizer.stories.cases import Parties, strangers, two_cases
from summarizer.stories.copies import CONTAINMENT, Shelf, containment, shingles
from summarizer.stories.events import Compared, compared, events, likeness, named_alike, names_of, near
from summarizer.stories.exchanged import one_piece, tells_of_others
from summarizer.stories.matters import MUCH_NAMED, matter, two_matters
from summarizer.stories.parties import parties
from summarizer.stories.round_ups import more_of, unlike
from summarizer.stories.scenes import happening, one_scene, scene, vote_and_violence
from summarizer.stories.terms import terms
from summarizer.types import Article, Story

MOST_KEPT = 4000
"""Articles whose counted words are kept (about 80 MB)."""
_MOST_PARTS = 12
_MOST_IN_FORM = 200
"""Articles that share their words with one and are laid beside it; further ones are not joined with it."""
_OF_ANOTHER = 0.08
"""Two texts whose terms are less alike have nothing to do with each other: of ECB+ articles on other topics 95 in 100
are, of the halves of one article 3 in 100."""
_ONE_WEEK = timedelta(days=4)
"""Of what was published further apart one "Monday" may be the next."""
_WORD_FOR_WORD = 0.9
"""A brief that stands so far in another has enough in common with it, whatever its words are."""
_LOOK_ALIKE = 0.25
"""... and so many of these are of one event only where they name the same."""


_scene = lru_cache(maxsize=MOST_KEPT)(scene)
_happening = lru_cache(maxsize=MOST_KEPT)(happening)
_brief = lru_cache(maxsize=MOST_KEPT)(brief)
_matter = lru_cache(maxsize=MOST_KEPT)(matter)
_parties = lru_cache(maxsize=MOST_KEPT)(parties)


@lru_cache(maxsize=MOST_KEPT)
def counted(headline: str, text: str) -> tuple[Compared, array[int]]:
    """What is compared of an article, and its shingles; kept for the last thousands, since periods overlap."""
    return compared(terms(Article(headline, text))), array("L", shingles(text))


def stories(articles: Sequence[Article], wanted: Collection[str] | None = None) -> tuple[Story, ...]:
    """The stories of ``articles``, in the order in which each first appears; ids inside keep the order given.

    A near-copy is folded under the longer text, among equals under the later one given: ``Story.copies`` holds
    ``(copy, kept)``. What shares its words with another and tells other figures or days is no copy, but of its story;
    what tells of others (the next quake in the same form, a round-up) is of no story of it. ``wanted`` are ids: of the
    same stories those alone that hold one of these.
    """
    folded = _folded(articles)
    alone = [i for i in range(len(articles)) if i not in folded.under]
    place = {i: k for k, i in enumerate(alone)}
    held = None
    if wanted is not None:
        held = sorted({place[folded.top(i)] for i, article in enumerate(articles) if article.id in wanted})
    known = [counted(articles[i].headline, articles[i].text) for i in alone]
    apart = {(place[i], place[j]) for i, j in folded.apart if i in place and j in place}
    others = _Others([articles[i] for i in alone], known, [i in folded.round_ups for i in alone])
    times = [articles[i].published_at for i in alone]
    scenes = [partial(_scene, articles[i].headline, articles[i].text) for i in alone]
    groups = events([of for of, _ in known], times, held, apart, others.than, lambda k: scenes[k](), others.strangers)
    told = [{alone[k] for k in group} for group in groups]
    story_of = {i: members for members in told for i in members}
    for i in folded.updates:
        if (members := story_of.get(folded.top(i))) is not None:
            members.add(i)
    return tuple(_story(articles, sorted(members), folded.copies) for members in sorted(told, key=min))


def _story(articles: Sequence[Article], group: Sequence[int], copy_of: Mapping[int, int]) -> Story:
    copies = tuple((articles[c].id, articles[of].id) for c, of in copy_of.items() if of in group)
    return Story(tuple(articles[i].id for i in group), copies)


class _Others:
    """Which articles, however alike, tell of others than one does: the reports in its form, what is a round-up, briefs
    that have little but the speaker in common, reports that have little but the names, of an election and of
    violence the other one, and another case before a court.
    """

    def __init__(
        self, articles: Sequence[Article], known: Sequence[tuple[Compared, array[int]]], round_ups: Sequence[bool]
    ) -> None:
        self._articles = articles
        self._names = [names_of(of) for of, _ in known]
        self._found = [frozenset(each) for _, each in known]
        self._round_ups = round_ups
        self._known: dict[tuple[int, int], bool] = {}

    def than(self, i: int, alike: Sequence[int]) -> set[int]:
        """Which of ``alike``, the most alike first, are of no story with article ``i``."""
        told = {j for j in alike if self._round_ups[i] is not self._round_ups[j]}
        shares = {j: containment(self._found[i], self._found[j]) for j in alike if j not in told}
        in_form = [j for j, share in shares.items() if share >= CONTAINMENT]
        text = self._articles[i].text
        told |= {j for j in in_form[:_MOST_IN_FORM] if tells_of_others(*sorted((text, self._articles[j].text)))}
        told |= {j for j, share in shares.items() if j not in told and self._of_another(i, j, share)}
        return told.union(in_form[_MOST_IN_FORM:])

    def _of_another(self, i: int, j: int, share: float) -> bool:
        """The same in either order, so that of two articles the second one to ask is told what the first one was."""
        pair = (i, j) if i < j else (j, i)
        if (known := self._known.get(pair)) is None:
            one, other = (self._articles[k] for k in pair)
            told = (_happening(each.headline, each.text) for each in (one, other))
            known = (
                two_cases(self._parties(pair[0]), self._parties(pair[1]))
                or vote_and_violence(*told)
                or (
                    (_briefs_apart(one, other, share) or self._two_matters(*pair))
                    and not one_scene(_scene(one.headline, one.text), _scene(other.headline, other.text))
                )
            )
            self._known[pair] = known
        return known

    def strangers(self, group: Sequence[int]) -> Iterator[tuple[int, int]]:
        """The pairs of a group that are of two cases before a court."""
        return strangers({i: self._parties(i) for i in group})

    def _parties(self, i: int) -> Parties:
        return _parties(self._articles[i].headline, self._articles[i].text)

    def _two_matters(self, i: int, j: int) -> bool:
        """Whether two articles name the same people and have hardly anything else in common."""
        if named_alike(self._names[i], self._names[j]) < MUCH_NAMED:
            return False
        one, other = self._articles[i], self._articles[j]
        return two_matters(_matter(one.headline, one.text), _matter(other.headline, other.text))


def _briefs_apart(one: Article, other: Article, share: float) -> bool:
    """Whether two articles, of which the shorter has this ``share`` of its words in the other, are briefs with too
    little in common to be of one event.
    """
    first, second = _brief(one.headline, one.text), _brief(other.headline, other.text)
    if first is None or second is None or share >= _WORD_FOR_WORD:
        return False
    return of_two_events(first, second, one_week=near(one.published_at, other.published_at, _ONE_WEEK))


def _folded(articles: Sequence[Article]) -> _Folding:
    """What is a copy of what, and what shares its words with another and tells more, or of others.

    A text that holds two which are unlike each other is a round-up: it is a copy of neither, nor of their story.
    """
    found = [frozenset(counted(article.headline, article.text)[1]) for article in articles]
    order = sorted(range(len(articles)), key=lambda k: (-len(found[k]), -k))
    folding = _Folding(articles)
    for held in (folding.holds, folding.is_copy):
        shelf = Shelf()
        for i in order:
            whole = shelf.find(found[i], partial(held, i))
            if whole is not None:
                folding.copies[i] = whole
                folding.updates.pop(i, None)
            else:
                shelf.put(i, found[i])
        if held == folding.holds:
            folding.find_round_ups()
    folding.copies = dict(sorted(folding.copies.items()))
    return folding


class _Folding:
    """Which texts of a period are one piece of copy, and which share their words and tell more, or of others.

    ``copies`` and ``updates``: index of an article → index of the longer one that it is a copy of, or an update;
    ``apart``: pairs that tell of others, the lower index first; ``round_ups``: what holds two that tell of others.
    """

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = articles
        self._parts: defaultdict[int, list[int]] = defaultdict(list)
        self.round_ups: set[int] = set()
        self.copies: dict[int, int] = {}
        self.updates: dict[int, int] = {}
        self.apart: set[tuple[int, int]] = set()

    @property
    def under(self) -> dict[int, int]:
        """What is told with the story of another article: copies and updates."""
        return self.copies | self.updates

    def top(self, i: int) -> int:
        """The article with whose story another is told."""
        while (of := self.copies.get(i, self.updates.get(i))) is not None:
            i = of
        return i

    def holds(self, i: int, whole: int) -> bool:
        """Note that a longer text holds most of one. It says no, so that all that hold it are asked for."""
        self._parts[whole].append(i)
        return False

    def find_round_ups(self) -> None:
        """Which texts hold two that are of different events. Of a text in its own form a text holds no part."""
        for whole, parts in self._parts.items():
            text = self._articles[whole].text
            held = [self._articles[i] for i in parts[:_MOST_PARTS]]
            if len(held) > 1 and _of_two([one for one in held if not tells_of_others(one.text, text)]):
                self.round_ups.add(whole)

    def is_copy(self, i: int, whole: int) -> bool:
        """Whether a text may be folded under a longer one that holds its words."""
        one, other = self._articles[i], self._articles[whole]
        if not near(one.published_at, other.published_at):
            return False
        if (
            (whole in self.round_ups) is not (i in self.round_ups)
            or tells_of_others(one.text, other.text)
            or two_cases(_parties(one.headline, one.text), _parties(other.headline, other.text))
            or _briefs_apart(one, other, self._share(one, other))
            or (i not in self.round_ups and _of_another(one, other))
        ):
            self.apart.add((min(i, whole), max(i, whole)))
            return False
        if one_piece(one.text, other.text):
            return True
        self.updates.setdefault(i, whole)
        return False

    @staticmethod
    def _share(one: Article, other: Article) -> float:
        return containment(*(frozenset(counted(article.headline, article.text)[1]) for article in (one, other)))


def _of_another(one: Article, other: Article) -> bool:
    """Whether the longer of two texts holds the other among news of something else: a round-up."""
    larger, smaller = sorted((one, other), key=lambda each: len(each.text), reverse=True)
    more = more_of(larger.text, smaller.text)
    return bool(more) and likeness(counted("", more)[0], counted(smaller.headline, smaller.text)[0]) < _OF_ANOTHER


def _of_two(parts: Sequence[Article]) -> bool:
    """Whether two of the first articles that a text holds are of different events: two in one form, or unlike."""
    few = [(article.text, *counted(article.headline, article.text)) for article in parts]
    return any(
        tells_of_others(text, other)
        if containment(frozenset(found), frozenset(known)) >= CONTAINMENT
        else (alike := likeness(counts, others)) < _OF_ANOTHER or (alike < _LOOK_ALIKE and unlike(text, other))
        for n, (text, counts, found) in enumerate(few)
        for other, others, known in few[:n]
    )
