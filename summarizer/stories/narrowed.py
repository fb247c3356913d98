"""What narrows a figure in its sentence: where, on what day, for or against what, to whom, in which part of a firm."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.stories.background import EVENT
from summarizer.stories.claims import SPENDING
from summarizer.text.calendar import MONTHS, WEEKDAYS
from summarizer.text.fold import fold_text

_WEEKDAY = "|".join(WEEKDAYS)
_TIME = rf"(?:{_WEEKDAY}|{'|'.join(MONTHS)})\b"
_PLACE = re.compile(
    r"\s(?:in|at|near|on|of|from|off|outside|around|across)\s"
    r"(?:(?:its|their)\s(?:[a-z-]+\s){1,3}(?:in|at|near|of|outside)\s)?(?:(?:the|its|their)\s)?"
    rf"(?P<place>(?!{_TIME})[A-Z][\w'’-]+)"
)
_LED_BY_PLACE = re.compile(
    rf"^(?:In|At|Near)\s(?:the\s)?(?:[a-z]+\s){{0,3}}(?:of\s)?(?P<place>(?!{_TIME})[A-Z][\w'’-]+)"
)
_OF_EVENT = re.compile(
    rf"\b(?:{EVENT})\s(?:in|at|near|on|of)\s(?:the\s)?(?P<place>(?!{_TIME})[A-Z][\w’'-]+)[^,;:.]{{0,60}},\swhich\s"
)
"""An event elsewhere of which the figure is only told behind a comma: "the bombing of Velm, which killed seven"."""
_LOCAL = re.compile(rf"\b(?:in|at|near)\s(?:the\s)?(?:[a-z]+\s){{0,4}}(?!{_TIME})[A-Z]")
_TURN = re.compile(r"\s(?P<turn>for|in\sfavou?r|against|yes|no|to\s[a-z]+)\b", re.IGNORECASE)
_TO = "vot"
"""The claim that says nothing without what it is "to" do."""
_TURNED = frozenset({_TO, "held"})
"""Claims that may be made for or against something; of a ransom "for" says what it buys."""
_PART = re.compile(r"\s(?:at|in|from)\s(?:one\sof\s)?(?:its|their)\b")
_LED_BY_PART = re.compile(r"(?:At|In|From)\s(?:one\sof\s)?(?:its|their)\s")
_ON_DAY = re.compile(rf"\s(?:early\s|late\s)?on\s(?P<day>{_WEEKDAY})\b")
_LED_BY_DAY = re.compile(rf"(?:Late\s|Early\s)?[Oo]n\s(?P<day>{_WEEKDAY})\b")
_GOAL = re.compile(
    r"\s(?:in|to|for|on|against)\s(?:(?:the|an?|his|her|its|their|this|that)\s)?(?P<goal>[A-Za-z][\w-]+)"
)
_AIMED = SPENDING | {"took part"}
"""Claims of which the next thing that is named is what the money or the people are for."""
_MARCHES = frozenset(
    "march marches protest protests demonstration demonstrations rally rallies procession parade".split()
)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What stands behind a figure, each empty where nothing does.

    ``local``: the sentence goes on to name a place, or opens with one. ``turn``: for, against or to do what. ``part``:
    it is of a part of a firm. ``day``: a day of the week. ``goal``: what money or a crowd is for.
    """

    place: str
    local: bool
    turn: str
    part: bool
    day: str
    goal: str


def narrowed(text: str, start: int, at: int, end: int, kind: str) -> Narrowed:
    """What narrows the figure that ends at ``at`` in the sentence ``text[start:end]``, of which ``kind`` is claimed."""
    place = _PLACE.match(text, at, end) or _LED_BY_PLACE.match(text[start:end]) or _OF_EVENT.search(text, start, at)
    turn = _TURN.match(text, at, end) if kind in _TURNED else None
    day = _ON_DAY.match(text, at, end) or _LED_BY_DAY.match(text, start, at)
    goal = _GOAL.match(text, at, end) if kind in _AIMED else None
    aim = fold_text(goal["goal"]) if goal else ""
    return Narrowed(
        place["place"] if place else "",
        bool(place or _LOCAL.search(text, at, end)),
        fold_text(turn["turn"]) if turn and (kind == _TO or turn["turn"][:3] != "to ") else "",
        (_PART.match(text, at, end) or _LED_BY_PART.match(text, start, at)) is not None,
        day["day"] if day else "",
        "march" if aim in _MARCHES else aim,
    )


def names_a_place(text: str, end: int) -> bool:
    """Whether ``text[:end]`` says of anything that it was at a place."""
    return _LOCAL.search(text, 0, end) is not None


def alike(one: Narrowed, other: Narrowed) -> bool:
    """Whether two figures are for the same and of the same part, whatever their places and days."""
    aims = {one.goal, other.goal} - {""}
    return one.turn == other.turn and one.part == other.part and len(aims) < 2
