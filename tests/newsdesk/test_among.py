"""What of a day's stories is on a topic."""

from bot.newsdesk.stories import among
from summarizer.types import Story


def test_a_topic_takes_its_articles_of_each_story_and_copies_stand_for_themselves_where_the_longer_text_is_not_on_it():
    day = (Story(("a", "b"), (("c", "a"), ("d", "b"))), Story(("e",)))
    assert among(day, {"b", "c", "d"}) == (Story(("b", "c"), (("d", "b"),)),)
    assert among(day, {"c"}) == (Story(("c",)),)
    assert among(day, set("abcde")) == day
    assert among(day, set()) == ()
