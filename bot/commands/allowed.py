"""The refusal for somebody who may not do a thing, in the words of the server's own settings."""

from __future__ import annotations

from bot.commands.request import Permission, Request
from bot.newsdesk.desk import Desk
from bot.replies import errors
from bot.replies.blocks import Reply


async def not_allowed(desk: Desk, request: Request, needed: Permission) -> Reply | None:
    """``That needs …``, or None where the asker may."""
    if request.permission >= needed:
        return None
    if needed is Permission.ADMIN:
        return errors.needs_admin()
    role = await desk.settings.setting(request.guild, "editor_role")
    return errors.needs_editor(role, await desk.settings.setting(request.guild, "review_channel"))
