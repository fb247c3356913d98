"""``!summary … mode:written`` as an editor meets it: what is shown of what a model wrote, and what is not."""

import logging
import re
from dataclasses import replace

import pytest
from commands.told_model import FOOTER, INVENTED, LABEL, NEAR, OTHER_NEAR, sentence_of
from newsroom import DAM, HALF_PAST, Newsroom

from bot.commands.request import Permission
from bot.ports.writer import CannotWrite, Why
from bot.replies.pages import DISCORD, pages


async def test_what_passes_is_shown_with_its_place_and_its_label(told):
    room = await told(NEAR)
    stored = await room.file(DAM)
    heading, meta, first, *_, label, footer = (await room.ask("!summary mode:written")).split("\n")
    assert heading == DAM.headline
    assert meta.endswith("1 sentence of 202 words")
    assert first == f"1 {NEAR} ¶{sentence_of(stored, '2,000 residents').paragraph}"
    assert label == f"{LABEL} Replaced by the article's own: 0 of 1 sentence."
    assert footer == FOOTER


async def test_the_model_is_given_the_paragraphs_without_furniture(told):
    room = await told(NEAR)
    stored = await room.file(replace(DAM, text=f"{DAM.text}\n\nShare this:"))
    await room.ask("!summary mode:written")
    given = room.desk.writer.asked[0].split("\n")
    assert given == [p.span.of(stored.article.text) for p in stored.reading.paragraphs]


async def test_what_is_invented_is_replaced_by_the_articles_own_and_the_log_keeps_both(told, caplog):
    room = await told(f"{OTHER_NEAR} {INVENTED}")
    stored = await room.file(DAM)
    own = sentence_of(stored, "2,000 residents").span.of(stored.article.text)
    with caplog.at_level(logging.INFO):
        text = await room.ask("!summary mode:written")
    assert "4,000" not in text
    assert f"1 {own} ¶" in text
    assert "Replaced by the article's own: 1 of 2 sentences." in text
    kept = [record.getMessage() for record in caplog.records if "4,000" in record.getMessage()]
    assert len(kept) == 1
    assert own in kept[0]
    assert "number" in kept[0]


async def test_why_tells_an_editor_the_verdict_on_each_sentence(told):
    room = await told(f"{OTHER_NEAR} {INVENTED}")
    stored = await room.file(DAM)
    await room.ask("!summary mode:written")
    first = sentence_of(stored, "2,000 residents").paragraph
    place = sentence_of(stored, "railway").paragraph
    rows = (await room.ask(f"!why {stored.article.id}")).split("\n")[4:]
    assert rows[0] == "Written summary, Mon 23 Nov 2026, 09:30 GMT, by told: 1 of 2 sentences kept"
    own = sentence_of(stored, "2,000 residents").span.of(stored.article.text)
    # In the order in which the summary shows them.
    assert re.fullmatch(rf"1 refused · ¶{first} · support 0\.\d\d · number: 4,000", rows[1])
    assert rows[2:4] == [f"It wrote: {INVENTED}", f"Shown instead: {own}"]
    assert re.fullmatch(rf"2 kept · ¶{place} · support 0\.\d\d", rows[4])
    assert len(rows) == 5
    reader = await room.ask(f"!why {stored.article.id}", permission=Permission.READER)
    assert "Written" not in reader
    # The last one counts, and says of which version it was.
    room.desk.writer.answer = ""
    await room.file(replace(DAM, text=DAM.text + "\n\nIt rained all the next day in Harbek."), HALF_PAST)
    assert "Written summary of version 1, " in await room.ask(f"!why {stored.article.id}")
    await room.ask("!summary mode:written")
    assert (await room.ask(f"!why {stored.article.id}")).split("\n")[4:] == [
        "Written summary, Mon 23 Nov 2026, 09:30 GMT, by told: 0 of 0 sentences kept, so the article's own were shown"
    ]


async def test_what_a_sentence_may_not_leave_out_is_put_back_in_brackets_counted_and_told_apart(told):
    room = await told(f"2,000 residents had fled the lower streets. {OTHER_NEAR}")
    stored = await room.file(DAM)
    text = await room.ask("!summary mode:written")
    place = sentence_of(stored, "2,000 residents").paragraph
    whole = "[The regional water board said that] 2,000 residents had fled the lower streets"
    assert f"1 {whole}. ¶{place}\n2 {OTHER_NEAR} ¶" in text
    assert "of 2 sentences; with the article's words put back in [brackets]: 1." in text
    rows = (await room.ask(f"!why {stored.article.id}")).split("\n")[4:]
    assert re.fullmatch(rf"1 kept, with words put back · ¶{place} · support [01]\.\d\d", rows[1])
    assert rows[2:4] == ["It wrote: 2,000 residents had fled the lower streets.", f"Shown: {whole}."]
    assert rows[4].startswith("2 kept · ")
    shown = "".join(page.text for page in pages(await room.reply("!summary mode:written"), DISCORD))
    assert r"**1** \[The regional water board said that\] 2,000 residents" in shown


async def test_what_passed_and_is_not_shown_is_counted_and_has_its_reason(told):
    room = await told(f"{INVENTED} {INVENTED} {OTHER_NEAR}")
    stored = await room.file(DAM)
    text = await room.ask("!summary mode:written")
    assert "Of the model's 3 sentences 2 failed the check, more than half, so none is shown." in text
    rows = (await room.ask(f"!why {stored.article.id}")).split("\n")[4:]
    assert "0 of 3 sentences kept (2 failed the check, 1 passed but not shown), so the article's own" in rows[0]
    spare = [row for row in rows if " left out · " in row]
    assert len(spare) == 1
    assert spare[0].endswith(" · passed, but more than half failed, so none is shown")


