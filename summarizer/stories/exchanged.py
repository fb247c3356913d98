"""What two texts that share their words say differently in the same places.

Whoever prints copy again cuts, puts in and re-tops; whoever fills in a form puts another name, figure or day where the
last one stood. So the two texts are laid beside each other by the runs of three words that each of them holds once,
and what stands between two such runs in the one is compared with what stands there in the other.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import islice

from summarizer.lexicon import rows
from summarizer.lexicon import words as listed
from summarizer.stories.amounts import NUMBERS
from summarizer.stories.terms import SENTENCE_START
from summarizer.text.fold import fold_text

CONTAINED = 0.5
"""A paragraph is in another text from this share of its runs of words on."""
ROUND_UP = 0.4
"""The share of a text, in words, that has to be of something else for it to be a round-up ..."""
_FEWEST_WORDS = 30
"""... and so many at least; agency heads and tails are shorter."""
_MOST_WORDS = 5_000
_WIDEST = 12
"""Words between two shared runs; what is longer was written anew, not exchanged."""
_LEAD = 25
"""Words of the lead, whose actors are the main ones."""
_OTHERS = 3
_MANY = 3
_ONE_SPELT_TWICE = 0.7
_FEWEST_NAMES = 3
_SHARED_NAMES = 0.25
_KNOWN_NAMES = 0.1
"""A cut story goes on with most of those that it began with; of a round-up's next item hardly anybody is known."""
_SHARED_WORDS = 0.3
_HAS_CASE = 0.5
_NO_CASE = 1 / 400
"""Letters that are capitals: more in a text of capitals, fewer in one that has none to speak of."""
_PUT_IN = 3
"""Words put in or left out: a negation among so few turns the sentence, in a longer part it has one of its own."""
_THINNED = 10
"""Places with words put in or left out, for each negation among them: so many are those of a text that was thinned."""
_DESK_S_OWN = 0.1
"""The share of a text that is a desk's own work, where the rest is the same to the word."""

