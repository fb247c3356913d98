"""Lists of invented pairs of articles, and how many of them are one story."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from stories.made_news import made_text

from summarizer.stories.group import stories
from summarizer.types import Article

MORNING = datetime(2026, 3, 2, 9, tzinfo=UTC)
HERE = Path(__file__).parent


def pairs(name):
    """Pairs of articles, 20 hours apart: headline and text, a line of two dashes, headline and text."""
    found = []
    for n, block in enumerate((HERE / name).read_text(encoding="utf-8").strip().split("\n\n")):
        told = [each.partition("\n") for each in block.split("\n--\n")]
        found.append(
            tuple(
                Article(headline, text, f"{n}{side}", published_at=MORNING + timedelta(hours=20 * side))
                for side, (headline, _, text) in enumerate(told)
            )
        )
    return found


def joined(name, paragraphs=0, of=55):
    """How many pairs of a list are one story; ``paragraphs`` of other words are put behind the second of each."""
    told = pairs(name)
    assert len(told) == of
    assert all(len(pair) == 2 for pair in told)
    longer = [
        replace(other, text=f"{other.text}\n\n{made_text(n, paragraphs)}".strip()) for n, (_, other) in enumerate(told)
    ]
    return sum(len(stories((one, other))) == 1 for (one, _), other in zip(told, longer, strict=True))
