"""``!digest`` as a channel meets it: a day of articles, what changed, what is left out, and what must never show."""

import asyncio
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from newsroom import DAM, DAM_COPY, DAM_REWRITE, FRENCH, HALF_PAST, LONDON, MINUTE, NINE, STRIKE, open_newsroom, said

from bot.commands.answer import answer as answered
from bot.commands.registry import COMMANDS
from bot.commands.request import Permission
from bot.commands.typed import parse
from bot.newsdesk.intake import from_bytes
from bot.ports.outbox import Place
from bot.replies.blocks import Outcome
from bot.replies.pages import DISCORD, pages
from summarizer.types import Status, Story

SEED = Path(__file__).resolve().parents[2] / "seeds" / "real-massacres-in-aleppo.txt"
FOOTER = "Machine-extracted, unvetted. Check the source before publication."
DATES = "Use !digest today, !digest yesterday or !digest since-last, alone or with a topic."
NO_TOPIC = 'topic: has no value. Put it right after the colon, with marks around two words or more: topic:"two words"'
SECOND = timedelta(seconds=1)
HOUR = 60 * MINUTE


@pytest.fixture
def by_event(monkeypatch):
    """Group by event as a good engine does: all that names Harbek is one story; the Daily copies the wire."""

    def grouped(articles, _wanted=None):
        copies = {a.id: b.id for a in articles for b in articles if a.outlet == "EXAMPLE Daily" and b.url == DAM.url}
        events = {a.id: "Harbek" if "Harbek" in a.text else a.headline for a in articles}
        return tuple(
            Story(
                tuple(a.id for a in articles if events[a.id] == event and a.id not in copies),
                tuple((copy, kept) for copy, kept in copies.items() if events[copy] == event),
            )
            for event in dict.fromkeys(events.values())
        )

    monkeypatch.setattr("bot.newsdesk.stories.stories", grouped)


async def a_day(room):
    """Wire copy, its reprint, a rewrite, another story, a foreign one; one held, one under embargo, one withdrawn."""
    day = {
        "wire": await room.file(DAM, NINE - 90 * MINUTE),
        "copy": await room.file(DAM_COPY, NINE - 80 * MINUTE),
        "bus": await room.file(STRIKE, NINE - 70 * MINUTE),
        "post": await room.file(DAM_REWRITE, NINE - 60 * MINUTE),
        "french": await room.file(FRENCH, NINE - 50 * MINUTE),
    }
    for name in ("held", "gone"):
        other = replace(STRIKE, url=f"https://p.example/{name}", headline=f"{name} news of the port", outlet=name)
        day[name] = await room.file(other, NINE - 40 * MINUTE)
    await room.amend(day["held"], NINE - 35 * MINUTE, status=Status.HELD)
    await room.amend(day["gone"], NINE - 30 * MINUTE, status=Status.WITHDRAWN)
    secret = replace(STRIKE, url="https://p.example/s", headline="Secret port news", embargoed_until=HALF_PAST + HOUR)
    day["secret"] = await room.file(secret, NINE - 20 * MINUTE)
    return day


async def test_the_seed_article_has_the_form_of_the_reference(room):
    seed = from_bytes(SEED.read_bytes())
    await room.file(seed)
    heading, *rows = (await room.ask("!digest today")).split("\n")
    assert heading == "Digest · Mon 23 Nov 2026, 09:30 GMT · filed 00:00 to 09:30 · 1 article, 1 story"
    title, meta, sentence, speaker, *rest = rows
    assert title == f"1. {seed.headline}"
    assert re.fullmatch(r"a-[0-9a-f]{4,} · outlet not stated · date not stated · no URL on file", meta)
    assert re.fullmatch(r".+ ¶[123]", sentence)
    assert sentence.rpartition(" ")[0] in seed.text
    assert " · " in speaker
    quote, of_quote, *rest = rest
    assert quote.startswith("> “")
    assert quote.removeprefix("> ") in seed.text
    sure = r"(explicit|surname: .+)"
    assert re.fullmatch(
        rf"q-[0-9a-f]{{4,}} \w+ · direct · {sure} · (.+ · )?a-[0-9a-f]{{4,}} ¶\d+ · date not stated", of_quote
    )
    differ, closing, footer = rest[-3:]
    assert differ == (
        "Figures differ: 100,000 civilians had fled (The Russian Defense Ministry, ¶5) / "
        "100,000 civilians trapped (inferred: Ammar al Salmo, ¶17)"
    )
    assert (closing, footer) == ("Corrections and withdrawals: none · Left out: 0 · Why: !why d-1", FOOTER)


