"""Control calls: what a person does, and what goes wrong, asked for over HTTP. For tests from outside, and by hand.

POST /_control/faults    {"kind": "503", "route": "messages", "times": 2, "seconds": 0.1}
POST /_control/gateway   {"do": "cut" | "close" | "op7" | "op9" | "op9-resumable" | "silent" | "speak" | "refuse"
                                | "accept" | "double" | "swap"}
POST /_control/say       {"user": "ann", "text": "!help", "channel": "general"}
POST /_control/slash     {"user": "ann", "name": "quotes", "options": {"text": "latest"}}
POST /_control/press     {"user": "ann", "message": "<id>", "label": "Next"}
GET  /_control/messages  ?channel=general
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from aiohttp import web
from fake_discord.bodies import shown
from fake_discord.ids import Refusal
from fake_discord.interactions import Exchange
from fake_discord.world import Json

if TYPE_CHECKING:
    from fake_discord.server import FakeDiscord

BASE = "/_control"


def routes(fake: FakeDiscord) -> list[tuple[str, str, Callable[[web.Request], Awaitable[Any]]]]:
    """Method, path, handler."""
    calls = Calls(fake)
    return [
        ("POST", "/faults", calls.faults),
        ("POST", "/gateway", calls.gateway),
        ("POST", "/say", calls.say),
        ("POST", "/slash", calls.slash),
        ("POST", "/press", calls.press),
        ("GET", "/messages", calls.messages),
        ("GET", "/state", calls.state),
    ]


class Calls:
    """The handlers over one server."""

    def __init__(self, fake: FakeDiscord) -> None:
        self._fake = fake

    async def faults(self, request: web.Request) -> Json:
        """Add a fault; ``{}`` clears them."""
        given = await request.json()
        if given:
            try:
                self._fake.faults.add(**given)
            except (ValueError, TypeError) as error:
                raise web.HTTPBadRequest(text=str(error)) from None
        else:
            self._fake.faults.clear()
        return {"waiting": len(self._fake.faults)}

    async def gateway(self, request: web.Request) -> Json:
        """Make the gateway do something."""
        do = (await request.json())["do"]
        try:
            await self.act(do)
        except ValueError as error:
            raise web.HTTPBadRequest(text=str(error)) from None
        return {"done": do}

    async def act(self, do: str) -> None:
        """One of the gateway's faults. Raises ``ValueError`` for what is not known."""
        gateway = self._fake.gateway
        acts: dict[str, Callable[[], Awaitable[None]]] = {
            "cut": gateway.cut,
            "close": gateway.close,
            "op7": gateway.reconnect,
            "op9": gateway.invalidate,
            "op9-resumable": lambda: gateway.invalidate(resumable=True),
        }
        switches = {"silent": ("silent", True), "speak": ("silent", False), "refuse": ("refusing", True),
                    "accept": ("refusing", False), "double": ("doubled", 1), "swap": ("swapped", 1)}  # fmt: skip
        if do in acts:
            await acts[do]()
        elif do in switches:
            setattr(gateway, *switches[do])
        else:
            raise ValueError(f"use {', '.join([*acts, *switches])}")

    async def say(self, request: web.Request) -> Json:
        """A person types."""
        given = await request.json()
        message = await self._fake.say(self.person(given["user"]), given["text"], self.channel(given.get("channel")))
        return shown(message)

    async def slash(self, request: web.Request) -> Json:
        """A person runs a slash command."""
        given = await request.json()
        done = await self._fake.slash(self.person(given["user"]), given["name"], **given.get("options", {}))
        return self._told(done)

    async def press(self, request: web.Request) -> Json:
        """A person presses a button."""
        given = await request.json()
        every = [m for messages in self._fake.world.messages.values() for m in messages]
        message = next((m for m in every if m["id"] == given["message"]), None)
        if message is None:
            raise web.HTTPNotFound
        return self._told(await self._fake.press(self.person(given["user"]), message, given["label"]))

    async def messages(self, request: web.Request) -> list[Json]:
        """All that stands in a channel."""
        return [shown(m) for m in self._fake.world.messages[self.channel(request.query.get("channel"))["id"]]]

    async def state(self, _request: web.Request) -> Json:
        """Who is connected and how often."""
        gateway = self._fake.gateway
        return {
            "connected": gateway.identified.is_set(),
            "identifies": len(gateway.identifies),
            "resumes": gateway.resumes,
            "heartbeats": gateway.heartbeats,
            "requests": len(self._fake.requests),
        }

    def person(self, name: str) -> Json:
        """The member of that name; made where there is none."""
        world = self._fake.world
        found = next((m["user"] for m in world.members[world.guild_id].values() if m["user"]["username"] == name), None)
        return found or world.person(name)

    def channel(self, name: str | None) -> Json:
        """The channel of that name or id; the first one without."""
        world = self._fake.world
        if not name:
            return world.general
        found = next((c for c in world.channels.values() if name in {c["id"], c.get("name")}), None)
        if found is None:
            raise Refusal(404, 10003, "Unknown Channel")
        return found

    def _told(self, done: Exchange) -> Json:
        return {"callback": done.callback, "waited": done.waited, "original": shown(done.original or _NOTHING)}


_NOTHING: Json = {"attachments": []}
