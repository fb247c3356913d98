"""Which new version of a report only corrects it, and which tells something new."""

from datetime import UTC, datetime

import pytest

from bot.newsdesk.retold import corrects
from bot.ports.records import StoredArticle
from summarizer.reading import read
from summarizer.types import Article

HEADLINE = "Six die in fire at mill in Tarnby"
TEXT = """Six people died in a fire at the paper mill of Tarnby on Monday, and two are missing, the county said.

The fire broke out in the drying loft before the first shift had ended. The director, Olaf Brand, said that the mill \
would open again before the end of the month, and that each of the 212 workers would be paid until that day.

The printers of Tarnby met in the town hall in the evening. They asked for a list of all who had been in the loft, and \
for doors that open to the yard. The county said that it had looked at the doors of the mill twice in the last year."""


def stored(headline, text, version):
    article = Article(headline, text, id="a-1", version=version)
    reading = read(article)
    ids = tuple(f"q-{version}{n:03x}" for n in range(len(reading.quotes)))
    return StoredArticle(1, article, reading, datetime(2026, 11, 23, 9, tzinfo=UTC), version, ids)


def only_corrects(headline=HEADLINE, text=TEXT):
    return corrects(stored(HEADLINE, TEXT, 1), stored(headline, text, 2))


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("212", "221"),
        TEXT.replace("Olaf Brand", "Olav Brand"),
        TEXT.replace("212", "221") + "\n\nThis article was corrected on Tuesday: 221, not 212.",
        TEXT + "\n\nCorrection: the mill has 212 workers, not 221.",
        TEXT + "\n\nEditor's note: an earlier version gave another name.",
        TEXT + "\n\nClarification: the headline of this article has been amended.",
    ],
)
def test_a_corrected_word_or_notice_is_nothing_new(text):
    assert only_corrects(text=text)
    assert only_corrects("Six die in a fire at mill in Tarnby", text)


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("people died in", "people survived"),
        TEXT.replace("the mill would open", "the mill would not open"),
        TEXT + "\n\nThe director was questioned on Tuesday.",
        TEXT + "\n\nClarification: police say a man was charged with murder on Tuesday.",
        TEXT + "\n\nEditor's note: the mayor resigned on Monday.",
    ],
)
def test_what_turns_the_sense_or_is_added_is_new(text):
    assert not only_corrects(text=text)


def test_another_headline_over_the_same_text_is_new():
    assert not only_corrects("Man charged with murder over fire in Tarnby")
