"""What the article calls people where they do not speak: "Captain Ana Brik came", "Ana Brik, the mayor, came", "Ana
Brik is the mayor".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from summarizer.lexicon import rows, words
from summarizer.quotes.beside import apposition_of
from summarizer.quotes.names import Mention
from summarizer.quotes.nouns import head_noun, is_person_noun
from summarizer.text.fold import fold_text
from summarizer.types import Span

_SPACE = r"[ \u00a0]"
_TITLE_BEFORE = re.compile(
    rf"(?:^|[\n.!?,“\"]{_SPACE}?|\b(?:and|but|by|to|for|with|from|of|that|when|where|as|after|the){_SPACE})"
    rf"(?P<title>(?:[A-Z][\w’'-]{{1,30}}\.?{_SPACE}){{1,6}})$"
)
"""A title that is held now: behind "former", "then" or "the acting" it is not, or not quite."""
_HOLDS = (
    rf"(?:also{_SPACE})?(?:(?:is|has{_SPACE}been){_SPACE}(?:also{_SPACE}|now{_SPACE})?"
    rf"|(?:serves|works|acts|sits|doubles){_SPACE}(?:now{_SPACE})?as{_SPACE})"
    rf"(?P<role>(?:(?:the|a|an|its|their){_SPACE})?[^\W\d_][^,;:.!?“”\"()\n]{{2,120}})(?=[,;.!?\n]|$)"
)
_IS = re.compile(rf"(?:,{_SPACE}\d{{1,3}},)?{_SPACE}{_HOLDS}")
_WHO_IS = re.compile(rf"(?:,{_SPACE}\d{{1,3}})?,{_SPACE}who{_SPACE}{_HOLDS}")
_OPENS = re.compile(rf"The{_SPACE}(?P<role>[a-z][^,;:.!?“”\"()\n]{{2,80}}),{_SPACE}")
"""A description that opens a sentence, up to the name of whom it describes."""
_ENDED = re.compile(r"(?:^|\n|[.!?][”’\"')\]]*)[ \u00a0]*$")
"""Before a sentence that begins here: a very long one stands in parts."""
_WORD = re.compile(r"[\w’'-]+")
_QUOTED = re.compile(r"^[^“”]*”|“[^”]*(?:”|$)|\"[^\"]*\"")
"""Others' words, which say nothing of who reports a name behind them; the first may go on from before."""
_LEADS = frozenset(
    "of in for from with without at on to into onto upon near outside inside about around against between among beside "
    "besides behind beneath under over above after before like unlike than as through across along alongside toward "
    "towards opposite versus and or nor but plus not".split()
)
"""Right before a name: the clause behind it may be of somebody else."""
_HELD = frozenset("former ex acting deputy vice assistant".split())
"""Words that doubt elsewhere and are part of what somebody is called."""
_WHEN = frozenset("on in at late early earlier last this yesterday today that".split())
_ENDS = frozenset({"or", "until"})
"""Behind a role, these may say that it is held no more: ", or was until May"."""
_TAKES_BACK = re.compile(
    rf"(?:Or{_SPACE})?(?:(?:(?:All{_SPACE})?(?:that|this)|it)(?:{_SPACE}(?:is|was)|[’']s)"
    rf"|so|not|none|at{_SPACE}least|false|untrue|wrong)\b",
    re.IGNORECASE,
)
"""Opens a sentence that tells of the claim before it: "That is a lie", "So the letter said"."""
_NOT_YET = re.compile(r"\b(?:not|no|never|said|to|being|accused|suspected|believed|thought|who|whom|that|when|if)\b")
_NOBODYS = frozenset("person someone somebody supporter critic survivor victim friend fan member".split())
"""What many are who speak, and no role."""
_POLITE = frozenset("mr mrs ms miss mx dr sir dame lord lady".split())
"""Before a name, and no office."""
_ACCUSED = frozenset("alleged allegedly accused suspected said believed thought".split())
"""With these a sentence may only relay what its subject is."""
_REACH = 200
"""Characters beside a name that are looked at."""


@dataclass(frozen=True, slots=True)
class Around:
    """The sentence that holds a name, with the spans of those before and behind it in the paragraph; None for none."""

    sentence: Span
    before: Span | None = None
    behind: Span | None = None


def titles_before(text: str, mention: Mention) -> Iterator[Span]:
    """The title that stands right before a name: "Chief Constable Ana Brik"."""
    found = _TITLE_BEFORE.search(text, max(0, mention.span.start - _REACH), mention.span.start)
    if found is None:
        return
    span = Span(found.start("title"), found.end("title") - 1)
    parts = [part.rstrip(".") for part in fold_text(span.of(text)).split()]
    named = words("people.txt", "malename", "femalename", "noname") | _POLITE
    if named.isdisjoint(parts) and is_person_noun(parts[-1].rpartition("-")[2]):
        yield span


