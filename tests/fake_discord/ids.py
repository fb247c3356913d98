"""Ids, times and refusals, as the API writes them."""

from __future__ import annotations

import itertools
import time
from datetime import UTC, datetime
from typing import Any

DISCORD_EPOCH = 1420070400000

_COUNTER = itertools.count()


def snowflake() -> str:
    """A new id of this very moment: interactions with an old id count as expired."""
    return str((int(time.time() * 1000) - DISCORD_EPOCH << 22) | (next(_COUNTER) % (1 << 12)))


def made_at(snowflake_id: str | int) -> float:
    """The second in which an id was given."""
    return ((int(snowflake_id) >> 22) + DISCORD_EPOCH) / 1000


def stamp() -> str:
    """Now, as Discord writes it."""
    return datetime.now(UTC).isoformat()


class Refusal(Exception):
    """An error answer of the API: a status, Discord's own code, and for a bad form what was wrong where."""

    def __init__(self, status: int, code: int, message: str, errors: dict[str, Any] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.body: dict[str, Any] = {"code": code, "message": message}
        if errors:
            self.body["errors"] = errors


def bad_form(field: str, message: str, code: str = "BASE_TYPE_MAX_LENGTH") -> Refusal:
    """400, code 50035, with the field that is wrong."""
    errors = {field: {"_errors": [{"code": code, "message": message}]}}
    return Refusal(400, 50035, "Invalid Form Body", errors)


NO_ACCESS = (403, 50001, "Missing Access")
NO_PERMISSION = (403, 50013, "Missing Permissions")
UNKNOWN_CHANNEL = (404, 10003, "Unknown Channel")
UNKNOWN_GUILD = (404, 10004, "Unknown Guild")
UNKNOWN_MESSAGE = (404, 10008, "Unknown Message")
UNKNOWN_USER = (404, 10013, "Unknown User")
UNKNOWN_WEBHOOK = (404, 10015, "Unknown Webhook")
UNKNOWN_INTERACTION = (404, 10062, "Unknown interaction")
