"""An OpenAI-compatible server that writes summaries: a fake one on loopback, good, broken, slow and hostile."""

import asyncio
import gzip
import json

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.feeds.model_server import LARGEST_ANSWER, WINDOW_CHARACTERS, ModelServer, _only
from bot.ports.writer import CannotWrite, Why

TEXT = "The dam gave way.\nNobody was hurt."


def completion(words, **more):
    return web.json_response({"choices": [{"message": {"role": "assistant", "content": words}} | more]})


@pytest.fixture
async def serve():
    """Starts a server with a handler; ``asked`` keeps the questions. Gives a writer of it."""
    opened = []

    async def started(handler, *, key="", seconds=20.0, model="small"):
        asked = []

        async def keep(request):
            asked.append((dict(request.headers), await request.json()))
            return await handler(request)

        app = web.Application(client_max_size=10**7)
        app.router.add_post("/v1/chat/completions", keep)
        app.router.add_post("/elsewhere", keep)
        server = TestServer(app)
        await server.start_server()
        writer = ModelServer(str(server.make_url("/v1")), model, key, seconds)
        opened.append((writer, server))
        return writer, asked

    yield started
    for writer, server in opened:
        await writer.close()
        await server.close()


async def why(writer):
    with pytest.raises(CannotWrite) as caught:
        await writer.write(TEXT, 3)
    return caught.value


@pytest.mark.parametrize(
    ("url", "let", "kept"),
    [
        ("http://127.0.0.1:8000/v1", [("127.0.0.1", 8000)], [("127.0.0.1", 80), ("10.0.0.1", 8000), ("::1", 8000)]),
        ("https://models.example/v1", [("10.0.0.1", 443), ("8.8.8.8", 443)], [("10.0.0.1", 80), ("10.0.0.1", 8443)]),
        ("http://[::1]:9/v1", [("::1", 9)], [("::2", 9)]),
    ],
)
def test_nothing_else_is_connected_to(url, let, kept):
    may = _only(url)
    assert all(may(*each) for each in let)
    assert not any(may(*each) for each in kept)


async def test_it_is_asked_once_and_its_words_come_back(serve):
    async def answers(_):
        return completion("The dam gave way.")

    writer, asked = await serve(answers, key="k-123")
    assert await writer.write(TEXT, 3) == "The dam gave way."
    [(headers, question)] = asked
    assert headers["Authorization"] == "Bearer k-123"
    assert (question["model"], question["temperature"], question["stream"]) == ("small", 0, False)
    assert question["messages"][-1]["content"].endswith(TEXT)
    assert writer.made_by == "small"


async def test_without_a_key_none_is_sent(serve):
    async def answers(_):
        return completion("x")

    writer, asked = await serve(answers)
    await writer.write(TEXT, 3)
    assert "Authorization" not in asked[0][0]


async def test_a_long_article_is_written_in_windows_and_then_as_one(serve):
    async def answers(request):
        return completion(f"part {(await request.json())['messages'][0]['content'].count('line')}")

    writer, asked = await serve(answers)
    line = "line " + "x" * 94
    assert await writer.write("\n".join([line] * 360), 3) == "part 0"
    given = [question["messages"][0]["content"] for _, question in asked]
    assert sum(text.count("line") for text in given) == 360
    assert max(map(len, given)) < WINDOW_CHARACTERS + 200
    assert len(given) > 3


LONG = "\n".join(["line " + "x" * 94] * 700)
SAID = "Divers found the bell of the tug."


@pytest.mark.parametrize(
    "around",
    [
        "<think>Let me see what it says. " + "It says this and that. " * 400 + "</think>{}",
        "Summary:\n1. {}\n2. It had been lost for years.",
        "Sure! Here is a summary of the article:\n\n{}",
        "```json\n" + '["{}"]' + "\n```",
    ],
)
async def test_a_long_article_is_condensed_from_sentences_alone(serve, around):
    """What a model thinks and how it labels its answer is neither asked about nor told."""

    async def answers(_):
        return completion(around.replace("{}", SAID))

    writer, asked = await serve(answers)
    assert (await writer.write(LONG, 3)).split("\n\n")[0] == SAID
    last = asked[-1][1]["messages"][0]["content"]
    assert last.count(SAID) == len(asked) - 1
    assert not any(sign in last for sign in ("think", "says this", "Summary:", "Sure", "1.", "json", "["))


