"""Log lines, to standard error."""

from __future__ import annotations

import logging
import sys
import traceback
from pathlib import Path
from types import TracebackType

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"

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


def set_up(level: str, *, quiet: bool) -> None:
    """Log from ``level`` on. ``quiet``: only errors, each in one line, unless somebody debugs."""
    if level == "DEBUG":
        quiet = False
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(InOneLine(FORMAT) if quiet else logging.Formatter(FORMAT))
    logging.basicConfig(handlers=[handler], level=max(logging.getLevelName(level), logging.ERROR) if quiet else level)
