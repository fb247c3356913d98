"""What an article prints about its own correction is read out as a note, and is not its news."""

import pytest
from newsroom import DAM, NINE, replace

NEWS = "The old dam above the mill town of Harbek gave way before dawn on Monday"
STORY = DAM.text.removeprefix("HARBEK - ")


@pytest.mark.parametrize(
    "note",
    [
        "A correction has been made to this story on Monday to say that the dam is ninety years old.",
        "Due to an editing error, this story misstated the year in which the old dam of Harbek was built.",
        "Amended on 3 May: an earlier version gave the wrong name of the river at Harbek.",
        "This article was amended on 3 May 2026 to correct the name of the river at Harbek.",
    ],
)
async def test_a_note_before_the_news_or_behind_it_is_not_told(room, note):
    for text in (f"{note}\n\n{STORY}", f"{STORY}\n\n{note}"):
        stored = await room.file(replace(DAM, text=text), NINE)
        for line in (f"!summary {stored.article.id} len:{length}" for length in ("short", "normal", "long")):
            told = (await room.ask(line, NINE)).splitlines()
            assert any(NEWS in row for row in told), line
            assert all(row.startswith("Its own note") for row in told if note[:30] in row), line


async def test_the_story_behind_a_bracket_is_told(room):
    text = f"(Corrects the age of the dam in paragraph 3) {STORY}"
    stored = await room.file(replace(DAM, text=text), NINE)
    assert NEWS in await room.ask(f"!summary {stored.article.id} len:normal", NINE)
