"""What is filed is there, whole, under ids that never change; the same again changes nothing."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from types import ModuleType

import pytest
from store.making import BRIDGE, DAY, HOUR, NOW, TEXT, URL, bridge_reading, every, plain, quote, read, said_by

from bot.ports.records import Counts, Filing, Filters, Outcome
from bot.ports.store import ArchiveError
from bot.store import Store, ids, open_store, saving, spoken
from summarizer.types import Article, Status


async def test_an_empty_archive_knows_nothing(store: Store) -> None:
    assert await store.articles.known(BRIDGE) is None
    assert await store.articles.article("a-0000") is None
    assert await store.articles.article_at(URL) is None
    assert await store.articles.latest(NOW) is None
    assert await store.articles.status_of("a-0000") is None
    assert await store.articles.totals() == Counts(0, 0)
    assert await store.index.quote("q-0000") is None


async def test_what_was_filed_is_there_as_it_was_given(store: Store) -> None:
    filing = await store.articles.save(BRIDGE, bridge_reading(), NOW)
    stored = filing.stored
    assert filing.outcome is Outcome.FILED
    assert re.fullmatch(r"a-[0-9a-f]{4}", stored.article.id)
    assert re.fullmatch(r"[0-9a-f]{64}", stored.article.sha256)
    assert stored.article == replace(BRIDGE, id=stored.article.id, sha256=stored.article.sha256)
    assert stored.reading == bridge_reading()
    assert (stored.filed_at, stored.versions) == (NOW, 1)
    assert len(set(stored.quote_ids)) == 5
    assert all(re.fullmatch(r"q-[0-9a-f]{4}", each) for each in stored.quote_ids)
    for found in (
        await store.articles.known(BRIDGE),
        await store.articles.article(stored.article.id),
        await store.articles.article(stored.article.id.upper()),
        await store.articles.article(stored.article.id, 1),
        await store.articles.article_at(URL),
        await store.articles.latest(NOW),
    ):
        assert found == stored
    assert await store.articles.article(stored.article.id, 2) is None
    assert await store.articles.totals() == Counts(1, 4)


async def test_every_quote_is_found_by_its_id(store: Store) -> None:
    stored = (await store.articles.save(BRIDGE, bridge_reading(), NOW)).stored
    for place, quote_id in enumerate(stored.quote_ids):
        for asked in (quote_id, quote_id.upper()):
            found = await store.index.quote(asked)
            assert found is not None
            assert (found.id, found.quote, found.source) == (quote_id, stored.reading.quotes[place], stored)
    assert await store.index.quote("q-zzzz") is None
    assert await store.index.quote(stored.article.id) is None


async def test_the_same_article_again_changes_nothing(store: Store) -> None:
    first = (await store.articles.save(BRIDGE, bridge_reading(), NOW)).stored
    for again in (
        BRIDGE,
        replace(BRIDGE, outlet="Another name", byline="By A. Reporter"),
        replace(BRIDGE, url="http://harbour.example/news/bridge/?utm_source=feed#top"),
    ):
        assert await store.articles.save(again, read(again), NOW + DAY) == Filing(Outcome.UNCHANGED, first)
    assert await store.articles.article(first.article.id) == first
    assert await store.articles.totals() == Counts(1, 4)
    assert len(await store.index.quotes_holding("promised a ferry", NOW + DAY, 9)) == 1


async def test_other_words_at_the_same_address_are_a_new_version(store: Store) -> None:
    first = (await store.articles.save(BRIDGE, bridge_reading(), NOW)).stored
    text = TEXT.replace("promised a ferry", "promised two ferries")
    changed = replace(BRIDGE, text=text, outlet=None)
    reading = read(changed, quotes=(quote(text, "“We were promised two ferries,”"),))
    filing = await store.articles.save(changed, reading, NOW + HOUR)
    second = filing.stored
    assert filing.outcome is Outcome.NEW_VERSION
    assert (second.article.id, second.number) == (first.article.id, first.number)
    assert (second.article.version, second.versions, second.filed_at) == (2, 2, NOW + HOUR)
    assert second.article.outlet == "Harbour Post"
    assert await store.articles.article(first.article.id) == second
    assert await store.articles.article(first.article.id, 1) == replace(first, versions=2)
    assert not set(second.quote_ids) & set(first.quote_ids)
    old = await store.index.quote(first.quote_ids[2])
    assert old is not None
    assert (old.source.article.version, old.source.article.text) == (1, TEXT)


async def test_only_the_newest_version_answers(store: Store) -> None:
    await store.articles.save(BRIDGE, bridge_reading(), NOW)
    changed = replace(BRIDGE, headline="Bridge opens", text="The bridge is open.")
    await store.articles.save(changed, read(changed), NOW + HOUR)
    for gone in ("promised", "“Red line”"):
        assert await store.articles.search(every(gone), Filters(), NOW + HOUR, 9) == (0, [])
        assert await store.index.quotes_holding(gone, NOW + HOUR, 9) == []
    assert await store.index.speakers_named("Mira Öhm", NOW + HOUR) == []
    assert await store.index.speakers_surnamed("Brandt", NOW + HOUR) == []
    assert await store.index.speakers_in_role("harbour master", NOW + HOUR) == []
    assert await store.index.speaker_names(NOW + HOUR) == []
    assert (await store.articles.search(every("opens"), Filters(), NOW + HOUR, 9))[0] == 1
    assert await store.articles.totals() == Counts(1, 0)


async def test_another_headline_alone_is_a_new_version(store: Store) -> None:
    await store.articles.save(BRIDGE, bridge_reading(), NOW)
    changed = replace(BRIDGE, headline="Orla bridge stays closed")
    assert (await store.articles.save(changed, read(changed), NOW)).outcome is Outcome.NEW_VERSION


@pytest.mark.parametrize("status", [Status.HELD, Status.WITHDRAWN])
async def test_a_new_version_lifts_no_hold_and_no_withdrawal(store: Store, status: Status) -> None:
    stored = (await store.articles.save(BRIDGE, bridge_reading(), NOW)).stored
    await store.articles.amend(stored.article.id, replace(stored.article, status=status), "@ed", NOW, "wait")
    changed = replace(BRIDGE, text=TEXT + " More.")
    assert (await store.articles.save(changed, read(changed), NOW)).stored.article.status is status
    assert await store.articles.status_of(stored.article.id) is status


@pytest.mark.parametrize(
    "same",
    [
        "http://harbour.example/news/bridge",
        "https://harbour.example/news/bridge/",
        "https://HARBOUR.example:443/news/bridge?utm_medium=social&fbclid=1#comments",
        "  https://www.harbour.example/news/bridge  ",
    ],
)
async def test_one_address_in_many_spellings_is_one_article(store: Store, same: str) -> None:
    stored = (await store.articles.save(BRIDGE, bridge_reading(), NOW)).stored
    assert await store.articles.article_at(same) == stored
    assert await store.articles.known(Article("Else", "Other words.", url=same)) == stored


@pytest.mark.parametrize(
    "other",
    [
        "https://harbour.example/news/bridge-2",
        "https://harbour.example/news/bridge?id=2",
        "https://harbour.example:8443/news/bridge",
        "https://ferry.example/news/bridge",
    ],
)
async def test_another_address_is_another_article_even_with_the_same_words(store: Store, other: str) -> None:
    first = (await store.articles.save(BRIDGE, bridge_reading(), NOW)).stored
    filing = await store.articles.save(replace(BRIDGE, url=other), bridge_reading(), NOW)
    assert filing.outcome is Outcome.FILED
    assert filing.stored.article.id != first.article.id
    assert not set(filing.stored.quote_ids) & set(first.quote_ids)


async def test_without_an_address_the_words_are_the_identity(store: Store) -> None:
    bare = replace(BRIDGE, url=None)
    first = (await store.articles.save(bare, bridge_reading(), NOW)).stored
    assert (await store.articles.save(bare, bridge_reading(), NOW)).outcome is Outcome.UNCHANGED
    assert (await store.articles.save(BRIDGE, bridge_reading(), NOW)).stored == first
    other = replace(bare, text=TEXT + " More.")
    assert (await store.articles.save(other, read(other), NOW)).outcome is Outcome.FILED


async def test_two_quotes_of_the_same_place_have_two_ids(store: Store) -> None:
    again = quote(TEXT, "“We were promised a ferry,”")
    reading = read(BRIDGE, quotes=(again, again, again))
    stored = (await store.articles.save(BRIDGE, reading, NOW)).stored
    assert len(set(stored.quote_ids)) == 3


async def test_an_id_that_is_taken_grows_by_a_digit(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ids, "_SHORTEST", 1)
    given = [(await store.articles.save(plain(n), read(plain(n)), NOW)).stored.article.id for n in range(40)]
    assert len(set(given)) == 40
    assert {len(each) for each in given} >= {3, 4}
    for number, each in enumerate(given):
        found = await store.articles.article(each)
        assert found is not None
        assert found.article.headline == f"Report {number}"


async def test_ids_stay_over_versions_and_reopening(address: str) -> None:
    async with open_store(address) as store:
        first = (await store.articles.save(BRIDGE, bridge_reading(), NOW)).stored
        await store.settings.set_setting(0, "zone", "Europe/Paris", "@ed", NOW)
        await store.pagers.keep("p", "{}", NOW)
    async with open_store(address) as store:
        assert await store.articles.known(BRIDGE) == first
        changed = replace(BRIDGE, text=TEXT + " More.")
        second = (await store.articles.save(changed, bridge_reading(), NOW)).stored
    async with open_store(address) as store:
        assert await store.articles.article(first.article.id, 1) == replace(first, versions=2)
        assert await store.articles.article(first.article.id) == second
        assert await store.settings.setting(0, "zone") == "Europe/Paris"
        assert await store.pagers.kept("p") == ("{}", NOW)


async def test_later_articles_have_higher_numbers(store: Store) -> None:
    """By the time of publication where it is plausible, else by the time of filing."""
    times = {
        "published long ago": {"published_at": NOW - 400 * DAY},
        "published yesterday": {"published_at": NOW - DAY},
        "not dated": {},
        "also not dated": {},
        "dated after it was filed": {"published_at": NOW + 30 * DAY},
        "dated before there were computers": {"published_at": NOW - 60 * 366 * DAY},
    }
    numbers = []
    for n, stated in enumerate(reversed(times.values())):
        article = plain(n, **stated)
        numbers.append((await store.articles.save(article, read(article), NOW)).stored.number)
    old_computers, ahead, second, first, yesterday, long_ago = numbers
    assert long_ago < yesterday < old_computers < ahead < second < first
    assert all(0 < number < 2**53 for number in numbers)


async def test_half_a_character_is_refused_in_one_sentence(store: Store) -> None:
    broken = Article("Half \ud83d", "a character", url=URL)
    with pytest.raises(ArchiveError, match="half a character"):
        await store.articles.known(replace(broken, url=None))
    with pytest.raises(ArchiveError, match="half a character"):
        await store.articles.save(broken, read(broken), NOW)
    assert await store.articles.totals() == Counts(0, 0)
    assert (await store.articles.save(BRIDGE, bridge_reading(), NOW)).outcome is Outcome.FILED


@pytest.mark.parametrize(
    ("room", "step"),
    [(spoken, "_write_quotes"), (spoken, "_write_speakers"), (saving, "public_ids"), (saving, "to_json")],
)
async def test_a_fault_half_way_leaves_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch, room: ModuleType, step: str
) -> None:
    before = (await store.articles.save(*said_by("Ana Brik"), NOW)).stored

    def broken(*given: object, **named: object) -> None:
        raise RuntimeError(step)

    with monkeypatch.context() as patched:
        patched.setattr(room, step, broken)
        with pytest.raises(RuntimeError, match=step):
            await store.articles.save(BRIDGE, bridge_reading(), NOW)
    assert await store.articles.known(BRIDGE) is None
    assert await store.articles.totals() == Counts(1, 1)
    assert await store.articles.latest(NOW) == before
    assert (await store.articles.search(every("ferry"), Filters(), NOW, 9))[0] == 0
    assert await store.index.speakers_surnamed("Brandt", NOW) == []
    assert (await store.articles.save(BRIDGE, bridge_reading(), NOW)).outcome is Outcome.FILED


@pytest.mark.parametrize("what", ["url", "outlet", "byline", "headline", "speaker", "role", "language"])
async def test_what_is_far_too_long_is_filed_or_refused_in_one_sentence(store: Store, address: str, what: str) -> None:
    """An index of PostgreSQL takes no more than 2,700 bytes."""
    long = hashlib.shake_256(b"x").hexdigest(6000)  # nothing that could be made shorter
    if what in {"speaker", "role"}:
        named = {"speaker": (f"Ana {long}",), "role": ("Ana Brik",)}[what]
        article, reading = said_by(*named, role=long if what == "role" else None)
    else:
        given = {what: f"https://harbour.example/{long}" if what == "url" else long}
        article = plain(1) if what == "language" else replace(plain(1), **given)
        reading = read(article, language=long if what == "language" else "en")
    if address.startswith("postgresql") and what in {"url", "outlet", "speaker", "language"}:
        with pytest.raises(ArchiveError, match=r"^A name, outlet or address is longer .*: shorten it, then file it\.$"):
            await store.articles.save(article, reading, NOW)
        assert await store.articles.totals() == Counts(0, 0)
        return
    stored = (await store.articles.save(article, reading, NOW)).stored
    assert await store.articles.article(stored.article.id) == stored
    assert (await store.articles.save(article, reading, NOW)).outcome is Outcome.UNCHANGED
