"""What a page's scripts say of its story: schema.org objects in JSON-LD, and body text in the page's own JSON. Pure."""

from __future__ import annotations

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
