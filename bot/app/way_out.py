"""The one guarded way out of this process."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.feeds.fetch import Fetcher


class WayOut:
    """The fetcher, made on first use: most processes fetch nothing. ``allowed``: see ``bot.feeds.fetch.Fetcher``."""

    def __init__(self, allowed: frozenset[tuple[str, int]]) -> None:
        self._allowed = allowed
        self._fetcher: Fetcher | None = None

    def fetcher(self) -> Fetcher:
        """The fetcher, always the same."""
        if self._fetcher is None:
            from bot.feeds.fetch import Fetcher  # noqa: PLC0415 - aiohttp takes a while to import

            self._fetcher = Fetcher(allowed=self._allowed)
        return self._fetcher

    async def close(self) -> None:
        """Close its connections."""
        if self._fetcher is not None:
            await self._fetcher.close()
