"""``!summary`` as an editor meets it: one article, a topic, and everything that can stand in the way."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from newsroom import DAM, DAM_COPY, DAM_REWRITE, FRENCH, HALF_PAST, MINUTE, NINE, STRIKE, read_once, said
from seed_reading import seed_reading

from bot.newsdesk.intake import from_bytes
from bot.replies.blocks import Outcome
from bot.replies.pages import DISCORD, pages
from summarizer.types import Article, KeySentence, Status, Story

SEED = Path(__file__).resolve().parents[2] / "seeds" / "real-massacres-in-aleppo.txt"
FOOTER = "Machine-extracted, unvetted. Check the source before publication."


@pytest.fixture
def seed():
    return from_bytes(SEED.read_bytes())


@pytest.fixture
def by_event(monkeypatch):
    """Group by event as a good engine does: all that names Harbek is one story; the copy is a copy of the wire's."""

    def grouped(articles, _wanted=None):
        names = {a.id: "Harbek" if "Harbek" in a.text else a.text[:20] for a in articles}
        copies = {a.id: b.id for a in articles for b in articles if a.outlet == "EXAMPLE Daily" and b.url == DAM.url}
        return tuple(
            Story(
                tuple(a.id for a in articles if names[a.id] == name and a.id not in copies),
                tuple((copy, kept) for copy, kept in copies.items() if names[copy] == name),
            )
            for name in dict.fromkeys(names.values())
        )

    monkeypatch.setattr("bot.newsdesk.stories.stories", grouped)


async def test_the_seed_article_has_the_form_of_the_reference(room, seed):
    await room.file(seed)
    heading, meta, *rest = (await room.ask("!summary latest")).split("\n")
    assert heading == seed.headline
    found = re.fullmatch(
        r"a-[0-9a-f]{4,} · outlet not stated · date not stated · no URL on file · ([23]) sentences of 723 words", meta
    )
    sentences, tail = rest[: int(found[1])], rest[int(found[1]) :]
    for number, row in enumerate(sentences, 1):
        shown = re.fullmatch(rf"{number} (.+[.”“]) ¶(\d+)", row)
        assert shown[1] in seed.text
        assert number > 1 or int(shown[2]) <= 3
        assert "directly participated" not in row
    differ, sourcing, label, footer = tail
    assert differ == (
        "Figures differ: 100,000 civilians had fled (The Russian Defense Ministry, ¶5) / "
        "100,000 civilians trapped (inferred: Ammar al Salmo, ¶17)"
    )
    assert re.fullmatch(
        r"Sourcing of 12 quotes: .*; 1 quote inferred \(¶17\), 1 headline phrase with no speaker", sourcing
    )
    assert (label, footer) == ("Graphic content. Extracts, word for word.", FOOTER)


async def test_the_quotes_of_the_seed_article_are_counted_as_in_the_reference(room, seed):
    """With the quotes as an ideal engine finds them."""
    read, ideal = read_once(seed), seed_reading(seed)
    await room.desk.articles.save(seed, replace(read, quotes=ideal.quotes, figures=ideal.figures), NINE)
    fled = "100,000 civilians had fled (The Russian Defense Ministry, ¶5)"
    trapped = "100,000 civilians trapped (inferred: Ammar al Salmo, ¶17)"
    speakers = "6 named people, 1 organisation, 2 unnamed"
    assert (await room.ask("!summary latest")).split("\n")[-4:] == [
        f"Figures differ: {fled} / {trapped}",
        f"Sourcing of 12 quotes: {speakers}; 1 quote inferred (¶17), 1 headline phrase with no speaker",
        "Graphic content. Extracts, word for word.",
        FOOTER,
    ]


async def test_latest_is_what_is_meant_by_nothing_and_by_the_word(room):
    await room.file(STRIKE)
    dam = await room.file(DAM, NINE + MINUTE)
    answers = {
        await room.ask(f"!summary {typed}") for typed in ("", "latest", "LATEST", dam.article.id, f"<{DAM.url}>")
    }
    assert len(answers) == 1
    assert answers.pop().startswith(DAM.headline)


