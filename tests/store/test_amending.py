"""What an editor may change, what the log keeps of it, and whether a slice still holds."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select
from store.making import BRIDGE, DAY, HOUR, NOW, TEXT, URL, bridge_reading, plain, read, refer

from bot.ports.records import Filters, SliceRef
from bot.ports.search import Query
from bot.ports.store import ArchiveError
from bot.store import Store
from bot.store.engine import Archive, home_of
from bot.store.tables import audit
from summarizer.types import Part, Span, Status


async def logged(address: str) -> Sequence[Any]:
    """The audit log, oldest first."""
    archive = Archive(home_of(address))
    async with archive.reading() as connection:
        rows = (await connection.execute(select(audit).order_by(audit.c.number))).all()
    await archive.close()
    return rows


async def test_metadata_is_replaced_and_the_change_is_logged(store: Store, address: str) -> None:
    stored = (await store.articles.save(BRIDGE, bridge_reading(), NOW)).stored
    amended = replace(
        stored.article, outlet="The Quay", byline="By Ana Brik", published_at=NOW - DAY, status=Status.CORRECTED
    )
    await store.articles.amend(stored.article.id, amended, "@editor", NOW + HOUR, "per the publisher")
    found = await store.articles.article(stored.article.id)
    assert found == replace(stored, article=amended)
    (row,) = await logged(address)
    assert (row.at, row.who, row.what, row.subject) == (NOW + HOUR, "@editor", "article", stored.article.id)
    assert row.note == "per the publisher"
    assert json.loads(row.before) == {
        "outlet": "Harbour Post", "byline": None, "published_at": None, "status": "ok",
    }  # fmt: skip
    assert json.loads(row.after)["byline"] == "By Ana Brik"
    assert json.loads(row.after)["status"] == "corrected"
    assert (await store.articles.search(Query(()), Filters(outlet="the quay"), NOW + DAY, 9))[0] == 1
    assert (await store.articles.search(Query(()), Filters(outlet="Harbour Post"), NOW + DAY, 9))[0] == 0


async def test_words_are_never_amended(store: Store) -> None:
    stored = (await store.articles.save(BRIDGE, bridge_reading(), NOW)).stored
    forged = replace(stored.article, text="Nobody ever spoke.", headline="Forged", sha256="0" * 64, version=9)
    await store.articles.amend(stored.article.id, forged, "@editor", NOW, "")
    assert await store.articles.article(stored.article.id) == stored


async def test_an_amendment_is_to_the_newest_version(store: Store) -> None:
    first = (await store.articles.save(BRIDGE, bridge_reading(), NOW)).stored
    changed = replace(BRIDGE, text=TEXT + " More.")
    second = (await store.articles.save(changed, read(changed), NOW + HOUR)).stored
    await store.articles.amend(first.article.id, replace(second.article, outlet="The Quay"), "@ed", NOW + HOUR, "")
    old = await store.articles.article(first.article.id, 1)
    new = await store.articles.article(first.article.id, 2)
    assert old is not None
    assert new is not None
    assert (old.article.outlet, new.article.outlet) == ("Harbour Post", "The Quay")


async def test_an_address_that_is_pinned_is_the_identity_from_then_on(store: Store) -> None:
    bare = replace(BRIDGE, url=None)
    stored = (await store.articles.save(bare, bridge_reading(), NOW)).stored
    await store.articles.amend(stored.article.id, replace(stored.article, url=URL), "@ed", NOW, "")
    changed = replace(BRIDGE, text=TEXT + " More.")
    known = await store.articles.known(changed)
    assert known is not None
    assert known.article.id == stored.article.id
    assert (await store.articles.known(bare)) == known
    assert (await store.articles.save(changed, read(changed), NOW)).stored.article.id == stored.article.id


async def test_the_address_of_another_article_is_refused(store: Store, address: str) -> None:
    first = (await store.articles.save(BRIDGE, bridge_reading(), NOW)).stored
    other = (await store.articles.save(plain(1), read(plain(1)), NOW)).stored
    with pytest.raises(ArchiveError, match=f"Another article, {first.article.id}, has that address"):
        await store.articles.amend(other.article.id, replace(other.article, url=URL + "#x"), "@ed", NOW, "")
    assert await store.articles.article(other.article.id) == other
    assert await logged(address) == []


async def test_an_article_that_is_not_there_is_refused(store: Store, address: str) -> None:
    with pytest.raises(ArchiveError, match="no article a-ffff"):
        await store.articles.amend("a-ffff", BRIDGE, "@ed", NOW, "")
    assert await logged(address) == []


async def test_a_slice_holds_only_exactly(store: Store) -> None:
    stored = (await store.articles.save(BRIDGE, bridge_reading(), NOW)).stored
    good = refer(stored, "“We were promised a ferry,”")
    headline = refer(stored, "“Red line”", Part.HEADLINE)
    cases: list[tuple[SliceRef, bool]] = [
        (good, True),
        (headline, True),
        (SliceRef(stored.article.id, 1, Part.TEXT, Span(0, len(TEXT)), TEXT), True),
        (replace(good, text=good.text.replace("promised", "refused")), False),
        (replace(good, text=good.text[:-1]), False),
        (replace(good, span=Span(good.span.start + 1, good.span.end + 1)), False),
        (replace(good, span=Span(-5, -1), text=TEXT[-5:-1]), False),
        (replace(good, part=Part.HEADLINE), False),
        (replace(headline, part=Part.TEXT), False),
        (replace(good, version=2), False),
        (replace(good, article_id="a-ffff"), False),
        (replace(good, span=Span(10**9, 10**9 + 3), text=""), False),
        (good, True),
    ]
    assert list(await store.articles.slices_hold([case for case, _ in cases], NOW)) == [holds for _, holds in cases]
    assert list(await store.articles.slices_hold([], NOW)) == []


async def test_a_slice_of_an_old_version_still_holds_in_that_version(store: Store) -> None:
    first = (await store.articles.save(BRIDGE, bridge_reading(), NOW)).stored
    old = refer(first, "“We were promised a ferry,”")
    changed = replace(BRIDGE, text="Gone. " + TEXT)
    await store.articles.save(changed, read(changed), NOW)
    assert list(await store.articles.slices_hold([old, replace(old, version=2)], NOW)) == [True, False]


async def test_many_slices_at_once(store: Store) -> None:
    stored = (await store.articles.save(BRIDGE, bridge_reading(), NOW)).stored
    spans = [Span(start, start + length) for start in range(100) for length in range(1, 51)]
    many = [SliceRef(stored.article.id, 1, Part.TEXT, each, each.of(TEXT)) for each in spans]
    assert all(await store.articles.slices_hold(many, NOW))


async def test_two_edits_at_once_do_not_undo_each_other(store: Store) -> None:
    stored = (await store.articles.save(BRIDGE, bridge_reading(), NOW)).stored
    seen = stored.article
    await store.articles.amend(seen.id, replace(seen, status=Status.HELD), "@ann", NOW, "hold", was=seen)
    await store.articles.amend(seen.id, replace(seen, outlet="The Quay"), "@bo", NOW, "set", was=seen)
    found = await store.articles.article(seen.id)
    assert found is not None
    assert (found.article.status, found.article.outlet) == (Status.HELD, "The Quay")
