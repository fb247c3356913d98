"""The speaker index: names, surnames and roles, as people type them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from alembic import command
from store.making import BRIDGE, DAY, HOUR, NOW, TEXT, bridge_reading, person, quote, read, said_by
from store.migrating import config

from bot.ports.records import Filters, NameCount, SpeakerEntry
from bot.store import Store, open_store
from bot.store.engine import Archive, home_of
from summarizer.types import Article, Attribution, SpeakerKind, Speech


async def test_an_entry_says_how_the_speaker_is_known(store: Store) -> None:
    stored = (await store.articles.save(BRIDGE, bridge_reading(), NOW)).stored
    expected = SpeakerEntry(
        article_id=stored.article.id,
        article_number=stored.number,
        name="Mira Öhm",
        kind=SpeakerKind.PERSON,
        printed=("Mira Öhm", "Ms Öhm"),
        roles=("harbour master",),
        quotes=stored.quote_ids[1:3],
        spoken=2,
    )
    assert await store.index.speakers_named("Mira Öhm", NOW) == [expected]
    assert await store.index.speakers_surnamed("Öhm", NOW) == [expected]
    assert await store.index.speakers_in_role("harbour master", NOW) == [expected]


@pytest.mark.parametrize(
    ("printed", "asked"),
    [
        ("Mira Öhm", "mira ohm"),
        ("Mira Öhm", "MIRA  ÖHM"),
        ("Mira Öhm", "Dr. Mira Öhm"),
        ("Mira Öhm", "Mira Öhm’s"),
        ("Michelle O’Neill", "michelle o'neill"),
        ("Michelle O’Neill", "Michelle ONeill"),
        ("Ammar al-Salmo", "ammar al salmo"),
        ("Ammar al-Salmo", "Ammar Al-Salmo"),
        ("J. Brandt", "J Brandt"),
        ("The Orla Council", "orla council"),
    ],
)
async def test_a_name_is_found_as_people_type_it(store: Store, printed: str, asked: str) -> None:
    await store.articles.save(*said_by(printed), NOW)
    assert [entry.name for entry in await store.index.speakers_named(asked, NOW)] == [printed]


@pytest.mark.parametrize("asked", ["Mira", "Mira Ohms", "Ohm Mira", "", " ", "Mira Öhm Brandt"])
async def test_another_name_is_not_found(store: Store, asked: str) -> None:
    await store.articles.save(*said_by("Mira Öhm"), NOW)
    assert await store.index.speakers_named(asked, NOW) == []


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("Mira Öhm", "ohm"),
        ("Ammar al-Salmo", "al-Salmo"),
        ("Ammar al-Salmo", "Salmo"),
        ("Radhwan Salem Jr", "Salem"),
        ("Radhwan Salem Jr", "Salem Jr"),
        ("Ludwig van der Berg", "van der Berg"),
        ("Ludwig van der Berg", "Berg"),
        ("Madonna", "Madonna"),
    ],
)
async def test_a_person_is_found_by_surname(store: Store, name: str, asked: str) -> None:
    await store.articles.save(*said_by(name), NOW)
    assert [entry.name for entry in await store.index.speakers_surnamed(asked, NOW)] == [name]


@pytest.mark.parametrize("asked", ["Mira", "hm", "Oh", "", "%", "_", "Öhm Öhm"])
async def test_what_is_no_surname_finds_nobody(store: Store, asked: str) -> None:
    await store.articles.save(*said_by("Mira Öhm"), NOW)
    assert await store.index.speakers_surnamed(asked, NOW) == []


async def test_only_persons_have_surnames(store: Store) -> None:
    await store.articles.save(*said_by("Orla Council", kind="organisation"), NOW)
    assert await store.index.speakers_surnamed("Council", NOW) == []
    assert len(await store.index.speakers_named("Orla Council", NOW)) == 1


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("head of the works department", True),
        ("works department", True),
        ("WORKS head", True),
        ("department works", True),
        ("head", True),
        ("harbour", False),
        ("work", False),
        ("", False),
        ('"', False),
    ],
)
async def test_a_role_holds_all_its_words(store: Store, asked: str, *, found: bool) -> None:
    await store.articles.save(*said_by("Lasse Brandt", role="head of the works department"), NOW)
    assert bool(await store.index.speakers_in_role(asked, NOW)) is found


async def test_who_is_not_named_is_found_by_the_description(unmade: str) -> None:
    """In an archive of today, and in one that was filed before descriptions were looked through."""
    async with open_store(unmade) as store:
        await store.articles.save(*said_by("a spokesperson for the U.N. mission", kind="unnamed"), NOW)
        await store.articles.save(*said_by("Ana Brik", role="chief spokesperson"), NOW)
        before = await store.index.speakers_in_role("spokesperson", NOW)
        assert [(e.name, e.described) for e in before] == [
            ("Ana Brik", False),
            ("a spokesperson for the U.N. mission", True),
        ]
        assert len(await store.index.speakers_in_role("mission spokesperson", NOW)) == 1
    archive = Archive(home_of(unmade))
    async with archive.writing() as connection:
        await connection.run_sync(lambda bare: command.downgrade(config(bare), "0022"))
    await archive.close()
    async with open_store(unmade) as store:
        assert await store.index.speakers_in_role("spokesperson", NOW) == before
        assert len(await store.index.speakers_in_role("mission spokesperson", NOW)) == 1


async def test_the_words_of_a_role_stand_in_one_role(store: Store) -> None:
    text = "“Hold on,” said the harbour master and council leader Ana Brik."
    speaker = person(text, "Ana Brik", role="harbour master")
    speaker = replace(speaker, roles=(*speaker.roles, person(text, "Ana Brik", role="council leader").roles[0]))
    article = Article("x", text)
    await store.articles.save(article, read(article, quotes=(quote(text, "“Hold on,”", by=speaker),)), NOW)
    assert await store.index.speakers_in_role("council leader", NOW)
    assert await store.index.speakers_in_role("harbour leader", NOW) == []


async def test_entries_come_newest_article_first(store: Store) -> None:
    for days in (2, 0, 1):
        await store.articles.save(*said_by("Ana Brik", f"Wait {days} days"), NOW - days * DAY)
    for entries in (
        await store.index.speakers_named("Ana Brik", NOW),
        await store.index.speakers_surnamed("Brik", NOW),
    ):
        numbers = [entry.article_number for entry in entries]
        assert numbers == sorted(numbers, reverse=True)
        assert len(numbers) == 3


async def test_names_are_counted_and_sorted(store: Store) -> None:
    await store.articles.save(BRIDGE, bridge_reading(), NOW)
    await store.articles.save(*said_by("Mira Öhm"), NOW)
    await store.articles.save(*said_by("Orla Council", kind="organisation"), NOW)
    await store.articles.save(*said_by("some of the crowd", kind="collective"), NOW)
    assert await store.index.speaker_names(NOW) == [
        NameCount("Lasse Brandt", 0),  # indirect speech only
        NameCount("Mira Öhm", 3),
        NameCount("Orla Council", 1),
    ]


async def test_a_guess_of_the_engine_is_in_no_index(store: Store) -> None:
    article, reading = said_by("Ana Brik")
    guessed = replace(reading.quotes[0], attribution=Attribution.NO_SPEAKER)
    await store.articles.save(article, replace(reading, quotes=(guessed,)), NOW)
    assert await store.index.speakers_named("Ana Brik", NOW) == []
    assert await store.index.speaker_names(NOW) == []
    assert len(await store.index.quotes_holding("it will hold", NOW, 9)) == 1


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("nobody crosses before", 1),
        ("NOBODY   crosses", 1),
        ("“Nobody crosses”", 1),
        ("nobody before", 0),
        ("red line", 2),
        ("100,000 crowns", 1),
        ("stays closed", 0),
        ("tested We", 0),
        ("", 0),
        ("…", 0),
    ],
)
async def test_quotes_hold_words_in_order(store: Store, asked: str, found: int) -> None:
    await store.articles.save(BRIDGE, bridge_reading(), NOW)
    assert len(await store.index.quotes_holding(asked, NOW, 9)) == found


async def test_words_do_not_run_over_the_parts_of_a_quote(store: Store) -> None:
    text = "“We wait,” she said, “for the ferry.”"
    article = Article("x", text)
    await store.articles.save(article, read(article, quotes=(quote(text, "“We wait,”", "“for the ferry.”"),)), NOW)
    assert await store.index.quotes_holding("wait for", NOW, 9) == []
    assert len(await store.index.quotes_holding("for the ferry", NOW, 9)) == 1


async def test_quotes_come_newest_first_and_inside_an_article_by_place(store: Store) -> None:
    text = "“Wait one,” she said. “Wait two,” she said. “Wait three,” she said."
    for n, at in enumerate((NOW, NOW + HOUR)):
        article = Article(f"Version {n}", f"{text} ({n})")
        quotes = tuple(quote(text, f"“Wait {word},”") for word in ("one", "two", "three"))
        await store.articles.save(article, read(article, quotes=quotes), at)
    found = await store.index.quotes_holding("wait", NOW + DAY, 9)
    assert [(f.source.article.headline, f.quote.contents[0].start) for f in found] == [
        (f"Version {n}", text.index(f"“Wait {word}")) for n in (1, 0) for word in ("one", "two", "three")
    ]
    assert [f.id for f in await store.index.quotes_holding("wait", NOW + DAY, 2)] == [f.id for f in found[:2]]


async def test_filters_narrow_every_look_up_of_speakers(store: Store) -> None:
    article, reading = said_by("Ana Brik", role="harbour master")
    await store.articles.save(replace(article, outlet="The Quay"), reading, NOW)
    for outlet, expected in (("the quay", 1), ("Harbour Post", 0)):
        filters = Filters(outlet=outlet)
        assert len(await store.index.speakers_named("Ana Brik", NOW, filters)) == expected
        assert len(await store.index.speakers_surnamed("Brik", NOW, filters)) == expected
        assert len(await store.index.speakers_in_role("harbour master", NOW, filters)) == expected


async def test_a_printed_spelling_has_a_surname_as_well(store: Store) -> None:
    text = "“It will hold,” said Ammar al Selmo, also known as Ammar al Salmo."
    article = Article("x", text)
    speaker = person(text, "Ammar al Selmo", "Ammar al Salmo")
    await store.articles.save(article, read(article, quotes=(quote(text, "“It will hold,”", by=speaker),)), NOW)
    for asked in ("Selmo", "al-Salmo"):
        assert [entry.name for entry in await store.index.speakers_surnamed(asked, NOW)] == ["Ammar al Selmo"]


async def test_unnamed_speakers_are_those_who_speak_in_marks(store: Store) -> None:
    await store.articles.save(BRIDGE, bridge_reading(), NOW)
    (entry,) = await store.index.speakers_unnamed(NOW, Filters(), 9)
    assert (entry.name, entry.kind, entry.spoken) == ("An engineer", SpeakerKind.UNNAMED, 1)
    for n in range(3):
        await store.articles.save(*said_by(f"a {n} clerk", kind="unnamed"), NOW + HOUR)
    newest = await store.index.speakers_unnamed(NOW + HOUR, Filters(), 3)
    assert [each.name for each in newest] == ["a 2 clerk", "a 1 clerk", "a 0 clerk"]
    assert await store.index.speakers_unnamed(NOW + HOUR, Filters(outlet="The Quay"), 9) == []


async def test_names_are_counted_under_what_is_printed(store: Store) -> None:
    await store.articles.save(BRIDGE, bridge_reading(), NOW)
    await store.articles.save(*said_by("Mirabel Stone"), NOW)
    await store.articles.save(*said_by("a miracle worker", kind="unnamed"), NOW)
    both = [NameCount("Mira Öhm", 2), NameCount("Mirabel Stone", 1)]
    assert await store.index.names_under(["mirabel stone", "ms ohm", "ohm", "a miracle worker"], NOW) == both
    assert await store.index.names_under(["mira ohm"], NOW) == both[:1]
    assert await store.index.names_under(["mira", ""], NOW) == []
    assert await store.index.names_under([], NOW) == []


async def test_quotes_like_some_words_come_by_how_much_they_hold(store: Store) -> None:
    await store.articles.save(BRIDGE, bridge_reading(), NOW)
    for n in range(4):
        await store.articles.save(*said_by(f"Clerk {n}", "We were told nothing"), NOW)
    found = await store.index.quotes_like(["were", "promised", "ferry", "zebra"], NOW, 9)
    assert len(found) == 5
    assert found[0].source.article.headline == BRIDGE.headline
    assert len(await store.index.quotes_like(["were"], NOW, 2)) == 2
    assert await store.index.quotes_like([], NOW, 9) == []
    assert await store.index.quotes_like(['"', "zebra"], NOW, 9) == []


async def test_ten_thousand_names_in_one_article(store: Store) -> None:
    """Nothing here may grow with the square of the names, or meet the limit of a statement."""
    names = [f"Person{n:05} Family{n % 7000:05}" for n in range(10_000)]
    text = "\n".join(f"“Yes {n},” said {name}." for n, name in enumerate(names))
    quotes = tuple(quote(text, f"“Yes {n},”", by=person(text, name)) for n, name in enumerate(names))
    article = Article("Many", text)
    stored = (await store.articles.save(article, read(article, quotes=quotes), NOW)).stored
    assert len(set(stored.quote_ids)) == 10_000
    listed = await store.index.speaker_names(NOW)
    assert listed == [NameCount(name, 1) for name in sorted(names)]
    assert [e.quotes for e in await store.index.speakers_named(names[9_999], NOW)] == [(stored.quote_ids[9_999],)]
    assert len(await store.index.speakers_surnamed("Family00001", NOW)) == 2
    found = await store.index.quote(stored.quote_ids[5_000])
    assert found is not None
    assert found.quote == quotes[5_000]


async def test_a_speaker_of_many_quotes_is_one_entry(store: Store) -> None:
    speaker = person(TEXT, "Mira Öhm")
    quotes = (
        quote(TEXT, "“We were promised a ferry,”", by=speaker),
        quote(TEXT, "“a red line”", by=speaker, speech=Speech.PARTIAL),
        quote(TEXT, "Repairs cost", by=speaker, speech=Speech.INDIRECT),
    )
    stored = (await store.articles.save(BRIDGE, read(BRIDGE, quotes=quotes), NOW)).stored
    (entry,) = await store.index.speakers_named("Mira Öhm", NOW)
    assert entry.quotes == stored.quote_ids
    assert await store.index.speaker_names(NOW) == [NameCount("Mira Öhm", 2)]