@pytest.mark.parametrize(
    ("length", "sentences", "characters"), [("short", 1, 300), ("normal", 3, 700), ("long", 6, 1400)]
)
async def test_each_length_keeps_its_bounds(room, length, sentences, characters):
    await room.file(DAM)
    reply = await room.reply(f"!summary latest len:{length}")
    shown = [
        piece.ref.text for block in reply.blocks for row in block.rows for piece in row.pieces if hasattr(piece, "ref")
    ]
    assert (1 if length == "short" else 2) <= len(shown) <= sentences
    assert sum(map(len, shown)) <= characters
    assert f"{len(shown)} sentence{'' if len(shown) == 1 else 's'} of 202 words" in said(reply)


async def test_a_server_sets_its_usual_length(room):
    await room.file(DAM)
    await room.desk.settings.set_setting(0, "summary.length", "short", "@admin", NINE)
    assert "1 sentence of 202 words" in await room.ask("!summary")
    assert "1 sentence of" not in await room.ask("!summary len:long")


async def test_the_quotes_are_counted_by_who_speaks(room):
    await room.file(DAM)
    assert "\nSourcing of 3 quotes: 3 named people\n" in await room.ask("!summary")
    await room.file(replace(FRENCH, text=" ".join(f"The {n} of the town was seen on the bridge." for n in range(30))))
    assert "\nNo quotes in marks.\n" in await room.ask("!summary")


@pytest.mark.parametrize(("setting", "says"), [("off", False), ("label", True), ("spoiler", True)])
async def test_graphic_content_is_labelled_and_hidden_as_the_server_is_set(room, seed, setting, says):
    await room.file(seed)
    await room.desk.settings.set_setting(0, "graphic", setting, "@admin", NINE)
    reply = await room.reply("!summary")
    (page,) = pages(reply, DISCORD)
    assert ("Graphic content. " in page.text) is says
    sentences = [row for row in page.text.split("\n") if re.match(r"\*\*\d\*\* ", row)]
    assert sentences
    for row in sentences:
        hidden = re.fullmatch(r"\*\*\d\*\* \|\|(.+)\|\| ¶\d+", row)
        assert bool(hidden) is (setting == "spoiler")
        assert not hidden or hidden[1] in seed.text
    assert "||" not in said(reply)


async def test_too_short_to_summarise(room):
    stored = await room.file(Article("Fire", "A fire broke out in the old mill. " * 8))
    assert await room.ask("!summary") == (
        f"Too short to summarise (64 words). The whole text: !article {stored.article.id} text"
    )


async def test_where_no_sentence_can_stand_alone_it_says_so(room):
    stored = await room.file(Article("Short words", "But he did. She did not. They ran. " * 20))
    assert await room.ask("!summary") == (
        f"No sentence of {stored.article.id} can stand alone. The whole text: !article {stored.article.id} text"
    )


async def test_a_withdrawn_article_is_not_summarised(room):
    stored = await room.file(DAM)
    await room.amend(stored, NINE + 2 * MINUTE, status=Status.WITHDRAWN)
    one = (
        f"{stored.article.id} was withdrawn by its publisher on Mon 23 Nov 2026, 09:02 GMT. No summary and no quotes. "
        f"History: !article {stored.article.id} versions"
    )
    assert await room.ask(f"!summary {stored.article.id}") == one
    assert (await room.ask("!summary Harbek")).startswith('No matching articles for "Harbek". I searched 0 articles')


