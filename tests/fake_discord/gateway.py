"""The gateway's socket: HELLO, IDENTIFY, READY, heartbeats, RESUME, events."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from aiohttp import WSMsgType, web
from fake_discord.world import World, snowflake

MESSAGE_CONTENT = 1 << 15
GUILD_MESSAGES = 1 << 9


class Gateway:
    """One server end. ``refuse_content`` closes with 4014 when the message-content intent is asked for."""

    def __init__(self, world: World, token: str) -> None:
        self._world = world
        self._token = token
        self.url = ""
        self.refuse_content = False
        self.refuse_token = False
        self.identified = asyncio.Event()
        self.identifies: list[dict[str, Any]] = []
        self.heartbeats = 0
        self.intents = 0
        self._socket: web.WebSocketResponse | None = None
        self._sequence = 0
        self._session = snowflake()
        self._sent: list[dict[str, Any]] = []

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """Speak with one client until it goes."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await _send(socket, {"op": 10, "d": {"heartbeat_interval": 41250}, "s": None, "t": None})
        async for frame in socket:
            if frame.type is WSMsgType.TEXT:
                await self._take(socket, json.loads(frame.data))
        if self._socket is socket:
            self._socket = None
            self.identified.clear()
        return socket

    async def _take(self, socket: web.WebSocketResponse, frame: dict[str, Any]) -> None:
        match frame["op"]:
            case 1:
                self.heartbeats += 1
                await _send(socket, {"op": 11, "d": None, "s": None, "t": None})
            case 2:
                await self._identify(socket, frame["d"])
            case 6:
                await self._resume(socket, frame["d"])

    async def _identify(self, socket: web.WebSocketResponse, data: dict[str, Any]) -> None:
        self.identifies.append({key: value for key, value in data.items() if key != "token"})
        if data["token"] != self._token or self.refuse_token:
            await socket.close(code=4004, message=b"Authentication failed.")
            return
        if self.refuse_content and data["intents"] & MESSAGE_CONTENT:
            await socket.close(code=4014, message=b"Disallowed intent(s).")
            return
        self.intents = data["intents"]
        self._socket, self._session, self._sequence, self._sent = socket, snowflake(), 0, []
        ready = {
            "v": 10, "user": self._world.bot, "guilds": [{"id": self._world.guild_id, "unavailable": True}],
            "session_id": self._session, "resume_gateway_url": self.url, "shard": data.get("shard", [0, 1]),
            "application": {"id": self._world.bot["id"], "flags": 1 << 19},
        }  # fmt: skip
        await self.dispatch("READY", ready)
        await self.dispatch("GUILD_CREATE", self._world.guild())
        self.identified.set()

    async def _resume(self, socket: web.WebSocketResponse, data: dict[str, Any]) -> None:
        if data["session_id"] != self._session:
            await _send(socket, {"op": 9, "d": False, "s": None, "t": None})
            return
        self._socket = socket
        for frame in self._sent:
            if frame["s"] > data["seq"]:
                await _send(socket, frame)
        await self.dispatch("RESUMED", {})
        self.identified.set()

    async def dispatch(self, event: str, data: dict[str, Any]) -> None:
        """Send an event; while nobody is connected it is kept for a RESUME."""
        self._sequence += 1
        frame = {"op": 0, "t": event, "s": self._sequence, "d": data}
        self._sent.append(frame)
        if self._socket is not None and not self._socket.closed:
            await _send(self._socket, frame)

    async def close(self) -> None:
        """Drop the client."""
        if self._socket is not None:
            await self._socket.close()


async def _send(socket: web.WebSocketResponse, frame: dict[str, Any]) -> None:
    await socket.send_str(json.dumps(frame))
