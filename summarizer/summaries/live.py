"""Live pages: lines that open with a time of day. What a newer line takes up again, or takes back, is out of date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from summarizer.lexicon import opposed, words
from summarizer.summaries.amounts import amounts, number_words
from summarizer.summaries.withdrawn import takes_back
from summarizer.text.fold import fold_text
from summarizer.text.stems import stem
from summarizer.types import Sentence

STAMP = re.compile(
    r"\W{0,3}(?:[01]?\d|2[0-3])(?::[0-5]\d(?!\d)\s?(?:[ap]\.?m\.?)?|\.[0-5]\d\s?[ap]\.?m\b\.?)"
    r"(?:\s?(?:GMT|BST|CES?T|UTC|[ECMP][SD]?T|local time)\b)?"
    r"\s*(?:[:|–—-]\s*)?(?=[^\W\d_]|[\"“‘'$€£]|$|\d)"
)
_FEWEST = 3
"""So many lines with a time make a live page."""
_PLAYER = re.compile(r"\W{0,3}[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3} ?\(([A-Z][^()\n]{1,30})\) ")
_LOG = 6
"""So many sentences that open with a player of one team make a log of a match."""
_WORD = re.compile(r"[^\W_]+")
_REPORTED = re.compile(
    r"\b(?:(?:we|(?:an|our) earlier (?:entry|post|update|version)) (?:had |have |also |wrongly |previously |earlier )*"
    r"(?:said|reported|wrote|stated)(?: (?:wrongly|earlier|previously|here|today))*)(?: that)? "
    r"(?P<what>[^.;:]+?)(?=,? (?:but|though|although|however|which)\b|[.;:]|$)",
    re.IGNORECASE,
)
"""What an entry says that an earlier one told."""
_AGO = re.compile(r"\b(?:earlier|previously|wrongly)\b", re.IGNORECASE)
_NOTE = re.compile(r"\W*(?:correction|clarification|retraction)s?\b", re.IGNORECASE)
_WRONG = re.compile(
    r"\b(?:that|this|it|which|these|those|the (?:report|information|claim)) "
    r"(?:was|were|is|are|has been|turned out to be|proved(?: to be)?) "
    r"(?:\w+ )?(?:wrong|incorrect|untrue|false|mistaken|inaccurate|an error|a mistake|"
    r"not (?:true|correct|so|right|the case))\b|\b(?:wrongly|mistakenly|in error|apologi[sz]e)\b",
    re.IGNORECASE,
)
_ALLOWED = 5
"""Of so many words of what was told one may be another."""
_LOST = re.compile(
    r"\b(?:contact (?:has|have) (?:\w+ )?been lost|(?:has|have) (?:\w+ )?lost (?:\w+ )?contact|"
    r"(?:is|are|remains?|still|has been|have been|has gone|have gone) (?:\w+ )?(?:missing|unaccounted for|trapped|"
    r"stranded|overdue)|(?:has|have) not been (?:heard|seen))\b",
    re.IGNORECASE,
)
_FOUND = re.compile(
    r"(?P<who>[^,.;:]{1,80}?) (?:(?:is|are|was|were) (?:now )?(?:(?:not|no longer) (?:missing|trapped|lost|stranded|"
    r"overdue|unaccounted for)|(?:all |both )?(?:safe|accounted for))|"
    r"(?:was|were|(?:has|have) (?:now |since |all |both )*been) "
    r"(?:found(?! (?:guilty|liable|drunk|to|that|not|wanting|unfit)\b)|rescued|accounted for|located))\b|"
    r"\bcontact (?:has been|was) (?:re-?established|restored|regained) with (?P<reached>[^,.;:]{1,80})",
    re.IGNORECASE,
)
_SAYING = re.compile(r".*\b(?:says?|said|confirm(?:s|ed)|reports?|reported|that)\b", re.IGNORECASE)
_SUCH = frozenset("the a an all both missing lost trapped stranded now but and update".split())
"""Words about whoever was missing that need not stand where he was said to be."""
_OF_IT = re.compile(r"\b(?:of|to|from|by|for|with) (?:(?:the|an?|its|his|her|their) )?\w+", re.IGNORECASE)
"""Of "the captain of the tug" or "a boat sent to the ferry": not who is missing."""
_NEXT_DEAD = re.compile(
    r"\b(?:a|the) (?P<nth>[a-z]+|\d+(?:st|nd|rd|th)) (?:body|(?:\w+ )?(?:death|fatality)|"
    r"(?:\w+ )?(?:person|man|woman|child|boy|girl|victim|worker)\b[^.;:]{0,60}\b(?:died|dead|killed|dies))\b",
    re.IGNORECASE,
)
_STANDS_AT = (
    r"\b(?:death toll|(?<!injury )toll)(?: (?:of|from|in) (?:the |this )?\w+)?"
    r"(?: (?:has|had|is|now|since|already)){{0,3}} "
    r"(?:(?:rise[sn]|rose|climb(?:s|ed)|grown|jumped|gone up)(?: from \w+)? to|"
    r"stands at|stood at|reached|reaches|passe[sd]|now|at)(?: (?:at least|now|about))? (?P<{n}>[a-z]+|\d{{1,4}})"
    r"(?=\s*(?:[.,;:!?)]|$)| (?:people|dead|after|when|as|since|overnight|on|in)\b)"
)
_NOT_KNOWN = re.compile(
    r"\b(?:could|may|might|would|will|den(?:y|ies|ied|ying)|false|untrue|wrong|rumou?rs?|feared?|expected|if|not|no)\b",
    re.IGNORECASE,
)
"""In a sentence with one of these no toll has risen for certain."""
_SAYS_WHO = re.compile(
    r", (?:(?:(?:says?|said|told|adds?|added)\b|according to\b)[^,.;:]*|[^,.;:]{1,60} (?:says?|said|adds?|added))\W*\Z"
)
_WHO_SAYS = re.compile(r"[^,.;:]{1,80}? (?:says?|said|confirms?|confirmed|reports?|reported)\b(?: that)?")
"""Who reports a sentence, behind and before it: a name there is not what it tells of."""
_NOW_DEAD = re.compile(_STANDS_AT.format(n="n"), re.IGNORECASE)
_TOLL = re.compile(
    r"\b(?P<n>[a-z]+|\d{1,4})(?= (?:(?:[a-z]+ ){0,2}bodies|(?:[a-z]+ ){1,5}(?:died|dead|killed))\b)|"
    + _STANDS_AT.format(n="at"),
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=\w )[A-Z]\w+")
_MOST = 200
_LONGEST = 2000
"""Characters of a sentence that are looked at; a longer one stands in no summary."""


def overtaken(text: str, sentences: Sequence[Sentence]) -> frozenset[int]:
    """The places of sentences of a live page that a newer line takes up again with another figure or the opposite, and
    that share half of the words of the longer; or that it takes back: "We said earlier that the hall had been cleared.
    It has not.", "The ferry is not missing." Looks at the first 200 sentences; time grows with their square.
    """
    sentences = sentences[:_MOST]
    order = in_time(text, sentences)
    if order is None:
        return frozenset()
    told = [STAMP.sub("", sentence.span.of(text)[:_LONGEST], count=1) for sentence in sentences]
    bags = [content_words(said) for said in told]
    names = _names(told)
    again, wrong = _told_wrong(order, told, bags)
    found = again | wrong | _not_lost(order, told) | _old_tolls(order, told, names)
    for i, place in enumerate(order):
        for j, other in enumerate(order):
            if not 0 < place < other or i in found or j in again or _elsewhere(names[i], names[j]):
                continue
            shared = len(bags[i] & bags[j])
            if shared > 1 and 2 * shared >= max(len(bags[i]), len(bags[j])) and _changed(told[i], told[j]):
                found.add(i)
    return frozenset(found)


def _told_wrong(order: Sequence[int], told: Sequence[str], bags: Sequence[frozenset[str]]) -> tuple[set[int], set[int]]:
    """Where an entry says that an earlier one was wrong, in the same sentence or the next, and where that was told."""
    again: set[int] = set()
    found: set[int] = set()
    for j, said in enumerate(told):
        report = _REPORTED.search(said)
        if report is None or not order[j] or not _AGO.search(said, 0, report.start("what")):
            continue
        what, denies = content_words(report["what"]), _denies(report["what"])
        after = told[j + 1] if j + 1 < len(told) and order[j + 1] == order[j] else ""
        above = told[j - 1] if j and order[j - 1] == order[j] else ""
        turned = takes_back(after) or (_denies(after) != denies and content_words(after) <= what)
        if not (turned or any(_NOTE.match(each) for each in (said, above)) or _WRONG.search(f"{said} {after}")):
            continue
        again.add(j)
        found.update(
            i
            for i, place in enumerate(order)
            if 0 < place < order[j]
            and len(what) > 1
            and len(what - bags[i]) <= len(what) // _ALLOWED
            and _denies(told[i]) == denies
        )
    return again, found


def _not_lost(order: Sequence[int], told: Sequence[str]) -> set[int]:
    """Where somebody or something is told to be missing that a newer entry has found, by all the words for it."""
    lost = {
        i: set(_WORD.findall(fold_text(_missing(said, m)))) for i, said in enumerate(told) if (m := _LOST.search(said))
    }
    found: set[int] = set()
    for j, said in enumerate(told) if lost else ():
        for match in _FOUND.finditer(said):
            named = _OF_IT.sub(" ", _SAYING.sub("", match["who"] or match["reached"]))
            who = set(_WORD.findall(fold_text(named))) - _SUCH
            if content_words(named) - _SUCH:
                found.update(i for i, there in lost.items() if 0 < order[i] < order[j] and who <= there)
    return found


def _missing(said: str, lost: re.Match[str]) -> str:
    """Whom a sentence tells to be missing: before the verb, or behind it where contact was lost with them."""
    contact = "contact" in lost.group().casefold()
    return said[lost.end() :] if contact else _OF_IT.sub(" ", said[: lost.start()])


def _names(told: Sequence[str]) -> list[frozenset[str]]:
    """The words with a capital of each sentence but for who says so; the one that opens it where the page has it inside
    a sentence, too.
    """
    known = frozenset(name for said in told for name in _NAME.findall(said))
    told = [_WHO_SAYS.sub("", _SAYS_WHO.sub("", said), count=1) for said in told]
    inside = [frozenset(_NAME.findall(said)) for said in told]
    return [names | (known & frozenset(_WORD.findall(said)[:1])) for names, said in zip(inside, told, strict=True)]


def _elsewhere(names: frozenset[str], others: frozenset[str]) -> bool:
    """Whether both of two sentences name somebody or some place, and nobody and none in common."""
    return bool(names) and bool(others) and names.isdisjoint(others)


def _old_tolls(order: Sequence[int], told: Sequence[str], names: Sequence[frozenset[str]]) -> set[int]:
    """Where fewer are told to have died than a newer entry's "a third body" or toll makes, in no other place."""
    tolls = {
        i: max((_number(toll["n"] or toll["at"]) for toll in _TOLL.finditer(said)), default=0)
        for i, said in enumerate(told)
    }
    found: set[int] = set()
    for j, said in enumerate(told):
        match, now = _NEXT_DEAD.search(said), None if _NOT_KNOWN.search(said) else _NOW_DEAD.search(said)
        nth = max((int(n.value) for n in amounts(match["nth"]) if n.unit == "th"), default=0) if match else 0
        nth = max(nth, _number(now["n"]) if now else 0)
        for i, dead in tolls.items() if nth else ():
            if 1 < dead < nth and 0 < order[i] < order[j] and not _elsewhere(names[i], names[j]):
                found.add(i)
    return found


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else number_words().get(word.casefold(), 0)