async def test_held_and_embargoed_articles_are_not_there_at_all(room):
    held = await room.file(DAM)
    await room.amend(held, status=Status.HELD)
    secret = await room.file(replace(STRIKE, embargoed_until=HALF_PAST + MINUTE))
    for stored in (held, secret):
        assert await room.ask(f"!summary {stored.article.id}") == f"No article {stored.article.id} here."
        assert (await room.ask(f"!summary {stored.article.url}")).startswith("That address is not in the archive.")
    assert (await room.ask("!summary latest")).startswith("The archive is empty.")
    assert (await room.ask("!summary Harbek")).startswith(
        'No matching articles for "Harbek". I searched 0 articles, all dates'
    )
    assert "Torvik" in await room.ask("!summary latest", HALF_PAST + 2 * MINUTE)


async def test_an_article_in_another_language_is_named_and_not_read(room):
    stored = await room.file(FRENCH)
    said_so = await room.ask("!summary")
    assert said_so.startswith(f"{stored.article.id} is in ")
    assert said_so.endswith(". I file and search it, but I read quotes in English only.")
    assert "und" not in said_so.split()
    await room.file(DAM)
    topic = await room.ask("!summary Harbek")
    assert f"Left out, because I read English only: {stored.article.id} in " in topic
    assert FRENCH.text[:20] not in topic


async def test_a_corrected_article_says_so(room):
    await room.amend(await room.file(DAM), status=Status.CORRECTED)
    assert "\nThe article was corrected on Mon 23 Nov 2026, 09:00 GMT.\n" in await room.ask("!summary")


@pytest.mark.parametrize(
    ("typed", "says", "outcome"),
    [
        ("", "The archive is empty. An editor can file an article: !add <url>", Outcome.OK),
        ("a-ffff", "No article a-ffff here.", Outcome.OK),
        (
            "https://wire.example/none",
            "That address is not in the archive. An editor can add it: !add <url>",
            Outcome.OK,
        ),
        ("len:huge", "I could not read len:huge. Use len:short, len:normal or len:long.", Outcome.USAGE),
        ("mode:poem", "I could not read mode:poem. Use mode:extracts or mode:written.", Outcome.USAGE),
        (
            "mode:written",
            "No model is set here, so I write no summaries. Use mode:extracts: the article's own sentences.",
            Outcome.USAGE,
        ),
        ("lenn:long", 'Unknown option "lenn:": did you mean len:?', Outcome.USAGE),
        ("?!", 'I could not read "?!". Example: !summary Aleppo evacuation', Outcome.USAGE),
        (
            "since:24h",
            'No matching articles for "latest". I searched 0 articles, since Sun 22 Nov 2026, 09:30 GMT.',
            Outcome.OK,
        ),
        ("x" * 201, "Please shorten the topic: 200 characters at most.", Outcome.USAGE),
    ],
)
async def test_what_cannot_be_answered_gets_one_sentence(room, typed, says, outcome):
    reply = await room.reply(f"!summary {typed}")
    assert (said(reply), reply.outcome) == (says, outcome)


async def test_a_topic_tells_each_story_with_its_article(room, by_event):
    wire = await room.file(DAM)
    await room.file(DAM_COPY, NINE + MINUTE)
    post = await room.file(DAM_REWRITE, NINE + 2 * MINUTE)
    bus = await room.file(
        replace(STRIKE, text=STRIKE.text + "\n\nThe bridge to Torsand stays open."), NINE + 3 * MINUTE
    )
    heading, *rows = (await room.ask("!summary Torsand since:7d len:long")).split("\n")
    assert heading == "Torsand · 2 stories from 4 articles (1 near-copy folded) · last 7 days"
    numbered = [row for row in rows if re.match(r"\d ", row)]
    places = [re.search(r" (a-[0-9a-f]+) ¶\d+$", row)[1] for row in numbered]
    # Story by story: the buses were filed last, then both articles about the dam.
    assert [n for n, _ in enumerate(numbered, 1)] == [int(row[0]) for row in numbered]
    assert list(dict.fromkeys(places)) == [bus.article.id, post.article.id, wire.article.id]
    lines, differ, rest = rows[len(numbered) : -3], rows[-3], rows[-2:]
    dated = "Mon 23 Nov 2026, 06:10 GMT · Also in: EXAMPLE Daily (near-copy)"
    assert lines == [
        f"{bus.article.id}: {STRIKE.headline} · EXAMPLE Post · <{STRIKE.url}> · date not stated",
        f"{post.article.id}: {DAM_REWRITE.headline} · EXAMPLE Post · <{DAM_REWRITE.url}> · date not stated",
        f"{wire.article.id}: {DAM.headline} · EXAMPLE Wire · <{DAM.url}> · {dated}",
    ]
    assert differ.replace(", unnamed", "") == (
        f"Figures differ: 3,000 residents had fled (The fire service, {post.article.id} ¶2) / "
        f"2,000 residents had fled (The regional water board, {wire.article.id} ¶2)"
    )
    assert rest == ["Extracts, word for word.", FOOTER]


