"""A surname that an article prints alone finds its bearer, and whoever is described is listed where only reported."""

import pytest
from lookup_desk import newsroom, story

from summarizer.reading import read


@pytest.fixture
async def desk(tmp_path):
    async with newsroom(tmp_path) as room:
        yield room


async def file(desk, *paragraphs):
    article = story("The news of the day", *paragraphs)
    await desk.file(article, read(article))


async def test_a_surname_that_stands_first_finds_all_that_its_bearer_says(desk):
    await file(desk, "The director, Ouyang Peiyun, resigned.", "“I was told so,” Ouyang said.")
    await file(desk, "“I should have looked,” said Ouyang Peiyun, the director.")
    said = await desk.ask("!quotes Ouyang")
    assert said.startswith("**Ouyang Peiyun**")
    assert "“I was told so,”" in said
    assert "“I should have looked,”" in said


async def test_the_first_of_two_surnames_finds_its_bearer_and_so_does_the_second(desk):
    await file(desk, "The pilot, Joaquín Huerto Salinas, came ashore.", "“The fog was thick,” Huerto said.")
    for asked in ("Huerto", "Salinas", "Huerto Salinas", "Joaquín Huerto Salinas"):
        assert "“The fog was thick,”" in await desk.ask(f"!quotes {asked}")


async def test_two_who_share_a_surname_that_stands_first_are_asked_for(desk):
    await file(desk, "The director, Ouyang Peiyun, resigned.", "“I was told so,” Ouyang said.")
    await file(desk, "The cook, Ouyang Minsheng, stayed.", "“The soup was hot,” Ouyang said.")
    said = await desk.ask("!quotes Ouyang")
    assert "2 people match" in said
    assert "“" not in said


async def test_a_first_name_that_nobody_speaks_by_is_only_offered(desk):
    await file(desk, "“The fog was thick,” said Hetty Lockwood. Hetty was wet.")
    said = await desk.ask("!quotes Hetty")
    assert "“The fog was thick,”" not in said
    assert "Hetty Lockwood" in said


async def test_a_dame_by_her_first_name_is_found_by_her_surname(desk):
    await file(desk, "Dame Hetty Lockwood sat down.", "“The fog was thick,” Dame Hetty said.")
    for asked in ("Lockwood", "Hetty Lockwood", "Dame Hetty"):
        assert "“The fog was thick,”" in await desk.ask(f"!quotes {asked}")


async def test_unnamed_sources_who_are_only_reported_are_listed_and_counted(desk):
    await file(
        desk,
        "A former engineer of the dam, who asked not to be named, said that two gates had been stuck since spring.",
        "The ministry said that the gates were sound. “They are sound,” said Ann Smith, the minister.",
    )
    every = await desk.ask("!quotes unnamed type:all")
    assert "two gates had been stuck since spring" in every
    assert "the gates were sound" not in every
    plain = await desk.ask("!quotes unnamed")
    assert plain == "No direct quotes from unnamed sources in 1 article.\n1 indirect: add type:all"
    assert await desk.ask("!quotes unnamed type:direct") == "No direct quotes from unnamed sources in 1 article."
