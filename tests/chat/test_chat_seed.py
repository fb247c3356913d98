"""The real commands over a real archive that holds the article shipped with the program, as people meet them."""

import asyncio
import re
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app.building import open_desk
from bot.app.settings import Settings
from bot.app.settings_parts import Archive
from bot.chat.client import PullquoteBot
from bot.commands.registry import COMMANDS
from summarizer.types import Status

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
TEXT = next(SEEDS.glob("*.txt")).read_text(encoding="utf-8")
COLVILLE = (
    "“We’re filled with the deepest foreboding for those who remain in this last hellish corner of eastern Aleppo,”"
)
FOOTER = "Machine-extracted, unvetted. Check the source before publication."


def settings_in(folder):
    return Settings(store=Archive(url=f"sqlite:///{folder / 'desk.db'}", seeds=SEEDS))


@pytest.fixture(scope="module")
def seeded(tmp_path_factory):
    """An archive that holds the article; reading it takes seconds, and copies have it read."""
    folder = tmp_path_factory.mktemp("seeded")

    async def fill():
        async with open_desk(settings_in(folder)):
            pass

    asyncio.run(fill())
    return folder / "desk.db"


@pytest.fixture
async def desk(tmp_path, seeded):
    shutil.copy(seeded, tmp_path / "desk.db")
    async with open_desk(settings_in(tmp_path)) as desk:
        yield desk


@pytest.fixture
def simcord_bot(desk, moment):
    moment.now = datetime.now(UTC)
    return PullquoteBot(desk, clock=lambda: moment.now)


def quoted(content):
    """The block quotes of a message."""
    return [line.removeprefix("> ") for line in content.splitlines() if line.startswith("> ")]


@pytest.mark.parametrize("typed", ["!quotes Rupert Colville", "!quotes rupert  colville", "!QUOTES colville"])
async def test_typed_quotes_are_the_article_s_own_words(place, typed):
    await place.reader.send(place.channel, typed)
    answer = place.channel.last_message
    assert quoted(answer.content) == [COLVILLE]
    assert COLVILLE in TEXT
    assert answer.content.endswith(FOOTER)
    assert [button.label for row in answer.components for button in row.children] == ["Context", "Copy text"]


async def test_slash_and_typed_forms_say_the_same(place):
    await place.reader.send(place.channel, "!quotes Ammar al-Salmo")
    await place.reader.slash(place.channel, "quotes", text="Ammar al-Salmo")
    typed, chosen = place.said()
    assert typed == chosen
    assert len(quoted(typed)) == 3


async def test_every_quote_of_the_article_comes_over_the_pages_byte_for_byte(place):
    await place.reader.send(place.channel, "!quotes latest")
    first = place.channel.last_message
    pages = [first.content]
    for _ in range(int(re.search(r"page 1 of (\d+)", first.content)[1]) - 1):
        await place.reader.click(place.channel.last_message, label="Next ▶")
        pages.append(place.channel.last_message.content)
    assert place.channel.last_message.id == first.id
    shown = [words for page in pages for words in quoted(page)]
    assert len(shown) == len(set(shown)) >= 11
    assert all(words in TEXT for words in shown)


async def test_speakers_and_articles_are_offered_while_typing(place):
    offered = await place.reader.autocomplete(place.channel, "quotes", "text", "colv")
    assert [choice["value"] for choice in offered] == ["Rupert Colville"]
    articles = await place.reader.autocomplete(place.channel, "summary", "text", "alep")
    assert [choice["value"][:2] for choice in articles] == ["a-"]
    by_id = await place.reader.autocomplete(place.channel, "summary", "text", articles[0]["value"])
    assert by_id == articles
    latest = await place.reader.autocomplete(place.channel, "summary", "text", "")
    assert [choice["value"] for choice in latest] == ["latest"]


async def test_what_is_held_is_not_offered(place, desk):
    (offered,) = await place.reader.autocomplete(place.channel, "article", "text", "alep")
    await place.editor.send(place.channel, f"!article {offered['value']} hold reason:checking")
    assert await place.reader.autocomplete(place.channel, "article", "text", "alep") == []
    assert await place.reader.autocomplete(place.channel, "article", "text", offered["value"]) == []


