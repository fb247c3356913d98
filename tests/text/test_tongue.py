"""Which language a text is in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replies.wording import language
from summarizer.text.tongue import UNDETERMINED, language_of

ENGLISH = (
    "The harbour board said on Tuesday that it would close the east pier for two months while divers look at it. "
    "Skippers were told by letter, and some of them had not been asked before it was sent."
)
FRENCH = (
    "Le conseil du port a annoncé mardi la fermeture de la jetée pendant deux mois, le temps que des plongeurs "
    "examinent les pieux. Les patrons ont été prévenus par lettre et plusieurs disent n'avoir pas été prévenus."
)
GERMAN = (
    "Der Hafenrat teilte am Dienstag mit, dass die Ostmole für zwei Monate gesperrt wird, damit Taucher die Pfähle "
    "untersuchen können. Die Schiffer wurden schriftlich benachrichtigt, einige wurden vorher nicht gefragt."
)
UKRAINIAN = "Рада порту повідомила у вівторок, що східний причал закриють на два місяці, поки водолази оглядають палі."
SCORES = " ".join(f"Harbour {n} Skerry {n + 1}" for n in range(40))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH, "en"),
        (FRENCH, "fr"),
        (GERMAN, "de"),
        (UKRAINIAN, "uk"),
        ("Fire in Rue Lepic.", "en"),
        ("1 2 3", "und"),
    ],
)
def test_the_language_of_a_text(text: str, code: str) -> None:
    assert language_of(text) == code


def test_an_english_text_with_foreign_words_is_english() -> None:
    assert language_of(f"{ENGLISH} “La jetée est fermée, la jetée est fermée,” she said in French. {ENGLISH}") == "en"


def test_a_list_of_names_and_numbers_is_no_other_language_for_sure() -> None:
    assert language_of(SCORES) in {"en", UNDETERMINED}


@given(st.text(max_size=400))
def test_any_text_has_an_answer_that_can_be_said(text: str) -> None:
    assert language(language_of(text))
