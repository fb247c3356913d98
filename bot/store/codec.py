"""Readings as JSON, by pydantic over the core's own dataclasses. The adapter is built on first use."""

from __future__ import annotations

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
    return _adapter().dump_json(reading, exclude_defaults=True).decode()


def from_json(text: str) -> Reading:
    """The reading that ``to_json`` wrote."""
    return _adapter().validate_json(text)
