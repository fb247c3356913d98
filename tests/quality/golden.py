"""The golden passages: short invented news, each a named phenomenon beside its expected quotes.

A passage is two files in ``passages``: ``<name>.txt``, the text, and ``<name>.json``:

- ``phenomenon``: one sentence that says what the passage is about; a failing test prints it.
- ``headline``: left out where there is none.
- ``quotes``: the quotes of the body in order of place, each with ``contents`` (the words of each part with their
  marks, to the letter), ``speaker`` (null: nobody is named), ``speech``, ``attribution``, ``paragraph`` (from 1) and,
  where it matters, ``venue``.
- ``never_by``: words in marks, and those who must not be shown as their speakers; such words need not be quotes.
- ``apart``, ``together``: printed names that are different people, or one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from summarizer.quotes.names import mentions
from summarizer.quotes.people import people
from summarizer.reading import read
from summarizer.text.furniture import dropped
from summarizer.text.language import SpacyParser
from summarizer.text.paragraphs import paragraphs
from summarizer.types import Article, Attribution, Part, Quote, Speech

HERE = Path(__file__).resolve().parent / "passages"


@dataclass(frozen=True)
class Expected:
    contents: tuple[str, ...]
    speaker: str | None
    speech: str
    attribution: str
    paragraph: int
    venue: str | None = None


@dataclass(frozen=True)
class Passage:
    name: str
    phenomenon: str
    article: Article
    quotes: tuple[Expected, ...]
    never_by: dict[str, list[str]] = field(default_factory=dict)
    apart: tuple[tuple[str, ...], ...] = ()
    together: tuple[tuple[str, ...], ...] = ()


def golden():
    """All passages, by name."""
    return [_passage(path) for path in sorted(HERE.glob("*.json"))]


def _passage(path):
    held = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_suffix(".txt").read_text(encoding="utf-8").rstrip("\n")
    return Passage(
        path.stem,
        held["phenomenon"],
        Article(held.get("headline", ""), text),
        tuple(Expected(**{**q, "contents": tuple(q["contents"])}) for q in held["quotes"]),
        held.get("never_by", {}),
        tuple(map(tuple, held.get("apart", ()))),
        tuple(map(tuple, held.get("together", ()))),
    )


def spoken(article):
    """The quotes in marks of the body, in order of place."""
    return [q for q in read(article).quotes if q.part is Part.TEXT and q.speech is not Speech.INDIRECT]


def shown(quote: Quote):
    """The speaker that a reply would name."""
    return quote.speaker.name if quote.speaker and quote.attribution is not Attribution.NO_SPEAKER else None


def differences(passage, found=None):
    """What the engine got wrong, in sentences; empty where all is as expected."""
    text = passage.article.text
    found = spoken(passage.article) if found is None else found
    got = {tuple(s.of(text) for s in q.contents): q for q in found}
    wanted = {e.contents: e for e in passage.quotes}
    said = [
        f"Quoted, and should not be: {' + '.join(contents)} ({shown(quote)})."
        for contents, quote in got.items()
        if contents not in wanted and not (len(contents) == 1 and contents[0] in passage.never_by)
    ]
    said += [f"Not found: {' + '.join(contents)}." for contents in wanted if contents not in got]
    for contents in wanted.keys() & got.keys():
        said += _one(text, wanted[contents], got[contents])
    for words, names in passage.never_by.items():
        said += [
            f"{words} is given to {shown(q)}."
            for q in found
            if shown(q) in names and any(words == s.of(text) for s in q.contents)
        ]
    return said + _people(passage)


def _one(text, expected, quote):
    rows = (
        ("speaker", expected.speaker, shown(quote)),
        ("speech", expected.speech, quote.speech.value),
        ("attribution", expected.attribution, quote.attribution.value),
        ("paragraph", expected.paragraph, quote.paragraph),
    )
    if expected.venue is not None:
        rows += (("venue", expected.venue, quote.venue and quote.venue.span.of(text)),)
    return [f"{expected.contents[0]}: {what} is {got}, should be {want}." for what, want, got in rows if want != got]


def _people(passage):
    if not passage.apart and not passage.together:
        return []
    text = passage.article.text
    rows = paragraphs(text, dropped(text))
    parses = dict(enumerate(SpacyParser().parse([(p.span.start, p.span.of(text)) for p in rows])))
    clusters = [{m.text for m in person.mentions} for person in people(mentions(text, rows, parses))]
    joined = [f"{names} are made one." for names in passage.apart if any(len(c & set(names)) > 1 for c in clusters)]
    parted = [f"{names} are parted." for names in passage.together if not any(set(names) <= c for c in clusters)]
    return joined + parted
