"""Back ends of the store. The contract runs over each of them; PostgreSQL's half only where there is a server."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import postgres_server
import pytest

from bot.store import Store, open_store

BACK_ENDS = ("sqlite", "postgresql")


async def _lay_out(address: str) -> None:
    async with open_store(address):
        pass


@pytest.fixture(scope="session")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive file that was opened once: the migrations take a quarter of a second, and copies have run them."""
    folder = tmp_path_factory.mktemp("archive")
    asyncio.run(_lay_out(f"sqlite:///{folder / 'desk.db'}"))
    return folder / "desk.db"


@pytest.fixture
def database(server: postgres_server.Server) -> str:
    """The address of an empty archive in PostgreSQL."""
    return server.emptied("desk")


@pytest.fixture(params=BACK_ENDS)
def emptied(request: pytest.FixtureRequest, tmp_path: Path, laid_out: Path) -> Callable[[], str]:
    """Empties the archive, and answers its address."""
    if request.param == "postgresql":
        server: postgres_server.Server = request.getfixturevalue("server")
        return lambda: server.emptied("desk")

    def file() -> str:
        for old in tmp_path.glob("desk.db*"):
            old.unlink()
        shutil.copy(laid_out, tmp_path / "desk.db")
        return f"sqlite:///{tmp_path / 'desk.db'}"

    return file


@pytest.fixture(params=BACK_ENDS)
def unmade(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an archive that nobody has laid out."""
    if request.param == "postgresql":
        server: postgres_server.Server = request.getfixturevalue("server")
        return server.fresh()
    return f"sqlite:///{tmp_path / 'desk.db'}"


@pytest.fixture
def address(emptied: Callable[[], str]) -> str:
    """The address of an empty archive."""
    return emptied()


@pytest.fixture
async def store(address: str) -> AsyncIterator[Store]:
    """An open, empty archive."""
    async with open_store(address) as opened:
        yield opened
