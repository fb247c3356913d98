"""The health pages: over real sockets, with checks that hold, fail, break and hang."""

import asyncio
import json
import logging

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.app.logs import AsJson, Silenced
from bot.health.server import health
from bot.newsdesk.vitals import Vitals


async def yes():
    return True


async def no():
    return False


async def broken():
    raise RuntimeError("the disk is gone")


async def hanging():
    await asyncio.Event().wait()
    return True


async def gauges():
    return {"servers": 3, "joined": True}


async def asked(port, path):
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}{path}") as answer:
        return answer.status, await answer.text()


@pytest.mark.parametrize(("check", "status"), [(yes, 200), (no, 503), (broken, 503), (hanging, 503)])
async def test_ready_is_what_every_check_says(check, status, monkeypatch):
    monkeypatch.setattr("bot.health.server.PATIENCE", 0.05)
    async with health(0, Vitals(), {"gateway": yes, "store": check}, gauges) as port:
        code, body = await asked(port, "/readyz")
    assert code == status
    assert json.loads(body) == {"ready": status == 200, "gateway": True, "store": status == 200}


async def test_a_process_that_is_not_ready_lives():
    async with health(0, Vitals(), {"gateway": no}, gauges) as port:
        assert await asked(port, "/livez") == (200, "live\n")


async def test_what_was_counted_is_read_by_prometheus():
    vitals = Vitals()
    for seconds in (0.04, 0.2, 0.2, 7.0):
        vitals.answered("quotes", "ok", seconds)
    vitals.posted("digest", "done")
    vitals.identifies = lambda: 2
    async with health(0, vitals, {}, gauges) as port:
        _, body = await asked(port, "/metrics")
    found = {
        (sample.name, *sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(body)
        for sample in family.samples
    }
    assert found["pullquote_commands_total", ("kind", "quotes"), ("outcome", "ok")] == 4
    assert found["pullquote_posts_total", ("kind", "digest"), ("outcome", "done")] == 1
    assert found["pullquote_reply_seconds_bucket", ("le", "0.25")] == 3
    assert found["pullquote_reply_seconds_bucket", ("le", "+Inf")] == 4
    assert found["pullquote_reply_seconds_sum",] == pytest.approx(7.44)
    assert found["pullquote_identifies_total",] == 2
    assert found["pullquote_servers",] == 3
    assert found["pullquote_joined",] == 1


async def test_a_stall_of_the_loop_is_noticed():
    vitals = Vitals()
    async with health(0, vitals, {}, gauges):
        await asyncio.sleep(0.06)
        began = asyncio.get_running_loop().time()
        while asyncio.get_running_loop().time() - began < 0.1:
            pass
        await asyncio.sleep(0.06)
    assert 0.04 < vitals.longest_stall < 5


async def test_a_port_that_is_taken_is_no_reason_not_to_run(caplog):
    async with health(0, Vitals(), {}, gauges) as port, health(port, Vitals(), {}, gauges) as other:
        assert other == 0
    assert "no health pages" in caplog.text


def test_percentiles_of_reply_times():
    vitals = Vitals()
    assert vitals.reply_times() == ()
    for hundredth in range(1, 101):
        vitals.answered("help", "ok", hundredth / 100)
    assert vitals.reply_times() == (0.51, 0.96)


def record(said, *args):
    return logging.LogRecord("bot.chat", logging.INFO, "x.py", 1, said, args, None)


def test_a_json_line_holds_the_words():
    told = json.loads(AsJson().format(record("joined as %s", "Pullquote\n“x”")))
    assert (told["level"], told["from"], told["said"]) == ("INFO", "bot.chat", "joined as Pullquote\n“x”")


def test_a_secret_does_not_get_into_the_log():
    spoken = record("header %s", "Bot abc.def")
    assert Silenced("abc.def", "").filter(spoken)
    assert spoken.getMessage() == "header Bot (secret)"
