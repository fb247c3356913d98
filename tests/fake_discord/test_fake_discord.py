"""The loopback Discord itself, spoken to without our bot: it behaves as the documented API does."""

import asyncio
import json
import zlib

import aiohttp
import pytest
from fake_discord.gateway import GUILD_MESSAGES, GUILDS, MESSAGE_CONTENT
from fake_discord.interactions import COMMAND
from fake_discord.limits import Limits
from fake_discord.permissions import FORUM, HISTORY, PUBLIC_THREADS, SEND, VIEW
from fake_discord.server import TOKEN, FakeDiscord


@pytest.fixture
async def fake():
    async with FakeDiscord() as fake, aiohttp.ClientSession(headers={"Authorization": f"Bot {TOKEN}"}) as session:
        fake.session = session
        yield fake


async def call(fake, method, path, body=None):
    """Status and body."""
    async with fake.session.request(method, fake.api_base + path, json=body) as answer:
        assert answer.status == 204 or answer.headers["Content-Type"] == "application/json"
        return answer.status, json.loads(await answer.read() or b"null")


def messages(fake):
    return f"/channels/{fake.world.general['id']}/messages"


async def test_a_wrong_token_is_refused(fake):
    async with aiohttp.ClientSession() as session, session.get(fake.api_base + "/users/@me") as answer:
        assert answer.status == 401


async def test_the_same_nonce_gives_the_first_message_back(fake):
    body = {"content": "once", "nonce": "m1", "enforce_nonce": True}
    _, first = await call(fake, "POST", messages(fake), body)
    _, again = await call(fake, "POST", messages(fake), body | {"content": "twice"})
    assert again["id"] == first["id"]
    assert again["content"] == "once"
    _, other = await call(fake, "POST", messages(fake), {"content": "free", "nonce": "m1"})
    assert other["id"] != first["id"]
    fake.world.nonce_lives = 0.0
    _, late = await call(fake, "POST", messages(fake), body)
    assert late["id"] != first["id"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"content": "x" * 2001}, 50035),
        ({"content": "  "}, 50006),
        ({"content": "x", "nonce": "n" * 26}, 50035),
        ({"embeds": [{"title": "t" * 257}]}, 50035),
        ({"embeds": [{"description": "d" * 4000}, {"description": "d" * 2001}]}, 50035),
        ({"content": "x", "components": [{"type": 1, "components": []}]}, 50035),
        ({"content": "x", "components": [
            {"type": 1, "components": [{"type": 2, "label": "a" * 81, "custom_id": "c"}]}]},
         50035),
        ({"content": "x", "components": [{"type": 1, "components": [{"type": 2, "custom_id": "c"}] * 2}]}, 50035),
        ({"content": "x", "components": [{"type": 1, "components": [
            {"type": 3, "custom_id": "c", "options": [{"label": "l", "value": str(n)} for n in range(26)]}]}]}, 50035),
    ],
)  # fmt: skip
async def test_what_breaks_a_limit_is_refused(fake, body, code):
    status, answer = await call(fake, "POST", messages(fake), body)
    assert (status, answer["code"]) == (400, code)
    assert fake.from_bot() == []


@pytest.mark.parametrize(("taken", "status", "code"), [(SEND, 403, 50013), (VIEW, 403, 50001)])
async def test_permissions_hold(fake, taken, status, code):
    fake.world.forbid(fake.world.general, taken)
    got, answer = await call(fake, "POST", messages(fake), {"content": "x"})
    assert (got, answer["code"]) == (status, code)


async def test_without_leave_to_read_the_past_it_is_empty(fake):
    await call(fake, "POST", messages(fake), {"content": "x"})
    assert len((await call(fake, "GET", messages(fake)))[1]) == 1
    fake.world.forbid(fake.world.general, HISTORY)
    assert await call(fake, "GET", messages(fake)) == (200, [])


async def test_history_is_paged_newest_first(fake):
    ids = [(await call(fake, "POST", messages(fake), {"content": str(n)}))[1]["id"] for n in range(5)]
    _, newest = await call(fake, "GET", messages(fake) + "?limit=2")
    assert [m["id"] for m in newest] == [ids[4], ids[3]]
    _, after = await call(fake, "GET", messages(fake) + f"?after={ids[0]}&limit=2")
    assert [m["id"] for m in after] == [ids[2], ids[1]]
    assert (await call(fake, "GET", messages(fake) + "?limit=101"))[0] == 400


