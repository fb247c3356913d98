"""Another reading in the place of an old one: what is looked up follows it, and what people hold on to stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import update
from store.making import BRIDGE, DAY, HOUR, NOW, TEXT, bridge_reading, every, person, plain, quote, read, said_by, span
from store.test_processes import whole

from bot.ports.records import Filters, NameCount, Outcome, StoredArticle
from bot.ports.store import ALL
from bot.store import Store, open_store
from bot.store.checking import inspect
from bot.store.engine import Archive, home_of
from bot.store.same_quotes import same_quotes
from bot.store.tables import versions
from summarizer.types import Dropped, Paragraph, Quote, Reading, Span, Speech, Status

NEW = "test 2"


def anew(reading: Reading, **other: object) -> Reading:
    """The reading as the next engine makes it."""
    return replace(reading, engine=NEW, **other)  # type: ignore[arg-type]


async def filed(store: Store) -> StoredArticle:
    return (await store.articles.save(BRIDGE, bridge_reading(), NOW)).stored


async def now_of(store: Store, stored: StoredArticle) -> StoredArticle:
    found = await store.articles.article(stored.article.id)
    assert found is not None
    return found


def bettered() -> Reading:
    """The bridge read again: the first quote is another person's, one has other ends, one is gone, one is new."""
    mira = person(TEXT, "Mira Öhm", "Ms Öhm", role="harbour master")
    council = person(TEXT, "the council", kind="organisation")
    headline, first, _, last, _ = bridge_reading().quotes
    return anew(
        bridge_reading(),
        language="sv",
        quotes=(
            headline,
            replace(first, speaker=council),
            quote(TEXT, "We were promised a ferry,", by=mira),
            last,
            quote(TEXT, "The bridge over the Orla stays closed", by=council, speech=Speech.INDIRECT),
        ),
    )


async def test_the_same_reading_changes_nothing_but_what_made_it(store: Store, address: str) -> None:
    await store.index.hold_names()
    old = await filed(store)
    before = await everything(address)
    made = anew(old.reading, chosen_by="weights 2")
    assert await store.readings.replace_reading(old, made)
    assert await now_of(store, old) == replace(old, reading=made)
    after = await everything(address)
    assert {name for name in before if before[name] != after[name]} == {"articles", "versions"}
    assert await store.readings.outdated(NEW) == 0
    assert not await store.readings.replace_reading(old, anew(old.reading)), "it is another engine's by now"
    assert await everything(address) == after


async def everything(address: str) -> dict[str, list[tuple[object, ...]]]:
    from bot.store.moving import TABLES  # noqa: PLC0415 - reaches for every table

    archive = Archive(home_of(address))
    async with archive.reading() as connection:
        held = {t.name: sorted(map(tuple, (await connection.execute(t.select())).all()), key=repr) for t in TABLES}
    await archive.close()
    return held


async def test_what_is_looked_up_follows_the_new_reading(store: Store, address: str) -> None:
    old = await filed(store)
    assert await store.readings.replace_reading(old, bettered())
    new = await now_of(store, old)
    assert new.reading == bettered()
    assert [e.name for e in await store.index.speakers_named("The Council", NOW)] == ["the council"]
    assert await store.index.speakers_surnamed("Brandt", NOW) == []
    assert await store.index.speakers_in_role("head of the works department", NOW) == []
    [mira] = await store.index.speakers_named("Mira Öhm", NOW)
    assert (mira.quotes, mira.spoken) == ((new.quote_ids[2],), 1)
    assert NameCount("the council", 1) in await store.index.speaker_names(NOW)
    assert [f.id for f in await store.index.quotes_holding("orla stays closed", NOW, 9)] == [new.quote_ids[4]]
    assert await store.index.quotes_holding("repairs cost", NOW, 9) == []
    assert await store.articles.count(replace(ALL, language="sv"), NOW) == 1
    assert (await store.articles.search(every("ferry"), Filters(), NOW, 9))[0] == 1
    await whole(address)
    state = await inspect(address)
    assert (state.unsearchable, state.misreadings, state.quotes) == ((), 0, 5)


