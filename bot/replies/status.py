"""The words of ``!status``. What is not known is left out."""

from __future__ import annotations

from datetime import timedelta

from bot.ports.records import Counts
from bot.replies.blocks import Own, Reply, line, sentence
from bot.replies.wording import count


def standing(version: str, up: timedelta | None, totals: Counts | None) -> Reply:
    """``**Pullquote 0.4.0** · up 3 d 4 h · 1,204 articles, 9,870 quotes · store ok``."""
    told = [f"up {lasting(up)}"] if up is not None else []
    if totals is not None:
        told.append(f"{count(totals.articles, 'article')}, {count(totals.quotes, 'quote')}")
    told.append("store ok" if totals is not None else "store does not answer")
    return Reply(heading=(line(Own(f"Pullquote {version}".strip(), bold=True), "".join(f" · {t}" for t in told)),))


def lasting(span: timedelta) -> str:
    """``3 d 4 h``, ``4 h 5 min``, ``5 min``: the two largest units; under a minute ``0 min``."""
    minutes = max(0, int(span.total_seconds()) // 60)
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return f"{days:,} d {hours} h"
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"


def no_quality_figures() -> Reply:
    """Nothing was measured for the running version."""
    return sentence("No quality figures are recorded for this version.")
