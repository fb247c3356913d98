"""Why the bot cannot join Discord. The text of each is one line for the person who runs it.

CannotJoin           base; ``exit_code`` is what the process ends with
├── TokenMissing     no token was given
├── TokenWrong       Discord refused the token
├── IntentRefused    the Message Content intent is switched off in the portal
└── CannotReach      the API or the gateway does not answer, or not as Discord does
"""

from __future__ import annotations

PORTAL = "https://discord.com/developers/applications"


class CannotJoin(Exception):
    """The bot cannot join, and trying again changes nothing. ``str()`` is the line to print."""

    exit_code = 2


class TokenMissing(CannotJoin):
    """There is no token."""

    def __init__(self) -> None:
        super().__init__(f"No Discord token: set DISCORD_TOKEN to the token of your bot ({PORTAL}, Bot, Reset Token).")


class TokenWrong(CannotJoin):
    """Discord answered that the token is not one of its own."""

    def __init__(self) -> None:
        super().__init__(
            f"Discord refused the token: set DISCORD_TOKEN to the present token of your bot ({PORTAL}, Bot, "
            "Reset Token)."
        )


class IntentRefused(CannotJoin):
    """The gateway closed with 4014: a privileged intent is not switched on for this application."""

    def __init__(self) -> None:
        super().__init__(
            f'Discord refused the Message Content intent: switch on "Message Content Intent" at {PORTAL} '
            "(your application, Bot, Privileged Gateway Intents), then start again."
        )


class CannotReach(CannotJoin):
    """The server could not be spoken to. ``doing`` says what was tried, ``why`` what came back."""

    exit_code = 1

    def __init__(self, doing: str, why: str) -> None:
        super().__init__(f"{doing} failed: {why}. Check the network, DISCORD_API_BASE and DISCORD_GATEWAY.")
