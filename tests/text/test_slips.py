"""Two words that are at most two letters apart always share a form, whatever they are."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from summarizer.text.slips import LONGEST, PREFIX, forms

words = st.text("abcdé", min_size=1, max_size=12)


@given(words, st.data())
def test_a_word_with_two_slips_shares_a_form_with_the_right_one(word, data):
    wrong = word
    for _ in range(2):
        at = data.draw(st.integers(0, len(wrong)))
        letter = data.draw(st.sampled_from("abx"))
        made = {
            "add": wrong[:at] + letter + wrong[at:],
            "leave out": wrong[:at] + wrong[at + 1 :],
            "change": wrong[:at] + letter + wrong[at + 1 :],
            "swap": wrong[:at] + wrong[at + 1 : at + 2] + wrong[at : at + 1] + wrong[at + 2 :],
        }
        wrong = made[data.draw(st.sampled_from(sorted(made)))]
    far = OSA.distance(word, wrong)
    if far <= 2 and min(len(word), len(wrong)) > 2:
        assert forms(word) & forms(wrong, far or 1)


def test_forms_are_few_and_short():
    assert forms("stone", 1) == {"stone", "tone", "sone", "stne", "stoe", "ston"}
    assert forms("") == frozenset()
    assert forms("a" * (LONGEST + 1)) == frozenset()
    assert len(forms("abcdefghijkl")) == 1 + PREFIX + PREFIX * (PREFIX - 1) // 2
