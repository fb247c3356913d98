"""Names in an article: where they are printed.

Capitalised runs and the pipeline's entities are both evidence; neither is a gate (small models call people products
and factions people).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.lexicon import words
from summarizer.quotes.nouns import is_person_noun
from summarizer.quotes.runs import (
    LONGEST_NAME,
    before_post,
    before_sentence,
    is_party,
    parted,
    runs,
    skip_opening,
    surnames_like_words,
)
from summarizer.text.fold import HONORIFICS, fold_name, fold_text
from summarizer.text.language import Token
from summarizer.types import Paragraph, Span

_POSSESSIVE = re.compile(r"[’']s?$")
_SYLLABLE = re.compile(
    r"-(?!(?:era|led|wide|like|style|run|only|born|made|held|based|free|zone|wing|area|owned|to|in|on|of|and|or|the)\b)"
    r"[a-z]{2,5}\b"
)
"""The second syllable of a given name behind the surname: "Seo Min-jae"."""
_SHORT_LAST = re.compile(r"[ \u00a0][A-Z][a-z]{1,4}$")
_LOCATED = re.compile(r"\b(?:in|near|across|outside|throughout|around|into)\s(?:the\s)?$", re.IGNORECASE)
_PLACE_OF = re.compile(
    r"\b(?:village|town|city|port|district|province|region|county|island|valley|bay|parish|suburb)\sof\s$",
    re.IGNORECASE,
)
PLACE_OF = "place of"
"""What stands for the noun before the name of a place: "the village of Ovre Li"."""
FOUNDED = "founded"
"""What stands for the noun before the name of what somebody founded, or that is said to be a firm."""
_FOUNDS = re.compile(
    r"\b(?:(?:co-?|re)?found(?:ed|s)|(?:co-?)?founders?[ \u00a0]of|founding[ \u00a0](?:director|editor|chair|member|"
    r"partner|trustee)s?[ \u00a0]of)[ \u00a0](?:(?:the|a)[ \u00a0])?$",
    re.IGNORECASE,
)
_IS_FIRM = re.compile(
    r",[ \u00a0](?:the|an?)[ \u00a0](?:[a-z-]{2,20}[ \u00a0]){0,2}(?:company|circus|theatre|theater|troupe|orchestra|"
    r"ensemble|choir|ballet|firm|charity|brewery|bakery|airline|newspaper|magazine)"
    r"(?:[,.]|[ \u00a0](?:that|which|(?:s?he|they)[ \u00a0](?:(?:had|have)[ \u00a0])?(?:co-?)?(?:founded|ran|led|set)))"
)
"""Behind a name: "Copper Lane, the theatre company,"."""
_IN_TITLES = frozenset(
    "first prime vice deputy chief senior assistant associate shadow acting former ex interim general lead executive "
    "managing lord lady his her royal excellency rt right most very hon ven".split()
)
"""What stands before a title and is no name."""
_AGE = re.compile(r",[ \u00a0](?:aged[ \u00a0])?\d{1,3}[,.]|[ \u00a0]\(\d{1,3}\)")
_NO_FIRST_NAME = re.compile(r"(?:ing|ed|er|or|ist|ant|ian|man|woman|ee)$")
"""The end of a word for what somebody does, or of a participle."""
_NAMED_NEXT = re.compile(r",[ \u00a0](?:[A-Z][\w’'-]+[ \u00a0]){1,3}(?:[a-z]{1,4}[ \u00a0])?[A-Z][\w’'-]+,")
_CAPITALS = re.compile(r"[A-Z]{2,4}s?")
_OF = re.compile(r"[ \u00a0](?:of|for|to)[ \u00a0](?:(?:the[ \u00a0])?[A-Z]|(?P<some>two|three|four|five|six|seven)\b)")
_THE = frozenset({"the ", "The ", "the\u00a0", "The\u00a0"})
_NOUN_BEFORE = re.compile(r"\b(?P<noun>[A-Za-z-]+)(?P<comma>,)?[ \u00a0](?:the[ \u00a0])?$")
_PLAIN = frozenset({"ADP", "ADV", "SCONJ", "CCONJ", "DET", "PRON", "VERB", "AUX", "NUM", "NOUN", "ADJ", "INTJ", "PART"})
"""What a capitalised word at the head of a sentence may be instead of a name, where the parser says so."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as printed, without honorific and possessive. ``paragraph`` counts from 0. ``titled``: with honorific."""

    span: Span
    paragraph: int
    text: str
    folded: str
    titled: str = ""
    entity: str = ""
    possessive: bool = False
    located: bool = False
    """A preposition of place stands before it ("in Homs")."""
    noun: str = ""
    """The noun right before it, with or without a comma ("the airline, Polar Jet", "actress Ana Roe")."""
    aged: bool = False
    """An age stands behind it ("Ana Roe, 66,")."""
    definite: bool = False
    """"The" stands right before it ("the Blue Shield")."""


