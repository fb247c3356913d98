"""The real ``python -m bot run`` as a process, joined to the loopback Discord over real sockets."""

import asyncio
import json
import os
import signal
import socket
import sys
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
from fake_discord.permissions import MANAGE_GUILD
from fake_discord.server import TOKEN, FakeDiscord

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / "seeds" / "real-massacres-in-aleppo.txt"
PATIENCE = 60.0
"""Seconds for anything a process does here: start, read an article, end."""
COLVILLE = (
    "“We’re filled with the deepest foreboding for those who remain in this last hellish corner of eastern Aleppo,”"
)
FOOTER = "Machine-extracted, unvetted. Check the source before publication."


def free_port():
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return held.getsockname()[1]


def environment(fake, folder, token=TOKEN, health=0):
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PULLQUOTE_", "DISCORD_"))}
    return kept | {
        "DISCORD_TOKEN": token,
        "DISCORD_API_BASE": fake.api_base,
        "DISCORD_GATEWAY": fake.gateway.url,
        "PULLQUOTE_STORE__URL": f"sqlite:///{folder / 'desk.db'}",
        "PULLQUOTE_STORE__SEEDS": str(SEED.parent),
        "PULLQUOTE_HEALTH__PORT": str(health),
        "PYTHONPATH": str(ROOT),
    }


async def bot(fake, folder, *words, token=TOKEN, health=0):
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *words,
        cwd=folder, env=environment(fake, folder, token, health),
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip


async def ended(process):
    """Exit code, standard output and standard error."""
    out, err = await asyncio.wait_for(process.communicate(), PATIENCE)
    return process.returncode, out.decode(), err.decode()


