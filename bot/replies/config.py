"""The words of ``!config``."""

from __future__ import annotations

from collections.abc import Sequence

from bot.replies.blocks import Outcome, Own, Piece, Reply, line, sentence
from bot.replies.wording import DID_YOU_MEAN, echo, listed, quoted

EMPTY = "(empty)"
_AFTER = {"zone": " Schedules keep their own zones."}
_NOW = {("summary.mode", "written"): " Editors may ask for mode:written now."}
_NO_MODEL = " No model is set, so nothing is written until the operator names one."


def all_settings(values: Sequence[tuple[str, str]], where: str = "") -> Reply:
    """Every key with its value; of one channel those that hold there."""
    rows = tuple(line(f"{key}: ", echo(value or EMPTY)) for key, value in values)
    title = Own("Settings of this server", bold=True)
    first = line(Own("Settings in", bold=True), " ", echo(where, bold=True)) if where else line(title)
    return Reply(heading=(first, *rows), private=True)


def one_setting(key: str, value: str, where: str = "") -> Reply:
    """``zone: Europe/London``."""
    return Reply(heading=(line(key, *_in(where), ": ", echo(value or EMPTY)),), private=True)


def changed(key: str, before: str, after: str, where: str = "", *, model: bool = True) -> Reply:
    """``zone: Europe/London → Europe/Paris. Schedules keep their own zones.``. ``model``: whether one is set."""
    now = _NOW.get((key, after), "")
    then = f".{_AFTER.get(key, '')}{now if model or not now else _NO_MODEL}"
    told = line(key, *_in(where), ": ", echo(before or EMPTY), " → ", echo(after or EMPTY), then)
    return Reply(heading=(told,), private=True)


def not_in_a_channel(key: str, keys: Sequence[str]) -> Reply:
    """A setting that only the whole server can have."""
    told = f"{key} holds for the whole server: leave out in:. A channel of its own may have {listed(keys, 'and')}."
    return sentence(told, outcome=Outcome.USAGE)


def no_place(name: str) -> Reply:
    """``No channel #syria here that you can see.``."""
    return sentence("No channel ", echo(name), " here that you can see.", outcome=Outcome.USAGE)


def not_here(channels: Sequence[str]) -> Reply:
    """``I answer in #desk and #syria-desk only.``: to a slash command; one that is typed is met with silence."""
    heading = (line("I answer in ", *_named(channels), " only."),)
    return Reply(heading=heading, private=True, outcome=Outcome.SILENT)


def _in(where: str) -> tuple[Piece | str, ...]:
    return (" in ", echo(where)) if where else ()


def _named(names: Sequence[str]) -> list[Piece | str]:
    pieces: list[Piece | str] = []
    for index, name in enumerate(names):
        pieces += [" and " if index and index == len(names) - 1 else ", " if index else "", echo(name)]
    return pieces


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
