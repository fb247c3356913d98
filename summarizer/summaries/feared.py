"""Whoever was feared dead or missing and turns out not to be, in a later paragraph or a newer line of a live page; and
whoever the article opens with as hurt or alive, and who has died since.

What was feared is then no news, be it the line that opens the article. Told by the forms of words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.summaries.laid import FEARS, is_alive, says_none
from summarizer.summaries.live import in_time
from summarizer.types import Sentence

_DEATH = re.compile(rf"\b{FEARS} (?:dead|drowned|killed|lost|died|buried)\b", re.IGNORECASE)
_LOSS = re.compile(
    rf"\b(?:{FEARS} (?:missing|trapped)|(?:is|are|was|were|remains?|still) (?:still )?"
    r"(?:missing|trapped|unaccounted for)|(?:has|have) gone missing)\b",
    re.IGNORECASE,
)
_ALIVE = re.compile(
    r"\b(?:(?:found|rescued|pulled|brought|recovered|returned|turned up|walked)\b(?: \w+){0,6} "
    r"(?:alive|safe|unhurt|unharmed|uninjured|well)|"
    r"(?:is|was|are|were) (?:now )?(?:alive|safe and well|safe|unhurt|well)|"
    r"(?:had|has|have) (?:survived|not been (?:on board|there|in the building|inside)))\b",
    re.IGNORECASE,
)
_NONE = r"\b(?:nobody|no one|no-one|none of them) (?:has |had |was |have |were |is |are )?(?:been )?"
_WRONG = (
    r"(?: \w+){0,6} (?:was|were|is|are|proved|turned out to be) (?:\w+ly )?"
    r"(?:wrong|false|untrue|incorrect|mistaken|unfounded|an error)\b"
)
_NO_DEATH = re.compile(
    rf"{_NONE}(?:died|dead|killed)\b|\bno (?:deaths|dead|fatalities|lives were lost)\b|"
    rf"\breports? of (?:an? |the |\w+ )?(?:deaths?|victims?|fatalit(?:y|ies)){_WRONG}",
    re.IGNORECASE,
)
_NO_LOSS = re.compile(
    rf"{_NONE}(?:lost|missing|trapped|buried)\b|"
    r"\b(?:everybody|everyone|all) (?:\w+ ){0,8}(?:has|have|had|is|are|was|were) (?:now )?(?:been )?"
    r"(?:accounted for|found|safe)\b|"
    rf"\breports? of (?:an? |the |\w+ )?missing \w+{_WRONG}",
    re.IGNORECASE,
)
_ONCE = re.compile(
    r"\b(?:previously|earlier (?:this|in)|last (?:year|month|week|spring|summer|autumn|winter)|"
    r"(?:years?|months?|weeks?|decades?) (?:ago|before|earlier)|in (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
"""Nobody died in another year."""
_DIED = re.compile(
    r"\b(?:died|dead|killed|(?:deaths?|bod(?:y|ies)) (?:was|were|has been|have been)? ?(?:confirmed|found))\b",
    re.IGNORECASE,
)
_LIVES = re.compile(
    rf"{_ALIVE.pattern}|\b(?:injured|wounded|hurt|rescued|survived|revived|(?:critical|serious) condition|in a coma|"
    r"(?:found|turned out) to be alive)\b",
    re.IGNORECASE,
)
_DIED_SINCE = re.compile(
    r"\W*(?:[Hh]e|[Ss]he|The (?:man|woman|boy|girl|child|driver|pilot|cyclist|patient|victim|climber|worker|swimmer|"
    r"passenger|teenager|pensioner)|(?:[A-Z][\w’'-]+ )?(?P<surname>[A-Z][\w’'-]+))(?:, [^,]{1,40},)? "
    r"(?:later |has since |has |since )*died (?:on|in|at|of|from|later|yesterday|overnight|two|three|four|five|a)\b"
)
_OPENING = 2
"""Sentences among which the one that tells of the hurt is the news."""
_SOON = 4
"""Sentences in which "she" or "the woman" is still the one of the news."""
_NEAR = 2
"""Sentences on either side of one that may say where nobody died."""
_MOST = 200
_LONGEST = 1000
"""Characters of a sentence that are looked at."""


def feared_no_more(text: str, sentences: Sequence[Sentence]) -> frozenset[int]:
    """The places of sentences that tell of a fear which a later one lays: "A man is feared dead in Corley", where it
    says that he was found alive, or that nobody died there. On a live page the newer line is the later one, and
    "nobody has died" is out where a newer line tells of dead. Looks at the first 200 sentences.
    """
    sentences = sentences[:_MOST]
    told = [sentence.span.of(text)[:_LONGEST] for sentence in sentences]
    alive = [i for i, said in enumerate(told) if _ALIVE.search(said)]
    laid = [
        (fear, {i: m for i, said in enumerate(told) if (m := none.search(said)) and not _ONCE.search(said)})
        for fear, none in ((_DEATH, _NO_DEATH), (_LOSS, _NO_LOSS))
    ]
    no_death = laid[0][1]
    if not alive and not any(nobody for _, nobody in laid):
        return frozenset()
    live = in_time(text, sentences)
    order = live or [sentence.paragraph for sentence in sentences]
    dead = max((order[i] for i, said in enumerate(told) if _DIED.search(said) and i not in no_death), default=0)
    found = {i for i in no_death if live and 0 < order[i] < dead}
    for i, said in enumerate(told):
        for fear, nobody in laid:
            feared = fear.search(said)
            if i in alive or i in nobody or feared is None:
                continue
            if any(
                0 < order[i] < order[j] and says_none(none, feared, _beside(sentences, told, j))
                for j, none in nobody.items()
            ) or any(
                0 < order[i] < order[j] and is_alive(feared, told[min(i, j) + 1 : max(i, j)], told[j]) for j in alive
            ):
                found.add(i)
    return frozenset(found)


def died_since(texts: Sequence[str]) -> dict[int, tuple[int, ...]]:
    """For the place of the opening sentence, where it tells of somebody hurt or alive: those of the later ones which
    say that he died ("Holm died on Friday of pneumonia"). ``texts``: of the sentences.
    """
    told = [text[:_LONGEST] for text in texts]
    hurt = [i for i, said in enumerate(told[:_OPENING]) if _LIVES.search(said)]
    found = []
    for d in range(1, len(told)) if hurt else ():
        match = _DIED_SINCE.match(told[d])
        if match is None or _ONCE.search(told[d]):
            continue
        surname = match["surname"]
        if d <= _SOON if surname is None else any(surname in said for said in told[: min(d, _SOON + 1)]):
            found.append(d)
    return {i: tuple(d for d in found if d > i) for i in hurt if found}


def _beside(sentences: Sequence[Sentence], told: Sequence[str], index: int) -> list[str]:
    """The sentences of the paragraph that stand near the one at ``index``."""
    here = sentences[index].paragraph
    near = range(max(0, index - _NEAR), min(len(told), index + _NEAR + 1))
    return [told[k] for k in near if sentences[k].paragraph == here and k != index]
