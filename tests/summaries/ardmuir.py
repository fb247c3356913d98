"""A harbour, a mill and a council: invented news into which a paragraph is put, and what may stand of it."""

from summarizer.reading import read
from summarizer.summaries.choose import key_sentences
from summarizer.types import Article

BODY = """\
The harbour of Ardmuir was closed on Tuesday after a tanker lost its rudder in the mouth of the Sorn.

{paragraph}

Tugs from Portree Ness held the tanker off the rocks until the evening, the coastguard said.
"""

HALL = "The hall of the council was full, and the meeting went on until noon."


def standing(paragraph):
    """The sentences that may stand in a summary, each with what it needs."""
    article = Article(headline="Harbour closed", text=BODY.format(paragraph=paragraph))
    reading = read(article)
    found = key_sentences(article, reading.sentences, reading.quotes)
    return {k.span.of(article.text): k.needs and k.needs.of(article.text) for k in found}


def alone(*paragraphs):
    """As ``standing``, of a text of just these paragraphs."""
    article = Article(headline="", text="\n\n".join(paragraphs))
    reading = read(article)
    found = key_sentences(article, reading.sentences, reading.quotes)
    return {k.span.of(article.text): k.needs and k.needs.of(article.text) for k in found}
