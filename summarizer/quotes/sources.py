"""Sources: the words that name who spoke, found beside a cue.

Three ways in order of trust: the words right after an inverted cue (`," said photographer Ana Brik`), the parser's
subject of the cue, and the words right before it. Each gives the whole phrase, and in it the mention: a name, a
pronoun, or the description of somebody unnamed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.lexicon import words
from summarizer.quotes.cues import Cue
from summarizer.quotes.names import Mention
from summarizer.quotes.nouns import head_noun
from summarizer.text.language import Token
from summarizer.text.spans import before, behind, inside, meets
from summarizer.text.tree import Tree
from summarizer.types import Span

PRONOUNS = frozenset({"he", "she", "they", "it", "who", "i", "we", "you", "which", "that"})
_STOP = re.compile(
    r"[,;:!?\n\"“”„«»()]|\.(?=[\s\"”]|$)|[–—]|\s-\s|''"
    r"|\s(?=(?:on|to|after|during|when|while|as|before|at|because|by|via|about|without|following|earlier|"
    r"later|yesterday|today|monday|tuesday|wednesday|thursday|friday|saturday|sunday|last|"
    r"this|that|and then|but|upon|since|until|amid|if)\b)",
    re.IGNORECASE,
)
_TOLD = frozenset({"told", "asked", "informed", "warned", "reminded", "assured", "advised", "urged"})
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be|gets?|got)\s(?:\w+ly\s|also\s|then\s)?$", re.IGNORECASE)
_BY = re.compile(r"\s+by\s+")
_SOFT = re.compile(r"\s(?:in|of|for|from|with|who|whom|whose|at|outside|near|inside|and)\b", re.IGNORECASE)
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Rev|Prof|Jr|Sr|St|Maj|Adm|Hon))$"
)
_ASKED = re.compile(r"\b(?:asked|wished|wanted|preferred|declined|refused|requested|spoke|speaking)(?: not)?$")
_ANONYMOUS = re.compile(
    r"\s(?:not\s)?(?:to be (?:named|identified|quoted)(?: by name)?|on (?:the )?condition of anonymity|anonymously)\b"
)
"""Why a source has no name belongs to its description."""
_BEFORE_CUE = re.compile(
    r"(?:^|(?<=[\s,(–—\"”“]))(?P<who>[^,;:.!?\"“”]{1,80}?)(?:,\s[^,;:\"“”]{1,140}?,)?"
    r"(?:\s(?:has|have|had|also|then|later|once|recently|previously|repeatedly|further|again|simply|would|will|is|was|are|were|"
    r"first|reportedly|publicly|even|only|just|already|often|frequently|\w+ly))*\s*$"
)
_ASIDE = re.compile(
    r"(?:[^,]{1,60},\s)?(?P<who>[^,;:“”\"]{2,90}?),\s(?:who|whose|which)\b[^;:“”\"]{3,240},\s+(?:(?:has|have|had|also|then|later)\s+)*"
)
_APPOSITION = re.compile(r",\s(?P<role>(?:[^,;:.\"“”()–—]|(?<=\b[A-Z])\.){3,160})")
_NO_APPOSITION = re.compile(
    r"(?:who|which|whose|and|but|or|adding|saying|in|on|at|to|as|after|before|while|when|citing|referring|speaking|noting|"
    r"suggesting|with|because|though|although|although|if|according|arguing|calling|told|said|\w+ing)\b",
    re.IGNORECASE,
)
_OWNED = re.compile(r"[ \u00a0](?!(?:that|about|how|why|what|when|where|if|to|in|on|at|as)\b)[a-z]")
"""What follows "her" where she is not who speaks: "said her spokesman"."""
_WITH_NAME = re.compile(r"[ \u00a0]*,[ \u00a0](?P<role>(?:(?:the|a|an)[ \u00a0])?(?:[a-z][\w-]*[ \u00a0]){0,5}?)")
"""Between a description and the name behind it: "the mayor, Lena Brik", "her co-author, the statistician Paul Roe"."""
_ENDS_NAME = re.compile(r"(?:[ \u00a0][A-Z]{2,5}\b)?[,.]")
"""Behind a name in apposition; letters of honour may stand between."""
_AT_A_BODY = re.compile(r"[ \u00a0]at[ \u00a0](?:the[ \u00a0])?")
_DETERMINER = re.compile(r"(?:the|a|an|his|her|their|its|one|former|then|chief|senior|head|leader)\b", re.IGNORECASE)


_PLACES = frozenset({"outside", "inside", "near", "behind", "opposite"})
_PLACE_REACH = 8
_HYPHENS = 4
"""More parts of one word are not looked for."""
_NO_PART = frozenset({"punct", "relcl"})
"""What hangs on a noun and is no part of its phrase."""
_LONGEST_ASIDE = 600
_BEFORE_REACH = 400
"""Characters before a cue within which its source stands, by the patterns above."""
_PLACE_NOUNS = frozenset("town capital village country province state region district port home hometown".split())
_ARTICLE = 4
"""Characters of "the " before a name."""
_OWNER_ENDS = re.compile(r"[’']s?[ \u00a0]+")


@dataclass(frozen=True, slots=True)
class Source:
    """Who a cue belongs to. ``mention`` is set where the phrase holds a name. ``kind``: name, pronoun or nominal."""

    phrase: Span
    head: Span
    kind: str
    mention: Mention | None = None
    roles: tuple[Span, ...] = ()
    way: str = "subject"


def source_of(
    text: str, cue: Cue, sentence: Span, quoted: Sequence[Span], parsed: Tree, found: Sequence[Mention]
) -> Source | None:
    """The source of ``cue`` inside ``sentence``; None where none is printed. ``quoted`` and ``found`` are in order."""
    if hearer(text, cue, sentence):
        by = _BY.match(text, cue.span.end, sentence.end)
        return _after(text, by.end(), sentence, quoted, found, way="according") if by else None
    if cue.tier == "phrase":
        return _after(text, cue.span.end, sentence, quoted, found, way="according")
    last = before(cue.span.start, quoted)
    if last is not None and not text[last.end : cue.span.start].strip(" \u00a0,.-–—"):
        inverted = _after(text, cue.span.end, sentence, quoted, found, way="inverted")
        if inverted is not None:
            return inverted
    over = _over_aside(text, cue, sentence, quoted, parsed, found)
    if over is not None:
        return over
    by_parse = _subject(text, cue, sentence, quoted, parsed, found)
    return by_parse or _before(text, cue, sentence, quoted, found)


def hearer(text: str, cue: Cue, sentence: Span) -> bool:
    """Whether the cue is passive, so that its subject was spoken to ("Brik was told: …")."""
    return (
        cue.word in _TOLD
        and _PASSIVE.search(text, max(sentence.start, cue.span.start - 30), cue.span.start) is not None
    )


def _over_aside(
    text: str, cue: Cue, sentence: Span, quoted: Sequence[Span], parsed: Tree, found: Sequence[Mention]
) -> Source | None:
    """The subject before a relative aside: "Cable, who replaced Farron, said". None where the cue has a subject of
    its own.
    """
    if cue.token >= 0 and parsed.tokens and _nsubj(cue.token, parsed, quoted, sentence) is not None:
        return None
    if cue.span.start - sentence.start > _LONGEST_ASIDE:
        return None
    match = _ASIDE.fullmatch(text, sentence.start, cue.span.start)
    if match is None or meets(Span(*match.span("who")), quoted):
        return None
    who = Span(*match.span("who"))
    return _noun_phrase(text, who, who.end, found, "aside")


def _limit(start: int, sentence: Span, quoted: Sequence[Span]) -> int:
    following = behind(start, quoted)
    return sentence.end if following is None else min(sentence.end, following.start)


def _chunk_end(text: str, start: int, limit: int) -> int:
    at = start
    while True:
        match = _STOP.search(text, at, limit)
        if match is None:
            end = limit
            break
        if match.group() == "." and _ABBREVIATED.search(text[max(start, match.start() - 8) : match.start()]):
            at = match.end()
            continue
        end = match.start()
        tail = _ANONYMOUS.match(text, end, limit)
        if tail is not None and _ASKED.search(text, start, end):
            end = tail.end()
        break
    while end > start and text[end - 1] in " \u00a0.,":
        if text[end - 1] == "." and _ABBREVIATED.search(text[max(start, end - 9) : end - 1]) and end < limit:
            break
        end -= 1
    return end


def _after(
    text: str, start: int, sentence: Span, quoted: Sequence[Span], found: Sequence[Mention], *, way: str
) -> Source | None:
    limit = _limit(start, sentence, quoted)
    while start < limit and text[start] in " \u00a0":
        start += 1
    end = _chunk_end(text, start, limit)
    if end - start < 1:
        return None
    first = re.match(r"[\w’']+", text[start:end])
    if first is None:
        return None
    owner = first.group().casefold() == "her" and _OWNED.match(text, start + first.end(), end)
    if first.group().casefold() in PRONOUNS | {"him", "her", "them"} and not owner:
        span = Span(start, start + first.end())
        return Source(span, span, "pronoun", way=way)
    # After a cue only a noun phrase can be the one who speaks.
    if way == "inverted" and not (first.group()[0].isupper() or _is_person_phrase(text[start:end])):
        return None
    return _noun_phrase(text, Span(start, end), limit, found, way)


def _is_person_phrase(phrase: str) -> bool:
    nouns = (
        words("people.txt", "unnamed")
        | words("people.txt", "group")
        | words("people.txt", "body")
        | words("people.txt", "title")
    )
    return any(
        word.strip(".,’'s") in nouns or word in nouns for word in phrase.casefold().replace("-", " ").split()
    ) or bool(re.search(r"\b[A-Z]", phrase))


def _noun_phrase(text: str, chunk: Span, limit: int, found: Sequence[Mention], way: str) -> Source | None:
    """A phrase around its head: a name with the role before it and the apposition behind it, else a description."""
    if way == "according" and text[max(0, chunk.start - 13) : chunk.start].startswith("According"):
        # What follows the comma is the sentence itself, not an apposition.
        limit = chunk.end
    soft = _SOFT.search(text, chunk.start, chunk.end)
    core_end = soft.start() if soft else chunk.end
    named = [m for m in found if chunk.start <= m.span.start < core_end + 0 and not m.possessive]
    mention = named[-1] if named else None
    if mention is None and soft is not None and soft.group().strip().casefold() == "of":
        # "Secretary of State Ana Brik": a title with "of" in it, closed by a name.
        later = [m for m in found if core_end <= m.span.start and m.span.end >= chunk.end - 1 and not m.possessive]
        head = text[chunk.start : core_end].casefold().split()
        if later and head and head[-1] in words("people.txt", "title") and len(later[-1].folded.split()) > 1:
            mention = later[-1]
    if mention is not None and (_blocked(text, chunk.start, mention) or _modifies(text, mention, core_end)):
        mention = None
    if mention is not None:
        roles = _roles(text, chunk.start, mention, limit)
        end = max([mention.span.end, *(r.end for r in roles)])
        return Source(Span(chunk.start, end), mention.span, "name", mention, roles, way)
    renamed = _named_by_apposition(text, chunk, limit, found)
    if renamed is not None:
        role = _trim_the(text, chunk)
        return Source(Span(chunk.start, renamed.span.end), renamed.span, "name", renamed, (role,), way)
    owner = _owner(text, chunk, found)
    if owner is not None:
        return Source(chunk, owner.span, "name", owner, (), way)
    end = chunk.end
    at = _AT_A_BODY.match(text, end, limit)
    there = next((m for m in found if at and m.span.start == at.end()), None)
    if there is not None:
        end = there.span.end
    apposition = _APPOSITION.match(text, end, limit)
    if apposition and re.match(r"(?:a|an|the)\s", apposition.group("role")) and _closes(text, apposition.end(), way):
        end = apposition.end("role")
    span = Span(chunk.start, end)
    return Source(span, span, "nominal", None, (), way)


def _owner(text: str, phrase: Span, found: Sequence[Mention]) -> Mention | None:
    """Whose words a text gives, where the phrase names it by its owner: "Brik's letter to the council"."""
    at = bisect_left(found, phrase.start, key=lambda m: m.span.start)
    if at < len(found) and found[at].possessive and found[at].span.start <= phrase.start + _ARTICLE:
        mention = found[at]
        behind = _OWNER_ENDS.match(text, mention.span.end, phrase.end)
        rest = text[behind.end() : phrase.end] if behind else ""
        return mention if rest and head_noun(rest) in words("people.txt", "utterance") else None
    return None


def _blocked(text: str, start: int, mention: Mention) -> bool:
    """Whether a preposition or possessive stands before the name, so that somebody else is the head of the phrase."""
    before = text[start : mention.span.start]
    return bool(re.search(r"[’']s?\s*$|[’']s\s", before)) and not re.search(r"[’']s\s.*\w+\s*$", before)


def _closes(text: str, end: int, way: str) -> bool:
    """Whether an apposition ends where the sentence does; behind "according to X," the sentence itself goes on."""
    return way == "inverted" or (way == "according" and text[end : end + 1] in {"", ".", "!", "?"})


def _modifies(text: str, mention: Mention, end: int) -> bool:
    """Whether a name only describes the noun behind it ("Syrian military source", "Brik supporters")."""
    return re.match(r"[\s\u00a0]+(?!\w+ly\b)[a-z]", text[mention.span.end : end]) is not None


def _trim_the(text: str, span: Span) -> Span:
    match = re.match(r"(?:the|a|an|whose|his|her|their)\s", span.of(text), re.IGNORECASE)
    return Span(span.start + match.end(), span.end) if match and match.group().casefold().startswith("the") else span


def _roles(text: str, start: int, mention: Mention, limit: int) -> tuple[Span, ...]:
    roles: list[Span] = []
    before_end = mention.span.start
    while before_end > start and text[before_end - 1] in " \u00a0,":
        before_end -= 1
    if before_end > start:
        role = _trim_the(text, Span(start, before_end))
        if role.of(text).casefold().strip(".") not in {"mr", "mrs", "ms", "miss", "dr", "sir", "the", "but", "and"}:
            roles.append(role)
    apposition = _APPOSITION.match(text, mention.span.end, limit)
    if apposition and not _NO_APPOSITION.match(apposition.group("role")):
        words_in = apposition.group("role").casefold().replace("-", " ").split()
        nouns = words("people.txt", "unnamed") | words("people.txt", "title")
        if _DETERMINER.match(apposition.group("role")) or any(w in nouns for w in words_in[:6]):
            roles.append(_trim_the(text, Span(*apposition.span("role"))))
    return tuple(roles)


def _named_by_apposition(text: str, described: Span, limit: int, found: Sequence[Mention]) -> Mention | None:
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
        return mention if fits and not (alone and _SOFT.search(text, described.start, described.end)) else None
    return None


def _may_be_named(text: str, described: Span, mention: Mention) -> bool:
    """Whether a description may bear a name: no date does, and what is labelled a place only where no place is
    described.
    """
    if mention.entity == "GPE":
        return head_noun(described.of(text)) not in _PLACE_NOUNS | words("people.txt", "place")
    return mention.entity != "DATE"


def _subject(
    text: str, cue: Cue, sentence: Span, quoted: Sequence[Span], parsed: Tree, found: Sequence[Mention]
) -> Source | None:
    tokens = parsed.tokens
    if cue.token < 0 or not tokens:
        return None
    verb = cue.token
    for _ in range(4):
        subject = _nsubj(verb, parsed, quoted, sentence)
        if subject is not None:
            break
        if (
            tokens[verb].dep not in {"conj", "advcl", "xcomp", "pcomp", "ccomp", "relcl", "acl", "prep", "aux", "acomp"}
            or tokens[verb].head == verb
        ):
            return None
        if tokens[verb].dep == "acl" and tokens[tokens[verb].head].pos in {"NOUN", "PROPN"}:
            return None
        verb = tokens[verb].head
        if inside(tokens[verb].start, quoted):
            return None
    else:
        return None
    subject = _spoken_for(subject, tokens)
    token = tokens[subject]
    if token.lower in {"who", "which", "that"} and tokens[verb].dep == "relcl":
        subject = tokens[verb].head
        token = tokens[subject]
        if inside(token.start, quoted):
            return None
        end = min(tokens[verb].start, token.end)
        return _phrase(text, subject, parsed, quoted, found, cut=end)
    if token.pos == "PRON" and token.lower in PRONOUNS | {"everyone", "everybody", "someone", "one"}:
        span = Span(token.start, token.end)
        return Source(span, span, "pronoun" if token.lower in PRONOUNS else "nominal")
    return _phrase(
        text,
        subject,
        parsed,
        quoted,
        found,
        cut=tokens[verb].start if token.start < tokens[verb].start else sentence.end,
    )


def _spoken_for(subject: int, tokens: Sequence[Token]) -> int:
    """The noun that the parser's subject stands for: the last of "co-author", which it takes apart, and whoever
    follows "Outside court," which it takes for a subject.
    """
    for _ in range(_HYPHENS):
        if subject + 2 < len(tokens) and tokens[subject + 1].lower == "-" and tokens[subject + 2].pos == "NOUN":
            subject += 2
    behind = tokens[subject + 1 : subject + 1 + _PLACE_REACH]
    placed = subject > 0 and tokens[subject - 1].lower in _PLACES
    if placed and behind and behind[0].lower == ",":
        for at, token in enumerate(behind, start=subject + 1):
            if token.dep == "appos" and token.head == subject:
                return at
    return subject


def _nsubj(verb: int, parsed: Tree, quoted: Sequence[Span], sentence: Span) -> int | None:
    for i in parsed.below[verb]:
        token = parsed.tokens[i]
        if token.dep == "nsubj" and sentence.start <= token.start < sentence.end and not inside(token.start, quoted):
            return i
    return None


def _phrase(
    text: str, head: int, parsed: Tree, quoted: Sequence[Span], found: Sequence[Mention], *, cut: int
) -> Source | None:
    tokens = parsed.tokens
    roots = [head]
    while len(roots) <= 2 * _HYPHENS and roots[-1] > 1 and tokens[roots[-1] - 1].lower == "-":
        roots += [roots[-1] - 1, roots[-1] - 2]
    members = parsed.under(roots, cut=_NO_PART)
    usable = [tokens[i] for i in members if tokens[i].start < cut and not inside(tokens[i].start, quoted)]
    if not usable:
        return None
    start, end = min(t.start for t in usable), min(cut, max(t.end for t in usable))
    token = tokens[head]
    named = [m for m in found if m.span.start <= token.start < m.span.end and not m.possessive]
    core_end = next((i for i in range(token.end, end) if text[i] in ",(–—"), end)
    if not named:
        soft = _SOFT.search(text, token.end, core_end)
        far = soft.end() if soft else core_end
        named = [m for m in found if token.end <= m.span.start < far and not m.possessive]
    if named:
        mention = named[-1]
        roles = _roles(text, min(start, mention.span.start), mention, cut)
        return Source(
            Span(start, max(mention.span.end, *(r.end for r in roles), mention.span.end)),
            mention.span,
            "name",
            mention,
            roles,
        )
    renamed = _named_by_apposition(text, Span(start, core_end), cut, found)
    if renamed is not None:
        return Source(
            Span(start, renamed.span.end), renamed.span, "name", renamed, (_trim_the(text, Span(start, core_end)),)
        )
    while end > start and text[end - 1] in " \u00a0,":
        end -= 1
    span = Span(start, end)
    owner = _owner(text, span, found)
    return Source(span, owner.span if owner else span, "name" if owner else "nominal", owner)


def _before(text: str, cue: Cue, sentence: Span, quoted: Sequence[Span], found: Sequence[Mention]) -> Source | None:
    last_quoted = before(cue.span.start, quoted)
    floor = sentence.start if last_quoted is None else max(sentence.start, last_quoted.end)
    # With a longer way to go, what stands before that much of the text is looked at, and not taken for the start.
    near = cue.span.start - _BEFORE_REACH
    match = (
        _BEFORE_CUE.search(text, near, cue.span.start)
        if near > floor
        else _BEFORE_CUE.search(text[floor : cue.span.start])
    )
    floor = 0 if near > floor else floor
    if match is None:
        return None
    who = Span(floor + match.start("who"), floor + match.end("who"))
    last = re.search(r"\b(he|she|they|it|who)$", who.of(text), re.IGNORECASE)
    if last:
        span = Span(who.start + last.start(), who.end)
        return Source(span, span, "pronoun", way="before")
    named = [m for m in found if who.start <= m.span.start and m.span.end == who.end]
    if named:
        mention = named[-1]
        return Source(
            mention.span,
            mention.span,
            "name",
            mention,
            _roles(text, mention.span.start, mention, cue.span.start),
            "before",
        )
    return None


def apposition_of(text: str, mention: Mention, limit: int) -> tuple[Span, ...]:
    """The role printed as an apposition behind ``mention``, before ``limit``; empty where there is none."""
    return _roles(text, mention.span.start, mention, limit)
