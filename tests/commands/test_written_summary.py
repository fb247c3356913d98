"""``!summary … mode:written`` as an editor meets it: who may, what is shown of what a model wrote, and what is not."""

import json
import logging
import re
import threading
from dataclasses import replace

import pytest
from newsroom import DAM, HALF_PAST, NINE, Newsroom, said

from bot.commands.request import Permission
from bot.newsdesk.summary import LENGTHS, Length
from bot.newsdesk.written import written_summary
from bot.ports.writer import CannotWrite, Why
from bot.replies.blocks import Outcome
from bot.replies.pages import DISCORD, pages
from summarizer.summaries.gate import Gate
from summarizer.summaries.model_text import MOST_CHARACTERS
from summarizer.types import Status

LABEL = "Written by a model and checked against the article; not word for word."
FOOTER = "Machine-extracted, unvetted. Check the source before publication."
NEAR = "The regional water board said 2,000 residents had fled the lower streets."
OTHER_NEAR = "The railway between Harbek and Torsand was closed, and the hospital in Torsand sent home patients."
INVENTED = "The regional water board said that 4,000 residents had fled the lower streets by midday."


class Told:
    """Writes what it is told to; ``asked`` keeps what it was given."""

    made_by = "told"
    seconds = 60.0

    def __init__(self, answer):
        self.answer = answer
        self.asked = []

    async def write(self, text, sentences):
        self.asked.append(text)
        self.sentences = sentences
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def told(room):
    """A room whose model writes what the test says; an admin has turned it on."""

    async def with_answer(answer, *, on=True):
        writing = Newsroom(replace(room.desk, writer=Told(answer)))
        if on:
            await room.desk.settings.set_setting(0, "summary.mode", "written", "@admin", NINE)
        return writing

    return with_answer


def sentence_of(stored, words):
    return next(s for s in stored.reading.sentences if words in s.span.of(stored.article.text))


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


@pytest.mark.parametrize(
    ("raw", "label"),
    [
        (INVENTED, "Extracts, word for word. The model's only sentence failed the check, so it is not shown."),
        (f"{INVENTED} {INVENTED}", "Extracts, word for word. Of the model's 2 sentences 2 failed the check, so none"),
        ("", "Extracts, word for word. The model wrote nothing."),
        ("HARBEK.", "Extracts, word for word. The model's only sentence failed the check"),
        ("@everyone **buy** <https://bad.example> now!", "Extracts, word for word. The model's only sentence"),
        ("Dam gives way. " * 2_000, "Extracts, word for word. Of the model's first 3 sentences 3 failed"),
    ],
)
async def test_where_too_little_passes_the_article_speaks(told, raw, label):
    room = await told(raw)
    await room.file(DAM)
    written, extracts = await room.ask("!summary mode:written"), await room.ask("!summary")
    assert label in written
    assert written.split("\n")[:5] == extracts.split("\n")[:5]
    assert LABEL not in written


async def test_a_length_bounds_the_sentences(told):
    room = await told(f"{NEAR} {NEAR} {NEAR}")
    await room.file(DAM)
    for length, asked in (("short", 1), ("normal", 3), ("long", 6)):
        label = (await room.ask(f"!summary mode:written len:{length}")).split("\n")[-2]
        assert room.desk.writer.sentences == asked
        written = "1 sentence" if length == "short" else "3 sentences"
        assert label.startswith(f"{LABEL} Replaced by the article's own: 0 of {written}")


async def test_what_stands_there_already_is_left_out_and_counted_apart(told):
    """Three sentences, one of them twice, and two false: for one nothing stands, and what stands for one is there."""
    room = await told(f"{NEAR} {NEAR} {OTHER_NEAR} {INVENTED} The moon is made of green cheese, the old mill says.")
    stored = await room.file(DAM)
    lines = (await room.ask("!summary mode:written len:long")).split("\n")
    assert lines[2:4] == [
        f"1 {NEAR} ¶{sentence_of(stored, '2,000 residents').paragraph}",
        f"2 {OTHER_NEAR} ¶{sentence_of(stored, 'railway').paragraph}",
    ]
    assert not lines[4].startswith("3 ")
    assert lines[-2] == f"{LABEL} Replaced by the article's own: 0 of 5 sentences; left out: 3."


async def test_what_an_answer_goes_on_with_is_told_apart_from_what_was_checked(told):
    room = await told(f"{NEAR} {OTHER_NEAR} {INVENTED} {INVENTED}")
    await room.file(DAM)
    lines = (await room.ask("!summary mode:written")).split("\n")
    assert lines[-2] == f"{LABEL} Replaced by the article's own: 0 of 3 sentences; left out: 1; not read: 1."


