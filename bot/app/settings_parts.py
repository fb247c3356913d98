"""The parts of the settings: what each holds, its defaults, and which values are refused and why."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator, model_validator

from bot.replies.wording import fold


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Discord(_Part):
    """How to reach Discord. ``api_base`` and ``gateway`` are for another Discord-compatible server."""

    token: SecretStr = SecretStr("")
    api_base: str | None = None
    gateway: str | None = None
    message_content: bool = True

    @field_validator("api_base", "gateway")
    @classmethod
    def _is_address(cls, value: str | None, info: Any) -> str | None:
        schemes = ("http", "https") if info.field_name == "api_base" else ("ws", "wss")
        if value is not None and not _has_host(value, schemes):
            raise ValueError(f"write an address that begins with {schemes[0]}:// or {schemes[1]}://")
        return value


def _has_host(value: str, schemes: Iterable[str]) -> bool:
    try:
        parts = urlsplit(value)
        return parts.scheme in schemes and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return False


class Archive(_Part):
    """Where the archive lies, the folder whose articles a new archive starts with, and whether servers share it."""

    url: str = Field(default="sqlite:///data/desk.db", repr=False)  # an address may hold a password
    seeds: Path = Path("seeds")
    archive: Literal["per-server", "shared"] = "per-server"

    @field_validator("url")
    @classmethod
    def _is_known(cls, value: str) -> str:
        if not value.startswith(("sqlite:///", "sqlite+aiosqlite:///", "postgresql://", "postgres://")):
            raise ValueError("write sqlite:///desk.db, another path after sqlite:///, or postgresql://user@host/desk")
        return value


class Desk(_Part):
    """Defaults of the desk: the zone in which the console shows times."""

    zone: str = "UTC"

    @field_validator("zone")
    @classmethod
    def _known(cls, value: str) -> str:
        if value == "UTC":
            return value
        from bot.newsdesk.config import read, zones_near  # noqa: PLC0415 - a list of all zones is slow to read

        known = read("zone", value)
        if known is None:
            near = zones_near(value)
            meant = f": did you mean {' or '.join(near)}?" if near else ", write one such as Europe/London"
            raise ValueError(f'"{fold(value)[:60]}" is no zone name{meant}')
        return known

    @property
    def zoneinfo(self) -> ZoneInfo:
        """The zone itself."""
        return ZoneInfo(self.zone)


class Fetch(_Part):
    """Outgoing requests. ``allowed`` are addresses of this machine that may be fetched all the same: for tests."""

    allowed: str = ""

    @field_validator("allowed")
    @classmethod
    def _are_places(cls, value: str) -> str:
        for place in value.replace(",", " ").split():
            if not re.fullmatch(r"127\.0\.0\.1:\d{1,5}", place):
                raise ValueError('write places such as "127.0.0.1:8000", parted by commas; others are never allowed')
        return value

    @property
    def places(self) -> frozenset[tuple[str, int]]:
        """Host and port of each."""
        parts = (place.partition(":") for place in self.allowed.replace(",", " ").split())
        return frozenset((host, int(port)) for host, _, port in parts)


class Written(_Part):
    """The model that writes summaries where somebody asks for one; none by default."""

    model: str = ""
    revision: str = ""
    url: str = Field(default="", repr=False)  # an address may hold a password
    key: SecretStr = SecretStr("")
    seconds: int = Field(default=60, ge=1, le=600)
    entailment: str = ""
    entailment_revision: str = ""

    @field_validator("key")
    @classmethod
    def _is_one_line(cls, value: SecretStr) -> SecretStr:
        key = value.get_secret_value().strip()  # a key that is read from a file has a line end
        if not key.isprintable():
            raise ValueError("write the key alone, on one line and without control characters")
        return SecretStr(key)

    @field_validator("url")
    @classmethod
    def _is_address(cls, value: str) -> str:
        value = value.strip()
        if value and not (value.isprintable() and _has_host(value, ("http", "https"))):
            raise ValueError("write an address that begins with http:// or https://")
        if "?" in value or "#" in value:
            raise ValueError('write the address up to its version ("http://127.0.0.1:8000/v1"), without "?" or "#"')
        return value

    @model_validator(mode="after")
    def _names_its_model(self) -> Self:
        if self.url and not self.model:
            raise ValueError("write the name of the server's model into written.model")
        if self.key.get_secret_value() and "@" in urlsplit(self.url).netloc:
            raise ValueError("write either a password into written.url or written.key, not both")
        return self


class Health(_Part):
    """The health pages on loopback; port 0: none."""

    port: int = Field(default=8088, ge=0, le=65535)


class Log(_Part):
    """What goes to standard error."""

    level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    form: Literal["text", "json"] = "text"

    @field_validator("level", mode="before")
    @classmethod
    def _any_case(cls, value: Any) -> Any:
        return value.upper() if isinstance(value, str) else value