async def test_a_digest_that_is_kept_says_how_to_ask_why(room):
    await room.file(DAM)
    closing = "Corrections and withdrawals: none · Left out: 0"
    assert (await room.ask("!digest today preview:true")).split("\n")[-2] == closing
    assert (await room.ask("!digest today")).split("\n")[-2] == f"{closing} · Why: !why d-1"


async def test_a_day_is_told_story_by_story(room, by_event):
    day = {name: stored.article.id for name, stored in (await a_day(room)).items()}
    heading, *rows = (await room.ask("!digest today")).split("\n")
    assert heading == "Digest · Mon 23 Nov 2026, 09:30 GMT · filed 00:00 to 09:30 · 5 articles, 2 stories"
    titles = [row for row in rows if re.match(r"\d\. ", row)]
    # Three outlets tell of the dam, one of the buses.
    assert titles == [f"1. {DAM_REWRITE.headline}", f"2. {STRIKE.headline}"]
    first = rows[: rows.index(titles[1])]
    assert first[2] == f"{day['post']} · EXAMPLE Post · date not stated · <{DAM_REWRITE.url}> · 3 outlets"
    assert rows[0] == "At the end: 1 withdrawn (gone news of the port)"
    assert first[-1] == f"Also in: EXAMPLE Wire ({day['wire']}), EXAMPLE Daily ({day['copy']}, near-copy)"
    assert first[-2].replace(", unnamed", "") == (
        f"Figures differ: 3,000 residents had fled (The fire service, {day['post']} ¶2) / "
        f"2,000 residents had fled (The regional water board, {day['wire']} ¶2)"
    )
    assert rows[-3:] == [
        f"Withdrawn: {day['gone']}, 08:30 GMT · gone news of the port · gone",
        "Left out: 4 (1 near-copy, 1 in another language, 1 held, 1 under embargo) · Why: !why d-1",
        FOOTER,
    ]


async def test_what_is_held_is_told_to_editors_alone(room):
    held = await room.file(STRIKE, NINE - MINUTE)
    await room.amend(held, NINE, status=Status.HELD)
    asked = {"guild": 7, "channel": "#desk"}
    assert "1 held" in await room.ask("!digest today preview:true", permission=Permission.EDITOR, **asked)
    assert await room.ask("!digest today preview:true", permission=Permission.READER, **asked) == (
        "No new articles since Mon 23 Nov 2026, 00:00 GMT."
    )
    await room.file(DAM)
    told = await room.ask("!digest today", HALF_PAST, permission=Permission.EDITOR, **asked)
    assert "Left out: 0" in told
    named = f"{held.article.id}: held · {STRIKE.headline} · {STRIKE.outlet} · held here"
    assert named in await room.ask("!why d-1", HALF_PAST + HOUR, permission=Permission.EDITOR, **asked)
    assert held.article.id not in await room.ask("!why d-1", HALF_PAST + HOUR, permission=Permission.READER, **asked)
    # A topic takes only what is on it.
    on_snow = await room.ask("!digest snow preview:true", HALF_PAST + HOUR, permission=Permission.EDITOR, **asked)
    assert on_snow.startswith('No new articles on "snow"')


async def test_what_is_held_and_under_embargo_is_told_to_editors_alone_and_as_one(room):
    held = await room.file(replace(STRIKE, embargoed_until=HALF_PAST + HOUR), NINE - MINUTE)
    await room.amend(held, NINE, status=Status.HELD)
    asked = {"guild": 7, "permission": Permission.READER}
    assert (await room.ask("!digest today preview:true", **asked)).startswith("No new articles")
    assert (await room.ask("!digest today", guild=7)).startswith("No new articles")
    answer = await room.ask("!digest today preview:true", guild=7)
    assert "Left out: 1 (1 under embargo)" in answer
    assert answer.count(held.article.id) == 1


@pytest.mark.parametrize("hidden", ["held", "gone", "secret"])
async def test_what_is_hidden_shows_in_no_word_and_no_count(room, hidden, by_event):
    day = await a_day(room)
    answer = await room.ask("!digest today preview:true", guild=7, permission=Permission.READER)
    assert "held" not in await room.ask("!digest today", guild=7)
    stored = day[hidden]
    # Of what was withdrawn the headline stands where that is told, and nothing else.
    assert answer.count(stored.article.headline) == (2 if hidden == "gone" else 0)
    assert "5 articles, 2 stories" in answer
    assert (stored.article.id in answer) is (hidden == "gone")
    assert answer.count(stored.article.id) <= 1


async def test_each_speaker_is_quoted_once(room, by_event):
    await room.file(STRIKE)
    twin = replace(STRIKE, url="https://p.example/twin", headline="Ferry pilots talk", outlet="EXAMPLE Daily")
    await room.file(replace(twin, text=twin.text.replace("Bus drivers", "Ferry pilots")), NINE + MINUTE)
    answer = await room.ask("!digest today")
    names = [row.split(" · ")[0] for row in answer.split("\n") if re.search(r" · (secretary|director) ", row)]
    assert sorted(names) == ["Per Dahl", "Vera Stolz"]


