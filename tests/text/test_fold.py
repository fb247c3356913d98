"""Forms under which two printings of one name meet."""

import pytest

from summarizer.text.fold import fold_name, fold_text, last_word, surname


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Dr. Ann Rook", "ANN ROOK"),
        ("Prof. Dr. Ann Rook", "Ann Rook"),
        ("Ann Rook’s", "Ann Rook"),
        ("Zaid al-Salmo", "Zaid Al Salmo"),
        ("Zoë Vik", "Zoe Vik"),
        ("J. R. Vik", "J R Vik"),
        ("Una O’Vik", "Una O'Vik"),
        ("the Harbour Board", "Harbour Board"),
    ],
)
def test_two_printings_of_one_name_are_one(first, second):
    assert fold_name(first) == fold_name(second)


def test_a_title_alone_and_another_name_stay_what_they_are():
    assert fold_name("Judge") == "judge"
    assert fold_name("Ann Rook") != fold_name("Anna Rook")


@pytest.mark.parametrize(
    ("name", "last", "word"),
    [
        ("Ann Rook", "rook", "rook"),
        ("Zaid al-Salmo", "al salmo", "salmo"),
        ("Jan van der Vik", "van der vik", "vik"),
        ("Tom Rook Jr.", "rook", "rook"),
        ("Rook", "rook", "rook"),
        ("", "", ""),
    ],
)
def test_the_surname_takes_its_particles_along(name, last, word):
    assert surname(name) == last
    assert last_word(name) == word


def test_marks_dashes_and_spaces_make_no_difference_to_words():
    assert fold_text("“The  bridge — Pérouse’s”") == fold_text("The bridge - PEROUSE's")
