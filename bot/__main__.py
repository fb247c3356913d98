"""The command line: ``pullquote start | run | console | ask | add | poll | sync | backup | restore | move | check |
reread``.

``python -m bot`` is the same.

Rooms are imported where they are needed: the process that reads articles imports this module again.
"""

from __future__ import annotations

import asyncio
import io
import logging
import os
import sys
from collections.abc import Coroutine, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse

    from bot.app.console import Session
    from bot.app.settings import Settings

_QUIET = {"ask", "console", "add", "poll", "backup", "restore", "check", "move", "reread"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command of the command line and answer its exit code. No traceback reaches the person."""
    _open_streams()
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read our output has gone: there is nobody left to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    return code


def _open_streams() -> None:
    """UTF-8 whatever the locale; a stream that was closed goes nowhere."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123 - for the whole process
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _run(arguments: Sequence[str] | None) -> int:
    from bot.app.arguments import parse, parser  # noqa: PLC0415

    options = parse(arguments)
    if options.what is None:
        parser().print_help()
        return 0
    from bot.app.logs import set_up  # noqa: PLC0415
    from bot.app.settings import SettingsError, load  # noqa: PLC0415
    from bot.ports.store import ArchiveError  # noqa: PLC0415

    try:
        settings = load()
        joins = options.what == "start" and settings.discord.token.get_secret_value().strip()
        what = ("run" if joins else "console") if options.what == "start" else options.what
        token = settings.discord.token.get_secret_value().strip()
        set_up(
            settings.log.level,
            quiet=what in _QUIET,
            form=settings.log.form,
            secrets=(token, settings.written.key.get_secret_value()),
        )
        return asyncio.run(_command(what, options, settings))
    except SettingsError as error:
        return _said(str(error), 2)
    except ArchiveError as error:
        return _said(str(error), 1)
    except BrokenPipeError:
        raise
    except OSError as error:
        return _said(f"I could not go on: {error.strerror or error}.", 1)
    except Exception:
        logging.getLogger(__name__).exception("%s broke", options.what)
        return _said("Something broke on my side. It is logged above; nothing that was filed is lost.", 1)


def _said(sentence: str, code: int) -> int:
    sys.stderr.write(f"{sentence}\n")
    return code


def _command(what: str, options: argparse.Namespace, settings: Settings) -> Coroutine[Any, Any, int]:
    if what in {"run", "sync"}:
        from bot.app.joining import run, sync  # noqa: PLC0415

        return run(settings) if what == "run" else sync(settings)
    if what == "poll":
        from bot.app.polling import poll  # noqa: PLC0415

        return poll(settings)
    if what == "reread":
        from bot.app.rereading import read_anew  # noqa: PLC0415

        return read_anew(settings)
    if what in {"backup", "restore", "check", "move"}:
        from bot.app.keeping import backup, check, move, restore  # noqa: PLC0415

        if what == "check":
            return check(settings)
        if what == "move":
            return move(settings, options.source)
        return (
            backup(settings, options.file)
            if what == "backup"
            else restore(settings, options.file, confirmed=options.yes)
        )
    return _at_console(what, options, settings)


async def _at_console(what: str, options: argparse.Namespace, settings: Settings) -> int:
    from bot.app.building import open_desk, tell_operator, utc_now  # noqa: PLC0415
    from bot.app.console import Session  # noqa: PLC0415
    from bot.commands.request import Permission  # noqa: PLC0415

    now = getattr(options, "now", None)
    clock = (lambda: now) if now else utc_now
    async with open_desk(settings, clock=clock) as desk:
        role = Permission[getattr(options, "role", "admin").upper()]
        session = Session(desk, role, clock, settings.desk.zoneinfo, tell_operator)
        if what == "console":
            from bot.app.sitting import sit  # noqa: PLC0415

            return await sit(session)
        if what == "ask":
            return await _ask(session, options.line, options.files)
        from bot.app.arguments import ADD_OPTIONS  # noqa: PLC0415
        from bot.app.bulk import add  # noqa: PLC0415

        given = {key: value for key in ADD_OPTIONS if (value := getattr(options, key)) is not None}
        return await add(session, options.files, given)


async def _ask(session: Session, line: str, names: Sequence[str]) -> int:
    from bot.app.bulk import attachment  # noqa: PLC0415
    from bot.app.console import ask, show  # noqa: PLC0415
    from bot.replies.errors import unreadable_file  # noqa: PLC0415

    try:
        files = [await attachment(name) for name in names]
    except OSError as error:
        return show(unreadable_file(str(error.filename), error.strerror or "it cannot be read"))
    return await ask(session, line, files)


if __name__ == "__main__":
    sys.exit(main())
