"""When a feed is looked at next: by how long it has been quiet, by what its site asks, by how often it failed. Pure.

A feed that had news is asked again soon, and one that is quiet ever less often: the wait is a quarter of the silence
(so it grows by a quarter each time), from 5 minutes to 24 hours. What the site asks for (ttl, Cache-Control, Expires,
Retry-After) is a lower bound, never an upper one. Jitter, handed in, keeps feeds of one interval apart.
"""

from __future__ import annotations

import re
from datetime import timedelta

SHORTEST = timedelta(minutes=5)
LONGEST = timedelta(hours=24)
AT_FIRST = timedelta(minutes=15)
"""Between the first look at a feed and the second."""
QUIET_PARTS = 4
JITTER = 0.1
"""Largest share of a wait that is added or taken off."""
LONGEST_PATIENCE = timedelta(days=7)
"""More than this is not believed of a Retry-After."""
AFTER_REFUSAL = timedelta(hours=6)
"""How long a site that answers "no" (401, 403, 451) is left alone."""
REFUSALS = frozenset({401, 403, 451})
MOST_FAILURES = 10
"""So many answers in a row that are no feed, and it is looked at no more."""
REPORT_AFTER = 3
"""So many failures in a row are told to somebody; one or two pass by themselves."""

_INTERVAL = re.compile(r"(\d{1,4})\s*(m|min|h|d)?", re.ASCII)
_UNITS = {"m": 1, "min": 1, "h": 60, "d": 1440, None: 1}


def interval(text: str) -> timedelta | None:
    """``15m``, ``2h``, ``1d`` or ``30`` (minutes), from 5 minutes to 24 hours; None for anything else."""
    found = _INTERVAL.fullmatch(text.strip().lower())
    if found is None:
        return None
    wanted = timedelta(minutes=int(found[1]) * _UNITS[found[2]])
    return wanted if SHORTEST <= wanted <= LONGEST else None


def adapted(quiet: timedelta) -> timedelta:
    """The wait after a silence of ``quiet``: a quarter of it, from 5 minutes to 24 hours."""
    return min(LONGEST, max(SHORTEST, quiet / QUIET_PARTS))


def after_answer(every: timedelta | None, quiet: timedelta, asked: timedelta, jitter: float) -> timedelta:
    """The wait after an answer. ``every`` is the interval that somebody set; ``asked`` what the site asks for.

    ``jitter`` is a number from -1 to 1. Never shorter than 5 minutes or than what the site asks for within a day.
    """
    base = every if every is not None else adapted(quiet)
    spread = base * (1 + JITTER * max(-1.0, min(1.0, jitter)))
    return max(min(LONGEST, max(SHORTEST, spread)), min(asked, LONGEST))


def after_failure(
    every: timedelta | None, failures: int, status: int, retry_after: timedelta | None, jitter: float
) -> timedelta:
    """The wait after the ``failures``-th failed look in a row (1 is the first): it doubles each time, up to a day.

    A site that refuses is left alone for 6 hours; what it asks for by Retry-After is kept to, up to a week.
    """
    base = every if every is not None else AT_FIRST
    doublings: int = 2 ** min(max(failures - 1, 0), 10)
    doubled = min(LONGEST, base * doublings)
    if status in REFUSALS:
        doubled = max(doubled, AFTER_REFUSAL)
    spread = min(LONGEST, doubled * (1 + JITTER * abs(max(-1.0, min(1.0, jitter)))))
    wanted = min(retry_after, LONGEST_PATIENCE) if retry_after is not None else timedelta()
    return max(SHORTEST, spread, wanted)


def to_report(failures: int, status: int) -> bool:
    """Whether a failure is to be told: the third in a row, or at once where the site refuses or the feed is gone."""
    return failures >= REPORT_AFTER or status in REFUSALS or status in {404, 410}
