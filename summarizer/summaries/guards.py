"""Which sentences may stand in a summary, and what each of them needs beside it. Hard rules, not features.

Out are questions, fragments, what the article takes back, what a newer line of a live page overtakes, what stands
bare under a colon, what is cut by quotation marks, a bare quotation, the reporter's "I". A sentence that opens with
"he", "this" or "but", or whose speaker is only a pronoun, needs the sentence before. A sentence without a cue after one
that reports what somebody claims needs that one: alone it would turn a claim into a fact.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.summaries.answered import accusations, freed, is_short_denial, is_short_release, names_freed
from summarizer.summaries.asked import hangs_on_question, said_by_asker
from summarizer.summaries.disputed import disputed
from summarizer.summaries.fragments import is_fragment, points_at_picture
from summarizer.summaries.live import STAMP, content_words, play_by_play
from summarizer.summaries.namings import names_in_s
from summarizer.summaries.openings import leans, opens_bare
from summarizer.summaries.pointing import pointers
from summarizer.summaries.stale import held_in, taken_back
from summarizer.summaries.tied import tied_to
from summarizer.summaries.withdrawn import denied_by, takes_back
from summarizer.types import Attribution, Quote, Sentence, Span, Speech

SHORTEST_WORDS = 6
SHORTEST_DENIAL = 3
"""Words of a "Nobody has been charged.", "Falk denied that." or "He was freed without charge.": not too short."""
LONGEST_WORDS = 50
LONGEST_LEDE = 60
"""Words of the first sentence, which tells the news even where it is long."""
LONGEST_CHARACTERS = 2000
_LONG_PARAGRAPH = 6
"""A longer paragraph is a text whose breaks were lost: there a contested claim ties the next sentence only."""

_WRITTEN = re.compile(r"\S*[^\W_]\S*")
"""A word: what stands between spaces and has a letter or a digit."""
_AGENCY = r"\((?:CNN|AP|AFP|UPI|Reuters|Nordwire)\)"
_DATELINE = re.compile(
    # (NWT)The bridge …: the letters of an agency.
    r"\([A-Z]{2,6}\)\s?(?:(?:--|[-–—])\s*)?(?=[\"“‘']?[A-Z])"
    rf"|(?:[A-Z][\w .,'’/-]{{0,50}})?{_AGENCY}\s*(?:(?:--|[-–—])\s*)?"
    r"|(?:[a-z][\w .,]{0,40})?\( cnn \)\s*(?:--\s*)?"
    # LUNDBY, Sornmark, March 3 (Nordwire) - The bridge …: a place in capitals, a dash, and a sentence of its own.
    r"|[A-Z][A-Z.'’ -]{1,30}[A-Z](?:,(?:\s[\w.]{1,20}){1,3}){0,2}(?:\s\([A-Z][\w .]{1,20}\))?\s*(?:--|[-–—])\s+"
    r"(?=[\"“‘']?[A-Z])"
)
_FIRST_PERSON = re.compile(r"\b(?:I|i|[Ww]e|[Mm]y|[Oo]ur|[Mm]e|(?<!\bthe )us)\b")
_MARK = re.compile(r"[\"“”„«»]|``|''")
_QUOTED = re.compile(r"[\"“„«].*?[\"”“»]|``.*?''")
_CONTESTED = re.compile(
    r"\b(?:claim(?:s|ed|ing)?|alleg(?:e|es|ed|ing)|accus(?:e|es|ed|ing)|purport\w*|insist\w*|contend\w*|den(?:y|ies|ied)|"
    r"suspect(?:s|ed)?|believe[sd]?|argue[sd]?|maintain(?:s|ed)?|according to)\b",
    re.IGNORECASE,
)
_CHAIN = 3
"""Paragraphs of one sentence that a contested claim reaches over."""
_CAPTION = 2
"""A caption is a paragraph of so many sentences at most; in a text whose breaks were lost it cannot be told."""
_COLON = re.compile(r":[\s*_]*$")
_ROW = re.compile(r"\s*(?:[•·▪*–—-]|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s)")
_TURNING = re.compile(r"\W*(?:but|however|yet|though|although|unless|except)\b", re.IGNORECASE)
_MARKED = re.compile(r"\W{0,2}(?:[•·▪]\s*|[–—-]\s+|[QA]:\s+|(?:UPDATED?|Updated?|BREAKING|Breaking):\s+)")
_DOCUMENT = re.compile(
    r"\b(?:indictment|complaint|(?:law)?suit|affidavit|letter|report|statement|petition|dossier|memo(?:randum)?|document|paper|"
    r"leaflet|message|post|claim|allegation|accusation|charge|rumou?r|myth|note|e-?mail|theory|story)s?\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?|refute[sd]?|dispute[sd]?)\b", re.IGNORECASE
)
_ALLEGED = re.compile(r"\b(?:claim(?:s|ed|ing)?|alleg\w+|accus\w+|purport\w*|according to)\b", re.IGNORECASE)
_IN_MARKS = frozenset({Speech.DIRECT, Speech.PARTIAL})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may stand. ``index`` is its place among all sentences, ``needs`` the place of what it needs.

    ``span`` leaves out a dateline before the first words.
    """

    index: int
    span: Span
    paragraph: int
    needs: int | None = None


