"""What the documents show is what the program answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from docs.transcripts import ROOT, Transcript, desk, opens_empty, said, transcripts
from postgres_server import Server

DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
OURS = [transcript for path in DOCUMENTS for transcript in transcripts(path)]


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty archive."""
    if request.param == "postgresql":
        server: Server = request.getfixturevalue("server")
        return server.emptied("desk")
    return f"sqlite:///{tmp_path / 'desk.db'}"


@pytest.mark.parametrize("transcript", OURS, ids=lambda transcript: transcript.name)
async def test_the_documents_show_what_is_answered(transcript: Transcript, address: str) -> None:
    """To the byte, whichever database keeps the archive."""
    async with desk(address, filed=not opens_empty(transcript)) as on:
        for exchange in transcript.exchanges:
            assert await said(on, transcript, exchange.typed) == exchange.answered, exchange.typed
