"""Where a clause may begin or end: at the commas, conjunctions, relative clauses and adverbials in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from summarizer.quotes.reporting import Scene

_MARKS = frozenset({",", "—", "–", "-", "--", ";", ":", "("})
_PARTS = frozenset({"advcl", "relcl", "acl", "prep", "npadvmod", "appos", "parataxis"})
"""What may hang at the end of a clause and be no part of what was said."""
_LOOSE = frozenset({"advcl", "prep"})
"""What may be left out without a comma before it."""
_VERBAL = frozenset({"VERB", "AUX"})
_ADJUNCTS = tuple(f"- {dep}" for dep in sorted(_LOOSE))
"""With these, and no mark before them, no clause begins: what stands before is what they hang on."""
LEADS = frozenset(
    "while after before as if because when in on at for with by to of from during since without despite though "
    "although until unless who which that whose where".split()
)
_LEAST_SHARE = 0.2
"""What a break leaves of a clause is more than this share of it."""
_LEAST_CHARACTERS = 8
"""A break that takes away fewer is not looked at."""
_MOST = 6
_MOST_TOKENS = 120


def ends(here: Scene, first: int, start: int, limit: int) -> list[tuple[int, str]]:
    """Where the words from the token ``first`` (at ``start``) on may end before ``limit``, each with the name of what
    would be cut off. Those at a comma or dash come first, the latest first.
    """
    tokens = here.parsed.tokens
    found: list[tuple[int, str]] = []
    for k in range(first + 2, min(len(tokens), first + _MOST_TOKENS)):
        if tokens[k].start >= limit:
            break
        name = _break(here, k)
        if name is not None:
            found.append((tokens[k - 1].start if tokens[k - 1].lower in _MARKS else tokens[k - 1].end, name))
    size = max(1, limit - start)
    worth = [(e, n) for e, n in found if (e - start) / size > _LEAST_SHARE and limit - e > _LEAST_CHARACTERS]
    return sorted(worth, key=lambda row: (row[1].startswith("- "), -row[0]))[:_MOST]


def starts(here: Scene, start: int, end: int) -> list[tuple[int, str]]:
    """Where the words from ``start`` to ``end`` may begin later, each with the name of what begins there. Those at a
    comma or dash come first, the earliest first.
    """
    tokens = here.parsed.tokens
    low = bisect_right(tokens, start, key=lambda t: t.start)
    high = bisect_left(tokens, end, key=lambda t: t.start)
    found: list[tuple[int, str]] = []
    for k in range(max(1, low), high):
        name = _break(here, k)
        if name is not None and not name.startswith(_ADJUNCTS):
            at = tokens[k + 1].start if tokens[k].dep == "cc" and k + 1 < len(tokens) else tokens[k].start
            if (end - at) / max(1, end - start) > _LEAST_SHARE and at - start > _LEAST_CHARACTERS:
                found.append((at, name))
    return sorted(found, key=lambda row: (row[1].startswith("- "), row[0]))[:_MOST]


def _break(here: Scene, k: int) -> str | None:
    """What begins at the token ``k`` that a clause may do without; None where nothing does."""
    tokens = here.parsed.tokens
    token, mark = tokens[k], tokens[k - 1].lower
    mark = mark if mark in _MARKS else "-"
    if token.dep == "cc":
        joined = next((j for j in here.parsed.below[token.head] if j > k and tokens[j].dep == "conj"), None)
        if joined is None:
            return f"{mark} cc cue" if k + 1 in here.cues or k + 2 in here.cues else None
        kind = "verb" if tokens[joined].pos in _VERBAL else "noun"
        own = any(tokens[j].dep in {"nsubj", "nsubjpass", "expl"} for j in here.parsed.below[joined])
        cue = " cue" if joined in here.cues or k + 1 in here.cues or k + 2 in here.cues else ""
        return None if kind == "noun" and not cue else f"{mark} cc {kind}{' own' if own else ''}{cue}"
    top = here.tops[k]
    dep, head = tokens[top].dep, tokens[top].head
    if head >= k:
        return None if mark in {"-", ","} else f"{mark} new"
    if dep not in (_PARTS if mark != "-" else _LOOSE) or (
        mark == "-" and dep == "prep" and tokens[head].pos not in _VERBAL
    ):
        return None
    lead = f" {token.lower}" if token.lower in LEADS else " ing" if token.lower.endswith("ing") else ""
    return f"{mark} {dep}{lead}{' cue' if top in here.cues else ''}"
