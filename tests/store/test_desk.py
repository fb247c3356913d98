"""Settings of servers, and requests whose pages can be turned after a restart."""

from __future__ import annotations

import json
from datetime import timedelta

from store.making import DAY, HOUR, NOW, TICK
from store.test_amending import logged

from bot.store import Store


async def test_a_setting_that_nobody_set_has_no_value(store: Store) -> None:
    assert await store.settings.setting(7, "zone") is None


async def test_settings_are_kept_for_each_server_and_logged(store: Store, address: str) -> None:
    await store.settings.set_setting(7, "zone", "Europe/London", "@admin", NOW)
    await store.settings.set_setting(7, "zone", "Europe/Paris", "@admin", NOW + HOUR)
    await store.settings.set_setting(2**63 - 1, "zone", "", "@other", NOW)
    assert await store.settings.setting(7, "zone") == "Europe/Paris"
    assert await store.settings.setting(2**63 - 1, "zone") == ""
    assert await store.settings.setting(0, "zone") is None
    assert await store.settings.setting(7, "prefix") is None
    rows = await logged(address)
    assert [(row.at, row.who, row.what, row.subject, row.note) for row in rows] == [
        (NOW, "@admin", "config", "zone", "guild 7"),
        (NOW + HOUR, "@admin", "config", "zone", "guild 7"),
        (NOW, "@other", "config", "zone", f"guild {2**63 - 1}"),
    ]
    assert [(json.loads(row.before), json.loads(row.after)) for row in rows[:2]] == [
        (None, "Europe/London"),
        ("Europe/London", "Europe/Paris"),
    ]


async def test_a_request_is_kept_under_its_key(store: Store) -> None:
    key = "k" * 40
    request = '{"line": "quotes “Öhm”", "page": 3}'
    await store.pagers.keep(key, request, NOW)
    assert await store.pagers.kept(key) == (request, NOW)
    assert await store.pagers.kept("k") is None
    await store.pagers.keep(key, "{}", NOW + TICK)
    assert await store.pagers.kept(key) == ("{}", NOW + TICK)


async def test_old_requests_are_let_go_and_day_old_ones_are_not(store: Store) -> None:
    await store.pagers.keep("old", "{}", NOW - 8 * DAY)
    await store.pagers.keep("yesterday", "{}", NOW - timedelta(hours=25))
    await store.pagers.keep("new", "{}", NOW)
    assert await store.pagers.kept("old") is None
    assert await store.pagers.kept("yesterday") == ("{}", NOW - timedelta(hours=25))
    assert await store.pagers.kept("new") == ("{}", NOW)
