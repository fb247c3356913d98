"""``!digest`` as a channel meets it: a day of articles, what changed, what is left out, and what must never show."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from newsroom import DAM, DAM_COPY, DAM_REWRITE, HALF_PAST, MINUTE, NINE, STRIKE, a_day, open_newsroom, said

from bot.commands.request import Permission
from bot.newsdesk.intake import from_bytes
from bot.replies.pages import DISCORD, pages
from summarizer.types import Status, Story

SEED = Path(__file__).resolve().parents[2] / "seeds" / "real-massacres-in-aleppo.txt"
FOOTER = "Machine-extracted, unvetted. Check the source before publication."
SECOND = timedelta(seconds=1)
HOUR = 60 * MINUTE


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
    assert first[2] == f"{day['post']} · EXAMPLE Post · date not stated · <{DAM_REWRITE.url}> · 2 outlets"
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
    assert f"\n{post.article.id} · EXAMPLE Post · date not stated · <{DAM_REWRITE.url}> · update\n" in answer
    assert DAM.headline not in answer
    assert answer.index(f"1. {STRIKE.headline}") < answer.index("2. Harbek")
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


async def test_the_same_archive_gives_the_same_bytes(tmp_path):
    answers = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        async with open_newsroom(tmp_path / name) as room:
            await a_day(room)
            answers.append(await room.ask("!digest today"))
    assert answers[0] == answers[1]


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
