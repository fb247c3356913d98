"""Words that one person puts into another's mouth, or tells of another: nobody is named for them rather than whoever
relays them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.lexicon import words
from summarizer.quotes.candidates import Candidate
from summarizer.quotes.choose import Choice
from summarizer.quotes.cues import Cue
from summarizer.quotes.ground import Ground
from summarizer.quotes.nouns import is_person_noun
from summarizer.quotes.unsaid import unsaid
from summarizer.text.language import Token

_LEADS = (": ", ":\u00a0", ", ", ",\u00a0")
_ACCUSED = frozenset({"accused", "deceased", "wounded", "injured", "dying"})
"""Participles that stand for people."""
_WORDS = frozenset({"words", "word", "reply", "answer", "response", "question", "comment", "remark"})
"""What somebody has said, beside the texts of people.txt."""
_QUOTED_REACH = 140
_QUOTED_AS = re.compile(
    r"(?P<be>\b(?:is|was|were|be|been|being|are)[ \u00a0](?P<how>(?:[\w’'-]+[ \u00a0]){0,3}))?"
    r"\b(?:quoted|cited)(?:[ \u00a0][^,;:“”\"]{1,100})?[ \u00a0]as[ \u00a0]$"
)
"""What stands before "saying" where somebody is quoted, by others or without a word of whom."""
_HOW = re.compile(
    r"(?:(?:also|later|then|once|often|widely|frequently|previously|earlier|repeatedly|recently|already|again|first|"
    r"being|been)[ \u00a0])*"
)
"""Adverbs with which somebody has been quoted all the same."""
_RIGHT_BEFORE = re.compile(r"(?:,[ \u00a0][^,;:“”\"]{1,80})?,?[ \u00a0](?:(?:has|have|had|who)[ \u00a0]){0,2}")
_AS = re.compile(r"(?:[ \u00a0][^,;:“”\"]{1,100})?[ \u00a0]as[ \u00a0]")
_ANOTHER = re.compile(
    r"\b(?:mis)?(?:quoted?|quotes|quoting|cited?)[ \u00a0](?:[^;:“”\"]{1,100}[ \u00a0])?as[ \u00a0]\w+ing\b"
    r"[^,;:“”\"]{0,60}[:,]?[ \u00a0]*$"
)
"""Between a source and the words, where they are those of whoever is quoted: "Brik said Roe was quoted as saying"."""
_IN_MARKS = re.compile(r"[“\"][^”\"]*[”\"]?")
_WORD = re.compile(r"[\w’'-]+")
_UNTRUE = frozenset(
    "false falsely wrong wrongly wrongfully incorrectly mistakenly erroneously inaccurately misleadingly unfairly "
    "untrue fake hoax fabricated invented misquoted allegedly supposedly maliciously deliberately denied denies deny "
    "denying dispute disputes disputed apologised apologized retracted withdrew corrected never".split()
)
_DOUBTED = _UNTRUE | frozenset(
    "not nor neither no none nobody nothing hardly scarcely barely rarely seldom without if unless would could should "
    "might may must cannot".split()
)
"""Words with which it is not sure that whoever is quoted has said the words: anywhere, and before "as saying"."""
_CLAUSE = frozenset({"that", "which", "whom", "where", "how", "why", "whether"})
"""Words before a clause of which the sentence may tell anything: "the hoax in which Brik was quoted as saying"."""
_SAID_NOT = re.compile(
    r"(?:\bnot|n[’']t)[ \u00a0](?:\w+[ \u00a0])?(?:say|said|utter)(?:ed)?[ \u00a0](?:it|so|that|this|them)\b"
)
_TO = re.compile(
    r"(?!In\b)(?P<what>(?:[\w’'-]{1,30}[ \u00a0]){0,4}[\w’'-]{1,30}),?[ \u00a0](?:(?:sent|written|addressed)[ \u00a0])?"
    r"(?:from[ \u00a0][^,;:“”\"]{1,60}[ \u00a0])?to[ \u00a0](?:(?:the|an?|his|her|their|its|[\w-]{1,30}[’']s)[ \u00a0]"
    r"(?:(?!(?:was|were|is|are)\b)[\w’'-]{1,30},?[ \u00a0]){0,6})?"
)
_ONE_OF_THEM = frozenset("one another first second third fourth last other".split())
_WAS_TOLD = re.compile(
    r"\b(?:was|were|been|being|got)[ \u00a0](?:\w+ly[ \u00a0])?(?P<verb>\w+)"
    r"(?:[ \u00a0]by[^:,;“”\"]{1,60})?[:,][ \u00a0]$"
)
"""A hearer told something, with or without the one who told him, right before the words."""


def borrowed(base: Ground, choice: Choice, candidate: Candidate) -> bool:
    """Whether the words are said to be somebody's by somebody else, or are denied.

    "Osei claimed that Brik had told her …", "Brik denied having said …", "Osei, asked about it, quoted Brik: …".
    """
    cue = candidate.cue
    text, start = base.text, choice.passage.span.start
    if unsaid(text, choice.sentence, choice.passage.span):
        return True
    behind = candidate.source.phrase.end if cue is None else cue.span.end
    if cue is not None:
        as_saying = _AS.match(text, behind) if cue.word in {"quoted", "cited"} else None
        reach = as_saying.end() if as_saying is not None else cue.span.start
        quoted = _QUOTED_AS.search(text, max(candidate.sentence.start, cue.span.start - _QUOTED_REACH), reach)
        if quoted is not None:
            return not _is_quoted(text, choice, candidate, quoted)
    if candidate.sentence.start <= behind < start and _ANOTHER.search(text, max(behind, start - _QUOTED_REACH), start):
        return True
    if cue is None or cue.span.start >= choice.passage.span.end:
        return False
    if cue.word in words("cues.txt", "borrowing") or _is_addressed(text, candidate):
        return True
    tokens = base.parses.get(choice.paragraph, ())
    here = base.paragraphs[choice.paragraph].span.contains(cue.span)
    if cue.token < 0 or not tokens or not here:
        # A cue of the paragraph before (one that ends in a colon) has its tokens there.
        return False
    if choice.whole and _relays(base.text, choice, cue, tokens):
        return True
    accusing, at = words("cues.txt", "accusing"), cue.token
    for _ in range(6):
        up = tokens[at].head
        if up == at or tokens[at].dep not in {"ccomp", "pcomp", "prep", "xcomp", "acl"}:
            return False
        at = up
        if tokens[at].lower in accusing and candidate.sentence.start <= tokens[at].start < cue.span.start:
            return True
    return False


def _is_addressed(text: str, candidate: Candidate) -> bool:
    """Whether a text that is read out is one to whoever is named: "A memo to the mayor, Ana Brik, read: “…”"."""
    source = candidate.source
    lead = text[candidate.sentence.start : source.head.start]
    found = _TO.fullmatch(lead) if len(lead) < _QUOTED_REACH and text.startswith(",", source.head.end) else None
    known = words("people.txt", "utterance") | _ONE_OF_THEM
    return found is not None and not known.isdisjoint(_WORD.findall(found["what"].casefold()))


def _is_quoted(text: str, choice: Choice, candidate: Candidate, quoted: re.Match[str]) -> bool:
    """Whether the words are surely those of ``candidate``, whom others quote: neither is it denied or doubted, nor is
    it what somebody says of himself, nor does somebody else stand in between.
    """
    sentence, source = candidate.sentence, candidate.source
    lead = _WORD.findall(_IN_MARKS.sub(" ", text[sentence.start : quoted.end()]).casefold())
    tail = _IN_MARKS.sub(" ", text[max(quoted.end(), choice.passage.span.end) : sentence.end]).casefold()
    if any(word in _DOUBTED or word.endswith(("n’t", "n't")) for word in lead):
        return False
    if _SAID_NOT.search(tail) or not _UNTRUE.isdisjoint(_WORD.findall(tail)):
        return False
    # "A tweet quoted Brik as saying", "the state news agency quoted him": a text or a country, and no verb.
    said = words("cues.txt", "strong", "borrowing") - words("people.txt", "utterance") - {"state"}
    if quoted["be"] is None:
        # "The paper said it had quoted Brik as saying" is what the paper says of itself.
        by = _WORD.findall(_IN_MARKS.sub(" ", text[sentence.start : quoted.start()]))
        return source.way == "quoted" and said.isdisjoint(by)
    before = _WORD.findall(_IN_MARKS.sub(" ", text[sentence.start : source.phrase.start]))
    return (
        _HOW.fullmatch(quoted["how"]) is not None
        and _RIGHT_BEFORE.fullmatch(text, max(source.phrase.end, source.head.end), quoted.start()) is not None
        and (said | words("cues.txt", "weak") | _CLAUSE).isdisjoint(before)
    )


def _relays(text: str, choice: Choice, cue: Cue, tokens: Sequence[Token]) -> bool:
    """Whether what leads up to the passage is what somebody else did, or was told, by the words of ``cue``: "Osei told
    jurors that the guard had signalled to her: “…”", "Osei said she was told: “…”".
    """
    start = choice.passage.span.start
    if not text.endswith(_LEADS, max(0, start - 2), start):
        return False
    told = _WAS_TOLD.search(text, cue.span.end, start)
    if told is not None and told["verb"] in words("cues.txt", "addressee"):
        return True
    between = [i for i in range(cue.token + 1, len(tokens)) if tokens[i].start < start]
    verb = next((i for i in reversed(between) if tokens[i].pos in {"VERB", "AUX"}), None)
    if verb is None or tokens[verb].head != cue.token or tokens[verb].dep != "ccomp":
        return False
    subject = next((i for i in between if tokens[i].head == verb and tokens[i].dep == "nsubj"), None)
    if subject is None:
        return False
    if tokens[subject].lower in words("people.txt", "utterance") | _WORDS:
        # "Osei said the guard's last text read: “…”".
        owners = (t for t in tokens[cue.token : subject] if t.head == subject and t.dep == "poss")
        return any(owner.pos != "PRON" for owner in owners)
    said = tokens[verb].pos == "VERB"
    token = tokens[subject]
    return said and (token.pos == "PROPN" or is_person_noun(token.lower) or token.lower in _ACCUSED)