async def test_who_is_only_pointed_to_by_a_pronoun_is_not_quoted(room):
    """The mayor is named with the one quote and is "she" beside the other: a digest takes the one with the name."""
    more = "“Nobody will sleep tonight, and nobody should have to,” she said. She asked people to leave the valley."
    paragraphs = DAM.text.split("\n\n")
    pronoun = replace(
        DAM, text="\n\n".join([*paragraphs[:2], "The mayor of Harbek is Mara Lindqvist.", more, paragraphs[5]])
    )
    await room.file(replace(pronoun, text=pronoun.text + "\n\n" + paragraphs[4]))
    answer = await room.ask("!digest today")
    assert DAM.headline in answer
    assert "sleep tonight" not in answer
    await room.file(replace(DAM, url="https://wire.example/other"))
    assert " · direct · explicit · " in await room.ask("!digest today")


RUNS_ON = """“We had warned for three winters that the north gate would not hold,” said Mara Lindqvist, mayor of \
Harbek. “They knew of the cracks in the wall in spring.

“They knew of them in autumn too, and they did nothing about it.\N{RIGHT DOUBLE QUOTATION MARK}"""


async def test_a_quote_that_runs_on_says_where(room):
    stored = await room.file(replace(DAM, text="\n\n".join([*DAM.text.split("\n\n")[:2], RUNS_ON, "Rain fell."])))
    answer = await room.ask("!digest today")
    assert "cracks in the wall in spring.\n" in answer
    assert f"\nRuns on in ¶4: {stored.quote_ids[-1]}\n" in answer


async def test_a_quote_that_runs_on_gives_way_to_one_that_is_whole(room):
    other = "“The siren was late by an hour,” said Tomas Weil, a baker. He left at noon."
    await room.file(replace(DAM, text="\n\n".join([*DAM.text.split("\n\n")[:2], RUNS_ON, other])))
    answer = await room.ask("!digest today")
    assert "siren was late" in answer
    assert "Runs on in" not in answer


async def test_the_window_is_half_open(room):
    await room.file(DAM, NINE)
    await room.file(STRIKE, HALF_PAST)
    until_half_past = await room.ask("!digest today", HALF_PAST, guild=7)
    assert "1 article, 1 story" in until_half_past
    assert DAM.headline in until_half_past
    then = await room.ask("!digest", HALF_PAST + HOUR, guild=7)
    assert "filed 09:30 to 10:30 · 1 article, 1 story" in then
    assert STRIKE.headline in then
    assert await room.ask("!digest", HALF_PAST + 2 * HOUR, guild=7) == (
        "No new articles since Mon 23 Nov 2026, 10:30 GMT."
    )


async def test_since_the_last_looks_at_most_a_day_back(room):
    await room.file(DAM, HALF_PAST - 24 * HOUR - SECOND)
    await room.file(STRIKE, HALF_PAST - 24 * HOUR)
    answer = await room.ask("!digest")
    assert "filed Sun 22 Nov 2026, 09:30 GMT to Mon 23 Nov 2026, 09:30 GMT · 1 article, 1 story" in answer
    assert STRIKE.headline in answer
    assert DAM.headline not in answer


async def test_each_channel_and_topic_has_its_own_last(room):
    await room.file(DAM)
    assert DAM.headline in await room.ask("!digest", channel="#one", guild=7)
    assert DAM.headline in await room.ask("!digest", HALF_PAST + HOUR, channel="#two", guild=7)
    assert DAM.headline in await room.ask("!digest Harbek", HALF_PAST + HOUR, channel="#one", guild=7)
    later = HALF_PAST + 2 * HOUR
    assert await room.ask("!digest HARBEK", later, channel="#one", guild=7) == (
        'No new articles on "HARBEK" since Mon 23 Nov 2026, 10:30 GMT.'
    )


async def test_days_begin_at_midnight_where_the_server_is(room):
    midnight = datetime(2026, 6, 1, 23, 0, tzinfo=UTC)  # 00:00 on 2 June in London
    now = midnight + 8 * HOUR
    await room.file(DAM, midnight - SECOND)
    await room.file(STRIKE, midnight)
    today, yesterday = await room.ask("!digest today", now), await room.ask("!digest yesterday", now + MINUTE)
    assert "Digest · Tue 2 Jun 2026, 08:00 BST · filed 00:00 to 08:00 · 1 article, 1 story\n" in today
    assert STRIKE.headline in today
    assert "filed Mon 1 Jun 2026, 00:00 BST to Tue 2 Jun 2026, 00:00 BST · 1 article, 1 story\n" in yesterday
    assert DAM.headline in yesterday


