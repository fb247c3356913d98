"""``pullquote backup``, ``restore`` and ``check``: for the person who runs the bot."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from bot.app.building import utc_now
from bot.app.settings import Settings
from bot.newsdesk import config
from bot.ports.keeping import ArchiveState
from bot.replies import keeping as words
from bot.store import open_store
from summarizer.text.language import PIPELINE, is_installed


async def backup(settings: Settings, name: str) -> int:
    """Copy the archive, which may be in use. Exit code 0. Raises ``ArchiveError``."""
    from bot.store.keeping import back_up  # noqa: PLC0415 - only where it is wanted

    holding = await asyncio.to_thread(back_up, settings.store.url, Path(name))
    return _tell(words.backed_up(name, holding))


async def restore(settings: Settings, name: str, *, confirmed: bool) -> int:
    """Put a copy in the archive's place. Exit code 0, or 2 where it has to be confirmed. Raises ``ArchiveError``."""
    from bot.store.keeping import Unconfirmed  # noqa: PLC0415 - only where it is wanted
    from bot.store.keeping import restore as put_back  # noqa: PLC0415

    try:
        done = await asyncio.to_thread(put_back, settings.store.url, Path(name), utc_now(), confirmed=confirmed)
    except Unconfirmed as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return _tell(words.put_back(name, done))


async def move(settings: Settings, source: str) -> int:
    """Copy the archive at ``source`` into the one that the settings name. Exit code 0. Raises ``ArchiveError``."""
    from bot.store.moving import move as copied  # noqa: PLC0415 - only where it is wanted

    return _tell(words.moved(await copied(source, settings.store.url)))


async def check(settings: Settings) -> int:
    """Look through the archive, the settings of servers, the bot's place in Discord and the clock, a line for each
    finding. Exit code 0, or 1 where something is not as it should be. Raises ``ArchiveError``.
    """
    from bot.store.checking import inspect  # noqa: PLC0415 - only where it is wanted

    archive = await inspect(settings.store.url)
    found = [*words.findings(archive), *_of_settings(archive)]
    now, last = utc_now(), archive.holding.last
    if last is not None and last > now:
        found.append(words.clock_behind(now, last))
    if not is_installed():
        found.append((False, words.no_model(PIPELINE)))
    found += await _of_discord(settings)
    for fine, line in found:
        _tell(f"{'ok   ' if fine else 'FAULT'}  {line}")
    return 0 if all(fine for fine, _ in found) else 1


def _of_settings(archive: ArchiveState) -> list[words.Finding]:
    """Values that this version cannot read; keys of other kinds are the program's own."""
    of_servers = [(guild, key, value) for guild, key, value in archive.settings if key.partition("@")[0] in config.KEYS]
    wrong = [
        words.unreadable_setting(guild, key, value)
        for guild, key, value in of_servers
        if value and key != "channels" and config.read(key.partition("@")[0], value) is None
    ]
    return wrong or [words.settings_read(len(of_servers))]


async def _of_discord(settings: Settings) -> list[words.Finding]:
    if not settings.discord.token.get_secret_value().strip():
        return [words.no_token()]
    from bot.app.joining import chat_settings  # noqa: PLC0415
    from bot.chat.checking import ask_discord  # noqa: PLC0415 - discord.py is a second of start-up

    async with open_store(settings.store.url) as store:
        schedules = await store.schedules.running()
    return list(words.of_discord(await ask_discord(chat_settings(settings), schedules, utc_now)))


def _tell(line: str) -> int:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
    return 0