_TOKEN = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+(?:['’][^\W\d_]+)*")
_DATELINE = re.compile(
    r"^(?:[^a-z\n]{0,50}?(?:\([^)\n]{1,40}\))?[^a-z\n]{0,20}?\s[-–—]{1,2}\s"
    r"|(?:[A-Z][^\s()]{0,30},? ){1,5}\([A-Z][^)\n]{0,40}\)[ \t]{0,3}(?:[-–—]{1,2}\s|(?=[A-Z\"“])))",
    re.MULTILINE,
)
_HEAD = 400
"""Characters at the head of a text in which a dateline may stand, behind a byline or a caption."""
_NO = ("un", "in", "il", "im", "dis", "non")
_LISTED = frozenset({"and", "or", "with"})
_STOP = re.compile(r"[.!?…]")
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december".split()
)


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What stands in the same places of two texts and is not the same: how many names (each pair once, ``again`` where
    one stands in two places), of whom some in the ``lead``; how many ``figures``, and how many ``days``. ``kept`` are
    the figures that both have. ``turned``: a word that turns the sense came, went or was exchanged; ``swapped``: two
    names changed places; ``led``: another name stands in the lead, which the other text has elsewhere; ``own``: the
    share of the shorter text that the other does not have.
    """

    names: int
    again: bool
    lead: bool
    figures: int
    days: int
    kept: int
    turned: bool
    swapped: bool
    led: bool
    own: float

    @property
    def anything(self) -> bool:
        """Whether the one tells something that the other does not. One name deep in the text is a desk's own word."""
        sense = self.turned or self.swapped or self.led
        return self.lead or self.again or self.names > 1 or bool(self.figures or self.days) or sense

    @property
    def actors(self) -> bool:
        """Whether the one tells of others than the other does: of another place, another defendant, another team.

        One name alone, once, between texts that are the same to the word, is how a desk calls it ("British", "UK").
        """
        lone = self.names == 1 and not (self.again or self.figures or self.days) and self.own <= _DESK_S_OWN
        return self.swapped or self.names >= _OTHERS or (self.lead and not lone)


@dataclass(frozen=True, slots=True)
class _Laid:
    """A text in words; ``names`` are those that name, ``once`` the places of the runs that it holds once,
    ``lines`` the words that begin a line behind one that is no sentence (a byline, a caption, a headline).
    """

    words: tuple[str, ...]
    every: frozenset[str]
    names: frozenset[str]
    once: dict[tuple[str, ...], int]
    lines: frozenset[int]
    cased: bool


@lru_cache(maxsize=4096)
def exchanged(first: str, second: str) -> Exchanged:
    """What was exchanged between two texts, of which the first 5,000 words are compared. Linear; not for the loop."""
    one, other = _laid(first), _laid(second)
    actors: dict[tuple[frozenset[str], frozenset[str]], int] = {}
    stood: dict[tuple[str, str], bool] = {}
    leads = turned = False
    figures = days = own_here = own_there = put_in = negations = 0
    for lead, here, there in _places(one, other):
        own_here, own_there = own_here + len(here), own_there + len(there)
        if max(len(here), len(there)) > _WIDEST:
            continue
        mine, theirs = frozenset(here), frozenset(there)
        if mine <= theirs or theirs <= mine:
            small = 0 < abs(len(here) - len(there)) <= _PUT_IN
            put_in += small
            negations += small and bool(listed("senses.txt", "negation") & (mine ^ theirs))
        else:
            turned = turned or _turned(mine, theirs)
        if not here or not there:
            continue
        new, old = _numbers(here), _numbers(there)
        figures += bool(new - old and old - new)
        today, before = mine & _DAYS, theirs & _DAYS
        days += bool(today and before and today.isdisjoint(before))
        gone, come = _named(mine, one, other), _named(theirs, other, one)
        if gone and come and not _spelt_alike(gone, come):
            actors[gone, come] = actors.get((gone, come), 0) + 1
            leads = leads or lead
        for pair in _in_place(here, there, one, other):
            stood[pair] = stood.get(pair, False) or lead
    return Exchanged(
        names=len(actors),
        again=sum(actors.values()) > len(actors),
        lead=leads,
        figures=figures,
        days=days,
        kept=len(_numbers(one.every) & _numbers(other.every)),
        turned=turned or 0 < put_in < _THINNED * negations,
        swapped=any((b, a) in stood for a, b in stood),
        led=any(stood.values()),
        own=min((own_here, len(one.words)), (own_there, len(other.words)), key=lambda each: each[1])[0]
        / max(1, min(len(one.words), len(other.words))),
    )


def one_piece(first: str, second: str) -> bool:
    """Whether two texts that share most of their words are one piece of copy, so that the one may stand for both."""
    larger, smaller = sorted((first, second), key=len, reverse=True)
    return not more_of(larger, smaller) and not exchanged(first, second).anything


def tells_of_others(first: str, second: str) -> bool:
    """Whether of two texts that share most of their words the one tells of others than the other does."""
    return _filled_in(_laid(first), _laid(second)) or exchanged(first, second).actors


def _filled_in(one: _Laid, other: _Laid) -> bool:
    """Whether two texts of one length name others, in the lead and below: most reports in one form are told apart so, a
    hundred times as fast as by laying them beside each other.
    """
    if not (one.cased and other.cased) or abs(len(one.words) - len(other.words)) > _DESK_S_OWN * len(one.words):
        return False
    mine, theirs = (each.words[max((n for n in each.lines if n <= _WIDEST), default=0) :] for each in (one, other))
    gone, come = (one.names - other.every).intersection(mine), (other.names - one.every).intersection(theirs)
    if min(len(gone), len(come)) < _OTHERS:
        return False
    led, leads = gone.intersection(mine[:_LEAD]), come.intersection(theirs[:_LEAD])
    return bool(led and leads) and not _spelt_alike(led, leads)


def same_report(first: str, second: str) -> bool:
    """Whether of two texts that share most of their words the one may be a later version of the other.

    A version tells of the same people and places, and keeps most figures; the next day's report in the same form has
    others, and another day or many of them.
    """
    found = exchanged(first, second)
    anew = found.figures > found.kept and (found.days or found.figures >= _MANY)
    return not found.actors and not found.lead and not anew


def unlike(first: str, second: str) -> bool:
    """Whether hardly any of those that the one names are named in the other."""
    one, other = _laid(first), _laid(second)
    if not one.cased or not other.cased:
        common = listed("common.txt", "common")
        smaller, larger = sorted((one.every - common, other.every - common), key=len)
        return len(smaller) >= _FEWEST_NAMES and _SHARED_WORDS * len(smaller) >= len(smaller & larger)
    named, known = (one.names, other) if len(one.names) <= len(other.names) else (other.names, one)
    return len(named) >= _FEWEST_NAMES and _few(named, known, _SHARED_NAMES)


@lru_cache(maxsize=4096)
def more_of(larger: str, smaller: str) -> str:
    """The part of a text that is, beside what it shares with another, of something else: of a round-up; "" for none.

    A part is what stands in paragraphs that are not of the other text; it is of something else where hardly any of
    those it names are named in the other one.
    """
    runs, all_words, more = _runs(fold_text(smaller)), 0, []
    for paragraph in larger[: 10 * _MOST_WORDS].split("\n"):
        own = _runs(fold_text(paragraph))
        size = len(paragraph.split())
        all_words += size
        if size and len(own & runs) < CONTAINED * len(own):
            more.append(paragraph)
    part = "\n".join(more)
    size = len(part.split())
    if size < _FEWEST_WORDS or size < ROUND_UP * all_words:
        return ""
    told, known = _laid(part), _laid(smaller)
    of_others = told.cased and len(told.names) >= _FEWEST_NAMES and _few(told.names, known, _KNOWN_NAMES)
    return part if of_others else ""


def _few(names: frozenset[str], known: _Laid, share: float) -> bool:
    return len(names & known.every) <= share * len(names)


def _places(one: _Laid, other: _Laid) -> Iterator[tuple[bool, tuple[str, ...], tuple[str, ...]]]:
    """What stands in the same place of both, between two shared runs: whether in the lead, and the words of each.

    Lines that stand before the first shared one and are no sentences are each desk's own: byline, caption, headline.
    """
    i = j = 0
    ends = _LEAD
    both = [(at, other.once[run]) for run, at in one.once.items() if run in other.once]
    for at, there in (*_in_order(both), (len(one.words), len(other.words))):
        head, end, stop = i == j == 0, at, there
        while i < end and j < stop and one.words[i] == other.words[j]:
            i, j = i + 1, j + 1
        while i < end and j < stop and one.words[end - 1] == other.words[stop - 1]:
            end, stop = end - 1, stop - 1
        if head and both and (not end or end in one.lines) and (not stop or stop in other.lines):
            ends += min(end, stop)
        elif both:
            yield min(i, j) < ends, one.words[i:end], other.words[j:stop]
        i, j = at + 3, there + 3


def _in_order(both: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most of these places, in order in the first text, that are in order in the second too (patience sorting)."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for n, (_, there) in enumerate(both):
        pile = bisect_left(ends, there)
        before.append(last[pile - 1] if pile else -1)
        ends[pile : pile + 1], last[pile : pile + 1] = [there], [n]
    kept: list[tuple[int, int]] = []
    n = last[-1] if last else -1
    while n >= 0:
        kept.append(both[n])
        n = before[n]
    return kept[::-1]


@lru_cache(maxsize=512)
def _laid(text: str) -> _Laid:
    text = text.lstrip()
    text = _DATELINE.sub("", text[:_HEAD], count=1) + text[_HEAD:]
    common = listed("common.txt", "common")
    found: list[str] = []
    names: set[str] = set()
    lower: set[str] = set()
    lines: set[int] = set()
    end = 0
    for match in islice(_TOKEN.finditer(text), _MOST_WORDS):
        token = match.group()
        word = fold_text(token).removesuffix("'s")
        if word[:1].isdigit():
            word = word.replace(",", "")
        word = f"{NUMBERS[word]:g}" if word in NUMBERS and word != "one" else word
        start = match.start()
        between, line, _ = text[end:start].partition("\n")
        if line and not _STOP.search(between):
            lines.add(len(found))
        end = match.end()
        found.append(word)
        if token[0].isupper():
            if len(word) > 1 and word not in common and not SENTENCE_START.search(text, max(0, start - 6), start):
                names.add(word)
        elif token[0].islower():
            lower.add(word)
    words = tuple(found)
    return _Laid(words, frozenset(words), frozenset(names - lower), _once(words), frozenset(lines), _has_case(text))


def _once(words: tuple[str, ...]) -> dict[tuple[str, ...], int]:
    places: dict[tuple[str, ...], int] = {}
    for at, run in enumerate(zip(words, words[1:], words[2:], strict=False)):
        places[run] = -1 if run in places else at
    return {run: at for run, at in places.items() if at >= 0}


def _has_case(text: str) -> bool:
    """Whether a text is written in both cases, so that a capital says something."""
    letters = [c for c in text[:4000] if c.isalpha()]
    return _NO_CASE * len(letters) < sum(c.isupper() for c in letters) < _HAS_CASE * len(letters)


def _named(words: frozenset[str], own: _Laid, other: _Laid) -> frozenset[str]:
    """Whom and what ``words`` name that the other text does not speak of. Without cases any word may be a name."""
    new = words - other.every
    if own.cased:
        return new & own.names
    common = listed("common.txt", "common")
    return frozenset(word for word in new if len(word) > 2 and word[0].isalpha() and word not in common | _DAYS)


def _in_place(here: tuple[str, ...], there: tuple[str, ...], one: _Laid, other: _Laid) -> list[tuple[str, str]]:
    """The names that stand for each other in a place where all else is the same. A list in another order is none."""
    if len(here) != len(there) or not (one.cased and other.cased):
        return []
    pairs = [(a, b) for a, b in zip(here, there, strict=True) if a != b]
    if not all(a in one.names and b in other.names for a, b in pairs):
        return []
    listed_anew = sorted(here) == sorted(there) and {a for a, b in zip(here, there, strict=True) if a == b} <= _LISTED
    return [] if listed_anew or any(_spelt_alike(frozenset({a}), frozenset({b})) for a, b in pairs) else pairs


def _turned(here: frozenset[str], there: frozenset[str]) -> bool:
    """Whether of two places the one says no and the other does not, or a word stands there that turns the sense."""
    negations = listed("senses.txt", "negation")
    if negations.isdisjoint(here) is not negations.isdisjoint(there) and abs(len(here) - len(there)) <= _PUT_IN:
        return True
    senses = _senses()
    mine, theirs = ({senses[word] for word in words if word in senses} for words in (here, there))
    if mine and theirs and mine.isdisjoint(theirs):
        return True
    return any(
        f"{no}{word}" in words for words, other in ((here, there), (there, here)) for word in other for no in _NO
    )


@lru_cache(maxsize=1)
def _senses() -> dict[str, str]:
    """What each word says happened, of those that turn a report."""
    return {word: row[0] for row in rows("senses.txt") if row[0] != "negation:" for word in row[1:]}


def _numbers(words: Collection[str]) -> frozenset[float]:
    return frozenset(float(word) for word in words if re.fullmatch(r"\d{1,15}(?:\.\d{1,6})?", word))


def _spelt_alike(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether two names are one in two spellings ("Qaddafi", "Gadhafi") or kinds ("Syria", "Syrian")."""
    return any(
        SequenceMatcher(None, a[:40], b[:40], autojunk=False).ratio() >= _ONE_SPELT_TWICE
        for a in sorted(first)[:3]
        for b in sorted(second)[:3]
        if min(len(a), len(b)) > 3
    )


def _runs(text: str) -> set[tuple[str, ...]]:
    words = [match.group() for match in islice(_TOKEN.finditer(text), _MOST_WORDS)]
    return set(zip(words, words[1:], words[2:], strict=False)) if len(words) > 2 else {tuple(words)}
