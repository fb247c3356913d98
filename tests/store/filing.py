"""Run as a program: file articles one after the other and print each one's id once it is accepted.

``python filing.py ADDRESS FIRST LAST``
"""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace

from store.making import NOW, said_by

from bot.store import open_store


async def main(address: str, first: int, last: int) -> None:
    """Articles ``first`` to ``last``, each with one quote; every tenth gets a second version as well."""
    async with open_store(address) as store:
        for n in range(first, last + 1):
            article, reading = said_by(f"Person Family{n:04}", f"Number {n} holds")
            article = replace(article, url=f"https://harbour.example/{n}")
            stored = (await store.articles.save(article, reading, NOW)).stored
            if n % 10 == 0:
                await store.articles.save(replace(article, headline="Again"), reading, NOW)
            sys.stdout.write(f"{n} {stored.article.id}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
