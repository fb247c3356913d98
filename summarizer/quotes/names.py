"""Names in an article: where they are printed, and which of them are one person or body.

Capitalised runs and the pipeline's entities are both evidence; neither is a gate (small models call people products
and factions people). Clustering inside one article follows the order: same words, honorific stripped, surname with one
bearer, one letter apart with the same first name. Two people are never merged.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz.distance import Levenshtein

from summarizer.lexicon import words
from summarizer.text.fold import HONORIFICS, PARTICLES, fold_name, surname
from summarizer.text.language import Token
from summarizer.types import Paragraph, Span

_UPPER = r"[^\W\d_a-zà-öø-ÿ]"
_DOTTED = (
    r"(?:Mr|Mrs|Ms|Dr|Prof|Rev|Hon|Sen|Sens|Rep|Reps|Gov|Govs|Gen|Lt|Col|Sgt|Capt|Maj|Cmdr|Adm|Fr|St|Jr|Sr|Mt|Ft"
    r"|[^\W\d_a-zà-öø-ÿ](?:\.[^\W\d_a-zà-öø-ÿ])*)\."
)
"""Words of a name that may end in a dot without ending a sentence."""
_WORD = rf"(?:{_DOTTED}|(?:(?:[ODL]|Mc|Mac|al|el|Al|El)[’'-])?{_UPPER}[\w’']*(?:-{_UPPER}[\w’']*)*)"
_PARTICLE = r"(?:al|el|bin|ibn|abu|de|da|di|du|del|della|der|den|dos|la|le|van|von|ter|ten)"
_NAME = re.compile(
    rf"(?<![\w#@])(?:{_PARTICLE}[ -])?{_WORD}"
    rf"(?:[ \u00a0](?:(?:{_PARTICLE}[ \u00a0-]){{0,2}}{_WORD}|{_PARTICLE}-{_WORD}))*"
)
_POSSESSIVE = re.compile(r"[’']s?$")
_TWO_WORDS = re.compile(r"\b([A-Z][a-z]+)\.?[ \u00a0]([A-Z][a-z]+)\b")
_LOCATED = re.compile(r"\b(?:in|near|across|outside|throughout|around|into)\s(?:the\s)?$", re.IGNORECASE)
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


@dataclass(slots=True, eq=False)
class Person:
    """A cluster under construction: one person or body of the article."""

    name: str
    mentions: list[Mention] = field(default_factory=list)
    votes: Counter[str] = field(default_factory=Counter)
    gender: str = ""

    @property
    def is_body(self) -> bool:
        """Whether the evidence says organisation or place rather than person."""
        return self.votes["body"] > self.votes["person"]


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
        for match in _NAME.finditer(text, paragraph.span.start, paragraph.span.end):
            here.extend(_mentions_in(match, text, paragraph.span.start, i, lower, entities, plain, common))
        found.extend(_joined(here, text))
    return found


def _joined(here: Sequence[Mention], text: str) -> list[Mention]:
    """Bodies with "of" in their name ("Council of the Resistance of Iran") as one mention."""
    bodies = words("people.txt", "body")
    joined: list[Mention] = []
    for mention in here:
        last = joined[-1] if joined else None
        between = text[last.span.end : mention.span.start] if last else ""
        if last and re.fullmatch(r" (?:of|for)(?: the)? ", between) and set(last.folded.split()) & bodies:
            span = Span(last.span.start, mention.span.end)
            joined[-1] = replace(
                last, span=span, text=span.of(text), folded=fold_name(span.of(text)), possessive=mention.possessive
            )
        else:
            joined.append(mention)
    return joined


def _mentions_in(
    match: re.Match[str],
    text: str,
    floor: int,
    index: int,
    lower: Counter[str],
    entities: list[tuple[int, int, str]],
    plain: frozenset[int],
    common: frozenset[str],
) -> list[Mention]:
    start, end = match.span()
    start = _skip_opening(text, start, end, floor, lower, plain, common)
    run = text[start:end]
    if not run:
        return []
    titled = ""
    parts = list(re.finditer(r"[^ \u00a0]+", run))
    known = HONORIFICS | words("people.txt", "title")
    last_title = max((i for i, p in enumerate(parts[:-1]) if p.group().casefold().rstrip(".") in known), default=-1)
    before: list[Mention] = []
    if last_title >= 0:
        titled = run[: parts[last_title].end()].casefold()
        if last_title > 0:
            head = Span(start, start + parts[last_title - 1].end())
            before = [Mention(head, index, head.of(text), fold_name(head.of(text)), entity="ORG")]
        start += parts[last_title + 1].start()
        run = text[start:end]
    possessive = _POSSESSIVE.search(run)
    if possessive and len(run) > 2:
        end -= len(possessive.group())
        run = text[start:end]
    run = run.rstrip("-’'")
    if run.endswith(".") and not re.search(r"(?:\b[A-Z]\.|Jr\.|Sr\.)$", run):
        run = run[:-1]
    end = start + len(run)
    folded = fold_name(run)
    if not folded or (folded in common) or (len(folded) == 1):
        return []
    entity = next((kind for a, b, kind in entities if a < end and start < b), "")
    located = _LOCATED.search(text, max(floor, start - 16), start) is not None
    return [*before, Mention(Span(start, end), index, run, folded, titled, entity, possessive is not None, located)]


def _surnames_like_words(text: str) -> frozenset[str]:
    """Words that are no names by themselves, but are somebody's surname here: "Theresa May", "Mr. March"."""
    firsts = words("people.txt", "malename") | words("people.txt", "femalename") | {"mr", "mrs", "ms", "dr"}
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
    firsts = words("people.txt", "malename") | words("people.txt", "femalename")
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
        if named or not word_only:
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