@asynccontextmanager
async def running(fake, folder, health=0):
    """A bot that has joined; killed if the test leaves it alive. Its log is read as it comes, or it would stall."""
    process = await bot(fake, folder, "run", health=health)
    reading = asyncio.create_task(process.communicate())
    joined = asyncio.create_task(fake.gateway.identified.wait())
    try:
        await asyncio.wait({joined, reading}, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
        assert joined.done(), f"the bot did not join: {reading.result() if reading.done() else 'no end either'}"
        yield process, reading
    finally:
        joined.cancel()
        if process.returncode is None:
            process.kill()
        await asyncio.wait({reading}, timeout=PATIENCE)


async def test_a_user_asks_and_reads_the_article_s_own_words(tmp_path):
    async with FakeDiscord() as fake:
        ann = fake.world.person("ann")
        async with running(fake, tmp_path) as (process, reading):
            summary = await fake.answer_to(await fake.say(ann, "!summary"))
            first = await fake.answer_to(await fake.say(ann, "!quotes Rupert Colville"))
            second = await fake.answer_to(await fake.say(ann, f"<@{fake.world.bot['id']}> quotes rupert COLVILLE"))
            process.send_signal(signal.SIGTERM)
            await asyncio.wait_for(asyncio.shield(reading), PATIENCE)
            out, err = reading.result()

    text = SEED.read_text(encoding="utf-8")
    assert COLVILLE in text
    assert f"\n> {COLVILLE}\n" in first["content"]
    assert second["content"] == first["content"]
    assert "said · direct · explicit" in first["content"]
    assert first["content"].endswith(FOOTER)
    assert [button["label"] for row in first["components"] for button in row["components"]] == ["Context", "Copy text"]
    assert not first["mentions"]
    assert summary["content"].splitlines()[-1] == FOOTER
    numbered = [line for line in summary["content"].splitlines() if line.startswith(("**1** ", "**2** ", "**3** "))]
    assert numbered
    assert all(line.split("** ", 1)[1].rsplit(" ¶", 1)[0] in text for line in numbered)
    assert process.returncode == 0, err.decode()
    assert TOKEN not in (out + err).decode()
    assert "Traceback" not in err.decode()


async def test_a_wrong_token_is_one_line_and_exit_code_2(tmp_path):
    async with FakeDiscord() as fake:
        code, out, err = await ended(await bot(fake, tmp_path, "run", token="an-old-token"))
    said = [line for line in (out + err).splitlines() if "DISCORD_TOKEN" in line]
    assert code == 2, out + err
    assert len(said) == 1
    assert "an-old-token" not in out + err
    assert "Traceback" not in out + err


async def test_a_refused_intent_is_one_line_and_exit_code_2(tmp_path):
    async with FakeDiscord() as fake:
        fake.gateway.refuse_content = True
        code, out, err = await ended(await bot(fake, tmp_path, "run"))
    assert code == 2, out + err
    assert len([line for line in (out + err).splitlines() if "Message Content Intent" in line]) == 1
    assert "Traceback" not in out + err


async def test_sync_registers_the_slash_commands_and_run_does_not(tmp_path):
    async with FakeDiscord() as fake:
        code, out, err = await ended(await bot(fake, tmp_path, "sync"))
        assert code == 0, out + err
        assert {"summary", "quotes", "who", "search", "schedule", "help"} <= {c["name"] for c in fake.world.commands}
        ann = fake.world.person("ann")
        async with running(fake, tmp_path):
            done = await fake.slash(ann, "help")
            answer = await fake.posted(lambda m: m["id"] == done.original["id"] and m["content"])
            assert "!quotes" in answer["content"]
    assert [method for method, path, _ in fake.requests if path.endswith("/commands")] == ["PUT"]


STORY = (
    "Ferry to Orla stops on Friday\n\n"
    "The ferry to Orla stops on Friday for a week of repairs, the harbour office said, and the school boat will carry "
    "whoever must cross before noon and after four.\n\n"
    "“Nobody on the island was asked about the week that was chosen,” said Una Marsh, who keeps the shop at the pier.\n"
)


async def test_what_one_server_files_another_does_not_find(tmp_path):
    async with FakeDiscord() as fake:
        town = fake.world.guild("Town")["id"]
        square = fake.world.channel("square", guild_id=town)
        ada = fake.world.person("ada", MANAGE_GUILD)
        ben = fake.world.person("ben", MANAGE_GUILD, town)
        async with running(fake, tmp_path):
            filed = await fake.answer_to(await fake.say(ada, f"!add {STORY}"), PATIENCE)
            assert filed["content"].startswith("Filed a-")
            ours = await fake.answer_to(await fake.say(ada, "!quotes Una Marsh"))
            assert "Nobody on the island was asked" in ours["content"]
            theirs = await fake.answer_to(await fake.say(ben, "!quotes Una Marsh", square))
            assert theirs["content"].startswith("No direct quotes from Una Marsh.")
            seed = await fake.answer_to(await fake.say(ben, "!quotes Rupert Colville", square))
            assert COLVILLE in seed["content"]  # what is filed at the console is everybody's


async def health(port, page):
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/{page}") as answer:
        return answer.status, await answer.text()


async def test_a_schedule_is_made_and_its_digest_goes_out_once(tmp_path):
    port = free_port()
    async with FakeDiscord() as fake:
        ada = fake.world.person("ada", MANAGE_GUILD)
        desk = fake.world.channel("syria-desk")
        code, out, err = await ended(await bot(fake, tmp_path, "sync"))
        assert code == 0, out + err
        async with running(fake, tmp_path, port) as (process, reading):
            zones = await fake.autocomplete(ada, "schedule", "zone", "lond")
            assert [choice["value"] for choice in zones] == ["Europe/London"]
            made = await fake.slash(
                ada, "schedule", text="add", time="07:30", zone="Europe/London", channel=desk["id"], days="mon-fri"
            )
            told = await fake.final(made, PATIENCE)
            assert told.startswith("Saved s-1: digest in #syria-desk at 07:30 Europe/London, Mon to Fri. Next: ")
            assert "<t:" in told
            await fake.answer_to(await fake.say(ada, "!schedule run s-1"))
            await fake.posted(lambda m: m["channel_id"] == desk["id"], PATIENCE)
            status, body = await health(port, "readyz")
            assert (status, json.loads(body)["ready"]) == (200, True)
            _, counted = await health(port, "metrics")
            process.send_signal(signal.SIGTERM)
            await asyncio.wait_for(asyncio.shield(reading), PATIENCE)
        (digest,) = fake.from_bot(desk["id"])
    assert digest["content"].splitlines()[0].startswith("**Digest** · ")
    assert digest["content"].splitlines()[-1].startswith("run ")
    assert 'pullquote_commands_total{kind="schedule",outcome="ok"} 2.0' in counted
    assert process.returncode == 0


async def test_a_page_turns_after_kill_9_and_a_restart(tmp_path):
    async with FakeDiscord() as fake:
        ann = fake.world.person("ann")
        async with running(fake, tmp_path) as (process, _):
            first = await fake.answer_to(await fake.say(ann, "!quotes latest"))
            assert "page 1 of" in first["content"]
            process.kill()
            await process.wait()
        await fake.met(lambda: not fake.gateway.identified.is_set())
        async with running(fake, tmp_path):
            await fake.press(ann, first, "Next")
            await fake.met(lambda: "page 2 of" in first["content"], PATIENCE)
        assert len(fake.from_bot()) == 1


def withdrawn(message):
    return message["content"].startswith("**Withdrawn since: ")


async def test_what_was_posted_says_that_its_article_was_withdrawn_though_the_bot_died_meanwhile(tmp_path):
    async with FakeDiscord() as fake:
        ada = fake.world.person("ada", MANAGE_GUILD)
        ann = fake.world.person("ann")
        desk, port = fake.world.channel("island-desk"), free_port()
        code, out, err = await ended(await bot(fake, tmp_path, "sync"))
        assert code == 0, out + err
        async with running(fake, tmp_path, port) as (process, _):
            filed = await fake.answer_to(await fake.say(ada, f"!add {STORY}"), PATIENCE)
            article = filed["content"].split()[1].rstrip(":.")
            asked = await fake.answer_to(await fake.say(ann, "!quotes Una Marsh"))
            done = await fake.slash(ann, "quotes", text="Una Marsh")
            chosen = await fake.posted(lambda m: m["id"] == done.original["id"] and m["content"], PATIENCE)
            made = await fake.say(ada, "!digest today to:#island-desk")
            await fake.answer_to(made, PATIENCE)
            digest = await fake.posted(lambda m: m["channel_id"] == desk["id"], PATIENCE)
            posts = (digest, asked, chosen)
            was = [message["content"] for message in posts]
            while "pullquote_posts_waiting 0" not in (await health(port, "metrics"))[1]:
                pass
            withdraw = f'!article {article} withdraw reason:"not so"'
            warned = await fake.answer_to(await fake.say(ada, withdraw))
            assert warned["content"].startswith("This will mark 1 posted digest, 2 replies and 1 quote as withdrawn.")
            done = await fake.answer_to(await fake.say(ada, f"{withdraw} confirm:yes"))
            assert done["content"].startswith(f"{article} is withdrawn")
            process.kill()
            await process.wait()
        await fake.met(lambda: not fake.gateway.identified.is_set())
        async with running(fake, tmp_path):
            await fake.met(lambda: all(map(withdrawn, posts)), PATIENCE)
            for message, text in zip(posts, was, strict=True):
                note, rest = message["content"].split("\n", 1)
                assert note == f"**Withdrawn since: {article}.** Do not use what stands here of it."
                assert rest == text
            await fake.answer_to(await fake.say(ada, f'!article {article} release reason:"so after all"'))
            await fake.met(lambda: [message["content"] for message in posts] == was, PATIENCE)
