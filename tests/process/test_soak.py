"""Kill -9 on processes that post, at random moments: nothing is lost and nothing stands twice."""

import pytest
from process.soak import Soak


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request, tmp_path):
    """Where the replicas' archive is."""
    if request.param == "postgresql":
        return request.getfixturevalue("server").emptied("desk")
    return f"sqlite:///{tmp_path / 'desk.db'}"


async def test_digests_survive_kill_9(tmp_path, address):
    """A few deaths; ``make soak`` is the same with a thousand."""
    soak = Soak(tmp_path, kills=5, replicas=2, seed=1, url=address)
    assert await soak.run() == []
    assert soak.killed.total() >= 5
    assert soak.runs >= 3
