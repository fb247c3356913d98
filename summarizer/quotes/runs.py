"""Runs of capitalised words: where one begins and ends, and what at its edges belongs to no name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from summarizer.lexicon import words
from summarizer.quotes.nouns import is_person_noun
from summarizer.text.fold import fold_text
from summarizer.types import Span

_SMALL = "a-zß-öø-ÿ" + "".join(c for c in map(chr, (*range(0x100, 0x530), *range(0x1E00, 0x2000))) if c.islower())
_UPPER = rf"[^\W\d_{_SMALL}]"
_DOTTED = (
    r"(?:Mr|Mrs|Ms|Dr|Prof|Rev|Hon|Sen|Sens|Rep|Reps|Gov|Govs|Gen|Lt|Col|Sgt|Capt|Maj|Cmdr|Adm|Fr|St|Jr|Sr|Mt|Ft"
    rf"|{_UPPER}(?:\.{_UPPER})*)\."
)
"""Words of a name that may end in a dot without ending a sentence."""
_ONSET = r"(?:ch|sh|zh|ts|hs|hw|kw|ky|hy|my|by|gy|[bcdfghjklmnpqrstwxyz])?"
_SOUND = r"(?:yeo|yae|yoo|woo|wei|wai|eo|eu|ae|oe|ui|oo|ee|ie|ia|ai|ei|ao|ou|iu|ua|uo|ue|[aeiou])(?:ng|[nkmlpthr])?"
_GIVEN = (
    r"(?!(?:Co|Re|Pre|Pro|De|Non|Un|Ten|Six|Two|Top|Hot|Pop|Pan|Sun|Man|Men|Sub|Mid|Bi|Tri|In|On|To|No|So|An?)-)"
    rf"(?=[A-Z])(?i:{_ONSET}{_SOUND})-"
    r"(?!(?:man|men|run|win|in|on|to|ten|top|hit|hot|op|am|pm|at|tie|one|me|go|do|no|so|war|out|hop|pop|car|bar|cut|put)\b)"
    rf"{_ONSET}{_SOUND}(?=[ \u00a0]{_UPPER})"
)
"""A given name of two syllables before the surname: "Ji-woo Park", "Xiao-ming Li"."""
_GIVEN_NAME = re.compile(_GIVEN)
_GLUED = rf"(?:ka|kwa|wa|de|di|du|la|le|van|von)(?={_UPPER}[{_SMALL}])"
"""A small word that is written as one with the name: "Sipho kaMashaba", "Jacob deGroot"."""
_PREFIX = r"(?:[ODLNdl]|Mc|Mac|al|el|ul|Al|El)[’'-]"
_WORD = rf"(?:{_DOTTED}|{_GIVEN}|(?:{_PREFIX}|{_GLUED})?{_UPPER}[\w’']*(?:-(?:[dl][’'])?{_UPPER}[\w’']*)*)"
_PARTICLE = (
    r"(?:(?<=\bMac )an|(?<=\bNic )an|al|el|ul|bin|bint|ibn|abu|de|da|do|di|du|das|del|della|der|den|dos|la|las|los|le"
    r"|van|von|ter|ten|ap|zu|af|wa)"
)
_FIRM = r"(?:(?:&|and)[ \u00a0](?:Sons?|Daughters?)|&[ \u00a0](?:Bros|Brothers|Company|Co|Partners|Associates))"
"""What ends the name of a firm: "Holm & Sons"."""
_NAME = re.compile(
    rf"(?<![\w#@])(?:{_PARTICLE}[ -]){{0,2}}{_WORD}"
    rf"(?:[ \u00a0](?:(?:(?:{_PARTICLE}|e|y|i)[ \u00a0-]){{0,2}}{_WORD}|{_PARTICLE}-{_WORD}))*"
    rf"(?:[ \u00a0]{_FIRM}(?![\w-]))?"
)
LONGEST_NAME = 200
"""Characters of a name of several words."""
_OWNER = re.compile(r"[’']s?(?=[ \u00a0])")
_FULL_NAME = 2
"""Words of it."""
_OFFICE = re.compile(
    r"\b(?P<title>[A-Z][\w-]+)[ \u00a0](?:of|for|to)[ \u00a0](?:the[ \u00a0])?(?:[A-Z]\w+[ \u00a0]for[ \u00a0])?$"
)
_OFFICE_REACH = 60
_SAINTS = frozenset({"San", "Santa", "Sao", "São", "Saint", "St", "St.", "Port", "Fort", "Mount", "Lake"})
"""Before a first name that is the name of a place."""
_APOSTROPHE = re.compile(r"\w[’']\w")
_CONTRACTED = re.compile(r"(?:n[’']t|[’'](?:s|re|ve|ll|d|m))$", re.IGNORECASE)
_AGENT = re.compile(r"(?:er|or|ist|ant|ian|man|woman|ee)$")
"""The end of a word for what somebody does ("islander", "economist")."""
_MAKER = re.compile(
    r"[a-z]{3}(?:keeper|maker|worker|holder|owner|fighter|writer|seller|builder|setter|grower|breeder|goer)$"
)
"""The end of such a word that no first name has ("shopkeeper")."""
_HEADING = frozenset(
    "on how in at for from when while why what where who after before about is are was were has have had to with by "
    "but or as if her his their its just got says said tells gets against into over".split()
)
"""Words with a capital inside a run only where it is a heading."""
_TWO_WORDS = re.compile(r"\b([A-Z][a-z]+)\.?[ \u00a0]([A-Z][a-z]+)\b")


def runs(text: str, within: Span) -> Iterator[Span]:
    """Every capitalised run, a very long one in parts: nobody is called by so many words."""
    for match in _NAME.finditer(text, within.start, within.end):
        start, end = match.span()
        while end - start > LONGEST_NAME and (cut := text.rfind(" ", start + 1, start + LONGEST_NAME)) > 0:
            yield Span(start, cut)
            start = cut + 1
        yield Span(start, end)


def is_party(owner: str) -> bool:
    """Whether a party is named: whoever is named in full behind "Labour's" is a person, whatever the first name."""
    return fold_text(owner).removeprefix("the ") in words("places.txt", "people")


def _owners_apart(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A run in two where somebody's somebody is named in full: "Labour's Deirdre Roe". "St Mary's Hospital" is one."""
    owner = _OWNER.search(text, start, end)
    rest = text[owner.end() : end].split() if owner is not None else []
    firsts = words("people.txt", "malename", "femalename")
    if owner is None or len(rest) < 2:
        return [(start, end)]
    if fold_text(rest[0]) not in firsts and not (len(rest) == _FULL_NAME and is_party(text[start : owner.start()])):
        return [(start, end)]
    return [(start, owner.end()), (owner.end() + 1, end)]


