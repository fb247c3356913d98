"""Sources: the words that name who spoke, found beside a cue.

Three ways in order of trust: the words right after an inverted cue (`," said photographer Ana Brik`), the parser's
subject of the cue, and the words right before it. Each gives the whole phrase, and in it the mention: a name, a
pronoun, or the description of somebody unnamed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.lexicon import words
from summarizer.quotes.beside import named_by_apposition, roles_of, trim_the
from summarizer.quotes.cues import Cue
from summarizer.quotes.names import Mention
from summarizer.quotes.nouns import head_noun, is_person_noun
from summarizer.quotes.phrases import Source, noun_phrase
from summarizer.quotes.subjects import PRONOUNS, nsubj, subject_of
from summarizer.text.spans import before, behind, inside, meets
from summarizer.text.tree import Tree
from summarizer.types import Span

_STOP = re.compile(
    r"[,;:!?\n\"“”„«»()]|\.(?=[\s\"”]|$)|[–—]|\s-\s|''"
    r"|\s(?=(?:on|to|after|during|when|while|as|before|at|because|by|via|about|without|following|earlier|"
    r"later|yesterday|today|monday|tuesday|wednesday|thursday|friday|saturday|sunday|last|"
    r"this|that|and then|but|upon|since|until|amid|if)\b)",
    re.IGNORECASE,
)
_TOLD = frozenset({"told", "asked", "informed", "warned", "reminded", "assured", "advised", "urged"})
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be|gets?|got)\s(?:\w+ly\s|also\s|then\s)?$", re.IGNORECASE)
_SAY_OF_THEMSELVES = frozenset("quoted cited heard concerned convinced surprised worried determined".split())
"""Participles behind "was" whose subject speaks or thinks all the same: "Brik was quoted", "he was convinced"."""
_AS_SAYING = re.compile(
    r"\b(?:quoted|cited)[ \u00a0](?!(?:by|in|on|at)\b)(?P<whom>[^,;:“”\"]{2,100}?)[ \u00a0]as[ \u00a0]$"
)
"""Whom somebody quotes: "quoted the minister as saying"."""
_TITLE_ALONE = re.compile(r"[ \u00a0](?:(?:[A-Z][\w’'.-]*|of|for|the)[ \u00a0])*")
"""Between a cue and the name behind it: nothing, or a title."""
_QUOTED_BY = re.compile(
    r",[ \u00a0](?:quoted|cited)[ \u00a0](?:by|in|on)[ \u00a0][^,;:“”\"]{1,80}[ \u00a0]as[ \u00a0]$"
)
"""Behind whoever is quoted: "Roe, quoted by the paper as saying"."""
_WORD = re.compile(r"[\w’'-]+")
_WHOM = frozenset({"him", "her", "them", "it"})
_QUOTES_ANOTHER = re.compile(
    r"[ \u00a0][^,;:“”\"]{2,100}?[ \u00a0]as[ \u00a0](?:saying|having|telling|calling|describing)\b"
)
"""Behind "quoted", where the words are those of whoever is quoted."""
_AGENT = re.compile(
    r"(?:an?|one|another|the)[ \u00a0](?:[\w-]+[ \u00a0]){0,2}?[\w-]{3,}(?:er|or|ist|ian|ant|man|woman|ee)\b"
)
"""Somebody called by what he does ("a reviewer"), of whatever trade."""
_AGED = re.compile(r"\b(?:the|an?|one|another)[ \u00a0](?:[a-z]+[ \u00a0-])?\d{1,3}-year-old[ \u00a0]$", re.IGNORECASE)
"""Somebody called by his age right before a cue; parsers take it apart at its hyphens."""
_BY = re.compile(r"\s+by\s+")
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
_OWNED = re.compile(r"[ \u00a0](?!(?:that|about|how|why|what|when|where|if|to|in|on|at|as)\b)[a-z]")
"""What follows "her" where she is not who speaks: "said her spokesman"."""
_AGED_REACH = 50
_LONGEST_ASIDE = 600
_BEFORE_REACH = 400
"""Characters before a cue within which its source stands, by the patterns above."""


def source_of(
    text: str, cue: Cue, sentence: Span, quoted: Sequence[Span], parsed: Tree, found: Sequence[Mention]
) -> Source | None:
    """The source of ``cue`` inside ``sentence``; None where none is printed. ``quoted`` and ``found`` are in order."""
    if hearer(text, cue, sentence, parsed):
        by = _agent(text, cue, sentence, quoted, parsed)
        return _after(text, by, sentence, quoted, found, way="according") if by is not None else None
    if cue.word in {"quoted", "quotes", "cited"} and _QUOTES_ANOTHER.match(text, cue.span.end, sentence.end):
        return None
    if cue.tier == "phrase":
        return _after(text, cue.span.end, sentence, quoted, found, way="according")
    last = before(cue.span.start, quoted)
    if last is not None and not text[last.end : cue.span.start].strip(" \u00a0,.-–—"):
        inverted = _after(text, cue.span.end, sentence, quoted, found, way="inverted")
        if inverted is not None:
            return inverted
    inserted = _inserted(text, cue, sentence, quoted, found)
    if inserted is not None:
        return inserted
    as_said = _AS_SAYING.search(text, max(sentence.start, cue.span.start - _BEFORE_REACH), cue.span.start)
    if as_said is not None and as_said["whom"] and not meets(Span(*as_said.span()), quoted):
        whom = Span(*as_said.span("whom"))
        if as_said["whom"].casefold() in _WHOM:
            return Source(whom, whom, "pronoun", way="quoted")
        return noun_phrase(text, whom, whom.end, found, "quoted")
    quoted_by = _QUOTED_BY.search(text, max(sentence.start, cue.span.start - _BEFORE_REACH), cue.span.start)
    if quoted_by is not None:
        who = Span(sentence.start, quoted_by.start())
        opens = next((m for m in found if m.span == who), None)
        if opens is not None:
            return Source(who, who, "name", opens, (), "quoted")
    aged = _AGED.search(text, max(sentence.start, cue.span.start - _AGED_REACH), cue.span.start)
    if aged is not None and not meets(Span(*aged.span()), quoted):
        who = Span(aged.start(), aged.end() - 1)
        return Source(who, who, "nominal")
    over = _over_aside(text, cue, sentence, quoted, parsed, found)
    if over is not None:
        return over
    by_parse = subject_of(text, cue, sentence, quoted, parsed, found)
    return by_parse or _before(text, cue, sentence, quoted, found)


def _inserted(text: str, cue: Cue, sentence: Span, quoted: Sequence[Span], found: Sequence[Mention]) -> Source | None:
    """Whoever is named behind a cue between commas: "The storm, said Brik, was “a monster”"."""
    if cue.tier != "strong" or cue.word.endswith("ing") or cue.word in words("cues.txt", "addressee"):
        return None
    after_comma = text[max(sentence.start, cue.span.start - 2) : cue.span.start] in {", ", ",\u00a0"}
    if not after_comma or not text[cue.span.end + 1 : cue.span.end + 2].isupper():
        return None
    source = _after(text, cue.span.end, sentence, quoted, found, way="inverted")
    if source is None or source.kind != "name" or text[source.phrase.end : source.phrase.end + 1] not in {",", "."}:
        return None
    low, high = max(sentence.start, cue.span.start - _BEFORE_REACH), source.phrase.end + _BEFORE_REACH
    high = min(high, _limit(source.phrase.end, sentence, quoted))
    behind, said = text[source.phrase.end : high].casefold(), words("cues.txt", "strong", "weak", "borrowing")
    texts = words("people.txt", "utterance") | {"words"}
    if not (said.isdisjoint(_WORD.findall(behind)) and texts.isdisjoint(_WORD.findall(text[low : cue.span.start]))):
        # "Brik, said Roe, had shouted “Go!”", "Brik’s words, said Roe, were “Go!”".
        return None
    return source if _TITLE_ALONE.fullmatch(text, cue.span.end, source.head.start) else None


def hearer(text: str, cue: Cue, sentence: Span, parsed: Tree) -> bool:
    """Whether the cue is passive, so that its subject was spoken to or of ("Brik was told: …", "Asked about it, Brik
    …", "Brik was accused of “…”").
    """
    if cue.word in _TOLD and text[cue.span.start].isupper() and cue.span.start <= sentence.start + 1:
        return True
    if cue.word in _TOLD:
        return _PASSIVE.search(text, max(sentence.start, cue.span.start - 30), cue.span.start) is not None
    if cue.token < 0 or not parsed.tokens or cue.word in _SAY_OF_THEMSELVES:
        return False
    return any(parsed.tokens[k].dep == "auxpass" for k in parsed.below[cue.token])


def _agent(text: str, cue: Cue, sentence: Span, quoted: Sequence[Span], parsed: Tree) -> int | None:
    """Where the name of who speaks begins behind a passive cue: "was told by Brik", "was called a fool by Brik"."""
    if cue.word == "claimed":
        # An attack, and no words: "the killing was claimed by the Front".
        return None
    near = _BY.match(text, cue.span.end, sentence.end)
    if near is not None:
        return near.end()
    for k in parsed.below[cue.token] if cue.token >= 0 and parsed.tokens else ():
        token = parsed.tokens[k]
        if token.dep == "agent" and cue.span.end <= token.start < sentence.end and not inside(token.start, quoted):
            return token.end
    return None


def _over_aside(
    text: str, cue: Cue, sentence: Span, quoted: Sequence[Span], parsed: Tree, found: Sequence[Mention]
) -> Source | None:
    """The subject before a relative aside: "Cable, who replaced Farron, said". None where the cue has a subject of
    its own.
    """
    if cue.token >= 0 and parsed.tokens and nsubj(cue.token, parsed, quoted, sentence) is not None:
        return None
    if cue.span.start - sentence.start > _LONGEST_ASIDE:
        return None
    match = _ASIDE.fullmatch(text, sentence.start, cue.span.start)
    if match is None or meets(Span(*match.span("who")), quoted):
        return None
    who = Span(*match.span("who"))
    return noun_phrase(text, who, who.end, found, "aside")


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
    return noun_phrase(text, Span(start, end), limit, found, way)


def _is_person_phrase(phrase: str) -> bool:
    nouns = words("people.txt", "unnamed", "group", "body", "title")
    return any(
        word.strip(".,’'s") in nouns or word in nouns for word in phrase.casefold().replace("-", " ").split()
    ) or bool(re.search(r"\b[A-Z]", phrase) or _AGENT.match(phrase))


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
            roles_of(text, mention.span.start, mention, cue.span.start),
            "before",
        )
    return _renamed(text, who, cue, found)


def _renamed(text: str, described: Span, cue: Cue, found: Sequence[Mention]) -> Source | None:
    """Somebody described and named between commas behind his words: "The road is shut, a foreman, Paul Roe, said"."""
    mention = named_by_apposition(text, described, cue.span.start, found)
    if mention is None or text[mention.span.end : cue.span.start].strip(" \u00a0") != ",":
        return None
    if not is_person_noun(head_noun(described.of(text))):
        return None
    start = described.end - len(described.of(text).lstrip(" \u00a0"))
    phrase, role = Span(start, mention.span.end), trim_the(text, Span(start, described.end))
    return Source(phrase, mention.span, "name", mention, (role,))
