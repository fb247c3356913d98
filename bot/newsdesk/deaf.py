"""The port ``Listening`` where there is no network: nothing is heard."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NoReturn

from bot.ports.listening import Heard, Listed, NotHeard, Trouble


class Deaf:
    """Hears nothing; see ``bot.ports.feeds.Listening``."""

    async def hear(self, url: str, now: datetime, etag: str = "", last_modified: str = "") -> Heard:
        """Raise ``NotHeard``."""
        del url, now, etag, last_modified
        _nothing()

    def read_list(self, data: bytes) -> Sequence[Listed]:
        """Raise ``NotHeard``."""
        del data
        _nothing()

    def write_list(self, feeds: Sequence[Listed], title: str) -> bytes:
        """Raise ``NotHeard``."""
        del feeds, title
        _nothing()


def _nothing() -> NoReturn:
    raise NotHeard(Trouble.UNREACHABLE)
