"""What the tests' archives do not wait for, in the process of the tests: migrations, and the disk.

New archives are copies of one whose migrations have run, and nobody waits until a commit is on the disk: nobody cuts
the power here. That takes a second from each of hundreds of tests. What a new archive is made of, and that a commit
waits for the disk, is tested where ``really`` is asked for; processes that are killed are not ours and do wait.
"""

import asyncio
import shutil
import tempfile
import threading
from contextlib import contextmanager
from pathlib import Path

from bot.store import engine, open_store, sqlite
from bot.store.sqlite import path_of


class Template:
    """The archive that is copied, made when it is first wanted."""

    def __init__(self, folder):
        self._path = Path(folder) / "desk.db"
        self._home_of = engine.home_of
        self._on_connect = sqlite._on_connect
        self.off = 0

    def on_connect(self, connection, record):
        """A connection as the program sets it up, but for the waiting."""
        self._on_connect(connection, record)
        if not self.off:
            connection.execute("PRAGMA synchronous=OFF")

    def home_of(self, url):
        """What the engine answers, after a copy was put where no archive is."""
        path = path_of(url)
        if path is not None and not self.off and path.parent.is_dir() and not path.exists():
            if not self._path.exists():
                self._make()
            shutil.copyfile(self._path, path)
        return self._home_of(url)

    def _make(self):
        made = self._path.with_suffix(".new")

        async def lay_out():
            async with open_store(f"sqlite:///{made}"):
                pass

        self.off += 1
        worker = threading.Thread(target=lambda: asyncio.run(lay_out()))  # a loop may run in this one
        worker.start()
        worker.join()
        self.off -= 1
        made.rename(self._path)


_template = None


@contextmanager
def copied():
    """New archives are copies, in here."""
    global _template  # noqa: PLW0603 - one for the session
    with tempfile.TemporaryDirectory() as folder:
        _template = Template(folder)
        engine.home_of, sqlite._on_connect = _template.home_of, _template.on_connect
        try:
            yield
        finally:
            engine.home_of, sqlite._on_connect = _template._home_of, _template._on_connect
            _template = None


@contextmanager
def really():
    """New archives are made, in here."""
    _template.off += 1
    try:
        yield
    finally:
        _template.off -= 1