def people(found: Sequence[Mention]) -> list[Person]:
    """The clusters, each named by its fullest printed form, in order of first mention."""
    by_name: dict[str, Person] = {}
    full = [m for m in found if len(m.folded.split()) > 1]
    for mention in full:
        person = by_name.setdefault(mention.folded, Person(mention.text))
        person.mentions.append(mention)
    _merge_spellings(by_name)
    bearers: dict[str, list[Person]] = {}
    firsts: dict[str, list[Person]] = {}
    for person in dict.fromkeys(by_name.values()):
        if _is_body_name(person.name):
            continue
        last = surname(person.name)
        bearers.setdefault(last, []).append(person)
        bare = last.split()[-1]
        if bare != last:
            bearers.setdefault(bare, []).append(person)
        firsts.setdefault(fold_name(person.name).split()[0], []).append(person)
    for mention in found:
        if len(mention.folded.split()) > 1:
            continue
        owners = bearers.get(mention.folded, [])
        owner = _owner(mention, owners)
        if owner is None and not owners and not mention.titled:
            owner = _by_first_name(mention, firsts.get(mention.folded, []))
        if owner is None:
            owner = by_name.setdefault(mention.folded, Person(mention.text))
        owner.mentions.append(mention)
    clusters = list(dict.fromkeys(by_name.values()))
    for person in clusters:
        person.mentions.sort(key=lambda m: m.span)
        person.name = _fullest(person)
        _weigh(person)
    return sorted(clusters, key=lambda p: p.mentions[0].span)


def _by_first_name(mention: Mention, owners: Sequence[Person]) -> Person | None:
    """The only person of that first name, if the full name was printed before."""
    named = owners[0] if len(owners) == 1 else None
    return named if named is not None and min(m.span for m in named.mentions) < mention.span else None


def _fullest(person: Person) -> str:
    """The printed form with the most words; of several the most frequent, of those the one printed last."""
    counts = Counter(m.text for m in person.mentions)
    return max(person.mentions, key=lambda m: (len(m.text.split()), counts[m.text], m.span)).text