async def test_a_thread_has_the_id_of_its_message_and_is_made_once(fake):
    _, message = await call(fake, "POST", messages(fake), {"content": "x"})
    path = messages(fake) + f"/{message['id']}/threads"
    status, thread = await call(fake, "POST", path, {"name": "t"})
    assert (status, thread["id"]) == (200, message["id"])
    assert (await call(fake, "POST", path, {"name": "t"}))[1]["code"] == 160004
    fake.world.forbid(fake.world.general, PUBLIC_THREADS)
    _, other = await call(fake, "POST", messages(fake), {"content": "y"})
    assert (await call(fake, "POST", messages(fake) + f"/{other['id']}/threads", {"name": "t"}))[1]["code"] == 50013


async def test_a_forum_takes_posts_and_no_messages(fake):
    forum = fake.world.channel("digests", FORUM)
    assert (await call(fake, "POST", f"/channels/{forum['id']}/messages", {"content": "x"}))[1]["code"] == 50008
    _, thread = await call(fake, "POST", f"/channels/{forum['id']}/threads", {"name": "p", "message": {"content": "x"}})
    assert thread["message"]["id"] == thread["id"]
    _, active = await call(fake, "GET", f"/guilds/{fake.world.guild_id}/threads/active")
    assert [t["id"] for t in active["threads"]] == [thread["id"]]


async def test_an_interaction_is_acknowledged_once_and_in_time(fake):
    ann = fake.world.person("ann")
    first = fake.begin_interaction(ann, COMMAND, {"id": "1", "name": "x", "type": 1})
    path = f"/interactions/{first.data['id']}/{first.data['token']}/callback"
    hook = f"/webhooks/{fake.world.bot['id']}/{first.data['token']}"
    assert (await call(fake, "POST", hook, {"content": "early"}))[1]["code"] == 10015
    status, receipt = await call(fake, "POST", path + "?with_response=1", {"type": 5})
    assert status == 200
    assert receipt["interaction"]["response_message_loading"]
    assert (await call(fake, "POST", path, {"type": 5}))[1]["code"] == 40060
    _, answer = await call(fake, "POST", hook, {"content": "here"})
    assert answer["id"] == first.original["id"]
    await call(fake, "PATCH", hook + "/messages/@original", {"content": "changed"})
    assert first.content == "changed"
    fake.token_lives = 0.0
    assert (await call(fake, "POST", hook, {"content": "late"}))[1]["code"] == 50027
    fake.first_answer = 0.0
    second = fake.begin_interaction(ann, COMMAND, {"id": "1", "name": "x", "type": 1})
    late = f"/interactions/{second.data['id']}/{second.data['token']}/callback"
    assert (await call(fake, "POST", late, {"type": 5}))[1]["code"] == 10062


async def test_rate_limits_are_told_and_kept():
    async with FakeDiscord(limits=Limits(messages=2)) as fake:
        async with aiohttp.ClientSession(headers={"Authorization": f"Bot {TOKEN}"}) as session:
            seen = []
            for _ in range(3):
                async with session.post(fake.api_base + messages(fake), json={"content": "x"}) as answer:
                    seen.append((answer.status, answer.headers["X-RateLimit-Remaining"]))
                    body = await answer.json()
                    assert answer.headers["Via"]
        assert seen == [(200, "1"), (200, "0"), (429, "0")]
        assert body["retry_after"] > 0
        assert body["global"] is False


async def frames(socket, count):
    return [json.loads((await asyncio.wait_for(socket.receive(), 5)).data) for _ in range(count)]


def identify(intents=GUILDS | GUILD_MESSAGES, token=TOKEN):
    return {"op": 2, "d": {"token": token, "intents": intents, "properties": {}}}