def role_before(text: str, mention: Mention, around: Around) -> Iterator[Span]:
    """The role that opens the sentence before a name in apposition: "The mayor of Norden, Ana Brik, has resigned"."""
    title = next(titles_before(text, mention), mention.span)
    found = _OPENS.fullmatch(text, around.sentence.start, title.start)
    closed = text[mention.span.end : mention.span.end + 1] == ","
    if found is None or not closed or not _is_role(found["role"]) or _doubted(found["role"]):
        return
    # What he does stands first; who reports it, behind.
    own, _, behind = text[mention.span.end + 1 : around.sentence.end].partition(",")
    if _ACCUSED.isdisjoint(_words(own)) and not _told_behind(behind, own_speech=False):
        yield Span(*found.span("role"))


def roles_behind(text: str, mention: Mention, around: Around) -> Iterator[Span]:
    """The role in apposition behind a name, or of which a verb says that it is its bearer's: "who is mayor of Norden",
    "serves as treasurer". Only what somebody does, nothing that many are, and nothing that is only said or doubted.
    """
    for span in apposition_of(text, mention, around.sentence.end):
        if _is_role(span.of(text)):
            yield span
    says = _stated(text, mention, around)
    if says is not None and _is_role(says["role"]) and not _NOT_YET.match(says["role"]):
        start = says.start("role") + (4 if says["role"].casefold().startswith("the ") else 0)
        yield Span(start, says.end("role"))


def _stated(text: str, mention: Mention, around: Around) -> re.Match[str] | None:
    """Where the article itself says by a verb what the bearer of a name is. Behind "The brother of", "Beside" or "The
    man who shot" the verb is somebody else's; behind "Police say that" and before ", police say" it tells a claim.
    """
    sentence = around.sentence
    title = next(titles_before(text, mention), mention.span)
    before = text[sentence.start : title.start]
    says = _IS.match(text, mention.span.end, sentence.end)
    by_verb = says is not None
    if by_verb:
        opens = _POLITE.issuperset(_words(before)) and _ENDED.search(text[max(0, sentence.start - 9) : sentence.start])
        if not opens or _is_claim(text, around):
            return None
    else:
        says = _WHO_IS.match(text, mention.span.end, sentence.end)
    if says is None or (not by_verb and _leads_elsewhere(before)) or _doubted(says["role"]):
        return None
    behind = text[says.end() : sentence.end].rstrip()
    return None if behind.endswith("?") or _told_behind(behind, own_speech=not by_verb) else says


def _is_claim(text: str, around: Around) -> bool:
    """Whether a sentence is what a claim, a film or a rumour of the one before holds, or the one behind tells of it."""
    before = "" if around.before is None else around.before.of(text)
    held = not (words("governing.txt", "holding") | {"otherwise"}).isdisjoint(_words(before))
    return held or (around.behind is not None and _TAKES_BACK.match(around.behind.of(text)) is not None)


def _leads_elsewhere(before: str) -> bool:
    """Whether what stands before a name in its sentence reports or doubts it, or ties the name to somebody else."""
    own = _QUOTED.sub("|", before).rstrip()
    found = _words(own.rpartition("|")[2])
    if "|" in own and len(found) == 1 and found[0] in words("cues.txt", "strong", "weak"):
        return False  # “It was dark,” said Ana Brik, who is mayor.
    found = _words(own)
    kinds = ("negating", "scanty", "limiting", "doubting", "undoing", "holding")
    open_to_doubt = _reporting() | (words("governing.txt", *kinds) - _HELD)
    return bool(found) and (found[-1] in _LEADS or not open_to_doubt.isdisjoint(found))


def _doubted(role: str) -> bool:
    """Whether a role holds words by which it may be none: "leader of the gang, or", "a killer in the new play"."""
    said = {*words("cues.txt", "accusing", "thinking"), "say", "says", "said", "told", "according"}
    governed = words("governing.txt", "negating", "limiting", "doubting", "undoing") - _HELD
    inside = _words(role.partition(" in ")[2])
    return not (said | governed).isdisjoint(_words(role)) or not words("governing.txt", "holding").isdisjoint(inside)


def _told_behind(behind: str, *, own_speech: bool) -> bool:
    """Whether what stands behind a role says who reports it, or doubts it. ``own_speech``: its bearer may speak there,
    as in ", who is mayor, said on Friday".
    """
    for clause in re.split(r"[,;:]", _QUOTED.sub("", behind)):
        found = _words(clause)
        if not (words("governing.txt", "negating", "doubting", "limiting") | _ENDS).isdisjoint(found):
            return True
        own = own_speech and bool(found) and found[0] in words("cues.txt", "strong", "weak")
        if own and (len(found) == 1 or found[1] in _WHEN or found[0] in words("reporting.txt", "telling")):
            continue
        if not _reporting().isdisjoint(found):
            return True
    return False


@lru_cache(maxsize=1)
def _reporting() -> frozenset[str]:
    """Words that report what somebody says, thinks or wants."""
    told = frozenset(word for row in rows("reporting.txt") for word in row[1:]) | {"according"}
    return told | words("cues.txt", "strong", "weak", "accusing", "thinking", "borrowing")


def _words(text: str) -> list[str]:
    return _WORD.findall(fold_text(text))


def _is_role(phrase: str) -> bool:
    noun = head_noun(phrase).rpartition("-")[2]
    return is_person_noun(noun) and noun not in _NOBODYS | words("people.txt", "male", "female", "group")
