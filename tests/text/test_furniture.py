from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.furniture import dropped

SEED = Path(__file__).parents[2] / "seeds" / "real-massacres-in-aleppo.txt"
PROSE = "The bridge over the river will open in the spring of next year, the town hall said on Monday."


def rules(*lines: str) -> dict[str, str]:
    text = "\n\n".join(lines)
    return {d.span.of(text): d.rule for d in dropped(text)}


def test_the_seed_loses_its_three_lines_and_no_other() -> None:
    text = SEED.read_text("utf-8")
    assert [d.span.of(text) for d in dropped(text)] == [
        "Aleppo Massacre.png",
        "Leave a Reply",
        "%d bloggers like this:",
    ]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("town hall (final).JPG", "image file name"),
        ("12 Comments", "comment form"),
        ("Photo: Ann Lee/The Paper", "photo credit"),
        ("The new bridge at dawn (Bob Ray/AFP)", "photo credit"),
        ("© 2026 The Paper. All rights reserved.", "copyright"),
        ("Copyright 2026 The Paper", "copyright"),
        ("By Ann Lee and Bob Ray", "byline"),
    ],
)
def test_safe_rules_hold_in_the_midst_of_a_story(line: str, rule: str) -> None:
    assert rules(*[PROSE] * 4, line, *[PROSE] * 4) == {line: rule}


RISKY = [
    ("Share this on Facebook", "share buttons"),
    ("Facebook | Twitter | Email", "share buttons"),
    ("Sign up for our daily newsletter", "newsletter"),
    ("Get our newsletter in your inbox.", "newsletter"),
    ("Read more: The old ferry stops", "related"),
    ("Related stories", "related"),
    ("This website uses cookies.", "privacy"),
    ("Last updated: 13 December 2016, 10:15", "updated"),
]


@pytest.mark.parametrize(("line", "rule"), RISKY)
def test_risky_rules_hold_at_the_edges_only(line: str, rule: str) -> None:
    assert rules(line, *[PROSE] * 5) == {line: rule}
    assert rules(*[PROSE] * 5, line) == {line: rule}
    assert rules(*[PROSE] * 4, line, *[PROSE] * 4) == {}


@pytest.mark.parametrize(
    "line",
    [
        "Facebook removed 2,000 accounts on Monday.",
        "Print is not dead, the owners believe.",
        "Related charges were dropped last week.",
        "Recommended fuel: Premium unleaded",
        "Copyright law is changing across the continent.",
        "(c) the third condition has yet to be met",
        "Cookies were found in the suspect's kitchen.",
        "Updated lenses make the telephoto sharper.",
        "She will subscribe to the offer.",
        "LONDON (Reuters) - Shares fell again",
        "Watch sales fell for a third year.",
        "Get out, the crowd shouted.",
    ],
)
def test_lines_of_a_story_stay_wherever_they_stand(line: str) -> None:
    assert rules(line, *[PROSE] * 5) == {}
    assert rules(*[PROSE] * 5, line) == {}
    assert rules(*[PROSE] * 3, line, *[PROSE] * 4) == {}


def test_who_a_reporter_is_goes_at_the_end_and_stays_in_the_story() -> None:
    line = "Ann Lee is a reporter for The Paper covering the river."
    assert rules(*[PROSE] * 5, line) == {line: "author note"}
    assert rules(*[PROSE] * 4, line, *[PROSE] * 4) == {}


@pytest.mark.parametrize(("line", "_rule"), RISKY)
@pytest.mark.parametrize("mark", ['"', "“", "”", "«", "''"])
def test_no_rule_touches_a_line_with_a_quotation_mark(line: str, _rule: str, mark: str) -> None:
    assert rules(f"{mark}{line}", *[PROSE] * 5) == {}


@given(st.text(max_size=400))
def test_any_text_keeps_its_offsets(text: str) -> None:
    found = dropped(text)
    for d in found:
        assert d.span.of(text).strip() == d.span.of(text) != ""
        assert not set('"“”«»') & set(d.span.of(text))
    assert list(found) == sorted(found, key=lambda d: d.span)


