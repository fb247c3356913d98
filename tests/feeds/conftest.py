"""A real HTTP server on loopback that misbehaves on demand."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

Handler = Callable[["Asked", asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Asked:
    path: str
    headers: dict[str, str]


@dataclass
class Served:
    port: int
    asked: list[Asked] = field(default_factory=list)
    handlers: dict[str, Handler] = field(default_factory=dict)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def allowed(self) -> frozenset[tuple[str, int]]:
        return frozenset({("127.0.0.1", self.port)})

    def answer(self, path: str, status: str, headers: dict[str, str], body: bytes = b"") -> None:
        async def handle(_: Asked, out: asyncio.StreamWriter) -> None:
            sent = {"Content-Length": str(len(body)), **headers}
            lines = "".join(f"{k}: {v}\r\n" for k, v in sent.items() if v != "-")
            out.write(f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body)
            await out.drain()

        self.handlers[path] = handle


@asynccontextmanager
async def serving() -> AsyncIterator[Served]:
    served = Served(0)

    async def talk(inp: asyncio.StreamReader, out: asyncio.StreamWriter) -> None:
        try:
            head = (await inp.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            path = head[0].split(" ")[1]
            headers = dict(line.split(": ", 1) for line in head[1:] if ": " in line)
            asked = Asked(path, {k.lower(): v for k, v in headers.items()})
            served.asked.append(asked)
            await served.handlers[path.split("?")[0]](asked, out)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            out.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    served.port = server.sockets[0].getsockname()[1]
    try:
        yield served
    finally:
        server.close()


@pytest.fixture
async def server() -> AsyncIterator[Served]:
    async with serving() as served:
        yield served
