"""What goes on from the last digest is not all pushed out by what is new."""

from datetime import timedelta

from newsroom import HALF_PAST

from summarizer.types import Article

HOUR = timedelta(hours=1)
DENIED = Article(
    "Harbour of Sundvik says no data was stolen",
    "Hackers have shut down the cranes of the harbour of Sundvik, its master, Jonas Eide, said on Monday, but no data "
    "was stolen from the harbour.\n\n“We unload by pencil,” Eide said of the cranes of Sundvik.",
)
ADMITTED = Article(
    "Harbour of Sundvik admits that data was stolen",
    "The hackers who shut down the cranes of the harbour of Sundvik have stolen the data of its staff, its master, "
    "Jonas Eide, admitted on Monday.\n\n“We were wrong,” Eide said as the cranes of Sundvik moved again.",
)
NEW = [
    ("Bakery of Lunde burns down", "A bakery in Lunde burned down on Monday, and nobody was hurt, Kari Moe said."),
    ("Bear seen near Trysil", "A bear walked through the school yard of Trysil on Monday, a teacher, Ola Ness, said."),
    (
        "Choir sings in Vadheim",
        "A choir of 300 sang in the square of Vadheim on Monday for the new organ of the church.",
    ),
    ("Bridge of Kvam closed", "The bridge of Kvam was closed on Monday after a crack was found in its third pillar."),
    ("Swans return to Ålgard", "Forty swans came back to the lake of Ålgard on Monday, two weeks before their time."),
    ("Bus strike in Molde", "Drivers of the buses of Molde walked out on Monday over the length of their breaks."),
    ("Museum buys a plough", "The museum of Hamar bought a wooden plough of 1730 on Monday for 40,000 crowns."),
    ("Snow closes pass", "Snow closed the pass over Haukeli on Monday, and forty cars turned back at the barrier."),
    ("Painter dies at 90", "The painter Signe Aas, who drew the stamps of the post for thirty years, died on Monday."),
]


async def filed(room, new):
    await room.file(DENIED)
    await room.ask("!digest today", HALF_PAST)
    await room.file(ADMITTED, HALF_PAST + HOUR)
    for n, (headline, text) in enumerate(NEW[:new]):
        await room.file(Article(headline, f"{text} {'It was told by the town. ' * 12}"), HALF_PAST + (n + 2) * HOUR / 9)
    return (await room.ask("!digest since-last", HALF_PAST + 3 * HOUR)).splitlines()


async def test_an_update_takes_the_last_place_of_what_is_new(room):
    answer = await filed(room, 9)
    assert f"8. {ADMITTED.headline}" in [line.split(" · ")[0] for line in answer]
    assert sum(line[:3] in {f"{n}. " for n in range(1, 10)} for line in answer) == 8


async def test_where_there_is_room_it_stands_behind_what_is_new(room):
    answer = await filed(room, 3)
    assert f"4. {ADMITTED.headline}" in [line.split(" · ")[0] for line in answer]
