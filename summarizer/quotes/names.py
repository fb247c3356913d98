"""Names in an article: where they are printed.

Capitalised runs and the pipeline's entities are both evidence; neither is a gate (small models call people products
and factions people).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from summarizer.lexicon import words
from summarizer.quotes.nouns import is_person_noun
from summarizer.text.fold import HONORIFICS, fold_name
from summarizer.text.language import Token
from summarizer.types import Paragraph, Span

_UPPER = r"[^\W\d_a-zà-öø-ÿ]"
_DOTTED = (
    r"(?:Mr|Mrs|Ms|Dr|Prof|Rev|Hon|Sen|Sens|Rep|Reps|Gov|Govs|Gen|Lt|Col|Sgt|Capt|Maj|Cmdr|Adm|Fr|St|Jr|Sr|Mt|Ft"
    r"|[^\W\d_a-zà-öø-ÿ](?:\.[^\W\d_a-zà-öø-ÿ])*)\."
)
"""Words of a name that may end in a dot without ending a sentence."""
_WORD = rf"(?:{_DOTTED}|(?:(?:[ODL]|Mc|Mac|al|el|Al|El)[’'-])?{_UPPER}[\w’']*(?:-(?:[dl][’'])?{_UPPER}[\w’']*)*)"
_PARTICLE = (
    r"(?:(?<=\bMac )an|(?<=\bNic )an|al|el|bin|ibn|abu|de|da|do|di|du|das|del|della|der|den|dos|la|le|van|von|ter|ten"
    r"|ap|zu|af)"
)
_NAME = re.compile(
    rf"(?<![\w#@])(?:{_PARTICLE}[ -]){{0,2}}{_WORD}"
    rf"(?:[ \u00a0](?:(?:(?:{_PARTICLE}|e|y|i)[ \u00a0-]){{0,2}}{_WORD}|{_PARTICLE}-{_WORD}))*"
)
LONGEST_NAME = 200
"""Characters of a name of several words."""
_POSSESSIVE = re.compile(r"[’']s?$")
_OWNER = re.compile(r"[’']s?(?=[ \u00a0])")
_AGENT = re.compile(r"(?:er|or|ist|ant|ian|man|woman|ee)$")
"""The end of a word for what somebody does ("islander", "economist")."""
_MAKER = re.compile(
    r"[a-z]{3}(?:keeper|maker|worker|holder|owner|fighter|writer|seller|builder|setter|grower|breeder|goer)$"
)
"""The end of such a word that no first name has ("shopkeeper")."""
_SYLLABLE = re.compile(
    r"-(?!(?:era|led|wide|like|style|run|only|born|made|held|based|free|zone|wing|area|owned|to|in|on|of|and|or|the)\b)"
    r"[a-z]{2,5}\b"
)
"""The second syllable of a given name behind the surname: "Seo Min-jae"."""
_SHORT_LAST = re.compile(r"[ \u00a0][A-Z][a-z]{1,4}$")
_HEADING = frozenset(
    "on how in at for from when while why what where who after before about is are was were has have had to with by "
    "but or as if her his their its just got says said tells gets against into over".split()
)
"""Words with a capital inside a run only where it is a heading."""
_TWO_WORDS = re.compile(r"\b([A-Z][a-z]+)\.?[ \u00a0]([A-Z][a-z]+)\b")
_LOCATED = re.compile(r"\b(?:in|near|across|outside|throughout|around|into)\s(?:the\s)?$", re.IGNORECASE)
_PLACE_OF = re.compile(
    r"\b(?:village|town|city|port|district|province|region|county|island|valley|bay|parish|suburb)\sof\s$",
    re.IGNORECASE,
)
PLACE_OF = "place of"
"""What stands for the noun before the name of a place: "the village of Ovre Li"."""
_IN_TITLES = frozenset(
    "first prime vice deputy chief senior assistant associate shadow acting former ex interim general lead executive "
    "managing lord lady his her royal excellency".split()
)
"""What stands before a title and is no name."""
_AGE = re.compile(r",[ \u00a0](?:aged[ \u00a0])?\d{1,3}[,.]|[ \u00a0]\(\d{1,3}\)")
_THE = frozenset({"the ", "The ", "the\u00a0", "The\u00a0"})
_NOUN_BEFORE = re.compile(r"\b(?P<noun>[A-Za-z-]+)(?P<comma>,)?[ \u00a0](?:the[ \u00a0])?$")
_PLAIN = frozenset({"ADP", "ADV", "SCONJ", "CCONJ", "DET", "PRON", "VERB", "AUX", "NUM", "NOUN", "ADJ", "INTJ", "PART"})
"""What a capitalised word at the head of a sentence may be instead of a name, where the parser says so."""
_NOT_NAMES = frozenset(
    [
        *(
            "the a an in on at by for from of to and but or as if when while after before since until he she it "
            "they we i you"
        ).split(),
        *(
            "his her their its our my this that these those there here what who why how where which monday "
            "tuesday wednesday"
        ).split(),
        *(
            "thursday friday saturday sunday january february march april may june july august september "
            "october november"
        ).split(),
        *(
            "december according with without under over about during although though because so then now also "
            "still just even"
        ).split(),
        *(
            "yes no not many most some several others one two three four five asked earlier later however meanwhile"
        ).split(),
        *(
            "outside inside near during following according given despite amid among between within much "
            "few thirteen ten eleven twelve twenty six seven eight nine "
            "further neither nor yes "
            "although whereas unlike like beyond behind beside besides against until unless whether again "
            "always never often asked "
            "is are was were am does did has have had could should would isn't aren't wasn't weren't doesn't didn't "
            "speaking instead both all every each another last next perhaps maybe more only once such than through"
        ).split(),
    ]
)


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
    common = _NOT_NAMES - _surnames_like_words(text)
    for i, paragraph in enumerate(paragraphs):
        tokens = parses.get(i, ())
        entities = _entities(tokens)
        plain = frozenset(t.start for t in tokens if t.pos in _PLAIN and t.entity == "O")
        here: list[Mention] = []
        for run in _runs(text, paragraph.span):
            for start, end in _owners_apart(text, run.start, run.end):
                here.extend(_mentions_in(start, end, text, paragraph.span.start, i, lower, entities, plain, common))
        found.extend(_joined(here, text))
    return found


def _runs(text: str, within: Span) -> Iterator[Span]:
    """Every capitalised run, a very long one in parts: nobody is called by so many words."""
    for match in _NAME.finditer(text, within.start, within.end):
        start, end = match.span()
        while end - start > LONGEST_NAME and (cut := text.rfind(" ", start + 1, start + LONGEST_NAME)) > 0:
            yield Span(start, cut)
            start = cut + 1
        yield Span(start, end)


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
    start = _skip_opening(text, start, end, floor, lower, plain, common)
    end = _before_post(text, start, _before_sentence(text, start, end, common))
    run = text[start:end]
    if not run:
        return []
    titled = ""
    parts = list(re.finditer(r"[^ \u00a0]+", run))
    titles = words("people.txt", "title")
    last_title = max(
        (i for i, p in enumerate(parts[:-1]) if (word := _last_part(p.group())) in titles or word in HONORIFICS),
        default=-1,
    )
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
    found = _NOUN_BEFORE.search(text, max(floor, name.start - 24), name.start)
    if found is None or (found["comma"] and text[name.end : name.end + 1] not in {",", "."}):
        return ""
    return found["noun"].casefold()


def _owners_apart(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A run in two where somebody's somebody is named in full: "Labour's Deirdre Roe". "St Mary's Hospital" is one."""
    owner = _OWNER.search(text, start, end)
    rest = text[owner.end() : end].split() if owner is not None else []
    firsts = words("people.txt", "malename", "femalename")
    if owner is None or len(rest) < 2 or rest[0].casefold() not in firsts:
        return [(start, end)]
    return [(start, owner.end()), (owner.end() + 1, end)]


