"""What the fake server holds: one guild with a channel, its people, and every message."""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

DISCORD_EPOCH = 1420070400000
MANAGE_GUILD = 1 << 5
MANAGE_CHANNELS = 1 << 4
EVERYONE = (1 << 10) | (1 << 11) | (1 << 14) | (1 << 15) | (1 << 16) | (1 << 31) | (1 << 38)
"""View channel, send messages, embed links, attach files, read history, use commands, send in threads."""

_COUNTER = itertools.count()


def snowflake() -> str:
    """A new id of this very moment: interactions with an old id count as expired."""
    return str((int(time.time() * 1000) - DISCORD_EPOCH << 22) | (next(_COUNTER) % (1 << 12)))


def stamp() -> str:
    """Now, as Discord writes it."""
    return datetime.now(UTC).isoformat()


class Refusal(Exception):
    """An error answer of the API."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.body = {"code": code, "message": message}


@dataclass
class World:
    """The state of the server."""

    users: dict[str, dict[str, Any]] = field(default_factory=dict)
    members: dict[str, dict[str, Any]] = field(default_factory=dict)
    channels: dict[str, dict[str, Any]] = field(default_factory=dict)
    messages: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    closed_dms: set[str] = field(default_factory=set)
    commands: list[dict[str, Any]] = field(default_factory=list)
    nonces: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.guild_id = snowflake()
        self.bot = self._user("Pullquote", bot=True)
        self.owner = self._user("owner")
        self.roles = [self._role(self.guild_id, "@everyone", EVERYONE)]
        self.member(self.bot)
        self.member(self.owner)
        self.general = self.channel("general")

    def person(self, name: str, permissions: int = 0) -> dict[str, Any]:
        """A new member, with a role of these permissions where there are any."""
        user = self._user(name)
        roles = []
        if permissions:
            role = self._role(snowflake(), f"{name}'s role", permissions)
            self.roles.append(role)
            roles.append(role["id"])
        self.member(user, roles)
        return user

    def _user(self, name: str, *, bot: bool = False) -> dict[str, Any]:
        user = {"id": snowflake(), "username": name, "discriminator": "0", "global_name": name, "avatar": None}
        if bot:
            user["bot"] = True
        self.users[user["id"]] = user
        return user

    def _role(self, role_id: str, name: str, permissions: int) -> dict[str, Any]:
        return {
            "id": role_id, "name": name, "color": 0, "colors": {"primary_color": 0, "secondary_color": None,
            "tertiary_color": None}, "hoist": False, "position": len(getattr(self, "roles", [])),
            "permissions": str(permissions), "managed": False, "mentionable": False, "flags": 0,
        }  # fmt: skip

    def member(self, user: dict[str, Any], roles: list[str] | None = None) -> None:
        self.members[user["id"]] = {
            "user": user, "nick": None, "roles": roles or [], "joined_at": stamp(), "deaf": False, "mute": False,
            "flags": 0,
        }  # fmt: skip

    def permissions(self, user_id: str) -> int:
        """The guild-wide permissions of a member."""
        total = int(self.roles[0]["permissions"])
        for role in self.roles:
            if role["id"] in self.members[user_id]["roles"]:
                total |= int(role["permissions"])
        return total

    def channel(self, name: str) -> dict[str, Any]:
        """A new text channel."""
        made = {
            "id": snowflake(), "type": 0, "guild_id": self.guild_id, "name": name, "position": 0, "topic": None,
            "permission_overwrites": [], "nsfw": False, "parent_id": None, "rate_limit_per_user": 0,
            "last_message_id": None,
        }  # fmt: skip
        self.channels[made["id"]] = made
        self.messages[made["id"]] = []
        return made

    def direct(self, user_id: str) -> dict[str, Any]:
        """The direct channel between the bot and a person."""
        for channel in self.channels.values():
            if channel["type"] == 1 and channel["recipients"][0]["id"] == user_id:
                return channel
        made = {"id": snowflake(), "type": 1, "recipients": [self.users[user_id]], "last_message_id": None}
        self.channels[made["id"]] = made
        self.messages[made["id"]] = []
        return made

    def guild(self) -> dict[str, Any]:
        """The payload of GUILD_CREATE."""
        return {
            "id": self.guild_id, "name": "Newsroom", "icon": None, "splash": None, "owner_id": self.owner["id"],
            "afk_channel_id": None, "afk_timeout": 300, "verification_level": 0, "default_message_notifications": 0,
            "explicit_content_filter": 0, "roles": self.roles, "emojis": [], "stickers": [], "features": [],
            "mfa_level": 0, "system_channel_id": None, "system_channel_flags": 0, "rules_channel_id": None,
            "vanity_url_code": None, "description": None, "banner": None, "premium_tier": 0, "nsfw_level": 0,
            "preferred_locale": "en-US", "public_updates_channel_id": None, "premium_progress_bar_enabled": False,
            "joined_at": stamp(), "large": False, "unavailable": False, "member_count": len(self.members),
            "voice_states": [], "members": [self.members[self.bot["id"]]], "presences": [], "threads": [],
            "channels": [c for c in self.channels.values() if c["type"] == 0], "stage_instances": [],
            "guild_scheduled_events": [], "soundboard_sounds": [],
        }  # fmt: skip

    def find(self, channel_id: str, message_id: str) -> dict[str, Any]:
        """One message; 10008 where there is none."""
        for message in self.messages.get(channel_id, []):
            if message["id"] == message_id:
                return message
        raise Refusal(404, 10008, "Unknown Message")

    def write(self, channel_id: str, author: dict[str, Any], content: str, **more: Any) -> dict[str, Any]:
        """Store a message and give it back."""
        if channel_id not in self.channels:
            raise Refusal(404, 10003, "Unknown Channel")
        message: dict[str, Any] = {
            "id": snowflake(), "channel_id": channel_id, "author": author, "content": content, "timestamp": stamp(),
            "edited_timestamp": None, "tts": False, "mention_everyone": False, "mentions": [], "mention_roles": [],
            "attachments": [], "embeds": [], "pinned": False, "type": 0, "flags": 0, "components": [], **more,
        }  # fmt: skip
        self.messages[channel_id].append(message)
        return message
