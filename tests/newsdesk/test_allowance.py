"""How many pages a person, and a channel, may have fetched."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.newsdesk.allowance import OF_A_CHANNEL, OF_A_PERSON, WITHIN, Fetches

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_one_person_may_have_so_many_a_minute():
    fetches = Fetches()
    assert [fetches.wait("a", "1", START + timedelta(seconds=n)) for n in range(OF_A_PERSON)] == [0] * OF_A_PERSON
    late = START + timedelta(seconds=OF_A_PERSON)
    assert fetches.wait("a", "2", late) == 60 - OF_A_PERSON
    assert fetches.wait("b", "1", late) == 0
    assert fetches.wait("a", "1", START + WITHIN) == 0


def test_a_channel_has_a_limit_of_its_own():
    fetches = Fetches()
    assert [fetches.wait(str(n), "1", START, 10) for n in range(5)] == [0, 0, 0, 0, 60]
    assert fetches.wait("4", "2", START, 10) == 0


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, OF_A_PERSON), st.integers(0, 90)), max_size=40))
def test_no_minute_ever_holds_more(asked):
    fetches, now, given_ = Fetches(), START, []
    for who, count, seconds in asked:
        now += timedelta(seconds=seconds)
        wait = fetches.wait(who, "1", now, count)
        assert 0 <= wait <= 60
        if not wait:
            given_ += [(now, who)] * count
        else:
            assert fetches.wait(who, "1", now + timedelta(seconds=wait), count) == 0
            given_ += [(now + timedelta(seconds=wait), who)] * count
            now += timedelta(seconds=wait)
        recent = [w for at, w in given_ if at > now - WITHIN]
        assert len(recent) <= OF_A_CHANNEL
        assert recent.count(who) <= OF_A_PERSON
