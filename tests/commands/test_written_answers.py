"""``mode:written``: what becomes of an answer as a whole: its marks and lists, its length, what is said twice."""

import json
from dataclasses import replace

import pytest
from commands.told_model import INVENTED, LABEL, NEAR, OTHER_NEAR, sentence_of
from newsroom import DAM

from bot.newsdesk.summary import LENGTHS, Length
from bot.newsdesk.written import written_summary


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