def told_span(text: str, sentences: Sequence[Sentence], index: int) -> Span:
    """The sentence without a dateline ("ARDMUIR (Nordwire) -"), a time of day ("10:42") or a list's mark before it."""
    span = sentences[index].span
    opens = index == 0 or sentences[index - 1].paragraph != sentences[index].paragraph
    match = _DATELINE.match(text, span.start, span.end) if index == 0 else None
    if opens and match is None:
        match = STAMP.match(text, span.start, span.end) or _MARKED.match(text, span.start, span.end)
    return Span(match.end(), span.end) if match and match.end() < span.end else span


def candidates(
    text: str, sentences: Sequence[Sentence], quotes: Sequence[Quote], headline: str = ""
) -> list[Candidate]:
    """The sentences that may stand, in order; none needs one that may not. Where only answers would be left that hang
    on their questions, they stand.
    """
    held, reports = held_in(text, sentences, quotes)
    out = taken_back(text, sentences, reports) | play_by_play(text, sentences)
    out |= _hanging(text, sentences, reports) | said_by_asker(text, sentences)
    asked = hangs_on_question(text, sentences, headline) - out
    return _left(text, sentences, held, reports, out | asked) or (
        _left(text, sentences, held, reports, out) if asked else []
    )


def _left(
    text: str,
    sentences: Sequence[Sentence],
    held: Sequence[Sequence[Quote]],
    reports: Sequence[bool],
    out: frozenset[int],
) -> list[Candidate]:
    """The sentences that may stand when those ``out`` may not."""
    sizes: dict[int, int] = {}
    for sentence in sentences:
        sizes[sentence.paragraph] = sizes.get(sentence.paragraph, 0) + 1
    single = names_in_s(text[: sentences[-1].span.end] if sentences else "")
    texts = [sentence.span.of(text) for sentence in sentences]
    accused = accusations(texts)
    # "The company denied the claims" says of the opening what it says, whatever stands between the two.
    told = [told_span(text, sentences, i).of(text) for i in range(len(sentences))]
    opening = {k: i for i, met in disputed(told).items() for k in met}
    found: dict[int, Candidate] = {}
    for i, sentence in enumerate(sentences):
        span = told_span(text, sentences, i)
        if (
            i in out
            or span.end - span.start > LONGEST_CHARACTERS
            or not _whole(span.of(text), LONGEST_LEDE if i == 0 else LONGEST_WORDS)
            or _FIRST_PERSON.search(_outside(text, span, held[i]))
            or not _quotes_whole(text, sentence, held[i])
            or is_fragment(span.of(text))
            or (sizes[sentence.paragraph] <= _CAPTION and points_at_picture(span.of(text)))
        ):
            continue
        needs = _claim_before(text, sentences, reports, i, many=sizes[sentence.paragraph] > _LONG_PARAGRAPH)
        # "The club have signed him, they said", "Brik said sorry after he wrote “…”": who it is stands in the sentence.
        spoken_by_pronoun = any(
            q.attribution is Attribution.PRONOUN
            and not (q.reason.evidence is not None and span.contains(q.reason.evidence))
            and (q.speech is not Speech.INDIRECT or pointers(span.of(text), single))
            for q in held[i]
        )
        denial = is_short_denial(span.of(text))
        if i == 0 and (opens_bare(span.of(text)) or spoken_by_pronoun or denial):
            continue
        leaning = leans(span.of(text)) or pointers(span.of(text), single) or spoken_by_pronoun or denial
        if opening.get(i) in found and (leaning or needs is not None):
            needs = opening[i]
        elif i in accused:
            needs = accused[i]
        elif i and leaning:
            if sentence.paragraph - sentences[i - 1].paragraph > 1:
                continue
            needs = i - 1
        elif needs is None:
            needs = tied_to(text, sentences, reports, i)
        if needs is None or needs in found:
            found[i] = Candidate(i, span, sentence.paragraph, needs)
    for claim, answer in denied_by(text, sentences, reports).items():
        if claim in found and answer in found and found[claim].needs is None and found[answer].needs is None:
            found[claim] = replace(found[claim], needs=answer)
        elif claim in found:
            del found[claim]
    for arrest, release in freed(texts).items():
        if arrest in found and release in found:
            # The arrest misleads alone, be it the opening sentence; so does the release of whoever it does not name.
            found[arrest] = replace(found[arrest], needs=release)
            named = names_freed(sentences[release].span.of(text), sentences[arrest].span.of(text))
            if found[release].needs is None and not named:
                found[release] = replace(found[release], needs=arrest)
        elif arrest in found:
            del found[arrest]
    return _standing(found)


