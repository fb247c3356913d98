"""Settings: where they come from, what is refused, and what is never shown."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from bot.app.settings import Settings, SettingsError, known_names, load
from bot.app.settings_parts import Archive

ROOT = Path(__file__).parents[2]
SECRET = "MTAx.Gdemo.not-a-token-9f8e7d"


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch, tmp_path):
    for name in list(os.environ):
        if name.upper().startswith(("PULLQUOTE_", "DISCORD_")):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def write(tmp_path):
    def write(name, text):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    return write


def refusal():
    with pytest.raises(SettingsError) as refused:
        load()
    assert "\n" not in str(refused.value)
    assert refused.value.__cause__ is None
    return str(refused.value)


def test_without_anything_the_defaults_hold():
    settings = load()
    assert settings.store.url == "sqlite:///data/desk.db"
    assert settings.store.seeds == Path("seeds")
    assert settings.discord.token.get_secret_value() == ""
    assert (settings.desk.zone, settings.log.level, settings.discord.message_content) == ("UTC", "INFO", True)


def test_the_environment_wins_over_the_env_file_and_that_over_the_config_file(monkeypatch, write):
    write("config/pullquote.toml", '[desk]\nzone = "Europe/Paris"\n[log]\nlevel = "ERROR"\n[store]\nseeds = "a"\n')
    assert load().desk.zone == "Europe/Paris"
    write(".env", "PULLQUOTE_DESK__ZONE=Europe/Rome\nPULLQUOTE_LOG__LEVEL=warning\n")
    assert (load().desk.zone, load().log.level, load().store.seeds) == ("Europe/Rome", "WARNING", Path("a"))
    monkeypatch.setenv("PULLQUOTE_DESK__ZONE", "Europe/London")
    assert (load().desk.zone, load().log.level) == ("Europe/London", "WARNING")


def test_the_short_names_of_discord(monkeypatch, write):
    write(".env", f"DISCORD_TOKEN='{SECRET}'\nDISCORD_API_BASE=http://127.0.0.1:1/api/v10\n")
    assert load().discord.token.get_secret_value() == SECRET
    monkeypatch.setenv("PULLQUOTE_DISCORD__TOKEN", "long")
    assert load().discord.token.get_secret_value() == "long"
    monkeypatch.setenv("DISCORD_TOKEN", "short")
    assert load().discord.token.get_secret_value() == "short"
    assert load().discord.api_base == "http://127.0.0.1:1/api/v10"


def test_an_empty_name_is_no_setting(monkeypatch, write):
    write(".env", "DISCORD_TOKEN=\nPULLQUOTE_STORE__URL=\nPULLQUOTE_LOG__LEVEL\n")
    monkeypatch.setenv("PULLQUOTE_DESK__ZONE", "")
    monkeypatch.setenv("DISCORD_GATEWAY", "")
    settings = load()
    assert (settings.store.url, settings.desk.zone, settings.discord.gateway) == ("sqlite:///data/desk.db", "UTC", None)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("PULLQUOTE_DESK__ZON", "PULLQUOTE_DESK__ZONE"),
        ("pullquote_store__ulr", "PULLQUOTE_STORE__URL"),
        ("PULLQUOTE_DISCORD_TOKEN", "DISCORD_TOKEN"),
        ("PULLQUOTE_DISCORD", "DISCORD_TOKEN"),
        ("PULLQUOTE_LOG_LEVEL", "PULLQUOTE_LOG__LEVEL"),
    ],
)
@pytest.mark.parametrize("where", ["environment", "env file"])
def test_an_unknown_name_is_refused_with_the_nearest(monkeypatch, write, name, meant, where):
    if where == "environment":
        monkeypatch.setenv(name, SECRET)
    else:
        write(".env", f"{name}={SECRET}\n")
    said = refusal()
    assert said == f"Unknown setting {name.upper()}: did you mean {meant}?" or name == "PULLQUOTE_DISCORD"
    assert said.startswith(f"Unknown setting {name.upper()}: did you mean ")


def test_a_name_near_to_nothing_is_told_where_to_look(monkeypatch):
    monkeypatch.setenv("PULLQUOTE_QQQ", "1")
    assert refusal() == "Unknown setting PULLQUOTE_QQQ: config/pullquote.toml names those that there are."


def test_a_misspelt_token_in_our_own_file_is_not_passed_over(write, monkeypatch):
    monkeypatch.setenv("DISCORD_WEBHOOK", "that of another program")
    assert load().discord.token.get_secret_value() == ""
    write(".env", f"DISCORD_TOKN={SECRET}\n")
    assert refusal() == "Unknown setting DISCORD_TOKN: did you mean DISCORD_TOKEN?"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[desk]\nzon = "UTC"', "Unknown setting desk.zon: did you mean desk.zone?"),
        ('[dsk]\nzone = "UTC"', "Unknown setting dsk.zone: did you mean desk.zone?"),
        ('zone = "UTC"', "Unknown setting zone: did you mean desk.zone?"),
        ("[store]\nurl = x", "config/pullquote.toml cannot be read: it is not TOML at line 2, column 7."),
        ("[store]\nurl = ", "config/pullquote.toml cannot be read: it is not TOML at end of document."),
        (b"\xff\xfe", "config/pullquote.toml cannot be read: byte 0 is not UTF-8."),
        ("[discord]\ntoken = 12345", "The setting discord.token cannot be used: write it as text between marks."),
        ("[discord]\nmessage_content = 7", "The setting discord.message_content cannot be used: write true or false."),
        ("[store.url]\nx = 1", "The setting store.url cannot be used: write it as text between marks."),
        ("[log]\nlevel = 3", "The setting log.level cannot be used: write 'DEBUG', 'INFO', 'WARNING' or 'ERROR'."),
        (
            '[discord]\napi_base = "example.org"',
            "The setting discord.api_base cannot be used: write an address that begins with http:// or https://.",
        ),
        (
            '[discord]\ngateway = "http://x"',
            "The setting discord.gateway cannot be used: write an address that begins with ws:// or wss://.",
        ),
    ],
)
def test_the_config_file_is_refused_in_one_sentence(write, text, said):
    write("config/pullquote.toml", text)
    assert refusal() == said


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Londn", '"Londn" is no zone name: did you mean Europe/London?'),
        ("EST", '"EST" is no zone name: did you mean America/New_York or America/Toronto or America/Panama?'),
        ("../../etc/passwd", '"../../etc/passwd" is no zone name, write one such as Europe/London.'),
        ("x" * 5_000, f'"{"x" * 60}" is no zone name, write one such as Europe/London.'),
    ],
)
def test_a_zone_that_is_none(monkeypatch, zone, said):
    monkeypatch.setenv("PULLQUOTE_DESK__ZONE", zone)
    assert refusal() == f"The setting desk.zone cannot be used: {said}"


def test_a_zone_in_any_case(monkeypatch):
    monkeypatch.setenv("PULLQUOTE_DESK__ZONE", "europe/london")
    assert load().desk.zoneinfo.key == "Europe/London"


def test_files_that_cannot_be_opened_are_named(write, tmp_path):
    (tmp_path / ".env").mkdir()
    assert refusal() == ".env cannot be read: Is a directory."
    (tmp_path / ".env").rmdir()
    write(".env", b"DISCORD_TOKEN=\xff\xfe")
    assert refusal() == ".env cannot be read: byte 14 is not UTF-8."
    (tmp_path / ".env").unlink()
    (tmp_path / "config" / "pullquote.toml").mkdir(parents=True)
    assert refusal() == "config/pullquote.toml cannot be read: Is a directory."


def test_a_config_file_with_a_byte_order_mark(write):
    write("config/pullquote.toml", '\ufeff[log]\nlevel = "debug"\n')
    assert load().log.level == "DEBUG"


def test_secrets_are_in_no_repr_and_no_error(monkeypatch, write):
    monkeypatch.setenv("DISCORD_TOKEN", SECRET)
    monkeypatch.setenv("PULLQUOTE_STORE__URL", f"postgresql://desk:{SECRET}@db/desk")
    settings = load()
    for shown in (repr(settings), str(settings), settings.model_dump_json(exclude={"store"}), repr(settings.store)):
        assert SECRET not in shown
    write("config/pullquote.toml", f'[discord]\ntoken = ["{SECRET}"]\nmessage_content = "{SECRET}"\n')
    assert SECRET not in refusal()
    write("config/pullquote.toml", f'[discord\ntoken = "{SECRET}"\n')
    assert SECRET not in refusal()


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    name=st.sampled_from([*known_names(), "DISCORD_TOKEN", "DISCORD_GATEWAY"]),
    value=st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=60),
)
def test_any_value_is_taken_or_refused_in_one_sentence(name, value):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(name, value)
        said = "fine"
        try:
            load()
        except SettingsError as error:
            said = str(error)
        assert len(said.splitlines()) == 1


def test_the_example_names_every_setting_with_its_default(write):
    example = (ROOT / "config" / "pullquote.toml").read_text(encoding="utf-8")
    lines = [re.sub(r"^# (?=\w+ = )", "", line) for line in example.splitlines()]
    assert not any(re.match(r"\w+ = ", line) for line in example.splitlines()), "the example sets nothing"
    write("config/pullquote.toml", "\n".join(line for line in lines if not line.startswith(("api_base", "gateway"))))
    assert load().model_dump() == load_elsewhere().model_dump()
    write("config/pullquote.toml", "\n".join(lines))
    load()
    named, part = set(), ""
    for line in lines:
        part = line.strip("[]") if line.startswith("[") else part
        if match := re.match(r"(\w+) = ", line):
            named.add(f"{part}.{match[1]}")
    assert named == set(known_names().values())


def load_elsewhere():
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT / "tests")
        return load()


def test_the_token_is_in_nothing_that_a_failing_start_prints(tmp_path):
    for extra in ({}, {"PULLQUOTE_LOG__LEVEL": "loud"}, {"PULLQUOTE_STORE__URL": f"mysql://u:{SECRET}@h/d"}):
        done = subprocess.run(
            [sys.executable, "-m", "bot", "ask", "!status"],
            cwd=tmp_path,
            env={"PATH": os.defpath, "PYTHONPATH": str(ROOT), "DISCORD_TOKEN": SECRET} | extra,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert SECRET not in done.stdout + done.stderr
        assert done.returncode == {0: 0, "PULLQUOTE_LOG__LEVEL": 2, "PULLQUOTE_STORE__URL": 2}[next(iter(extra), 0)]


def test_what_is_handed_in_wins(monkeypatch):
    monkeypatch.setenv("PULLQUOTE_STORE__URL", "sqlite:///other.db")
    assert Settings(store=Archive(url="sqlite:///mine.db")).store.url == "sqlite:///mine.db"


def test_only_places_on_this_machine_may_be_fetched_all_the_same(monkeypatch):
    monkeypatch.setenv("PULLQUOTE_FETCH__ALLOWED", "127.0.0.1:8000, 127.0.0.1:8001")
    assert load().fetch.places == {("127.0.0.1", 8000), ("127.0.0.1", 8001)}
    monkeypatch.setenv("PULLQUOTE_FETCH__ALLOWED", "10.0.0.1:80")
    with pytest.raises(SettingsError, match=r"fetch\.allowed cannot be used: write places such as"):
        load()


def test_a_model_that_writes_is_set_by_the_operator(monkeypatch, write):
    assert (load().written.model, load().written.url, load().written.seconds) == ("", "", 60)
    write("config/pullquote.toml", '[written]\nmodel = "small"\nurl = "http://10.0.0.7:8000/v1"\nseconds = 90\n')
    monkeypatch.setenv("PULLQUOTE_WRITTEN__KEY", SECRET)
    held = load().written
    assert (held.model, held.url, held.seconds) == ("small", "http://10.0.0.7:8000/v1", 90)
    assert held.key.get_secret_value() == SECRET
    monkeypatch.setenv("PULLQUOTE_WRITTEN__KEY", f"{SECRET}\r\n")  # as it comes out of a file
    assert load().written.key.get_secret_value() == SECRET
    assert SECRET not in repr(load())
    assert "10.0.0.7" not in repr(load())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            'url = "http://a.example/v1"',
            "The setting written cannot be used: write the name of the server's model into ",
        ),
        (
            'model = "m"\nurl = "a.example"',
            "The setting written.url cannot be used: write an address that begins with ",
        ),
        *[
            (
                f'model = "m"\nurl = "http://127.0.0.1:8000/v1{end}"',
                "The setting written.url cannot be used: write the address up to its version ",
            )
            for end in ("?x=1", "#f", "?", "/#")
        ],
        (
            'model = "m"\nurl = "http://u:p@127.0.0.1:8000/v1"\nkey = "k"',
            "The setting written cannot be used: write either a password into written.url or written.key, not both",
        ),
        *[
            (
                f'model = "m"\nkey = "k{inside}2"',
                "The setting written.key cannot be used: write the key alone, on one line",
            )
            for inside in ("\\n", "\\r\\nX: ", "\\u0000")
        ],
        (
            'model = "m"\nurl = "http://127.0.0.1:\\n8000/v1"',
            "The setting written.url cannot be used: write an address ",
        ),
        ("seconds = 0", "The setting written.seconds cannot be used: write greater than or equal to 1."),
    ],
)
def test_a_model_that_cannot_be_used_is_refused(write, text, said):
    write("config/pullquote.toml", f"[written]\n{text}\n")
    assert refusal().startswith(said)
