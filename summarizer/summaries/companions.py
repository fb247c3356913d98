"""What must not be shown without what answers it: an accusation of somebody who is cleared in the article, and what one
says where another denies it in one of the next sentences. Told by the forms of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from summarizer.summaries.answered import ACCUSES, arrests, clears, denies_it, is_short_denial
from summarizer.summaries.cleared import cleared as accused_but_cleared
from summarizer.summaries.cleared import people, same
from summarizer.summaries.denials import (
    ANSWERS,
    DENIES_IT,
    HAD_SAID,
    NOT,
    OWN_ANSWER,
    PRONOUN,
    QUOTED,
    SAID,
    SOURCE,
    denies,
    no_such,
    source_and_told,
    stems,
)
from summarizer.summaries.turned import turned_next
from summarizer.types import Sentence

_WITNESSES = re.compile(
    r"(?:(?:an?|the|one|two|three|four|five|several|some|many) )?(?:\w+ )?(?:eye)?witness(?:es)? (?:had|have) "
    r"(?:\w+ )?(?:told|said|claimed|alleged|described)\b",
    re.IGNORECASE,
)
_TAKES_BACK = re.compile(
    r"\b(?:had been (?:\w+ )?(?:wrong|mistaken)|was wrong|withdr[ae]w\w*|retract(?:s|ed)|took back|takes back|"
    r"(?<!\bwas )(?<!\bwere )(?<!\bbeen )admit(?:s|ted)|conced(?:es|ed)|backtrack(?:s|ed)|reversed)\b",
    re.IGNORECASE,
)
_CLAIMS = re.compile(
    r"\b(?:claim(?:s|ed)(?! (?:for|(?:the |full |a )?(?:responsibility|credit|victory|win|title)|[\w-]+ lives)\b)"
    r"|insist(?:s|ed)|alleg(?:es|ed)|maintain(?:s|ed)|contend(?:s|ed))\b"
)
_FAR = 3
"""Sentences before a denial in which what it denies was said."""
_NEWS, _ON = 2, 12
"""Sentences that tell the news, and so many behind them in which it may be denied."""
_LONGEST = 2000
"""Characters of a sentence that are looked at."""


def companions(texts: Sequence[str], sentences: Sequence[Sentence]) -> dict[int, tuple[int, ...]]:
    """For the place of each sentence that misleads alone: the places of those of which one must be shown with it.

    None for what the prosecution said of whoever was cleared: that is shown nowhere.
    """
    short = [text[:_LONGEST] for text in texts]
    return {
        **turned_next(short, sentences),
        **_said_before(short, sentences),
        **_denied_next(short, sentences),
        **accused_but_cleared(short, sentences),
    }


def denied_later(texts: Sequence[str]) -> dict[int, tuple[int, ...]]:
    """For the place of each of the first two sentences that tells what somebody says: those of the next twelve in which
    whoever it speaks of denies it.
    """
    short = [text[:_LONGEST] for text in texts[: _NEWS + _ON]]
    found: dict[int, tuple[int, ...]] = {}
    claims = {i: cue for i, claim in enumerate(short[:_NEWS]) if (cue := SAID.search(claim))}
    sources = [stems(_source(said)) for said in short] if claims else []
    for i, cue in claims.items():
        told = stems(source_and_told(short[i], cue)[1])
        behind = range(i + 1, min(len(short), i + _ON + 1))
        met = tuple(k for k in behind if not told.isdisjoint(sources[k]) and denies(short[i], short[k]))
        if met:
            found[i] = met
    return found


def _source(said: str) -> str:
    """The words before a sentence says that something is said or denied; none where it does not."""
    cue = ANSWERS.search(said)
    return said[: cue.start()] if cue else ""


def _denied_next(texts: Sequence[str], sentences: Sequence[Sentence]) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    for i, (one, other) in enumerate(pairwise(texts)):
        gap = sentences[i + 1].paragraph - sentences[i].paragraph
        if gap <= 1 and (denies(one, other) or _denies_shortly(one, other)):
            found[i] = (i + 1,)
            found.update((k, (i + 1,)) for k in _spoken_against(texts, sentences, i) if k not in found)
        elif gap == 1 and QUOTED.match(one.lstrip()) and (told := _spoken_of(texts, sentences, i)) is not None:
            if denies(texts[told], other) and (DENIES_IT.search(other) or no_such(other)):
                found[told] = (i + 1,)
        elif gap == 0 and _claims_against(one, other):
            found[i + 1] = (i,)
    return found


def _denies_shortly(one: str, other: str) -> bool:
    """Whether ``other`` says no more than that whoever ``one`` accuses denies it, or was not charged ("She denies
    them.", "She was never charged.").
    """
    if PRONOUN.match(other) is None or not is_short_denial(other):
        return False
    return ACCUSES.search(one) is not None or (arrests(one) and denies_it(other))


def _spoken_against(texts: Sequence[str], sentences: Sequence[Sentence], index: int) -> Iterator[int]:
    """Further sentences that the denial behind the one at ``index`` answers: somebody says there of whoever denies it
    by name, or of the same side in the same paragraph, what "that" may mean as well.
    """
    denial = texts[index + 1]
    verb = DENIES_IT.search(denial)
    if verb is None or PRONOUN.match(denial):
        return
    denier = people(denial[: verb.start()])
    for k in range(index - 1, max(-1, index - _FAR), -1):
        said = QUOTED.sub(" ", texts[k])
        cue = SAID.search(said)
        if cue is None or sentences[index].paragraph - sentences[k].paragraph > 1:
            return
        source, told = source_and_told(said, cue)
        if same(denier, people(source)) or DENIES_IT.search(said):
            return
        near = sentences[k].paragraph == sentences[index].paragraph
        if near or same(denier, people(told)):
            yield k


def _said_before(texts: Sequence[str], sentences: Sequence[Sentence]) -> dict[int, tuple[int, ...]]:
    """Where the opening sentence tells that somebody was wrong or takes something back: what "had said" somebody, with
    the next sentence of its paragraph. Where it clears somebody: what witnesses had said, with the next sentence if
    that says no, or with the acquittal.
    """
    if not texts:
        return {}
    if clears(texts[0]):
        return {
            i: (i + 1,) if i + 1 < len(texts) and _says_no(texts[i + 1]) else (0,)
            for i in range(1, len(texts))
            if _WITNESSES.match(texts[i])
        }
    if not _TAKES_BACK.search(texts[0]):
        return {}
    return {
        i: (i + 1,)
        for i in range(1, len(texts) - 1)
        if sentences[i].paragraph == sentences[i + 1].paragraph and HAD_SAID.search(QUOTED.sub(" ", texts[i]))
    }


def _says_no(said: str) -> bool:
    """Whether somebody says no or not, outside of quotation marks."""
    said = QUOTED.sub(" ", said)
    cue = SAID.search(said)
    return cue is not None and NOT.search(said, cue.end()) is not None


def _spoken_of(texts: Sequence[str], sentences: Sequence[Sentence], index: int) -> int | None:
    """The sentence of the same paragraph whose speaker goes on at ``index`` with a quotation alone."""
    for i in range(index - 1, -1, -1):
        if sentences[i].paragraph != sentences[index].paragraph:
            return None
        if SAID.search(QUOTED.sub(" ", texts[i])):
            return i
    return None


def _claims_against(one: str, other: str) -> bool:
    """Whether ``other`` tells what somebody claims, of which the one in ``one`` has just said no."""
    other = QUOTED.sub(" ", other)
    cue, claim = SAID.search(one), _CLAIMS.search(other)
    if cue is None or claim is None or PRONOUN.match(other):
        return False
    source = other[: claim.start()]
    near = " ".join(QUOTED.sub(" ", one[cue.start() :]).split()[:OWN_ANSWER])
    return (
        0 < len(source.split()) <= SOURCE
        and not stems(source) & stems(one[: cue.start()])
        and NOT.search(near) is not None
    )