async def test_a_topic_takes_only_its_articles(room):
    for article in (DAM, STRIKE):
        await room.file(article)
    for typed in ("night shifts", "today night shifts", '"night shifts"'):
        answer = await room.ask(f"!digest {typed}", HALF_PAST)
        assert answer.startswith("Digest · topic night shifts · Mon 23 Nov 2026, 09:30 GMT · ")
        assert (STRIKE.headline in answer, DAM.headline in answer) == (True, False)
    assert await room.ask("!digest yesterday snow") == (
        'No new articles on "snow" from Sun 22 Nov 2026, 00:00 GMT to Mon 23 Nov 2026, 00:00 GMT.'
    )


async def test_an_empty_period_is_one_line(room):
    reply = await room.reply("!digest")
    assert said(reply) == "No new articles since Sun 22 Nov 2026, 09:30 GMT."
    assert not reply.private


async def test_corrections_say_what_changed_and_when(room):
    was = await room.file(DAM, NINE - 30 * HOUR)
    text = DAM.text.replace("2,000 residents", "2,200 residents").replace("would not hold", "could not hold")
    await room.file(replace(DAM, text=text), datetime(2026, 11, 23, 6, 12, tzinfo=UTC))
    said = "“We had warned for three winters that the north gate would not hold,” said Mara Lindqvist, mayor of Harbek."
    now = said.replace("would", "could")
    assert (await room.ask("!digest today")).split("\n")[:4] == [
        "Digest · Mon 23 Nov 2026, 09:30 GMT · filed 00:00 to 09:30 · 0 articles, 0 stories",
        f"Corrected: {was.article.id} ¶2, 2,000 → 2,200; ¶3, would → could, 06:12 GMT",
        f"{DAM.headline} · EXAMPLE Wire · Mon 23 Nov 2026, 06:10 GMT · ¶3 was: {said} Now: {now}",
        "Left out: 0 · Why: !why d-1",
    ]


async def test_a_not_is_told_beside_a_figure_of_the_same_paragraph(room):
    text = (
        "The mayor has been charged with the theft of £14,000, police said.\n\nNobody answered the door of his house."
    )
    was = await room.file(replace(DAM, text=text), NINE - 30 * HOUR)
    corrected = text.replace("has been", "has not been").replace("£14,000", "£41,000")
    await room.file(replace(DAM, text=corrected), datetime(2026, 11, 23, 6, 12, tzinfo=UTC))
    line = (await room.ask("!digest today")).split("\n")[1]
    assert line == f"Corrected: {was.article.id} ¶1, (nothing) → not; ¶1, £14,000 → £41,000, 06:12 GMT"


async def test_what_was_added_is_an_update_and_small_words_are_left_out(room):
    was = await room.file(DAM, NINE - 30 * HOUR)
    other = await room.file(STRIKE, NINE - 30 * HOUR)
    more = "“The bridge will be open by Friday,” said Nils Aune, head of the road office in Harbek, to reporters there."
    await room.file(replace(DAM, text=f"{DAM.text}\n\n{more}"), NINE - 11 * HOUR)
    await room.file(replace(STRIKE, text=STRIKE.text.replace("by a wide margin", "by a clear margin")))
    answer = await room.ask("!digest")
    assert f"\nUpdated: {was.article.id} ¶8 added, Sun 22 Nov 2026, 22:00 GMT\n" in answer
    assert "\nLeft out: 1 (1 reworded) · Why: !why d-1\n" in answer
    assert other.article.id not in answer
    await room.amend(other, status=Status.CORRECTED)
    assert f"\nCorrected: {other.article.id} ¶1, wide → clear, 09:00 GMT\n" in await room.ask("!digest today")


async def test_a_paragraph_that_is_gone_and_one_that_is_rewritten_are_named_by_number(room):
    was = await room.file(DAM, NINE - 30 * HOUR)
    paragraphs = DAM.text.split("\n\n")
    del paragraphs[3]  # the baker's words
    paragraphs[1] = "Not 2,000 but some hundreds of people had left by midday, the board now says, all of them on foot."
    await room.file(replace(DAM, text="\n\n".join(paragraphs)))
    answer = await room.ask("!digest")
    assert re.search(rf"\nCorrected: {was.article.id} .*¶4 gone.*, 09:00 GMT\n", answer)
    assert re.search(rf"\nCorrected: {was.article.id} .*¶2", answer)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("gave way before", "may have given way before"),
        ("patients who could walk", "patients who should walk"),
        ("heavy rain", "heavy rain, two suspected of it"),
    ],
)
async def test_a_word_that_says_how_sure_it_is_is_a_correction(room, old, new):
    was = await room.file(DAM, NINE - 30 * HOUR)
    assert old in DAM.text
    await room.file(replace(DAM, text=DAM.text.replace(old, new, 1)))
    assert f"\nCorrected: {was.article.id} ¶" in await room.ask("!digest")


