"""Reads an article once: furniture, paragraphs, sentences, quotes with their speakers, key sentences, figures."""

from __future__ import annotations

import re

from summarizer.lexicon import words
from summarizer.quotes.classes import quotes as resolved_quotes
from summarizer.quotes.ground import ground
from summarizer.quotes.headline import headline_quotes
from summarizer.quotes.indirect import indirect_quotes
from summarizer.stories.figures import figures
from summarizer.summaries.choose import chosen_by, key_sentences
from summarizer.text.engine import ENGINE
from summarizer.text.furniture import dropped as furniture
from summarizer.text.language import Parser, SpacyParser
from summarizer.text.marks import passages as find_passages
from summarizer.text.paragraphs import paragraphs as find_paragraphs
from summarizer.text.sentences import sentences as find_sentences
from summarizer.text.tongue import language_of
from summarizer.types import Article, Dropped, Quote, Reading

_GRAPHIC_WORDS = 3
_WORD = re.compile(r"[^\W\d_]+")


def read(article: Article, parser: Parser | None = None) -> Reading:
    """The reading of ``article``. Never raises for any text; time is linear in its length.

    Quotes are read in English only. ``parser`` is spaCy's small pipeline unless another is handed in.
    """
    text = article.text
    left_out = _left_out(article)
    paragraphs = find_paragraphs(text, left_out)
    passages = find_passages(text, paragraphs)
    sentences = find_sentences(text, paragraphs, passages)
    language = language_of(" ".join(p.span.of(text) for p in paragraphs[:60]))
    count = sum(len(p.span.of(text).split()) for p in paragraphs)
    found: tuple[Quote, ...] = ()
    if language == "en":
        base = ground(text, article.headline, paragraphs, sentences, passages, parser or SpacyParser())
        spoken, known = resolved_quotes(base)
        found = (
            *headline_quotes(article.headline),
            *sorted([*spoken, *indirect_quotes(base, known)], key=lambda q: q.contents),
        )
    return Reading(
        engine=ENGINE,
        language=language,
        words=count,
        paragraphs=paragraphs,
        sentences=sentences,
        dropped=left_out,
        quotes=found,
        key_sentences=key_sentences(article, sentences, found),
        figures=figures(article, sentences, found),
        graphic=_graphic(text),
        chosen_by=chosen_by(),
    )


def _left_out(article: Article) -> tuple[Dropped, ...]:
    """The lines that were set aside when the article came in, and the furniture among the others, by place."""
    before = {line.span for line in article.set_aside}
    found = (line for line in furniture(article.text) if line.span not in before)
    return tuple(sorted((*article.set_aside, *found), key=lambda line: line.span))


def _graphic(text: str) -> bool:
    """Whether the text describes violence in detail: three or more different words of the list."""
    return len(words("graphic.txt", "graphic") & set(_WORD.findall(text.casefold()))) >= _GRAPHIC_WORDS
