"""What a page's scripts say of its story: schema.org objects in JSON-LD, and body text in the page's own JSON. Pure."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

_LD = re.compile(rb"application/ld\+json", re.IGNORECASE)
_MOST_OBJECTS = 4000
_DEEPEST = 40
_STORY_TYPES = re.compile(r"Article|Posting|Report|Review|Analysis|Opinion|Story", re.IGNORECASE)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")


def objects(scripts: Sequence[tuple[bytes, bytes]]) -> list[dict[str, Any]]:
    """Every JSON-LD object of a page, those inside others too, in order. Broken scripts are passed over."""
    found: list[dict[str, Any]] = []
    for attributes, content in scripts:
        if _LD.search(attributes):
            found.extend(_objects_in(loaded(content), _MOST_OBJECTS - len(found)))
    return found


def loaded(content: bytes) -> object:
    """The JSON value in a script, or None: control characters and a trailing comma are forgiven."""
    text = content.decode("utf-8", "replace").strip().removeprefix("<![CDATA[").removesuffix("]]>").strip().rstrip(";")
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects_in(value: object, most: int) -> Iterator[dict[str, Any]]:
    stack: list[tuple[object, int]] = [(value, 0)]
    seen = 0
    while stack and seen < most:
        item, depth = stack.pop()
        seen += 1
        if isinstance(item, dict):
            yield item
            inner: Sequence[object] = list(item.values())
        elif isinstance(item, list):
            inner = item
        else:
            continue
        if depth < _DEEPEST:
            stack.extend((x, depth + 1) for x in reversed(inner) if isinstance(x, dict | list))


def types_of(item: dict[str, Any]) -> str:
    """The schema.org types of an object, parted by spaces."""
    kind = item.get("@type")
    return " ".join(str(k) for k in kind) if isinstance(kind, list) else str(kind or "")


def stories(items: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The objects that describe a story."""
    return [
        item
        for item in items
        if _STORY_TYPES.search(types_of(item)) and ("headline" in item or "name" in item or "datePublished" in item)
    ]


_TEXT_KEYS = ("content", "text", "html", "body", "value", "paragraph", "articleBody")
_TAG = re.compile(r"<[^<>]{0,400}>")
_BLOCK_END = re.compile(r"</(?:p|div|h[1-6]|li|blockquote)>|<br\s*/?>\s*<br\s*/?>", re.IGNORECASE)
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\f]+")
_PROSE_SHORTEST = 40
_ASSIGNED = re.compile(rb"^\s*(?:window|self|globalThis|var|let|const)?[.\s]*[\w.$\[\]\"']{1,80}\s*=\s*(?=[{\[])")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a body given as text or as markup; entities resolved, tags dropped."""
    if "<" in text:
        text = _LINE_BREAK.sub("\n", _BLOCK_END.sub("\n\n", text))
        text = _TAG.sub("", text)
    text = html.unescape(text)
    parts = (_SPACE.sub(" ", part).strip() for part in text.split("\n"))
    return [part for part in parts if part]


def stated_body(items: Sequence[dict[str, Any]]) -> list[str]:
    """The longest ``articleBody`` of a page's data objects, as paragraphs."""
    bodies = [item["articleBody"] for item in items if isinstance(item.get("articleBody"), str)]
    return paragraphs(max(bodies, key=len)) if bodies else []


def state_body(scripts: Sequence[tuple[bytes, bytes]]) -> list[str]:
    """The longest run of paragraphs in the page's own JSON (``application/json`` or a value given to a variable).

    A run is a list whose entries carry prose under a usual key. Bounded by the bytes of scripts that are kept and by
    the number of objects that are looked at.
    """
    best: list[str] = []
    for value in _state_values(scripts):
        for run in _runs(value, _MOST_STATE_OBJECTS):
            if sum(map(len, run)) > sum(map(len, best)):
                best = run
    return best


def _state_values(scripts: Sequence[tuple[bytes, bytes]]) -> Iterator[object]:
    pushed: list[str] = []
    for attributes, content in scripts:
        push = _PUSHED.match(content)
        if push is not None:
            value = _first_value(content[push.end() :])
            if isinstance(value, list):
                pushed += [part for part in value if isinstance(part, str)]
            continue
        if _LD.search(attributes) or len(content) < _SHORTEST_STATE:
            continue
        assigned = _ASSIGNED.match(content)
        if assigned is not None or b"json" in attributes.lower():
            yield _first_value(content[assigned.end() :] if assigned is not None else content)
    yield from _rows("".join(pushed).encode())


_PUSHED = re.compile(rb"\s*self\.__next_f\.push\(")
_ROW = re.compile(rb"([0-9a-f]{1,6}):(?:T([0-9a-f]{1,6}),|(?=[\[{\"]))")


def _rows(stream: bytes) -> Iterator[object]:
    """The values of a React server stream: rows of JSON, or of text with its length in bytes (``id:Tlength,text``)."""
    at = 0
    while (row := _ROW.match(stream, at)) is not None or at < len(stream):
        if row is not None and row[2] is not None:
            end = row.end() + int(row[2], 16)
            yield {"text": stream[row.end() : end].decode("utf-8", "replace")}
            at = end
            continue
        end = stream.find(b"\n", at)
        end = len(stream) if end < 0 else end
        if row is not None:
            yield _first_value(stream[row.end() : end])
        at = end + 1


_MOST_STATE_OBJECTS = 50_000
_SHORTEST_STATE = 600


def _first_value(content: bytes) -> object:
    try:
        return json.JSONDecoder(strict=False).raw_decode(content.decode("utf-8", "replace").strip())[0]
    except (ValueError, RecursionError):
        return None


def _runs(value: object, most: int) -> Iterator[list[str]]:
    stack: list[tuple[object, int]] = [(value, 0)]
    seen = 0
    while stack and seen < most:
        item, depth = stack.pop()
        seen += 1
        if isinstance(item, list):
            run = [p for entry in item for p in _prose_of(entry)]
            if run:
                yield run
            inner: Sequence[object] = item
        elif isinstance(item, dict):
            for key in _TEXT_KEYS:
                whole = item.get(key)
                if isinstance(whole, str) and len(whole) > _SHORTEST_STATE:
                    yield paragraphs(whole)
            inner = list(item.values())
        else:
            continue
        if depth < _DEEPEST:
            stack.extend((x, depth + 1) for x in reversed(inner) if isinstance(x, dict | list))


def _prose_of(entry: object) -> list[str]:
    if isinstance(entry, dict):
        for key in _TEXT_KEYS:
            text = entry.get(key)
            if isinstance(text, str) and len(text) >= _PROSE_SHORTEST and " " in text:
                return paragraphs(text)
    elif isinstance(entry, str) and len(entry) >= _PROSE_SHORTEST and entry.count(" ") > 4:
        return paragraphs(entry)
    return []
