"""The words of ``!config``."""

from __future__ import annotations

from collections.abc import Sequence

from bot.replies.blocks import Outcome, Own, Reply, line, sentence
from bot.replies.wording import DID_YOU_MEAN, echo, listed, quoted

EMPTY = "(empty)"
_AFTER = {"zone": " Schedules keep their own zones."}


def all_settings(values: Sequence[tuple[str, str]]) -> Reply:
    """Every key with its value."""
    rows = tuple(line(f"{key}: ", echo(value or EMPTY)) for key, value in values)
    return Reply(heading=(line(Own("Settings of this server", bold=True)), *rows), private=True)


def one_setting(key: str, value: str) -> Reply:
    """``zone: Europe/London``."""
    return Reply(heading=(line(f"{key}: ", echo(value or EMPTY)),), private=True)


def changed(key: str, before: str, after: str) -> Reply:
    """``zone: Europe/London → Europe/Paris. Schedules keep their own zones.``."""
    told = line(f"{key}: ", echo(before or EMPTY), " → ", echo(after or EMPTY), f".{_AFTER.get(key, '')}")
    return Reply(heading=(told,), private=True)


def unknown_key(key: str, near: Sequence[str], keys: Sequence[str]) -> Reply:
    """``No setting zonee: did you mean zone?``, else the keys there are."""
    rest = f": {DID_YOU_MEAN} {listed(near[:3])}?" if near else f". Use {listed(keys)}."
    return sentence("No setting ", echo(key), rest, outcome=Outcome.USAGE)


def unreadable_value(key: str, value: str, choices: Sequence[str]) -> Reply:
    """``I could not read graphic loud. Use off, label or spoiler.``."""
    return sentence(f"I could not read {key} ", echo(value), f". Use {listed(choices)}.", outcome=Outcome.USAGE)


def not_a_zone(value: str, near: Sequence[str]) -> Reply:
    """``"EST" is not a zone name: did you mean America/New_York, America/Toronto or America/Panama?``."""
    rest = f": {DID_YOU_MEAN} {listed(near)}?" if near else ". Use a name such as Europe/London."
    return sentence(*quoted(value), f" is not a zone name{rest}", outcome=Outcome.USAGE)
