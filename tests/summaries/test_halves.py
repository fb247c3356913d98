"""The half that turns what is told of an arrest, a verdict or a sum is shown with it."""

import pytest

from summarizer.reading import read
from summarizer.summaries import halves
from summarizer.summaries.halves import lost_half
from summarizer.summaries.written import checked
from summarizer.types import Article

TEXT = """Police in Ardmuir said a 48-year-old man had been arrested on suspicion of setting fire to the pier. He has \
not been charged.

Emil Adebar, the harbour's former paymaster, was found guilty at Lundby Crown Court of three counts of bribery and one \
of misconduct in public office.

He was cleared of a fifth charge, of destroying papers.

The union said the raising of the quay would cost 12 million crowns. The council said it would cost 7 million crowns.

The repair of the pier has been put at £4 million by the council and at £9 million by the engineers.

Ilse Tarn, a diver, was given a medal on Sunday for pulling two children out of the harbour in March."""
ARRESTED = "Police in Ardmuir said a 48-year-old man had been arrested on suspicion of setting fire to the pier."
GUILTY = (
    "Emil Adebar, the harbour's former paymaster, was found guilty at Lundby Crown Court of three counts of bribery "
    "and one of misconduct in public office."
)
UNION = "The union said the raising of the quay would cost 12 million crowns."
COUNCIL = "The council said it would cost 7 million crowns."
MEDAL = "Ilse Tarn, a diver, was given a medal on Sunday for pulling two children out of the harbour in March."
CHARGED, CLEARED = "He has not been charged.", "He was cleared of a fifth charge, of destroying papers."
ARTICLE = Article("Man held over fire on pier", TEXT)


@pytest.fixture(scope="module")
def reading():
    return read(ARTICLE)


def shown(reading, raw, **bounds):
    return [point.text for point in checked(ARTICLE, reading, raw, "told", **bounds).points]


@pytest.mark.parametrize(
    ("raw", "lines"),
    [
        (ARRESTED, [ARRESTED, CHARGED]),
        (f"{MEDAL} {ARRESTED}", [ARRESTED, CHARGED, MEDAL]),
        (f"{ARRESTED} {CHARGED}", [ARRESTED, CHARGED]),
        (GUILTY, [GUILTY, CLEARED]),
        (f"{UNION} {MEDAL}", [UNION, COUNCIL, MEDAL]),
        # Either side's half brings the other only where it comes first: the second says itself that it answers.
        (MEDAL, [MEDAL]),
    ],
)
def test_the_next_sentence_that_turns_it_is_shown_with_it(reading, raw, lines):
    assert shown(reading, raw) == lines


def test_what_is_added_is_the_articles_own_and_stands_in_its_own_line(reading):
    made = checked(ARTICLE, reading, ARRESTED, "told")
    assert [made.own(point) for point in made.points] == [False, True]
    assert (made.replaced, made.left_out) == (0, 0)


def test_what_has_no_room_for_its_other_half_is_left_out(reading):
    room = len(ARRESTED) + len(CHARGED)
    assert shown(reading, ARRESTED, characters=room) == [ARRESTED, CHARGED]
    assert shown(reading, ARRESTED, characters=room - 1) == []
    assert shown(reading, f"{ARRESTED} {MEDAL}", characters=len(MEDAL)) == [MEDAL]


@pytest.mark.parametrize(
    ("written", "source", "half"),
    [
        (
            "The repair of the pier has been put at £4 million by the council.",
            "The repair of the pier has been put at £4 million by the council and at £9 million by the engineers.",
            "and at £9 million by",
        ),
        (
            "Emil Adebar was found guilty of three counts of bribery.",
            "Emil Adebar was found guilty of three counts of bribery and one of misconduct.",
            "and one of misconduct",
        ),
        (
            "A man was arrested on Monday.",
            "A man was arrested on Monday and released without charge.",
            "without charge",
        ),
        ("Adebar was charged with theft.", "Adebar, who denies it, was charged with theft.", "denies"),
    ],
)
def test_a_half_of_one_sentence_may_not_be_lost(written, source, half):
    assert lost_half(written, source) == half
    assert lost_half(source, source) == ""


@pytest.mark.parametrize(
    "source",
    [
        "A man was arrested on Monday in Ardmuir and taken to Lundby.",
        "Emil Adebar was found guilty of three counts of bribery and will appeal.",
        "The repair has been put at £4 million by the council and the engineers.",
        "A man was arrested on Monday and his name has not been released.",
        "Two boats were freed from the ice on Monday.",
    ],
)
def test_what_turns_nothing_is_no_half(source):
    assert lost_half(source.replace(" and ", ". ").split(". ")[0], source) == ""


class Counted(list):
    """Counts how often it is gone through."""

    steps = 0

    def __iter__(self):
        for each in super().__iter__():
            self.steps += 1
            yield each


@pytest.mark.parametrize("last", ["a", "of"])
def test_words_in_order_are_looked_for_once_through(last):
    written = Counted(["a", "b"] * 400)
    assert halves._holds(written, ["a"] * 300 + [last]) == (last == "a")
    assert written.steps <= len(written)


@pytest.mark.parametrize("half", ["and " + "a " * 9 + "£5 of it by", "and " + "a " * 30 + "£5 of it by"])
def test_a_half_of_many_like_words_is_still_found(half):
    start = "The loss was put at £1 by Brand, "
    assert lost_half(f"{start}and " + "a " * 40, f"{start}{half} Tarn.") == half


def test_no_more_halves_are_looked_at_than_there_are_words():
    source = "£1 by a and " * 160
    assert len(list(halves._other_sums(source))) <= 160
    assert lost_half(source, source) == ""
    assert lost_half("1,1," * 500, "1,1," * 500 + "guilty of two counts of " * 80) == ""


def test_who_gives_the_other_sum_stands_in_the_same_clause():
    assert lost_half("It was put at £4 by Brand.", "It was put at £4 by Brand. Tarn and £5 of it by Lund.") == ""


def test_what_another_denies_in_the_next_sentence_comes_with_the_denial():
    text = (
        "The owner of the mill, Sornwerk, said that the alarms had rung. Ines Valdar said that they had not rung.\n\n"
        "Nobody was hurt in the fire at the mill, which burned for six hours on Sunday."
    )
    article = Article("Fire at mill", text)
    made = checked(article, read(article), "Sornwerk said that the alarms had rung. Nobody was hurt.", "a model")
    shown = [point.text for point in made.points]
    assert "Ines Valdar said that they had not rung." in shown
