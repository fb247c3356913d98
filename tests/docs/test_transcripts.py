"""What the documents show is what the program answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from docs.transcripts import ROOT, Transcript, desk, opens_empty, said, transcripts

DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
OURS = [transcript for path in DOCUMENTS for transcript in transcripts(path)]


@pytest.mark.parametrize("transcript", OURS, ids=lambda transcript: transcript.name)
async def test_the_documents_show_what_is_answered(transcript: Transcript, tmp_path: Path) -> None:
    async with desk(tmp_path, filed=not opens_empty(transcript)) as on:
        for exchange in transcript.exchanges:
            assert await said(on, transcript, exchange.typed) == exchange.answered, exchange.typed
