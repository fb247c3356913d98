"""Application commands as the API takes them."""

from __future__ import annotations

import re
from typing import Any

from fake_discord.ids import bad_form, snowflake
from fake_discord.world import Json

CHAT_INPUT, USER, MESSAGE = 1, 2, 3
NAME = re.compile(r"[-_'\w]{1,32}")
LONGEST = 8000


def registered(application: str, commands: list[Json]) -> list[Json]:
    """The commands as they are kept, or the refusal of the first that breaks a limit."""
    if len([c for c in commands if c.get("type", 1) == CHAT_INPUT]) > 100:
        raise bad_form("commands", "Must be 100 or fewer in length.")
    names = [(command.get("type", 1), command["name"]) for command in commands]
    if len(set(names)) != len(names):
        raise bad_form("name", "Application command names must be unique", "APPLICATION_COMMANDS_DUPLICATE_NAME")
    for command in commands:
        _check(command)
    kept = {"application_id": application, "version": snowflake(), "type": CHAT_INPUT, "default_permission": True,
            "description": "", "options": []}  # fmt: skip
    return [kept | command | {"id": snowflake()} for command in commands]


def _check(command: Json) -> None:
    kind = command.get("type", CHAT_INPUT)
    if kind == CHAT_INPUT:
        if not NAME.fullmatch(command["name"]) or command["name"] != command["name"].lower():
            raise bad_form("name", "Command name is invalid", "APPLICATION_COMMAND_INVALID_NAME")
        if not 1 <= len(command.get("description") or "") <= 100:
            raise bad_form("description", "Must be between 1 and 100 in length.")
    elif not 1 <= len(command["name"]) <= 32 or command.get("description"):
        raise bad_form("name", "Must be between 1 and 32 in length.")
    options = command.get("options") or []
    if len(options) > 25:
        raise bad_form("options", "Must be 25 or fewer in length.")
    total = len(command["name"]) + len(command.get("description") or "")
    needed_before = True
    for option in options:
        choices = option.get("choices") or []
        wrong = (
            not NAME.fullmatch(option["name"])
            or not 1 <= len(option["description"]) <= 100
            or len(choices) > 25
            or any(not 1 <= len(c["name"]) <= 100 for c in choices)
            or (option.get("autocomplete") and choices)
            or (option.get("required") and not needed_before)
        )
        if wrong:
            raise bad_form("options", f"Option {option['name']} is invalid")
        needed_before = bool(option.get("required"))
        total += len(option["name"]) + len(option["description"]) + sum(len(c["name"]) for c in choices)
    if total > LONGEST:
        raise bad_form("options", "Command exceeds maximum size of 8000", "APPLICATION_COMMAND_TOO_LARGE")


def choices(data: Json) -> list[Json]:
    """The choices of an autocomplete answer, within its limits."""
    offered: list[Any] = data.get("choices") or []
    if len(offered) > 25 or any(not 1 <= len(c["name"]) <= 100 or len(str(c["value"])) > 100 for c in offered):
        raise bad_form("data", "Must be between 1 and 25 in length.")
    return offered
