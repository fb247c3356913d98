"""Whom the police arrested and did not name is not shown under the name that somebody else gave."""

import pytest
from newsroom import NINE

from summarizer.types import Article

ARREST = "A city councillor has been arrested on suspicion of taking bribes from a developer, police said on Monday."
TEXT = (
    f"{ARREST}\n\n"
    "The man, 58, was held at his home in the Tenter Row district at dawn, and officers took away computers.\n\n"
    "Police did not name him. Two council sources said he was Cllr Imran Sheikh-Daley, vice-chair of the planning "
    "committee. Mr Sheikh-Daley did not answer calls.\n\n"
    "The council's leader, Sunita Rao-Bell, said she would say nothing while an inquiry was under way, and closed the "
    "meeting of the planning committee an hour early.\n\n"
    "The arrest followed a complaint made in September. The man was released on bail until January, and the developer, "
    "which has an application before the committee, has not been named."
)
VOTE = (
    "Caldmoor council has put off its vote on 240 homes at the gasworks until May, its leader said on Monday.\n\n"
    "Cllr Imran Sheikh-Daley, the vice-chair of the planning committee, had asked for the vote to be held this year. "
    "Neighbours want a park, and have gathered 3,000 names since the summer, some of them in the market.\n\n"
    "The gasworks closed in 1988, and the ground must be cleaned for two years before anything may be built, which "
    "the builder wants the council to pay for, and the council the builder. A survey is due at the end of the month."
)


@pytest.fixture
async def filed(room):
    await room.file(
        Article("Councillor arrested in bribery inquiry", TEXT, url="https://e.example/1", outlet="E"), NINE
    )
    await room.file(Article("Vote on gasworks put off", VOTE, url="https://e.example/2", outlet="E"), NINE)


async def test_the_arrest_is_not_told_under_his_name(room, filed):
    for line in ("!summary Sheikh-Daley", "!summary Imran Sheikh-Daley len:long"):
        told = await room.ask(line, NINE)
        assert ARREST not in told, line
        assert "The man" not in told, line


async def test_it_is_told_under_what_it_is_about(room, filed):
    assert ARREST in await room.ask("!summary bribes", NINE)


async def test_whom_the_news_itself_names_is_told_of(room, filed):
    named = ARREST.replace("A city councillor has", "The councillor Imran Sheikh-Daley has")
    article = Article("Councillor charged", TEXT.replace(ARREST, named), url="https://f.example/1", outlet="F")
    await room.file(article, NINE)
    assert named in await room.ask("!summary Sheikh-Daley", NINE)
