"""Whatever articles say: a sentence told is the article's own, stands where it says, and leans on nothing cut away."""

import re
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.newsdesk.digest import compiled, grouped_of
from bot.newsdesk.stories import leading, tellings
from bot.newsdesk.summary import LENGTHS, points, sourcing
from bot.newsdesk.topic import topic_summary
from bot.ports.records import Arrival, News, StoredArticle
from bot.ports.stories import Window
from bot.replies.digest import digest_reply
from bot.replies.pages import PLAIN, pages
from bot.replies.summary import of_article, of_topic
from summarizer.reading import read
from summarizer.stories.group import stories as group
from summarizer.types import Article, Attribution, SpeakerKind, Speech

ZONE = ZoneInfo("UTC")
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
WINDOW = Window(NOW - timedelta(hours=9), NOW, NOW)

SENTENCES = [
    "The council of Orvik voted on Monday to close the old harbour to cargo ships for the rest of the winter.",
    "But the vote was close.",
    "He had promised the opposite in the spring.",
    "They were not asked.",
    "This came as a surprise to the port workers.",
    "Officials said that 1,200 workers had lost their shifts since the first storm.",
    "The union said that 1,400 workers had lost their shifts since the first storm.",
    "Many ships of the northern line were sent to Torsand.",
    "“We will not leave the quay,” said Ann Berg, secretary of the dockers’ union.",
    "“Nobody asked us.”",
    "“The harbour was silting up,” he said.",
    "“It costs us a fortune,” said Lars Holm, “and nobody pays.”",
    "According to a harbour pilot who asked not to be named, the channel is “a trap for big ships”.",
    "A company from Vester offered to dredge the channel for 3 million crowns before the end of March.",
    "Who will pay for that?",
    "Ms. Berg spoke to reporters in front of the customs house after the meeting of the council.",
    "The ferry to the islands is not touched by the vote and keeps to its timetable, the harbour office said.",
    "I saw it with my own eyes.",
    "The market on the quay opens as usual.",
]
OPENS_BARE = re.compile(
    r"[“\"(]*(?:he|she|they|it|his|her|their|this|that|these|those|but|and|so|however|i|we)\b", re.IGNORECASE
)


def grouped(archive):
    return tellings(archive, group([source.article for source in archive]))


@cache
def stored(text, number=1, outlet="EXAMPLE Wire"):
    article = Article(f"Harbour news {number}", text, id=f"a-{number:04x}", outlet=outlet)
    reading = read(article)
    ids = tuple(f"q-{number:02x}{n:02x}" for n in range(len(reading.quotes)))
    return StoredArticle(number, article, reading, NOW - timedelta(hours=1), 1, ids)


texts = st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), min_size=2, max_size=9).map(
    lambda paragraphs: "\n\n".join(" ".join(sentences) for sentences in paragraphs)
)
archives = st.lists(st.tuples(texts, st.sampled_from(["EXAMPLE Wire", "EXAMPLE Post", None])), max_size=5)


def newest_first(drawn):
    """The archive of what was drawn. Read in the test: the parser is no part of drawing."""
    return [stored(text, number, outlet) for number, (text, outlet) in enumerate(drawn, 1)][::-1]


def check(told, point):
    """The point is one whole sentence of the article, word for word, in the paragraph that it names."""
    (span,) = point.evidence
    assert span.of(told.article.text) == point.text
    assert [s.paragraph for s in told.reading.sentences if s.span == span] == [point.paragraph]


def leans(told, chosen):
    """The chosen sentences that open on something said before, and are not shown right after it."""
    spans = [point.evidence[0] for point in chosen]
    order = [sentence.span for sentence in told.reading.sentences]
    return [
        point.text
        for point in chosen
        if OPENS_BARE.match(point.text) and not point.text.startswith("“")
        if (at := order.index(point.evidence[0])) == 0 or order[at - 1] not in spans
    ]


