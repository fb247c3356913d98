# ruff: noqa: E501
"""What a written sentence leaves out and may not: put back between brackets in its place, or the sentence is refused."""

import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.reading import read
from summarizer.summaries.gate import Gate
from summarizer.summaries.restored import MOST_WORDS, restored
from summarizer.summaries.shortened import gaps
from summarizer.summaries.support import words_of
from summarizer.summaries.written import checked
from summarizer.types import Article


@cache
def gate_of(text):
    article = Article(headline="", text=text, id="a")
    return Gate(article, read(article))


def verdict(source, written):
    return gate_of(source).check(written)


PUT_BACK = [
    ("Police said on Monday that two boats were missing off Skarven.", "Two boats were missing off Skarven.", "[Police said on Monday that] two boats were missing off Skarven."),
    ("Researchers in Vik found that the gulls of Sorn had slept in flight.", "The gulls of Sorn had slept in flight.", "[Researchers in Vik found that] the gulls of Sorn had slept in flight."),
    ("According to the harbour office, the tanker ran without lights.", "The tanker ran without lights.", "[According to the harbour office,] the tanker ran without lights."),
    ("The tanker ran without lights, the harbour office said on Tuesday.", "The tanker ran without lights.", "The tanker ran without lights, [the harbour office said on Tuesday]."),
    ("The tanker ran without lights, said Olaf Brand.", "The tanker ran without lights.", "The tanker ran without lights, [said Olaf Brand]."),
    ("The tanker, police said, ran without lights in the night.", "The tanker ran without lights in the night.", "The tanker, [police said,] ran without lights in the night."),
    ("Police said Brik stole the car and Holm lied.", "Brik stole the car and Holm lied.", "[Police said] Brik stole the car and Holm lied."),
    ("Two boats were missing off Skarven, police said, and the mayor had sold a third.", "Two boats were missing off Skarven, and the mayor had sold a third.", "Two boats were missing off Skarven, [police said,] and the mayor had sold a third."),
    ("The pill cured the disease in rats.", "The pill cured the disease.", "The pill cured the disease [in rats]."),
    ("Olaf Brand confessed to the theft in Tarnby (under torture).", "Olaf Brand confessed to the theft in Tarnby.", "Olaf Brand confessed to the theft in Tarnby [under torture]."),
    ("If the vote passes, the bridge of Ardmere will close in June.", "The bridge of Ardmere will close in June.", "[If the vote passes,] the bridge of Ardmere will close in June."),
    ("The pilot had moved to Vik and robbed a bank in Lund.", "The pilot robbed a bank in Lund.", "The pilot [had moved to Vik and] robbed a bank in Lund."),
    ("The mayor of the old town of Vik lied in May.", "The mayor of Vik lied in May.", "The mayor [of the old town] of Vik lied in May."),
    ("Guards seized a toy gun and two knives in Tarnby on Monday.", "Guards seized a gun and two knives in Tarnby on Monday.", "Guards seized a [toy] gun and two knives in Tarnby on Monday."),
    ("The drug cured nine patients in Tarnby, whereas the placebo cured ten.", "The drug cured nine patients in Tarnby.", "The drug cured nine patients in Tarnby, [whereas the placebo cured ten]."),
    ("The ferry Halcyon – a trawler of the club – sank off Skarven in the storm.", "The ferry Halcyon sank off Skarven in the storm.", "The ferry Halcyon [– a trawler of the club –] sank off Skarven in the storm."),
    ("The mayor of Vik, said the pilot, lied about the tanker in May.", "The mayor of Vik lied about the tanker in May.", "The mayor of Vik, [said the pilot,] lied about the tanker in May."),
    ("Brand, Holm and Lund were shot in Vik in May.", "Brand and Lund were shot in Vik in May.", "Brand, [Holm] and Lund were shot in Vik in May."),
    ("The index of Vik moved -5 percent in May on fears of a strike.", "The index of Vik moved in May on fears of a strike.", "The index of Vik moved [-5 percent] in May on fears of a strike."),
    ("The shop in Vik closes at 8 p.m. unless it rains at 9 p.m.", "The shop in Vik closes at 8 p.m.", "The shop in Vik closes at 8 p.m. [unless it rains at 9 p.m.]."),
    ("The drug cured nine patients in rats in the U.S.", "The drug cured nine patients.", "The drug cured nine patients [in rats in the U.S.]."),
    ("Police said that Brik stole the car and Holm denied it.", "Brik stole the car and Holm denied it.", "[Police said that] Brik stole the car and Holm denied it."),
    ("Olaf Brand said his rival had sold two boats in Skarven.", "His rival had sold two boats in Skarven.", "[Olaf Brand said] his rival had sold two boats in Skarven."),
    ("The firm announced plans which were made for Skarven.", "Plans which were made for Skarven.", "[The firm announced] plans which were made for Skarven."),
    ("Critics said the law would fail in Vik, while the mayor said it would work.", "The law would fail in Vik, while the mayor said it would work.", "[Critics said] the law would fail in Vik, while the mayor said it would work."),
    ("According to the defence, the clerk lied, but the jury disagreed.", "The clerk lied, but the jury disagreed.", "[According to the defence,] the clerk lied, but the jury disagreed."),
]  # fmt: skip
REFUSED = [
    # Behind the brackets the verb would be read of whoever stands before them.
    ("Vik won the cup in Karsk and Lund lost the race in Tarnby.", "Vik lost the race in Tarnby."),
    ("Olaf Brand was told his brother had stolen a car in Vik.", "Olaf Brand had stolen a car in Vik."),
    ("Olaf Brand says Ana Holm stole a car in Vik.", "Olaf Brand stole a car in Vik."),
    ("Olaf Brand went home and Moe then robbed a bank in Vik.", "Olaf Brand robbed a bank in Vik."),
    ("Olaf Brand met the man that shot a guard in Vik.", "Olaf Brand shot a guard in Vik."),
    ("Olaf Brand hit Ana Holm, and Moe hit her father in Vik.", "Olaf Brand hit her father in Vik."),
    ("Olaf Brand, whose brother robbed a bank in Vik, fled on Monday.", "Olaf Brand robbed a bank in Vik."),
    ("Police in Vik said:\n\n• that two boats were missing off Skarven.", "Two boats were missing off Skarven."),
    ("No captain had broken a rule of the harbour, he said.", "No captain had broken a rule of the harbour."),
    ("The Crown said Brand had “sold the boat at best and sunk it at worst”.", "Brand had sold the boat at best."),
    ("The firm Nord Power (“the worst of all”) was fined in May.", "The firm Nord Power was fined in May."),
    ("The bridge was sold to a ‘bank in rats’ in May.", "The bridge was sold to a ‘bank’ in May."),
    ("The pill cured the disease in ‘lab rats’.", "The pill cured the disease."),
    ("The pill] cured the disease in rats.", "The pill] cured the disease."),
    ("The pill cured the disease in rats \u202eof Vik.", "The pill cured the disease."),
    ("The mill of Vik all but poisoned the river in May.", "The mill of Vik poisoned the river in May."),
    ("It looked as though the mill of Vik poisoned the river.", "The mill of Vik poisoned the river."),
    ("Ana Holm rather than Olaf Brand robbed the bank in Vik.", "Olaf Brand robbed the bank in Vik."),
    ("Few experts say that two boats were missing off Skarven.", "Two boats were missing off Skarven."),
    ("Police asked whether two boats were missing off Skarven.", "Two boats were missing off Skarven."),
    ("In the film the captain says that two boats were missing off Skarven.", "Two boats were missing off Skarven."),
    ("“The bridge was sold in May to a bank,” said Olaf Brand, the mayor of Tarnby.", "The bridge was sold in May to a bank."),
    ("“I will not sell the bridge to a bank in May,” said Olaf Brand.", "I will not sell the bridge to a bank in May."),
    ("Police denied that two boats were missing off Skarven.", "Two boats were missing off Skarven."),
    ("Police have not said that two boats were missing off Skarven.", "Two boats were missing off Skarven."),
    ("Nobody said that two boats were missing off Skarven.", "Two boats were missing off Skarven."),
    ("Police wrongly said that two boats were missing off Skarven.", "Two boats were missing off Skarven."),
    ("The claim that two boats were missing off Skarven was false.", "Two boats were missing off Skarven."),
    ("The captain of the Halcyon lied when he said two boats were missing off Skarven.", "Two boats were missing off Skarven."),
    ("Two boats were missing off Skarven, which police said was untrue.", "Two boats were missing off Skarven."),
    ("The mayor of Tarnby did not sell the bridge in May.", "The mayor of Tarnby did sell the bridge in May."),
    ("At least 12 sailors were missing off Skarven on Monday.", "12 sailors were missing off Skarven on Monday."),
    ("The head of the harbour office was charged in May.", "The harbour office was charged in May."),
    ("Vik may have sold the bridge of Tarnby to a bank.", "Vik sold the bridge of Tarnby to a bank."),
    ("Police said two boats were missing off Skarven.", "Three boats were missing off Skarven."),
    ("Vik won the cup in Karsk on the first Sunday in May with ten men and two boats of his own and Lund lost the race in Tarnby.", "Vik lost the race in Tarnby."),
]  # fmt: skip