def mentions(text: str, paragraphs: Sequence[Paragraph], parses: dict[int, tuple[Token, ...]]) -> list[Mention]:
    """Every capitalised run that may be a name, in order. Words that also stand in lower case open no name."""
    lower = Counter(re.findall(r"\b[a-z]+\b", text))
    found: list[Mention] = []
    common = words("people.txt", "noname") - surnames_like_words(text)
    for i, paragraph in enumerate(paragraphs):
        tokens = parses.get(i, ())
        entities = _entities(tokens)
        plain = frozenset(t.start for t in tokens if t.pos in _PLAIN and t.entity == "O" and not _is_no_verb(t))
        here: list[Mention] = []
        for run in runs(text, paragraph.span):
            for start, end in parted(text, run.start, run.end):
                here.extend(_mentions_in(start, end, text, paragraph.span.start, i, lower, entities, plain, common))
        found.extend(_joined(here, text))
    return found


def _is_no_verb(token: Token) -> bool:
    """Whether the parse has a verb where a noun stands, as it does with first names that it does not know."""
    return token.pos == "VERB" and token.dep in {"compound", "nsubj"} and not _NO_FIRST_NAME.search(token.lower)


def _joined(here: Sequence[Mention], text: str) -> list[Mention]:
    """Bodies with "of" in their name ("Council of the Towns of Norden") as one mention."""
    bodies = words("people.txt", "body")
    joined: list[Mention] = []
    for mention in here:
        last = joined[-1] if joined else None
        between = text[last.span.end : mention.span.start] if last else ""
        if (
            last
            and mention.span.end - last.span.start <= LONGEST_NAME
            and re.fullmatch(r" (?:of|for)(?: the)? ", between)
            and set(last.folded.split()) & bodies
        ):
            span = Span(last.span.start, mention.span.end)
            joined[-1] = replace(
                last, span=span, text=span.of(text), folded=fold_name(span.of(text)), possessive=mention.possessive
            )
        else:
            joined.append(mention)
    return joined


