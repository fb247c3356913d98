"""Back ends of the store. The contract runs over each of them; one more is one more row in ``BACK_ENDS``."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.store import Store, open_store


def _sqlite(folder: Path) -> str:
    return f"sqlite:///{folder / 'desk.db'}"


BACK_ENDS: dict[str, Callable[[Path], str]] = {"sqlite": _sqlite}
"""A name, and the address of an archive that nobody has used before."""


async def _lay_out(address: str) -> None:
    async with open_store(address):
        pass


@pytest.fixture(scope="session")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive file that was opened once: the migrations take a quarter of a second, and copies have run them."""
    folder = tmp_path_factory.mktemp("archive")
    asyncio.run(_lay_out(_sqlite(folder)))
    return folder / "desk.db"


@pytest.fixture(params=sorted(BACK_ENDS))
def address(request: pytest.FixtureRequest, tmp_path: Path, laid_out: Path) -> str:
    """The address of an empty archive."""
    if request.param == "sqlite":
        shutil.copy(laid_out, tmp_path / "desk.db")
    return BACK_ENDS[request.param](tmp_path)


@pytest.fixture
async def store(address: str) -> AsyncIterator[Store]:
    """An open, empty archive."""
    async with open_store(address) as opened:
        yield opened
