"""A small Discord on loopback: REST and gateway over real sockets, faults on demand, and a hand for people.

It behaves as Discord's documented API does, never as our bot happens to need. ``Content-Type`` is exactly
``application/json`` (so bodies are sent as bytes: aiohttp adds a charset to text).
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Any, Self

from aiohttp import web
from fake_discord import control
from fake_discord.faults import Faults
from fake_discord.gateway import Gateway
from fake_discord.ids import Refusal
from fake_discord.interactions import FIRST_ANSWER, TOKEN_LIVES
from fake_discord.limits import Limits
from fake_discord.people import People
from fake_discord.world import World

TOKEN = "MTAw.fake.token"
API = "/api/v10"

Handler = Callable[[web.Request], Awaitable[Any]]


class FakeDiscord(People):
    """The server. ``async with FakeDiscord() as fake`` starts and stops it.

    ``limits`` are off unless given: tests are no busier than Discord allows, and need not wait for it.
    """

    def __init__(self, token: str = TOKEN, *, limits: Limits | None = None, port: int = 0) -> None:
        self.token = token
        self.world = World()
        self.gateway = Gateway(self.world, token)
        self.faults = Faults()
        self.limits = limits or Limits(messages=1_000_000, everything=1_000_000)
        self.requests: list[tuple[str, str, int]] = []
        self.watch: Callable[[str, web.Request], Awaitable[None]] | None = None
        """Called with ``before`` and ``after`` when a request is handled; after it, the answer is not sent yet."""
        self.changed = asyncio.Condition()
        self.exchanges = {}
        self.first_answer, self.token_lives = FIRST_ANSWER, TOKEN_LIVES
        self.api_base = self.base = self.gateway_url = ""
        self._port = port
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application(middlewares=[self._around], client_max_size=30 * 1024 * 1024)
        app.router.add_route("GET", "/gateway", self.gateway.handle)
        app.router.add_route("GET", "/gateway/", self.gateway.handle)
        for method, path, handler in self.routes():
            app.router.add_route(method, API + path, _answering(handler))
        for method, path, handler in control.routes(self):
            app.router.add_route(method, control.BASE + path, _answering(handler))
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port).start()
        port = self._runner.addresses[0][1]
        self.base = f"http://127.0.0.1:{port}"
        self.api_base = self.base + API
        self.gateway.url = self.gateway_url = f"ws://127.0.0.1:{port}/gateway"
        return self

    async def another_door(self) -> str:
        """One more address of the same server: who comes through it is known by its port."""
        assert self._runner is not None
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[-1][1]
        return f"http://127.0.0.1:{port}{API}"

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.gateway.close()
        if self._runner is not None:
            await self._runner.cleanup()

    @web.middleware
    async def _around(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Limits, faults and the token before the handler; the record and those who wait after it."""
        if not request.path.startswith(API):
            return await handler(request)
        path = request.path.removeprefix(API)
        free = path.startswith(("/interactions", "/webhooks"))
        wait, everything, headers = self.limits.take(request.method, path)
        if not free and request.headers.get("Authorization") != f"Bot {self.token}":
            response = answer({"message": "401: Unauthorized", "code": 0}, 401)
        elif wait:
            response = _limited(wait, everything=everything)
        else:
            response = await self._with_faults(request, path, handler)
        response.headers.update(headers)
        response.headers.setdefault("Via", "1.1 fake")
        self.requests.append((request.method, request.path, response.status))
        async with self.changed:
            self.changed.notify_all()
        return response

    async def _with_faults(self, request: web.Request, path: str, handler: Handler) -> web.StreamResponse:
        fault = self.faults.next(request.method, path)
        kind = fault.kind if fault else ""
        if fault and kind in {"delay", "hang"}:
            await asyncio.sleep(fault.seconds)
        elif fault and kind == "429":
            return _limited(fault.seconds, everything=False)
        elif kind.isdigit():
            return web.Response(status=int(kind), body=b"upstream fault", headers={"Content-Type": "text/plain"})
        elif kind == "reset" and request.transport is not None:
            request.transport.abort()
            return answer({"message": "never seen"}, 499)
        try:
            await request.read()
            if self.watch is not None:
                await self.watch("before", request)
            response = await handler(request)
        except ConnectionError:
            return answer({"message": "the client has gone"}, 499)
        except Refusal as refusal:
            response = answer(refusal.body, refusal.status)
        except web.HTTPException as error:
            response = answer({"message": f"{error.status}: {error.reason}", "code": 0}, error.status)
        if self.watch is not None:
            await self.watch("after", request)
        if kind == "lost" and request.transport is not None:
            request.transport.abort()
        return response


def _answering(handler: Handler) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def answering(request: web.Request) -> web.StreamResponse:
        body = await handler(request)
        return web.Response(status=204) if body is None else answer(body)

    return answering


def _limited(seconds: float, *, everything: bool) -> web.Response:
    body = {"message": "You are being rate limited.", "retry_after": round(seconds, 3), "global": everything}
    limited = answer(body, 429)
    limited.headers["Retry-After"] = str(max(1, round(seconds)))
    return limited


def answer(body: object, status: int = 200) -> web.Response:
    """JSON as the API sends it."""
    return web.Response(status=status, body=json.dumps(body).encode(), headers={"Content-Type": "application/json"})
