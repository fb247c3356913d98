"""What every chosen summary keeps to, whatever the text."""

import hashlib
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stories.made_news import made_text

from summarizer.reading import read
from summarizer.summaries.choose import LEAD_PARAGRAPHS, RUN_OVER, WORDS, summary
from summarizer.summaries.features import page, sentence_features
from summarizer.summaries.weights import fitted
from summarizer.types import Article

SEED = Path(__file__).parents[2] / "seeds" / "real-massacres-in-aleppo.txt"


@pytest.fixture(scope="module")
def seed():
    headline, text = SEED.read_text(encoding="utf-8").split("\n", 1)
    article = Article(headline=headline, text=text.strip("\n"), id="seed")
    return article, read(article)


def words(points):
    return sum(len(p.text.split()) for p in points)


def test_what_chose_is_named_with_the_hash_of_its_weights(seed):
    data = files("summarizer.summaries").joinpath("weights.json").read_bytes()
    name = seed[1].chosen_by
    assert name.endswith(f"({hashlib.sha256(data).hexdigest()[:8]})")
    assert summary(*seed).made_by == name


def test_the_seed_is_summed_up_without_headline_furniture_or_a_bare_claim(seed):
    article, reading = seed
    for length in (WORDS, 90, 110, 300):
        points = summary(article, reading, sentences=None, words_at_most=length).points
        told = [p.text for p in points]
        assert points[0].paragraph <= LEAD_PARAGRAPHS
        assert told[0].startswith("A devastating land and air campaign")
        assert article.headline not in told
        assert not any("Aleppo Massacre.png" in t or "Leave a Reply" in t or "bloggers" in t for t in told)
        bare = "Many Iranian Revolutionary Guard Corps (IRGC) members directly participated in the killings."
        claim = "Activists have claimed that the majority of the executions"
        assert bare not in told or told[told.index(bare) - 1].startswith(claim)


def test_a_longer_budget_tells_more(seed):
    sizes = [words(summary(*seed, sentences=None, words_at_most=n).points) for n in (45, 110, 200)]
    assert sizes[0] < sizes[1] < sizes[2]


def test_a_budget_too_small_for_any_sentence_gives_the_best_lead_sentence_whole(seed):
    points = summary(*seed, sentences=1, words_at_most=5).points
    assert len(points) == 1
    assert points[0].text.startswith("A devastating land and air campaign")
    assert points[0].text.endswith("since 2011.")


def test_an_empty_text_has_an_empty_summary():
    article = Article(headline="", text="")
    assert summary(article, read(article)).points == ()


def test_the_weights_can_be_read_and_name_what_they_weigh():
    weights = fitted()
    assert {"place", "central", "says who"} <= weights.sentence.keys()
    assert {"words", "covered", "said again"} <= weights.group.keys()
    assert weights.group["said again"] < 0 < weights.group["covered"]


LINES = st.lists(
    st.sampled_from(
        [
            "The mayor of Lundby, Ilse Tarn, opened the bridge on Tuesday before 2,000 guests.",
            "She said the work had cost 12 million crowns.",
            "“It is too dear,” said Rui Pinhal, a baker.",
            "“It will fall",
            "But nobody listened.",
            "Activists claimed that steel was missing. Several bolts had never been set at all.",
            "Leave a Reply",
            "Share this:",
            "He asked who had paid? Nobody knew.",
            "bridge.png",
            "\u00a0\u200b",
            "A" * 400,
        ]
    ),
    max_size=14,
).map("\n\n".join)


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(LINES, st.text(max_size=300), st.integers(0, 50).map(made_text)),
    st.one_of(st.none(), st.integers(1, 7)),
    st.one_of(st.none(), st.integers(1, 150)),
    st.one_of(st.none(), st.integers(1, 900)),
)
def test_every_summary_is_verbatim_in_order_and_within_its_budget(text, sentences, most_words, characters):
    article = Article(headline="Bridge opened", text=text, id="a")
    reading = read(article)
    made = summary(article, reading, sentences=sentences, words_at_most=most_words, characters=characters)
    assert made == summary(article, reading, sentences=sentences, words_at_most=most_words, characters=characters)
    spans = [p.evidence[0] for p in made.points]
    assert spans == sorted(spans)
    assert [s.of(text) for s in spans] == [p.text for p in made.points]
    if len(spans) > 1:
        assert sentences is None or len(spans) <= sentences
        assert characters is None or sum(s.end - s.start for s in spans) <= characters
        assert most_words is None or words(made.points) <= most_words * RUN_OVER + len(spans)


@pytest.mark.parametrize(
    ("text", "caption"),
    [
        ("The captain, Rui Pinhal ( left ), and the harbour master met on the quay at noon.", True),
        ("Held off: the tanker lay a mile from the rocks until the evening.", True),
        ("The captain left the quay at noon and went to the board above the bakery.", False),
        ("The captain told the board: the tanker would lie off until the evening.", False),
        ("The captain wrote: ‘The tanker will lie off until the evening.’", False),
    ],
)
def test_a_caption_is_known_by_where_it_points_not_by_the_word_left(text, caption):
    measured = sentence_features(page(("The harbour was closed on Tuesday after an accident.", text)), (False, False))
    assert measured[1]["caption"] == caption


def test_a_line_that_is_printed_again_under_a_picture_counts_once():
    lines = (
        "The harbour of Ardmuir was closed on Tuesday after an accident.",
        "The captain, Rui Pinhal, showed two tugs the way to the tanker on the rocks.",
        "Rui Pinhal showed two tugs the way to the tanker on the rocks.",
    )
    once, twice = page(lines[:2]), page(lines)
    assert {w: twice.seen[w] for w in once.seen} == once.seen
    assert page((lines[0], lines[0], lines[1])).seen == once.seen
    changed = page((*lines[:2], "Rui Pinhal sent two tugs home."))
    assert changed.seen["pinhal"] == 2


BARGE = """\
CORLEY, May 4 (Nordwire) - The owner of the barge that struck the lock below Velm said on Monday that it had been \
mistaken about the hour of the accident, and that nine people were now thought to have been hurt.

Tarnline had said that the bargeman was rested. The logbook showed 19 hours at the wheel where nine were allowed in \
any week of the summer, the port said.

“We talked too early,” said managing director Ilse Tarn. “I ask the crew to forgive us.”

The bargeman's lawyer, Lars Brand, said his client had never seen the new rota. “He steered by the paper that hung \
over the wheel,” he said.

Ines Falk, of the bargemen's union, demanded that Tarn resign. Tarn said that she would stay.

The canal office put the cost of the gates at 14 million crowns. Tarnline spoke of 22 million.
"""


def test_under_a_headline_of_which_it_has_the_most_the_opening_sentence_is_told():
    lede = "The owner of the barge that struck the lock below Velm"
    told = {
        headline: [point.text for point in summary(article, read(article)).points]
        for headline in ("Tarnline takes back what it said of the barge that struck lock", "")
        for article in [Article(headline, BARGE)]
    }
    assert [any(text.startswith(lede) for text in texts) for texts in told.values()] == [True, False]
