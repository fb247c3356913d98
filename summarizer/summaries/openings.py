"""Whether a sentence opens with something that points back to the one before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from summarizer.lexicon import words
from summarizer.summaries.amounts import number_words
from summarizer.summaries.antecedents import names_nobody_before

_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Characters that take no room, such as those that turn the direction of writing."""
_LEANING = re.compile(
    r"(?:he|she|they|it|his|her|their|its|him|them|this|that|these|those|such|here|there|the former|"
    r"the latter|but|and|or|so|however|yet|still|also|instead|meanwhile|nor|then|thus|therefore|moreover|furthermore|"
    r"both|another|others|neither|either|nevertheless|nonetheless|elsewhere|likewise|similarly|consequently|hence|"
    r"otherwise|doing so|not so|no ?(?:one|body) else|all (?:two|three|four|five|six|of (?:them|this|that))|"
    r"the same (?:day|night|morning|afternoon|evening|week|month|year|thing)|the (?:pair|duo|trio)|"
    r"(?:earlier|later|afterwards?|before|besides|accordingly)(?=,)|"
    r"(?:an? |one |two |three |four |five |six |several |some |\d+ |just |only )*"
    r"(?:moment|minute|hour|day|night|week|month|year|decade)s? (?:later|earlier|before(?=,)|afterwards?|after that)|"
    r"(?:earlier|later) (?:that|the same) \w+|the others?(?= (?:is|are|was|were|has|have|had|will|would)\b)|"
    r"the ones?(?= (?:that|which|at|in|on|from|with|near|is|was|were|are|has|have|had|will|would)\b)|"
    r"the other (?:one|two|three|four|five|six)|"
    r"the (?!(?:loved|little|chosen|only) ones)(?:[a-z]+ ){1,3}ones(?! (?:who|that|which|in|at|on|from|with|of)\b)|"
    r"as a result(?! of)|in (?:turn|other words|(?:addition|contrast|response)(?! to))|by contrast|"
    r"for (?:example|instance)|on the other hand|(?:on|to) the contrary|all the same(?=,)|"
    r"the (?:opposite|reverse)(?=\s*(?:[.,:;–—]|$)| (?:is|was|has|had|may|might|will|would|could|can|seems|seemed|"
    r"happened|applies|applied|holds|held|came|proved|turned)\b)|"
    r"at the same time)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"[A-Za-z]+-\w|"
    r"So [A-Z][a-z]+-[a-z]{2,6}(?:,| (?:said|says|told|was|is|has|had)\b)|"
    r"(?:Both|Neither|Either) (?:the )?[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3} (?:and|nor|or) (?:the )?[A-Z]|"
    r"Another (?:\d[\d,]*|[a-z-]+) (?:people|men|women|children|passengers|workers|soldiers|civilians|patients|homes|"
    r"houses) (?:[a-z]+ ){1,4}(?:in|at|near) (?:the )?[A-Z]"
)
"""A name that only looks like a small word ("OR-117", "So Young-ho"), and names behind one
("Neither Holm nor Berg"). Told by capitals, so that a text without them, or in nothing else, is left to lean.
"""
_COMPUTERS = re.compile(
    r"\bIT (?=(?:staff|workers?|systems?|company|companies|firms?|outages?|failures?|faults?|departments?|networks?|"
    r"services?|specialists?|engineers?|technicians?|experts?|support|security|managers?|contractors?|providers?|"
    r"suppliers?|giants?|group|industry|sector|problems?|glitch|infrastructure|projects?|upgrades?|chiefs?|directors?|"
    r"teams?|unions?)\b)"
)
"""The IT of computers: never the "IT" of a text whose first word stands in capitals ("IT was dark")."""
_TITLE = re.compile(
    r"\b(?:His|Her|Their) "
    r"(?=(?:Majesty|Majesties|Royal Highness|Holiness|Excellency|Eminence)(?:['’]s)?(?: the)? [A-Z])"
)
_FIRM = re.compile(r"^(?:Such|Still|Both|So|Here)(?= & [A-Z])")
_MEASURED = re.compile(
    r"\b(?:put|puts|set|sets|gave|gives) (?:the|that|this) (?:number|figure|total|count|sum)\b(?! (?:of|for)\b)|"
    r"^the (?:number|figure|total|first|second|third|last) (?:is|was|has|had|rose|fell|came|could|will|may)\b",
    re.IGNORECASE,
)
"""A number or one of several whose kind stands in the sentence before: "The Red Cross put the number at 95,000"."""
_ANSWER = re.compile(r"(?:yes|no|yeah|nope|not really|perhaps|maybe)\s?[,.:;!–—-](?!\d)", re.IGNORECASE)
_STANDING = re.compile(
    r"(?:(?:(?:by|until|from|before|after|at|on|for|in|during) )?this (?:week|weekend|month|year|season|"
    r"spring|summer|autumn|winter|morning|afternoon|evening)|there (?:is|are|was|were|will be|(?:has|have|had) been)|"
    r"these days|(?:(?:for|of|from|with|like) )?those (?:who|whose)|so far)\b",
    re.IGNORECASE,
)
"""Openings that only look as if they pointed back to something named before."""
_RESPONDS = re.compile(
    r"(?:(?!\b(?:but|and|while|whereas|though|although|that|who|which|if|when|because|whether|as|says?|said)\b|"
    r"\b(?:after|before|once|since|till|until|unless) [^,;:]{1,100}\b(?:dis)?agree[sd]?\b)[^;:“\"]){1,150}?"
    r"\b(?:(?<!\bbe )(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbeen )(?:dis)?agree[sd]?(?=\s*(?:[.,:;]|$))|"
    r"(?:says?|said|thinks?|thought|believes?|believed|claims?|claimed|argue[sd]?|found|d(?:oes|id|o)|feels?|felt) "
    r"(?:(?:just |exactly |quite |much |very much )?the (?:very |exact )?(?:opposite|contrary|reverse|same)"
    r"(?=\s*(?:[.,:;–—]|$)| (?:on|in|at|last|yesterday|today|this|about|when|after)\b)|otherwise\b)|"
    r"(?:takes?|took|holds?|held|offered|gave|(?P<has>has|had)) (?:a|an|the) (?:\w+ly )?"
    r"(?:different|opposite|other|contrary|opposing|similar) view\b(?! (?:of|that|from|on|about)\b)|"
    r"begs? to differ\b|begged to differ\b|"
    r"(?:den(?:y|ies|ied)|dispute[sd]?|reject(?:s|ed)?|dismiss(?:es|ed)?|contest(?:s|ed)?|contradict(?:s|ed)?|"
    r"rebut(?:s|ted)?|confirm(?:s|ed)?|echo(?:es|ed)?|doubt(?:s|ed)?) (?:that(?=\s*(?:[.,:;–—]|$))|"
    r"(?:this|(?:that|this|those|these) (?:claim|accusation|allegation|suggestion|assertion)s?)"
    r"(?=\s*(?:[.,:;–—]|$)| (?:on|in|at|last|yesterday|today)\b)))",
    re.IGNORECASE,
)
"""Somebody "says the opposite", "disagrees", "disputed that" or "took another view": of what stands before. What is
joined to it in the same sentence tells it itself ("The port says it is safe, but the crews disagree")."""
_NO_SIGN = re.compile(
    r"(?:(?!\b(?:but|and|while|whereas|though|although|that|which|if|when|because|whether|after)\b)[^;:“\"]){1,150}?"
    r"\bno (?:\w+ )?(?:evidence|signs?|proof|record|trace|indication) (?:of|for|to support) (?:that|this)"
    r"(?=\s*(?:[.,:;–—]|$))",
    re.IGNORECASE,
)
"""There is "no evidence of that": of what stands before."""
_CALLED_WRONG = re.compile(
    r"(?:(?!\b(?:but|and|while|whereas|though|although|that|which|if|when|because|whether|after)\b)[^;:“\"]){1,150}?"
    r"\b(?:says?|said|insist(?:s|ed)|add(?:s|ed)|admit(?:s|ted)|accept(?:s|ed)|confirm(?:s|ed)) (?:that )?"
    r"(?:that|this) (?:is|was|had been) (?:\w+ly )?(?:wrong|untrue|false|incorrect|mistaken|inaccurate|"
    r"a lie|an error|a mistake|not (?:so|true|correct|right|accurate|the case))(?=\s*(?:[.,:;–—]|$)| and\b)",
    re.IGNORECASE,
)
"""Somebody says that "that was wrong": what stands before."""
_DIFFERENCE = r"(?:difference|discrepanc(?:y|ies)|disparity|mismatch)(?! (?:between|in|of|from|with|to|that)\b)"
_OF_FIGURES = re.compile(
    r"(?:(?!\bbetween\b|\d).){0,150}?\b(?:about|over|behind|explain(?:s|ed|ing)?|for) (?:the|that|this) (?:\w+ )?"
    rf"(?:{_DIFFERENCE}|gap(?! (?:between|in|of|from|with|to)\b))\b|"
    rf"(?:the|that|this) {_DIFFERENCE} (?:is|was|could|may|might|arose|came|lies|lay|comes)\b",
    re.IGNORECASE,
)
"""A difference of which the sentence gives no number: two that were told before differ."""
_BUILDINGS = frozenset("house school college church hospital".split())
"""Bodies that may have a view of the river."""
_QUOTED = re.compile(r"[\"“„«][^\"”“»]*[\"”“»]")
_LONGEST = 2000
"""Characters of a sentence that are looked at."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|,")
_FIRST = 6
"""So many words are looked at for a "he" that follows "after", "most of", or "asked about"."""
_BARE = re.compile(
    r"(?:he|she|they|it|this|that|these|his|her|their|its)(?:['’]\w+)? (?!\w+ (?:who|which|whose)\b)(?-i:(?![A-Z]))",
    re.IGNORECASE,
)
_NAME = (
    r"(?:(?:the|a|an)\s+(?:[a-z][\w-]*\s+){0,3}|(?:(?!(?:he|she|they|it|says?|said)\b)[a-z][\w-]*\s+)?)"
    r"(?!I\b)[A-Z][\w'’-]*"
)
_NAMED_BEHIND = {
    **dict.fromkeys(("he", "him", "his", "she", "her", "they", "them", "their"), re.compile(rf"[^,]*,\s+{_NAME}\s")),
    "its": re.compile(rf"[^,]*,\s+(?:the\s+[\w-]+|{_NAME})\s"),
}
"""A pronoun behind "after" or "in" that points forward: "In her first speech as mayor, Anna Holm …"."""
_THE_THREE = re.compile(r"the [a-z]+ ?(?:[,–—]|--? )", re.IGNORECASE)
_YEAR = 4
"""Digits of a year."""
_LEDE = 3
"""Sentences of a first paragraph at most."""
_FEW = 200
"""Characters in which an opening is looked for."""


def leans(words_in: str) -> bool:
    """Whether a sentence opens with "he", "this" or "but", with "after he" or "two of them", or answers a question with
    "yes" or "no", or tells that somebody says the opposite or agrees, and so needs the one before.
    """
    opening = _opening(words_in)
    if _STANDING.match(opening):
        return False
    if _MEASURED.search(opening):
        return True
    if (_LEANING.match(opening) and not _NAMED.match(opening)) or _ANSWER.match(opening):
        return True
    unquoted = _QUOTED.sub(" ", words_in[:_LONGEST])
    if _responds(unquoted) or _NO_SIGN.match(unquoted) or _CALLED_WRONG.match(unquoted):
        return True
    return _counts(opening) or _points_back(opening) or names_nobody_before(plainer(words_in))


def opens_bare(words_in: str) -> bool:
    """Whether a sentence has a bare "he", "this" or "her house" for its subject: even the first sentence of an article
    then says too little.
    """
    opening = _opening(words_in)
    return not _STANDING.match(opening) and _BARE.match(opening) is not None


def tells_of_difference(words_in: str) -> bool:
    """Whether a sentence speaks of "the difference" without the numbers that differ ("Asked about the difference")."""
    return _OF_FIGURES.match(_QUOTED.sub(" ", _opening(words_in))) is not None


def is_lede(words_in: str, sentences: int) -> bool:
    """Whether the first sentence of an article, in a paragraph of so many, opens as one that tells the news: with who
    or what, and not with "When", "Despite" or "For". A long first paragraph is a text whose breaks were lost.
    """
    first = _WORD.match(_opening(words_in))
    return sentences <= _LEDE and first is not None and first.group().casefold() not in words("openings.txt", "leading")


def plainer(words_in: str) -> str:
    """``words_in`` with other words for what is no pronoun: the "IT" of "IT staff", the "Her" of
    "Her Majesty's Treasury", the "Such" of "Such & Co".
    """
    return _FIRM.sub("Firm", _TITLE.sub("The ", _COMPUTERS.sub("Computer ", words_in)))


def _opening(words_in: str) -> str:
    return plainer(re.sub(r"^\W+", "", _UNSEEN.sub("", words_in[:_FEW])))


def _responds(said: str) -> bool:
    """Whether somebody answers what stands before. What has a view and is nobody ("The hotel has …") looks out."""
    response = _RESPONDS.match(said)
    if response is None or response["has"] is None:
        return response is not None
    holder = ["", *said[: response.start("has")].split()][-1]
    return holder[:1].isupper() or holder in words("people.txt", "unnamed", "group", "body", "title") - _BUILDINGS


def _counts(opening: str) -> bool:
    """Whether a sentence opens with some of those who were named: "eleven were", "dozens more", "the two men"."""
    first, second, third, *_ = [*(word.casefold() for word in _WORD.findall(opening)[:3]), "", "", ""]
    if first == "the":
        alone = third in words("openings.txt", "auxiliary") or _THE_THREE.match(opening) is not None
        return second in number_words() and (alone or third in words("openings.txt", "persons"))
    if not (first in words("openings.txt", "counting") or _is_number(first)):
        return False
    auxiliary = words("openings.txt", "auxiliary")
    return second in auxiliary or second == "others" or (second == "more" and third in auxiliary)


def _is_number(word: str) -> bool:
    """A year is none."""
    return word in number_words() or (word.isdigit() and len(word) < _YEAR) or word in {"hundreds", "thousands"}


def _points_back(opening: str) -> bool:
    """Whether only small words stand before the first "he" or "this", and no name follows behind the comma; or whether
    somebody unnamed does something to "him".
    """
    printed = _WORD.findall(opening)[: _FIRST + 2]
    found = [word.casefold() for word in printed]
    for i, word in enumerate(found[:_FIRST]):
        if word in words("openings.txt", "pointer"):
            after = found[i + 1] if i + 1 < len(found) else ""
            return (
                i > 0
                and not _names_itself(word, after, found[i + 2] if i + 2 < len(found) else "")
                and not (word in _NAMED_BEHIND and _NAMED_BEHIND[word].match(opening))
            )
        if word not in words("openings.txt", "leading") and not _is_number(word):
            return _object(printed)
    return False


def _object(printed: Sequence[str]) -> bool:
    """Whether "him" stands among the first words and can mean nobody before it ("Police later released him")."""
    before = list(takewhile(lambda word: word.casefold() != "him", printed[:_FIRST]))
    nobody = all(word.islower() and word not in {"a", "an", "who"} for word in before[1:])
    return 0 < len(before) < len(printed[:_FIRST]) and nobody and before[0].casefold() in words("verbs.txt", "plural")


def _names_itself(word: str, after: str, next_word: str) -> bool:
    """Whether a pointer does not point back: "this week", "those who", "when it comes to", "while it is unclear"."""
    if word in {"this", "that", "these", "those"}:
        return re.sub(r"['’]s$", "", after) in words("openings.txt", "time", "itself")
    return word == "it" and (
        after in {"comes", "seems", "rains", "snows"} or next_word in words("openings.txt", "unnamed")
    )