async def test_no_headline_that_is_held_is_offered_while_typing(place, desk, moment):
    stored = await desk.articles.latest(moment.now)
    seen = stored.article
    offered = await place.reader.autocomplete(place.channel, "summary", "text", seen.id)
    assert [choice["value"] for choice in offered] == [seen.id]
    await desk.articles.amend(seen.id, replace(seen, status=Status.HELD), "@ed", moment.now, "hold", was=seen)
    assert await place.reader.autocomplete(place.channel, "summary", "text", seen.id) == []


@pytest.mark.parametrize("name", [name for name in COMMANDS if COMMANDS[name].permission == 0])
async def test_every_reader_command_answers_by_prefix_and_by_slash(place, name):
    await place.reader.send(place.channel, f"!{name}")
    result = await place.reader.slash(place.channel, name)
    typed, chosen = place.said()
    assert typed == chosen
    assert result.acknowledged
    assert "Something broke" not in typed


async def test_the_slash_menu_mirrors_who_may(place):
    seen = set(place.reader.available_commands(place.channel))
    assert {"quotes", "help", "status"} <= seen
    assert not seen & {name for name, command in COMMANDS.items() if command.permission > 0}
    assert set(place.admin.available_commands(place.channel)) >= set(COMMANDS) - {
        name for name, command in COMMANDS.items() if command.permission == 1
    }


async def test_settings_are_the_server_s(place):
    await place.admin.slash(place.channel, "config", text="prefix ?")
    await place.reader.send(place.channel, "!quotes Colville")
    assert place.said() == []
    await place.reader.send(place.channel, "?quotes Colville")
    assert quoted(place.said()[-1]) == [COLVILLE]


async def test_embeds_are_a_skin_over_the_same_words(place):
    await place.reader.send(place.channel, "!quotes Colville")
    bare = place.channel.last_message
    await place.admin.slash(place.channel, "config", text="embeds on")
    await place.reader.send(place.channel, "!quotes Colville")
    dressed = place.channel.last_message
    assert bare.embeds == []
    assert bare.flags.suppress_embeds
    assert dressed.content == bare.content
    (embed,) = dressed.embeds
    assert embed.title.startswith("Rupert Colville · U.N. human rights spokesman")
    assert embed.description.startswith("a-")
    assert embed.footer.text == FOOTER
    assert not dressed.flags.suppress_embeds


async def test_a_refusal_wears_no_skin(place):
    await place.admin.slash(place.channel, "config", text="embeds on")
    await place.reader.send(place.channel, "!quotes Nobody Atall")
    assert place.channel.last_message.embeds == []


async def test_copy_text_gives_the_bare_words_to_the_one_who_pressed(place):
    await place.reader.send(place.channel, "!quotes Colville")
    await place.other.click(place.channel.last_message, label="Copy text")
    sent = [r.json for r in place.env.http_requests if r.method == "POST" and "/webhooks/" in r.path][-1]
    assert sent["content"] == COLVILLE
    assert [m.content for m in place.channel.history(viewer=place.reader)][-1] != COLVILLE


async def test_context_shows_the_paragraphs_around_a_quote(place):
    await place.reader.send(place.channel, "!quotes Colville")
    await place.reader.click(place.channel.last_message, label="Context")
    assert "→ ¶15 " in place.said()[-1]
    assert "¶14 " in place.said()[-1]


async def test_several_quotes_have_a_menu(place):
    await place.reader.send(place.channel, "!quotes Ammar al-Salmo")
    message = place.channel.last_message
    menu = message.components[-1].children[0]
    assert [option.label.rsplit(" ", 1)[0] for option in menu.options] == ["Copy text of", "Context of"] * 3
    await place.reader.select(message, [menu.options[2].value])
    sent = [r.json for r in place.env.http_requests if r.method == "POST" and "/webhooks/" in r.path][-1]
    assert sent["content"] == quoted(message.content)[1]
    await place.reader.select(message, [menu.options[1].value])
    assert "→ ¶12 " in place.said()[-1]
