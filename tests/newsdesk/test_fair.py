"""Whom a court cleared is not accused beside that; an accusation under a charge stays."""

from datetime import timedelta

import pytest
from newsroom import HALF_PAST, NINE, open_newsroom

from bot.newsdesk.fair import accuses, clears_plainly
from summarizer.types import Article


@pytest.mark.parametrize(
    "text",
    [
        "Ferry captain acquitted of manslaughter",
        "A jury cleared Odd Rask of setting the mill on fire on Monday.",
        "Harbour master found not guilty of theft",
        "Jury acquits harbour master",
        "Appeal court clears mayor of fraud",
        "The mayor of Lundby has been cleared of all charges.",
    ],
)
def test_what_clears_somebody(text):
    assert clears_plainly(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ferry captain charged with manslaughter",
        "Odd Rask pleaded not guilty to arson on Monday.",
        "He entered a plea of not guilty before the judge.",
        "The snow was cleared from the road to the harbour.",
        "A lorry overturned on the coast road and three people were hurt.",
        "The minister dismissed the charges as gossip.",
        "Prices dropped in all shops of the chain.",
        "Odd Rask was not acquitted",
        "Nobody acquitted over the fire",
        "Jury fails to acquit Rask",
        "Court overturns acquittal of Rask and jails him",
        "Rask, acquitted in 2001, jailed for murder",
        "Rask, acquitted in May, is mayor",
        "Odd Rask, who was acquitted in May, met the king.",
        "Acquitted captain sues the port",
        "The court dismissed his appeal against conviction",
        "Appeal judge threw out murder appeal",
        "Court clears way for murder trial",
        "Court clears the way of a murder charge",
        "Not guilty, says Rask",
        "Lawyer calls for Rask to be acquitted",
        "Rask cleared of theft, convicted of murder",
        "Supreme court clears law on fishing",
        "Judge clears courtroom after fight",
        "Vestad acquitted themselves well in the cup",
        "",
    ],
)
def test_what_clears_nobody(text):
    assert not clears_plainly(text)


@pytest.mark.parametrize(
    ("said", "roles"),
    [
        ("He murdered her and he knows it", ["her brother"]),
        ("This man is a thief and a liar", []),
        ("We had a strong case from the first day to the last", ["prosecutor"]),
        ("He never showed remorse for killing her that night", []),
    ],
)
def test_what_accuses(said, roles):
    assert accuses(said, roles)


@pytest.mark.parametrize(
    ("said", "roles"),
    [
        ("My client has never killed anyone in his life", ["his lawyer"]),
        ("It was a crime he did not commit", ["her daughter"]),
        ("An innocent man was called a murderer for three years", []),
        ("The evidence does not hold together", ["the presiding judge"]),
        ("I want to go home and sleep", []),
        ("We beat Vestad 3-0", []),
        ("I shot the film in May", []),
        ("I am glad", ["police chief"]),
    ],
)
def test_what_accuses_nobody(said, roles):
    assert not accuses(said, roles)


TRIAL = """A court in Lundby {verdict} Odd Rask, a ferry captain from Vestad, on Monday after a trial of five weeks \
over the fire in which two deckhands died on the ferry Sula in the spring of last year.

“He set that fire himself and he murdered two boys for the insurance money,” said Rut Tveit, a cousin of one of them.

“{lawyer},” said Ane Holm, a lawyer of the captain.

The fire broke out in the engine room of the ferry while she lay at the pier of Vestad. The court heard forty \
witnesses, among them six of the crew and an engineer of the yard in which the ferry was built. The trial had been \
put off twice because papers of the yard were missing. The ferry company said that it would pay for the funerals."""
ACCUSED, DEFENDED = "He set that fire himself", "My client can sleep tonight for the first time in a year"


@pytest.fixture
async def room(tmp_path):
    async with open_newsroom(tmp_path) as opened:
        yield opened


async def told(room, headline, verdict, lawyer=DEFENDED):
    text = TRIAL.format(verdict=verdict, lawyer=lawyer)
    await room.file(Article(headline, text, outlet="EXAMPLE Wire"), NINE)
    return await room.ask("!digest today", HALF_PAST + timedelta(minutes=1))


async def test_no_accusation_stands_under_an_acquittal(room):
    answer = await told(room, "Captain of burnt ferry acquitted", "acquitted")
    assert ACCUSED not in answer
    assert f"> “{DEFENDED},”" in answer


async def test_where_nobody_else_speaks_nobody_is_quoted(room):
    answer = await told(room, "Captain of burnt ferry walks free", "acquitted", lawyer="We won")
    assert "acquitted Odd Rask" in answer
    assert "\n> " not in answer


async def test_under_a_conviction_the_accusation_stays(room):
    assert ACCUSED in await told(room, "Captain of burnt ferry jailed", "convicted")


@pytest.mark.parametrize("line", ["!summary", "!summary captain", "!summary len:long", "!summary Sula len:long"])
async def test_no_summary_of_an_acquittal_quotes_who_accuses(room, line):
    await told(room, "Captain of burnt ferry acquitted", "acquitted")
    answer = await room.ask(line)
    assert "acquitted Odd Rask" in answer
    assert ACCUSED not in answer


async def test_a_summary_of_a_conviction_may_quote_who_accuses(room):
    await told(room, "Captain of burnt ferry jailed", "convicted")
    assert ACCUSED in await room.ask("!summary len:long")


async def test_an_appeal_that_is_dismissed_clears_nobody(room):
    await told(room, "Court dismisses appeal of Odd Rask against his conviction", "dismissed the appeal of")
    assert ACCUSED in await room.ask("!summary len:long")
