"""``python -m summarizer quotes|summary|stories [FILE]``: JSON Lines in and out, one line per article, in order."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any, TextIO

from summarizer.errors import BadInput, SummarizerError, TooLong
from summarizer.reading import read
from summarizer.stories.group import stories
from summarizer.summaries.choose import SENTENCES, summary
from summarizer.summaries.written import MOST_SENTENCES, written
from summarizer.types import Article, Part, Point, Quote, Speech

Record = dict[str, Any]
_WORDS_A_SENTENCE = 25
"""Of a written sentence, where a length is asked for in words."""
_MOST_DIGITS = 9
_TYPES = {Speech.DIRECT: "direct", Speech.PARTIAL: "mixed", Speech.INDIRECT: "indirect"}


def main(arguments: list[str] | None = None) -> int:
    """Run one of the three faces. Exit 0; 2 for a usage error or a file that cannot be read."""
    options = _parser().parse_args(arguments)
    try:
        source = _source(options.file)
    except OSError as error:
        sys.stderr.write(f"I could not read {options.file}: {error.strerror}.\n")
        return 2
    try:
        with source as lines:
            for record in _answers(options, lines):
                sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
                sys.stdout.flush()
    except SummarizerError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except BrokenPipeError:
        # The reader of our output went away; that is no fault, and nothing more is to be written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _source(name: str | None) -> AbstractContextManager[TextIO]:
    return nullcontext(sys.stdin) if name in {None, "-"} else Path(name).open(encoding="utf-8", errors="replace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m summarizer", description="Read articles given as JSON Lines.")
    faces = parser.add_subparsers(dest="face", required=True)
    for name, what in (
        ("quotes", "quotes with their speakers"),
        ("summary", "a summary"),
        ("stories", "the story of each article"),
    ):
        face = faces.add_parser(name, help=what)
        face.add_argument("file", nargs="?", help="a JSON Lines file; standard input if left out")
        if name == "summary":
            length = face.add_mutually_exclusive_group()
            length.add_argument("--words", type=_from_one, help="about so many words (60 if neither is given)")
            length.add_argument("--sentences", type=_from_one, help="most sentences (3 if neither is given)")
            face.add_argument(
                "--model", help="let a transformers model write it: a local folder or a hub id in the local cache"
            )
    return parser


def _from_one(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or len(text) > _MOST_DIGITS or not int(text):
        raise argparse.ArgumentTypeError("write a whole number from 1 on")
    return int(text)


def _answers(options: argparse.Namespace, lines: Iterable[str]) -> Iterator[Record]:
    if options.face == "quotes":
        return _each(lines, quotes_of)
    if options.face == "summary":
        return _each(
            lines,
            _writer(options.model, options.sentences, options.words)
            if options.model
            else _chooser(options.words, options.sentences),
        )
    return _stories(lines)


def _each(lines: Iterable[str], answer: Callable[[Article], Record]) -> Iterator[Record]:
    """One answer per line; a line that cannot be read or answered gets its error and the rest goes on."""
    for identity, given in _given(lines):
        try:
            yield {"id": identity, "error": given} if isinstance(given, str) else {"id": identity, **answer(given)}
        except BadInput as error:
            yield {"id": identity, "error": str(error)}


def _given(lines: Iterable[str]) -> Iterator[tuple[Any, Article | str]]:
    """For each line with something in it its id, or number where it has none, and its article or what is wrong."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        identity: Any = number
        try:
            record = _record(line)
            identity = record.get("id", number)
            yield identity, _article(record)
        except BadInput as error:
            yield identity, str(error)


def _record(line: str) -> Record:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadInput("This line is not JSON.") from error
    if not isinstance(record, dict):
        raise BadInput('This line is no JSON object with "id" and "text".')
    return record


def _article(record: Record) -> Article:
    text, title = record.get("text"), record.get("title") or ""
    if not isinstance(text, str) or not isinstance(title, str):
        raise BadInput('"text" is missing or is no string.')
    return Article(headline=title, text=text, id=str(record.get("id", "")))


def quotes_of(article: Article) -> Record:
    """The answer of ``quotes`` for one article, without its id."""
    found = [q for q in read(article).quotes if q.part is Part.TEXT]
    return {"quotes": [row for quote in found for row in _rows(article.text, quote)]}


def _rows(text: str, quote: Quote) -> Iterator[Record]:
    """One row per part of a quote."""
    for span in quote.contents:
        yield {
            "start": span.start,
            "end": span.end,
            "text": span.of(text),
            "speaker": quote.speaker.name if quote.speaker else None,
            "speaker_start": quote.name.start if quote.name else None,
            "speaker_end": quote.name.end if quote.name else None,
            "cue": quote.cue.of(text) if quote.cue else None,
            "type": _TYPES[quote.speech],
            "attribution": quote.attribution.value,
            "confidence": quote.confidence,
        }


def _chooser(words: int | None, sentences: int | None) -> Callable[[Article], Record]:
    by_default = words is None and sentences is None

    def answer(article: Article) -> Record:
        reading = read(article)
        chosen = (
            summary(article, reading)
            if by_default
            else summary(article, reading, words_at_most=words, sentences=sentences)
        )
        spans = [point.evidence[0] for point in chosen.points]
        rows = [{"start": s.start, "end": s.end, "text": s.of(article.text)} for s in spans]
        return {"summary": "\n".join(s.of(article.text) for s in spans), "sentences": rows}

    return answer


def _writer(model: str, sentences: int | None, words: int | None) -> Callable[[Article], Record]:
    from summarizer.summaries.model_writer import ModelWriter  # noqa: PLC0415 - for those who ask for it alone

    writer = ModelWriter(model)
    most = min(MOST_SENTENCES, sentences or (SENTENCES if words is None else max(1, round(words / _WORDS_A_SENTENCE))))

    def answer(article: Article) -> Record:
        reading = read(article)
        try:
            made = written(article, reading, writer, sentences=most)
        except TooLong as error:
            raise BadInput(str(error)) from error
        except (RuntimeError, IndexError, ValueError) as error:  # torch's own
            raise BadInput("The model broke on this text.") from error
        points = made.points or summary(article, reading, sentences=most, words_at_most=words).points
        return {
            "summary": "\n".join(point.text for point in points),
            "sentences": [_told(article.text, point) for point in points],
            "made_by": made.made_by,
            "replaced": made.share_replaced,
        }

    return answer


def _told(text: str, point: Point) -> Record:
    """A sentence of the article's with its place; one that was written with the places of what supports it."""
    places = [{"start": span.start, "end": span.end, "text": span.of(text)} for span in point.evidence]
    return (
        places[0] if [point.text] == [place["text"] for place in places] else {"text": point.text, "evidence": places}
    )


def _stories(lines: Iterable[str]) -> Iterator[Record]:
    """All articles are needed before the first answer; bad lines keep their place."""
    rows = list(_given(lines))
    # Two lines may have one id: inside, each article is known by its place.
    grouped = stories([replace(given, id=str(n)) for n, (_, given) in enumerate(rows) if isinstance(given, Article)])
    cluster: dict[str, int] = {}
    for i, story in enumerate(grouped):
        cluster.update(dict.fromkeys(story.articles, i))
        cluster.update({copy: i for copy, _ in story.copies})
    for n, (identity, given) in enumerate(rows):
        yield (
            {"id": identity, "error": given} if isinstance(given, str) else {"id": identity, "cluster": cluster[str(n)]}
        )


if __name__ == "__main__":
    sys.exit(main())