def _mentions_in(
    start: int,
    end: int,
    text: str,
    floor: int,
    index: int,
    lower: Counter[str],
    entities: list[tuple[int, int, str]],
    plain: frozenset[int],
    common: frozenset[str],
) -> list[Mention]:
    start = skip_opening(text, start, end, floor, lower, plain, common)
    end = before_post(text, start, before_sentence(text, start, end, common))
    run = text[start:end]
    if not run:
        return []
    before_last, _, last = run.rpartition(" ")
    party = not before_last or is_party(before_last) or _CAPITALS.fullmatch(before_last) is not None
    if _CAPITALS.fullmatch(last) and is_person_noun(last.casefold()) and party:
        # "The local MP, Ana Brik", "a Labour MP": what somebody is.
        return []
    if _NAMED_NEXT.match(text, end) and all(_is_title_word(part) for part in run.removeprefix("The ").split()):
        # "The Prime Minister, Ana Brik, said".
        return []
    titled = ""
    parts = list(re.finditer(r"[^ \u00a0]+", run))
    titles = words("people.txt", "title")
    last_title = max(
        (
            i
            for i, p in enumerate(parts[:-1])
            if (word := _last_part(p.group())) in titles or word in HONORIFICS or _is_trade(word, parts[i + 1 :])
        ),
        default=-1,
    )
    of = _OF.match(text, end)
    if of and (_is_office([p.group() for p in parts]) or (of["some"] and is_person_noun(run.casefold()))):
        # "The Archbishop of Norden", "UN Envoy for Norden", "Father of two": what somebody is, and nobody's name.
        return []
    before: list[Mention] = []
    if last_title >= 0:
        titled = run[: parts[last_title].end()].casefold()
        if last_title > 0 and not all(_is_title_word(p.group()) for p in parts[:last_title]):
            head = Span(start, start + parts[last_title - 1].end())
            before = [Mention(head, index, head.of(text), fold_name(head.of(text)), entity="ORG")]
        start += parts[last_title + 1].start()
        run = text[start:end]
    possessive = _POSSESSIVE.search(run)
    if possessive and len(run) > 2:
        end -= len(possessive.group())
        run = text[start:end]
    syllable = _SYLLABLE.match(text, end) if len(run.split()) > 1 and _SHORT_LAST.search(run) else None
    if syllable is not None:
        end = syllable.end()
        run = text[start:end]
    run = run.rstrip("-’'")
    if run.endswith(".") and not re.search(r"(?:\b[A-Z]\.|Jr\.|Sr\.)$", run):
        run = run[:-1]
    end = start + len(run)
    folded = fold_name(run)
    if not folded or (folded in common) or (len(folded) == 1):
        return []
    at = bisect_right(entities, start, key=lambda e: e[1])
    entity = entities[at][2] if at < len(entities) and entities[at][0] < end else ""
    located = _LOCATED.search(text, max(floor, start - 16), start) is not None
    noun = "" if titled else _noun_before(text, floor, Span(start, end))
    aged = _AGE.match(text, end) is not None
    definite = not titled and text[max(floor, start - 4) : start] in _THE
    kept = Mention(
        Span(start, end), index, run, folded, titled, entity, possessive is not None, located, noun, aged, definite
    )
    return [*before, kept]


def _noun_before(text: str, floor: int, name: Span) -> str:
    """The noun that a name follows; over a comma only where another closes the apposition."""
    if _PLACE_OF.search(text, max(floor, name.start - 24), name.start):
        return PLACE_OF
    if _FOUNDS.search(text, max(floor, name.start - 32), name.start) or _IS_FIRM.match(text, name.end):
        return FOUNDED
    found = _NOUN_BEFORE.search(text, max(floor, name.start - 24), name.start)
    if found is None or (found["comma"] and text[name.end : name.end + 1] not in {",", "."}):
        return ""
    return found["noun"].casefold()


def _is_title_word(word: str) -> bool:
    """Whether it may be part of a title of several words: "Detective Sergeant", "First Minister"."""
    bare = word.strip(".,").casefold()
    return bare in _IN_TITLES or bare in HONORIFICS or bare in words("people.txt", "title")


def _is_office(parts: Sequence[str]) -> bool:
    """Whether a run is a title with what stands before it, and not a person whose surname is one ("Ada King")."""
    if all(_is_title_word(part) for part in parts):
        return True
    firsts = words("people.txt", "malename", "femalename")
    return _last_part(parts[-1]) in words("people.txt", "office") and fold_text(parts[0]) not in firsts


def _is_trade(word: str, rest: Sequence[re.Match[str]]) -> bool:
    """Whether it is what somebody does whose full name follows: "Nurse Ana Brik"."""
    firsts = words("people.txt", "malename", "femalename")
    return len(rest) > 1 and is_person_noun(word) and word not in firsts and fold_text(rest[0].group()) in firsts


def _last_part(word: str) -> str:
    """``general`` of "Secretary-General"."""
    return word.casefold().rstrip(".").rpartition("-")[2]


def _entities(tokens: Sequence[Token]) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for token in tokens:
        iob, _, kind = token.entity.partition("-")
        if iob == "B":
            found.append((token.start, token.end, kind))
        elif iob == "I" and found:
            found[-1] = (found[-1][0], token.end, kind)
    return found
