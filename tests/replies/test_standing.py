"""The note that stands above a message whose articles were corrected or withdrawn since."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ports.outbox import Kind
from bot.replies.discord_text import units
from bot.replies.pages import DISCORD, MOST_UNITS, NOTE_UNITS
from bot.replies.standing import GAVE_WAY, posts, with_note
from summarizer.types import Status

IDS = st.from_regex(r"a-[0-9a-f]{4,8}", fullmatch=True)
STATES = st.sampled_from([Status.CORRECTED, Status.WITHDRAWN])
TOLD = st.dictionaries(IDS, STATES, max_size=8)


@given(st.text(max_size=300), TOLD, TOLD)
def test_a_note_takes_the_place_of_the_last_one_and_comes_off_again(text, first, then):
    assert with_note(with_note(text, first), then) == with_note(text, then)
    assert with_note(with_note(text, first), {}) == text


@given(st.integers(0, 1999), st.sampled_from("xé𝄞"), TOLD)
def test_a_note_keeps_discord_s_limit_and_the_message_where_there_is_room(length, letter, told):
    text = letter * (length // units(letter))
    made = with_note(text, told)
    assert units(made) < 2000
    if units(text) + NOTE_UNITS[DISCORD] <= MOST_UNITS[DISCORD]:
        assert made.endswith(text)
    else:
        assert made.endswith((text, GAVE_WAY))


def test_each_article_is_named():
    told = {"a-2222": Status.WITHDRAWN, "a-1111": Status.CORRECTED, "a-3333": Status.CORRECTED}
    assert with_note("News.", told).splitlines() == [
        "**Withdrawn since: a-2222.** Do not use what stands here of it.",
        "**Corrected since: a-1111 and a-3333.** What it says now: !article <id> diff",
        "News.",
    ]


def test_of_many_the_rest_are_counted():
    told = {f"a-{n}{n}{n}{n}": Status.WITHDRAWN for n in range(1, 6)}
    assert with_note("", told).splitlines()[0] == (
        "**Withdrawn since: a-1111, a-2222, a-3333, and 2 more.** Do not use what stands here of them."
    )


def test_where_there_is_little_room_the_articles_are_named_and_no_more():
    told = {"a-1111": Status.CORRECTED, "a-2222": Status.WITHDRAWN}
    made = with_note("x" * 1920, told)
    assert made == f"**Withdrawn since: a-2222.** **Corrected since: a-1111.**\n{'x' * 1920}"
    assert with_note(made, {}) == "x" * 1920


def test_where_the_articles_have_no_room_they_are_counted():
    told = {f"a-{n}{n}{n}{n}": Status(state) for n, state in enumerate(["corrected", "withdrawn"] * 2, 1)}
    made = with_note("x" * 1925, told)
    assert made == f"**Withdrawn or corrected since: 4 articles.** See each: !article a-ID\n{'x' * 1925}"


@pytest.mark.parametrize(
    "text",
    [
        "**Withdrawn since: the council's plan.**",
        "**Corrected since: a-1111** is a headline",
        "Withdrawn since: a-1111.",
    ],
)
def test_what_only_looks_like_a_note_stays(text):
    assert with_note(text, {}) == text


def test_posts_are_counted_by_kind():
    assert posts({Kind.REPLY: 2, Kind.DIGEST: 1, Kind.FEED: 3}) == ["1 digest", "3 feed posts", "2 replies"]
    assert posts({}) == []
