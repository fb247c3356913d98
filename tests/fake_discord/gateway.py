"""The gateway's sockets: HELLO, IDENTIFY, READY, heartbeats, RESUME, events; plain or zlib-stream; and its faults."""

from __future__ import annotations

import asyncio
import json
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web
from fake_discord.ids import snowflake
from fake_discord.world import Json, World

GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES, MESSAGE_CONTENT = 1, 1 << 9, 1 << 12, 1 << 15
NEEDS = {
    "MESSAGE_CREATE": GUILD_MESSAGES, "MESSAGE_UPDATE": GUILD_MESSAGES, "MESSAGE_DELETE": GUILD_MESSAGES,
    "MESSAGE_DELETE_BULK": GUILD_MESSAGES,
    "GUILD_CREATE": GUILDS, "GUILD_DELETE": GUILDS, "GUILD_ROLE_CREATE": GUILDS, "CHANNEL_CREATE": GUILDS,
    "CHANNEL_UPDATE": GUILDS, "CHANNEL_DELETE": GUILDS, "THREAD_CREATE": GUILDS, "THREAD_DELETE": GUILDS,
}  # fmt: skip
KEPT = 500
"""Events that a RESUME can bring back."""
SENDS, WITHIN = 120, 60.0
"""Frames that a client may send, and the seconds in which."""


class Wire:
    """One socket, as it was asked for."""

    def __init__(self, socket: web.WebSocketResponse, *, compress: bool) -> None:
        self.socket = socket
        self._deflate = zlib.compressobj() if compress else None
        self.sent_at: list[float] = []

    async def send(self, op: int, data: Any = None, sequence: int | None = None, event: str | None = None) -> None:
        """One frame."""
        text = json.dumps({"op": op, "d": data, "s": sequence, "t": event})
        try:
            if self._deflate is None:
                await self.socket.send_str(text)
            else:
                packed = self._deflate.compress(text.encode()) + self._deflate.flush(zlib.Z_SYNC_FLUSH)
                await self.socket.send_bytes(packed)
        except (ConnectionError, RuntimeError):
            pass  # it has gone; what it missed is kept for a RESUME

    def floods(self) -> bool:
        """Whether the client sends more than it may."""
        now = time.monotonic()
        self.sent_at = [at for at in self.sent_at if now - at < WITHIN] + [now]
        return len(self.sent_at) > SENDS


@dataclass
class Session:
    """A client that identified itself; its events are numbered and kept for a while."""

    intents: int
    shard: tuple[int, int]
    wire: Wire | None
    id: str = field(default_factory=snowflake)
    sequence: int = 0
    sent: list[tuple[int, str, Json]] = field(default_factory=list)

    async def dispatch(self, event: str, data: Json) -> None:
        """Number an event, keep it, and send it if the client is there."""
        self.sequence += 1
        self.sent.append((self.sequence, event, data))
        del self.sent[:-KEPT]
        if self.wire is not None:
            await self.wire.send(0, data, self.sequence, event)