async def test_a_model_that_says_too_much_does_not_make_the_article_too_long(serve):
    async def babbles(_):
        return completion("The dam broke once again. " * 36_000)

    writer, _ = await serve(babbles)
    assert (await writer.write(LONG, 3)).startswith("The dam broke once again.")


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("The dam gave way. Nobody was hurt.", "The dam gave way.\n\nNobody was hurt."),
        ("The dam gave way. Nobody was", "The dam gave way."),
    ],
)
async def test_what_is_broken_off_loses_no_whole_sentence(serve, words, kept):
    async def stops(_):
        return completion(words, finish_reason="length")

    writer, _ = await serve(stops)
    assert await writer.write(TEXT, 3) == kept


async def test_a_key_that_no_header_can_hold_is_a_server_that_does_not_answer(serve):
    async def answers(_):
        return completion("x")

    writer, asked = await serve(answers, key="k-1\n23")
    error = await why(writer)
    assert error.why is Why.AWAY
    assert "k-1" not in str(error)
    assert not asked


@pytest.mark.parametrize("status", [301, 400, 401, 404, 429, 500])
async def test_a_refusal_is_told_by_its_status_alone(serve, status):
    async def refuses(_):
        return web.Response(status=status, text="secret words", headers={"Location": "/elsewhere"})

    writer, asked = await serve(refuses)
    error = await why(writer)
    assert (error.why, error.detail) == (Why.STATUS, str(status))
    assert len(asked) == 1


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"not json", b"[]", b"null", b"{}", b'{"choices": []}', b'{"choices": [{}]}', b'{"choices": "x"}',
        b'{"choices": [{"message": {"content": null}}]}', b'{"choices": [{"message": {"content": 7}}]}', b"\xff\xfe",
        b'data: {"choices": [{"delta": {"content": "The"}}]}\n\ndata: [DONE]\n\n',
        b"[" * 100_000, b" " * (LARGEST_ANSWER + 1),
    ],
)  # fmt: skip
async def test_what_is_no_summary_is_none(serve, raw):
    async def odd(_):
        return web.Response(body=raw, content_type="application/json")

    writer, _ = await serve(odd)
    assert (await why(writer)).why is Why.ODD


@pytest.mark.parametrize("packed", ["gzip", "deflate"])
async def test_a_packed_answer_is_never_unpacked(serve, packed):
    """It could be a thousand times as large as the largest answer."""

    async def packs(_):
        body = gzip.compress(json.dumps({"choices": [{"message": {"content": "The dam gave way."}}]}).encode())
        return web.Response(body=body, headers={"Content-Encoding": packed, "Content-Type": "application/json"})

    writer, asked = await serve(packs)
    assert (await why(writer)).why is Why.ODD
    assert asked[0][0]["Accept-Encoding"] == "identity"


async def test_a_password_in_the_address_is_sent(serve):
    async def answers(_):
        return completion("here")

    writer, asked = await serve(answers)
    told = ModelServer(writer._address.removesuffix("/chat/completions").replace("//", "//u:p@"), "small", "", 20.0)
    assert await told.write(TEXT, 3) == "here"
    assert asked[0][0]["Authorization"] == "Basic dTpw"
    await told.close()


async def test_a_server_that_hangs_is_left_at_the_deadline(serve):
    free = asyncio.Event()

    async def hangs(_):
        await free.wait()
        return completion("late")

    writer, _ = await serve(hangs, seconds=0.05)
    error = await why(writer)
    assert (error.why, error.detail) == (Why.SLOW, "0.05")
    free.set()


async def test_a_question_that_nobody_waits_for_is_hung_up_on(serve):
    here, gone = asyncio.Event(), asyncio.Event()

    async def hangs(request):
        here.set()
        while request.transport is not None and not request.transport.is_closing():  # noqa: ASYNC110 - nothing tells
            await asyncio.sleep(0)
        gone.set()
        return completion("late")

    writer, _ = await serve(hangs)
    asked = asyncio.ensure_future(writer.write(TEXT, 3))
    async with asyncio.timeout(20):
        await here.wait()
        asked.cancel()
        await gone.wait()
    assert asked.cancelled()


async def test_a_server_that_is_gone_or_breaks_off_does_not_answer(serve):
    async def breaks(request):
        answer = web.StreamResponse(headers={"Content-Length": "1000", "Content-Type": "application/json"})
        await answer.prepare(request)
        await answer.write(json.dumps({"choices": []}).encode())
        request.transport.close()
        return answer

    writer, _ = await serve(breaks)
    assert (await why(writer)).why is Why.AWAY
    gone = ModelServer("http://127.0.0.1:9/v1", "small", "", 5)
    assert (await why(gone)).why is Why.AWAY
    await gone.close()


async def test_the_environment_names_no_proxy(serve, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")

    async def answers(_):
        return completion("here")

    writer, _ = await serve(answers)
    assert await writer.write(TEXT, 3) == "here"
