"""Kill -9 on processes that post, at random moments: nothing is lost and nothing stands twice."""

from process.soak import Soak


async def test_digests_survive_kill_9(tmp_path):
    """A few deaths; ``make soak`` is the same with a thousand."""
    soak = Soak(tmp_path, kills=5, replicas=2, seed=1)
    assert await soak.run() == []
    assert soak.killed.total() >= 5
    assert soak.runs >= 3