async def test_a_session_is_resumed_where_it_broke(fake):
    ann = fake.world.person("ann")
    async with fake.session.ws_connect(fake.gateway.url) as socket:
        await socket.send_json(identify(GUILDS | GUILD_MESSAGES | MESSAGE_CONTENT))
        hello, ready, guild = await frames(socket, 3)
        assert (hello["op"], ready["t"], guild["t"]) == (10, "READY", "GUILD_CREATE")
        await socket.send_json({"op": 1, "d": guild["s"]})
        assert (await frames(socket, 1))[0]["op"] == 11
    await fake.say(ann, "while you were away")
    async with fake.session.ws_connect(ready["d"]["resume_gateway_url"]) as socket:
        session = {"token": TOKEN, "session_id": ready["d"]["session_id"], "seq": guild["s"]}
        await socket.send_json({"op": 6, "d": session})
        _, missed, resumed = await frames(socket, 3)
        assert (missed["d"]["content"], resumed["t"]) == ("while you were away", "RESUMED")
        assert resumed["d"] is not None
    async with fake.session.ws_connect(fake.gateway.url) as socket:
        await socket.send_json({"op": 6, "d": session | {"session_id": "1"}})
        assert [f["op"] for f in await frames(socket, 2)] == [10, 9]


async def test_content_is_for_those_who_asked_for_it(fake):
    ann = fake.world.person("ann")
    async with fake.session.ws_connect(fake.gateway.url) as socket:
        await socket.send_json(identify())
        await frames(socket, 3)
        await fake.say(ann, "secret")
        await fake.say(ann, f"<@{fake.world.bot['id']}> open")
        first, second = await frames(socket, 2)
        assert first["d"]["content"] == ""
        assert second["d"]["content"].endswith("open")


@pytest.mark.parametrize(
    ("frame", "code"),
    [("no json", 4002), ('{"op": 99}', 4001), ('{"op": 3, "d": {}}', 4003), (json.dumps(identify(token="x")), 4004)],
)
async def test_what_is_not_understood_is_closed_with_its_code(fake, frame, code):
    async with fake.session.ws_connect(fake.gateway.url) as socket:
        await frames(socket, 1)
        await socket.send_str(frame)
        closed = await asyncio.wait_for(socket.receive(), 5)
        assert closed.data == code


async def test_frames_are_packed_where_that_is_asked_for(fake):
    async with fake.session.ws_connect(fake.gateway.url + "?compress=zlib-stream") as socket:
        packed = await asyncio.wait_for(socket.receive(), 5)
        assert packed.data[-4:] == b"\x00\x00\xff\xff"
        assert json.loads(zlib.decompressobj().decompress(packed.data))["op"] == 10


async def test_faults_and_people_by_control_calls(fake):
    async def control(path, body):
        async with fake.session.post(f"{fake.base}/_control{path}", json=body) as answer:
            return answer.status, await answer.text()

    assert (await control("/faults", {"kind": "503", "times": 1}))[0] == 200
    assert (await control("/faults", {"kind": "sunspots"}))[0] == 400
    async with fake.session.post(fake.api_base + messages(fake), json={"content": "x"}) as answer:
        assert answer.status == 503
    assert (await call(fake, "POST", messages(fake), {"content": "x"}))[0] == 200
    status, said = await control("/say", {"user": "zoe", "text": "hello"})
    assert (status, json.loads(said)["author"]["username"]) == (200, "zoe")
    assert (await control("/gateway", {"do": "refuse"}))[0] == 200
    assert (await control("/gateway", {"do": "dance"}))[0] == 400
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await fake.session.ws_connect(fake.gateway.url)


@pytest.mark.parametrize(
    "command",
    [
        {"name": "Upper", "description": "x"},
        {"name": "x", "description": ""},
        {"name": "x", "description": "d" * 101},
        {"name": "x", "description": "x", "options": [{"name": f"o{n}", "description": "x"} for n in range(26)]},
        {"name": "x", "description": "x", "options": [{"name": "o", "description": "x", "choices":
            [{"name": str(n), "value": str(n)} for n in range(26)]}]},
    ],
)  # fmt: skip
async def test_commands_that_break_a_limit_are_refused(fake, command):
    path = f"/applications/{fake.world.bot['id']}/commands"
    status, answer = await call(fake, "PUT", path, [command])
    assert (status, answer["code"]) == (400, 50035)
