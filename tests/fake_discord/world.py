"""What the server holds: guilds, channels, threads, people, messages, and the nonces it remembers."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

from fake_discord.ids import UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, Refusal, snowflake, stamp
from fake_discord.permissions import DM, EVERYONE, FORUM, TEXT, THREAD, THREADS, in_channel, in_guild

Json = dict[str, Any]


@dataclass
class World:
    """The state of the server. ``general`` is the first channel of ``guild_id``, the first server."""

    users: dict[str, Json] = field(default_factory=dict)
    guilds: dict[str, Json] = field(default_factory=dict)
    members: dict[str, dict[str, Json]] = field(default_factory=dict)
    channels: dict[str, Json] = field(default_factory=dict)
    messages: dict[str, list[Json]] = field(default_factory=dict)
    closed_dms: set[str] = field(default_factory=set)
    commands: list[Json] = field(default_factory=list)
    nonces: dict[str, tuple[Json, float]] = field(default_factory=dict)
    nonce_lives: float = 180.0
    """Seconds that a nonce is remembered; Discord says "the past few minutes"."""

    def __post_init__(self) -> None:
        self.bot = self.user("Pullquote", bot=True)
        self.owner = self.user("owner")
        self.guild_id = self.guild("Newsroom")["id"]
        self.general = self.channel("general")

    def user(self, name: str, *, bot: bool = False) -> Json:
        """A new account."""
        user = {"id": snowflake(), "username": name, "discriminator": "0", "global_name": name, "avatar": None}
        if bot:
            user["bot"] = True
        self.users[user["id"]] = user
        return user

    def guild(self, name: str) -> Json:
        """A new server with the bot and its owner in it."""
        guild: Json = {
            "id": snowflake(), "name": name, "icon": None, "splash": None, "owner_id": self.owner["id"],
            "afk_channel_id": None, "afk_timeout": 300, "verification_level": 0, "default_message_notifications": 0,
            "explicit_content_filter": 0, "roles": [], "emojis": [], "stickers": [], "features": [], "mfa_level": 0,
            "system_channel_id": None, "system_channel_flags": 0, "rules_channel_id": None, "vanity_url_code": None,
            "description": None, "banner": None, "premium_tier": 0, "nsfw_level": 0, "preferred_locale": "en-US",
            "public_updates_channel_id": None, "premium_progress_bar_enabled": False,
        }  # fmt: skip
        guild["roles"].append(self._role(guild, guild["id"], "@everyone", EVERYONE))
        self.guilds[guild["id"]] = guild
        self.members[guild["id"]] = {}
        self.member(self.bot, guild["id"])
        self.member(self.owner, guild["id"])
        return guild

    def role(self, name: str, permissions: int = 0, guild_id: str = "") -> Json:
        """A new role."""
        guild = self.guilds[guild_id or self.guild_id]
        guild["roles"].append(self._role(guild, snowflake(), name, permissions))
        return guild["roles"][-1]

    def _role(self, guild: Json, role_id: str, name: str, permissions: int) -> Json:
        return {
            "id": role_id, "name": name, "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None}, "hoist": False,
            "position": len(guild["roles"]), "permissions": str(permissions), "managed": False, "mentionable": False,
            "flags": 0,
        }  # fmt: skip

    def person(self, name: str, permissions: int = 0, guild_id: str = "") -> Json:
        """A new member, with a role of these permissions where there are any."""
        user = self.user(name)
        roles = [self.role(f"{name}'s role", permissions, guild_id)["id"]] if permissions else []
        self.member(user, guild_id or self.guild_id, roles)
        return user

    def member(self, user: Json, guild_id: str, roles: list[str] | None = None) -> Json:
        """Make an account a member."""
        made = {
            "user": user, "nick": None, "roles": roles or [], "joined_at": stamp(), "deaf": False, "mute": False,
            "flags": 0,
        }  # fmt: skip
        self.members[guild_id][user["id"]] = made
        return made

    def channel(self, name: str, kind: int = TEXT, guild_id: str = "", **more: Any) -> Json:
        """A new text channel or forum."""
        made: Json = {
            "id": snowflake(), "type": kind, "guild_id": guild_id or self.guild_id, "name": name, "position": 0,
            "topic": None, "permission_overwrites": [], "nsfw": False, "parent_id": None, "rate_limit_per_user": 0,
            "last_message_id": None, "flags": 0,
        }  # fmt: skip
        if kind == FORUM:
            made |= {"available_tags": [], "default_reaction_emoji": None, "default_sort_order": None,
                     "default_forum_layout": 0}  # fmt: skip
        self.channels[made["id"]] = made | more
        self.messages[made["id"]] = []
        return self.channels[made["id"]]

    def thread(self, parent: Json, name: str, owner_id: str, thread_id: str = "") -> Json:
        """A new public thread; one begun with a message has that message's id."""
        made: Json = {
            "id": thread_id or snowflake(), "type": THREAD, "guild_id": parent["guild_id"], "parent_id": parent["id"],
            "name": name, "owner_id": owner_id, "last_message_id": None, "message_count": 0, "member_count": 1,
            "total_message_sent": 0, "rate_limit_per_user": 0, "flags": 0, "applied_tags": [],
            "thread_metadata": {"archived": False, "auto_archive_duration": 1440, "archive_timestamp": stamp(),
                                "locked": False, "create_timestamp": stamp()},
        }  # fmt: skip
        self.channels[made["id"]] = made
        self.messages[made["id"]] = []
        return made

    def direct(self, user_id: str) -> Json:
        """The direct channel between the bot and a person."""
        for channel in self.channels.values():
            if channel["type"] == DM and channel["recipients"][0]["id"] == user_id:
                return channel
        made = {"id": snowflake(), "type": DM, "recipients": [self.users[user_id]], "last_message_id": None}
        self.channels[made["id"]] = made
        self.messages[made["id"]] = []
        return made

    def forbid(self, channel: Json, permissions: int, who: str = "") -> None:
        """Take permissions in a channel from a role or member; from the bot unless another is named."""
        target = who or self.bot["id"]
        kept = [o for o in channel["permission_overwrites"] if o["id"] != target]
        kind = 1 if target in self.users else 0
        channel["permission_overwrites"] = [
            *kept,
            {"id": target, "type": kind, "allow": "0", "deny": str(permissions)},
        ]

    def permissions(self, user_id: str, channel: Json | None = None, guild_id: str = "") -> int:
        """What a member may do in a channel (a thread has its parent's), or in the server. Nothing for a stranger."""
        guild = self.guilds.get((channel or {}).get("guild_id") or guild_id or self.guild_id)
        member = self.members.get(guild["id"], {}).get(user_id) if guild else None
        if guild is None or member is None:
            return 0
        if channel is None:
            return in_guild(guild, member)
        parent = self.channels.get(channel["parent_id"], channel) if channel["type"] in THREADS else channel
        return in_channel(guild, parent, member)

    def create(self, guild_id: str) -> Json:
        """The payload of GUILD_CREATE."""
        channels = [c for c in self.channels.values() if c.get("guild_id") == guild_id]
        return self.guilds[guild_id] | {
            "joined_at": stamp(), "large": False, "unavailable": False, "member_count": len(self.members[guild_id]),
            "voice_states": [], "members": [self.members[guild_id][self.bot["id"]]], "presences": [],
            "threads": [c for c in channels if c["type"] in THREADS and self.permissions(self.bot["id"], c)],
            "channels": [c for c in channels if c["type"] not in THREADS], "stage_instances": [],
            "guild_scheduled_events": [], "soundboard_sounds": [],
        }  # fmt: skip

    def find(self, channel_id: str, message_id: str) -> Json:
        """One message; 10008 where there is none."""
        for message in self.messages.get(channel_id, []):
            if message["id"] == message_id:
                return message
        raise Refusal(*UNKNOWN_MESSAGE)

    def write(self, channel_id: str, author: Json, content: str, **more: Any) -> Json:
        """Store a message and give it back."""
        if channel_id not in self.channels:
            raise Refusal(*UNKNOWN_CHANNEL)
        message: Json = {
            "id": snowflake(), "channel_id": channel_id, "author": author, "content": content, "timestamp": stamp(),
            "edited_timestamp": None, "tts": False, "mention_everyone": False, "mentions": [], "mention_roles": [],
            "attachments": [], "embeds": [], "pinned": False, "type": 0, "flags": 0, "components": [], **more,
        }  # fmt: skip
        self.messages[channel_id].append(message)
        self.channels[channel_id]["last_message_id"] = message["id"]
        return message

    def remembered(self, nonce: str) -> Json | None:
        """The message that the bot sent with this nonce in the past few minutes."""
        message, at = self.nonces.get(nonce, (None, 0.0))
        return message if message is not None and time.monotonic() - at <= self.nonce_lives else None

    def remember(self, nonce: str, message: Json) -> None:
        """Keep a nonce for a while."""
        self.nonces[nonce] = (message, time.monotonic())
