from hypothesis import given
from hypothesis import strategies as st
from stories.made_news import cut, made_text, retopped, thinned

from summarizer.stories.copies import Shelf, containment, shingles


def edits(text, seed):
    return {"same": text, "cut": cut(text), "retopped": retopped(text, seed), "thinned": thinned(text, seed)}


def test_every_edit_that_a_desk_makes_is_recognised_and_nothing_else_is():
    shelf = Shelf()
    for i in range(60):
        shelf.put(i, shingles(made_text(i)))
    for i in range(60):
        for name, text in edits(made_text(i), i).items():
            assert shelf.find(shingles(text)) == i, name
    assert [shelf.find(shingles(made_text(1000 + i))) for i in range(200)] == [None] * 200


def test_the_share_says_how_much_of_the_smaller_text_the_larger_one_holds():
    whole = made_text(3)
    assert containment(shingles(whole), shingles(whole)) == 1.0
    assert containment(shingles(cut(whole)), shingles(whole)) > 0.97
    assert 0.6 < containment(shingles(thinned(whole, 5)), shingles(whole)) < 0.95


def test_case_marks_and_diacritics_make_no_difference():
    plain = "The mayor of Perouse said that the new bridge would open in spring"
    printed = "“The MAYOR of Pérouse said — that the new bridge would open in spring”"
    assert shingles(plain) == shingles(printed)


def test_a_handful_of_words_is_a_copy_only_if_it_is_the_same_from_end_to_end():
    assert containment(shingles("The bridge is closed today"), shingles("The bridge is closed tomorrow, they say")) == 0
    assert containment(shingles("The bridge is closed"), shingles("The bridge is closed.")) == 1
    assert containment(shingles(""), shingles("")) == 0


def test_a_set_phrase_under_every_article_makes_no_copies():
    boilerplate = " Nordwire is a trade mark of the Nordwire agency and is used here with the leave of its owner."
    shelf = Shelf()
    for i in range(100):
        shelf.put(i, shingles(made_text(i, paragraphs=4) + boilerplate))
    assert shelf.find(shingles(made_text(999, paragraphs=4) + boilerplate)) is None


@given(st.text(), st.text())
def test_any_two_texts_can_be_compared(first, second):
    share = containment(shingles(first), shingles(second))
    assert 0 <= share <= 1
    assert share == containment(shingles(second), shingles(first))