def parted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A run as the names in it: one behind its owner, one behind what somebody is the head of."""
    rows = _owners_apart(text, start, end)
    cut = _behind_office(text, *rows[0])
    return rows if cut is None else [(start, cut - 1), (cut, rows[0][1]), *rows[1:]]


def _behind_office(text: str, start: int, end: int) -> int | None:
    """Where the name begins that follows an office with "of" in it: "Secretary of State Ana Brik"."""
    office = _OFFICE.search(text, max(0, start - _OFFICE_REACH), start)
    if office is None or office["title"].casefold().rpartition("-")[2] not in words("people.txt", "title"):
        return None
    parts = list(re.finditer(r"[^ \u00a0]+", text[start:end]))
    firsts = words("people.txt", "malename", "femalename")
    for before, part, _ in zip(parts, parts[1:], parts[2:], strict=False):
        if fold_text(part.group()) in firsts and before.group() not in _SAINTS:
            return start + part.start()
    return None


def before_sentence(text: str, start: int, end: int, common: frozenset[str]) -> int:
    """Where a run ends that goes on over a full stop ("wrote on X. His deputy"), or in a heading where every word has
    a capital ("Ana Brik On How Rivers Rise").
    """
    parts = list(re.finditer(r"[^ \u00a0]+", text[start:end]))
    for before, part in pairwise(parts):
        word = part.group().casefold()
        told = word.endswith("ed") and word in words("cues.txt", "strong", "weak")
        heading = (word in _HEADING or told) and part.group()[1:].islower()
        if heading or (before.group().endswith(".") and word in common):
            return start + before.end()
    return end


def before_post(text: str, start: int, end: int) -> int:
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


def surnames_like_words(text: str) -> frozenset[str]:
    """Words that are no names by themselves, but are somebody's surname here: "Ella May", "Mr. March"."""
    firsts = words("people.txt", "malename", "femalename") | {"mr", "mrs", "ms", "dr"}
    return frozenset(
        last
        for first, last in ((a.casefold(), b.casefold()) for a, b in _TWO_WORDS.findall(text))
        if first in firsts and last in words("people.txt", "noname")
    )


def _is_foreign(run: str, word: str) -> bool:
    """Whether ``word``, the first of ``run``, is written as few English words are: "Sa’ad", "Siobhán", "Ji-woo"."""
    if _GIVEN_NAME.match(run) or (_APOSTROPHE.search(word) and not _CONTRACTED.search(word)):
        return True
    return not (word.replace("’", "'").isascii() or fold_text(word) in words("people.txt", "loan"))


def skip_opening(
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
        bare = fold_text(word.group()).rstrip(".")
        opens = start == floor or bool(
            re.search(r"(?:[.!?:…][\"”’“)]*\s+|[\"“‘(]|\n)$", text[max(floor, start - 4) : start])
        )
        word_only = (
            bare in common
            or (opens and start in plain and not _is_foreign(text[start:end], word.group()))
            or (opens and bare.endswith("ly") and len(bare) > 5)
            or (opens and lower[bare] > 0 and len(word.group()) < end - start)
            or (opens and lower[bare] > 1)
        )
        named = bare in firsts and re.match(r"[ \u00a0][A-Z]", text[start + word.end() : end]) is not None
        rest = text[start + word.end() : end].split()
        agent = _AGENT.search(bare) and rest and fold_text(rest[0]) in firsts
        does = is_person_noun(bare) or _MAKER.search(bare) or agent
        role = opens and bare not in firsts and does and len(rest) > 1 and rest[1][:1].isupper()
        if named or not (word_only or role):
            return start
        start += word.end()
        while start < end and text[start] in " \u00a0":
            start += 1
    return end