def _is_title_word(word: str) -> bool:
    """Whether it may be part of a title of several words: "Detective Sergeant", "First Minister"."""
    bare = word.strip(".,").casefold()
    return bare in _IN_TITLES or bare in HONORIFICS or bare in words("people.txt", "title")


def _last_part(word: str) -> str:
    """``general`` of "Secretary-General"."""
    return word.casefold().rstrip(".").rpartition("-")[2]


def _before_sentence(text: str, start: int, end: int, common: frozenset[str]) -> int:
    """Where a run ends that goes on over a full stop ("wrote on X. His deputy"), or in a heading where every word has
    a capital ("Ana Brik On How Rivers Rise").
    """
    parts = list(re.finditer(r"[^ \u00a0]+", text[start:end]))
    for before, part in pairwise(parts):
        word = part.group().casefold()
        if (before.group().endswith(".") and word in common) or (word in _HEADING and part.group()[1:].islower()):
            return start + before.end()
    return end


def _before_post(text: str, start: int, end: int) -> int:
    """Where a run ends without what only follows names: letters of honour ("Anil Roe KC"), the office that somebody's
    own somebody holds ("Roe's MP").
    """
    owner = _OWNER.search(text, start, end)
    if owner is not None and all(part.strip(".").casefold() in _offices() for part in text[owner.end() : end].split()):
        return owner.end()
    parts = list(re.finditer(r"[^ \u00a0]+", text[start:end]))
    kept = len(parts)
    while kept > 2 and parts[kept - 1].group().strip(".,").casefold() in words("people.txt", "postnominal"):
        kept -= 1
    return start + parts[kept - 1].end() if parts else end


