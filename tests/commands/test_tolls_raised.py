"""An earlier toll is not the last word beside a newer report of the same story, wherever that gives the new one."""

import pytest
from newsroom import HALF_PAST, NINE

from summarizer.types import Article, Story

FIRST = Article(
    "Two die as Oster tunnel fills with smoke",
    "Two people were killed and about 400 led out on Monday when smoke filled the Oster tunnel under the sound, the "
    "coast fire service said.\n\n"
    "The tunnel, opened in 1998, has no second tube, and its fans stood still for an hour, said Mads Lind, head of the "
    "service.\n\n"
    "The tunnel's operator, Nordrør, said that it had switched on the fans at once.",
)
RISES = Article(
    "Oster tunnel: death toll rises to four",
    "The death toll of the smoke in the Oster tunnel rose to four on Monday evening after two people were found dead "
    "in a van, the coast fire service said.\n\n"
    "Three people were missing. Mads Lind of the service said that the van had been carrying bread to the island.\n\n"
    "Nordrør, which runs the tunnel, denied that its fans had stood still. “We have the log,” said its head, Siv Moen.",
)
ADMITS = Article(
    "Operator admits fans of tunnel stood still",
    "The operator of the Oster tunnel admitted on Tuesday that its fans had stood still for an hour while smoke filled "
    "it, which its head, Siv Moen, had denied.\n\n"
    "Nordrør said in a statement that the fans had been switched off for a test.\n\n"
    "Moen resigned. “I believed the log,” she said.\n\n"
    "The death toll stood at five after a woman died in hospital, the coast fire service said.\n\n"
    "Prosecutors have opened an inquiry into the smoke in the Oster tunnel.",
)
HOUR = HALF_PAST - NINE


@pytest.fixture
def one_story(monkeypatch):
    monkeypatch.setattr("bot.newsdesk.stories.stories", lambda articles, *_: (Story(tuple(a.id for a in articles)),))


async def filed(room, *articles):
    return [(await room.file(article, NINE + n * HOUR)).article.id for n, article in enumerate(articles)]


async def test_the_toll_of_the_newest_report_is_told_in_place_of_the_older_ones(room, one_story):
    ids = await filed(room, FIRST, RISES, ADMITS)
    for line in ("!summary Oster tunnel", "!summary Oster tunnel len:long", f"!summary {' '.join(ids)}"):
        answer = await room.ask(line, NINE + 4 * HOUR)
        told = [each for each in answer.splitlines() if each[:2] in {f"{n} " for n in range(1, 7)}]
        assert told[0].startswith("1 The operator of the Oster tunnel admitted")
        assert any("The death toll stood at five" in each for each in told), line
        assert not any("rose to four" in each or "Two people were killed" in each for each in told), line
        assert not any("the van had been" in each for each in told), line


async def test_a_report_of_the_same_day_leads_the_first_one(room):
    await filed(room, FIRST, RISES)
    answer = await room.ask("!digest today", NINE + 3 * HOUR)
    assert "2 articles, 1 story" in answer
    assert "\n1. Oster tunnel: death toll rises to four\n" in answer
    assert "Two people were killed" not in answer


@pytest.mark.parametrize(
    ("stated", "instead"),
    [
        ("The death toll stood at five after", "In 2011 a fire in the tunnel killed five people, and"),
        ("The death toll stood at five after", "The death toll stood at two after"),
        ("The death toll stood at five after", "Five people were killed in Lund by a flood, and"),
        ("The death toll stood at five after", "Nobody spoke of the dead when"),
    ],
)
async def test_what_is_no_newer_toll_takes_the_place_of_none(room, one_story, stated, instead):
    await filed(room, FIRST, Article(ADMITS.headline, ADMITS.text.replace(stated, instead)))
    assert "Two people were killed" in await room.ask("!summary Oster tunnel", NINE + 4 * HOUR)


async def test_an_older_report_with_more_takes_the_place_of_none(room, one_story):
    await filed(room, ADMITS, FIRST)
    assert "Two people were killed" in await room.ask("!summary Oster tunnel", NINE + 4 * HOUR)
