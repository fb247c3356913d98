"""What opens an article is told with the denial of whoever it speaks of, however the article calls him."""

import time

import pytest

from summarizer.reading import read
from summarizer.summaries.choose import summary, told_with
from summarizer.summaries.disputed import disputed
from summarizer.types import Article

SPILL = "Brenner let dye run into the Sorn for three summers, anglers said on Monday."
FERRY = "The ferry company Brenner sailed without a mate for months, two pilots have told the Sorn Post."
VOTE = "The prime minister means to put off the vote until June, three of her aides have told the Sorn Post."
COACH = "Corley Rovers are to part with coach Ivo Sand after Sunday's match, people close to the board said."
RAID = "The army shelled a market in Tarn on Monday, killing four traders, officials in the valley said."
WATER = "Thirty guests of a hotel in Velm fell ill after drinking tap water from a tainted well, a doctor claimed."
BLAMED = "Anglers accused the dye maker Brenner on Monday of letting dye run into the Sorn."
COOK = "A cook put bleach in the soup of nine guests of a hotel in Velm, prosecutors said on Monday."
BETWEEN = "The river is 90 miles long and rises in the hills above Tarn."


@pytest.mark.parametrize(
    ("claim", "denial"),
    [
        (SPILL, "Brenner denied the claims."),
        (SPILL, "Brenner denies the allegation."),
        (SPILL, "The company denied the accusation."),
        (SPILL, "A spokeswoman for Brenner, Ida Falk, denied it."),
        (SPILL, "A company spokesman said the report was untrue."),
        (SPILL, "The firm has strongly rejected these claims."),
        (SPILL, "On Tuesday, Brenner dismissed the allegations as gossip."),
        (SPILL, "Lawyers for Brenner denied any wrongdoing."),
        (SPILL, "The company denied that it had let anything but rain into the river or used dye."),
        (SPILL.replace("Brenner", "Brenner Dyes"), "Brenner denied the claims."),
        (FERRY, "The company denied this on Monday night."),
        (FERRY, "Brenner said there was never a month without a mate on any ferry that sailed."),
        (VOTE, "Downing Street denied it on Monday night."),
        (VOTE, "A Downing Street spokesman said that this was untrue."),
        (VOTE, "No 10 has rejected the report."),
        (VOTE, "The prime minister denied that the vote would be put off."),
        (COACH, "The club denied the report."),
        (COACH, "A club spokesman called the report nonsense."),
        (RAID, "A military spokesman, Captain Odo Kern, said the report was false."),
        (RAID, "The army denied responsibility."),
        (WATER, "The water company, Tarn & Velm, denied that its supply was to blame."),
        (WATER, "The hotel denied the claim."),
        (BLAMED, "Brenner denied the claims."),
        (BLAMED, "The dye maker has denied any wrongdoing."),
    ],
)
def test_whoever_is_spoken_of_denies_it(claim, denial):
    assert disputed([claim, denial]) == {0: (1,)}
    assert disputed([claim, BETWEEN, denial]) == {0: (2,)}


@pytest.mark.parametrize(
    ("claim", "other"),
    [
        (SPILL, "Halvor denied the claims."),
        (SPILL, "A rival of Brenner, Halvor, denied the claims."),
        (SPILL, "The ministry denied the claims."),
        (SPILL, "The anglers denied the claims of the mayor."),
        (SPILL, "Brenner declined to comment on the claims."),
        (SPILL, "Brenner did not deny the claims."),
        (SPILL, "Brenner refused to deny the claims."),
        (SPILL, "Brenner has yet to say whether it rejects the claims."),
        (SPILL, "Brenner denied the claims of a former cook that he was cheated."),
        (SPILL, "Brenner denied the anglers access."),
        (SPILL, "Brenner denied that it meant to move to Tarn."),
        (SPILL, "Brenner denied that Ida Falk had let the dye run."),
        (SPILL, "Brenner said it did not know of dye in the river in summer."),
        (SPILL, "Brenner pleaded not guilty to theft."),
        (VOTE, "The Treasury denied the report."),
        (VOTE, "The White House denied the report."),
        (VOTE.replace("The prime", "The Ostland prime"), "Downing Street denied the report."),
        (COACH, "The company denied the report."),
        (RAID, "The Ostland army denied the report."),
        ("Brenner's sales rose by a third, the company said.", "The company denied the report."),
        ("Brenner, accused of letting dye run into the Sorn, denied it on Monday.", "Brenner denied the claims."),
        ("Ana Brik hid the letters, two clerks said.", "The company denied the claims."),
        (BETWEEN, "Brenner denied the claims."),
    ],
)
def test_nobody_else_and_nothing_else_is_a_denial(claim, other):
    assert disputed([claim, other]) == {}


@pytest.mark.parametrize(
    ("denial", "met"),
    [
        ("Brenner denied it.", False),
        ("Brenner denied the claims.", True),
    ],
)
def test_far_from_the_opening_it_is_something_nearer(denial, met):
    assert disputed([SPILL, *[BETWEEN] * 6, denial]) == ({0: (7,)} if met else {})


def test_a_claim_of_another_matter_just_before_is_what_is_denied():
    other = "A former cook said in 2019 that he had been promised a pension and a hat, and got no more than a watch."
    assert disputed([SPILL, BETWEEN, BETWEEN, other, "Brenner denied the claims."]) == {}
    assert disputed([SPILL, BETWEEN, "Halvor makes red hats in Tarn.", "The company denied the claims."]) == {}


@pytest.mark.parametrize(
    ("denial", "met"),
    [
        ("Falk's lawyer, Odo Kern, said his client denied every charge.", True),
        ("Falk denied the charges.", True),
        ("Falk pleaded not guilty.", True),
        ("Sand's lawyer, Odo Kern, said his client denied every charge.", False),
    ],
)
def test_whom_the_opening_only_described_is_named_behind_it(denial, met):
    named = "Ida Falk, 41, was alone in the kitchen on both nights."
    assert disputed([COOK, named, BETWEEN, denial]) == ({0: (3,)} if met else {})


@pytest.mark.parametrize("denial", ["Brenner denied the claims.", "The company denied the accusation."])
@pytest.mark.parametrize("claim", [SPILL, BLAMED])
def test_a_denial_behind_what_may_not_stand_is_told_with_the_opening(claim, denial):
    text = (
        f"{claim}\n\nThe club of anglers filmed the weir by night and counted dead trout as far as the bridge.\n\n"
        "“We have seen it all,” said Odo Kern, who leads the club. “They will not talk their way out.”\n\n"
        f"{denial} The county means to look at the weir and has asked for the papers of three summers.\n\n"
        "The Sorn is 90 miles long, rises in the hills above Tarn and has been fished since the 12th century."
    )
    article = Article("Dye in the Sorn", text, id="a")
    reading = read(article)
    lede = min(reading.key_sentences, key=lambda key: key.span)
    assert [[key.span.of(text) for key in told] for told in told_with(article, reading, lede)] == [[denial]]
    told = [point.text for point in summary(article, reading).points]
    assert {claim, denial} <= set(told)


@pytest.mark.parametrize(
    "hostile",
    ["denied it was ", "said the report ", "told aaaa ", "a spokesman for ", "Brenner, ", "truly ", "of the claims "],
)
def test_hostile_text_takes_no_longer_for_its_length(hostile):
    long = (hostile * 20_000)[:20_000]
    begin = time.process_time()
    disputed([SPILL, long])
    disputed([long, "Brenner denied the claims."])
    disputed([f"{long} said.", *[long] * 20])
    assert time.process_time() - begin < 2
