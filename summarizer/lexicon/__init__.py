"""Word lists as commented text files, read on first use."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=32)
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of ``name`` (a file of this package): each line split at white space, comments (``#``) left out."""
    text = files(__name__).joinpath(name).read_text(encoding="utf-8")
    lines = (line.partition("#")[0].split() for line in text.splitlines())
    return tuple(tuple(line) for line in lines if line)


@lru_cache(maxsize=128)
def words(name: str, *groups: str) -> frozenset[str]:
    """The words of some groups: the rows of ``name`` whose first word is one of ``groups`` with a colon."""
    wanted = {f"{group}:" for group in groups}
    return frozenset(word for row in rows(name) if row[0] in wanted for word in row[1:])


@lru_cache(maxsize=8)
def opposed(name: str) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """The two sides of each row ``opposed`` of ``name``: words between commas, a space between the sides."""
    return tuple(
        (frozenset(row[1].split(",")), frozenset(row[2].split(","))) for row in rows(name) if row[0] == "opposed:"
    )
