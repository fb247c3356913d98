"""Message bodies as the API takes them: limits, nonces, mentions, components, files."""

from __future__ import annotations

import json
import re
from typing import Any

from aiohttp import web
from fake_discord.world import Refusal, World, snowflake

EPHEMERAL = 1 << 6
LONGEST_CONTENT = 2000
LONGEST_CUSTOM_ID = 100
LONGEST_LABEL = 80


async def body_of(request: web.Request) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The JSON of a request and the attachments that came with it; plain or multipart."""
    if request.content_type != "multipart/form-data":
        return await request.json(), []
    payload: dict[str, Any] = {}
    files = []
    async for part in await request.multipart():
        if part.name == "payload_json":
            payload = json.loads(await part.text())
        else:
            data = bytes(await part.read())
            files.append(
                {"id": snowflake(), "filename": part.filename, "size": len(data), "url": "http://127.0.0.1/none",
                 "proxy_url": "http://127.0.0.1/none", "data": data.decode("utf-8", "replace")}
            )  # fmt: skip
    return payload, files


def checked(body: dict[str, Any], files: list[dict[str, Any]]) -> None:
    """Refuse what Discord refuses, with its codes."""
    content = body.get("content") or ""
    if len(content) > LONGEST_CONTENT:
        raise Refusal(400, 50035, "Invalid Form Body: content must be 2000 or fewer in length")
    if not content and not files and not body.get("embeds") and not body.get("components"):
        raise Refusal(400, 50006, "Cannot send an empty message")
    ids = []
    for row in body.get("components") or []:
        if not 1 <= len(row["components"]) <= 5:
            raise Refusal(400, 50035, "Invalid Form Body: components must be between 1 and 5 in length")
        for item in row["components"]:
            ids.append(item.get("custom_id", ""))
            if len(item.get("label") or "") > LONGEST_LABEL or len(ids[-1]) > LONGEST_CUSTOM_ID:
                raise Refusal(400, 50035, "Invalid Form Body: label or custom_id too long")
    if len(set(ids)) != len(ids):
        raise Refusal(400, 50035, "Invalid Form Body: component custom id cannot be duplicated")


def pings(world: World, body: dict[str, Any]) -> dict[str, Any]:
    """Who a message pings: what its text names, as far as ``allowed_mentions`` lets it."""
    content = body.get("content") or ""
    allowed = body.get("allowed_mentions")
    kinds = {"everyone", "users", "roles"} if allowed is None else set(allowed.get("parse", []))
    named = [world.users[i] for i in dict.fromkeys(re.findall(r"<@!?(\d+)>", content)) if i in world.users]
    return {
        "mention_everyone": "everyone" in kinds and bool(re.search(r"@(everyone|here)\b", content)),
        "mentions": named if "users" in kinds else [],
    }


def send(
    world: World, channel_id: str, body: dict[str, Any], files: list[dict[str, Any]], **more: Any
) -> dict[str, Any]:
    """Store what the bot sends. The same enforced nonce again gives the first message back."""
    nonce = str(body.get("nonce", ""))
    if nonce and body.get("enforce_nonce") and (channel_id, nonce) in world.nonces:
        return world.nonces[channel_id, nonce]
    if len(nonce) > 25:
        raise Refusal(400, 50035, "Invalid Form Body: nonce must be 25 or fewer in length")
    checked(body, files)
    reference = body.get("message_reference")
    if reference:
        # Ids may come as numbers; the API gives them back as strings.
        more |= {"type": 19, "message_reference": {key: str(value) for key, value in reference.items()}}
    message = world.write(
        channel_id, world.bot, body.get("content") or "", components=numbered(body), attachments=files,
        embeds=body.get("embeds") or [], flags=body.get("flags", 0), **pings(world, body), **more,
    )  # fmt: skip
    if nonce:
        message["nonce"] = nonce
        world.nonces[channel_id, nonce] = message
    return message


def edit(world: World, message: dict[str, Any], body: dict[str, Any], files: list[dict[str, Any]]) -> dict[str, Any]:
    """Change a message of the bot's."""
    checked({"content": message["content"], **body}, files)
    if "content" in body:
        message |= {"content": body["content"] or "", **pings(world, body)}
    if "components" in body:
        message["components"] = numbered(body)
    if "attachments" in body:
        message["attachments"] = files
    return message


def numbered(body: dict[str, Any]) -> list[dict[str, Any]]:
    """Components with the ids that the server gives them."""
    count = iter(range(1, 100))
    return [
        row | {"id": next(count), "components": [item | {"id": next(count)} for item in row["components"]]}
        for row in body.get("components") or []
    ]
