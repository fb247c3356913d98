"""What is kept of one sentence of a written summary, as it stands in the archive."""

import json

from bot.ports.writer import KeptVerdict
from bot.store.verdicts import _row, _verdict
from summarizer.types import Span


def test_a_verdict_comes_back_as_it_was_kept():
    kept = KeptVerdict(3, 0.81, ("number: 4,000",), "4,000 had fled.", (Span(3, 19),), "2,000 had fled.")
    assert _verdict(*json.loads(json.dumps(_row(kept)))) == kept


def test_a_verdict_that_an_earlier_version_kept_is_read():
    assert _verdict(3, 0.81, ["number: 4,000"]) == KeptVerdict(3, 0.81, ("number: 4,000",))
