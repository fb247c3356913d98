"""What a study found is told with what says how far that goes, and a claim with its denial, wherever they stand."""

import pytest

from summarizer.types import Article

FINDING = (
    "People who drink two cups of nettle tea a day sleep an hour longer, a study of 41 nurses in Corley has found."
)
REST = (
    "The nurses kept a diary for six weeks and wore a band on the wrist at night, and half of them were given a tea of "
    "hay that tastes much alike.\n\n"
    "“We were surprised that so little tea did so much,” said Ilse Tarn, who led the work at the college of Corley and "
    "has studied the nettle since 1998.\n\n"
    "Nettles grow on every bank of the county, and the growers of Velm sell some nine tonnes of dried leaves a year to "
    "shops on the coast and abroad.\n\n"
    "A second ward of the same house will drink it from March on, and the college means to tell in a year how its "
    "nurses slept."
)


def article(limit, *, first=FINDING):
    return Article(
        "Nettle tea helps nurses sleep", f"{first}\n\n{REST}\n\n{limit}", url="https://e.example/1", outlet="E"
    )


@pytest.mark.parametrize(
    "limit",
    [
        "The study was paid for by the growers of Velm.",
        "The results have not been peer-reviewed.",
        "The tea has been tested only in mice.",
        "Larger trials are needed, the college said.",
        "Doctors urged caution, since the nurses knew what they drank.",
        "The study does not prove that the tea is why they slept.",
        "The study was small, and the nurses had volunteered for it.",
        "The hours of sleep were self-reported by the nurses.",
        "Odo Kern, who took no part in the work, warned that correlation was not causation.",
        "A link is not proof of a cause, said Odo Kern, who took no part in the work.",
        "Two of the authors have received fees from the growers of Velm.",
    ],
)
async def test_a_finding_is_told_with_its_limit(room, limit):
    stored = await room.file(article(limit))
    for length in ("short", "normal", "long"):
        told = await room.ask(f"!summary {stored.article.id} len:{length}")
        assert f"{FINDING} ¶1" in told, length
        assert f"{limit} ¶6" in told, length
    assert f"{FINDING} {limit} ¶1, ¶6" in await room.ask("!digest today")


@pytest.mark.parametrize(
    ("first", "other"),
    [
        (FINDING, "The tea is sold at the harbour on Fridays."),
        (FINDING, "The council paid for the new beds of the ward."),
        (
            "The growers of Velm sold nine tonnes of nettles this year.",
            "The study was paid for by the growers of Velm.",
        ),
    ],
)
async def test_nothing_else_is_added_to_the_news(room, first, other):
    stored = await room.file(article(other, first=first))
    assert other not in await room.ask(f"!summary {stored.article.id} len:short")
    assert f"{first} ¶1" in await room.ask("!digest today")


async def test_a_limit_too_long_for_a_short_summary_is_left_to_longer_ones(room):
    limit = (
        "The study was paid for by the growers of Velm, a maker of tea bags in Tarn and two shops on the coast, and a "
        "fund that the county keeps for new crops gave 40,000 crowns and asked to see the numbers before."
    )
    stored = await room.file(article(limit))
    assert limit not in await room.ask(f"!summary {stored.article.id} len:short")
    assert limit in await room.ask(f"!summary {stored.article.id} len:long")


@pytest.mark.parametrize(
    ("claim", "denial"),
    [
        (
            "Varga Foods is in talks to buy the tea growers of Velm for 40m crowns, two people who know of it said.",
            "A spokesman for Varga said the company was not in talks.",
        ),
        ("Ana Brik, 51, is accused of selling hay from Corley as nettle tea.", "Brik denies the charge."),
        (
            "Varga Foods sold hay from Corley as nettle tea for three years, growers said on Monday.",
            "Varga denied the report.",
        ),
        (
            "The tea maker Varga sold hay from Corley as nettle tea for three years, growers said on Monday.",
            "The company denied the accusation.",
        ),
    ],
)
async def test_a_claim_is_told_with_its_denial(room, claim, denial):
    stored = await room.file(article(denial, first=claim))
    for length in ("short", "normal", "long"):
        told = await room.ask(f"!summary {stored.article.id} len:{length}")
        assert f"{claim} ¶1" in told, length
        assert f"{denial} ¶6" in told, length
    assert f"{claim} {denial} ¶1, ¶6" in await room.ask("!digest today")


async def test_a_limit_that_leans_on_another_sentence_is_told_with_it(room):
    said = "“We did not expect so much,” said Ilse Tarn, who led the work at Corley."
    limit = "Her co-author, Odo Kern, cautioned that the study was observational."
    text = f"{FINDING}\n\n{said}\n\n{limit} The nurses kept a diary for six weeks.\n\n{REST}"
    stored = await room.file(Article("Nettle tea helps nurses sleep", text, url="https://e.example/1", outlet="E"))
    told = await room.ask(f"!summary {stored.article.id} len:short")
    assert f"{FINDING} ¶1" in told
    assert f"{limit} ¶3" in told
    assert said.removeprefix("“").partition("”")[0] in told
