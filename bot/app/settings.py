"""Settings: defaults, then ``config/pullquote.toml``, then ``.env``, then the environment.

Built in ``main``, never at import. An unknown key is refused with the nearest known one; the token is a secret that
shows in no log, error or repr.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo, available_timezones

from dotenv import dotenv_values
from pydantic import BaseModel, ConfigDict, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)
from rapidfuzz import process

PREFIX = "PULLQUOTE_"
FILE = Path("config/pullquote.toml")
ENV_FILE = Path(".env")
_SHORT_NAMES = {
    "DISCORD_TOKEN": "PULLQUOTE_DISCORD__TOKEN",
    "DISCORD_API_BASE": "PULLQUOTE_DISCORD__API_BASE",
    "DISCORD_GATEWAY": "PULLQUOTE_DISCORD__GATEWAY",
}


class SettingsError(Exception):
    """A setting cannot be used; the text is one sentence that says what to write instead."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Discord(_Part):
    """How to reach Discord. ``api_base`` and ``gateway`` are for another Discord-compatible server."""

    token: SecretStr = SecretStr("")
    api_base: str | None = None
    gateway: str | None = None
    message_content: bool = True


class Archive(_Part):
    """Where the archive lies, and the folder whose articles an empty archive starts with."""

    url: str = "sqlite:///data/desk.db"
    seeds: Path = Path("seeds")


class Desk(_Part):
    """Defaults of the desk: the zone in which the console shows times."""

    zone: str = "UTC"

    @field_validator("zone")
    @classmethod
    def _known(cls, value: str) -> str:
        if value not in available_timezones():
            near = process.extractOne(value, sorted(available_timezones()))
            raise ValueError(f'"{value}" is no zone name{f": did you mean {near[0]}?" if near else "."}')
        return value

    @property
    def zoneinfo(self) -> ZoneInfo:
        """The zone itself."""
        return ZoneInfo(self.zone)


class Log(_Part):
    """What goes to standard error."""

    level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"


class Settings(BaseSettings):
    """Everything that can be set from outside the chat."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter="__", env_file=ENV_FILE, toml_file=FILE, extra="ignore", frozen=True
    )

    discord: Discord = Discord()
    store: Archive = Archive()
    desk: Desk = Desk()
    log: Log = Log()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The short names of Discord's settings stand just above the long ones of the same place."""
        del file_secret_settings
        return (
            init_settings,
            InitSettingsSource(settings_cls, _short(os.environ)),
            env_settings,
            InitSettingsSource(settings_cls, _short(dotenv_values(ENV_FILE))),
            dotenv_settings,
            TomlConfigSettingsSource(settings_cls),
        )


def _short(names: Mapping[str, str | None]) -> dict[str, Any]:
    found = {long.rpartition("__")[2].lower(): names[short] for short, long in _SHORT_NAMES.items() if names.get(short)}
    return {"discord": found} if found else {}


def known_names() -> dict[str, str]:
    """Every setting: the name in the environment, and its key in the file."""
    return {
        f"{PREFIX}{part}__{key}".upper(): f"{part}.{key}"
        for part, field in Settings.model_fields.items()
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)
        for key in field.annotation.model_fields
    }


def load() -> Settings:
    """The settings of this process. Raises ``SettingsError``."""
    known = known_names()
    names = [
        name for source in (os.environ, dotenv_values(ENV_FILE)) for name in source if name.upper().startswith(PREFIX)
    ]
    _refuse_unknown((name.upper() for name in names), list(known))
    _refuse_unknown(_file_keys(), list(known.values()))
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        said = str(first["msg"]).removeprefix("Value error, ").rstrip(".")
        raise SettingsError(f"The setting {key} cannot be used: {said}.") from None


def _file_keys() -> list[str]:
    try:
        held = tomllib.loads(FILE.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{FILE} cannot be read: {str(error).splitlines()[0]}.") from None
    return [
        f"{part}.{key}" if isinstance(keys, dict) else part
        for part, keys in held.items()
        for key in (keys if isinstance(keys, dict) else [""])
    ]


def _refuse_unknown(names: Iterable[str], known: list[str]) -> None:
    for name in names:
        if name not in known:
            near = process.extractOne(name, known, score_cutoff=60)
            raise SettingsError(
                f"Unknown setting {name}{f': did you mean {near[0]}?' if near else '. See docs/configuration.md.'}"
            )
