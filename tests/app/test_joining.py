"""Joining Discord: what is done once before the first answer."""

import gc

from bot.app.joining import RARELY, settle


def test_what_start_up_has_made_is_not_looked_through_again():
    before = gc.get_threshold()
    try:
        settle()
        assert gc.get_freeze_count() > 1_000
        assert gc.get_threshold() == RARELY
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
