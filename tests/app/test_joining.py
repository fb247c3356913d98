"""Joining Discord: what is done once before the first answer."""

import gc
from types import SimpleNamespace

from bot.app.joining import RARELY, hold_names, settle
from bot.ports.store import ArchiveError


async def test_names_that_cannot_be_read_keep_nobody_from_joining(caplog):
    class Broken:
        async def hold_names(self):
            raise ArchiveError("The archive is busy.")

    await hold_names(SimpleNamespace(index=Broken()))
    assert "names are looked up in the archive: The archive is busy." in caplog.text


def test_what_start_up_has_made_is_not_looked_through_again():
    before = gc.get_threshold()
    try:
        settle()
        assert gc.get_freeze_count() > 1_000
        assert gc.get_threshold() == RARELY
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
