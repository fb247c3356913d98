"""What stands beside a name: the role before it, the apposition behind it, the description that it renames."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from summarizer.lexicon import words
from summarizer.quotes.names import Mention
from summarizer.quotes.nouns import head_noun
from summarizer.quotes.person import gender_of_name
from summarizer.text.fold import PARTICLES, fold_text
from summarizer.types import Span

SOFT = re.compile(
    r"\s(?:in|of|for|from|with|who|whom|whose|at|outside|near|inside|to|about|on|against|by|and)\b", re.IGNORECASE
)
APPOSITION = re.compile(r",\s(?P<role>(?:[^,;:.\"“”()–—]|(?<=\b[A-Z])\.){3,160})")
_NO_APPOSITION = re.compile(
    r"(?:who|which|whose|and|but|or|adding|saying|in|on|at|to|as|after|before|while|when|citing|referring|speaking|noting|"
    r"suggesting|no|not|unrelated|with|because|though|although|if|according|arguing|calling|told|said"
    r"|(?!(?:managing|acting|founding|presiding|commanding|sitting|nursing|planning|mining|housing|training)[ \u00a0])"
    r"\w+ing)\b",
    re.IGNORECASE,
)
_WITH_NAME = re.compile(r"[ \u00a0]*,[ \u00a0](?P<role>(?:(?:the|a|an)[ \u00a0])?(?:[a-z][\w-]*[ \u00a0]){0,5}?)")
"""Between a description and the name behind it: "the mayor, Lena Brik", "her co-author, the statistician Paul Roe"."""
_ENDS_NAME = re.compile(r"(?:[ \u00a0][A-Z]{2,5}\b)?[,.]")
"""Behind a name in apposition; letters of honour may stand between."""
_VERB_FIRST = re.compile(r"\w+[ \u00a0](?:his|her|their|its|my|our|the|an?|that|to)\b", re.IGNORECASE)
"""A verb with its object, which is no role: "Its chairman, Huw Roe, lost his wife"."""
_PARTICIPLE = re.compile(r"[\w-]+ing\b[^,“”\"]{3,120},[ \u00a0]+")
"""What somebody does meanwhile: "Cross-examining the witness, counsel Gethin Roe asked"."""
_NO_ROLE = re.compile(r"(?:(?:mr|mrs|ms|miss|dr|sir|the|but|and)\.?|[\W\d]*|.*[’']s?)", re.IGNORECASE)
_ENDS_SENTENCE = re.compile(r"(?:^|[ \u00a0])(?:[^\w\s]?\d[^ \u00a0]*|[ap]\.?m|etc)\.$", re.IGNORECASE)
"""The end of another sentence, and no role: "a deal worth £870m. Ana Brik said"."""
_DETERMINER = re.compile(r"(?:the|a|an|his|her|their|its|one|former|then|chief|senior|head|leader)\b", re.IGNORECASE)
_REPORTS = re.compile(
    r"(?:(?:the|an?|his|her|their|its|one)[ \u00a0])?\w(?:(?!\b(?:who|whom|whose|which|that)\b).)*[ \u00a0]"
    r"(?:(?:said|says|told)\b(?![ \u00a0](?:to|by)\b)"
    r"|(?:reported|reports|announced|confirmed|warned|alleged|claimed|added|wrote|stated|declared)"
    r"(?=$|[ \u00a0](?:on|in|at|late|early|earlier|later|last|this|that|yesterday|today|after|before|\w+day)\b))"
)
"""A clause that tells who reports a sentence, and no role: "the arrest of Paul Roe, the police said on Sunday"."""
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which|that|where)\b", re.IGNORECASE)
_AND_OTHERS = re.compile(r"\band (?:the|an?|his|her|their|two|three|four|five|six|several|some)\b", re.IGNORECASE)
_ALLEGED = re.compile(
    r"\b(?:alleg(?:es?|ed|edly|ing|ations?)|accus(?:es?|ed|ing|ations?)|claim(?:s|ed|ing)?|suspect(?:s|ed)?)\b[^.!?]{0,100}\Z",
    re.IGNORECASE,
)
_OF_CRIME = re.compile(
    r"(?:.*\b(?:leader|head|boss|member|part|founder|chief) of (?:an? |the )?(?:[\w-]+ ){0,2}"
    r"(?:gang|ring|cartel|mafia|mob|cell|plot|conspiracy)"
    r"|(?:an? |the )?(?:[\w-]+ ){0,3}(?:thief|killer|murderer|dealer|trafficker|smuggler|spy|terrorist|rapist|"
    r"fraudster|extortionist|ringleader|mastermind|accomplice|hacker|hitman))(?=\W*$| (?:of|in|for|who|from|behind)\b)",
    re.IGNORECASE,
)
"""What a sentence that accuses somebody calls him is no role: "Police allege that Brik, leader of a gang, fled"."""
_LOOKED_BACK = 200
_PLACE_NOUNS = frozenset("town capital village country province state region district port home hometown".split())
_WORDS = re.compile(r"[a-z-]+")
_FEW = frozenset({"two", "three", "four", "five", "six", "seven"})
"""So many children: "father of three Paul Roe"."""
_FIELDS = frozenset(
    "state staff police defence defense finance education health security operations communications sport sports news "
    "research science studies marketing policy development engineering justice agriculture culture music".split()
)
"""What somebody heads and nothing with a name: "director of music Ana Brik", and no "captain of the ferry Ana Brik"."""
_CARRY_NAMES = frozenset(
    "ferry ship boat yacht trawler tug tanker lifeboat vessel liner steamer cutter schooner barge frigate hms ss "
    "mv rms hotel inn pub bar cafe restaurant gallery weekly daily newspaper magazine paper label brand shop "
    "stables".split()
)
"""What is called after people."""
_NO_SIGNATURE = re.compile(r"(?:who|whom|whose|which|that|not|never|about|as|to|was|is|has|had|of[ \u00a0]whom)")
_TAIL_WORD = re.compile(r"[\w’'-]+")


def titled_by(text: str, chunk: Span, soft: re.Match[str], found: Sequence[Mention]) -> Mention | None:
    """The full name that closes a phrase with "of", "for" or "and" in what its bearer is: "Secretary of State Ana
    Brik", "the mother of two Ana Brik", "poet and playwright Ana Brik".
    """
    at = bisect_left(found, soft.end(), key=lambda m: m.span.start)
    mention = next((m for m in found[at:] if m.span.end >= chunk.end - 1), None)
    if mention is None or mention.possessive or mention.span.end > chunk.end + 1 or len(mention.folded.split()) < 2:
        return None
    between = text[soft.end() : mention.span.start].strip(" \u00a0")
    before = text[chunk.start : soft.start()]
    head, word = head_noun(before), soft.group().strip().casefold()
    one = words("people.txt", "unnamed", "title")
    if not between:
        return None
    if word == "and":
        # "Poet and friend of Ana Brik" is somebody else.
        two = _DETERMINER.match(between) or SOFT.search(f" {between} ") or _named_in(found, chunk.start, soft.start())
        return mention if not two and head in one and head_noun(between) in one else None
    if head in one and between in _FEW:
        return mention
    of_what = between.removeprefix("the ")
    if word not in {"of", "for", "to"} or head not in words("people.txt", "title"):
        return None
    if any(part in one and part != "staff" for part in _WORDS.findall(between.casefold())):
        return None
    parts = between.casefold().split()
    if SOFT.match(f" {parts[-1]} ") or parts[-1] == "the" or not _CARRY_NAMES.isdisjoint(parts):
        # "Chair of Friends of Ana Brik", "Captain of the Ferry Ana Brik": the name is of what is headed.
        return None
    upper = before.split()[-1][:1].isupper() and of_what[:1].isupper()
    # In small letters only "former secretary of state Ana Brik", where the first name says that a person follows.
    lower = word == "of" and between in _FIELDS and bool(gender_of_name(mention.text))
    return mention if upper or lower else None


def _named_in(found: Sequence[Mention], start: int, end: int) -> bool:
    at = bisect_left(found, start, key=lambda m: m.span.start)
    return at < len(found) and found[at].span.start < end


def trim_the(text: str, span: Span) -> Span:
    """``span`` without "the" at its head."""
    match = re.match(r"(?:the|a|an|whose|his|her|their)\s", span.of(text), re.IGNORECASE)
    return Span(span.start + match.end(), span.end) if match and match.group().casefold().startswith("the") else span


def roles_of(text: str, start: int, mention: Mention, limit: int) -> tuple[Span, ...]:
    """The roles printed from ``start`` to ``mention`` and, before ``limit``, in apposition behind it."""
    roles: list[Span] = []
    before_end = mention.span.start
    while before_end > start and text[before_end - 1] in " \u00a0,":
        before_end -= 1
    opening = _PARTICIPLE.match(text, start, before_end)
    start = opening.end() if opening else start
    if before_end > start:
        role = trim_the(text, Span(start, before_end))
        printed = role.of(text)
        if not (_NO_ROLE.fullmatch(printed) or _ENDS_SENTENCE.search(printed) or fold_text(printed) in PARTICLES):
            roles.append(role)
    apposition = APPOSITION.match(text, mention.span.end, limit)
    behind = apposition.group("role") if apposition else ""
    clause = _NO_APPOSITION.match(behind) or _REPORTS.match(behind) or (apposition and _runs_on(text, apposition.end()))
    if (
        apposition
        and not (clause or _is_clause(behind) or _only_alleged(text, mention, behind))
        and (_DETERMINER.match(behind) or not _VERB_FIRST.match(behind))
    ):
        words_in = apposition.group("role").casefold().replace("-", " ").split()
        nouns = words("people.txt", "unnamed", "title")
        if _DETERMINER.match(apposition.group("role")) or any(w in nouns for w in words_in[:6]):
            roles.append(trim_the(text, Span(*apposition.span("role"))))
    return tuple(roles)


def _is_clause(behind: str) -> bool:
    """Whether what stands behind a name and a comma goes on with the sentence ("the mayor had lied", "a judge ruled")
    or names others ("a doctor and two nurses"): no role.
    """
    # No verb has a capital: "secretary of Dunmere United".
    found = [w if w.islower() else "" for w in _TAIL_WORD.findall(_RELATIVE.split(behind, maxsplit=1)[0])]
    finite = words("verbs.txt", "finite")
    # "The driver told to leave" and "the house built by him" go on with no verb.
    runs = any(word in finite and after not in {"to", "by"} for word, after in pairwise([*found, ""]))
    return runs or (len(found) > 1 and found[-1].endswith("ed")) or _AND_OTHERS.search(behind) is not None


def _only_alleged(text: str, mention: Mention, behind: str) -> bool:
    """Whether the sentence accuses somebody before it names him as of a crime."""
    before = text[max(0, mention.span.start - _LOOKED_BACK) : mention.span.start]
    return _OF_CRIME.match(behind) is not None and _ALLEGED.search(before) is not None


def _runs_on(text: str, end: int) -> bool:
    """Whether a verb follows without a comma: "Ana Brik, the police said, was held" tells of no police officer."""
    return text[end - 1] in " \u00a0" and text[end : end + 1].isalpha()


def named_by_apposition(text: str, described: Span, limit: int, found: Sequence[Mention]) -> Mention | None:
    """The name right behind a description: "The mayor, Lena Brik, said".

    A name of one word only where nobody else stands in the description: the spokesman of "a spokesman for the company,
    Northline, said" is not Northline.
    """
    for mention in found:
        if mention.span.start >= limit:
            return None
        if mention.span.start < described.end:
            continue
        start = mention.span.start - len(mention.titled) - 1 if mention.titled else mention.span.start
        if not _WITH_NAME.fullmatch(text, described.end, start):
            return None
        alone = len(mention.text.split()) == 1
        fits = _ENDS_NAME.match(text, mention.span.end, limit) and _may_be_named(text, described, mention)
        return mention if fits and not (alone and SOFT.search(text, described.start, described.end)) else None
    return None


def _may_be_named(text: str, described: Span, mention: Mention) -> bool:
    """Whether a description may bear a name: no date does, and what is labelled a place only where no place is
    described.
    """
    if mention.entity == "GPE":
        return head_noun(described.of(text)) not in _PLACE_NOUNS | words("people.txt", "place")
    return mention.entity != "DATE"


def apposition_of(text: str, mention: Mention, limit: int) -> tuple[Span, ...]:
    """The role printed as an apposition behind ``mention``, before ``limit``; empty where there is none."""
    return roles_of(text, mention.span.start, mention, limit)


def signs(tail: str, *, has_role: bool) -> bool:
    """Whether what stands behind a signature is a role, an age, a place or a date, and tells nothing more of it."""
    said = words("cues.txt", "strong", "weak", "borrowing")
    if any(_NO_SIGNATURE.fullmatch(w) or w in said for w in _TAIL_WORD.findall(tail.casefold())):
        return False
    return has_role or not tail or tail[0].isupper() or tail[0].isdigit() or tail.startswith("aged ")
