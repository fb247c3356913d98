"""Log lines, to standard error."""

from __future__ import annotations

import json
import logging
import sys
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"

CHATTY = ("alembic", "discord")

_Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class InOneLine(logging.Formatter):
    """Tells an exception in one line: its type, its words and where it was raised."""

    def formatException(self, ei: _Raised) -> str:  # noqa: N802 - the name is that of logging
        """The last line of the traceback, and the place."""
        error = ei[1]
        if error is None:
            return ""
        said = " ".join(f"{type(error).__name__}: {error}".split())[:400]
        frames = traceback.extract_tb(error.__traceback__)
        return f"{said} ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else said


class AsText(logging.Formatter):
    """Text; what the library of Discord raises and gets over by itself, again and again, in one line each."""

    def __init__(self) -> None:
        super().__init__(FORMAT)
        self._short = InOneLine(FORMAT)

    def format(self, record: logging.LogRecord) -> str:
        """The line, with the traceback of a fault of ours."""
        return self._short.format(record) if record.name.startswith("discord") else super().format(record)


class AsJson(InOneLine):
    """One JSON object a line: time (UTC), level, logger, words, and an exception in one line."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        told = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "from": record.name,
            "said": record.getMessage(),
        }
        if record.exc_info:
            told["error"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


class Silenced(logging.Filter):
    """Takes secrets out of what is logged, wherever it comes from."""

    def __init__(self, *secrets: str) -> None:
        super().__init__()
        self._secrets = [secret for secret in secrets if secret]

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, without the secrets."""
        said = record.getMessage()
        if any(secret in said for secret in self._secrets):
            for secret in self._secrets:
                said = said.replace(secret, "(secret)")
            record.msg, record.args = said, None
        return True


def set_up(level: str, *, quiet: bool, form: str = "text", secrets: Sequence[str] = ()) -> None:
    """Log from ``level`` on, as text or json. ``quiet``: only errors, each in one line, unless somebody debugs."""
    if level == "DEBUG":
        quiet = False
    handler = logging.StreamHandler(sys.stderr)
    text = InOneLine(FORMAT) if quiet else AsText()
    handler.setFormatter(AsJson() if form == "json" else text)
    handler.addFilter(Silenced(*secrets))
    for chatty in CHATTY:  # what they tell at INFO is of use to their own authors
        logging.getLogger(chatty).setLevel(level if level == "DEBUG" else logging.WARNING)
    logging.basicConfig(handlers=[handler], level=max(logging.getLevelName(level), logging.ERROR) if quiet else level)
