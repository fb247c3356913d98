import pytest
from newsroom import open_newsroom


@pytest.fixture
async def room(tmp_path):
    """A newsroom with an empty archive."""
    async with open_newsroom(tmp_path) as opened:
        yield opened
