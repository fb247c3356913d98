"""Which of two day-dated reports is the later one, and so whose count is an update."""

from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count

import pytest

from bot.newsdesk.figures import clashing, times
from bot.ports.records import StoredArticle
from bot.replies.figures import figures_differ
from bot.replies.plain_text import row
from summarizer.reading import read
from summarizer.types import Article

DAY = datetime(2026, 11, 24, tzinfo=UTC)
HOUR = timedelta(hours=1)
NUMBERS = count(1)
FOUR = "Four people were killed when a mill burned down in Arnholt, the Arnholt Fire Service said."
SEVEN = "Seven people were killed when a mill burned down in Arnholt, the fire service said."


@cache
def stored(text, filed_at, published=DAY, version=1):
    number = next(NUMBERS)
    article = Article("", text, id=f"a-{number:04x}", published_at=published, version=version)
    return StoredArticle(number, article, read(article), filed_at, version, ())


@pytest.mark.parametrize("published", [DAY, DAY + 6 * HOUR])
def test_of_one_day_the_report_filed_later_is_later(published):
    early, late = stored(FOUR, DAY + 8 * HOUR, published), stored(SEVEN, DAY + 18 * HOUR)
    assert not clashing([early, late])
    assert not clashing([late, early])


def test_a_lower_count_that_was_filed_later_differs():
    assert len(clashing([stored(SEVEN, DAY + 8 * HOUR), stored(FOUR, DAY + 18 * HOUR)])) == 1


def test_what_was_filed_in_one_go_may_be_in_any_order():
    early, late = stored(FOUR, DAY + 8 * HOUR), stored(SEVEN, DAY + 8 * HOUR + timedelta(minutes=4))
    assert len(clashing([early, late])) == 1


def test_the_filing_on_a_later_day_says_nothing():
    early, late = stored(FOUR, DAY + 30 * HOUR), stored(SEVEN, DAY + 50 * HOUR)
    assert set(times([early, late]).values()) == {DAY}
    assert len(clashing([early, late])) == 1


def test_a_correction_is_no_update():
    reprint, corrected = stored(FOUR, DAY + 8 * HOUR), stored(SEVEN, DAY + 18 * HOUR, version=2)
    assert len(clashing([reprint, corrected])) == 1


def test_an_undated_article_has_no_time():
    assert times([stored(FOUR, DAY + 8 * HOUR, None)]) == {}


def test_a_body_that_is_known_by_what_it_is_is_not_called_unnamed():
    text = (
        "Police said 13 people were injured at the Fell Inn. The fire service said 19 people were injured.\n\n"
        "A mill hand said 40 people were missing.\n\nThe mill's owner said 22 people were missing."
    )
    one = stored(text, DAY + 8 * HOUR)
    lines = figures_differ(clashing([one]), {one.article.id: one})
    assert [row(each).removeprefix("Figures differ: ") for each in lines] == [
        "13 people were injured (Police, ¶1) / 19 people were injured (The fire service, ¶1)",
        "40 people were missing (A mill hand, unnamed, ¶2) / 22 people were missing (The mill's owner, unnamed, ¶3)",
    ]
