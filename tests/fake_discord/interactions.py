"""Interactions: what a person does with a command, a button or a menu, and the answers that the bot may give once."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from fake_discord.bodies import EPHEMERAL, LOADING, body_of, send, shown
from fake_discord.commands import choices
from fake_discord.ids import UNKNOWN_INTERACTION, UNKNOWN_MESSAGE, UNKNOWN_WEBHOOK, Refusal
from fake_discord.rest import Rest
from fake_discord.world import Json

FIRST_ANSWER = 3.0
"""Seconds in which an interaction must be acknowledged."""
TOKEN_LIVES = 15 * 60.0
"""Seconds in which follow-ups may be sent."""
MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, AUTOCOMPLETE, MODAL = 4, 5, 6, 7, 8, 9
PING, COMMAND, COMPONENT, COMPLETION = 1, 2, 3, 4


@dataclass
class Exchange:
    """An interaction and what the bot did with it. ``waited`` is how many seconds the acknowledgement took."""

    data: Json
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    callback: Json | None = None
    original: Json | None = None
    followups: list[Json] = field(default_factory=list)
    begun: float = field(default_factory=time.monotonic)
    waited: float = 0.0

    @property
    def content(self) -> str:
        """What the person reads in the end: of the first answer, else of the first follow-up."""
        shown_first = self.original if self.original and not self.original["flags"] & LOADING else None
        first = shown_first or (self.followups[0] if self.followups else None)
        return str(first["content"]) if first else ""


class Interactions(Rest):
    """The routes that answer interactions."""

    exchanges: dict[str, Exchange]
    first_answer: float
    token_lives: float

    def routes(self) -> list[tuple[str, str, Any]]:
        """Those of ``Rest`` and these."""
        hook = "/webhooks/{app}/{token}"
        return [
            *super().routes(),
            ("POST", "/interactions/{id}/{token}/callback", self._callback),
            ("POST", hook, self._follow_up),
            ("GET", hook + "/messages/{message}", self._get_answer),
            ("PATCH", hook + "/messages/{message}", self._patch_answer),
            ("DELETE", hook + "/messages/{message}", self._delete_answer),
        ]

    def _exchange(self, request: web.Request) -> Exchange:
        exchange = self.exchanges.get(request.match_info["token"])
        if exchange is None:
            raise Refusal(*UNKNOWN_WEBHOOK)
        if time.monotonic() - exchange.begun > self.token_lives:
            raise Refusal(401, 50027, "Invalid Webhook Token")
        return exchange

    async def _callback(self, request: web.Request) -> Json | None:
        exchange = self.exchanges.get(request.match_info["token"])
        if exchange is None:
            raise Refusal(*UNKNOWN_INTERACTION)
        if exchange.callback is not None:
            raise Refusal(400, 40060, "Interaction has already been acknowledged.")
        exchange.waited = time.monotonic() - exchange.begun
        if exchange.waited > self.first_answer:
            raise Refusal(*UNKNOWN_INTERACTION)
        body, files = await body_of(request)
        data = body.get("data") or {}
        kind = exchange.data["type"]
        if (body["type"] == AUTOCOMPLETE) != (kind == COMPLETION) or (body["type"] in {6, 7} and kind != COMPONENT):
            raise Refusal(400, 50035, "Invalid Form Body")
        if body["type"] == AUTOCOMPLETE:
            choices(data)
        if body["type"] in {MESSAGE, DEFERRED}:
            await self._first(exchange, body, data, files)
        if body["type"] == UPDATE and exchange.original is not None:
            await self.edited(exchange.original, data, files)
        exchange.callback = body
        exchange.answered.set()
        if request.query.get("with_response") not in {"1", "true"}:
            return None
        return _receipt(exchange, body["type"])

    async def _first(self, exchange: Exchange, body: Json, data: Json, files: list[Json]) -> None:
        channel = exchange.data["channel_id"]
        if body["type"] == DEFERRED:
            flags = (data.get("flags", 0) & EPHEMERAL) | LOADING
            exchange.original = self.world.write(channel, self.world.bot, "", flags=flags, type=20)
            return
        exchange.original, _ = send(self.world, channel, data, files)
        if not exchange.original["flags"] & EPHEMERAL:
            await self.announce(exchange.original, "MESSAGE_CREATE")

    async def _follow_up(self, request: web.Request) -> Json:
        exchange = self._exchange(request)
        if exchange.callback is None:
            raise Refusal(*UNKNOWN_WEBHOOK)
        body, files = await body_of(request)
        original = exchange.original
        if exchange.callback["type"] == DEFERRED and original is not None and original["flags"] & LOADING:
            # The first follow-up takes the place of "thinking", and is as public as that was.
            original["flags"] = (original["flags"] & ~LOADING) | (body.get("flags", 0) & ~EPHEMERAL)
            return shown(await self.edited(original, {k: v for k, v in body.items() if k != "flags"}, files))
        message, _ = send(self.world, exchange.data["channel_id"], body | {"nonce": None}, files)
        exchange.followups.append(message)
        if not message["flags"] & EPHEMERAL:
            await self.announce(message, "MESSAGE_CREATE")
        return shown(message)

    def _answer(self, request: web.Request) -> tuple[Exchange, Json]:
        exchange = self._exchange(request)
        wanted = request.match_info["message"]
        if exchange.callback is None:
            raise Refusal(*UNKNOWN_WEBHOOK)
        if wanted == "@original":
            if exchange.original is None:
                raise Refusal(*UNKNOWN_MESSAGE)
            # What was pressed may have been edited since.
            every = self.world.messages[exchange.original["channel_id"]]
            return exchange, next((m for m in every if m["id"] == exchange.original["id"]), exchange.original)
        found = next((m for m in exchange.followups if m["id"] == wanted), None)
        if found is None:
            raise Refusal(*UNKNOWN_MESSAGE)
        return exchange, found

    async def _get_answer(self, request: web.Request) -> Json:
        return shown(self._answer(request)[1])

    async def _patch_answer(self, request: web.Request) -> Json:
        _, message = self._answer(request)
        body, files = await body_of(request)
        message["flags"] &= ~LOADING
        return shown(await self.edited(message, body, files))

    async def _delete_answer(self, request: web.Request) -> None:
        exchange, message = self._answer(request)
        self.world.messages[message["channel_id"]].remove(message)
        if exchange.original is not None and message["id"] == exchange.original["id"]:
            exchange.original = None


def _receipt(exchange: Exchange, kind: int) -> Json:
    interaction = {"id": exchange.data["id"], "type": exchange.data["type"], "response_message_ephemeral": False}
    resource: Json = {"type": kind}
    if exchange.original is not None and kind in {MESSAGE, DEFERRED, UPDATE}:
        interaction |= {
            "response_message_id": exchange.original["id"],
            "response_message_loading": bool(exchange.original["flags"] & LOADING),
            "response_message_ephemeral": bool(exchange.original["flags"] & EPHEMERAL),
        }
        resource["message"] = shown(exchange.original)
    return {"interaction": interaction, "resource": resource}
