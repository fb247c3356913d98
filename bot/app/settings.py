"""Settings: defaults, then ``config/pullquote.toml``, then ``.env``, then the environment.

Built in ``main``, never at import. An unknown key is refused with the nearest known one; the token is a secret that
shows in no log, error or repr.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from io import StringIO
from pathlib import Path
from typing import Any

from dotenv import dotenv_values
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from bot.app.settings_parts import Archive, Desk, Discord, Fetch, Health, Log, Written
from bot.replies.wording import fold

PREFIX = "PULLQUOTE_"
FILE = Path("config/pullquote.toml")
ENV_FILE = Path(".env")
_SHORT_NAMES = {
    "DISCORD_TOKEN": "PULLQUOTE_DISCORD__TOKEN",
    "DISCORD_API_BASE": "PULLQUOTE_DISCORD__API_BASE",
    "DISCORD_GATEWAY": "PULLQUOTE_DISCORD__GATEWAY",
}
_NEAR = 60
"""Least likeness (0 to 100) of a known name that is offered for an unknown one."""

Values = Mapping[str, str | None]


class SettingsError(Exception):
    """A setting cannot be used; the text is one sentence that says what to write instead."""


class Settings(BaseSettings):
    """Everything that can be set from outside the chat."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    discord: Discord = Discord()
    store: Archive = Archive()
    desk: Desk = Desk()
    fetch: Fetch = Fetch()
    written: Written = Written()
    health: Health = Health()
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
        """What is handed in, the environment, ``.env``, the file; a short name just above the long one beside it."""
        del dotenv_settings, file_secret_settings
        return (
            init_settings,
            InitSettingsSource(settings_cls, _short(os.environ)),
            env_settings,
            *_of_env_file(settings_cls, env_file()),
            InitSettingsSource(settings_cls, config_file()),
        )


class _EnvFile(EnvSettingsSource):
    """The names of ``.env``, read like those of the environment."""

    def __init__(self, settings_cls: type[BaseSettings], held: Values) -> None:
        self._held = held
        super().__init__(settings_cls)

    def _load_env_vars(self) -> Values:
        return {name.lower(): value for name, value in self._held.items() if value}


def _of_env_file(settings_cls: type[BaseSettings], held: Values) -> tuple[PydanticBaseSettingsSource, ...]:
    return InitSettingsSource(settings_cls, _short(held)), _EnvFile(settings_cls, held)


def _short(names: Values) -> dict[str, Any]:
    found = {long.rpartition("__")[2].lower(): names[short] for short, long in _SHORT_NAMES.items() if names.get(short)}
    return {"discord": found} if found else {}


def env_file() -> Values:
    """The names in ``.env`` of the current folder; none where there is no such file. Raises ``SettingsError``."""
    try:
        return dotenv_values(stream=StringIO(ENV_FILE.read_text(encoding="utf-8-sig")))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{ENV_FILE} cannot be read: {_why(error)}.") from None


def config_file() -> dict[str, Any]:
    """``config/pullquote.toml`` of the current folder; empty where there is none. Raises ``SettingsError``."""
    try:
        return tomllib.loads(FILE.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{FILE} cannot be read: {_why(error)}.") from None


def _why(error: Exception) -> str:
    """What is wrong with a file, without a word of what stands in it."""
    if isinstance(error, OSError):
        return error.strerror or "it cannot be opened"
    if isinstance(error, UnicodeDecodeError):
        return f"byte {error.start} is not UTF-8"
    place = str(error).rpartition("(")[2].rstrip(")")
    return f"it is not TOML {place}" if place.startswith("at ") else "it is not TOML"


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
    in_env_file = env_file()
    ours = (name.upper() for source in (os.environ, in_env_file) for name in source)
    _refuse_unknown((name for name in ours if name.startswith(PREFIX)), [*known, *_SHORT_NAMES])
    # Other programs have names in the environment; in our own file a name of Discord's is meant for us.
    of_discord = (name.upper() for name in in_env_file if name.upper().startswith("DISCORD_"))
    _refuse_unknown(of_discord, list(_SHORT_NAMES))
    _refuse_unknown(_keys(config_file()), list(known.values()))
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        raise SettingsError(f"The setting {key} cannot be used: {_wrong(first)}") from None


def _wrong(error: ErrorDetails) -> str:
    """What is wrong with a value, without the value: it may be a secret."""
    kind = error["type"]
    if kind.startswith("bool"):
        return "write true or false."
    if kind.startswith(("string", "path")):
        return "write it as text between marks."
    said = str(error["msg"]).removeprefix("Value error, ").replace("Input should be", "write")
    return said if said.endswith("?") else f"{said.rstrip('.')}."


def _keys(held: Mapping[str, Any]) -> list[str]:
    return [
        f"{part}.{key}" if isinstance(keys, dict) else part
        for part, keys in held.items()
        for key in (keys if isinstance(keys, dict) else [""])
    ]


def _refuse_unknown(names: Iterable[str], known: list[str]) -> None:
    for name in names:
        if name not in known:
            raise SettingsError(f"Unknown setting {fold(name)[:100]}{_meant(name, known)}")


def _meant(name: str, known: list[str]) -> str:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only for a mistake

    near = process.extractOne(
        name.upper().removeprefix(PREFIX), [each.upper().removeprefix(PREFIX) for each in known], scorer=fuzz.ratio
    )
    if near is not None and near[1] >= _NEAR:
        return f": did you mean {known[near[2]]}?"
    return f": {FILE} names those that there are."
