"""A claim that opens an article and is denied some paragraphs on by whoever it speaks of is told with the denial."""

import pytest

from summarizer.reading import read
from summarizer.summaries.choose import summary
from summarizer.summaries.companions import denied_later
from summarizer.types import Article

BETWEEN = "The mill has stood on the Tarn since 1822."
TALKS = "Varga Foods is in talks to buy Tarn Mills, two people familiar with the matter said."


@pytest.mark.parametrize(
    ("claim", "denial"),
    [
        (TALKS, "A spokesman for Varga said the company was not in talks."),
        (TALKS, "Tarn Mills called the report untrue."),
        (TALKS, "Varga said on Monday there were no talks."),
        (
            "Varga Foods is in talks to buy Tarn Mills, the Post reported on Monday.",
            "Varga denied that it was in talks.",
        ),
        ("Ana Brik hid the letters, prosecutors said.", "Brik told the court she had never seen the letters."),
        ("The ministry knew of the leak in May, a report said.", "The ministry said it had not known of the leak."),
        ("Hundreds of jobs will go at Tarn Mills, the union said.", "Tarn Mills said it did not expect to cut jobs."),
    ],
)
def test_a_denial_answers_the_claim_from_paragraphs_on(claim, denial):
    assert denied_later([claim, BETWEEN, BETWEEN, denial]) == {0: (3,)}
    assert denied_later([BETWEEN, BETWEEN, claim, BETWEEN, denial]) == {}


@pytest.mark.parametrize(
    ("told", "other"),
    [
        ("Varga Foods said sales rose 4%.", "Varga said it did not expect growth next year."),
        ("The council said on Monday that the pier would be closed.", "The council did not say what it would cost."),
        ("A man was stabbed in Corley, police said.", "The man, who has not been named, was taken to hospital."),
        ("The Foxes were tired, their manager said.", "The manager said the club did not need new players."),
        ("Tarn Mills will close in Velm, the firm said.", "The plant has made no profit since 2019, the firm said."),
    ],
)
def test_another_no_answers_nothing(told, other):
    assert denied_later([told, BETWEEN, other]) == {}


@pytest.mark.parametrize("words", [40, 60, 110])
def test_a_summary_tells_both(words):
    denial = "A spokesman for Varga said the company was not in talks."
    rest = (
        "The mill has stood on the Tarn since 1822 and employs some 340 people, most of them from the three villages "
        "above the weir, where half of the houses belong to it.\n\n"
        "Varga makes bread and noodles in nine countries, and has bought four mills in six years, two of which "
        "it has closed since.\n\n"
        f"{denial}\n\n"
        "The union of millers wants to meet both firms before the end of the month, and has asked the county for help."
    )
    article = Article("Varga in talks to buy mill", f"{TALKS}\n\n{rest}", id="a")
    told = [point.text for point in summary(article, read(article), words_at_most=words).points]
    assert TALKS in told
    assert denial in told