async def test_what_is_one_story_does_not_hang_on_the_topic(room, monkeypatch):
    """The day's digest joins two articles by a third, which holds none of the words that are asked for."""

    def by_company(articles, wanted=None):
        ids = tuple(a.id for a in articles)
        joined = any("buses" in a.text for a in articles)
        grouped = (Story(ids),) if joined else tuple(Story((i,)) for i in ids)
        return tuple(s for s in grouped if wanted is None or not wanted.isdisjoint(s.articles))

    monkeypatch.setattr("bot.newsdesk.stories.stories", by_company)
    assert "buses" in STRIKE.text
    assert "Harbek" not in STRIKE.text
    day_before = await room.file(replace(STRIKE, url="https://p.example/early"), NINE - 24 * 60 * MINUTE)
    for n, article in enumerate((DAM, DAM_REWRITE)):
        await room.file(article, NINE + n * MINUTE)
    assert (await room.ask("!summary Harbek")).startswith("Harbek · 2 stories from 2 articles")
    strike = await room.file(STRIKE, NINE + 2 * MINUTE)
    answer = await room.ask("!summary Harbek")
    assert answer.startswith("Harbek · 1 story from 2 articles")
    assert strike.article.id not in answer
    assert day_before.article.id not in answer


async def test_a_topic_with_one_article_is_that_article(room):
    await room.file(DAM)
    stored = await room.file(STRIKE)
    assert await room.ask("!summary Torvik drivers") == await room.ask(f"!summary {stored.article.id}")


async def test_a_weekday_is_said_to_be_read(room):
    await room.file(DAM)
    await room.file(DAM_REWRITE)
    answer = await room.ask("!summary Harbek since:friday")
    assert "· since Fri 20 Nov 2026, 00:00 GMT\n" in answer
    assert "\nsince:friday read as Fri 20 Nov 2026.\n" in answer


def many(count, kind):
    return [
        replace(STRIKE, headline=f"Port news {n}", url=f"https://p.example/{n}", text=kind(n)) for n in range(count)
    ]


@pytest.fixture
def all_apart(monkeypatch):
    monkeypatch.setattr("bot.newsdesk.stories.stories", lambda articles, _: tuple(Story((a.id,)) for a in articles))


async def test_more_stories_than_can_be_told_are_offered(room, all_apart):
    filed = [await room.file(article) for article in many(7, lambda n: f"{STRIKE.text}\n\nThis is number {n}.")]
    reply = await room.reply("!summary Torvik len:short")
    newest = filed[::-1]
    offered = " / ".join(f"{n} {s.article.headline} ({s.article.id})" for n, s in enumerate(newest[:5], 1))
    assert said(reply) == f'"Torvik" could be 7 stories: {offered} and 2 more. Pick with the menu or by id.'
    assert [b.command for b in reply.buttons] == [f"!summary {s.article.id} len:short" for s in newest[:5]]
    assert (await room.ask(reply.buttons[1].command)).startswith("Port news 5")


