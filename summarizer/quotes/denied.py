"""Whether a reporting word is denied, supposed or asked for, so that nobody has said what it would report."""

from __future__ import annotations

from summarizer.text.tree import Tree

_SUPPOSED = frozenset({"would", "should", "could", "might", "may"})
_DENYING = frozenset({"if", "never", "hardly", "scarcely"})
"""Words that take back the one they hang on."""
_UNDONE = frozenset(
    "refuse refuses refused refusing decline declines declined declining fail fails failed failing stop stops stopped "
    "stopping avoid avoids avoided avoiding forget forgets forgot hesitate hesitates hesitated deny denies denied "
    "denying unable unwilling reluctant".split()
)
"""Whoever does so has not said what hangs on it: "refused to say", "stopped short of saying", "denied saying"."""
_DOUBTED = frozenset(
    "false untrue wrong unlikely doubtful impossible inconceivable doubt doubts doubted deny denies denied pretend "
    "pretends pretended".split()
)
_UNPROVED = frozenset("doubt doubts evidence proof rumour rumor myth lie indication suggestion sign".split())
"""Nouns with which the article does not vouch for the clause behind them: "no evidence that Brik said so"."""
_TIES = frozenset({"xcomp", "pcomp", "prep", "acomp"})
_MOST_STEPS = 6


def is_denied(parsed: Tree, at: int) -> bool:
    """Whether the word at ``at``, or what it hangs on, says that nothing of the kind was said."""
    tokens = parsed.tokens
    below = [(k, tokens[k]) for k in parsed.below[at] if k != at]
    if any(
        t.dep == "neg" or (t.dep == "aux" and t.lower in _SUPPOSED) or (t.lower in _DENYING and t.dep != "nsubj")
        for _, t in below
    ):
        return True
    subject = next((k for k, t in below if t.dep == "nsubj"), None)
    if subject is not None and any(
        t.dep == "aux"
        and k < subject < at
        and all(m.pos not in {"VERB", "AUX", "PUNCT"} for m in tokens[k + 1 : subject])
        for k, t in below
    ):
        # "Had Ana Brik said so, …", "Nor did Ana Brik say so".
        return True
    return _hangs_on_denial(parsed, at)


def _hangs_on_denial(parsed: Tree, at: int) -> bool:
    tokens = parsed.tokens
    for step in range(_MOST_STEPS):
        dep, up = tokens[at].dep, tokens[at].head
        if up == at:
            return False
        beside = [tokens[k] for k in parsed.below[up] if k not in (at, up)]
        negated = any(t.dep == "neg" for t in beside)
        if dep in _TIES and (step or dep != "acomp"):
            if negated or tokens[up].lower in _UNDONE or any(t.lower == "yet" and t.dep == "advmod" for t in beside):
                return True
        elif dep in {"ccomp", "acl"} and up < at:
            doubted = any(t.lower in _DOUBTED and t.dep in {"acomp", "attr"} for t in beside)
            return negated or doubted or tokens[up].lower in (_DOUBTED if dep == "ccomp" else _UNPROVED)
        else:
            return False
        at = up
    return False