@pytest.mark.parametrize(("source", "written", "shown"), PUT_BACK)
def test_what_was_left_out_stands_between_brackets_in_its_place(source, written, shown):
    found = verdict(source, written)
    assert (found.shown if found.passed else None) == shown, found
    assert not found.as_it_stands
    assert found.written == written


@pytest.mark.parametrize(("source", "written"), REFUSED)
def test_nothing_is_put_back_into_what_is_wrong_or_another_sentence(source, written):
    found = verdict(source, written)
    assert not found.passed
    assert found.shown == found.text == written


def test_a_sentence_that_leaves_out_nothing_that_matters_has_nothing_put_back():
    source = "Police said on Monday that two boats were missing off Skarven."
    assert verdict(source, "Police said that two boats were missing off Skarven.").as_it_stands
    assert verdict(source, source).as_it_stands


def test_it_is_shown_so_and_counted():
    article = Article(
        headline="",
        text="Police said on Monday that two boats were missing off Skarven.\n\nA third boat was found in the harbour of Vik.",
        id="a",
    )
    raw = "Two boats were missing off Skarven. A third boat was found in the harbour of Vik."
    made = checked(article, read(article), raw, "a model")
    assert [point.text for point in made.points] == [
        "[Police said on Monday that] two boats were missing off Skarven.",
        "A third boat was found in the harbour of Vik.",
    ]
    assert (made.restored, made.replaced, made.failed) == (1, 0, 0)
    assert not any(map(made.own, made.points))


