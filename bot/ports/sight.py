"""What whoever is being answered may not see: articles that feeds brought for channels which are closed to them.

A value of the task, not of a call: every look-up of an answer goes by it, so that what is closed is missing from
results, counts and suggestions alike, and no look-up can forget it. Filing goes by all that there is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_CLOSED: ContextVar[frozenset[int] | None] = ContextVar("closed", default=frozenset())


def closed() -> frozenset[int] | None:
    """The channels, by number, that are closed to whoever is being answered; None: all of them."""
    return _CLOSED.get()


@contextmanager
def without(places: Iterable[int] | None) -> Iterator[None]:
    """Look up nothing that is for these channels alone; None: for whatever channels alone."""
    token = _CLOSED.set(None if places is None else frozenset(places))
    try:
        yield
    finally:
        _CLOSED.reset(token)
