"""Corrections and withdrawals in a digest, as an editor reads them: what was said of whom, before and now, and why."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from newsroom import DAM, DAM_COPY, HALF_PAST, MINUTE, NINE, STRIKE

from bot.replies.pages import DISCORD, pages
from summarizer.types import Article, Status

SECOND = timedelta(seconds=1)
HOUR = 60 * MINUTE
DAY = timedelta(days=1)
SIX = datetime(2026, 11, 23, 6, 12, tzinfo=UTC)

RAID = Article(
    "Ferry master questioned in Orm",
    "Police in Orm questioned the master of a ferry on Sunday about 40 missing life jackets.\n\n"
    "He has not been charged, the police said. The ferry lies at the north quay of the harbour.\n\n"
    "The line that owns the ferry said that it would look at the rules for its crews again before Friday.",
    outlet="EXAMPLE Wire",
    url="https://wire.example/raid",
)


async def corrected(room, was, *changes):
    await room.file(was, NINE - DAY)
    text = was.text
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return await room.file(replace(was, text=text), SIX)


async def test_a_correction_is_read_out_in_its_sentence_with_headline_and_outlet(room):
    stored = await corrected(room, RAID, ("40 missing", "60 missing"), ("has not been", "has been"))
    rows = (await room.ask("!digest today")).split("\n")
    first, second = rows[1:3]
    assert first == f"Corrected: {stored.article.id} ¶1, 40 → 60; ¶2, not → (nothing), 06:12 GMT"
    # The word that turns the sense weighs more than a figure.
    assert second == (
        f"{RAID.headline} · EXAMPLE Wire · date not stated · ¶2 was: He has not been charged, the police said. "
        "Now: He has been charged, the police said."
    )


async def test_what_turns_the_sense_is_told_before_other_changes_and_in_the_order_of_the_text(room):
    changes = [("Orm questioned", "Arn questioned"), ("40 missing", "60 missing"), ("Friday", "Monday")]
    stored = await corrected(room, RAID, *changes, ("has not been", "has been"))
    (line,) = [row for row in (await room.ask("!digest today")).split("\n") if row.startswith("Corrected: ")]
    assert "¶2, not → (nothing)" in line
    places = [part.partition(",")[0].removeprefix(f"Corrected: {stored.article.id} ") for part in line.split("; ")]
    assert places[:-1] == sorted(places[:-1])
    assert places[-1].endswith("more place") or places == sorted(places)


async def test_of_a_long_sentence_the_words_around_the_change_are_shown(room):
    long = "The board of the harbour, " + ", ".join(f"which met in hall {n} of the old customs house" for n in range(8))
    was = replace(RAID, text=f"{long}, said that 40 boats are for sale, {long[26:]}.\n\n{RAID.text}")
    await corrected(room, was, ("40 boats", "60 boats"))
    (line,) = [row for row in (await room.ask("!digest today")).split("\n") if " was: " in row]
    shown, now = line.partition(" was: ")[2].split(" Now: ")
    assert "said that 40 boats are for sale" in shown
    assert "said that 60 boats are for sale" in now
    for words, text in ((shown, was.text), (now, was.text.replace("40 boats", "60 boats"))):
        assert words.startswith("...")
        assert words.endswith("...")
        assert words.strip(".") in text
        assert f" {words.strip('.')} " in text  # whole words
        assert len(words) < 220


async def test_a_headline_that_was_corrected_is_shown_before_and_after(room):
    was, now = (f"Shares in the ferry line fell {n} per cent" for n in (7, 9))
    await room.file(replace(RAID, headline=was), NINE - DAY)
    await room.file(replace(RAID, headline=now), SIX)
    assert f"\n{now} · EXAMPLE Wire · date not stated · headline was: {was} Now: {now}\n" in await room.ask(
        "!digest today"
    )


async def withdraw(room, stored, reason):
    answer = await room.ask(f'!article {stored.article.id} withdraw reason:"{reason}" confirm:yes', NINE)
    assert " is withdrawn: " in answer


async def test_a_withdrawal_tells_headline_outlet_and_the_reason_that_was_typed(room):
    stored = await room.file(RAID, NINE - DAY)
    await withdraw(room, stored, "It was: another ferry")
    answer = await room.ask("!digest today")
    told = f"Withdrawn: {stored.article.id}, 09:00 GMT · {RAID.headline} · EXAMPLE Wire"
    assert f"\n{told} · reason: It was: another ferry\n" in answer
    assert answer.endswith("\nMachine-extracted, unvetted. Check the source before publication.")
    assert "charged" not in answer


async def test_the_first_page_says_what_was_corrected_and_withdrawn(room):
    await corrected(room, RAID, ("40 missing", "60 missing"))
    gone = await room.file(replace(STRIKE, url="https://p.example/gone", headline="Port on fire"), NINE - DAY)
    await withdraw(room, gone, "not so")
    for n in range(9):
        text = STRIKE.text.replace("Torvik", f"Torvik{'abcdefghi'[n]}")
        await room.file(replace(STRIKE, url=f"https://p.example/{n}", text=text, headline=f"News {n}"), NINE)
    reply = await room.reply("!digest today", HALF_PAST)
    first = pages(reply, DISCORD)[0].text
    assert "At the end: 1 corrected (**Ferry master questioned in Orm**), 1 withdrawn (**Port on fire**)" in first
    assert all(len(page.text.encode("utf-16-le")) // 2 < 2000 for page in pages(reply, DISCORD))


async def test_many_corrections_are_counted_on_the_first_page(room):
    for n in range(4):
        await corrected(room, replace(RAID, url=f"https://w.example/{n}", headline=f"Orm {n}"), ("40 m", "60 m"))
    await room.file(DAM)
    assert "\nAt the end: 4 corrected (Orm 0 / Orm 1 and 2 more)\n" in await room.ask("!digest today")


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