class Gateway:
    """The server's end of every client. Several may hold one token, as replicas of a bot do.

    What may go wrong: ``refuse_content`` closes with 4014 when that intent is asked for, ``refuse_token`` with 4004;
    ``refusing`` answers connections with 503; ``silent`` acknowledges no heartbeat; ``resume_url`` is the address that
    READY names; ``doubled`` events are sent twice; ``swapped`` events come after the one that follows them.
    """

    def __init__(self, world: World, token: str) -> None:
        self._world = world
        self._token = token
        self.url = ""
        self.resume_url = ""
        self.refuse_content = False
        self.refuse_token = False
        self.refusing = False
        self.silent = False
        self.doubled = 0
        self.swapped = 0
        self.interval = 41.25
        self.identify_every = 0.0
        self.identified = asyncio.Event()
        self.identifies: list[Json] = []
        self.resumes = 0
        self.connects = 0
        self.heartbeats = 0
        self.sessions: dict[str, Session] = {}
        self._held: list[tuple[str, Callable[[Session], Json | None]]] = []
        self._last_identify = 0.0

    @property
    def intents(self) -> int:
        """Those of the client that came last."""
        return int(self.identifies[-1]["intents"]) if self.identifies else 0

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Speak with one client until it goes."""
        self.connects += 1
        if self.refusing:
            return web.Response(status=503)
        socket = web.WebSocketResponse(max_msg_size=4096)
        await socket.prepare(request)
        wire = Wire(socket, compress=request.query.get("compress") == "zlib-stream")
        await wire.send(10, {"heartbeat_interval": int(self.interval * 1000), "_trace": []})
        async for frame in socket:
            if frame.type is WSMsgType.TEXT:
                await self._read(wire, frame.data)
        for session in self.sessions.values():
            if session.wire is wire:
                session.wire = None
        if not any(session.wire for session in self.sessions.values()):
            self.identified.clear()
        return socket

    async def _read(self, wire: Wire, text: str) -> None:
        try:
            frame = json.loads(text)
            op = frame["op"]
        except (ValueError, TypeError, KeyError):
            await wire.socket.close(code=4002, message=b"Error while decoding payload.")
            return
        if wire.floods():
            await wire.socket.close(code=4008, message=b"You are being rate limited.")
            return
        known = any(session.wire is wire for session in self.sessions.values())
        match op:
            case 1:
                self.heartbeats += 1
                if not self.silent:
                    await wire.send(11)
            case 2 if known:
                await wire.socket.close(code=4005, message=b"Already authenticated.")
            case 2:
                await self._identify(wire, frame["d"])
            case 6:
                await self._resume(wire, frame["d"])
            case 3 | 4 | 8 if known:
                pass
            case 3 | 4 | 8:
                await wire.socket.close(code=4003, message=b"Not authenticated.")
            case _:
                await wire.socket.close(code=4001, message=b"Unknown opcode.")

    async def _identify(self, wire: Wire, data: Json) -> None:
        self.identifies.append({key: value for key, value in data.items() if key != "token"})
        now = time.monotonic()
        too_soon = self._last_identify and now - self._last_identify < self.identify_every
        self._last_identify = now
        if too_soon:
            await wire.send(9, data=False)
            return
        if data["token"] != self._token or self.refuse_token:
            await wire.socket.close(code=4004, message=b"Authentication failed.")
            return
        if self.refuse_content and data["intents"] & MESSAGE_CONTENT:
            await wire.socket.close(code=4014, message=b"Disallowed intent(s).")
            return
        shard = tuple(data.get("shard") or (0, 1))
        session = Session(data["intents"], shard, wire)
        self.sessions[session.id] = session
        mine = [guild for guild in self._world.guilds if _shard_of(guild, shard[1]) == shard[0]]
        ready = {
            "v": 10, "user": self._world.bot | {"verified": True, "mfa_enabled": False, "flags": 0},
            "guilds": [{"id": guild, "unavailable": True} for guild in mine], "session_id": session.id,
            "resume_gateway_url": self.resume_url or self.url, "shard": list(shard), "session_type": "normal",
            "application": {"id": self._world.bot["id"], "flags": 1 << 19}, "private_channels": [], "relationships": [],
        }  # fmt: skip
        await session.dispatch("READY", ready)
        for guild in mine:
            await session.dispatch("GUILD_CREATE", self._world.create(guild))
        self.identified.set()

    async def _resume(self, wire: Wire, data: Json) -> None:
        self.resumes += 1
        session = self.sessions.get(data["session_id"])
        if session is None or data["token"] != self._token:
            await wire.send(9, data=False)
            return
        if data["seq"] is not None and data["seq"] > session.sequence:
            await wire.socket.close(code=4007, message=b"Invalid seq.")
            return
        session.wire = wire
        for sequence, event, payload in [one for one in session.sent if one[0] > (data["seq"] or 0)]:
            await wire.send(0, payload, sequence, event)
        await session.dispatch("RESUMED", {"_trace": []})
        self.identified.set()

    async def dispatch(self, event: str, data: Json | Callable[[Session], Json | None]) -> None:
        """Send an event to whom it concerns; while a client is away it is kept for its RESUME."""
        view = data if callable(data) else lambda _session: data
        if self.swapped:
            self.swapped -= 1
            self._held.append((event, view))
            return
        waiting, self._held = self._held, []
        for one, payload in [(event, view), *waiting]:
            times = 2 if self.doubled else 1
            self.doubled = max(0, self.doubled - 1)
            for _ in range(times):
                await self._to_all(one, payload)

    async def _to_all(self, event: str, view: Callable[[Session], Json | None]) -> None:
        for session in list(self.sessions.values()):
            seen = view(session)
            if seen is None:
                continue
            guild = seen.get("guild_id") or (seen.get("id") if event.startswith("GUILD_") else None)
            needs = NEEDS.get(event, 0)
            if needs == GUILD_MESSAGES and not seen.get("guild_id"):
                needs = DIRECT_MESSAGES
            mine = _shard_of(guild, session.shard[1]) == session.shard[0] if guild else session.shard[0] == 0
            if mine and (not needs or session.intents & needs):
                await session.dispatch(event, seen)

    # Faults.

    async def close(self, code: int = 1000) -> None:
        """Hang up on every client."""
        for session in list(self.sessions.values()):
            if session.wire is not None:
                await session.wire.socket.close(code=code)

    async def cut(self) -> None:
        """Cut every connection off without a word."""
        for session in list(self.sessions.values()):
            if session.wire is not None and session.wire.socket._req is not None:
                transport = session.wire.socket._req.transport
                if transport is not None:
                    transport.abort()

    async def reconnect(self) -> None:
        """Op 7: come back and resume."""
        await self._say(7)

    async def invalidate(self, *, resumable: bool = False) -> None:
        """Op 9: the session is over; unless ``resumable``, events in between are lost."""
        await self._say(9, data=resumable)
        if not resumable:
            self.sessions.clear()

    async def _say(self, op: int, data: Any = None) -> None:
        for session in list(self.sessions.values()):
            if session.wire is not None:
                await session.wire.send(op, data)


def _shard_of(guild_id: str, shards: int) -> int:
    return (int(guild_id) >> 22) % shards
