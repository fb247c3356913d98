"""``make demo-discord`` from a script: the loopback Discord and the real bot, started by one command."""

import asyncio
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TYPED = "!quotes Rupert Colville\n:slash help\n:as ada\n:fault 503\n!status\n:nonsense\n"


async def test_a_script_typed_at_the_loopback_discord(tmp_path):
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PULLQUOTE_", "DISCORD_"))}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "fake_discord", str(tmp_path), cwd=ROOT,
        env=kept | {"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"},
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, err = await asyncio.wait_for(process.communicate(TYPED.encode()), 120)
    said = out.decode()
    assert process.returncode == 0, err.decode()
    assert "> “We’re filled with the deepest foreboding" in said
    assert "[Context] [Copy text]" in said
    assert "**Ask the archive** !quotes Rupert Colville" in said
    assert "Discord connected, store ok" in said
    assert ":gateway cut" in said
