"""What a note of a correction says of the article as it was is nobody's in the story."""

import pytest

from summarizer.reading import read
from summarizer.types import Article, Attribution, Speech

STORY = (
    "Norden Council will drain the lake in May.\n\nThe Dunmere Canoe Club said that its boats would be sold.\n\n"
    "Ana Brik, who rows there, said she was sad.\n\nHolm Dredging has the contract.\n\n"
    "The lake is 40 feet deep.\n\nWork will start on a Monday."
)
NOTES = [
    "This story was corrected on 3 May 2026. An earlier version said the lake held no fish. It also said Holm sued.",
    "Correction: an earlier version of this article said the lake was 50 feet deep. It said that the club had agreed.",
    "This article was amended on 3 May 2026. It said Ana Brik had declined to row.",
]


@pytest.mark.parametrize("note", NOTES)
@pytest.mark.parametrize("first", [False, True])
def test_a_note_gives_nobody_what_the_article_said_before(note: str, *, first: bool) -> None:
    text = f"{note}\n\n{STORY}" if first else f"{STORY}\n\n{note}"
    place = 1 if first else 7
    assert not [q for q in read(Article("", text)).quotes if q.paragraph == place]
    told = [q.speaker.name for q in read(Article("", text)).quotes if q.speaker]
    assert told == ["The Dunmere Canoe Club", "Ana Brik"]


def test_words_in_marks_of_a_note_are_nobodys() -> None:
    text = f"{STORY}\n\nThis article was amended on 3 May 2026. It said that the club was “dead”."
    (words,) = [q for q in read(Article("", text)).quotes if q.speech is not Speech.INDIRECT]
    assert words.attribution is Attribution.NO_SPEAKER


def test_who_is_named_in_a_note_is_reported_as_before() -> None:
    note = (
        "This story was corrected on 3 May 2026. An earlier version was wrong. Ana Brik said that she rows on Sundays."
    )
    reported = [
        q.speaker.name for q in read(Article("", f"{STORY}\n\n{note}")).quotes if q.speaker and q.paragraph == 7
    ]
    assert reported == ["Ana Brik"]


def test_a_report_of_others_on_a_version_stays() -> None:
    text = f"{STORY}\n\nHolm Dredging wrote a plan in April. It said that the work would be quiet."
    assert [q for q in read(Article("", text)).quotes if q.paragraph == 7]
