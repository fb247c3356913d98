"""Message bodies as the API takes them: limits, mentions, components, files, embeds."""

from __future__ import annotations

import json
import re
from typing import Any

from aiohttp import web
from fake_discord.ids import Refusal, bad_form, snowflake, stamp
from fake_discord.permissions import EMBED, EVERYTHING
from fake_discord.world import Json, World

EPHEMERAL = 1 << 6
LOADING = 1 << 7
SUPPRESS_EMBEDS = 1 << 2
LONGEST_CONTENT = 2000
LONGEST_NONCE = 25
MOST_FILES = 10
LARGEST_FILE = 10 * 1024 * 1024
EMBED_LIMITS = {"title": 256, "description": 4096}
MOST_IN_EMBEDS = 6000


async def body_of(request: web.Request) -> tuple[Json, list[Json]]:
    """The JSON of a request and the attachments that came with it; plain or multipart."""
    if request.content_type != "multipart/form-data":
        try:
            body = await request.json()
        except ValueError:
            raise Refusal(400, 50109, "The request body contains invalid JSON.") from None
        return body, []
    payload: Json = {}
    files = []
    async for part in await request.multipart():
        if part.name == "payload_json":
            payload = json.loads(await part.text())
            continue
        data = bytes(await part.read())
        if len(data) > LARGEST_FILE:
            raise Refusal(413, 40005, "Request entity too large")
        files.append(
            {"id": snowflake(), "filename": part.filename, "size": len(data), "url": "http://127.0.0.1/none",
             "proxy_url": "http://127.0.0.1/none", "data": data.decode("utf-8", "replace")}
        )  # fmt: skip
    if len(files) > MOST_FILES:
        raise bad_form("files", "Must be 10 or fewer in length.")
    return payload, files


def checked(body: Json, files: list[Json]) -> None:
    """Refuse what Discord refuses, with its codes."""
    content = body.get("content") or ""
    if len(content) > LONGEST_CONTENT:
        raise bad_form("content", "Must be 2000 or fewer in length.")
    nonce = str(body.get("nonce") or "")
    if len(nonce) > LONGEST_NONCE:
        raise bad_form("nonce", "Must be 25 or fewer in length.")
    if not content.strip() and not files and not body.get("embeds") and not body.get("components"):
        raise Refusal(400, 50006, "Cannot send an empty message")
    _embeds(body.get("embeds") or [])
    _components(body.get("components") or [])


def _embeds(embeds: list[Json]) -> None:
    if len(embeds) > 10:
        raise bad_form("embeds", "Must be 10 or fewer in length.")
    total = 0
    for embed in embeds:
        texts = [(embed.get(key) or "", limit) for key, limit in EMBED_LIMITS.items()]
        texts.append(((embed.get("footer") or {}).get("text", ""), 2048))
        texts.append(((embed.get("author") or {}).get("name", ""), 256))
        fields = embed.get("fields") or []
        if len(fields) > 25:
            raise bad_form("embeds", "Must be 25 or fewer in length.")
        for one in fields:
            texts += [(one["name"], 256), (one["value"], 1024)]
        if any(len(text) > limit for text, limit in texts):
            raise bad_form("embeds", "Must be shorter.")
        total += sum(len(text) for text, _ in texts)
    if total > MOST_IN_EMBEDS:
        raise bad_form("embeds", "Embed size exceeds maximum size of 6000", "MAX_EMBED_SIZE_EXCEEDED")