async def test_many_corrections_are_told_and_the_rest_counted(room):
    for n in range(23):
        article = replace(STRIKE, url=f"https://p.example/{n}", text=STRIKE.text.replace("Torvik", f"Torvik{n}"))
        await room.file(article, NINE - 30 * HOUR + n * SECOND)
        await room.file(replace(article, text=article.text.replace("eleven years", "twelve years")), NINE + n * SECOND)
    answer = await room.ask("!digest")
    assert answer.count("\nCorrected: ") == 20
    assert "\n3 more articles corrected or updated in this window: see !article <id> versions.\n" in answer


async def test_a_story_of_a_hundred_copies_names_some_and_counts_the_rest(room):
    for n in range(40):
        await room.file(replace(DAM, url=f"https://p.example/{n}", outlet=f"EXAMPLE {n}"), NINE + n * SECOND)
    answer = await room.ask("!digest today")
    (also,) = re.findall(r"^Also in: .+$", answer, re.MULTILINE)
    assert also.count("near-copy") == 12
    assert also.endswith(" and 27 more")
    assert "Left out: 39 (39 duplicates)" in answer
    rows = await room.ask("!why d-1")
    assert len(re.findall(r"^a-\w+: duplicate-of a-\w+ · ", rows, re.MULTILINE)) == 39


async def test_a_small_edit_after_a_correction_is_small(room):
    first = await room.file(DAM, NINE - 40 * HOUR)
    corrected = replace(DAM, text=DAM.text.replace("2,000", "2,200"), status=Status.CORRECTED)
    await room.file(corrected, NINE - 30 * HOUR)
    await room.file(replace(corrected, text=corrected.text.replace("helicopter", "heli-copter")))
    answer = await room.ask("!digest")
    assert first.article.id not in answer
    assert "Left out: 1 (1 small edit)" in answer


async def test_a_reprint_that_keeps_a_corrected_figure_is_shown(room, by_event):
    await room.file(DAM_COPY, NINE - 2 * MINUTE)
    await room.file(DAM, NINE - MINUTE)
    wire = await room.file(replace(DAM, text=DAM.text.replace("2,000", "2,200")))
    daily = (await room.desk.articles.article_at(DAM_COPY.url)).article.id
    answer = await room.ask("!digest")
    (differ,) = re.findall("^Figures differ: .+$", answer.replace(", unnamed", ""), re.MULTILINE)
    assert differ == (
        f"Figures differ: 2,200 residents had fled (The regional water board, {wire.article.id} ¶2) / "
        f"2,000 residents had fled (The regional water board, {daily} ¶2)"
    )


async def test_an_embargo_that_ends_brings_the_article_in(room):
    await room.file(replace(DAM, embargoed_until=HALF_PAST + HOUR), NINE)
    assert (await room.ask("!digest today", guild=7)).startswith("No new articles")
    assert DAM.headline in await room.ask("!digest", HALF_PAST + 2 * HOUR, guild=7)


async def test_a_story_told_before_is_an_update(room, by_event):
    await room.file(DAM, NINE - HOUR)
    await room.ask("!digest", NINE, guild=7)
    await room.file(DAM_COPY, NINE + MINUTE)
    post = await room.file(DAM_REWRITE, NINE + 2 * MINUTE)
    await room.file(STRIKE, NINE + 3 * MINUTE)
    answer = await room.ask("!digest preview:true", HALF_PAST, guild=7)
    assert (
        f"\n{post.article.id} · EXAMPLE Post · date not stated · <{DAM_REWRITE.url}> · 2 outlets · update\n" in answer
    )
    assert DAM.headline not in answer
    assert answer.index("1. Harbek") < answer.index(f"2. {STRIKE.headline}")
    # The other channel has not been told.
    assert "update" not in await room.ask("!digest today", HALF_PAST, guild=7, channel="#other")


async def test_only_a_reprint_of_what_was_told_is_no_story(room, by_event):
    wire = await room.file(DAM, NINE - HOUR)
    await room.ask("!digest", NINE, guild=7)
    copy = await room.file(DAM_COPY, NINE + MINUTE)
    answer = await room.ask("!digest preview:true", HALF_PAST, guild=7)
    assert "1 article, 0 stories" in answer
    assert f"\n{copy.article.id}: near-copy-of {wire.article.id} · " in answer