def test_what_is_put_back_counts_where_a_sentence_points_at_something():
    article = Article(
        headline="",
        text="The mayor of Tarnby spoke for an hour.\n\nRain fell on the pier of Vik.\n\nShe said that the bridge of Vik was sold in May.",
        id="a",
    )
    made = checked(article, read(article), "The bridge of Vik was sold in May.", "a model")
    assert made.verdicts[0].failed == ("fragment: She",)


def test_a_sentence_that_is_replaced_in_the_end_counts_as_replaced_alone():
    text = "Ida Roth was the mayor of Tarnby for years. She said that the bridge of Karsk was sold in May to a bank.\n\nRain fell on Karsk at night."
    article = Article(headline="", text=text, id="a")
    made = checked(
        article, read(article), "The bridge of Karsk was sold in May to a bank. Rain fell on Karsk at night.", "m"
    )
    assert (made.restored, made.replaced) == (0, 1)
    assert made.verdicts[0].restored is not None
    assert not any("[" in point.text for point in made.points)


clause = "the ferry to Skarven sank off Vik in the storm"
somebody = st.sampled_from(["Police", "The club", "Ana Roth", "Mayor Ana Roth", "Two doctors", "The harbour office of Vik"])  # fmt: skip
cue = st.sampled_from(["said", "says that", "said on Monday that", "announced that", "warned that", "found that"])


@given(somebody, cue, st.booleans())
def test_who_says_it_is_put_back_and_no_denial(who, how, broken):
    source = f"{who} {how} {clause}." if not broken else f"{who} {how} nobody knew whether {clause}."
    found = verdict(source, f"{clause[0].upper()}{clause[1:]}.")
    assert found.passed != broken
    assert found.text == (f"{clause[0].upper()}{clause[1:]}." if broken else source)


word = st.sampled_from(
    "mayor bridge ferry storm sold found three ships, harbour (old) Vik at night while – sank".split()
)


@given(st.lists(word, min_size=4, max_size=12), st.data())
def test_in_brackets_stand_words_of_the_source_and_outside_them_the_sentence(printed, data):
    """Any words left out: with the brackets the sentence has the source's words, without them its own."""
    kept = data.draw(st.lists(st.booleans(), min_size=len(printed), max_size=len(printed)))
    source = f"{' '.join(printed)}."
    written = f"{' '.join(part for part, keep in zip(printed, kept, strict=True) if keep).rstrip(',')}."
    ours, theirs = words_of(written), words_of(source)
    left_out = [gap for gap in gaps(ours, theirs) if gap.old]
    found = restored(written, ours, source, theirs, left_out)
    if found is None:
        return
    assert words_of(found.text).folded == theirs.folded
    assert words_of(re.sub(r"\[[^]]*\]", " ", found.marked)).folded == ours.folded
    # The brackets are put in, and round ones around what is in them may go; nothing else differs.
    bare = [" ".join(re.sub(r"[][()]", "", shown).split()).replace("..", ".") for shown in (found.marked, found.text)]
    assert bare[0] == bare[1]
    assert sum(len(gap.old) for gap in left_out) <= MOST_WORDS


LONG = "Ana Roth, the mayor of Tarnby, said on Monday that the old bridge would close in June unless the bank paid 40 crowns."


@given(st.integers(0, 21), st.integers(1, 9), st.integers(0, 21))
def test_what_is_shown_passes_as_it_stands_once_the_words_are_back(start, many, other):
    gate = gate_of(f"{LONG}\n\nRain fell on the pier of Vik.")
    kept = [part for n, part in enumerate(LONG.split()) if not (start <= n < start + many or n == other)]
    written = f"{' '.join(kept).rstrip('.,')}."
    found = gate.check(written)
    if found.restored is not None:
        assert gate.check(found.text).as_it_stands
        assert words_of(re.sub(r"\[[^]]*\]", " ", found.shown)).folded == words_of(written).folded


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_breaks_it(written, source):
    ours, theirs = words_of(written), words_of(source)
    found = restored(written, ours, source, theirs, [gap for gap in gaps(ours, theirs) if gap.old])
    assert found is None or found.marked.count("[") == found.marked.count("]")
