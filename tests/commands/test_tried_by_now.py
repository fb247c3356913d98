"""Beneath a verdict the same trial is not told as one that is still open."""

from dataclasses import replace

import pytest
from newsroom import NINE

from bot.newsdesk.tried import _DECIDED, _OPEN
from summarizer.types import Article, Story

RETIRES = Article(
    "Jury retires in Ostrow poisoning trial",
    "The jury retired on Monday in the trial of Greta Ostrow, who is accused of poisoning the wells of a neighbour.\n\n"
    "Prosecutor Paul Rimm told Karvel Crown Court that Ostrow, 62, had bought the salt a week before. “She did it for "
    "the land,” he said.\n\nOstrow denies the charge. Her barrister, Ann Tull, said the wells were old.",
)
GUILTY = Article(
    "Farmer Ostrow guilty of poisoning wells",
    "A farmer who poisoned the wells of a neighbour for his land was found guilty on Monday.\n\n"
    "Greta Ostrow, 62, shook her head as the verdict was read at Karvel Crown Court.\n\n"
    "Judge Ivan Moll said that Ostrow would be sentenced in May.",
)


@pytest.fixture
def one_story(monkeypatch):
    monkeypatch.setattr("bot.newsdesk.stories.stories", lambda articles, *_: (Story(tuple(a.id for a in articles)),))


async def told(room, *articles):
    for n, article in enumerate(articles):
        await room.file(article, NINE.replace(hour=9 + n))
    return await room.ask("!summary Ostrow", NINE.replace(hour=14))


async def test_beneath_the_verdict_nobody_is_still_accused(room, one_story):
    answer = await told(room, RETIRES, GUILTY)
    assert "found guilty" in answer
    assert "The jury retired" not in answer
    assert "Ostrow denies" not in answer


@pytest.mark.parametrize(
    "verdict",
    [
        "A farmer who poisoned wells could be found guilty on Monday.",
        "A farmer who was convicted in 2011 of theft is back in court.",
        "A farmer was found guilty on Monday, and her appeal is already filed.",
    ],
)
async def test_what_is_no_verdict_of_now_takes_the_place_of_nothing(room, one_story, verdict):
    other = replace(GUILTY, text=f"{verdict}\n\n{GUILTY.text.partition(chr(10) * 2)[2]}")
    assert "The jury retired" in await told(room, RETIRES, other)


async def test_the_verdict_on_one_of_two_does_not_end_the_trial_of_the_other(room, one_story):
    both = replace(
        RETIRES, text=RETIRES.text.replace("Ostrow denies", "Her nephew Karl Venn denies theft. Ostrow denies")
    )
    assert "The jury retired" in await told(room, both, GUILTY)


@pytest.mark.parametrize("piece", ["jury has ", "court in Aa on Bb ", "was ", "awaits ", "trial "])
def test_any_text_is_looked_at(piece):
    text = piece * (1_000 // len(piece))
    assert not _OPEN.search(text)
    assert not _DECIDED.search(text)
