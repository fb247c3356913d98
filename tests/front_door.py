"""The real ``python -m bot`` as a process, in a folder and with an archive of its own."""

import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NO_SEEDS = ROOT / "tests" / "house"
"""A folder without articles."""
STILL = "Working …\n"
PATIENCE = 120.0
"""Seconds for anything a process does here, on a machine with other work to do."""


def environment(folder, **settings):
    """Nothing of ours from outside; the archive in ``folder``, no seeds unless they are asked for."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PULLQUOTE_", "DISCORD_"))}
    ours = {
        "PULLQUOTE_STORE__URL": f"sqlite:///{folder / 'desk.db'}",
        "PULLQUOTE_STORE__SEEDS": str(NO_SEEDS),
        "PYTHONPATH": str(ROOT),
    }
    return kept | ours | settings


def new_archive(folder):
    """What is told of an archive that is made."""
    return f"A new archive: {folder / 'desk.db'}.\n"


def hears_ctrl_c():
    """A process started in the background of a shell may be told to be deaf to Ctrl-C; a person's is not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def start(folder, *words, stdin=subprocess.DEVNULL, **settings):
    """A running process."""
    return subprocess.Popen(
        [sys.executable, "-m", "bot", *words],
        cwd=folder,
        env=environment(folder, **settings),
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=hears_ctrl_c,  # noqa: PLW1509 - one thread, one call of the system
    )


def run(folder, *words, given=b"", **settings):
    """Exit code, standard output and standard error of a process that ends by itself.

    That work goes on is said when the machine is slow, and that an archive is new by the first of all: both are left
    out.
    """
    process = start(folder, *words, stdin=subprocess.PIPE, **settings)
    try:
        out, err = process.communicate(given, PATIENCE)
    finally:
        process.kill()
    told = err.decode().replace(STILL, "").removeprefix(new_archive(folder))
    return process.returncode, out.decode(), told