def _denies(said: str) -> bool:
    return not words("governing.txt", "negating").isdisjoint(_WORD.findall(fold_text(said)))


def in_time(text: str, sentences: Sequence[Sentence]) -> list[int] | None:
    """The place in time of each sentence of a live page, from 1, the same for what stands in one entry; 0 before the
    first entry. None for any other text.
    """
    entries: list[int] = []
    minutes: list[int] = []
    for i, sentence in enumerate(sentences):
        opens = i == 0 or sentences[i - 1].paragraph != sentence.paragraph
        stamp = STAMP.match(text, sentence.span.start, sentence.span.end) if opens else None
        if stamp is not None:
            minutes.append(_minutes(stamp.group()))
        entries.append(len(minutes))
    if len(minutes) < _FEWEST:
        return None
    newest_first = sum(b < a for a, b in pairwise(minutes)) * 2 > len(minutes) - 1
    return [len(minutes) + 1 - entry if entry else 0 for entry in entries] if newest_first else entries


def _minutes(stamp: str) -> int:
    """Minutes since midnight at a time of day: "16:40", "4.40pm"."""
    hour, minute = map(int, re.findall(r"\d+", stamp)[:2])
    half = re.search(r"\d\s?([ap])\.?m", stamp, re.IGNORECASE)
    if half is not None:
        hour = hour % 12 + 12 * (half[1].casefold() == "p")
    return 60 * hour + minute