async def test_one_story_in_many_articles_tells_the_newest_five(room, monkeypatch):
    one = lambda articles, _: (Story(tuple(a.id for a in articles)),)  # noqa: E731
    monkeypatch.setattr("bot.newsdesk.stories.stories", one)
    for article in many(7, lambda n: f"{STRIKE.text}\n\nThis is number {n}."):
        await room.file(article)
    answer = await room.ask("!summary Torvik")
    assert answer.startswith("Torvik · 1 story from 7 articles · all dates\n")
    assert "\n2 older articles of the same story not shown. Add since: or a name.\n" in answer


async def test_too_many_matches_are_too_broad(room):
    for article in many(41, lambda n: f"Number {n} of the port news. " + "The port of Torvik is quiet. " * 3):
        await room.file(article)
    assert await room.ask("!summary port") == ('Too broad: "port" matches 41 articles. Add a place, a name or since:.')


@pytest.mark.parametrize(
    ("typed", "period"),
    [
        ("", "all dates"),
        ("since:7d", "last 7 days"),
        ("since:1d", "last day"),
        ("since:24h", "last 24 hours"),
        ("since:2026-11-20", "since Fri 20 Nov 2026, 00:00 GMT"),
        ("since:7d until:2026-11-24", "since Mon 16 Nov 2026, 09:30 GMT until Wed 25 Nov 2026, 00:00 GMT"),
    ],
)
async def test_the_heading_of_a_topic_says_which_dates(room, typed, period):
    await room.file(DAM)
    await room.file(DAM_REWRITE)
    assert (await room.ask(f"!summary Harbek {typed}")).split("\n")[0].endswith(f" · {period}")


async def test_a_misspelt_topic_gets_words_that_stand_in_the_archive(room):
    await room.file(DAM)
    await room.file(STRIKE)
    assert await room.ask("!summary Harbeck evacuation") == (
        'No matching articles for "Harbeck evacuation". I searched 2 articles, all dates: did you mean Harbek?'
    )


async def test_filters_hold_for_latest(room):
    await room.file(DAM)
    await room.file(STRIKE, NINE + MINUTE)
    assert (await room.ask('!summary latest outlet:"EXAMPLE Wire"')).startswith(DAM.headline)
    assert await room.ask('!summary outlet:"EXAMPLE Nobody"') == (
        'No matching articles for "outlet:EXAMPLE Nobody". I searched 2 articles, all dates.'
    )


async def test_the_same_question_has_the_same_bytes(room):
    for article in (DAM, DAM_COPY, DAM_REWRITE):
        await room.file(article, datetime(2026, 11, 23, 8, tzinfo=UTC))
    asked = [await room.ask("!summary Harbek len:long") for _ in range(3)]
    assert len(set(asked)) == 1


TUNNEL = (
    "{opens} The tunnel under the fjord was opened in 1988 and has two lanes, which are washed each spring.",
    "The road office said that 300 lorries a day would take the ferry from Vestad until the work was done.",
    "“We have waited nine years for this and we can wait another month,” said Liv Tangen, mayor of Vestad.",
    "The work was to have ended in spring and has cost twice what was planned, according to the county's auditors.",
    "A second tunnel has been drawn three times since 2009, and each time the county assembly found it too dear.",
)


def tunnel(opens, headline, scores, n=0, **stated):
    """An article and its reading, in which the sentences that open its paragraphs score ``scores``."""
    article = Article(headline, "\n\n".join(TUNNEL).format(opens=opens), url=f"https://road.example/{n}", **stated)
    reading = read_once(article)
    first = {}
    for sentence in reading.sentences:
        first.setdefault(sentence.paragraph, sentence)
    keys = [KeySentence(first[p].span, p, score) for p, score in scores.items()]
    return article, replace(reading, key_sentences=tuple(sorted(keys, key=lambda key: -key.score)))


LONG_LEDE = (
    "The tunnel between Vestad and the islands was shut on Monday after engineers of the county's road office found a "
    "crack of eleven metres in the roof above its northern lane, the county governor, Per Lunde, told reporters there."
)