async def test_what_the_articles_own_sentence_says_whole_is_not_said_again_in_part(told):
    room = await told(f"{INVENTED} {OTHER_NEAR} {NEAR}")
    stored = await room.file(DAM)
    own = sentence_of(stored, "2,000 residents")
    lines = (await room.ask("!summary mode:written")).split("\n")
    assert lines[2] == f"1 {own.span.of(stored.article.text)} ¶{own.paragraph} (the article's own)"
    assert lines[3].startswith(f"2 {OTHER_NEAR}")
    assert lines[-2] == f"{LABEL} Replaced by the article's own: 1 of 3 sentences; left out: 1."


@pytest.mark.parametrize(
    "raw",
    [
        f"1. {NEAR}\n2. {OTHER_NEAR}",
        f"1) {NEAR}\n2) {OTHER_NEAR}",
        f"- {NEAR}\n\n* {OTHER_NEAR}",
        f"**Key points**\n* {NEAR}\n* {OTHER_NEAR}",
        f"Summary: {NEAR} {OTHER_NEAR}",
        f"**Summary:** {NEAR} {OTHER_NEAR}",
        f"Here is a summary of the article in two sentences:\n\n{NEAR} {OTHER_NEAR}",
        f"<think>The user wants two. First: 4,000 fled.</think>\n{NEAR} {OTHER_NEAR}",
        f"### Key takeaways\n**{NEAR}** {OTHER_NEAR}",
        f"{NEAR} {OTHER_NEAR}\n<think>Was that all? It",
        NEAR.replace(" residents", "\nresidents") + "\n" + OTHER_NEAR,
        f"Sure! Here is a summary of the article:\n\n{NEAR} {OTHER_NEAR}\n\nLet me know if you need more!",
        f"Sentence 1: {NEAR}\nSentence 2: {OTHER_NEAR}",
        f"a) {NEAR}\nb) {OTHER_NEAR}",
        f"i. {NEAR}\nii. {OTHER_NEAR}",
        f"> {NEAR}\n> {OTHER_NEAR}",
        f"{NEAR[:-1]}\n{OTHER_NEAR[:-1]}",
        f"- {NEAR[:-1]}\n- {OTHER_NEAR[:-1]}",
        f'"{NEAR} {OTHER_NEAR}"',
        f"“{NEAR}” “{OTHER_NEAR}”",
        f'- "{NEAR}"\n- "{OTHER_NEAR}"',
        f'Here is a summary: "{NEAR} {OTHER_NEAR}"',
        f"Summary:\n\n“{NEAR}\n\n{OTHER_NEAR}”\n\nLet me know if you need more!",
        f"‘{NEAR} {OTHER_NEAR}’",
        f'**"{NEAR} {OTHER_NEAR}"**',
        f"```\n{NEAR} {OTHER_NEAR}\n```",
        f"<summary>\n{NEAR} {OTHER_NEAR}\n</summary>",
        f"<p>{NEAR}</p><p>{OTHER_NEAR}</p>",
        f"<ul><li>{NEAR}</li><li>{OTHER_NEAR}</li></ul>",
        f"{NEAR}<br/>{OTHER_NEAR}",
        json.dumps([NEAR, OTHER_NEAR]),
        f"```json\n{json.dumps({'title': 'Dam', 'summary': f'{NEAR} {OTHER_NEAR}'})}\n```",
        f"<thought>Two are wanted.</thought>{NEAR} {OTHER_NEAR}",
        f"<|channel|>analysis<|message|>Two are wanted.<|end|><|channel|>final<|message|>{NEAR} {OTHER_NEAR}<|return|>",
        f"Transcript:\n\nRead on.\n\n{NEAR} {OTHER_NEAR} {NEAR}",
    ],
)
async def test_list_marks_labels_and_thoughts_are_no_part_of_a_sentence(told, raw):
    room = await told(raw)
    await room.file(DAM)
    lines = (await room.ask("!summary mode:written")).split("\n")
    assert lines[2].rpartition(" ¶")[0] == f"1 {NEAR}"
    assert lines[3].rpartition(" ¶")[0] == f"2 {OTHER_NEAR}"
    assert "failed" not in lines[-2]
    assert lines[-2].startswith(f"{LABEL} Replaced by the article's own: 0 of ")


