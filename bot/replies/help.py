"""The words of ``!help``."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.replies.blocks import Line, Own, Piece, Printed, Reply, line

GROUPS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Ask the archive",
        (
            ("quotes", "!quotes Rupert Colville"),
            ("who", "!who said surrender or die"),
            ("summary", "!summary latest"),
            ("search", '!search "100,000 civilians"'),
        ),
    ),
    (
        "Check and cite",
        (
            ("check", "!check <your copy>"),
            ("cite", "!cite q-3b7a"),
            ("compare", "!compare Aleppo"),
            ("timeline", "!timeline Aleppo"),
        ),
    ),
    (
        "Desk",
        (
            ("digest", "!digest"),
            ("schedule", "!schedule list"),
            ("feed", "!feed list"),
            ("add", "!add <url>"),
            ("why", "!why d-1"),
        ),
    ),
)
"""The overview: each group with an example of each command, shown where the command exists and the asker may use it."""

WHO_MAY = ("anyone who can see the channel", "the editor role, or Manage Channels", "Manage Server")
"""In the order of the permissions: reader, editor, admin."""


def overview(usable: Collection[str]) -> Reply:
    """``!help``: the commands in ``usable``, by group."""
    shown = [
        (name, examples)
        for name, group in GROUPS
        if (examples := [example for command, example in group if command in usable])
    ]
    lines = [line(Own(name, bold=True), " " + " · ".join(examples)) for name, examples in shown]
    more = "More: !help quotes. " if "quotes" in usable else ""
    told = (
        f"{more}Everything also works with /. "
        "Every quote is the article's own text; attribution is machine-made and unvetted."
    )
    return Reply(heading=(*lines, line(told)))


def one_command(
    *,
    name: str,
    what: str,
    syntax: str,
    default: str,
    examples: Sequence[str],
    options: Sequence[tuple[str, str, Sequence[str]]],
    who_may: int,
    for_editors: str = "",
) -> Reply:
    """``!help <command>``: syntax, default, three examples, options, who may.

    ``who_may`` indexes ``WHO_MAY``; ``for_editors`` says what of it is for editors alone.
    """
    lines: list[Line] = [line(Own(f"!{name}", bold=True), " · ", Printed(what)), line("Syntax: ", Printed(syntax))]
    if default:
        lines.append(line("Default: ", Printed(default)))
    shown: list[Piece | str] = []
    for example in examples:
        shown += [" · " if shown else "", Printed(example)]
    lines.append(line("Examples: ", *shown))
    for key, meaning, choices in options:
        chosen = f" ({', '.join(choices)})" if choices else ""
        lines.append(line(f"{key}: ", Printed(meaning + chosen)))
    changes = f"; {for_editors}: {WHO_MAY[1]}" if for_editors else ""
    lines.append(line(f"Who may: {WHO_MAY[who_may]}{changes}"))
    return Reply(heading=tuple(lines))
