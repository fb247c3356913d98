"""The one seam through which reading leaves the event loop (the port ``Reader``)."""

from __future__ import annotations

import asyncio
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from summarizer.reading import read
from summarizer.types import Article, Reading


class ThreadReader:
    """Reads in a thread: for the console, where nobody waits for a heartbeat and a second process costs a second."""

    async def read(self, article: Article) -> Reading:
        """See ``bot.ports.reader.Reader``."""
        return await asyncio.to_thread(read, article)


class PoolReader:
    """Reads in one other process, started on first use, so that Discord's heartbeat never waits for a parser."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    async def read(self, article: Article) -> Reading:
        """See ``bot.ports.reader.Reader``. A worker that was killed is replaced once."""
        try:
            return await self._run(article)
        except BrokenProcessPool:
            self.close()
            return await self._run(article)

    async def _run(self, article: Article) -> Reading:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
        return await asyncio.get_running_loop().run_in_executor(self._pool, read, article)

    def close(self) -> None:
        """End the worker; what it was reading is dropped, for nothing unread was accepted."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None
