"""A parsed search, apart from how a store runs it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """One word or phrase. ``prefix``: the last word may go on (``evacuat*``)."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """All of ``every`` groups (each an OR of terms) and none of ``never``.

    ``Query(())`` asks for every article; one that holds nothing but ``never`` finds none.
    """

    every: tuple[tuple[Term, ...], ...]
    never: tuple[Term, ...] = ()
