"""One thing counted twice in the wordings of newspapers, and what only looks so, within an article and across two."""

from pathlib import Path

import pytest

from summarizer.reading import read
from summarizer.stories.amounts import value
from summarizer.stories.clashes import clashes
from summarizer.types import Article

HERE = Path(__file__).parent
FILES = ("in_many_words.txt", "in_many_words_unseen.txt")


def cases(kind):
    """The lines of a kind: the two numbers, none for look-alikes, and the texts."""
    found = []
    for name in FILES:
        for line in (HERE / name).read_text(encoding="utf-8").split("\n"):
            if line.startswith(f"{kind}: "):
                numbers, _, texts = line.removeprefix(f"{kind}: ").rpartition(" :: ")
                pair = frozenset(value(number.strip(" $€£")) for number in numbers.split("|") if number)
                found.append((pair, [text.strip().replace(" ¶ ", "\n\n") for text in texts.split(" // ")]))
    return found


def shown(texts):
    by_id = {str(n): text for n, text in enumerate(texts)}
    found = [(i, f) for i, text in by_id.items() for f in read(Article(headline="", text=text, id=i)).figures]
    return clashes(found, by_id)


@pytest.mark.parametrize(("numbers", "texts"), cases("show"))
def test_two_counts_of_one_thing_are_shown_each_with_who_gives_it(numbers, texts):
    (clash,) = shown(texts)
    assert {clash.first[1].value, clash.second[1].value} == numbers
    if len(texts) == 1:
        assert clash.second[1].said_by
        assert clash.first[1].said_by != clash.second[1].said_by


@pytest.mark.parametrize("texts", [texts for _, texts in [*cases("leave"), *cases("missed")]])
def test_what_only_looks_like_it_is_not_shown(texts):
    assert not shown(texts)


def test_a_strike_that_costs_so_much_a_day_is_no_sum():
    assert not shown(["The strike cost £2 million a day. The union said the sum was £4 million."])
    assert shown(["The firm said the strike cost £2 million. The union said the sum was £4 million."])


def test_a_word_too_many_is_another_thing():
    first = "The ministry said 40,000 salmon had died in the cages."
    assert shown([f"{first} The farmers' league counted 260,000."])
    for more in ("on Friday", "in June", "of its own", "in Velm", "more", "a year", "eggs", "on average", "by noon"):
        assert not shown([f"{first} The farmers' league counted 260,000 {more}."])


def test_the_words_shown_say_what_is_counted():
    text = "Some 40,000 salmon died off Tolvik, the ministry said.\n\nThe fish farmers' league counted 260,000."
    (clash,) = shown([text])
    assert clash.first[1].span.of(text) == "Some 40,000 salmon died off Tolvik"
    assert clash.second[1].span.of(text) == "counted 260,000"
    assert (clash.first[1].said_by, clash.second[1].said_by) == ("the ministry", "The fish farmers' league")


def test_a_name_that_stands_alone_has_to_be_known_from_before():
    text = "The ministry put the cost at 14 million crowns. Silverline spoke of 22 million."
    assert not shown([text])
    assert shown([f"The operator, Silverline, was sorry.\n\n{text}"])


def test_a_live_page_sets_only_neighbours_of_a_paragraph_against_each_other():
    who = ("army", "clinic", "mayor", "union", "police")
    counts = [f"The {each} said {n} people were killed." for n, each in enumerate(who, 9)]
    assert not shown(["\n\n".join(counts)])