async def test_eight_stories_are_told_and_the_rest_counted(room, monkeypatch):
    monkeypatch.setattr("bot.newsdesk.stories.stories", lambda articles, _: tuple(Story((a.id,)) for a in articles))
    for n in range(11):
        text = STRIKE.text.replace("Vera Stolz", f"Vera Stolz{'abcdefghijk'[n]}")
        article = replace(STRIKE, headline=f"Port news {n}", url=f"https://p.example/{n}", text=text)
        await room.file(article, NINE + n * SECOND)
    reply = await room.reply("!digest today")
    answer = said(reply)
    assert "11 articles, 11 stories" in answer
    titles = re.findall(r"^\d\. (.+)$", answer, re.MULTILINE)
    assert titles == [f"Port news {n}" for n in range(10, 2, -1)]
    assert "Left out: 3 (3 below rank)" in answer
    # What there was no room for is named where an editor asks for it.
    for asked in ("!digest today preview:true", "!why d-1"):
        rows = re.findall(r"^a-\w+: below-rank · (.+) · (.+) · no room: .+$", await room.ask(asked), re.MULTILINE)
        assert rows == [(f"Port news {n}", STRIKE.outlet) for n in (2, 1, 0)]
    assert all(len(page.text.encode("utf-16-le")) // 2 < 2000 for page in pages(reply, DISCORD))


async def test_a_preview_is_private_names_what_is_left_out_and_stores_nothing(room, by_event):
    day = {name: stored.article.id for name, stored in (await a_day(room)).items()}
    reply = await room.reply("!digest today preview:true")
    assert reply.private
    rows = [row.partition(" · ") for row in said(reply).split("\n")[-5:-1]]
    assert [row[0] for row in rows] == [
        f"{day['french']}: other-language",
        f"{day['copy']}: near-copy-of {day['wire']}",
        f"{day['held']}: held",
        f"{day['secret']}: embargo",
    ]
    assert rows[1][2] == f"{DAM_COPY.headline} · EXAMPLE Daily · nearly the same words"
    assert await room.desk.digests.digest(0, "d-1") is None
    assert "preview, nothing stored" in said(reply).split("\n")[0]


async def test_the_digest_is_kept_before_it_is_shown(room, by_event):
    day = {name: stored.article.id for name, stored in (await a_day(room)).items()}
    answer = await room.ask("!digest today", guild=7, channel="#syria-desk")
    kept = await room.desk.digests.digest(7, "d-1")
    assert kept.text == answer
    assert (kept.since, kept.until, kept.made_at) == (HALF_PAST.replace(hour=0, minute=0), HALF_PAST, HALF_PAST)
    assert kept.stories == ((day["post"], day["wire"]), (day["bus"],))
    assert {(left.article_id, left.reason, left.of) for left in kept.left_out} == {
        (day["french"], "other-language", ""),
        (day["copy"], "near-copy-of", day["wire"]),
        (day["held"], "held", ""),
        (day["secret"], "embargo", ""),
    }


async def test_once_in_a_minute_in_a_channel_but_not_at_the_console(room):
    await room.file(DAM)
    asked = {"guild": 7, "permission": Permission.READER}
    first = await room.ask("!digest today", HALF_PAST, **asked)
    assert await room.ask("!digest today", HALF_PAST + 52 * SECOND, **asked) == "Slow down: try again in 8 s."
    assert DAM.headline in await room.ask("!digest today", HALF_PAST + 52 * SECOND, channel="#other", **asked)
    assert DAM.headline in await room.ask("!digest today", HALF_PAST + 60 * SECOND, **asked)
    # A page that is turned is the same request again: the same digest, and no new one.
    assert await room.ask("!digest today", HALF_PAST, **asked) == first
    assert (await room.desk.digests.digest(7, "d-3")).made_at == HALF_PAST + 60 * SECOND
    assert await room.desk.digests.digest(7, "d-4") is None
    assert DAM.headline in await room.ask("!digest today", HALF_PAST)
    assert DAM.headline in await room.ask("!digest today", HALF_PAST + SECOND)


@pytest.mark.parametrize(
    ("typed", "as_", "says", "outcome"),
    [
        ("to:#syria-desk", Permission.READER, "That needs Manage Channels.", Outcome.OK),
        (
            "to:#syria-desk",
            Permission.EDITOR,
            "There are no channels at the console: leave out to:.",
            Outcome.OK,
        ),
        (
            "preview:perhaps",
            Permission.READER,
            "I could not read preview:perhaps. Use preview:true or preview:false.",
            Outcome.USAGE,
        ),
        ("???", Permission.READER, 'I could not read "???". Example: !digest Syria', Outcome.USAGE),
        *(
            (typed, Permission.READER, f"!digest reads no {said_}. {DATES}", Outcome.USAGE)
            for typed, said_ in (
                ("since:7d", "since:"),
                ("Harbek until:friday", "until:"),
                ("since 7d", "since 7d"),
                ("since friday", "since friday"),
                ("24h", "24h"),
                ("Harbek 7d", "7d"),
                ("today 7d", "7d"),
                ("last week", "last week"),
                ("tomorrow", "tomorrow"),
                ("Friday", "Friday"),
                ("last friday", "last friday"),
                ("today friday", "friday"),
                ("Harbek friday", "friday"),
                ("Harbek tomorrow", "tomorrow"),
                ("latest", "latest"),
                ("weekly", "weekly"),
                ("on friday", "friday"),
                ("last 3 days", "last 3 days"),
                ("20 November", "20 November"),
                ("November 20, 2026", "November 20, 2026"),
                ("20.11.2026", "20.11.2026"),
                ("topic:Harbek since:7d", "since:"),
            )
        ),
        (
            "Harbek yesterday",
            Permission.READER,
            'I could not read "Harbek yesterday". Example: !digest yesterday Harbek',
            Outcome.USAGE,
        ),
        (
            "today Harbek topic:Torvik",
            Permission.READER,
            "topic: is given twice: leave out topic:Harbek or topic:Torvik.",
            Outcome.USAGE,
        ),
        ("topic:???", Permission.READER, 'I could not read "???". Example: !digest Syria', Outcome.USAGE),
        ("topic:", Permission.READER, NO_TOPIC, Outcome.USAGE),
        (
            "Harbek preview",
            Permission.READER,
            'I could not read "Harbek preview". Example: !digest Harbek preview:true',
            Outcome.USAGE,
        ),
        ("prevew:true", Permission.READER, 'Unknown option "prevew:": did you mean preview:?', Outcome.USAGE),
    ],
)
async def test_what_cannot_be_done_gets_one_sentence(room, typed, as_, says, outcome):
    reply = await room.reply(f"!digest {typed}", permission=as_)
    assert (said(reply), reply.outcome) == (says, outcome)


async def test_a_topic_may_end_like_a_period_where_the_archive_has_it(room):
    assert said(await room.reply("!digest Terminal 3d")) == f"!digest reads no 3d. {DATES}"
    await room.file(replace(DAM, headline="Terminal 3d of the dam is shut"))
    assert "Terminal 3d of the dam is shut" in await room.ask("!digest Terminal 3d")
    # That a day and a place both stand somewhere in one article says nothing of what was meant.
    await room.file(replace(STRIKE, headline="Shops of Torvik ready for Black Friday"))
    assert said(await room.reply("!digest Torvik friday")) == f"!digest reads no friday. {DATES}"
    assert "1. Shops of Torvik ready for Black Friday" in await room.ask("!digest black friday")


@pytest.mark.parametrize(
    "typed", ["topic:torvik", "today topic:Torvik", 'topic:"bus drivers" today', 'topic:"Torvik"', "today Torvik"]
)
async def test_a_topic_may_be_given_as_an_option(room, typed):
    await room.file(DAM)
    await room.file(STRIKE)
    heading, title, *_ = (await room.ask(f"!digest {typed}")).split("\n")
    topic = "bus drivers" if "bus" in typed else "torvik" if typed.islower() else "Torvik"
    assert heading.startswith(f"Digest · topic {topic} · Mon 23 Nov 2026, 09:30 GMT · ")
    assert heading.endswith(" · 1 article, 1 story")
    assert title == f"1. {STRIKE.headline}"


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("about Torvik", "Torvik"),
        ("today on Torvik", "Torvik"),
        ("for today", ""),
        ("in Torvik", "Torvik"),
        ("topic Torvik", "Torvik"),
        ('"on Friday in a dispute"', "on Friday in a dispute"),
    ],
)
async def test_small_words_before_a_topic_are_no_part_of_it(room, typed, topic):
    await room.file(STRIKE)
    heading, title, *_ = (await room.ask(f"!digest {typed}")).split("\n")
    assert heading.startswith(f"Digest · topic {topic} · " if topic else "Digest · Mon 23 Nov 2026, 09:30 GMT · ")
    assert title == f"1. {STRIKE.headline}"