def _standing(found: dict[int, Candidate]) -> list[Candidate]:
    """``found`` without those that need one that is out."""
    while out := [i for i, candidate in found.items() if candidate.needs is not None and candidate.needs not in found]:
        for i in out:
            del found[i]
    return list(found.values())


def _whole(words_in: str, longest: int) -> bool:
    size = len(_WRITTEN.findall(words_in))
    shortest = SHORTEST_DENIAL if is_short_denial(words_in) or is_short_release(words_in) else SHORTEST_WORDS
    if size < shortest or size > longest or words_in.startswith(("#", "@")):
        return False
    bare = words_in.rstrip("\"”“’')» ")
    if not bare or bare[-1] not in ".!…" or words_in.count('"') % 2:
        return False
    marks = _MARK.findall(words_in)
    return not (len(marks) == 2 and words_in.startswith(marks[0]) and words_in.rstrip().endswith(marks[1]))


def _outside(text: str, span: Span, around: Sequence[Quote]) -> str:
    """The words of ``span`` that stand in no quotation marks, be they double or single."""
    parts, at = [], span.start
    for content in sorted(c for q in around if q.speech in _IN_MARKS for c in q.contents):
        parts.append(text[at : max(at, min(content.start, span.end))])
        at = max(at, min(content.end, span.end))
    return _QUOTED.sub("", "".join([*parts, text[at : span.end]])).replace("U.S", "")


def _quotes_whole(text: str, sentence: Sentence, around: Sequence[Quote]) -> bool:
    """A quotation may stand only whole, and a direct one only with the words that say whose it is.

    A part of its own sentence counts as whole, unless the part behind it turns it: "“We were here first,” said Lind.
    “But we may not stay.”"
    """
    for quote in around:
        if quote.speech not in _IN_MARKS:
            continue
        if any(c.overlaps(sentence.span) and not sentence.span.contains(c) for c in quote.contents):
            return False
        following = next((c for c in quote.contents if c.start >= sentence.span.end), None)
        if following is not None and _TURNING.match(following.of(text)):
            return False
        sourced = quote.source is not None and sentence.span.contains(quote.source)
        if quote.speech is Speech.DIRECT and not sourced:
            return False
    return True


def _hanging(text: str, sentences: Sequence[Sentence], reports: Sequence[bool]) -> frozenset[int]:
    """What stands under a line that ends in a colon and tells of what somebody says ("The indictment says:"), and does
    not itself say who says so: the next paragraph, and the rows of a list after it.
    """
    found: set[int] = set()
    under: int | None = None
    for i, sentence in enumerate(sentences):
        opens = i == 0 or sentences[i - 1].paragraph != sentence.paragraph
        above = sentences[i - 1].span.of(text) if opens and i else ""
        if _COLON.search(above) and (reports[i - 1] or _DOCUMENT.search(above)):
            under = sentence.paragraph
        elif opens and under is not None:
            under = sentence.paragraph if _ROW.match(text, sentence.span.start, sentence.span.end) else None
        if under is not None and not reports[i]:
            found.add(i)
    return frozenset(found)


def _claim_before(
    text: str, sentences: Sequence[Sentence], reports: Sequence[bool], index: int, *, many: bool
) -> int | None:
    """The sentence before that says who claims it, if this one has neither cue nor source of its own.

    It stands in the same paragraph; or, where each has one sentence, up to three before, if it alleges and
    speaks of the same. A denial between the two unties nothing.
    """
    if reports[index]:
        return None
    denial: int | None = None
    here = sentences[index].paragraph
    for i in range(index - 1, max(-1, index - (2 if many else _LONG_PARAGRAPH + 1)), -1):
        apart = sentences[i].paragraph != here
        if apart and (here - sentences[i].paragraph > _CHAIN or not _alone(sentences, i)):
            return denial
        if apart and not _alone(sentences, index):
            return denial
        said = sentences[i].span.of(text)
        if takes_back(said) and not reports[i]:
            return denial  # What follows upon "This was incorrect." is the article's own.
        if reports[i] and _DENIES.search(said):
            denial = i if denial is None and not apart else denial
            continue
        if reports[i] and apart:
            alike = not content_words(said).isdisjoint(content_words(sentences[index].span.of(text)))
            return i if alike and _ALLEGED.search(said) else denial
        if reports[i] and (not many or _CONTESTED.search(said)):
            return i
    return denial


def _alone(sentences: Sequence[Sentence], index: int) -> bool:
    """Whether the paragraph of the sentence has no other."""
    here = sentences[index].paragraph
    near = [k for k in (index - 1, index + 1) if 0 <= k < len(sentences)]
    return all(sentences[k].paragraph != here for k in near)