def play_by_play(text: str, sentences: Sequence[Sentence]) -> frozenset[int]:
    """The places of the lines of a match's log ("Ivo Marsh (Corley) wins a free kick"): six and more open with a name
    and the same team in brackets.
    """
    teams: dict[str, list[int]] = {}
    for i, sentence in enumerate(sentences):
        player = _PLAYER.match(text, sentence.span.start, sentence.span.end)
        if player is not None:
            teams.setdefault(player[1], []).append(i)
    return frozenset(i for lines in teams.values() if len(lines) >= _LOG for i in lines)


def _changed(old: str, new: str) -> bool:
    """Whether the newer of two sentences on one thing gives another figure, or says the opposite."""
    figures = set(amounts(old)), set(amounts(new))
    if all(figures) and figures[0] != figures[1]:
        return True
    was, now = (frozenset(_WORD.findall(fold_text(said))) for said in (old, new))
    if _denies(old) != _denies(new):
        return True
    return any(
        not was.isdisjoint(a) and now.isdisjoint(a) and not now.isdisjoint(b) and was.isdisjoint(b)
        for one, other in opposed("statuses.txt")
        for a, b in ((one, other), (other, one))
    )


def content_words(said: str) -> frozenset[str]:
    """The stems of what a sentence is about: numbers, common words and single letters are left out."""
    common = words("common.txt", "function")
    return frozenset(
        stem(w) for w in _WORD.findall(fold_text(said)) if w not in common and len(w) > 1 and not w.isdigit()
    )
