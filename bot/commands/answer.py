"""One place that runs a command: permission, refusals, faults, and the check of every slice before it is sent."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace

from rapidfuzz.distance import OSA

from bot.commands.allowed import not_allowed
from bot.commands.closed import closed_to
from bot.commands.command import Command, Refused
from bot.commands.registry import COMMANDS
from bot.commands.request import Request
from bot.commands.slices import checked, ref_of, veiled
from bot.commands.typed import asks_who_said
from bot.newsdesk.desk import Desk
from bot.ports.sight import without
from bot.ports.store import ArchiveError
from bot.replies import errors
from bot.replies.blocks import Reply

log = logging.getLogger(__name__)

LONGEST_TEXT = 200
_LIMITED = {
    "quotes": "name",
    "who": "name",
    "summary": "topic",
    "search": "topic",
    "article": "topic",
    "digest": "topic",
}
"""What the text of a command is, where it is a name or a topic: at most 200 characters."""


async def answer(desk: Desk, request: Request, commands: Mapping[str, Command] = COMMANDS) -> Reply:
    """The reply to ``request``. Never raises for anything a person typed or for a fault of ours."""
    request = _storable(request)
    desk = desk.of_server(request.guild)
    command = commands.get(request.command)
    if command is None:
        return errors.unknown_command(request.command, _near(request, commands))
    try:
        with without(await closed_to(desk, request)):
            refusal = await not_allowed(desk, request, command.permission) or _too_long(request)
            reply = refusal or await command.run(desk, request)
            return await veiled(desk, request, await checked(desk, request, reply))
    except Refused as refused:
        return refused.reply
    except ArchiveError as error:
        ref = ref_of(request)
        log.error("ref %s: %s: %s", ref, request.command, error)  # noqa: TRY400 - one sentence for the operator
        return errors.broke(ref)
    except Exception:
        ref = ref_of(request)
        log.exception("ref %s: %s broke", ref, request.command)
        return errors.broke(ref)


def _storable(request: Request) -> Request:
    """``request`` without halves of characters (lone surrogates), which no store can look for."""
    options = {key: _whole(value) for key, value in request.options.items()}
    return replace(request, command=_whole(request.command), text=_whole(request.text), options=options)


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _too_long(request: Request) -> Reply | None:
    """The refusal for a name, topic or option of more than 200 characters."""
    what = _LIMITED.get(request.command)
    if what is None or asks_who_said(request.command, request.text):
        return None
    if len(request.text) > LONGEST_TEXT:
        return errors.too_long(what)
    key = next((key for key, value in request.options.items() if len(value) > LONGEST_TEXT), None)
    return errors.too_long(f"{key}: text") if key else None


def _near(request: Request, commands: Mapping[str, Command]) -> list[str]:
    """Commands that the asker may use within two edits of the name typed (one for short names), nearest first."""
    name = request.command[: LONGEST_TEXT + 1]
    most = 2 if len(name) > 3 else 1
    scored = sorted((OSA.distance(name, other), other) for other, c in commands.items() if _may(request, c))
    return [other for distance, other in scored if distance <= most]


def _may(request: Request, command: Command) -> bool:
    return request.permission >= command.permission
