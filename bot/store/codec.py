"""Readings as JSON, by pydantic over the core's own dataclasses. The adapter is built on first use."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from summarizer.types import Reading

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@cache
def _adapter() -> TypeAdapter[Reading]:
    from pydantic import TypeAdapter  # noqa: PLC0415 - only needed once something is read or filed

    return TypeAdapter(Reading)


def to_json(reading: Reading) -> str:
    """``reading`` as JSON; fields at their default are left out."""
    # By way of json: pydantic's own writer makes null of a number too great for a float, and null is no number.
    return json.dumps(_adapter().dump_python(reading, exclude_defaults=True), ensure_ascii=False)


def from_json(text: str) -> Reading:
    """The reading that ``to_json`` wrote."""
    return _adapter().validate_json(text)