def _offices() -> frozenset[str]:
    return words("people.txt", "title", "postnominal", "unnamed")


def _surnames_like_words(text: str) -> frozenset[str]:
    """Words that are no names by themselves, but are somebody's surname here: "Ella May", "Mr. March"."""
    firsts = words("people.txt", "malename", "femalename") | {"mr", "mrs", "ms", "dr"}
    return frozenset(
        last
        for first, last in ((a.casefold(), b.casefold()) for a, b in _TWO_WORDS.findall(text))
        if first in firsts and last in _NOT_NAMES
    )


def _skip_opening(
    text: str,
    start: int,
    end: int,
    floor: int,
    lower: Counter[str],
    plain: frozenset[int],
    common: frozenset[str],
) -> int:
    """Past words at the head of a run that are capitalised only because a sentence or quotation begins there."""
    firsts = words("people.txt", "malename", "femalename")
    while start < end:
        word = re.match(r"[\w’'.-]+", text[start:end])
        if word is None:
            return end
        bare = word.group().casefold().rstrip(".")
        opens = start == floor or bool(
            re.search(r"(?:[.!?:…][\"”’“)]*\s+|[\"“‘(]|\n)$", text[max(floor, start - 4) : start])
        )
        word_only = (
            bare in common
            or (opens and start in plain)
            or (opens and bare.endswith("ly") and len(bare) > 5)
            or (opens and lower[bare] > 0 and len(word.group()) < end - start)
            or (opens and lower[bare] > 1)
        )
        named = bare in firsts and re.match(r"[ \u00a0][A-Z]", text[start + word.end() : end]) is not None
        rest = text[start + word.end() : end].split()
        agent = _AGENT.search(bare) and rest and rest[0].casefold() in firsts
        does = is_person_noun(bare) or _MAKER.search(bare) or agent
        role = opens and bare not in firsts and does and len(rest) > 1 and rest[1][:1].isupper()
        if named or not (word_only or role):
            return start
        start += word.end()
        while start < end and text[start] in " \u00a0":
            start += 1
    return end


def _entities(tokens: Sequence[Token]) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for token in tokens:
        iob, _, kind = token.entity.partition("-")
        if iob == "B":
            found.append((token.start, token.end, kind))
        elif iob == "I" and found:
            found[-1] = (found[-1][0], token.end, kind)
    return found
