"""Who is described and named between commas behind what he says: "The road is shut, a foreman, Paul Roe, said"."""

import pytest

from summarizer.reading import read
from summarizer.types import Article, Attribution, Speech

SHERIFF = "Sheriff Asta Moen said the hiker had fallen about 20 metres. Foul play was not suspected, she said.\n\n"


def told(text):
    """Each quote's words with who is named for it, None for nobody."""
    found = read(Article("", text)).quotes
    return [
        (q.contents[0].of(text), q.speaker.name if q.speaker and q.attribution is not Attribution.NO_SPEAKER else None)
        for q in found
        if q.speech is not Speech.INDIRECT
    ]


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("His wife, Corin, was with him “every step”, a family friend, Joan Delac, said.", "Joan Delac"),
        ("His wife was with him in spirit, a family friend, Joan Delac, said.", "Joan Delac"),
        ("The path has been shut since May, the park’s warden, Ina Velten, said.", "Ina Velten"),
        ("The path is shut until spring, a council officer, Berit Holm-Lund, said on Monday.", "Berit Holm-Lund"),
    ],
)
def test_she_is_whoever_is_named_last_behind_words_of_her_own(sentence, who):
    assert told(f"{SHERIFF}{sentence}\n\n“He knew the mountain like his kitchen,” she said.")[-1] == (
        "“He knew the mountain like his kitchen,”",
        who,
    )


def test_the_name_and_what_she_is_stand_beside_the_words():
    text = "His wife was with him “every step”, a family friend, Joan Delac, said."
    (quote,) = read(Article("", text)).quotes
    assert (quote.speaker.name, quote.source.of(text)) == ("Joan Delac", "a family friend, Joan Delac")
    assert [role.span.of(text) for role in quote.speaker.roles] == ["a family friend"]


@pytest.mark.parametrize(
    "text",
    [
        "The boats met in Dornby, a town on the coast, Norden, said “the fleet” would sail.",
        "They buried a family friend, Joan Delac, and said “the sea took her”.",
    ],
)
def test_who_is_only_named_says_nothing(text):
    assert all(who not in {"Joan Delac", "Norden"} for _, who in told(text))