async def test_ids_of_quotes_stay_with_their_words_and_are_given_to_no_others(store: Store) -> None:
    old = await filed(store)
    await store.readings.replace_reading(old, bettered())
    new = await now_of(store, old)
    assert new.quote_ids[:4] == old.quote_ids[:4], "also where only the speaker, or the ends, are others"
    assert new.quote_ids[4] not in old.quote_ids
    for number, quote_id in enumerate(new.quote_ids):
        found = await store.index.quote(quote_id, NOW)
        assert found is not None
        assert found.quote == bettered().quotes[number]
    gone = old.quote_ids[4]
    assert await store.index.quote(gone, NOW) is None
    # read once more as before: the same words, but the id that led nowhere is not given again
    await store.readings.replace_reading(new, replace(bridge_reading(), engine="test 3"))
    again = await now_of(store, old)
    assert again.quote_ids[:4] == old.quote_ids[:4]
    assert again.quote_ids[4] not in {gone, new.quote_ids[4]}
    for unused in (gone, new.quote_ids[4]):
        assert await store.index.quote(unused, NOW) is None


async def test_it_is_no_news_and_no_new_version(store: Store) -> None:
    old = await filed(store)
    last = (await store.articles.save(*said_by("Ana Brik"), NOW)).stored
    await store.readings.replace_reading(old, bettered())
    new = await now_of(store, old)
    stays = replace(new, reading=old.reading, quote_ids=old.quote_ids)
    assert stays == old, "number, id, version, time of filing, all that is stated"
    assert await store.articles.latest(NOW) == last
    later = await store.articles.news(NOW + HOUR, NOW + DAY, NOW + DAY)
    assert (later.arrivals, later.revisions, later.withdrawals) == ((), (), ())
    window = await store.articles.news(NOW, NOW + HOUR, NOW + DAY)
    assert ([a.at for a in window.arrivals], window.revisions) == ([NOW, NOW], ())
    assert (await store.articles.save(BRIDGE, bettered(), NOW + DAY)).outcome is Outcome.UNCHANGED


async def test_names_that_are_held_are_brought_up(store: Store, address: str) -> None:
    old = await filed(store)
    await store.index.hold_names()
    assert not await (await store.index.names()).has_last("council")
    async with open_store(address) as other:
        await other.readings.replace_reading(old, bettered())
    names = await store.index.names()
    assert await names.has_last("council")
    assert await names.near("councill", 1) == ["council"]


@pytest.mark.parametrize("status", [Status.HELD, Status.WITHDRAWN, Status.CORRECTED])
async def test_what_editors_set_stays(store: Store, status: Status) -> None:
    old = await filed(store)
    amended = replace(old.article, status=status, outlet="Orla Weekly", byline="A. Editor")
    await store.articles.amend(old.article.id, amended, "editor", NOW, "")
    assert [each.article for each in await store.readings.stale(NEW, 9)] == [amended]
    assert await store.readings.replace_reading(old, bettered()), "as it was before the edit: the words are the same"
    assert (await now_of(store, old)).article == amended


async def test_an_article_that_was_filed_anew_meanwhile_is_left_alone(store: Store) -> None:
    old = await filed(store)
    changed = replace(BRIDGE, text=f"{TEXT}\n\nMore follows.")
    await store.articles.save(changed, bridge_reading(), NOW + HOUR)
    new = await now_of(store, old)
    assert not await store.readings.replace_reading(old, bettered())
    assert await now_of(store, old) == new
    assert not await store.readings.replace_reading(replace(new, number=5), bettered())


async def test_an_earlier_version_keeps_its_reading(store: Store) -> None:
    old = await filed(store)
    await store.articles.save(replace(BRIDGE, headline="Red line at the bridge"), read(BRIDGE), NOW + HOUR)
    [stale] = await store.readings.stale(NEW, 9)
    assert await store.readings.replace_reading(stale, anew(stale.reading, words=7))
    assert await store.articles.article(old.article.id, 1) == replace(old, versions=2)
    assert await store.readings.stale(NEW, 9) == []
    found = await store.index.quote(old.quote_ids[1], NOW)
    assert found is not None
    assert found.source.article.version == 1


async def test_old_readings_are_found_newest_first_a_few_at_a_time(store: Store) -> None:
    numbers = [(await store.articles.save(plain(n), read(plain(n)), NOW + n * HOUR)).stored.number for n in range(5)]
    await store.articles.save(plain(5), anew(read(plain(5))), NOW)
    assert (await store.readings.outdated(NEW), await store.readings.total()) == (5, 6)
    first = await store.readings.stale(NEW, 2)
    rest = await store.readings.stale(NEW, 9, first[-1].number)
    assert [each.number for each in (*first, *rest)] == numbers[::-1]


