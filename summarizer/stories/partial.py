"""How much of a vote was counted where a text gives its shares: "with 41 percent of ballots counted"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from summarizer.stories.amounts import NUMBER, value

ALL = 100.0
"""Percent; so much is taken to be counted where a text does not say."""
_LEAD = 20_000
"""Characters before a share within which it is looked for."""
_VOTES = (
    r"(?:votes?|ballots?|ballot\spapers|returns|results|polling\s(?:stations|places)|precincts|districts|wards|boxes)"
)
_DONE = r"(?:counted|tallied|reporting|reported|declared|processed|tabulated)"
_PERCENT = r"(?:%|\spercent|\sper\scent)"
_COUNTED = re.compile(
    rf"\b(?P<share>\d{{1,3}}(?:\.\d+)?|{NUMBER}){_PERCENT}\sof\s(?:all\s|the\s|its\s)?{_VOTES}"
    rf"\s(?:(?:had|have|has|were|was|been|cast|now|already)\s){{0,3}}{_DONE}"
    rf"|\b(?:all|(?P<most>nearly\sall|almost\sall))\s(?:the\s|of\sthe\s)?{_VOTES}\s(?:(?:had|have|were|been)\s){{0,2}}{_DONE}",
    re.IGNORECASE,
)


def counted_share(text: str, start: int, end: int) -> float | None:
    """Percent of the votes counted that ``text[start:end]`` states, or the text before it last, if one does."""
    starts, ends, shares = _stated(text)
    first = bisect_left(starts, start)
    if first < len(starts) and ends[first] <= end:
        return shares[first]
    last = bisect_right(ends, start) - 1
    return shares[last] if last >= 0 and starts[last] >= start - _LEAD else None


@lru_cache(maxsize=64)
def _stated(text: str) -> tuple[list[int], list[int], list[float]]:
    """Where a text says how much is counted, and what; kept, as each of its shares asks."""
    found = list(_COUNTED.finditer(text))
    return [m.start() for m in found], [m.end() for m in found], [_share(m) for m in found]


def most_counted(text: str) -> float:
    """The largest share of the votes counted that a text states, percent; 0 where it states none."""
    return max(_stated(text)[2], default=0.0)


def states_counted(words: str) -> bool:
    """Whether ``words`` say how much of a vote is counted."""
    return _COUNTED.search(words) is not None


def _share(match: re.Match[str]) -> float:
    return min(ALL, value(match["share"])) if match["share"] else ALL
