"""Sentences of body paragraphs, aware of quotations: a boundary inside open marks is no boundary."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.text.marks import Passage
from summarizer.text.spans import touching
from summarizer.types import Paragraph, Sentence, Span

LONGEST = 1500
"""Characters of a sentence that are looked at as one; no sentence of the development data is as long."""
QUOTED_COUNTS = 40
_ENDING = re.compile(r"(?<![.!?…])[.!?…]++[\"”“’'»)\]]*+(?=\s+\S)")
"""Looked for at the head of a run of marks alone and never given back: a long run is read once."""
_ABBREVIATIONS = frozenset(
    [
        *(
            "mr mrs ms dr prof rev hon sen sens rep reps gov govs gen gens lt col sgt capt maj cpl pvt adm cmdr insp "
            "supt det asst cllr st jr sr vs etc no nos"
        ).split(),
        *(
            "jan feb mar apr jun jul aug sept sep oct nov dec inc ltd co corp bros dept est approx fig vol ave blvd"
        ).split(),
        *("u.s u.n u.k e.u d.c e.g i.e a.m p.m ph.d m.d b.a m.a").split(),
    ]
)
_ALWAYS_JOINED = frozenset(
    (
        "mr mrs ms dr prof rev hon sen sens rep gov govs gen lt col sgt capt maj cpl adm cmdr insp supt det asst cllr "
        "st vs e.g i.e"
    ).split()
)
_LAST_WORD = re.compile(r"((?:[^\s\"“”‘'(\[]|(?<=\w)')+)$")
_DECIMAL = re.compile(r"(?<=[\w,)] )[^\w\s.]{0,2}\d[\d,:]*(?:\.\d+)+(?:%|[a-z]{1,3})?\Z")
"""A sum or a time of day behind a word: "£1.25", "4.5m", "7.30pm"; not "1.2." before a heading."""
_STATE = re.compile(
    r", (?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|"
    r"Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo)\.\s+(?:--|[–—-])"
)
"""In a dateline: "BILLINGS, Mont. — Searchers found …"."""
_LOWER_OR_NUMBER = re.compile(r"\s+[a-z0-9]")
_NAME_SPEAKS = re.compile(
    r"\s+(?:[A-Z][\w.’'-]*\s+){1,5}(?:said|says|asked|asks|added|adds|told|tells|wrote|writes|replied|tweeted|cried|shouted)\b"
)


def sentences(text: str, paragraphs: Sequence[Paragraph], passages: Sequence[Passage]) -> tuple[Sentence, ...]:
    """The sentences of each paragraph, in order, without the white space between them.

    ``passages`` are the quotations of the same paragraphs; none of them is ever cut.
    """
    by_paragraph: dict[int, list[Span]] = {}
    for passage in passages:
        by_paragraph.setdefault(passage.paragraph, []).append(passage.span)
    found: list[Sentence] = []
    for i, paragraph in enumerate(paragraphs):
        quoted = by_paragraph.get(i, [])
        found.extend(Sentence(span, paragraph.number) for span in split(text, paragraph.span, quoted))
    return tuple(found)


def split(text: str, within: Span, quoted: Sequence[Span] = ()) -> list[Span]:
    """The sentence spans of ``within``; none ends inside a ``quoted`` span. ``quoted`` is in order."""
    spans: list[Span] = []
    start = within.start
    at = 0
    printed = within.of(text)
    no_capitals = printed == printed.lower() and printed != printed.upper()
    for match in _ENDING.finditer(text, within.start, within.end):
        end = match.end()
        while at < len(quoted) and quoted[at].end <= match.start():
            at += 1
        inside = at < len(quoted) and quoted[at].start < end < quoted[at].end
        closes = at < len(quoted) and quoted[at].end == end
        if inside or not _is_end(text, match, within.end, closes=closes, no_capitals=no_capitals):
            continue
        spans.append(Span(start, end))
        start = end
        while start < within.end and text[start].isspace():
            start += 1
    if start < within.end:
        spans.append(Span(start, within.end))
    return spans


def bounded(text: str, sentence: Span, quoted: Sequence[Span]) -> list[Span]:
    """A sentence in parts that are looked at one by one; one of ordinary length is one part.

    Each has at most ``LONGEST`` characters outside of ``quoted`` (in order), each of which counts for
    ``QUOTED_COUNTS``; none cuts a ``quoted`` span. Parts end before a word where there is one.
    """
    if sentence.end - sentence.start <= LONGEST:
        return [sentence]
    found: list[Span] = []
    start = at = sentence.start
    spent = 0
    for quote in (*touching(sentence, quoted), Span(sentence.end, sentence.end)):
        end = min(quote.start, sentence.end)
        while spent + end - at > LONGEST:
            cut = at if spent >= LONGEST else max(text.rfind(" ", at, at + LONGEST - spent) + 1, at)
            if cut == start:
                cut = at + LONGEST - spent
            found.append(Span(start, cut))
            start = at = cut
            spent = 0
        spent += max(0, end - at) + QUOTED_COUNTS
        at = max(at, quote.end)
    return [*found, Span(start, sentence.end)] if start < sentence.end else found


def _is_end(text: str, match: re.Match[str], limit: int, *, closes: bool, no_capitals: bool) -> bool:
    end = match.end()
    if closes:
        # "Stop!" Brik said: the marks close, the sentence goes on with the one who speaks.
        return not _LOWER_OR_NUMBER.match(text, end, limit) and not _NAME_SPEAKS.match(text, end, min(limit, end + 80))
    if match.group() in {".", "!", "?"} and text[match.start() - 1].isspace():
        return True  # tokenised text: the mark stands alone, and what follows may be in lower case
    if not match.group().startswith("."):
        return (no_capitals and not closes) or not re.match(r"\s+[a-z]", text[end : end + 3])
    word_match = _LAST_WORD.search(text, max(0, match.start() - 30), match.start())
    word = word_match.group(1).casefold() if word_match else ""
    if word in _ALWAYS_JOINED or _STATE.match(text, max(0, match.start() - len(word) - 2)):
        return False
    if no_capitals:  # nothing but the mark tells where a sentence ends
        return match.group().strip("\"”“’'»)]") == "." and not (word in _ABBREVIATIONS or "." in word or len(word) == 1)
    if re.match(r"\s+[a-z]", text[end : end + 3]):
        return False
    if _DECIMAL.search(text, max(0, match.start() - 30), match.start()):
        return True  # "have offered £1.25. Similar strikes"
    if word in _ABBREVIATIONS or "." in word:
        # "the U.S. Senate" goes on; "in the U.S. The Senate" ends.
        return bool(
            re.match(
                r"\s+(?:The|A|An|He|She|It|They|In|On|At|But|And|This|That|We|I|For|As|His|Her)\b", text[end : end + 8]
            )
        )
    return not (len(word) == 1 and word.isalpha() and word != "i")