async def test_a_server_is_told_of_what_it_sees(store: Store) -> None:
    await store.articles.of_server(7).save(plain(1), read(plain(1)), NOW)
    await store.articles.save(plain(2, status=Status.HELD), read(plain(2)), NOW)
    await store.articles.save(plain(3), read(plain(3)), NOW)
    assert await store.readings.outdated(NEW) == 3
    assert [await store.readings.of_server(guild).outdated(NEW, shown=True) for guild in (7, 8)] == [2, 1]


async def test_a_reading_that_cannot_be_read_is_replaced(store: Store, address: str) -> None:
    old = await filed(store)
    archive = Archive(home_of(address))
    async with archive.writing() as connection:
        await connection.execute(update(versions).values(reading="{"))
    await archive.close()
    [stale] = await store.readings.stale(NEW, 9)
    assert await store.readings.replace_reading(stale, bettered())
    assert (await now_of(store, old)).reading == bettered()
    assert (await inspect(address)).misreadings == 0


async def test_other_furniture_links_copies_anew(store: Store) -> None:
    lines = [f"Line {n} of a wire story about the harbour and its {n} cranes in the rain." for n in range(12)]
    text = "\n".join(lines)

    def whole_of(article: str, words: str) -> Reading:
        paragraph = Paragraph(span(article, words), 1)
        return Reading("test 1", "en", 50, paragraphs=(paragraph,))

    wire = (await store.articles.save(plain(1, text), whole_of(text, text), NOW)).stored
    mine = f"{text}\nA harbour tale."
    other = (await store.articles.save(plain(2, mine), whole_of(mine, "A harbour tale."), NOW)).stored
    assert await store.articles.copies(other.article.id, NOW) == []
    await store.readings.replace_reading(other, anew(whole_of(mine, text), dropped=(Dropped(Span(0, 1), "byline"),)))
    for one, copy in ((other, wire), (wire, other)):
        assert [each.other.number for each in await store.articles.copies(one.article.id, NOW)] == [copy.number]


@pytest.mark.parametrize("step", ["_write_quotes", "_write_speakers"])
async def test_a_fault_half_way_leaves_the_old_reading(
    store: Store, address: str, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    from bot.store import spoken  # noqa: PLC0415 - to break it

    old = await filed(store)
    before = await everything(address)

    def broken(*given: object, **named: object) -> None:
        raise RuntimeError(step)

    with monkeypatch.context() as patched:
        patched.setattr(spoken, step, broken)
        with pytest.raises(RuntimeError, match=step):
            await store.readings.replace_reading(old, bettered())
    assert await everything(address) == before
    assert await store.readings.replace_reading(old, bettered())


WORDS = "one two three four five six seven eight nine ten"


def q(*contents: str, speech: Speech = Speech.DIRECT) -> Quote:
    return quote(WORDS, *contents, speech=speech)


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ([q("one two"), q("four")], [q("four"), q("one two")], [1, 0]),
        ([q("one two")], [q("two three")], [0]),
        ([q("one two")], [q("three")], [None]),
        ([q("one two three")], [q("one"), q("three")], [None, None]),
        ([q("one"), q("three")], [q("one two three")], [None]),
        ([q("one"), q("three")], [q("one"), q("two three")], [0, 1]),
        ([q("one", "five")], [q("five six")], [0]),
        ([q("one two", speech=Speech.INDIRECT)], [q("two")], [None]),
        ([q("one two", speech=Speech.INDIRECT)], [q("one two")], [0]),
        ([q("one"), q("one")], [q("one"), q("one"), q("one")], [0, 1, None]),
        ([], [q("one")], [None]),
    ],
)
def test_which_quotes_are_the_same(old: list[Quote], new: list[Quote], same: list[int | None]) -> None:
    assert same_quotes(old, new) == same


def test_many_quotes_are_compared_along_the_text() -> None:
    made: Callable[[int, int], Quote] = lambda n, more: replace(q("one"), contents=(Span(n * 9, n * 9 + 5 + more),))  # noqa: E731
    old, new = [made(n, 0) for n in range(20_000)], [made(n, 1) for n in range(20_000)]
    assert same_quotes(old, new) == list(range(20_000))