async def test_a_topic_that_stands_nowhere_gets_words_that_are_near(room):
    await room.file(DAM)
    for line in ("!digest Harbeck", "!digest Harbeck preview:true"):
        assert await room.ask(line) == (
            'No new articles on "Harbeck" since Sun 22 Nov 2026, 09:30 GMT: did you mean Harbek?'
        )
    assert await room.ask("!digest yesterday Harbeck") == (
        'No new articles on "Harbeck" from Sun 22 Nov 2026, 00:00 GMT to Mon 23 Nov 2026, 00:00 GMT: '
        "did you mean Harbek?"
    )
    assert await room.ask("!digest yesterday Harbek") == (
        'No new articles on "Harbek" from Sun 22 Nov 2026, 00:00 GMT to Mon 23 Nov 2026, 00:00 GMT.'
    )


@pytest.mark.parametrize("topic", ["9/11", "May", "Sunday Harbek", "now and then"])
async def test_words_that_only_look_like_a_date_are_a_topic(room, topic):
    assert said(await room.reply(f"!digest {topic}")).startswith(f'No new articles on "{topic}" since ')


async def test_the_same_archive_gives_the_same_bytes(tmp_path):
    answers = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        async with open_newsroom(tmp_path / name) as room:
            await a_day(room)
            answers.append(await room.ask("!digest today"))
    assert answers[0] == answers[1]


