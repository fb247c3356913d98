"""A PostgreSQL server of the tests' own: in a temporary folder, on a unix socket, ended with the tests.

PostgreSQL does not run as root; there it runs as another user, who needs no password and no home.
"""

from __future__ import annotations

import asyncio
import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import asyncpg

USUAL = ("usr/lib/postgresql/*/bin", "usr/pgsql-*/bin", "usr/local/pgsql/bin", "opt/homebrew/opt/postgresql*/bin")
USERS = ("postgres", "nobody", "daemon")
OWNER = "pullquote"
PR_SET_PDEATHSIG = 1
PATIENCE = 60.0
"""Seconds to start or to stop, on a machine with other work to do."""
_NUMBERS = count(1)


_EMPTY = """
DO $$ DECLARE every text; BEGIN
    PERFORM pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend';
    SELECT string_agg(oid::regclass::text, ', ') INTO every FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> 'alembic_version';
    EXECUTE 'TRUNCATE ' || every || ' RESTART IDENTITY';
END $$
"""


class NoServer(Exception):
    """There is none to be had here; the text says why."""


def binaries() -> Path:
    """The folder of the server's programs. Raises ``NoServer``."""
    on_path = shutil.which("initdb")
    folders = [*([Path(on_path).resolve().parent] if on_path else []), *(f for p in USUAL for f in Path("/").glob(p))]
    for folder in folders:
        if os.access(folder / "initdb", os.X_OK) and os.access(folder / "postgres", os.X_OK):
            return folder
    raise NoServer("no PostgreSQL server is installed here (initdb and postgres): its half of the tests is left out")


def other_user() -> dict[str, Any]:
    """Whom the server runs as, for ``subprocess``; nothing where the tests do not run as root. Raises ``NoServer``."""
    if os.geteuid() != 0:
        return {}
    for name in USERS:
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise NoServer("PostgreSQL does not run as root, and no other user is here: its half of the tests is left out")


class Server:
    """A server that can be stopped and started again."""

    def __init__(self, folder: Path, programs: Path, user: dict[str, Any]) -> None:
        self.folder = folder
        self._programs = programs
        self._how = {"cwd": folder, "stdout": subprocess.DEVNULL, "stdin": subprocess.DEVNULL, **user}
        self._running: subprocess.Popen[bytes] | None = None

    def make(self) -> None:
        """An empty cluster whose own language sorts otherwise than bytes, where the build knows languages."""
        told = [self._programs / "initdb", "-D", self.folder / "data", "-U", OWNER, "-A", "trust", "-E", "UTF8"]
        plain = [*told, "--no-sync", "--locale=C.UTF-8"]
        for command in ([*plain, "--locale-provider=icu", "--icu-locale=en-US"], plain, [*told, "--no-sync"]):
            shutil.rmtree(self.folder / "data", ignore_errors=True)
            done = subprocess.run(command, check=False, stderr=subprocess.PIPE, **self._how)
            if done.returncode == 0:
                return
        raise NoServer(f"initdb failed: {done.stderr.decode(errors='replace').strip()[-300:]}")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        with (self.folder / "log").open("ab") as log:
            told = ["-D", self.folder / "data", "-k", self.folder, "-F", "-c", "listen_addresses="]
            more = ["-c", "max_connections=60", "-c", "shared_buffers=32MB", "-c", "autovacuum_naptime=1h"]
            program = [self._programs / "postgres", *told, *more]
            self._running = subprocess.Popen(program, stderr=log, preexec_fn=_ends_with_us, **self._how)  # noqa: PLW1509 - one call
        until = time.monotonic() + PATIENCE
        while True:
            try:
                self.run("SELECT 1", database="postgres")
            except (OSError, asyncpg.CannotConnectNowError) as error:
                if self._running.poll() is not None or time.monotonic() > until:
                    said = (self.folder / "log").read_text(errors="replace")[-300:]
                    raise NoServer(f"the PostgreSQL server did not start: {said}") from error
                time.sleep(0.02)
            else:
                return

    def stop(self) -> None:
        """Stop it now; whoever is connected loses the connection."""
        if self._running is not None:
            self._running.send_signal(signal.SIGINT)  # waits for nobody; SIGTERM would wait for everybody to leave
            self._running.wait(PATIENCE)
            self._running = None

    def url(self, database: str, *, user: str = OWNER) -> str:
        """The address of a database."""
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def run(self, statement: str, *, database: str = "postgres") -> list[Any]:
        """The rows of one statement, in a connection of its own."""

        async def asked() -> list[Any]:
            connection = await asyncpg.connect(self.url(database))
            try:
                rows: list[Any] = await connection.fetch(statement)
                return rows
            finally:
                await connection.close()

        return _apart(asked)

    def fresh(self) -> str:
        """The address of a new database with nothing in it."""
        name = f"d{next(_NUMBERS)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE template0")
        return self.url(name)

    def emptied(self, name: str) -> str:
        """The address of an archive that was laid out before, with every row taken out: quicker than a new database."""
        self.run(_EMPTY, database=name)
        return self.url(name)


def _ends_with_us() -> None:
    """The tests may be killed before they can stop the server: Linux then sends it SIGINT."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGINT)


def _apart(work: Callable[[], Coroutine[Any, Any, list[Any]]]) -> list[Any]:
    """Run ``work`` to its end, also where an event loop runs already."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(work())).result()


@contextmanager
def server() -> Iterator[Server]:
    """A running server, ended and removed with the block. Raises ``NoServer``."""
    programs, user = binaries(), other_user()
    folder = Path(tempfile.mkdtemp(prefix="pq-"))  # a short path: that of a socket may have 107 letters
    if user:
        os.chown(folder, user["user"], user["group"])
    made = Server(folder, programs, user)
    try:
        made.make()
        made.start()
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder, ignore_errors=True)
