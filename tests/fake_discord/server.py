"""A small Discord on loopback: REST and gateway over real sockets, and a hand for a test's user.

It behaves as Discord's documented API does, never as our bot happens to need. ``Content-Type`` is exactly
``application/json`` (so bodies are sent as bytes: aiohttp adds a charset to text).
"""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from aiohttp import web
from fake_discord.bodies import EPHEMERAL, body_of, edit, send
from fake_discord.gateway import GUILD_MESSAGES, MESSAGE_CONTENT, Gateway
from fake_discord.world import Refusal, World, snowflake

TOKEN = "MTAw.fake.token"
WAIT = 20.0
"""Seconds that a test waits for anything."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Exchange:
    """An interaction and what the bot did with it."""

    data: dict[str, Any]
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    callback: dict[str, Any] | None = None
    original: dict[str, Any] | None = None


class FakeDiscord:
    """The server. ``async with FakeDiscord() as fake`` starts and stops it."""

    def __init__(self, token: str = TOKEN) -> None:
        self.token = token
        self.world = World()
        self.gateway = Gateway(self.world, token)
        self.requests: list[tuple[str, str, int]] = []
        self.faults: deque[str] = deque()
        """What befalls the next messages that the bot posts: ``503``, ``429`` or ``lost`` (stored, answer cut off)."""
        self.changed = asyncio.Condition()
        self.api_base = ""
        self._exchanges: dict[str, Exchange] = {}
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application(middlewares=[self._answered], client_max_size=30 * 1024 * 1024)
        add = app.router.add_route
        add("GET", "/gateway", self.gateway.handle)
        api = "/api/v10"
        add("GET", api + "/users/@me", self._me)
        add("GET", api + "/oauth2/applications/@me", self._application)
        add("GET", api + "/gateway/bot", self._gateway_bot)
        add("GET", api + "/applications/{app}/commands", self._commands)
        add("PUT", api + "/applications/{app}/commands", self._put_commands)
        add("POST", api + "/users/@me/channels", self._direct)
        add("GET", api + "/channels/{channel}", self._channel)
        add("POST", api + "/channels/{channel}/typing", self._typing)
        add("GET", api + "/channels/{channel}/messages", self._history)
        add("POST", api + "/channels/{channel}/messages", self._post)
        add("GET", api + "/channels/{channel}/messages/{message}", self._get)
        add("PATCH", api + "/channels/{channel}/messages/{message}", self._patch)
        add("DELETE", api + "/channels/{channel}/messages/{message}", self._delete)
        add("POST", api + "/interactions/{id}/{token}/callback", self._callback)
        add("POST", api + "/webhooks/{app}/{token}", self._follow_up)
        add("GET", api + "/webhooks/{app}/{token}/messages/@original", self._get_original)
        add("PATCH", api + "/webhooks/{app}/{token}/messages/@original", self._patch_original)
        add("DELETE", api + "/webhooks/{app}/{token}/messages/@original", self._delete_original)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        port = self._runner.addresses[0][1]
        self.api_base = f"http://127.0.0.1:{port}{api}"
        self.gateway.url = f"ws://127.0.0.1:{port}/gateway"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.gateway.close()
        if self._runner is not None:
            await self._runner.cleanup()

    # What a test's user does and sees.

    async def joined(self) -> None:
        """Wait until the bot identified itself."""
        await asyncio.wait_for(self.gateway.identified.wait(), WAIT)

    async def say(self, user: dict[str, Any], text: str, channel: dict[str, Any] | None = None) -> dict[str, Any]:
        """A person types a message."""
        place = channel or self.world.general
        bot = self.world.bot
        mentioned = f"<@{bot['id']}>" in text or f"<@!{bot['id']}>" in text
        message = self.world.write(place["id"], user, text, mentions=[bot] if mentioned else [])
        await self.announce(message, "MESSAGE_CREATE")
        return message

    async def announce(self, message: dict[str, Any], event: str) -> None:
        """Send a message's event, without content where the intents do not reach."""
        place = self.world.channels[message["channel_id"]]
        sent = dict(message)
        if place["type"] == 0:
            sent |= {"guild_id": self.world.guild_id}
            member = {k: v for k, v in self.world.members[message["author"]["id"]].items() if k != "user"}
            sent["member"] = member
            if not self.gateway.intents & GUILD_MESSAGES:
                return
            bot = self.world.bot
            seen = message["author"] is bot or bot in message["mentions"]
            if not seen and not self.gateway.intents & MESSAGE_CONTENT:
                sent |= {"content": "", "embeds": [], "attachments": [], "components": []}
        sent["attachments"] = [{k: v for k, v in a.items() if k != "data"} for a in sent["attachments"]]
        await self.gateway.dispatch(event, sent)

    async def posted(self, condition: Callable[[dict[str, Any]], bool] = lambda _: True) -> dict[str, Any]:
        """The first message of the bot's that meets ``condition``, as soon as there is one."""

        def found() -> dict[str, Any] | None:
            return next((m for m in self.from_bot() if condition(m)), None)

        async with self.changed:
            await asyncio.wait_for(self.changed.wait_for(lambda: found() is not None), WAIT)
        message = found()
        assert message is not None
        return message

    def from_bot(self) -> list[dict[str, Any]]:
        """All that the bot wrote, in order."""
        every = [m for messages in self.world.messages.values() for m in messages]
        return sorted((m for m in every if m["author"]["id"] == self.world.bot["id"]), key=lambda m: int(m["id"]))

    async def answer_to(self, message: dict[str, Any]) -> dict[str, Any]:
        """The bot's reply to a message."""
        return await self.posted(lambda m: m.get("message_reference", {}).get("message_id") == message["id"])

    async def press(self, user: dict[str, Any], message: dict[str, Any], label: str) -> Exchange:
        """A person presses a button of a message; comes back when the bot acknowledged it."""
        items = [item for row in message["components"] for item in row["components"]]
        button = next(item for item in items if label in (item.get("label") or ""))
        assert not button.get("disabled"), f"{label} cannot be pressed"
        data = {"component_type": 2, "custom_id": button["custom_id"], "id": button["id"]}
        return await self._interact(user, 3, data, message)

    async def slash(self, user: dict[str, Any], name: str, **options: Any) -> Exchange:
        """A person runs a registered slash command; comes back when the bot acknowledged it."""
        return await self._interact(user, 2, self._command_data(name, options))

    async def autocomplete(self, user: dict[str, Any], name: str, field_name: str, typed: str) -> list[dict[str, Any]]:
        """The choices offered while a person types into an option."""
        data = self._command_data(name, {field_name: typed})
        data["options"][0]["focused"] = True
        done = await self._interact(user, 4, data)
        assert done.callback is not None
        return list(done.callback["data"]["choices"])

    def _command_data(self, name: str, options: dict[str, Any]) -> dict[str, Any]:
        command = next((c for c in self.world.commands if c["name"] == name), None)
        assert command is not None, f"/{name} is not registered"
        kinds = {o["name"]: o["type"] for o in command.get("options", [])}
        given = [{"name": key, "type": kinds[key], "value": value} for key, value in options.items()]
        return {"id": command["id"], "name": name, "type": 1, "options": given}

    async def _interact(
        self, user: dict[str, Any], kind: int, data: dict[str, Any], message: dict[str, Any] | None = None
    ) -> Exchange:
        channel = self.world.general
        interaction = {
            "id": snowflake(), "application_id": self.world.bot["id"], "type": kind, "token": f"tok-{snowflake()}",
            "version": 1, "data": data, "guild_id": self.world.guild_id, "channel_id": channel["id"],
            "channel": channel, "locale": "en-US", "guild_locale": "en-US", "entitlements": [], "context": 0,
            "authorizing_integration_owners": {"0": self.world.guild_id}, "attachment_size_limit": 10485760,
            "guild": {"id": self.world.guild_id, "locale": "en-US", "features": []},
            "app_permissions": str(self.world.permissions(self.world.bot["id"])),
            "member": self.world.members[user["id"]] | {"permissions": str(self.world.permissions(user["id"]))},
        }  # fmt: skip
        if message is not None:
            interaction["message"] = message
        exchange = Exchange(interaction, original=message)
        self._exchanges[interaction["token"]] = exchange
        await self.gateway.dispatch("INTERACTION_CREATE", interaction)
        await asyncio.wait_for(exchange.answered.wait(), WAIT)
        return exchange

    # The API.

    @web.middleware
    async def _answered(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.path == "/gateway":
            return await handler(request)
        free = request.path.startswith(("/api/v10/interactions", "/api/v10/webhooks"))
        if not free and request.headers.get("Authorization") != f"Bot {self.token}":
            self.requests.append((request.method, request.path, 401))
            return _json({"message": "401: Unauthorized", "code": 0}, 401)
        try:
            response = await handler(request)
        except Refusal as refusal:
            response = _json(refusal.body, refusal.status)
        self.requests.append((request.method, request.path, response.status))
        async with self.changed:
            self.changed.notify_all()
        return response

    async def _me(self, _request: web.Request) -> web.Response:
        return _json(self.world.bot | {"verified": True, "mfa_enabled": False, "flags": 0, "locale": "en-US"})

    async def _application(self, _request: web.Request) -> web.Response:
        bot = self.world.bot
        return _json(
            {"id": bot["id"], "name": "Pullquote", "icon": None, "description": "", "bot_public": True,
             "bot_require_code_grant": False, "owner": self.world.owner, "verify_key": "0" * 64, "team": None,
             "flags": 1 << 19, "rpc_origins": [], "summary": ""}
        )  # fmt: skip

    async def _gateway_bot(self, _request: web.Request) -> web.Response:
        limit = {"total": 1000, "remaining": 999, "reset_after": 1, "max_concurrency": 1}
        return _json({"url": self.gateway.url, "shards": 1, "session_start_limit": limit})

    async def _commands(self, _request: web.Request) -> web.Response:
        return _json(self.world.commands)

    async def _put_commands(self, request: web.Request) -> web.Response:
        defaults = {"application_id": request.match_info["app"], "version": snowflake(), "type": 1}
        self.world.commands = [defaults | command | {"id": snowflake()} for command in await request.json()]
        return _json(self.world.commands)

    async def _direct(self, request: web.Request) -> web.Response:
        return _json(self.world.direct(str((await request.json())["recipient_id"])))

    async def _channel(self, request: web.Request) -> web.Response:
        return _json(self._place(request))

    async def _typing(self, request: web.Request) -> web.Response:
        self._place(request)
        return web.Response(status=204)

    async def _history(self, request: web.Request) -> web.Response:
        return _json([_shown(m) for m in reversed(self.world.messages[self._place(request)["id"]])][:100])

    async def _post(self, request: web.Request) -> web.Response:
        place = self._place(request)
        if place["type"] == 1 and place["recipients"][0]["id"] in self.world.closed_dms:
            raise Refusal(403, 50007, "Cannot send messages to this user")
        fault = self.faults.popleft() if self.faults else ""
        if fault == "503":
            raise Refusal(503, 0, "Service Unavailable")
        if fault == "429":
            limited = _json({"message": "You are being rate limited.", "retry_after": 0.05, "global": False}, 429)
            limited.headers.update({"Via": "1.1 fake", "Retry-After": "1"})
            return limited
        body, files = await body_of(request)
        before = len(self.world.messages[place["id"]])
        message = send(self.world, place["id"], body, files)
        if len(self.world.messages[place["id"]]) > before:
            await self.announce(message, "MESSAGE_CREATE")
        if fault == "lost" and request.transport is not None:
            request.transport.close()
        return _json(_shown(message))

    async def _get(self, request: web.Request) -> web.Response:
        return _json(_shown(self.world.find(self._place(request)["id"], request.match_info["message"])))

    async def _patch(self, request: web.Request) -> web.Response:
        message = self.world.find(self._place(request)["id"], request.match_info["message"])
        body, files = await body_of(request)
        return _json(_shown(await self._edited(message, body, files)))

    async def _edited(
        self, message: dict[str, Any], body: dict[str, Any], files: list[dict[str, Any]]
    ) -> dict[str, Any]:
        if message["author"] is not self.world.bot:
            raise Refusal(403, 50005, "Cannot edit a message authored by another user")
        edit(self.world, message, body, files)
        if not message["flags"] & EPHEMERAL:
            await self.announce(message, "MESSAGE_UPDATE")
        return message

    async def _delete(self, request: web.Request) -> web.Response:
        place = self._place(request)["id"]
        self.world.messages[place].remove(self.world.find(place, request.match_info["message"]))
        return web.Response(status=204)

    async def _callback(self, request: web.Request) -> web.Response:
        exchange = self._exchange(request)
        if exchange.callback is not None:
            raise Refusal(400, 40060, "Interaction has already been acknowledged.")
        body, _ = await body_of(request)
        exchange.callback = body
        data = body.get("data") or {}
        if body["type"] in {4, 5}:
            flags = data.get("flags", 0) | (1 << 7 if body["type"] == 5 else 0)
            channel = exchange.data["channel_id"]
            exchange.original = self.world.write(
                channel, self.world.bot, data.get("content") or "", flags=flags, type=20
            )
        exchange.answered.set()
        interaction = {"id": exchange.data["id"], "type": exchange.data["type"], "response_message_loading": True}
        resource: dict[str, Any] = {"type": body["type"]}
        if exchange.original is not None and body["type"] in {4, 5}:
            interaction["response_message_id"] = exchange.original["id"]
            resource["message"] = _shown(exchange.original)
        if "with_response" in request.query:
            return _json({"interaction": interaction, "resource": resource})
        return web.Response(status=204)

    async def _follow_up(self, request: web.Request) -> web.Response:
        exchange = self._exchange(request)
        if exchange.callback is None:
            raise Refusal(404, 10015, "Unknown Webhook")
        body, files = await body_of(request)
        original = exchange.original
        if exchange.callback["type"] == 5 and original is not None and original["flags"] & (1 << 7):
            # The first follow-up takes the place of "thinking", and is as public as that was.
            original["flags"] = (original["flags"] & ~(1 << 7)) | (body.get("flags", 0) & ~EPHEMERAL)
            return _json(_shown(await self._edited(original, body, files)))
        message = send(self.world, exchange.data["channel_id"], body, files)
        if not message["flags"] & EPHEMERAL:
            await self.announce(message, "MESSAGE_CREATE")
        return _json(_shown(message))

    async def _get_original(self, request: web.Request) -> web.Response:
        return _json(_shown(self._original(request)))

    async def _patch_original(self, request: web.Request) -> web.Response:
        body, files = await body_of(request)
        return _json(_shown(await self._edited(self._original(request), body, files)))

    async def _delete_original(self, request: web.Request) -> web.Response:
        original = self._original(request)
        self.world.messages[original["channel_id"]].remove(original)
        self._exchange(request).original = None
        return web.Response(status=204)

    def _place(self, request: web.Request) -> dict[str, Any]:
        place = self.world.channels.get(request.match_info["channel"])
        if place is None:
            raise Refusal(404, 10003, "Unknown Channel")
        return place

    def _exchange(self, request: web.Request) -> Exchange:
        exchange = self._exchanges.get(request.match_info["token"])
        if exchange is None:
            raise Refusal(404, 10062, "Unknown interaction")
        return exchange

    def _original(self, request: web.Request) -> dict[str, Any]:
        original = self._exchange(request).original
        if original is None:
            raise Refusal(404, 10008, "Unknown Message")
        return original


def _shown(message: dict[str, Any]) -> dict[str, Any]:
    """A message as the API gives it back: the bytes of its files are at their address."""
    return message | {"attachments": [{k: v for k, v in a.items() if k != "data"} for a in message["attachments"]]}


def _json(body: object, status: int = 200) -> web.Response:
    return web.Response(status=status, body=json.dumps(body).encode(), headers={"Content-Type": "application/json"})