@settings(max_examples=60, deadline=None)
@given(texts, st.sampled_from(sorted(LENGTHS)))
def test_a_summary_is_whole_sentences_in_their_order(text, length):
    told = stored(text)
    chosen = points(told, LENGTHS[length])
    for point in chosen:
        check(told, point)
    assert [p.evidence for p in chosen] == sorted({p.evidence for p in chosen})
    early = any(key.paragraph <= 3 and key.needs is None for key in told.reading.key_sentences)
    assert not early or (chosen and chosen[0].paragraph <= 3)
    assert leans(told, chosen) == []
    reply = of_article(told, chosen, (), sourcing(told.reading), ZONE, graphic=False)
    shown = [row for row in said(reply).split("\n") if re.match(r"\d ", row)]
    assert shown == [f"{n} {point.text} ¶{point.paragraph}" for n, point in enumerate(chosen, 1)]


@settings(max_examples=40, deadline=None)
@given(archives, st.sampled_from(sorted(LENGTHS)))
def test_a_topic_never_mixes_its_stories(drawn, length):
    archive = newest_first(drawn)
    stories = grouped(archive)
    told = topic_summary(stories, LENGTHS[length])
    assert told == topic_summary(grouped(archive), LENGTHS[length])
    for source, point in told.sentences:
        check(source, point)
    homes = [next(n for n, s in enumerate(stories) if source in s.articles) for source, _ in told.sentences]
    assert homes == sorted(homes)
    assert len(told.sentences) <= max(LENGTHS[length].sentences, len(stories))
    for source in {id(source): source for source, _ in told.sentences}.values():
        assert leans(source, [point for other, point in told.sentences if other is source]) == []
    text = said(of_topic("harbour", told, "all dates", ZONE, graphic=False))
    for source, point in told.sentences:
        assert f" {point.text} {source.article.id} ¶{point.paragraph}\n" in text
    assert told.found == len(archive)


@settings(max_examples=40, deadline=None)
@given(archives)
def test_a_digest_keeps_its_promises(drawn):
    archive = newest_first(drawn)
    news = News(tuple(Arrival(source, source.filed_at) for source in archive))
    digest = compiled(news, WINDOW, group([source.article for source in grouped_of(news)]))
    assert digest == compiled(news, WINDOW, group([source.article for source in grouped_of(news)]))
    for story in digest.stories:
        if story.point:
            check(story.telling.lead, story.point)
            assert leans(story.telling.lead, [story.point]) == []
    quotes = [story.quote for story in digest.stories if story.quote]
    for found in quotes:
        assert found.quote.speech is Speech.DIRECT
        assert found.quote.attribution in {Attribution.EXPLICIT, Attribution.SURNAME, Attribution.PRONOUN}
        assert found.quote.speaker.kind in {SpeakerKind.PERSON, SpeakerKind.ORGANISATION}
    assert len({found.quote.speaker.name for found in quotes}) == len(quotes)
    # What has no sentence to show comes last, of however many outlets it is.
    ranks = [(any(a.reading.key_sentences for a in s.telling.articles), s.outlets) for s in digest.stories]
    assert ranks == sorted(ranks, reverse=True)
    shown = {source.article.id for story in digest.stories for source in story.telling.articles}
    left = {out.article_id for out in digest.left_out}
    assert shown.isdisjoint(left)
    assert shown | left == {source.article.id for source in archive}
    assert said(digest_reply(digest, ZONE)) == said(digest_reply(digest, ZONE))


def said(reply):
    return "\n\n".join(page.text for page in pages(reply, PLAIN))


def test_a_story_is_told_from_an_article_that_can_tell_it():
    bare = stored("But he did. She did not.", 1)
    short = stored(SENTENCES[0], 2)
    full = stored("\n\n".join(SENTENCES), 3)
    assert full.reading.words >= 120
    assert leading([bare, short, full]) is full
    assert leading([bare, short]) is short
    assert leading([bare]) is bare
    assert leading([short, bare]) is short
