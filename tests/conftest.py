"""What holds for every test."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import laid_out
import postgres_server
import pytest
from hypothesis import HealthCheck, settings

from bot.store import open_store

# How long an example takes is no test here: the machine may be busy, and speed is measured by `make bench`.
settings.register_profile("pullquote", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("pullquote")


@pytest.fixture(scope="session")
def server() -> Iterator[postgres_server.Server]:
    """A PostgreSQL server with one archive, ``desk``, laid out; whoever takes ``emptied("desk")`` gets it empty."""

    async def lay_out(address: str) -> None:
        async with open_store(address):
            pass

    try:
        with postgres_server.server() as running:
            running.run("CREATE DATABASE desk")
            asyncio.run(lay_out(running.url("desk")))
            yield running
    except postgres_server.NoServer as none:
        pytest.skip(str(none))


@pytest.fixture(scope="session", autouse=True)
def _archives_are_copied() -> Iterator[None]:
    with laid_out.copied():
        yield
