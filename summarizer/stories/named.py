"""What the names of a report name: places, who speaks or holds an office there, and what was hit or did it."""

from __future__ import annotations

import re
from collections import defaultdict

from summarizer.lexicon import words
from summarizer.stories.terms import SENTENCE_START
from summarizer.text.fold import fold_text
from summarizer.text.stems import stem

LIST = "happenings.txt"
_NEAR = 40
_NAME = re.compile(r"\b[A-Z][\w’'-]+(?:\s(?:&\s)?[A-Z][\w’'-]+)*")
_BEFORE = re.compile(r"(?P<word>[\w-]+)(?P<comma>,?)\s(?P<the>the\s)?$")
_AFTER = re.compile(r"(?P<comma>,?)\s(?P<word>[a-z][\w-]+)")
_SMALL = re.compile(r"\b[a-z][\w-]+")
_MARKS = "\"'“”‘.,:;!?()-"
_SAYS = frozenset(("said", "says", "say", "told", "added", "according"))
_AT = frozenset(("in", "at", "near", "off", "outside", "from", "around", "to", "on"))


def named(text: str, whole: str) -> Named:
    """What the names in ``text`` name; a word that stands without a capital in ``whole`` is none."""
    found = Named(frozenset(fold_text(word) for word in _SMALL.findall(whole)))
    for name in _NAME.finditer(text):
        found.add(text, name)
    return found


class Named:
    """What the names of a text are, as one after the other is read. ``small`` are its words without a capital."""

    def __init__(self, small: frozenset[str]) -> None:
        self._none = words("common.txt", "common") | small
        self.names: set[frozenset[str]] = set()
        self.places: set[str] = set()
        self.things: set[str] = set()
        self.people: set[str] = set()
        self.inside: set[str] = set()
        self.full: set[frozenset[str]] = set()
        self.bearers: defaultdict[str, set[str]] = defaultdict(set)

    def add(self, text: str, name: re.Match[str]) -> None:
        """Read one name in its place: what stands before and after it says what bears it."""
        start = name.start()
        led, then = _BEFORE.search(text, max(0, start - _NEAR), start), _AFTER.match(text, name.end())
        before = fold_text(led["word"]) if led else ""
        after = fold_text(then["word"]) if then else ""
        of_name = words_of(name.group())
        opens = bool(SENTENCE_START.search(text, max(0, start - 6), start))
        self.inside.update(word for n, word in enumerate(of_name) if n or not opens)
        ranks = [word for word in (before, *of_name) if word in _of("role")]
        known = [word for word in of_name if word not in self._none and word not in ranks]
        if len(known) > 1:
            self.full.add(frozenset(known))
        if ranks or before in _SAYS:
            self.people.update(known)
            # "Chief Superintendent" and "Assistant Chief Fire Officer" are not two in one office.
            for rank in ranks[-1:]:
                self.bearers[rank].update(known)
            return
        if len(known) > 1 and known[-1] in _of("street"):
            self.bearers["street"].update(known[:-1])
        at = before in _AT and not (led and led["the"])
        beside = after if then and not then["comma"] else ""
        if not known or (after in _SAYS and not at) or not _of("acting").isdisjoint((beside, known[-1])):
            return
        self.names.add(frozenset(known))
        borne = bool(beside) and beside not in words("common.txt", "common")
        if (at and not borne) or _is_place(known, after):
            self.places.update(known)
        elif before != "of" or borne or (led and led["the"]):
            self.things.update(known)
            if led and not led["comma"] and not led["the"] and led["word"].islower():
                self._bear(before, known)

    def _bear(self, noun: str, name: list[str]) -> None:
        if noun not in words("common.txt", "common"):
            self.bearers[stem(noun)].update(name)


def _is_place(name: list[str], after: str) -> bool:
    if not _of("place", "people").isdisjoint((after, name[-1])):
        return True
    return not words("places.txt", "place", "people").isdisjoint(name)


def words_of(name: str) -> list[str]:
    """The words of a name, folded, without marks around them."""
    folded = (word.strip(_MARKS).removesuffix("'s").strip("'") for word in fold_text(name).replace("’", "'").split())
    return [word for word in folded if word and word != "&"]


def _of(*groups: str) -> frozenset[str]:
    return words(LIST, *groups)
