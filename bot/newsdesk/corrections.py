"""What a reader of an earlier version has to know: the places that changed, and the weightiest of them in its sentence.

Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.newsdesk.changes import How, Kind, differences, is_figure, turns
from bot.newsdesk.word_changes import Change, word_changes
from bot.ports.records import Arrival, Revision, StoredArticle
from bot.ports.stories import Correction, InContext, Place
from summarizer.text.notices import Notice, bare_headline, notice
from summarizer.types import Part, Span, Status

MOST_PLACES = 3
LONGEST_CHANGE = 12
"""Words of a change that are printed; a longer one is named by its paragraph alone."""
LONGEST_SENTENCE = 200
"""Characters of a sentence that is shown whole; of a longer one the words around the change."""
AROUND, MOST_CHANGED = 70, 150
"""Characters that are shown on each side of a change, and of the change itself."""

ADDED, GONE, REWRITTEN = "added", "gone", "rewritten"


@dataclass(frozen=True, slots=True)
class _Found:
    """A place with its rank, the weightiest first, and the change, where one can be shown in its sentence."""

    rank: int
    place: Place
    change: Change | None = None


def filed_corrected(arrival: Arrival, until: datetime) -> Correction | None:
    """The correction of which an article tells that is new here; None where it tells of none.

    What was filed at ``until`` or later is no news of the window that ends then.
    """
    stored, own = arrival.stored, _own(arrival.stored)
    came_so = stored.article.version == 1 or (stored.article.version == 2 and stored.corrected_before)
    at = arrival.at if came_so else max(arrival.at, stored.filed_at)
    return None if own is None or at >= until else Correction(stored, (), at, notice=own)


def _own(stored: StoredArticle) -> Notice | None:
    """The notice that an article prints, of a correction or a withdrawal."""
    own = notice(stored.article, stored.reading)
    return own if own is not None and own.status in {Status.CORRECTED, Status.WITHDRAWN} else None


def _since(old: StoredArticle, new: StoredArticle) -> Notice | None:
    """The notice of the newer version, where the older has none or another."""
    was, now = _own(old), _own(new)
    if was is None or now is None:
        return now
    words = [own.span.of(each.article.text) if own.span else "" for own, each in ((was, old), (now, new))]
    return now if words[0] != words[1] else None


def correction(revision: Revision) -> Correction:
    """What changed. Unless it is ``told``, nothing that anybody could have relied on."""
    old, new = revision.before, revision.after
    own = _since(old, new)
    # A small edit after a correction keeps the status; it is no correction of its own.
    marked = new.article.status is Status.CORRECTED is not old.article.status
    changed = differences(old, new)
    found = [
        _found(0, change)
        for change in word_changes(bare_headline(old.article.headline), bare_headline(new.article.headline))
        if marked or is_figure(change) or turns(change)
    ]
    for each in changed:
        if own is not None and each.how is not How.GONE and each.number == own.paragraph:
            continue
        if each.how is How.ADDED:
            found.append(_Found(3, Place(each.number, what=ADDED)))
        elif each.how is How.GONE and (each.substantive or marked):
            found.append(_Found(1, Place(each.number, what=GONE)))
        elif each.substantive or marked:
            found += [
                _found(each.number, change)
                for change in each.changes
                if each.kind is not Kind.FIGURE or is_figure(change) or turns(change)
            ]
    every = list({one.place: one for one in sorted(found, key=lambda one: one.rank)}.values())
    shown = sorted(every[:MOST_PLACES], key=lambda one: (one.rank == 3, one.place.paragraph))
    return Correction(
        new,
        tuple(one.place for one in shown),
        revision.at,
        len(every[MOST_PLACES:]),
        adds=own is None and all(one.rank == 3 for one in every),
        reworded=any(each.kind is not Kind.SMALL for each in changed),
        in_context=next((_in_context(old, new, one) for one in every if one.change is not None), None),
        notice=own,
    )


def _found(paragraph: int, change: Change) -> _Found:
    """What turns the sense comes first, then figures, then the rest."""
    rank = 0 if turns(change) and not is_figure(change) else 1 if is_figure(change) else 2
    return _Found(rank, _place(paragraph, change), change)


def _place(paragraph: int, change: Change) -> Place:
    """The words of a change, or that there was one where they are too long to print."""
    longest = max(len(change.old.split()), len(change.new.split()))
    if longest > LONGEST_CHANGE:
        return Place(paragraph, what=REWRITTEN)
    return Place(paragraph, change.old, change.new)


def _in_context(old: StoredArticle, new: StoredArticle, found: _Found) -> InContext | None:
    change = found.change
    if change is None:
        return None
    if found.place.paragraph == 0:
        was, now = (Span(0, len(stored.article.headline)) for stored in (old, new))
        return InContext(old, was, now, 0, Part.HEADLINE)
    was_in, now_in = _sentence(old, change.was), _sentence(new, change.now)
    return InContext(
        old,
        _around(old.article.text, was_in, change.was),
        _around(new.article.text, now_in, change.now),
        found.place.paragraph,
        cut=any(within.end - within.start > LONGEST_SENTENCE for within in (was_in, now_in)),
    )


def _sentence(stored: StoredArticle, change: Span) -> Span:
    """The sentences in which a change stands, from the first to the last; itself where it stands in none."""
    touched: Sequence[Span] = [
        s.span for s in stored.reading.sentences if s.span.start <= change.end and change.start <= s.span.end
    ]
    inside = [span for span in touched if span.overlaps(change)] or touched[-1:]
    return Span(inside[0].start, inside[-1].end) if inside else change


def _around(text: str, within: Span, change: Span) -> Span:
    """``within``, or of one that is long the whole words around the change."""
    if within.end - within.start <= LONGEST_SENTENCE:
        return within
    start = max(within.start, change.start - AROUND)
    end = min(within.end, min(change.end, change.start + MOST_CHANGED) + AROUND)
    while within.start < start < change.start and not text[start - 1].isspace():
        start += 1
    while change.start < end < within.end and not text[end].isspace():
        end -= 1
    return Span(start, end)
