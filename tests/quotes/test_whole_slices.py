"""Reported speech reads whole: it neither ends with a subject without its verb nor begins behind its own verb."""

import pytest

from summarizer.reading import read
from summarizer.types import Article


def heard(text: str) -> list[str]:
    return [" / ".join(s.of(text) for s in q.contents) for q in read(Article("The news of the day", text)).quotes]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Lund said that no further lamps were planned and that her own would wait until she was gone.",
            "that no further lamps were planned and that her own would wait until she was gone",
        ),
        (
            "The flood began at 4.10 a.m. on Monday, when the sluice gave way, lock keeper Colm Ibe said.",
            "The flood began at 4.10 a.m. on Monday, when the sluice gave way",
        ),
        (
            (
                "Three people drowned and about 300 were led from their houses early on Monday when the sluice gave "
                "way above the village, the county rescue service said."
            ),
            (
                "Three people drowned and about 300 were led from their houses early on Monday when the sluice gave "
                "way above the village"
            ),
        ),
    ],
)
def test_a_report_reads_whole(text: str, said: str) -> None:
    assert heard(text) == [said]


def test_what_the_writer_adds_behind_a_comma_is_left_out_as_before() -> None:
    [said] = heard("The mayor said that the bridge would open in May, when the river is low.")
    assert said.startswith("that the bridge would open in May")
