"""``!why``: how a quote got its speaker, and what became of an article on its way into a digest."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from newsroom import DAM, DAM_COPY, FRENCH, HALF_PAST, NINE, STRIKE, read_once, said

from bot.commands.request import Permission
from bot.replies.blocks import Outcome
from bot.replies.why import RULES
from summarizer.types import Status

HOUR = timedelta(hours=1)


async def quote_of(room, article, words):
    stored = await room.file(article)
    place = next(
        n for n, q in enumerate(stored.reading.quotes) if q.contents and words in q.contents[0].of(stored.article.text)
    )
    return stored, stored.quote_ids[place], stored.reading.quotes[place]


async def test_a_quote_tells_its_cue_its_rule_and_who_was_weighed(room):
    stored = await room.file(DAM)
    for quote_id, quote in zip(stored.quote_ids, stored.reading.quotes, strict=True):
        first, second, third = (await room.ask(f"!why {quote_id}")).split("\n")
        assert first.startswith(
            f"{quote_id} · {stored.article.id} version 1 ¶{quote.paragraph} · {quote.speech.value} · "
        )
        assert first.endswith(quote.speaker.name)
        assert second.startswith(f"Cue: {quote.cue.of(stored.article.text).lower()} · rule: ")
        assert third.startswith(f"Candidates: {quote.speaker.name} {quote.confidence:.2f}, ")
        assert third.endswith(" · slice check passed")
        scores = [float(score) for score in re.findall(r"\d\.\d\d", third)]
        assert sum(scores) == pytest.approx(1, abs=0.02)


async def test_every_rule_of_the_engine_has_its_words(room):
    for article in (DAM, DAM_COPY, STRIKE):
        stored = await room.file(article)
        assert {quote.reason.rule for quote in stored.reading.quotes} <= set(RULES)


async def test_a_phrase_of_a_headline_is_nobodys(room):
    stored = await room.file(replace(DAM, headline="“Nobody warned us”, says Harbek"))
    quote_id = stored.quote_ids[0]
    assert await room.ask(f"!why {quote_id}") == (
        f"{quote_id} · {stored.article.id} version 1 headline · headline · no speaker\n"
        "Cue: no cue · rule: a phrase of a headline is given to nobody\n"
        "Candidates: none 1.00 · slice check passed"
    )


async def test_a_digest_names_every_article_and_its_code(room):
    wire = await room.file(DAM, NINE - HOUR)
    copy = await room.file(DAM_COPY, NINE - HOUR / 2)
    french = await room.file(FRENCH, NINE)
    bus = await room.file(STRIKE, NINE)
    await room.ask("!digest today")
    heading, *rows = (await room.ask("!why d-1")).split("\n")
    assert heading.startswith("d-1 · made Mon 23 Nov 2026, 09:30 GMT · filed Mon 23 Nov 2026, 00:00 GMT to ")
    # As many articles as the heading of the digest itself counts.
    assert heading.endswith(" · 4 articles: 2 shown, 2 left out")
    shown = next(i for i in (wire, copy) if f"{i.article.id}: would-post" in " ".join(rows))
    other = wire if shown is copy else copy
    codes = {row.partition(": ")[0]: row.partition(": ")[2] for row in rows}
    assert len(rows) == len(codes) == 4

    def named(stored):
        return f" · {stored.article.headline} · {stored.article.outlet}"

    places = {codes[i.article.id].partition(" · ")[0] for i in (shown, bus)}
    assert places == {"would-post, story 1", "would-post, story 2"}
    assert codes[bus.article.id].endswith(named(bus))
    assert codes[other.article.id] == f"near-copy-of {shown.article.id}{named(other)} · nearly the same words"
    assert codes[french.article.id] == f"other-language{named(french)} · not in English"


async def test_a_digest_that_was_made_names_each_article_once_and_what_is_under_embargo_to_editors(room):
    first = await room.file(DAM, NINE - 30 * HOUR)
    secret = await room.file(replace(STRIKE, embargoed_until=HALF_PAST + 9 * HOUR))
    await room.amend(first, NINE - 29 * HOUR, status=Status.HELD)
    await room.amend(first, NINE - HOUR, status=Status.OK)
    await room.file(replace(DAM, text=DAM.text.replace("heavy rain", "steady rain")))
    await room.ask("!digest today")
    rows = (await room.ask("!why d-1", permission=Permission.EDITOR)).split("\n")[1:]
    assert [row.partition(": ")[0] for row in rows] == [first.article.id, secret.article.id]
    assert rows[1] == f"{secret.article.id}: embargo · {STRIKE.headline} · {STRIKE.outlet} · under embargo"
    assert secret.article.id not in await room.ask("!why d-1", permission=Permission.READER)


async def test_an_article_that_was_told_says_by_which_digest(room):
    told = await room.file(DAM)
    await room.ask("!digest today", guild=7)
    rows = (await room.ask(f"!why {told.article.id}", HALF_PAST + HOUR, guild=7)).split("\n")
    assert rows[3] == "Last digest here, d-1 of Mon 23 Nov 2026, 09:30 GMT: would-post, story 1"
    assert rows[4].endswith(": outside-window")


async def test_what_was_held_since_is_told_to_editors_alone(room):
    stored = await room.file(DAM)
    await room.ask("!digest today")
    await room.amend(stored, status=Status.HELD)
    assert stored.article.id in await room.ask("!why d-1", permission=Permission.EDITOR)
    assert stored.article.id not in await room.ask("!why d-1", permission=Permission.READER)
    held = await room.ask(f"!why {stored.article.id}", permission=Permission.EDITOR)
    assert held.endswith(": held")
    nothing = await room.ask(f"!why {stored.article.id}", permission=Permission.READER)
    assert nothing == f"No article {stored.article.id} here."


async def test_a_digest_of_another_server_is_not_there(room):
    await room.file(DAM)
    await room.ask("!digest today", guild=7)
    assert await room.ask("!why d-1", guild=8) == "No digest d-1 here. To make one: !digest"
    assert "would-post" in await room.ask("!why d-1", guild=7)


@pytest.mark.parametrize(
    ("at", "changes", "code"),
    [
        (NINE, {}, "would-post, story 1 of 1"),
        (NINE - 30 * HOUR, {}, "outside-window"),
        (NINE, {"status": Status.WITHDRAWN}, "withdrawn"),
        (NINE, {"embargoed_until": HALF_PAST + HOUR}, "embargo"),
    ],
)
async def test_an_article_tells_its_way_stage_by_stage(room, at, changes, code):
    stored = await room.file(DAM, at)
    if changes:
        await room.amend(stored, **changes)
    first, filed, chosen, digest = (await room.ask(f"!why {stored.article.id}")).split("\n")
    assert first.startswith(f"{stored.article.id} version 1 of 1 · ")
    assert re.fullmatch(
        r"Filed: .+ GMT · read: 202 words, 3 quotes, \d+ indirect, 0 lines set aside as furniture", filed
    )
    assert re.fullmatch(r"Key sentences chosen by: sets of sentences, fitted weights \d+ \([0-9a-f]{8}\)", chosen)
    assert digest == (f"Digest of #desk, filed Sun 22 Nov 2026, 09:30 GMT to Mon 23 Nov 2026, 09:30 GMT: {code}")


async def test_what_chose_the_sentences_of_an_older_archive_is_not_known(room):
    """A reading that was stored before that was kept, or read anew by other weights, says so."""
    old = replace(read_once(DAM), chosen_by="")
    stored = (await room.desk.articles.save(DAM, old, NINE)).stored
    why = f"!why {stored.article.id}"
    assert "\nKey sentences chosen by: not recorded\n" in await room.ask(why)
    anew = replace(stored.reading, engine="5", chosen_by="sets of sentences, fitted weights 2 (00c0ffee)")
    assert await room.desk.readings.replace_reading(stored, anew)
    assert "\nKey sentences chosen by: sets of sentences, fitted weights 2 (00c0ffee)\n" in await room.ask(why)


async def test_a_copy_and_a_foreign_article_are_told(room):
    first, second = await room.file(DAM, NINE - HOUR), await room.file(DAM_COPY, NINE)
    answers = [(await room.ask(f"!why {s.article.id}")).rpartition(": ")[2] for s in (first, second)]
    assert "would-post, story 1 of 1" in answers
    assert any(re.fullmatch(r"near-copy-of a-[0-9a-f]+", answer) for answer in answers)
    french = await room.file(FRENCH)
    assert (await room.ask(f"!why {french.article.id}")).endswith(": other-language")


@pytest.mark.parametrize("asked", ["", "Aleppo", "q-", "x-1", "d-"])
async def test_without_an_id_it_asks_for_one(room, asked):
    reply = await room.reply(f"!why {asked}")
    assert said(reply) == "Why what? Give the id of a quote, an article or a digest. Example: !why d-1"
    assert reply.outcome is Outcome.USAGE


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("q-ffff", "No quote q-ffff here."),
        ("a-ffff", "No article a-ffff here."),
        ("d-9", "No digest d-9 here. To make one: !digest"),
        ("d-99999999999999999999", "No digest d-99999999999999999999 here. To make one: !digest"),
    ],
)
async def test_an_id_that_is_not_there(room, asked, answer):
    assert await room.ask(f"!why {asked}") == answer
