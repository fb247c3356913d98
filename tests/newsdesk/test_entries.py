"""What tells one entry of a feed from another."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_feeds import item, text_of

from bot.newsdesk import entries
from bot.newsdesk.entries import Printed, is_same, keys_of, same_story, sorted_out
from bot.ports.feeds import Entry, EntryState
from summarizer.stories.exchanged import same_report

SEEN = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def entry(number, content_hash="", article="a-1"):
    return Entry(number, 1, EntryState.FILED, SEEN, 1, tells=False, content_hash=content_hash, article=article)


def shared(one, other):
    """Whether two printings of an entry, each in a feed of its own, have a key in common."""
    return bool(set(keys_of([one])[0]) & set(keys_of([other])[0]))


GUID = Printed("https://wire.example/?p=7", "https://wire.example/story/7", "Seven")


@pytest.mark.parametrize(
    "other",
    [
        Printed("https://wire.example/?p=7", "https://elsewhere.example/x", "Other"),
        Printed("http://cdn.wire.example/?p=7", "", ""),
        Printed("https://wire.example/?p=7&utm_source=feed", "", ""),
        Printed("", "http://www.wire.example/story/7/?fbclid=9#xtor=RSS-1", ""),
        Printed("new-guid", "https://wire.example/story/7", "Seven, updated"),
    ],
)
def test_the_same_entry_is_known_under_another_printing(other):
    assert shared(GUID, other)


@pytest.mark.parametrize(
    "other",
    [
        Printed("https://wire.example/?p=8", "https://wire.example/story/8", "Seven"),
        Printed("", "https://wire.example/story/70", "Seven"),
        Printed("https://wire.example/", "", "Seven"),
        Printed("8", "", "Seven"),
    ],
)
def test_a_headline_or_a_host_alone_makes_no_entry_the_same(other):
    assert not shared(GUID, other)


def test_a_guid_that_repeats_is_no_key_and_neither_is_the_feed_s_own_page():
    home = "https://wire.example/"
    keys = keys_of([Printed("1", home, "One"), Printed("1", home, "Two"), Printed("3", home, "Three")], home)
    assert len({key for own in keys for key in own}) == sum(map(len, keys))
    assert all(keys)


def test_an_entry_that_stands_there_twice_over_keeps_its_keys():
    once = Printed("tag:7", "https://wire.example/7", "Seven")
    assert keys_of([once, once]) == keys_of([once]) * 2
    untitled = Printed("0", "", "")
    assert keys_of([untitled, untitled]) == [(), ()]  # nobody knows whether they are one


def test_a_guid_that_only_repeats_the_headline_says_nothing():
    ((key,),) = keys_of([Printed("Storm hits coast", "", "STORM hits coast")])
    assert key.startswith("t:")


texts = st.text(max_size=30)


@given(st.lists(st.builds(Printed, texts, texts, texts), max_size=8), texts)
def test_no_two_entries_of_one_feed_share_a_key_unless_they_print_the_same(entries, home):
    keys = keys_of(entries, home)
    assert len(keys) == len(entries)
    for index, own in enumerate(keys):
        for place, other in enumerate(keys[:index]):
            if set(own) & set(other):
                assert entries[index].title
                assert entries[place].title


def test_only_what_is_new_or_changed_arrives_the_oldest_first():
    items = [item(3), item(2, text="changed"), item(1)]
    known = {key: entry(2, item(2).content_hash) for key in item(2).keys}
    known |= {key: entry(1, item(1).content_hash) for key in item(1).keys}
    arrived = sorted_out(items, known, tells=True)
    assert [(one.item.headline, one.entry, one.tells) for one in arrived] == [
        (item(2).headline, 2, False),
        (item(3).headline, 0, True),
    ]


def test_an_item_that_comes_under_one_more_key_keeps_it_and_is_not_filed_again():
    moved = item(1, guid="another", link="https://wire.example/moved", text=text_of(1))
    known = {moved.keys[0]: entry(1, moved.content_hash)}
    (arrived,) = sorted_out([moved], known, tells=True)
    assert (arrived.entry, arrived.changed) == (1, False)


def test_one_item_printed_twice_in_a_feed_arrives_once():
    assert len(sorted_out([item(1), item(1)], {}, tells=True)) == 1


def test_two_texts_are_laid_side_by_side_only_where_their_words_are_the_same(monkeypatch):
    looked = []
    monkeypatch.setattr(entries, "same_report", lambda *both: looked.append(both) or same_report(*both))
    edited = text_of(5) + " More is expected on Wednesday."
    assert same_story(edited, [(entry(n), text_of(n)) for n in range(3, 100)]) == entry(5)
    assert looked == [(edited, text_of(5))]


def test_a_story_is_known_by_its_words_and_another_is_not():
    edited = text_of(5).replace("Monday", "Tuesday") + " More is expected on Wednesday."
    among = [(entry(n), text_of(n)) for n in range(3, 9)]
    assert same_story(edited, among) == entry(5)
    assert same_story(text_of(15), among) is None
    assert same_story("Read more.", among) is None
    assert is_same(text_of(5), edited)
    assert not is_same(text_of(5), text_of(6))