@pytest.mark.parametrize(("before", "after"), ['""', "“”"])
async def test_marks_around_the_whole_are_taken_off_and_those_of_a_quotation_stay(told, before, after):
    said_ = (
        "“We had warned for three winters that the north gate would not hold,” said Mara Lindqvist, mayor of Harbek."
    )
    room = await told(f"{before}{said_} {NEAR}{after}")
    await room.file(DAM)
    lines = (await room.ask("!summary mode:written")).split("\n")
    assert [line.rpartition(" ¶")[0] for line in lines[2:4]] == [f"1 {NEAR}", f"2 {said_}"]
    assert "Replaced by the article's own: 0 of 2 sentences." in lines[-2]


@pytest.mark.parametrize("raw", ["“{}”", '"{}"', "“{}” “{}”", '- "{}"\n- "{}"'])
async def test_what_somebody_said_is_never_told_without_its_marks(told, raw):
    words = "I will not speculate about the cause before the engineers have reported."
    room = await told(raw.format(words, words))
    await room.file(DAM)
    assert f" {words}" not in await room.ask("!summary mode:written")


async def test_a_written_summary_keeps_to_the_characters_of_its_length(told):
    room = await told(f"{OTHER_NEAR} {NEAR}")
    room.desk.writer.made_by = "told"
    stored = await room.file(DAM)
    short = Length(30, 1, 3, len(NEAR) + 10)
    made = await written_summary(room.desk.writer, stored, short)
    assert [point.text for point in made.points] == [NEAR]
    assert made.left_out == 1
    none = await written_summary(room.desk.writer, stored, replace(short, characters=20))
    assert none.extract


@pytest.mark.parametrize(
    ("more", "label"),
    [
        (INVENTED, "Of the model's 2 sentences 1 failed the check and 1 is too long to show."),
        (OTHER_NEAR, "The model's 2 sentences are too long to show."),
        (f"{INVENTED} {INVENTED}", "Of the model's 3 sentences 2 failed the check, more than half, so none is shown."),
    ],
)
async def test_what_is_too_long_is_told_apart_from_what_failed(told, monkeypatch, more, label):
    monkeypatch.setitem(LENGTHS, "short", Length(30, 1, 3, 20))
    room = await told(f"{NEAR} {more}")
    await room.file(DAM)
    lines = (await room.ask("!summary mode:written len:short")).split("\n")
    assert lines[-2] == f"Extracts, word for word. {label}"


@pytest.mark.parametrize(
    ("why", "detail", "words"),
    [
        (Why.MISSING, "", "The model that is set is not on this machine."),
        (Why.TORCH, "", "A written summary needs torch, which is not installed here."),
        (Why.SLOW, "60", "The model was not done in 60 s."),
        (Why.AWAY, "", "The model's server does not answer."),
        (Why.STATUS, "404", "The model's server refuses (status 404)."),
        (Why.LONG, "", "The article is too long for the model."),
        (Why.ODD, "secret words", "The model gave no summary."),
        (Why.UNCHECKED, "60", "What the model wrote could not be checked in 60 s."),
    ],
)
async def test_why_nothing_was_written_is_one_sentence(told, why, detail, words):
    room = await told(NEAR)
    stored = await room.file(DAM)
    await room.ask("!summary mode:written")
    room.desk.writer.answer = CannotWrite(why, detail)
    *told_, label, footer = (await room.ask("!summary mode:written")).split("\n")
    assert label == f"Extracts, word for word. {words}"
    # What was written before is no answer to why these are extracts.
    rows = (await room.ask(f"!why {stored.article.id}")).split("\n")[4:]
    assert rows == [f"Written summary, Mon 23 Nov 2026, 09:30 GMT, by told: none. {words}"]
    assert (*told_, footer) == (*(await room.ask("!summary")).split("\n")[:-2], FOOTER)


async def test_a_gate_that_takes_too_long_is_left_at_the_deadline(told, monkeypatch):
    room = await told(NEAR)
    await room.file(DAM)
    room.desk.writer.seconds = 0.0
    free = threading.Event()
    monkeypatch.setattr("bot.newsdesk.written.LEAST_SECONDS", 0.0)
    monkeypatch.setattr("bot.newsdesk.written.checked", lambda *_, **__: free.wait(20))
    text = await room.ask("!summary mode:written")
    free.set()
    assert text.split("\n")[-2] == "Extracts, word for word. What the model wrote could not be checked in 0 s."