def _components(rows: list[Json]) -> None:
    if len(rows) > 5:
        raise bad_form("components", "Must be 5 or fewer in length.")
    ids: list[str] = []
    for row in rows:
        items = row["components"]
        selects = [item for item in items if item["type"] != 2]
        if not 1 <= len(items) <= (1 if selects else 5):
            raise bad_form("components", "Must be between 1 and 5 in length.")
        for item in items:
            ids.append(item.get("custom_id") or item.get("url") or "")
            if not ids[-1] or len(ids[-1]) > 100 or len(item.get("label") or "") > 80:
                raise bad_form("components", "Must be between 1 and 100 in length.")
            options = item.get("options") or []
            long = any(len(o["label"]) > 100 or len(o["value"]) > 100 for o in options)
            if item["type"] == 3 and (not 1 <= len(options) <= 25 or long or len(item.get("placeholder") or "") > 150):
                raise bad_form("components", "Must be between 1 and 25 in length.")
    if len(set(ids)) != len(ids):
        raise bad_form("components", "Component custom id cannot be duplicated", "COMPONENT_CUSTOM_ID_DUPLICATED")


def pings(world: World, body: Json) -> Json:
    """Who a message pings: what its text names, as far as ``allowed_mentions`` lets it."""
    content = body.get("content") or ""
    allowed = body.get("allowed_mentions")
    kinds = {"everyone", "users", "roles"} if allowed is None else set(allowed.get("parse", []))
    named = [world.users[i] for i in dict.fromkeys(re.findall(r"<@!?(\d+)>", content)) if i in world.users]
    return {
        "mention_everyone": "everyone" in kinds and bool(re.search(r"@(everyone|here)\b", content)),
        "mentions": named if "users" in kinds else [],
    }


def send(world: World, channel_id: str, body: Json, files: list[Json], **more: Any) -> tuple[Json, bool]:
    """Store what the bot sends, and whether it is new. The same enforced nonce gives the first message back."""
    nonce = str(body.get("nonce") or "")
    known = world.remembered(nonce) if nonce and body.get("enforce_nonce") else None
    if known is not None:
        return known, False
    checked(body, files)
    reference = body.get("message_reference")
    if reference:
        # Ids may come as numbers; the API gives them back as strings.
        reference = {key: str(value) for key, value in reference.items()}
        there = any(m["id"] == reference["message_id"] for m in world.messages[channel_id])
        if not there and reference.get("fail_if_not_exists", "True") == "True":
            raise bad_form("message_reference", "Unknown message", "REPLIES_UNKNOWN_MESSAGE")
        more |= {"type": 19, "message_reference": reference} if there else {}
    channel = world.channels[channel_id]
    may = world.permissions(world.bot["id"], channel) if channel.get("guild_id") else EVERYTHING
    message = world.write(
        channel_id, world.bot, body.get("content") or "", components=numbered(body), attachments=files,
        embeds=_shown_embeds(body) if may & EMBED else [], flags=body.get("flags", 0), **pings(world, body), **more,
    )  # fmt: skip
    if nonce:
        message["nonce"] = body["nonce"]
        world.remember(nonce, message)
    return message, True


def edit(world: World, message: Json, body: Json, files: list[Json]) -> Json:
    """Change a message of the bot's."""
    checked({"content": message["content"], "embeds": message["embeds"], **body}, files)
    if "content" in body:
        message |= {"content": body["content"] or "", **pings(world, body), "edited_timestamp": stamp()}
    if "components" in body:
        message["components"] = numbered(body)
    if "attachments" in body:
        message["attachments"] = files
    if "embeds" in body:
        message["embeds"] = _shown_embeds(body)
    if "flags" in body:
        message["flags"] = (message["flags"] & ~SUPPRESS_EMBEDS) | (body["flags"] & SUPPRESS_EMBEDS)
    return message


def _shown_embeds(body: Json) -> list[Json]:
    return [{"type": "rich", **embed} for embed in body.get("embeds") or []]


def numbered(body: Json) -> list[Json]:
    """Components with the ids that the server gives them."""
    count = iter(range(1, 200))
    return [
        row | {"id": next(count), "components": [item | {"id": next(count)} for item in row["components"]]}
        for row in body.get("components") or []
    ]


def shown(message: Json) -> Json:
    """A message as the API gives it back: the bytes of its files are at their address."""
    return message | {"attachments": [{k: v for k, v in a.items() if k != "data"} for a in message["attachments"]]}
