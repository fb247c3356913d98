"""What people do and see: a hand for tests and for the control calls."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from fake_discord.bodies import EPHEMERAL, LOADING, shown
from fake_discord.gateway import MESSAGE_CONTENT, Gateway, Session
from fake_discord.ids import snowflake, stamp
from fake_discord.interactions import COMMAND, COMPLETION, COMPONENT, Exchange, Interactions
from fake_discord.permissions import DM, EVERYTHING, VIEW
from fake_discord.world import Json

WAIT = 20.0
"""Seconds that a test waits for anything."""


class People(Interactions):
    """Members who type, press and choose."""

    gateway: Gateway
    changed: asyncio.Condition

    async def joined(self) -> None:
        """Wait until the bot identified itself."""
        await asyncio.wait_for(self.gateway.identified.wait(), WAIT)

    async def say(
        self, user: Json, text: str, channel: Json | None = None, *, reply_to: Json | None = None, **more: Any
    ) -> Json:
        """A person types a message."""
        place = channel or self.world.general
        bot = self.world.bot
        mentioned = f"<@{bot['id']}>" in text or f"<@!{bot['id']}>" in text
        if reply_to is not None:
            reference = {"message_id": reply_to["id"], "channel_id": place["id"], "guild_id": place.get("guild_id")}
            more |= {"type": 19, "message_reference": reference, "referenced_message": shown(reply_to)}
        message = self.world.write(place["id"], user, text, mentions=[bot] if mentioned else [], **more)
        await self.announce(message, "MESSAGE_CREATE")
        return message

    async def change(self, message: Json, text: str) -> None:
        """A person edits a message."""
        message |= {"content": text, "edited_timestamp": stamp()}
        await self.announce(message, "MESSAGE_UPDATE")

    async def remove(self, *messages: Json) -> None:
        """A person deletes messages of one channel: one, or several at once."""
        place = self.world.channels[messages[0]["channel_id"]]
        numbers = [message["id"] for message in messages]
        self.world.messages[place["id"]] = [m for m in self.world.messages[place["id"]] if m["id"] not in numbers]
        told = {"channel_id": place["id"], "guild_id": place["guild_id"]}
        if len(numbers) == 1:
            await self.gateway.dispatch("MESSAGE_DELETE", told | {"id": numbers[0]})
        else:
            await self.gateway.dispatch("MESSAGE_DELETE_BULK", told | {"ids": numbers})

    async def announce(self, message: Json, event: str) -> None:
        """Send a message's event to those who may see it, without content where their intents do not reach."""
        place = self.world.channels[message["channel_id"]]
        sent = shown(message)
        if place["type"] != DM:
            if not self.world.permissions(self.world.bot["id"], place) & VIEW:
                return
            sent |= {"guild_id": place["guild_id"]}
            member = self.world.members[place["guild_id"]].get(message["author"]["id"])
            if member is not None:
                sent["member"] = {k: v for k, v in member.items() if k != "user"}

        def view(session: Session) -> Json:
            bot = self.world.bot
            own = message["author"]["id"] == bot["id"] or bot in message["mentions"] or place["type"] == DM
            if own or session.intents & MESSAGE_CONTENT:
                return sent
            return sent | {"content": "", "embeds": [], "attachments": [], "components": []}

        await self.gateway.dispatch(event, view)

    async def event(self, name: str, data: Json) -> None:
        """Tell the gateway of what happened."""
        await self.gateway.dispatch(name, data)

    async def leave(self, guild_id: str) -> None:
        """Somebody removes the bot from a server."""
        self.world.members[guild_id].pop(self.world.bot["id"], None)
        await self.gateway.dispatch("GUILD_DELETE", {"id": guild_id})

    async def remove_channel(self, channel: Json) -> None:
        """Somebody deletes a channel."""
        del self.world.channels[channel["id"]]
        await self.gateway.dispatch("CHANNEL_DELETE", channel)

    async def forbid(self, channel: Json, permissions: int, who: str = "") -> None:
        """Take permissions in a channel from the bot, or from whom is named; the gateway tells of it."""
        self.world.forbid(channel, permissions, who)
        await self.gateway.dispatch("CHANNEL_UPDATE", channel)

    async def posted(self, condition: Callable[[Json], bool] = lambda _: True, wait: float = WAIT) -> Json:
        """The first message of the bot's that meets ``condition``, as soon as there is one."""

        def found() -> Json | None:
            return next((m for m in self.from_bot() if condition(m)), None)

        async with self.changed:
            await asyncio.wait_for(self.changed.wait_for(lambda: found() is not None), wait)
        message = found()
        assert message is not None
        return message

    async def met(self, condition: Callable[[], bool], wait: float = WAIT) -> None:
        """Wait until ``condition`` holds; it is looked at after every request."""
        async with self.changed:
            await asyncio.wait_for(self.changed.wait_for(condition), wait)

    def from_bot(self, channel_id: str = "") -> list[Json]:
        """All that the bot wrote, in order; "thinking" is nothing yet."""
        places = [self.world.messages[channel_id]] if channel_id else list(self.world.messages.values())
        every = [m for messages in places for m in messages if not m["flags"] & LOADING]
        return sorted((m for m in every if m["author"]["id"] == self.world.bot["id"]), key=lambda m: int(m["id"]))

    async def answer_to(self, message: Json, wait: float = WAIT) -> Json:
        """The bot's reply to a message."""
        return await self.posted(lambda m: m.get("message_reference", {}).get("message_id") == message["id"], wait)

    async def press(self, user: Json, message: Json, label: str, *, choose: str = "") -> Exchange:
        """A person presses a button, or chooses from a menu, of a message; comes back when that is acknowledged."""
        items = [item for row in message["components"] for item in row["components"]]
        if choose:
            found = [(i, o["value"]) for i in items if i["type"] == 3 for o in i["options"] if choose in o["label"]]
            if not found:
                raise LookupError(f"no menu here has an entry with {choose}")
            menu, value = found[0]
            data = {"component_type": 3, "custom_id": menu["custom_id"], "id": menu["id"], "values": [value]}
            return await self.interact(user, COMPONENT, data, message)
        button = next((item for item in items if label in (item.get("label") or "")), None)
        if button is None:
            raise LookupError(f"no button here says {label}")
        assert not button.get("disabled"), f"{label} cannot be pressed"
        data = {"component_type": 2, "custom_id": button["custom_id"], "id": button["id"]}
        return await self.interact(user, COMPONENT, data, message)

    async def slash(self, user: Json, name: str, **options: Any) -> Exchange:
        """A person runs a registered slash command; comes back when the bot acknowledged it."""
        return await self.interact(user, COMMAND, self.command_data(name, options))

    async def choose(self, user: Json, name: str, message: Json) -> Exchange:
        """A person chooses an entry of the menu on a message."""
        command = self._command(name, 3)
        data = {
            "id": command["id"], "name": name, "type": 3, "target_id": message["id"],
            "resolved": {"messages": {message["id"]: shown(message)}},
        }  # fmt: skip
        return await self.interact(user, COMMAND, data)

    async def autocomplete(self, user: Json, name: str, field_name: str, typed: str) -> list[Json]:
        """The choices offered while a person types into an option."""
        data = self.command_data(name, {field_name: typed})
        data["options"][0]["focused"] = True
        done = await self.interact(user, COMPLETION, data)
        assert done.callback is not None
        return list(done.callback["data"]["choices"])

    async def final(self, exchange: Exchange, wait: float = WAIT) -> str:
        """What the person reads in the end."""
        await self.met(lambda: bool(exchange.content), wait)
        return exchange.content

    def _command(self, name: str, kind: int = 1) -> Json:
        command = next((c for c in self.world.commands if c["name"] == name and c["type"] == kind), None)
        assert command is not None, f"/{name} is not registered"
        return command

    def command_data(self, name: str, options: Json) -> Json:
        """What a slash command with these options sends."""
        command = self._command(name)
        kinds = {o["name"]: o["type"] for o in command.get("options", [])}
        given = [{"name": key, "type": kinds[key], "value": value} for key, value in options.items()]
        data = {"id": command["id"], "name": name, "type": 1, "options": given}
        channels = {o["value"]: self._resolved(o["value"]) for o in given if o["type"] == 7}
        return data | ({"resolved": {"channels": channels}} if channels else {})

    def _resolved(self, channel_id: str) -> Json:
        channel = self.world.channels[channel_id]
        kept = ("id", "name", "type", "parent_id", "guild_id", "position", "nsfw", "topic", "flags", "thread_metadata",
                "rate_limit_per_user", "last_message_id")  # fmt: skip
        return {key: channel[key] for key in kept if key in channel} | {"permissions": str(EVERYTHING)}

    async def interact(
        self, user: Json, kind: int, data: Json, message: Json | None = None, *, wait: float = WAIT
    ) -> Exchange:
        """Send an interaction and wait for its acknowledgement."""
        exchange = self.begin_interaction(user, kind, data, message)
        await self.gateway.dispatch("INTERACTION_CREATE", exchange.data)
        await asyncio.wait_for(exchange.answered.wait(), wait)
        return exchange

    def begin_interaction(self, user: Json, kind: int, data: Json, message: Json | None = None) -> Exchange:
        """An interaction that was not sent yet."""
        channel = self.world.channels[message["channel_id"]] if message else self.world.general
        interaction = {
            "id": snowflake(), "application_id": self.world.bot["id"], "type": kind, "token": f"tok-{snowflake()}",
            "version": 1, "data": data, "channel_id": channel["id"], "channel": channel, "locale": "en-US",
            "entitlements": [], "attachment_size_limit": 10485760,
        }  # fmt: skip
        if channel["type"] == DM:
            interaction |= {"user": user, "context": 1, "authorizing_integration_owners": {}, "app_permissions": "0"}
        else:
            guild = channel["guild_id"]
            member = self.world.members[guild][user["id"]]
            may = self.world.permissions(user["id"], channel)
            interaction |= {
                "guild_id": guild, "guild_locale": "en-US", "context": 0,
                "guild": {"id": guild, "locale": "en-US", "features": []},
                "authorizing_integration_owners": {"0": guild},
                "app_permissions": str(self.world.permissions(self.world.bot["id"], channel)),
                "member": member | {"permissions": str(may)},
            }  # fmt: skip
        if message is not None:
            interaction["message"] = shown(message)
        exchange = Exchange(interaction, original=message)
        self.exchanges[interaction["token"]] = exchange
        return exchange

    def seen_by(self, user: Json, channel: Json) -> list[Json]:
        """What a person sees in a channel: nothing that is for somebody else alone."""
        exchanges = [e for e in self.exchanges.values() if (e.data.get("member") or e.data).get("user", {}) is user]
        own = [m["id"] for e in exchanges for m in [e.original, *e.followups] if m]
        every = self.world.messages[channel["id"]]
        return [m for m in every if not m["flags"] & EPHEMERAL or m["id"] in own]