async def test_two_at_once_in_a_channel_make_one_digest(room):
    await room.file(DAM)
    asked = {"guild": 7, "permission": Permission.READER}
    answers = await asyncio.gather(
        *(room.ask("!digest today", HALF_PAST + n * timedelta(milliseconds=1), **asked) for n in range(5))
    )
    assert sum(DAM.headline in answer for answer in answers) == 1
    assert sum(answer == "Slow down: try again in 60 s." for answer in answers) == 4
    assert await room.desk.digests.digest(7, "d-2") is None


DESK = Place(900, "#syria-desk")
SHUT = Place(901, "#shut", missing=("Send Messages",))


async def to_a_channel(room, line, now=HALF_PAST, permission=Permission.EDITOR):
    request = parse(line, COMMANDS, now=now, zone=LONDON, guild=7, channel="#general", permission=permission)
    places = {"#syria-desk": DESK, "#shut": SHUT}
    return await answered(room.desk, replace(request, places=places.get, place=800))


async def test_an_editor_has_it_posted_in_another_channel_once(room):
    await room.file(DAM)
    reply = await to_a_channel(room, "!digest today to:#syria-desk")
    assert said(reply) == "d-1 goes to #syria-desk now."
    again = await to_a_channel(room, "!digest today to:#syria-desk", HALF_PAST + 20 * SECOND)
    assert said(again) == "Slow down: try again in 40 s."
    post = await room.desk.outbox.claim("w1", HALF_PAST, timedelta(minutes=1))
    assert (post.place, post.guild, post.kind) == (900, 7, "digest")
    assert DAM.headline in post.parts[0].text
    assert post.parts[0].text.splitlines()[-1] == post.mark
    assert [article for article, _ in post.shown]
    assert await room.desk.outbox.claim("w1", HALF_PAST, timedelta(minutes=1)) is None
    # The channel has its own last digest; the one in which it was asked for has none.
    assert await room.desk.digests.last(7, "#syria-desk", "", HALF_PAST + SECOND) is not None
    assert await room.desk.digests.last(7, "#general", "", HALF_PAST + SECOND) is None


@pytest.mark.parametrize(
    ("line", "permission", "told"),
    [
        ("!digest to:#nowhere", Permission.EDITOR, "No channel #nowhere here that you can see."),
        ("!digest to:#shut", Permission.EDITOR, "I cannot post in #shut: missing Send Messages."),
        ("!digest to:#syria-desk", Permission.READER, "That needs Manage Channels."),
    ],
)
async def test_where_it_cannot_go_nothing_is_made(room, line, permission, told):
    await room.file(DAM)
    assert said(await to_a_channel(room, line, permission=permission)).startswith(told)
    assert await room.desk.digests.digest(7, "d-1") is None
    assert await room.desk.outbox.waiting() == 0


async def test_the_next_day_s_report_in_the_same_form_is_told_as_an_update(room):
    form = (
        "The health ministry of Sornmark reported {1} new deaths from the fever on {0}, bringing the total since March "
        "to {2}.\n\nSchools in Lundby stay shut until the end of the month, and masks must be worn on trains and "
        "buses.\n\nThe minister of health, Ilse Tarn, asked people to stay at home and to call the health line before "
        "they visit a doctor. The fever was first found in a market in Vestad, and there is no vaccine against it."
    )
    monday = replace(DAM, headline="Fever kills 41", url=None, text=form.format("Monday", 41, "3,412"))
    await room.file(monday)
    await room.ask("!digest today")
    tomorrow = HALF_PAST + timedelta(hours=23)
    tuesday = replace(monday, headline="Fever kills 97, worst day yet", text=form.format("Tuesday", 97, "3,509"))
    await room.file(replace(tuesday, published_at=tomorrow), tomorrow)
    told = await room.ask("!digest preview:true", tomorrow + timedelta(minutes=20))
    assert "1. Fever kills 97, worst day yet" in told
    assert " · update" in told
    assert "Left out: 0" in told
    assert "41" not in told
