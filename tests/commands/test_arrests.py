"""An arrest that the same article takes back: a digest and a short summary tell it with the release."""

from zoneinfo import ZoneInfo

import pytest
from newsroom import said

from bot.newsdesk.summary import news_of
from bot.replies import fed
from summarizer.types import Article

ARREST = "Police arrested the baker Ana Brik over the fire in the old mill of Corley on Monday night."
REST = (
    "The mill of 1822 had stood empty since the last miller left for the coast, and the town wants to make a school of "
    "it.\n\n"
    "Some 40 neighbours came to the quay with buckets, and the road to the bridge was closed until noon on Tuesday.\n\n"
    "The brigade had come with two engines from the coast, and the water had to be pumped from the river, since the "
    "pond behind the mill has been dry for some years.\n\n"
    "The county will look into the fire in January, and a report is due before the summer, the mayor said."
)


def article(release, *, apart, rest=REST):
    text = f"{ARREST}{chr(10) * 2 if apart else ' '}{release}\n\n{rest}"
    return Article("Woman arrested over fire in Corley", text, url="https://e.example/1", outlet="E")


@pytest.mark.parametrize("apart", [True, False])
@pytest.mark.parametrize(
    "release",
    [
        "She is no longer a suspect.",
        "She was released without charge.",
        "Brik was released without charge on Tuesday, the force said.",
    ],
)
async def test_the_news_of_an_arrest_and_a_release_is_both(room, release, apart):
    stored = await room.file(article(release, apart=apart))
    where = "¶1, ¶2" if apart else "¶1"
    digest = await room.ask("!digest today")
    assert f"{ARREST} {release} {where}" in digest.split("\n")
    short = await room.ask(f"!summary {stored.article.id} len:short")
    assert f"{ARREST} ¶1" in short
    assert f"{release} {'¶2' if apart else '¶1'}" in short
    for longer in ("len:normal", "len:long"):
        told = await room.ask(f"!summary {stored.article.id} {longer}")
        assert release in told
    topic = await room.ask("!summary Corley fire")
    assert ARREST in topic
    assert release in topic


async def test_a_feed_posts_both_with_a_space_between_them(room):
    release = "She is no longer a suspect."
    stored = await room.file(article(release, apart=True))
    post = fed.one_article(stored, news_of(stored), 0, ZoneInfo("Europe/London"))
    assert f"{ARREST} {release} ¶1, ¶2" in said(post).split("\n")


async def test_both_are_told_however_long_where_nothing_else_may_be(room):
    long = ARREST.replace(" on Monday", ", the corrugated outbuildings, the neighbouring warehouse" * 4 + " on Monday")
    assert len(long) > 300
    text = f"{long}\n\nShe is no longer a suspect."
    await room.file(Article("Woman arrested over fire", text, url="https://e.example/2", outlet="E"))
    assert f"{long} She is no longer a suspect. ¶1, ¶2" in await room.ask("!digest today")


async def test_an_arrest_without_a_release_is_told_alone(room):
    await room.file(article("The fire burned for nine hours, and nobody was hurt.", apart=True))
    assert f"{ARREST} ¶1" in await room.ask("!digest today")
