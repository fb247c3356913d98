"""The API's routes for channels, messages, threads, people and commands."""

from __future__ import annotations

from typing import Any

from aiohttp import web
from fake_discord.bodies import EPHEMERAL, body_of, edit, send, shown
from fake_discord.commands import registered
from fake_discord.ids import (
    NO_ACCESS,
    NO_PERMISSION,
    UNKNOWN_CHANNEL,
    UNKNOWN_GUILD,
    UNKNOWN_USER,
    Refusal,
    bad_form,
)
from fake_discord.permissions import (
    ATTACH,
    DM,
    FORUM,
    HISTORY,
    MANAGE_MESSAGES,
    PUBLIC_THREADS,
    SEND,
    SEND_IN_THREADS,
    THREADS,
    VIEW,
)
from fake_discord.world import Json, World


class Rest:
    """Routes that need nothing but the world. ``events`` tells the gateway of what happened."""

    world: World
    gateway_url: str

    async def event(self, name: str, data: Json) -> None:
        """Tell the gateway; the server does it."""
        raise NotImplementedError

    async def announce(self, message: Json, event: str) -> None:
        """Tell the gateway of a message; the server does it."""
        raise NotImplementedError

    def routes(self) -> list[tuple[str, str, Any]]:
        """Method, path under the API's base, handler."""
        channel, message = "/channels/{channel}", "/channels/{channel}/messages/{message}"
        return [
            ("GET", "/users/@me", self._me),
            ("GET", "/users/@me/guilds", self._my_guilds),
            ("GET", "/users/{user}", self._user),
            ("GET", "/oauth2/applications/@me", self._application),
            ("GET", "/applications/@me", self._application),
            ("GET", "/gateway", self._gateway),
            ("GET", "/gateway/bot", self._gateway_bot),
            ("GET", "/applications/{app}/commands", self._commands),
            ("PUT", "/applications/{app}/commands", self._put_commands),
            ("PUT", "/applications/{app}/guilds/{guild}/commands", self._put_commands),
            ("POST", "/users/@me/channels", self._direct),
            ("GET", "/guilds/{guild}", self._guild),
            ("GET", "/guilds/{guild}/channels", self._guild_channels),
            ("GET", "/guilds/{guild}/roles", self._guild_roles),
            ("GET", "/guilds/{guild}/members/{user}", self._member),
            ("GET", "/guilds/{guild}/threads/active", self._active_threads),
            ("GET", channel, self._channel),
            ("PATCH", channel, self._edit_thread),
            ("POST", channel + "/typing", self._typing),
            ("GET", channel + "/messages", self._history),
            ("POST", channel + "/messages", self._post),
            ("POST", channel + "/threads", self._begin),
            ("GET", message, self._get),
            ("PATCH", message, self._patch),
            ("DELETE", message, self._delete),
            ("POST", message + "/threads", self._thread),
        ]

    async def _me(self, _request: web.Request) -> Json:
        return self.world.bot | {"verified": True, "mfa_enabled": False, "flags": 0, "locale": "en-US"}

    async def _my_guilds(self, request: web.Request) -> list[Json]:
        """By id, a page at a time, as the API gives them: no more of each than its name and what the bot may do."""
        most, after = int(request.query.get("limit", 200)), int(request.query.get("after", 0))
        if not 1 <= most <= 200:
            raise bad_form("limit", "Must be between 1 and 200.", "NUMBER_TYPE_MAX")
        me = self.world.bot["id"]
        mine = sorted((g for g in self.world.guilds.values() if me in self.world.members[g["id"]]), key=_number)
        if "before" in request.query:
            mine = [g for g in mine if _number(g) < int(request.query["before"])][-most:]
        return [
            {
                "id": g["id"], "name": g["name"], "icon": None, "banner": None, "owner": False, "features": [],
                "permissions": str(self.world.permissions(me, guild_id=g["id"])),
            }
            for g in [g for g in mine if _number(g) > after][:most]
        ]  # fmt: skip

    async def _user(self, request: web.Request) -> Json:
        user = self.world.users.get(request.match_info["user"])
        if user is None:
            raise Refusal(*UNKNOWN_USER)
        return user

    async def _application(self, _request: web.Request) -> Json:
        return {
            "id": self.world.bot["id"], "name": "Pullquote", "icon": None, "description": "", "bot_public": True,
            "bot_require_code_grant": False, "owner": self.world.owner, "verify_key": "0" * 64, "team": None,
            "flags": 1 << 19, "rpc_origins": [], "summary": "",
        }  # fmt: skip

    async def _gateway(self, _request: web.Request) -> Json:
        return {"url": self.gateway_url}

    async def _gateway_bot(self, _request: web.Request) -> Json:
        limit = {"total": 1000, "remaining": 999, "reset_after": 1, "max_concurrency": 1}
        shards = max(1, len(self.world.guilds) // 1000)
        return {"url": self.gateway_url, "shards": shards, "session_start_limit": limit}

    async def _commands(self, _request: web.Request) -> list[Json]:
        return self.world.commands

    async def _put_commands(self, request: web.Request) -> list[Json]:
        self.world.commands = registered(request.match_info["app"], await request.json())
        return self.world.commands

    async def _direct(self, request: web.Request) -> Json:
        person = str((await request.json())["recipient_id"])
        if person not in self.world.users:
            raise Refusal(*UNKNOWN_USER)
        return self.world.direct(person)

    def guild(self, request: web.Request) -> Json:
        """The server of the path, if the bot is in it."""
        guild = self.world.guilds.get(request.match_info["guild"])
        if guild is None or self.world.bot["id"] not in self.world.members[guild["id"]]:
            raise Refusal(*(UNKNOWN_GUILD if guild is None else NO_ACCESS))
        return guild

    async def _guild(self, request: web.Request) -> Json:
        return self.guild(request)

    async def _guild_channels(self, request: web.Request) -> list[Json]:
        guild = self.guild(request)["id"]
        return [c for c in self.world.channels.values() if c.get("guild_id") == guild and c["type"] not in THREADS]

    async def _guild_roles(self, request: web.Request) -> list[Json]:
        roles: list[Json] = self.guild(request)["roles"]
        return roles

    async def _member(self, request: web.Request) -> Json:
        member = self.world.members[self.guild(request)["id"]].get(request.match_info["user"])
        if member is None:
            raise Refusal(404, 10007, "Unknown Member")
        return member

    async def _active_threads(self, request: web.Request) -> Json:
        guild = self.guild(request)["id"]
        threads = [c for c in self.world.channels.values() if c.get("guild_id") == guild and c["type"] in THREADS]
        seen = [t for t in threads if self.may(t) & VIEW and not t["thread_metadata"]["archived"]]
        return {"threads": sorted(seen, key=lambda t: -int(t["id"])), "members": [], "has_more": False}

    def may(self, channel: Json) -> int:
        """What the bot may do in a channel; everything in a direct one."""
        return -1 if channel["type"] == DM else self.world.permissions(self.world.bot["id"], channel)

    def place(self, request: web.Request, need: int = VIEW) -> Json:
        """The channel of the path, if the bot may do ``need`` there: 50001 where it sees nothing, else 50013."""
        place = self.world.channels.get(request.match_info["channel"])
        if place is None:
            raise Refusal(*UNKNOWN_CHANNEL)
        may = self.may(place)
        if not may & VIEW:
            raise Refusal(*NO_ACCESS)
        if need & ~may:
            raise Refusal(*NO_PERMISSION)
        return place

    async def _channel(self, request: web.Request) -> Json:
        return self.place(request)

    async def _typing(self, request: web.Request) -> None:
        self.place(request)

    async def _history(self, request: web.Request) -> list[Json]:
        """Newest first; ``after`` gives the oldest after it. Without Read Message History: none."""
        place = self.place(request)
        most = int(request.query.get("limit", 50))
        if not 1 <= most <= 100:
            raise bad_form("limit", "Must be between 1 and 100.", "NUMBER_TYPE_MAX")
        if not self.may(place) & HISTORY:
            return []
        found = [m for m in self.world.messages[place["id"]] if not m["flags"] & EPHEMERAL]
        if "before" in request.query:
            found = [m for m in found if int(m["id"]) < int(request.query["before"])][-most:]
        elif "after" in request.query:
            found = [m for m in found if int(m["id"]) > int(request.query["after"])][:most]
        return [shown(m) for m in reversed(found[-most:])]

    async def _post(self, request: web.Request) -> Json:
        place = self.place(request)
        if place["type"] == FORUM:
            raise Refusal(400, 50008, "Cannot send messages in a non-text channel")
        if place["type"] == DM and place["recipients"][0]["id"] in self.world.closed_dms:
            raise Refusal(403, 50007, "Cannot send messages to this user")
        body, files = await body_of(request)
        self.place(request, (SEND_IN_THREADS if place["type"] in THREADS else SEND) | (ATTACH if files else 0))
        message, new = send(self.world, place["id"], body, files)
        if new:
            await self.announce(message, "MESSAGE_CREATE")
        return shown(message)

    async def _begin(self, request: web.Request) -> Json:
        """A post in a forum, with its first message; or a thread without one."""
        place = self.place(request)
        body, files = await body_of(request)
        if not 1 <= len(body.get("name") or "") <= 100:
            raise bad_form("name", "Must be between 1 and 100 in length.")
        if place["type"] != FORUM:
            self.place(request, PUBLIC_THREADS)
            return await self._made(place, body["name"])
        self.place(request, SEND | (ATTACH if files else 0))
        if place["flags"] & (1 << 4) and not body.get("applied_tags"):
            raise Refusal(400, 40067, "A tag is required to create a forum post in this channel")
        thread = self.world.thread(place, body["name"], self.world.bot["id"])
        message, _ = send(self.world, thread["id"], body["message"], files)
        # Discord gives a forum's post and its first message one id.
        message["id"] = thread["id"]
        await self.event("THREAD_CREATE", thread | {"newly_created": True})
        await self.announce(message, "MESSAGE_CREATE")
        return thread | {"message": shown(message)}

    async def _thread(self, request: web.Request) -> Json:
        place = self.place(request)
        message = self.world.find(place["id"], request.match_info["message"])
        self.place(request, PUBLIC_THREADS)
        if message["id"] in self.world.channels:
            raise Refusal(400, 160004, "A thread has already been created for this message")
        return await self._made(place, (await request.json())["name"], message["id"])

    async def _made(self, place: Json, name: str, thread_id: str = "") -> Json:
        thread = self.world.thread(place, name, self.world.bot["id"], thread_id)
        await self.event("THREAD_CREATE", thread | {"newly_created": True})
        return thread

    async def _edit_thread(self, request: web.Request) -> Json:
        """Wake a thread, or put it to sleep; nothing else of it can be changed here."""
        thread = self.place(request, SEND_IN_THREADS)
        body = await request.json()
        if thread["type"] not in THREADS or set(body) != {"archived"}:
            raise Refusal(403, 50013, "Missing Permissions")
        thread["thread_metadata"]["archived"] = body["archived"]
        await self.event("THREAD_UPDATE", thread)
        return thread

    async def _get(self, request: web.Request) -> Json:
        return shown(self.world.find(self.place(request, HISTORY)["id"], request.match_info["message"]))

    async def _patch(self, request: web.Request) -> Json:
        place = self.place(request)
        message = self.world.find(place["id"], request.match_info["message"])
        if place["type"] in THREADS and place["thread_metadata"]["archived"]:
            raise Refusal(400, 50083, "Thread is archived")
        body, files = await body_of(request)
        return shown(await self.edited(message, body, files))

    async def edited(self, message: Json, body: Json, files: list[Json]) -> Json:
        """A message of the bot's, changed."""
        if message["author"]["id"] != self.world.bot["id"]:
            raise Refusal(403, 50005, "Cannot edit a message authored by another user")
        edit(self.world, message, body, files)
        if not message["flags"] & EPHEMERAL:
            await self.announce(message, "MESSAGE_UPDATE")
        return message

    async def _delete(self, request: web.Request) -> None:
        place = self.place(request)
        message = self.world.find(place["id"], request.match_info["message"])
        if message["author"]["id"] != self.world.bot["id"]:
            self.place(request, MANAGE_MESSAGES)
        self.world.messages[place["id"]].remove(message)


def _number(held: Json) -> int:
    return int(held["id"])
