from __future__ import annotations

from typing import Any

import pytest

from bot.feeds.head import Head
from bot.feeds.outlets import outlet_of

_META = {"site": "og:site_name", "application": "application-name"}
HOST = "https://www.rivertimes.example/2026/bridge"


def named(
    title: str = "",
    url: str = HOST,
    story: dict[str, Any] | None = None,
    headings: tuple[str, ...] = (),
    **meta: str,
) -> str:
    head = Head(title, {_META[name]: [value] for name, value in meta.items()})
    return outlet_of(head, [story] if story else [], story, url, headings)


@pytest.mark.parametrize(
    ("title", "url", "name"),
    [
        ("Bridge to open | The River Times", HOST, "The River Times"),
        ("The River Times: Bridge to open", HOST, "The River Times"),
        ("Bridge to open - Town | News | River Times", HOST, "River Times"),
        ("Bridge to open | The River Times", "https://rivtimes.example/a", "The River Times"),
        ("Bridge to open | River Times Today", HOST, "River Times Today"),
        ("Bridge to open | Harbour Herald", HOST, "rivertimes.example"),
        ("Bridge to open", HOST, "rivertimes.example"),
        ("Crash Near Newark | Crash Near Newark", "https://cnn.example/a", "cnn.example"),
        ("River times are over - the bridge opens", HOST, "rivertimes.example"),
        ("Flood – Independent inquiry opens", "https://independent.example/a", "independent.example"),
        ("Vote is near | Tribune staff strike", "https://tribune.example/a", "tribune.example"),
        ("Storm hits - River Times closes shop", HOST, "rivertimes.example"),
        ("Bridge | rivertimes.example", HOST, "rivertimes.example"),
        ("Bridge | The River Times", "https://m.rivertimes.co.uk/a", "The River Times"),
        ("Bridge | The River Times", "https://[bad", ""),
        ("Bridge | The River Times", "", ""),
    ],
)
def test_the_title_names_the_outlet_where_it_says_the_same_as_the_host(title: str, url: str, name: str) -> None:
    assert named(title, url) == name


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Bridge to open", "River Times Today"),
        ("Bridge to open - River Times Today", "rivertimes.example"),
        ("River Times Today", "rivertimes.example"),
    ],
)
def test_what_the_heading_holds_too_is_the_story_s(heading: str, name: str) -> None:
    assert named("Bridge to open - River Times Today", headings=(heading,)) == name


def test_a_heading_that_is_the_outlet_s_name_alone_takes_nothing_from_it() -> None:
    assert named("Bridge to open | The River Times", headings=("The River Times",)) == "The River Times"
    assert named("Hard days | River Times", headings=("Hard days | River Times win prize",)) == "rivertimes.example"


@pytest.mark.parametrize("bare", ["rivertimes.example", "https://www.rivertimes.example/", "@rivertimes", "rivertimes"])
def test_a_name_that_is_but_an_address_gives_way(bare: str) -> None:
    assert named("Bridge | The River Times", site=bare) == "The River Times"
    story = {"@type": "NewsArticle", "publisher": {"name": "The River Times"}}
    assert named("Bridge", story=story, site=bare) == "The River Times"


def test_what_a_page_states_as_its_name_stands() -> None:
    assert named("Bridge | The River Times", site="RT Online") == "RT Online"
    assert named("Bridge | The River Times", site="RiverTimes.example") == "RiverTimes.example"
    assert named("Bridge", application="River App") == "River App"


def test_a_publisher_that_is_named_elsewhere_in_the_data_is_found() -> None:
    story = {"@type": "NewsArticle", "publisher": [{"@id": "#o"}]}
    owner = {"@type": "NewsMediaOrganization", "@id": "#o", "name": "The River Times"}
    stranger = {"@type": "Organization", "name": "Pump Makers", "url": "https://pumps.example/"}
    assert outlet_of(Head(), [stranger, story, owner], story, HOST) == "The River Times"
    site = {"@type": "WebSite", "name": "River &amp; Times", "url": "https://rivertimes.example/"}
    assert outlet_of(Head(), [stranger, site], None, HOST) == "River & Times"
    assert outlet_of(Head(), [stranger], None, HOST) == "rivertimes.example"
