"""What goes wrong on the wire, asked for by a test or by a control call."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = ("429", "500", "502", "503", "504", "lost", "reset", "delay", "hang")
ROUTES = {
    "messages": ("POST", "/messages"),
    "callback": ("POST", "/callback"),
    "followup": ("POST", "/webhooks/"),
    "original": ("PATCH", "/@original"),
    "edit": ("PATCH", "/messages/"),
    "history": ("GET", "/messages"),
    "threads": ("POST", "/threads"),
    "login": ("GET", "/users/@me"),
    "any": ("", ""),
}


@dataclass
class Fault:
    """``times`` requests to ``route`` go wrong: a status, ``lost`` (done, but the answer is cut off), ``reset`` (cut
    off before it is done), ``delay`` (answered after ``seconds``). ``where`` is a part of the path: a channel's id,
    an interaction's token.
    """

    kind: str
    route: str = "messages"
    times: int = 1
    seconds: float = 0.05
    where: str = ""


class Faults:
    """The faults to come, in order."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def add(self, kind: str, route: str = "messages", times: int = 1, seconds: float = 0.05, where: str = "") -> None:
        """One more. Raises ``ValueError`` for what is not known."""
        if kind not in KINDS or route not in ROUTES:
            raise ValueError(f"no fault {kind} on {route}; kinds: {', '.join(KINDS)}; routes: {', '.join(ROUTES)}")
        self._waiting.append(Fault(kind, route, times, seconds, where))

    def extend(self, kinds: list[str]) -> None:
        """Several, one after another, for what the bot posts into channels."""
        for kind in kinds:
            self.add(kind)

    def clear(self) -> None:
        """No more."""
        self._waiting.clear()

    def __len__(self) -> int:
        return sum(fault.times for fault in self._waiting)

    def next(self, method: str, path: str) -> Fault | None:
        """The fault that befalls this request, if any."""
        for fault in self._waiting:
            wanted, part = ROUTES[fault.route]
            if (not wanted or method == wanted) and _meets(fault.route, part, path) and fault.where in path:
                fault.times -= 1
                if fault.times <= 0:
                    self._waiting.remove(fault)
                return fault
        return None


def _meets(route: str, part: str, path: str) -> bool:
    if route in {"messages", "history", "callback", "threads", "original"}:
        return path.endswith(part)
    if route == "edit":
        return part in path and "/webhooks/" not in path
    return part in path
