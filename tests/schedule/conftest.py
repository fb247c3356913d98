import pytest
from schedule.newsroom import Clock, FakeChannel, open_desk


@pytest.fixture
async def desk(tmp_path):
    async with open_desk(tmp_path) as desk:
        yield desk


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def channel(clock):
    return FakeChannel(clock)