SAID = "“We are ready,” said Ann Lee, the mayor, on the steps of the town hall."
LAST = "The work took six years, and it was to take three, the council says."
RELEASE = [
    "FOR IMMEDIATE RELEASE",
    "Dear editors,",
    PROSE,
    SAID,
    LAST,
    "-ENDS-",
    "Notes to editors:",
    "1. The whole report was published in May, and the town hall lends it to everybody who asks for it in writing.",
    "2. “It is a fine bridge,” the engineer wrote in it.",
    "For more information, write to Ann Whitby at press@town.example",
    "Ann Whitby, press officer",
    "Tel: +44 20 7946 0000 | press@town.example",
    "www.town.example",
]


def test_what_a_press_office_puts_around_its_text_is_set_aside_by_name() -> None:
    found = rules(*RELEASE)
    assert found == {
        RELEASE[0]: "release line",
        RELEASE[1]: "greeting",
        RELEASE[5]: "end mark",
        RELEASE[6]: "notes to editors",
        RELEASE[7]: "notes to editors",
        RELEASE[8]: "notes to editors",
        RELEASE[9]: "contact",
        RELEASE[10]: "contact",
        RELEASE[11]: "contact",
        RELEASE[12]: "contact",
    }


@pytest.mark.parametrize(
    "mark", ["ENDS", "Ends", "- ENDS -", "###", "# # #", "-30-", "***", "END OF PRESS RELEASE", "—ends—"]
)
def test_an_end_mark_is_known_in_every_shape(mark: str) -> None:
    assert rules(PROSE, SAID, mark, "About us", "River Town has 12,000 people and one river.") == {
        mark: "end mark",
        "About us": "notes to editors",
        "River Town has 12,000 people and one river.": "notes to editors",
    }


def test_stars_may_part_two_chapters_so_words_in_marks_after_them_stay() -> None:
    assert rules(PROSE, SAID, "***", SAID.replace("Ann Lee", "Mia Lund")) == {"***": "end mark"}


def test_words_in_marks_below_the_end_of_a_release_are_no_part_of_it() -> None:
    call = "For more information call Ann Whitby on 020 7946 0000. Ms Whitby said: “Ring at any hour.”"
    assert rules(PROSE, SAID, "ENDS", call) == {"ENDS": "end mark", call: "contact"}


def test_a_signature_goes_with_the_names_below_it() -> None:
    lines = ["Kind regards,", "Ann Whitby", "Press officer, River Town", "Mobile: 07700 900000"]
    found = rules("Good morning all,", PROSE, SAID, *lines)
    assert list(found.values()) == ["greeting", "signature", "signature", "signature", "contact"]


@pytest.mark.parametrize(
    "line",
    [
        "Contact with the ferry was lost at noon, the harbour master said on Monday.",
        "Thank you, the mayor told the workers.",
        "Ends of the old rope were found on the bank.",
        "The population rose in 2019-2020",
        "www.town.example",
        "Best of the year",
        "Notes were passed to the jury.",
        "Dear to her heart is the old ferry.",
        "Hello again to the ferry",
    ],
)
def test_lines_that_begin_like_the_edge_of_a_release_stay(line: str) -> None:
    assert rules(line, PROSE, SAID, LAST) == {}
    assert rules(PROSE, SAID, line, LAST) == {}
    assert rules(PROSE, SAID, LAST, line) == {}


def test_a_text_is_not_over_before_it_has_begun() -> None:
    assert rules("ENDS", PROSE, SAID, LAST) == {}
    assert rules(PROSE, "Contact: Ann Whitby", LAST, SAID) == {}


def test_a_contact_in_the_midst_of_a_story_stays() -> None:
    assert rules(PROSE, SAID, "For more information call 020 7946 0000", LAST, SAID) == {}


@pytest.mark.parametrize(
    "line", ["a " * 80, "- " * 80, "+1 " * 50, "a.b" * 50, "(1 " * 60, "hi " + "a, " * 60, "For press " * 16]
)
def test_long_odd_lines_take_no_time(line: str) -> None:
    assert rules(*[PROSE] * 3, *[line] * 200) is not None


@pytest.mark.parametrize("marks", ['""', "“”", "„“", "«»", "＂＂", "``''", "‘‘’’"])
def test_a_line_with_marks_of_any_form_is_never_furniture(marks: str) -> None:
    half = len(marks) // 2
    line = f"Photo: the mayor, who said {marks[:half]}never again{marks[half:]}"
    assert rules(line.replace(marks[:half], "").replace(marks[half:], ""), *[PROSE] * 5) != {}
    assert rules(line, *[PROSE] * 5) == {}
    assert rules(*[PROSE] * 5, line) == {}
