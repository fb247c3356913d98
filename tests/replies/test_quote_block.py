"""The quote block: who, the slice, how we know it, where it stands, what must be noted."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hand_reading import Hand
from lookup_desk import story

from bot.ports.records import FoundQuote, Printing, StoredArticle
from bot.replies.blocks import Excerpt, Reply
from bot.replies.pages import PLAIN, pages
from bot.replies.quote_block import printing_block, quote_block
from summarizer.types import Attribution, Reason, SpeakerKind, Speech, Status

LONDON = ZoneInfo("Europe/London")
STORY = story(
    "The dam holds",
    "“The dam\u00a0holds,” said Mara Lind, the  mayor of\nHarbek.",
    "“It leaks,” Lind told reporters.",
    "“We [the town] … wait.” She wrote it on Facebook.",
    "“It began at noon.",
    "“It ended at two.”",
    "“Enough,” the mayor said.",
    "The Board has seen what it called a “slow leak“ in the wall.",
    "“Go,” said someone who spoke with EXAMPLE Wire.",
)


class Sheet:
    """Quotes of one article, and the block of the last one."""

    def __init__(self, **stated):
        self.hand = Hand(replace(STORY, id="a-0001", **stated))
        self.mara = self.hand.speaker("Mara Lind", roles=["the  mayor of\nHarbek"])

    def found(self, *contents, **how):
        self.hand.quote(*contents, **how)
        stored = StoredArticle(
            7, self.hand.article, self.hand.reading(), datetime(2026, 11, 23, 9, 0, tzinfo=UTC), 1, ()
        )
        return FoundQuote("q-0001", self.hand.quotes[-1], stored)

    def block(self, *contents, speaker_line=True, **how):
        return said(quote_block(self.found(*contents, **how), speaker_line=speaker_line, zone=LONDON))


def said(block):
    return pages(Reply(blocks=(block,)), PLAIN)[0].text.split("\n")


def meta(sheet, *contents, **how):
    return next(line for line in sheet.block(*contents, **how) if line.startswith("q-0001"))


def test_the_slice_stays_and_names_and_roles_are_folded():
    sheet = Sheet()
    lines = sheet.block("“The dam holds,”", speaker=sheet.mara, cue="said", name="Mara Lind")
    assert lines == [
        "Mara Lind · mayor of Harbek",
        "> “The dam\u00a0holds,”",
        "q-0001 said · direct · explicit · a-0001 ¶1 · date not stated",
    ]


@pytest.mark.parametrize(
    ("contents", "how", "words"),
    [
        (
            "“It leaks,”",
            {"attribution": Attribution.SURNAME, "cue": "told", "name": "Lind", "venue": "reporters", "paragraph": 1},
            "told · direct · surname: printed Lind, full name in ¶1 · reporters · a-0001 ¶2",
        ),
        (
            "“We [the town] … wait.”",
            {"attribution": Attribution.PRONOUN, "cue": "wrote", "name": "She", "venue": "on Facebook", "paragraph": 1},
            "wrote · direct · pronoun: printed she, Mara Lind in ¶1 · on Facebook · a-0001 ¶3",
        ),
        (
            "“It began at noon.",
            {"attribution": Attribution.CONTINUED, "paragraph": 6},
            "no cue · direct · continued: speaker in ¶6 · a-0001 ¶4",
        ),
        (
            "“It ended at two.”",
            {"attribution": Attribution.INFERRED, "paragraph": 3},
            "no cue · direct · inferred: no speaker in this paragraph, the name stands in ¶3 · a-0001 ¶5",
        ),
        (
            "“Enough,”",
            {"attribution": Attribution.INFERRED, "cue": "said", "name": "the mayor", "paragraph": 1},
            "said · direct · inferred: printed the mayor, taken for Mara Lind in ¶1 · a-0001 ¶6",
        ),
    ],
)
def test_how_the_speaker_is_known_is_said_in_words(contents, how, words):
    sheet = Sheet()
    how = dict(how)
    reason = Reason("by_hand", how.pop("paragraph"))
    assert meta(sheet, contents, speaker=sheet.mara, reason=reason, **how) == f"q-0001 {words} · date not stated"


def test_an_inferred_speaker_is_called_so_beside_the_name():
    sheet = Sheet()
    lines = sheet.block("“It ended at two.”", speaker=sheet.mara, attribution=Attribution.INFERRED)
    assert lines[0] == "Mara Lind (inferred) · mayor of Harbek"


def test_an_abstention_and_a_headline_name_nobody():
    sheet = Sheet()
    unclear = sheet.block("“It ended at two.”", speaker=sheet.mara, attribution=Attribution.NO_SPEAKER)
    assert unclear == [
        "> “It ended at two.”",
        "q-0001 no cue · direct · no speaker: speaker unclear · a-0001 ¶5 · date not stated",
    ]
    scare = meta(sheet, "“slow leak“", speech=Speech.PARTIAL, attribution=Attribution.NO_SPEAKER)
    assert " · partial · no speaker · " in scare


def test_a_body_is_named_even_where_the_article_prints_it():
    sheet = Sheet()
    board = sheet.hand.speaker("The Board", SpeakerKind.ORGANISATION)
    lines = sheet.block(
        "“slow leak“", speaker=board, speech=Speech.PARTIAL, cue="called", name="it", flags=("wrong_way_close",)
    )
    assert lines == [
        "The Board · organisation, no person named",
        "> “slow leak“",
        "q-0001 called · partial · explicit · a-0001 ¶7 · date not stated",
        "In its sentence: The Board has seen what it called a “slow leak“ in the wall.",
        "The closing mark is an opening mark in the article.",
    ]


def test_a_body_keeps_the_article_of_its_name():
    sheet = Sheet()
    board = sheet.hand.speaker("The Board", SpeakerKind.ORGANISATION)
    assert sheet.block("“slow leak“", speaker=board, cue="called", name="Board")[0].startswith("The Board · ")


def test_a_second_hand_venue_and_a_whole_description():
    sheet = Sheet()
    who = sheet.hand.speaker("someone who spoke with EXAMPLE Wire", SpeakerKind.UNNAMED, printed=())
    lines = sheet.block(
        "“Go,”", speaker=who, attribution=Attribution.UNNAMED, cue="said", name=who.name,
        venue="spoke with EXAMPLE Wire", second_hand=True,
    )  # fmt: skip
    assert lines == [
        "someone who spoke with EXAMPLE Wire",
        "> “Go,”",
        "q-0001 said · direct · unnamed · spoke with EXAMPLE Wire (second-hand) · a-0001 ¶8 · date not stated",
    ]


def test_the_speaker_line_is_left_out_where_the_heading_has_it():
    sheet = Sheet()
    lines = sheet.block("“The dam holds,”", speaker=sheet.mara, cue="said", name="Mara Lind", speaker_line=False)
    assert lines[0] == "> “The dam\u00a0holds,”"


def test_brackets_parts_corrections_and_dates_are_told():
    sheet = Sheet(status=Status.CORRECTED, published_at=datetime(2026, 7, 1, tzinfo=UTC))
    lines = sheet.block("“We [the town] … wait.”", "“It began at noon.", speaker=sheet.mara)
    assert lines[3:] == [
        "q-0001 no cue · direct · explicit · 1 quote in 2 parts · a-0001 ¶3 · Wed 1 Jul 2026",
        "Brackets or dots inside the marks are the article's own.",
        "The article was corrected on Mon 23 Nov 2026, 09:00 GMT.",
    ]


def test_indirect_speech_has_no_marks_and_no_block_quote():
    sheet = Sheet()
    found = sheet.found("has seen what", speaker=sheet.mara, speech=Speech.INDIRECT, name="The Board", cue="called")
    block = quote_block(found, speaker_line=True, zone=LONDON)
    assert said(block) == [
        "Article text (indirect, not a quote): The Board has seen what it called · a-0001 ¶7",
    ]
    assert not any(isinstance(row, Excerpt) for row in block.rows)


def test_other_printings_are_named_and_counted():
    sheet = Sheet()
    quote = sheet.found("“The dam holds,”", speaker=sheet.mara, cue="said", name="Mara Lind")
    other = replace(
        quote, id="q-0002", source=replace(quote.source, article=replace(STORY, id="a-0002", outlet="EXAMPLE Wire"))
    )
    lines = said(printing_block(Printing(quote, (other,) * 7), speaker_line=True, zone=LONDON))
    assert lines[3].startswith("Also in: q-0002 · a-0002 ¶1 · EXAMPLE Wire; q-0002")
    assert lines[3].endswith(" and 2 more")