def _owner(mention: Mention, owners: Sequence[Person]) -> Person | None:
    """The bearer of a surname: the only one, else the one whose gender an honorific tells, else the one named last."""
    if len(owners) < 2:
        return owners[0] if owners else None
    wanted = gender_of_title(mention.titled)
    if wanted:
        fitting = [p for p in owners if gender_of_name(p.name) == wanted]
        if len(fitting) == 1:
            return fitting[0]
    before = [(p.mentions[-1].span, p) for p in owners if p.mentions and p.mentions[0].span < mention.span]
    if not before:
        return None
    nearest = [(max(m.span for m in p.mentions if m.span < mention.span), p) for _, p in before]
    return max(nearest, key=lambda pair: pair[0])[1]


def _merge_spellings(by_name: dict[str, Person]) -> None:
    """Join full names one letter apart in the surname with one first name, and names that only add middle words."""
    names = list(by_name)
    for i, first in enumerate(names):
        for second in names[i + 1 :]:
            if by_name[first] is not by_name[second] and _same_person(first, second):
                keep, drop = by_name[first], by_name[second]
                keep.mentions.extend(drop.mentions)
                if len(second.split()) > len(first.split()):
                    keep.name = drop.name
                for name, person in by_name.items():
                    if person is drop:
                        by_name[name] = keep


def _same_person(first: str, second: str) -> bool:
    a, b = first.split(), second.split()
    if a[0] != b[0]:
        return False
    if len(a) == len(b):
        apart = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
        return (
            len(apart) == 1
            and min(len(apart[0][0]), len(apart[0][1])) >= 4
            and Levenshtein.distance(*apart[0], score_cutoff=1) == 1
            and apart[0][0] == a[-1]
        )
    short, long = sorted((a, b), key=len)
    middle = long[1:-1]
    # "George Bush" may be either of two Georges: a middle initial is joined only if the surname agrees.
    return (
        len(short) == 2 and short[-1] == long[-1] and len(long) == 3 and (len(middle[0]) == 1 or middle[0] in PARTICLES)
    )


def _is_body_name(name: str) -> bool:
    parts = fold_name(name).split()
    last = parts[-1]
    known = any(last in words("people.txt", group) for group in ("body", "place", "venue"))
    return known or parts[0] in words("people.txt", "body") or bool(set(parts) & {"of", "for", "and"})


def _looks_personal(name: str) -> bool:
    """Two or three capitalised words, none of them a word for bodies, places or peoples."""
    parts = fold_name(name).split()
    known = words("people.txt", "body") | words("places.txt", "place") | words("places.txt", "people")
    return 2 <= len(parts) <= 3 and not name.isupper() and not known.intersection(parts)


def _weigh(person: Person) -> None:
    if _is_body_name(person.name):
        person.votes["body"] += 6
    if fold_name(person.name).replace(" ", "_") in words("places.txt", "place") | words("places.txt", "people"):
        person.votes["body"] += 6
    if person.name.isupper() and len(person.name.replace(".", "")) <= 6:
        person.votes["body"] += 3
    elif _looks_personal(person.name):
        person.votes["person"] += 2
    if gender_of_name(person.name):
        person.votes["person"] += 4
    for mention in person.mentions:
        if mention.titled:
            person.votes["person"] += 3
        if mention.located:
            person.votes["body"] += 1
        if mention.entity == "PERSON":
            person.votes["person"] += 1
        elif mention.entity in {"ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART"}:
            person.votes["body"] += 1
    titles = Counter(gender_of_title(m.titled) for m in person.mentions)
    del titles[""]
    person.gender = titles.most_common(1)[0][0] if titles else gender_of_name(person.name)


def gender_of_title(title: str) -> str:
    """``male``, ``female`` or empty, from the honorifics before a name."""
    parts = {part.rstrip(".") for part in title.split()}
    if parts & {"mr", "sir", "lord"}:
        return "male"
    return "female" if parts & {"mrs", "ms", "miss", "lady", "dame"} else ""


def gender_of_name(name: str) -> str:
    """``male``, ``female`` or empty, from the first name: soft evidence, never shown."""
    parts = fold_name(name).split()
    if len(parts) < 2:
        return ""
    male, female = parts[0] in words("people.txt", "malename"), parts[0] in words("people.txt", "femalename")
    return "" if male == female else "male" if male else "female"
