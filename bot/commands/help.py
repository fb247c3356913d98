"""``!help [command]``."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rapidfuzz.distance import OSA

from bot.commands.command import Command
from bot.commands.request import Request
from bot.newsdesk.desk import Desk
from bot.replies import errors
from bot.replies.blocks import Outcome, Reply
from bot.replies.help import one_command, overview


def command(commands: Callable[[], Mapping[str, Command]]) -> Command:
    """The command over the commands of the running version, which are asked for when somebody needs help."""

    async def run(_desk: Desk, request: Request) -> Reply:
        usable = {name: c for name, c in commands().items() if request.permission >= c.permission}
        wanted = request.text.strip().lower().lstrip("!/")
        if not wanted:
            return overview(usable)
        found = usable.get(wanted)
        if found is None:
            near = sorted((OSA.distance(wanted[:40], name), name) for name in usable)
            refusal = errors.unknown_command(wanted, [name for distance, name in near if distance <= 2])
            # Somebody asked us for help by name: that is answered, never met with silence.
            return Reply(heading=refusal.heading, outcome=Outcome.USAGE)
        options = [(option.key, option.what, option.choices) for option in found.options]
        return one_command(
            name=found.name,
            what=found.what,
            syntax=found.syntax,
            default=found.default,
            examples=found.examples,
            options=options,
            who_may=int(found.permission),
            for_editors=found.for_editors,
        )

    return Command(
        name="help",
        what="what I can do, and how to ask for it",
        syntax="!help [command]",
        default="the commands that you may use",
        examples=("!help", "!help quotes", "!help search"),
        run=run,
    )