async def keep(room, article, reading, at=NINE):
    return (await room.desk.articles.save(article, reading, at)).stored


@pytest.mark.parametrize(
    ("scores", "told"),
    [({1: 6.0, 2: 6.5}, LONG_LEDE), ({1: 6.5, 2: 6.0}, LONG_LEDE), ({1: 5.0, 2: 6.5}, "The road office said that")],
)
async def test_one_sentence_is_the_lede_where_that_scores_about_as_well(room, scores, told):
    await keep(room, *tunnel(LONG_LEDE, "Tunnel shut", scores))
    row = (await room.ask("!summary len:short")).split("\n")[2]
    assert row.startswith(f"1 {told}")
    assert len(LONG_LEDE.split()) > 34


async def test_the_second_article_of_a_story_gives_its_news_too(room, by_event):
    crack = "Harbek lost its tunnel on Monday when a crack opened in the roof, the county governor said."
    reopens = "Harbek will have its tunnel back on Friday, the road office said, after the crack was filled."
    await keep(room, *tunnel(crack, "Tunnel shut", {1: 6.1, 2: 6.5}, 1))
    await keep(room, *tunnel(reopens, "Tunnel to open", {1: 6.0, 2: 6.5}, 2), NINE + MINUTE)
    text = await room.ask("!summary Harbek tunnel")
    assert text.index(reopens) < text.index(crack)


async def test_what_only_mentions_a_topic_gives_no_sentence(room):
    dam = await room.file(DAM)
    bus = replace(
        STRIKE, text=f"{STRIKE.text}\n\nThe last strike was called off in the week when the dam at Harbek broke."
    )
    strike = await room.file(bus, NINE + MINUTE)
    text = await room.ask("!summary dam Harbek")
    assert text.startswith(
        "dam Harbek · 1 story from 1 article · all dates\n1 The old dam above the mill town of Harbek "
    )
    assert "Bus drivers in the port" not in text
    assert f"\nOnly mentioned in: {strike.article.id} ({STRIKE.headline})\n" in text
    assert f"{strike.article.id}:" not in text
    # A digest of the topic tells it last.
    titles = re.findall(r"^\d\. (.+)$", await room.ask("!digest dam Harbek"), re.MULTILINE)
    assert titles == [DAM.headline, STRIKE.headline]
    # Where nothing else is there, what mentions it answers.
    await room.amend(dam, status=Status.WITHDRAWN)
    assert (await room.ask("!summary dam Harbek")).startswith(STRIKE.headline)


async def test_how_a_weekday_was_read_is_said_of_one_article_too(room):
    await room.file(DAM)
    assert (await room.ask("!summary since:friday")).count("since:friday read as Fri 20 Nov 2026.") == 1
    assert (await room.ask("!summary harbek since:friday")).count("since:friday read as Fri 20 Nov 2026.") == 1


async def test_articles_that_are_named_by_their_ids_are_told_together(room):
    dam, strike = (await room.file(DAM)).article.id, (await room.file(STRIKE)).article.id
    told = await room.ask(f"!summary {dam} {strike.upper()}")
    first, *rows = told.split("\n")
    assert first == f"{dam} {strike.upper()} · 2 stories from 2 articles · all dates"
    assert any(row.startswith("1 ") for row in rows)
    assert all(any(f" {each} ¶" in row for row in rows) for each in (dam, strike))
    assert await room.ask(f"!summary {dam} a-ffff") == "No article a-ffff here."
    await room.amend(await room.desk.articles.article(strike), status=Status.WITHDRAWN)
    assert (await room.ask(f"!summary {dam} {strike}")).startswith(f"{strike} was withdrawn by its publisher")
    many = " ".join(f"a-000{n}" for n in range(6))
    assert await room.ask(f"!summary {many}") == f'I could not read "{many}". Example: !summary a-0000'