async def test_what_is_kept_of_a_hostile_summary_is_bounded_and_harmless(told):
    room = await told("@everyone <@1> **buy** " + "Xx" * 5_000 + ". " + "Zed zed zed zed zed zed. " * 2_000)
    stored = await room.file(DAM)
    await room.ask("!summary mode:written len:long")
    kept = await room.desk.verdicts.of(stored.article.id)
    assert 0 < len(kept.verdicts) <= 6
    assert all(len(failed) <= 120 for verdict in kept.verdicts for failed in verdict.failed)
    shown = await room.reply(f"!why {stored.article.id}")
    assert all("**buy**" not in page.text and "<@1>" not in page.text for page in pages(shown, DISCORD))


async def test_a_moved_quotation_and_a_stray_he_do_not_pass(told):
    room = await told("")
    stored = await room.file(DAM)
    quote = next(q for q in stored.reading.quotes if q.contents)
    words = quote.contents[0].of(stored.article.text).strip("“”,. ")
    room.desk.writer.answer = f"{NEAR} He said “{words.upper()}” to the board."
    text = await room.ask("!summary mode:written")
    assert words.upper() not in text
    assert "Replaced by the article's own: 0 of 2 sentences; left out: 1." in text


class Judging:
    """Says of each claim what the test says of it."""

    def __init__(self, share):
        self.share = share
        self.asked = []

    async def entailed(self, pairs, seconds):
        assert 0 < seconds <= 60
        if isinstance(self.share, Exception):
            raise self.share
        self.asked += pairs
        return [self.share for _ in pairs]


@pytest.mark.parametrize(("share", "failed"), [(0.9, 0), (0.1, 1)])
async def test_a_second_model_judges_what_passed_every_other_check(told, share, failed):
    room = await told(f"{NEAR} {INVENTED} {OTHER_NEAR}")
    room = Newsroom(replace(room.desk, entailing=Judging(share)))
    stored = await room.file(DAM)
    text = await room.ask("!summary mode:written")
    asked = room.desk.entailing.asked
    assert [claim for _, claim in asked] == [NEAR, OTHER_NEAR]
    assert all(source in stored.article.text for source, _ in asked)
    if failed:
        assert "Of the model's 3 sentences 3 failed the check, so none is shown." in text
    else:
        assert "Replaced by the article's own: 0 of 3 sentences; left out: 1." in text


async def test_where_the_second_model_cannot_be_asked_it_is_said(told):
    room = await told(NEAR)
    room = Newsroom(replace(room.desk, entailing=Judging(CannotWrite(Why.MISSING, judging=True))))
    await room.file(DAM)
    label = (await room.ask("!summary mode:written")).split("\n")[-2]
    assert label == "Extracts, word for word. The model that judges written sentences is not on this machine."


STRIKE = replace(
    DAM,
    headline="Ferry crews walk out at Ardmuir",
    url="https://wire.example/ardmuir-crews",
    text="""Ferry crews walked out at the two quays of Ardmuir on Wednesday in a dispute over night sailings.

The Sailors' League said 340 crew members had joined the strike.

The strike is to end at noon on Friday unless the company makes an offer. Crews voted for it by 71 percent to 29.

A stoppage in the spring over pay lasted nine days and led to the loss of 52 sailings.

In Lundby on Tuesday, seven sailors were killed when a net loft burned down. Police there have arrested a watchman of \
the loft.

"""
    + "\n\n".join(DAM.text.split("\n\n")[4:]),
)


SPRING = "A stoppage in the spring over pay lasted nine days and led to the loss of 52 sailings."
ENDS = "The strike is to end at noon on Friday unless the company makes an offer."
VOTED = "Crews voted for it by 71 percent to 29."
JOINED = "The Sailors' League said 340 crew members had joined the strike."
SOMEWHERE = "Seven sailors were killed when a net loft burned down."
THERE = "Police there have arrested a watchman of the loft."
BURNED = "In Lundby on Tuesday, seven sailors were killed when a net loft burned down."


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        # The article's order, so that "it" is the strike and not the stoppage.
        (f"{SPRING} {VOTED} {ENDS}", [ENDS, VOTED, SPRING]),
        # What a sentence of the article needs comes with it.
        (f"{SPRING} {VOTED} {JOINED}", [JOINED, f"{ENDS} {VOTED}", SPRING]),
        # The article's own "Police there" comes with the sentence that says where.
        (f"{JOINED} {SPRING} Police have arrested a watchman of the loft.", [JOINED, SPRING, f"{BURNED} {THERE}"]),
        # Nor is the place lost that a sentence leaves out.
        (f"{SOMEWHERE} {SPRING} {THERE}", [SPRING, f"[In Lundby on Tuesday,] s{SOMEWHERE[1:]}", THERE]),
        (f"{JOINED} {SPRING} {THERE}", [JOINED, SPRING, f"{BURNED} {THERE}"]),
        (f"{BURNED} {SPRING} {THERE}", [SPRING, BURNED, THERE]),
    ],
)
async def test_what_points_back_stands_behind_what_it_points_at_or_not_at_all(told, answer, shown):
    room = await told(answer)
    await room.file(STRIKE)
    text = await room.ask("!summary mode:written")
    lines = [line.partition(" ")[2] for line in text.split("\n") if re.match(r"\d .* ¶\d", line)]
    assert [line.rpartition(" ¶")[0] for line in lines] == shown
    assert ("left out: 1" in text) == (len(shown) < 3)