@pytest.mark.parametrize(
    "raw",
    [
        f"{NEAR} " * 400,
        " ".join(f"word{n}" for n in range(10_000)) + ".",
        f"{NEAR[:-1]} and " * 800 + "that was all.",
        "\n".join(f"- {NEAR}" for _ in range(2_000)),
        json.dumps([NEAR] * 400),
    ],
)
@pytest.mark.parametrize("length", LENGTHS)
async def test_of_an_answer_without_end_no_more_is_checked_than_is_shown(told, monkeypatch, raw, length):
    seen = []
    check = Gate.check

    def counted(gate, sentence):
        seen.append(sentence)
        return check(gate, sentence)

    monkeypatch.setattr(Gate, "check", counted)
    room = await told(raw)
    await room.file(DAM)
    reply = await room.reply(f"!summary mode:written len:{length}")
    assert 0 < len(seen) <= LENGTHS[length].sentences
    assert sum(map(len, seen)) <= MOST_CHARACTERS
    assert len(pages(reply, DISCORD)) == 1


async def test_without_a_model_there_is_no_such_mode(room):
    await room.file(DAM)
    reply = await room.reply("!summary mode:written")
    assert (
        said(reply) == "No model is set here, so I write no summaries. Use mode:extracts: the article's own sentences."
    )
    assert reply.outcome is Outcome.USAGE


async def test_an_admin_turns_it_on_and_only_editors_may(told):
    room = await told(NEAR, on=False)
    await room.file(DAM)
    off = "Written summaries are off here. An admin can turn them on: !config summary.mode written"
    assert await room.ask("!summary mode:written") == off
    turned_on = "summary.mode: extracts → written. Editors may ask for mode:written now."
    assert await room.ask("!config summary.mode written") == turned_on
    assert await room.ask("!summary mode:written", permission=Permission.READER) == "That needs Manage Channels."
    assert LABEL in await room.ask("!summary mode:written", permission=Permission.EDITOR)
    assert LABEL not in await room.ask("!summary", permission=Permission.EDITOR)
    assert await room.ask("!config summary.mode poem") == "I could not read summary.mode poem. Use extracts or written."
    await room.ask("!config summary.mode extracts")
    assert await room.ask("!summary mode:written") == off


async def test_an_admin_who_turns_it_on_is_told_where_no_model_is_set(room):
    assert await room.ask("!config summary.mode written") == (
        "summary.mode: extracts → written. No model is set, so nothing is written until the operator names one."
    )
    assert await room.ask("!config summary.mode extracts") == "summary.mode: written → extracts."


async def test_a_topic_of_several_articles_is_not_written(told):
    room = await told(NEAR)
    await room.file(DAM)
    await room.file(replace(DAM, url="https://other.example/1", text=DAM.text.replace("Harbek", "Orrin Harbek")))
    assert await room.ask("!summary Harbek mode:written") == (
        '"Harbek" matches 2 articles, and mode:written tells one. Give its id, or use mode:extracts.'
    )
    assert room.desk.writer.asked == []


async def test_what_was_withdrawn_while_the_model_wrote_is_not_told(told):
    room = await told(NEAR)
    stored = await room.file(DAM)
    write = room.desk.writer.write

    async def withdrawn_meanwhile(*given):
        await room.amend(stored, status=Status.WITHDRAWN)
        return await write(*given)

    room.desk.writer.write = withdrawn_meanwhile
    answer = await room.ask("!summary mode:written")
    assert answer.startswith(f"{stored.article.id} was withdrawn by its publisher")


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


async def test_what_was_written_for_one_server_shows_in_no_other(told):
    """An article of the console's is everybody's; what a model wrote of it, and failed on, is of who asked for it."""
    room = await told(f"{NEAR} {INVENTED}")
    for guild in (7, 8):
        await room.desk.settings.set_setting(guild, "summary.mode", "written", "@admin", NINE)
    room = Newsroom(replace(room.desk, per_server=True))
    stored = await room.file(DAM)
    why = f"!why {stored.article.id}"
    await room.ask("!summary mode:written", guild=7)
    assert "number: 4,000" in await room.ask(why, guild=7)
    assert "Written summary" not in await room.ask(why, guild=8)
    assert "number: 4,000" in await room.ask(why)
    room.desk.writer.answer = NEAR
    await room.ask("!summary mode:written", guild=8)
    assert "1 of 1 sentence kept" in await room.ask(why, guild=8)
    assert "number: 4,000" in await room.ask(why, guild=7)


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
