"""A model behind an OpenAI-compatible server (vLLM, the llama.cpp server): the port ``SummaryWriter``.

The address is the operator's, from the settings, and may be on a private network; nothing said in a chat can change it.
The gate lets through that port alone, and where the address is a number that number alone. Redirects are not followed,
nothing is taken from the environment, and no words of the server's are passed on.
"""

from __future__ import annotations

import asyncio
import json
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from bot.feeds.guard import MayConnect, guarded
from bot.ports.writer import CannotWrite, Why
from summarizer.errors import TooLong
from summarizer.summaries.asking import TOKENS_A_SENTENCE, once_more, task, told, whole, windows
from summarizer.summaries.model_text import cleaned

WINDOW_CHARACTERS = 12_000
"""Of the article in one question: about 3,000 tokens, which the smallest servers take."""
LARGEST_ANSWER = 1_000_000
MOST_AT_ONCE = 2


class ModelServer:
    """Writes with ``model`` of the server at ``url`` (``http://127.0.0.1:8000/v1``). ``seconds``: for each summary."""

    def __init__(self, url: str, model: str, key: str, seconds: float) -> None:
        self.made_by = model
        self._address = url.rstrip("/") + "/chat/completions"
        # Compressed, an answer of the allowed size could be of any size.
        self._headers = {"Accept-Encoding": "identity"} | ({"Authorization": f"Bearer {key}"} if key else {})
        self.seconds = seconds
        self._session: aiohttp.ClientSession | None = None

    async def write(self, text: str, sentences: int) -> str:
        """See ``bot.ports.writer.SummaryWriter``."""
        try:
            async with asyncio.timeout(self.seconds):
                return await self._condensed(text, sentences)
        except TimeoutError:
            raise CannotWrite(Why.SLOW, f"{self.seconds:g}") from None
        except TooLong:
            raise CannotWrite(Why.LONG) from None
        except (aiohttp.ClientError, OSError, ValueError):  # ValueError: a key that no header can hold
            raise CannotWrite(Why.AWAY) from None

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _condensed(self, text: str, sentences: int) -> str:
        given = windows(text, WINDOW_CHARACTERS, len)
        while True:
            parts = [await self._one(window, sentences) for window in given]
            shorter = once_more(given, parts, WINDOW_CHARACTERS, len)
            if not shorter:
                return told(parts, sentences)
            given = shorter

    async def _one(self, text: str, sentences: int) -> str:
        question = {
            "model": self.made_by,
            "messages": [{"role": "user", "content": task(sentences) + text}],
            "temperature": 0,
            "seed": 0,
            "max_tokens": TOKENS_A_SENTENCE * (sentences + 1),
            "stream": False,
        }
        async with self._opened().post(self._address, json=question, allow_redirects=False) as answer:
            if answer.status != 200:
                raise CannotWrite(Why.STATUS, str(answer.status))
            raw = b""
            async for part in answer.content.iter_chunked(64 * 1024):
                raw += part
                if len(raw) > LARGEST_ANSWER:
                    raise CannotWrite(Why.ODD)
        return _said(raw)

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = guarded(
                _only(self._address),
                seconds=self.seconds,
                at_once=MOST_AT_ONCE,
                headers=self._headers,
                unpack=False,
            )
        return self._session


def _only(url: str) -> MayConnect:
    """Lets through the port of ``url`` and, where its host is an address and no name, that address alone."""
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    try:
        number = str(ip_address(host))
    except ValueError:
        number = ""
    return lambda address, to: to == port and number in {"", address}


def _said(raw: bytes) -> str:
    """The sentences in an answer, without one that was broken off for its length. Raises ``CannotWrite``."""
    try:
        held: Any = json.loads(raw)
        choice = held["choices"][0]
        words = choice["message"]["content"]
        broken_off = choice.get("finish_reason") == "length"
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise CannotWrite(Why.ODD) from None
    if not isinstance(words, str):
        raise CannotWrite(Why.ODD)
    return cleaned(whole(words) if broken_off else words)
