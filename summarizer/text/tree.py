"""A parsed paragraph as a tree: from a token to those that hang on it, without a walk over all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarizer.text.language import Token


@dataclass(frozen=True, slots=True)
class Tree:
    """The tokens of one paragraph, and for each the indexes of those whose head it is, in order."""

    tokens: Sequence[Token]
    below: Sequence[Sequence[int]]

    def under(
        self, roots: Iterable[int], *, levels: int | None = None, never: int = -1, cut: frozenset[str] = frozenset()
    ) -> set[int]:
        """``roots`` and what hangs on them, so many ``levels`` down.

        Left out are tokens with a relation in ``cut``, the token ``never``, and what hangs on those.
        """
        found = set(roots)
        edge = list(found)
        while edge and levels != 0:
            edge = [
                i
                for at in edge
                for i in self.below[at]
                if i not in found and i != never and self.tokens[i].dep not in cut
            ]
            found.update(edge)
            levels = None if levels is None else levels - 1
        return found


def tree(tokens: Sequence[Token]) -> Tree:
    """The tree of ``tokens``."""
    below: list[list[int]] = [[] for _ in tokens]
    for i, token in enumerate(tokens):
        below[token.head].append(i)
    return Tree(tokens, below)
